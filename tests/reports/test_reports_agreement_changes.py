"""What a version changes, clause by clause, and the drafts that make one."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sla_tui.domain.conditions import Condition, Example, LeadStatus, Returns
from sla_tui.domain.draft import parse
from sla_tui.domain.terms import Hours, Party, Person, Terms
from sla_tui.reports.agreement_changes import changed_page, version_page
from sla_tui.reports.drafts import copy_of, read_draft, revising, revision_of
from sla_tui.store.store import Store
from tests.reports.stories import NOW, call, count, terms, tries
from tests.store.bringing import agree

BEFORE = terms(count(60), call(), tries())


def said(after: Terms, before: Terms = BEFORE) -> list[tuple[str, str]]:
    return [(line.style, line.text) for line in changed_page(before, after)]


def test_same_terms_of_another_day_change_no_clause() -> None:
    assert said(BEFORE._replace(holds_from=date(2026, 10, 1))) == []
    [*_page, _space, last] = version_page(BEFORE, BEFORE, 2)
    assert (last.style, last.text) == ("title", "Version 2 changed no clause")


def test_first_version_has_its_page_alone() -> None:
    assert "changed" not in " ".join(line.text for line in version_page(None, BEFORE, 1))


def test_changed_promise_stands_as_it_was_and_as_it_is_now() -> None:
    assert said(terms(count(60), call()._replace(target=Hours(7200), share=Fraction(19, 20)), tries())) == [
        ("heading", "What is promised"),
        (
            "item",
            "Was: Sales makes the first follow-up on a lead within 4 h of working time after the hand-off, "
            "for 90 % of the leads of each month.",
        ),
        (
            "item",
            "Now: Sales makes the first follow-up on a lead within 2 h of working time after the hand-off, "
            "for 95 % of the leads of each month.",
        ),
    ]


def test_promise_that_comes_and_one_that_goes_and_another_order() -> None:
    assert said(terms(tries(), count(60))) == [
        ("heading", "What is promised"),
        (
            "item",
            "No longer: Sales makes the first follow-up on a lead within 4 h of working time after the "
            "hand-off, for 90 % of the leads of each month.",
        ),
    ]
    new = said(terms(count(60), call(), tries(), count(80, id="accepted", event="accepted")))
    assert new[1:] == [
        ("item", "New: Of what Marketing hands over, Sales accepts at least 80 leads a month.")
    ]


def test_end_parties_and_people_are_clauses_too() -> None:
    after = BEFORE._replace(
        review=BEFORE.review._replace(until=date(2027, 1, 1)),
        parties=(*BEFORE.parties[:1], Party("s", "Sales Europe", "sales")),
        people=(Person("p", "Kendra", "s"),),
    )
    told = said(after)
    assert ("item", "Was: Its last day is Tue 31 Aug 2027.") in told
    assert ("item", "Now: Its last day is Thu 31 Dec 2026.") in told
    assert ("item", "New: Kendra, Sales Europe") in told
    # A promise names the parties, so their new name changes its sentence too.
    assert ("item", "Now: Marketing hands over to Sales Europe at least 60 leads a month.") in told


def test_revision_holds_from_the_next_of_the_longest_periods() -> None:
    fields = revision_of(7, terms(count(60), call(period="quarter")), date(2026, 9, 14))
    assert fields["holds_from"] == "2026-10-01"
    assert revision_of(7, terms(count(60)), date(2026, 12, 31))["holds_from"] == "2027-01-01"
    whole = {path: text for path, text in fields.items() if not path.startswith("wizard.")}
    assert parse(whole).problems == ()


def test_draft_of_a_revision_knows_what_it_revises(store: Store) -> None:
    agree(store, BEFORE)
    with store.reading() as reads:
        assert revising(reads, 1) is None
    fields = revision_of(1, BEFORE, date(2026, 9, 14))
    draft = store.drafts.begin("Inbound", now=NOW, fields=fields)
    with store.reading() as reads:
        assert revising(reads, 1) == draft
        assert read_draft(reads, draft).before == BEFORE


def test_copy_has_a_name_that_is_free_and_revises_nothing(store: Store) -> None:
    agree(store, BEFORE)
    with store.reading() as reads:
        fields = copy_of(BEFORE, reads, date(2026, 9, 14))
    assert (fields["name"], fields["holds_from"]) == ("Inbound 2", "2026-09-01")
    draft = store.drafts.begin("Inbound 2", now=NOW, fields=fields)
    with store.reading() as reads:
        assert read_draft(reads, draft).before is None


def test_conditions_returns_statuses_and_examples_stand_on_the_page_and_among_the_changes() -> None:
    sizes = Condition("size", "MQL", "company size", "at least", ("1000",))
    after = BEFORE._replace(
        conditions=(
            sizes,
            Condition("worth", "SQL", "value", "at least", ("5000.00",)),
            Condition("place", "MQL", "country", "none of", ("Mars", "Moon")),
            Condition("phone", "lead", "phone", "is there"),
        ),
        returns=Returns(("no budget", "wrong country"), (BEFORE.commitments[1].giver,)),
        statuses=(LeadStatus("Working", "Calls have begun."),),
        examples=(Example("A carrier of 300", False, "No budget before spring"),),
    )
    assert said(after) == [
        ("heading", "What must hold of a lead"),
        ("item", "New: MQL: company size at least 1,000."),
        ("item", "New: SQL: value at least 5,000 EUR."),
        ("item", "New: MQL: country is not Mars or Moon."),
        ("item", "New: Lead: phone number is there."),
        ("heading", "Sending a lead back"),
        ("item", "New: A lead may be sent back by Sales."),
        ("item", "New: A lead may be sent back or disputed for: no budget or wrong country."),
        ("heading", "What a status means"),
        ("item", "New: Working: Calls have begun."),
        ("heading", "Examples"),
        ("item", "New: No good lead: A carrier of 300 – No budget before spring"),
    ]
    higher = after._replace(conditions=(sizes._replace(values=("2000",)), *after.conditions[1:]))
    assert said(higher, after) == [
        ("heading", "What must hold of a lead"),
        ("item", "Was: MQL: company size at least 1,000."),
        ("item", "Now: MQL: company size at least 2,000."),
    ]
