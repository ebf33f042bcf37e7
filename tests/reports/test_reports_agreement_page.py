"""The page of an agreement says all that is agreed, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import assume, given, settings

from sla_tui.cells import width
from sla_tui.domain.defaults import default_draft
from sla_tui.domain.draft import parse
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Terms
from sla_tui.reports.agreement_page import PageLine, agreement_page, page_text
from tests.domain.agreements import SMALL, agreements


def sentences(terms: Terms) -> list[str]:
    return [line.text for line in agreement_page(terms)]


def under(terms: Terms, heading: str) -> list[str]:
    """The items under a heading."""
    page = agreement_page(terms)
    start = page.index(PageLine("heading", heading)) + 1
    ends = [place for place in range(start, len(page)) if page[place].style == "heading"]
    return [line.text for line in page[start : ends[0] if ends else None]]


def default_terms() -> Terms:
    terms = parse(default_draft(date(2026, 9, 14), "Europe/Berlin", "EUR", str)).terms
    assert terms is not None
    return terms


def test_promises_of_the_starting_agreement_are_whole_sentences() -> None:
    assert under(default_terms(), "What is promised") == [
        "Marketing hands over to Sales at least 100 leads a month. The marketing lead answers for it.",
        "Sales makes the first follow-up on a lead within 1 h of working time after the hand-off, for 90 % "
        "of the leads of each month. The sales lead answers for it.",
        "Sales tries a lead at least 6 times within 10 working days after the hand-off, unless it is reached "
        "or disposed of before, for 90 % of the leads of each month. The sales lead answers for it.",
        "Sales says what became of a lead within 5 working days after its rep has got it, for 90 % of the "
        "leads of each month. The sales lead answers for it.",
    ]


def test_ranking_is_in_the_document_where_it_is_agreed() -> None:
    assert under(SMALL._replace(ranking=True), "Reports") == [
        *under(SMALL, "Reports"),
        "Persons are ranked by the share that they kept, the highest first.",
    ]


def test_each_kind_of_promise_says_its_limits_and_its_fine_print() -> None:
    assert under(SMALL, "What is promised") == [
        "Marketing hands over to Sales at least 100 leads a month, by day 20 of it, counted in working days.",
        "Of what Marketing hands over, Sales accepts leads worth at least 7,000 EUR a quarter. Kendra "
        "answers for it.",
        "Sales makes the first follow-up on a lead within 1 h 30 min of working time after its rep has got "
        "it, for 90 % of the leads of each month. Only for leads of tier A. Kendra answers for it.",
        "Sales tries a lead at least 6 times within 10 working days after the hand-off, unless it is reached "
        "or disposed of before, for 2/3 of the leads of each month.",
        "Sales says what became of a lead within 5 days after its rep has got it, for 100 % of the leads of "
        "each week.",
    ]


def test_page_begins_with_the_name_the_parties_and_the_days() -> None:
    assert agreement_page(SMALL)[:2] == (
        PageLine("title", "Acme & Söhne"),
        PageLine(
            "quiet",
            "Between Marketing and Sales. Holds from Tue 1 Sep 2026 on, to the end of Tue 31 Aug 2027.",
        ),
    )
    assert agreement_page(default_terms())[1].text.endswith("Holds from Tue 1 Sep 2026 on, without an end.")


def test_measures_say_hours_holidays_and_what_counts() -> None:
    assert under(SMALL, "How it is measured") == [
        "It covers leads from web form or fairs, autumn.",
        "Working hours: Mon-Thu 9:00-17:00; Fri 9:00-12:00, 22:00-6:00, by the time of Europe/Vienna.",
        "Holidays: Thu 1 Jan 2026, Fri 25 Dec 2026.",
        "Special hours: Thu 24 Dec 2026 9:00-12:00.",
        "Days and periods begin by the time of Europe/Berlin.",
        "Years begin in month 4.",
        "As a follow-up and an attempt counts: call or meeting, automated ones too.",
    ]
    assert under(default_terms(), "How it is measured") == [
        "It covers all leads that are handed over.",
        "Working hours: Mon-Fri 9:00-17:00, by the time of Europe/Berlin.",
        "As a follow-up and an attempt counts: call, e-mail or meeting, but no automated one.",
    ]


def test_other_parts_stand_on_the_page() -> None:
    assert under(SMALL, "What a lead is worth") == ["A: 100 EUR", "B: 0.50 EUR"]
    assert under(SMALL, "The parties") == ["Marketing.", "Sales, needs from the others: Good leads"]
    assert under(SMALL, "The people") == ["Kendra, Sales, Sales lead, kendra@acme.example"]
    assert under(SMALL, "Reports") == ["Status: 4 times a month, to Marketing and Sales."]
    assert under(SMALL, "When a promise is not kept") == ["Past due. Told: The rep.", "Meet."]
    assert under(SMALL, "How you talk to each other") == ["Chat: Sales to Marketing, about: Leads. Daily."]
    assert under(SMALL, "Review and end") == [
        "The team grows fast.",
        "Both sides look at it again every 3 months.",
        "A month ahead.",
    ]


def test_clause_on_unexpected_events_says_where_exclusion_periods_are_listed() -> None:
    agreed = SMALL._replace(unexpected="Both leads write it down.")
    (said,) = [text for text in under(agreed, "When a promise is not kept") if "unexpected" in text]
    assert said.startswith("In unexpected events: Both leads write it down. What both agree on so is entered")
    assert "“sla-tui exclusions list” and Today list them all" in said


def test_part_without_anything_in_it_is_left_out() -> None:
    bare = SMALL._replace(reports=(), tiers=(), channels=(), people=(), scope=Scope())

    headings = [line.text for line in agreement_page(bare._replace(commitments=bare.commitments[:1]))]

    assert not {"Reports", "What a lead is worth", "How you talk to each other", "The people"} & set(headings)
    assert "It covers all leads that are handed over." in headings


def words_of(terms: Terms) -> Iterator[str]:
    """Everything that people wrote into the terms."""
    yield from (terms.name, terms.summary, terms.remedy, terms.unexpected, terms.review.ending)
    words = terms.definitions
    yield from (words.persona, words.lead, words.mql, words.sal, words.sql)
    yield from (tier.name for tier in terms.tiers)
    for party in terms.parties:
        yield from (party.name, party.needs)
    for person in terms.people:
        yield from (person.name, person.role, person.mail)
    yield from (report.what for report in terms.reports)
    for step in terms.escalations:
        yield from (step.when, step.who)
    for way in terms.channels:
        yield from (way.means, way.who, way.to, way.about, way.often)
    for scope in (terms.scope, *(each.only for each in terms.commitments)):
        yield from (*scope.sources, *scope.teams, *scope.tiers)


@settings(deadline=None, max_examples=60)
@given(agreements())
def test_page_has_every_word_of_any_agreement(terms: Terms) -> None:
    page = " ".join(" ".join(sentences(terms)).split())

    assert [text for text in words_of(terms) if " ".join(text.split()) not in page] == []


@settings(deadline=None, max_examples=30)
@given(agreements())
def test_page_as_text_has_the_same_words_in_lines_that_fit(terms: Terms) -> None:
    page = agreement_page(terms)
    dashes = {"item": "– "}
    words = " ".join(dashes.get(style, "") + said for style, said in page).split()
    assume(max(map(width, words)) <= 58)

    text = page_text(page, 60)

    assert [line for line in text.splitlines() if width(line) > 60] == []
    assert text.split() == words


def test_word_longer_than_a_line_is_broken() -> None:
    page = (PageLine("item", "営業" * 20),)

    assert page_text(page, 60) == f"– {'営業' * 14}営\n  業{'営業' * 5}"


@pytest.mark.parametrize("columns", [20, 80])
def test_items_hang_under_their_dash(columns: int) -> None:
    page = (PageLine("heading", "Reports"), PageLine("item", "one two three four five six seven"))

    first, *later = page_text(page, columns).splitlines()[2:]

    assert first.startswith("– one two")
    assert all(line.startswith("  ") for line in later)
