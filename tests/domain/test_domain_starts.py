"""Each ready start holds with Enter alone, and is known again by what is in its draft."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain import fields as f
from sla_tui.domain.defaults import ANOTHER, another_commitment
from sla_tui.domain.draft import draft_of, parse, parse_json
from sla_tui.domain.fields import asked
from sla_tui.domain.starts import STARTS, Start, start_named, start_of
from sla_tui.domain.terms import Terms
from sla_tui.domain.terms_json import to_json

TODAY = date(2026, 9, 14)


def draft(start: Start) -> dict[str, str]:
    return start.draft(TODAY, "Europe/Berlin", "EUR", str)


def terms_of(name: str) -> Terms:
    terms = parse(draft(start_named(name))).terms
    assert terms is not None
    return terms


@pytest.mark.parametrize("start", STARTS, ids=lambda start: start.name)
def test_start_is_an_agreement_of_its_kind_with_enter_alone(start: Start) -> None:
    parsed = parse(draft(start))
    assert parsed.problems == ()
    assert parsed.terms is not None
    assert parsed.terms.kind == start.kind
    assert parsed.terms.holds_from == date(2026, 9, 1)
    assert all(each.accountable for each in parsed.terms.commitments)


@pytest.mark.parametrize("start", STARTS, ids=lambda start: start.name)
def test_handshake_asks_five_fields_that_are_there(start: Start) -> None:
    fields = draft(start)
    asked_for = {path for step in range(1, 9) for path, _field in asked(fields, step)}
    assert len(start.handshake) == 5
    assert set(start.handshake) <= asked_for


@pytest.mark.parametrize("start", STARTS, ids=lambda start: start.name)
def test_start_is_known_by_its_draft_and_through_a_file_by_the_terms(start: Start) -> None:
    terms = parse(draft(start)).terms
    assert terms is not None
    assert start_of(draft(start)) == start
    again = parse_json(to_json(terms)).terms
    assert again == terms
    assert start_of(draft_of(again)) == start


@pytest.mark.parametrize("start", STARTS, ids=lambda start: start.name)
def test_all_that_a_start_says_passes_through_the_translation(start: Start) -> None:
    fields = start.draft(TODAY, "Europe/Berlin", "EUR", lambda message: f"[{message}]")
    words = {
        field.path
        for field in (f.WHAT, f.PARTY_NAME, f.PARTY_NEEDS, f.PERSON_ROLE, f.REPORT_WHAT, f.ESCALATION_WHEN)
    } | {"name", "summary", "remedy", "unexpected", "review.ending"}
    said = {
        path: text for path, text in fields.items() if (field := f.field_at(path)) and field.path in words
    }
    assert len(said) > 10
    assert all(text.startswith("[") for text in said.values())


def test_kind_is_a_key_only_where_it_is_not_internal() -> None:
    assert '"kind":"internal"' not in to_json(terms_of("leads"))
    assert '"kind":"customer"' in to_json(terms_of("delivery"))


def test_agreement_on_several_levels_needs_three_parties() -> None:
    fields = {**draft(start_named("leads")), "kind": "multi-level"}
    [problem] = parse(fields).problems
    assert (problem.field, problem.code) == ("parties", "three parties")


def test_customer_is_not_asked_of_leads_until_something_is_promised_of_them() -> None:
    fields = draft(start_named("delivery"))
    of_leads = {"definitions", "tiers", "scope", "touches", "ranking"}

    def groups(fields: dict[str, str]) -> set[str]:
        return {field.group for step in range(1, 9) for _path, field in asked(fields, step)}

    assert not groups(fields) & of_leads
    more = {f"commitments.1.{name}": text for name, text in another_commitment(fields, "leads").items()}
    assert {"definitions", "scope"} <= groups({**fields, **more, "commitments": "goods, 1"})


@pytest.mark.parametrize(
    ("start", "kind", "giver", "receiver"),
    [
        ("leads", "leads", "marketing", "sales"),
        ("leads", "delivery", "sales", "marketing"),
        ("levels", "figure", "sales", "marketing"),
        ("delivery", "leads", "provider", "customer"),
        ("delivery", "figure", "provider", "customer"),
    ],
)
def test_one_more_promise_is_of_the_sides_that_there_are(
    start: str, kind: str, giver: str, receiver: str
) -> None:
    more = another_commitment(draft(start_named(start)), kind)
    assert (more["giver"], more["receiver"]) == (giver, receiver)


@pytest.mark.parametrize("kind", ANOTHER)
def test_one_more_promise_is_never_to_oneself(kind: str) -> None:
    fields = {**draft(start_named("leads")), "parties.sales.side": "marketing"}
    more = another_commitment(fields, kind)
    assert {more["giver"], more["receiver"]} == {"marketing", "sales"}
