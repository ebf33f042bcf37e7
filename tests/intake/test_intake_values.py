"""What words and ids in cells mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION, OUTCOMES, TOUCH_KINDS
from sla_tui.intake.catalogue import FIELDS, automated_words, groups, kind_words, touch_kind, value_terms
from sla_tui.intake.values import Done, Terms, done, email_of, is_queue, is_rounded, kind_of, long_id, several

GROUPS = {group.name: group for group in groups()}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("001D000000IRt53", "001D000000IRt53IAD"),
        ("00QD000000abCDE", "00QD000000abCDEMA2"),
        ("000000000000000", "000000000000000AAA"),
        ("AAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAA555"),
        ("001D000000IRt53IAD", "001D000000IRt53IAD"),
        ("short", "short"),
        ("00QD000000abC-E", "00QD000000abC-E"),
    ],
)
def test_a_salesforce_id_of_fifteen_characters_gets_its_check_letters(key: str, expected: str) -> None:
    assert long_id(key) == expected


@given(st.from_regex(r"[A-Za-z0-9]{15}", fullmatch=True))
def test_ids_that_differ_in_case_alone_differ_without_it_once_long(key: str) -> None:
    other = key.swapcase()
    assert (long_id(key).casefold() == long_id(other).casefold()) == (key == other)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (["conversation"], Done(False, False, False, CONVERSATION)),
        (["unknown", "none"], Done(False, False, False, NO_CONVERSATION)),
        (["inbound conversation", "none"], Done(False, False, True, CONVERSATION)),
        (["planned", None, ""], Done(True, False, False, None)),
        (["undone", "none"], Done(False, True, False, NO_CONVERSATION)),
        ([None, ""], Done(False, False, False, None)),
    ],
)
def test_terms_of_a_touch_are_put_together(terms: list[str | None], expected: Done) -> None:
    assert done(terms) == expected


@pytest.mark.parametrize(
    ("group", "field", "cell", "term"),
    [
        ("hubspot.calls", "touch.outcome", "connected", "conversation"),
        ("hubspot.calls", "touch.outcome", "f240bbac-87c9-4f6e-bf70-924b57d47db7", "conversation"),
        ("hubspot.calls", "touch.outcome", "Left live message", "none"),
        ("hubspot.calls", "touch.state", "COMPLETED", "unknown"),
        ("hubspot.calls", "touch.state", "QUEUED", "planned"),
        ("hubspot.meetings", "touch.outcome", "NO_SHOW", "none"),
        ("hubspot.meetings", "touch.outcome", "SCHEDULED", "planned"),
        ("hubspot.emails", "touch.outcome", "BOUNCED", "undone"),
        ("salesforce.activity", "touch.state", "Not Started", "planned"),
        ("close.calls", "touch.outcome", "blocked", "undone"),
        ("zoho.calls", "touch.direction", "Missed", "inbound none"),
        ("dynamics365.activities", "touch.outcome", "Completed", "unknown"),
        ("salesforce.lead", "lead.status", "Working - Contacted", "attempting"),
        ("spreadsheet.leads", "lead.status", "Contacted", "connected"),
        ("hubspot.contacts", "lead.lifecycle", "salesqualifiedlead", "connected"),
        ("hubspot.contacts", "lead.status", "Bad Timing", "returned"),
        ("hubspot.deals", "deal.stage", "Closed Won (Sales Pipeline)", "won"),
        ("zoho.leads", "lead.status", "-None-", ""),
        ("zoho.leads", "lead.status", "Quite new", None),
    ],
)
def test_a_value_means_what_its_own_list_says(group: str, field: str, cell: str, term: str | None) -> None:
    assert Terms(group, field).of(cell) == term


def test_every_list_speaks_in_terms_that_are_read() -> None:
    known = {
        "lead": {"new", "attempting", "connected", "marketing", "unknown", *OUTCOMES},
        "touch": {"conversation", "none", "unknown", "planned", "undone", "inbound"},
        "deal": {"open", "won", "lost"},
    }
    for group in groups():
        for field in FIELDS[group.kind]:
            spoken = {word for term in value_terms(group.name, field).values() for word in term.split()}
            assert spoken <= known[field.split(".")[0]], (group.name, field)


def test_every_kind_of_touch_in_the_catalogue_is_one_of_the_domains() -> None:
    assert set(kind_words().values()) == set(TOUCH_KINDS)
    assert {touch_kind(name) for name in GROUPS} - {None} <= set(TOUCH_KINDS)
    assert automated_words().isdisjoint(kind_words())


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Call", ("call", False)),
        ("E-Mail", ("email", False)),
        ("Email: Offer for you", ("email", False)),
        ("LINKED_IN", ("message", False)),
        ("ListEmail", ("email", True)),
        ("Deadline", ("other", False)),
        ("Carrier pigeon", None),
        ("", None),
    ],
)
def test_a_word_for_a_kind_of_touch_is_one_of_ours(cell: str, expected: tuple[str, bool] | None) -> None:
    assert kind_of(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Mira@Example.com", "mira@example.com"),
        ("mira@example.com, other@example.com", "mira@example.com"),
        ("mailto:mira@example.com", "mira@example.com"),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_the_first_address_of_a_cell_is_taken_in_lower_case(cell: str, expected: str) -> None:
    assert email_of(cell) == expected


def test_several_values_of_a_cell_stand_once_each() -> None:
    assert several(" 101; 102;;101 ") == ["101", "102"]


@pytest.mark.parametrize(
    ("key", "rounded"), [("1.23457E+17", True), ("1,2E+10", True), ("12E4", False), ("a+b", False)]
)
def test_an_id_that_a_spreadsheet_rounded_is_noticed(key: str, rounded: bool) -> None:
    assert is_rounded(key) is rounded


@pytest.mark.parametrize(
    ("owner", "queue"), [("00G5000000ABCDE", True), ("0055000000ABCDE", False), ("Sam Roy", False)]
)
def test_a_queue_is_known_by_its_id(owner: str, queue: bool) -> None:
    assert is_queue(owner) is queue
