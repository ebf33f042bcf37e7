"""Deliveries: on which days they are due, and how each stands, by the calendar of 2026 and 2028."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.defaults import another_commitment, default_draft
from sla_tui.domain.deliveries import Due, due_days, expected, tally_of
from sla_tui.domain.draft import draft_of, parse, parse_json
from sla_tui.domain.draft_items import with_item
from sla_tui.domain.entries import read_rhythm, rhythm_text
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Delivery, MonthDays, Rhythm, Weekdays
from sla_tui.domain.terms_json import to_json

START = default_draft(date(2026, 9, 14), "Europe/Berlin", "EUR", str)
PAPER = Delivery("paper", "m", "s", "50 reams", Weekdays((0,)), Fraction(1), "month", ("Berlin", "Hamburg"))


@pytest.mark.parametrize(
    ("text", "rhythm", "canonical"),
    [
        ("Mon", Weekdays((0,)), "Mon"),
        ("every Monday", Weekdays((0,)), "Mon"),
        ("Mondays and Thursdays", Weekdays((0, 3)), "Mon, Thu"),
        ("Thu, mo", Weekdays((0, 3)), "Mon, Thu"),
        ("Mon-Fri", Weekdays((0, 1, 2, 3, 4)), "Mon, Tue, Wed, Thu, Fri"),
        ("Sat-Mon", Weekdays((0, 5, 6)), "Mon, Sat, Sun"),
        ("5", MonthDays((5,)), "5"),
        ("on the 1st and 15th", MonthDays((1, 15)), "1, 15"),
        ("last day", MonthDays((31,)), "last"),
        ("1, last", MonthDays((1, 31)), "1, last"),
    ],
)
def test_days_are_read_as_they_are_said(text: str, rhythm: Rhythm, canonical: str) -> None:
    assert read_rhythm(text) == rhythm
    assert rhythm_text(rhythm) == canonical
    assert read_rhythm(canonical) == rhythm


@pytest.mark.parametrize("text", ["", "never", "0", "32", "Mon, 5", "M", "1.5", "-1", "every", "Mon-"])
def test_what_names_no_days_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read_rhythm(text)


@pytest.mark.parametrize(
    ("rhythm", "start", "end", "days"),
    [
        # August 2026 begins on a Saturday and has five Mondays; September has four.
        (Weekdays((0,)), date(2026, 8, 1), date(2026, 9, 1), (3, 10, 17, 24, 31)),
        (Weekdays((0,)), date(2026, 9, 1), date(2026, 10, 1), (7, 14, 21, 28)),
        (MonthDays((31,)), date(2026, 2, 1), date(2026, 3, 1), (28,)),
        (MonthDays((30, 31)), date(2028, 2, 1), date(2028, 3, 1), (29,)),
        (MonthDays((1, 15)), date(2026, 9, 1), date(2026, 10, 1), (1, 15)),
        (Weekdays((0,)), date(2026, 9, 8), date(2026, 9, 8), ()),
    ],
)
def test_due_days_are_those_of_the_calendar(
    rhythm: Rhythm, start: date, end: date, days: tuple[int, ...]
) -> None:
    assert tuple(day.day for day in due_days(rhythm, start, end)) == days


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_due_days_of_two_stretches_are_those_of_both(start: date, first: int, second: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    for rhythm in (Weekdays((0, 3)), MonthDays((1, 31))):
        assert due_days(rhythm, start, middle) + due_days(rhythm, middle, end) == due_days(rhythm, start, end)


def test_each_place_stands_for_itself() -> None:
    done = {
        Due(date(2026, 9, 7), "Berlin"): date(2026, 9, 7),
        Due(date(2026, 9, 7), "Hamburg"): date(2026, 9, 8),
        Due(date(2026, 9, 28), "Berlin"): date(2026, 9, 12),  # brought ahead of its day
    }
    found = expected(PAPER, date(2026, 9, 1), date(2026, 10, 1), done, today=date(2026, 9, 21))
    assert [(one.due.day.day, one.due.place, one.state) for one in found] == [
        (7, "Berlin", "met"),
        (7, "Hamburg", "late"),
        (14, "Berlin", "overdue"),
        (14, "Hamburg", "overdue"),
        (21, "Berlin", "pending"),  # it is due today: the day is not over
        (21, "Hamburg", "pending"),
        (28, "Berlin", "met"),
        (28, "Hamburg", "pending"),
    ]
    tally = tally_of(found)
    assert (tally.met, tally.late, tally.overdue, tally.pending) == (2, 1, 2, 3)


def test_delivery_becomes_terms_and_the_same_terms_again() -> None:
    draft, item = with_item(START, "commitments")
    usual = another_commitment(START, "delivery")
    said = {"what": "Status report", "days": "every Monday", "places": "Berlin, Hamburg", "by": "Kendra"}
    fields = {**draft, **{f"commitments.{item}.{name}": text for name, text in {**usual, **said}.items()}}
    terms = parse(fields).terms
    assert terms is not None
    assert terms.commitments[-1] == Delivery(
        *("1", "sales", "marketing", "Status report", Weekdays((0,)), Fraction(1), "month"),
        *(("Berlin", "Hamburg"), "Kendra"),
    )
    assert parse_json(to_json(terms)).terms == terms
    assert parse(draft_of(terms)).terms == terms
