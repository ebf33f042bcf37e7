"""Today's tries against the time that the reps have: who is owed one, and what will slip (numbers.md §10)."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from sla_tui.domain.calendar import Calendar, Interval, OwnCalendar
from sla_tui.domain.capacity import Day, Effort
from sla_tui.domain.leads import CONVERSATION, Disposition
from sla_tui.domain.terms import Commitment
from sla_tui.reports.bandwidth import Bandwidth, bandwidth, bandwidth_text
from sla_tui.reports.status import status_report
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, answer, at, bring, call, decided, terms, tries
from tests.store.bringing import agree, lead, touch

EFFORT = Effort(minutes=Fraction(15), hours=Fraction(2))
"""2 h a day; on Monday at 14:00 three of eight open hours are left, and so 45 minutes: three tries of 15."""


def told(
    path: Path, now: datetime = NOW, effort: Effort | None = EFFORT, day: date | None = None
) -> Bandwidth | None:
    with reading(path) as reads:
        report = status_report(reads, now, day)
        return bandwidth(reads, report.agreements[0], report.until, now, effort)


def day_of(path: Path, now: datetime = NOW) -> Day:
    found = told(path, now)
    assert found is not None
    assert found.day is not None
    return found.day


def owed(path: Path, now: datetime = NOW) -> int:
    return day_of(path, now).tries


@pytest.fixture
def promised(store: Store) -> Store:
    """Calls within 4 h, six tries in ten working days."""
    agree(store, terms(call(), tries(6, 10)))
    return store


def test_day_is_as_worked_out(promised: Store) -> None:
    disposed = Disposition(at("09-11 10:00"), "disqualified", "student")
    bring(
        promised,
        # Due today at 13:00, and not called: one, whatever the six in 11 days (to the 28th) ask for.
        lead("a", at("09-14 06:00"), row=2),
        # Tried once on Friday: five are left for ten days, to the 25th, and that is one today.
        lead("b", at("09-11 07:00"), row=3),
        # Tried twice before today, so four are left for today and tomorrow; one of today's two was made.
        lead("c", at("09-01 07:00"), row=4),
        # Handed over at 13:30, due tomorrow; six in 11 days are one today.
        lead("d", at("09-14 11:30"), row=5),
        # Talked to, disposed of, left out: nothing is owed.
        lead("e", at("09-11 07:00"), row=6),
        lead("f", at("09-11 07:00"), row=7, disposition=disposed),
        lead("g", at("09-11 07:00"), row=8),
        until=FAR,
    )
    bring(
        promised,
        touch("b", at("09-11 08:00")),
        touch("c", at("09-01 08:00"), row=3),
        touch("c", at("09-02 08:00"), row=4),
        touch("c", at("09-14 08:00"), row=5),
        touch("e", at("09-11 08:00"), row=6, outcome=CONVERSATION),
        until=FAR,
    )
    decided(promised, "UPDATE handoff SET excluded = 'duplicate' WHERE lead_id = 7")

    # Four tries are 60 minutes, and three fit; the one that is due last, of the 28th, slips.
    assert day_of(promised.path) == Day(4, Fraction(60), Fraction(45), 1, (4,))


def test_first_call_is_owed_on_the_day_on_which_it_is_due_and_after_it(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-14 11:30")), until=FAR)
    bring(store, lead("2", at("09-14 06:00"), row=3), lead("3", at("09-10 06:00"), row=4), until=FAR)
    bring(store, touch("9", at("09-10 06:00")), until=FAR)
    assert owed(store.path) == 2
    assert owed(store.path, at("09-15 06:00")) == 3


def test_window_that_is_over_asks_for_nothing(store: Store) -> None:
    agree(store, terms(tries(2, 3)))
    bring(store, lead("1", at("09-08 07:00")), lead("2", at("09-09 07:00"), row=3), until=FAR)
    bring(store, touch("9", at("09-10 06:00")), touch("1", at("09-08 08:00"), row=3), until=FAR)
    # The first had to Friday; the second has to tonight, and both of its tries are left.
    assert owed(store.path) == 2


def test_share_of_a_day_is_owed_until_it_is_made(promised: Store) -> None:
    bring(promised, lead("1", at("09-11 07:00")), until=FAR)
    bring(promised, touch("1", at("09-11 08:00")), touch("1", at("09-14 09:00"), row=3), until=FAR)
    assert owed(promised.path, at("09-14 08:59")) == 1
    assert owed(promised.path, at("09-14 09:00")) == 0
    assert owed(promised.path, at("09-15 08:00")) == 1


def test_days_of_a_window_are_all_days_where_it_is_not_of_working_days(store: Store) -> None:
    agree(store, terms(tries(6, 6, working=False)))
    bring(store, lead("1", at("09-11 07:00")), until=FAR)
    bring(store, touch("1", at("09-11 08:00")), until=FAR)
    # To Thursday the 17th there are four days with today: five tries are two today.
    assert owed(store.path) == 2


def test_days_left_are_those_of_the_calendar_of_the_rep_who_had_the_lead_first(store: Store) -> None:
    agreed = terms(tries(6, 4))
    away = frozenset((date(2026, 9, 15), date(2026, 9, 16)))
    of_kendra = OwnCalendar(
        "Kendra", Calendar(agreed.calendar.zone, agreed.calendar.week, away), reps=("Kendra",)
    )
    agree(store, agreed._replace(calendars=(of_kendra,)))
    bring(store, lead("1", at("09-11 07:00"), rep="Kendra"), until=FAR)
    bring(store, touch("1", at("09-11 08:00")), until=FAR)
    # Her four working days after Friday are 14th, 17th, 18th and 21st: five tries are two today. By the
    # agreement's own there would be six days to the 21st, and one.
    assert owed(store.path) == 2


def test_what_is_disposed_of_by_a_promise_of_it_is_owed_nothing(store: Store) -> None:
    agree(store, terms(call(), answer()))
    given = Disposition(date(2026, 9, 14), "qualified")
    bring(store, lead("1", at("09-14 06:00"), disposition=given), until=FAR)
    bring(store, touch("9", at("09-10 06:00")), until=FAR)
    assert owed(store.path) == 0


def test_of_first_calls_alone_no_tries_are_asked(promised: Store) -> None:
    bring(promised, lead("1", at("09-11 07:00"), first_touch=at("09-11 08:00")), until=FAR)
    bring(promised, lead("2", at("09-14 06:00"), row=3, first_touch=at("09-14 11:00")), until=FAR)
    bring(promised, lead("3", at("09-14 06:00"), row=4, first_touch=at("09-14 11:59")), until=FAR)
    assert owed(promised.path, at("09-14 11:30")) == 1


@pytest.mark.parametrize(
    ("leads", "touches", "sentence"),
    [
        (at("09-11 15:00"), at("09-14 11:00"), "Tries due today: — (leads end on Fri 11 Sep)"),
        (at("09-14 11:00"), at("09-13 15:00"), "Tries due today: — (touches end on Sun 13 Sep)"),
        (at("09-14 11:00"), None, "Tries due today: — (no touches brought in)"),
    ],
)
def test_where_the_data_end_before_today_nothing_is_told(
    leads: datetime, touches: datetime | None, sentence: str, promised: Store
) -> None:
    bring(promised, lead("1", at("09-11 07:00")), until=leads)
    if touches is not None:
        bring(promised, touch("1", at("09-11 08:00")), until=touches)
    found = told(promised.path)
    assert found is not None
    assert found.day is None
    assert bandwidth_text(found) == sentence


@pytest.mark.parametrize(
    ("now", "minutes"),
    [
        # Two of the eight hours of Monday's shift are today's: a quarter of 2 h.
        ("09-14 12:00", 30),
        # Tuesday at 2:00: half of Monday's shift is left, and a quarter of Tuesday's comes.
        ("09-15 00:00", 90),
        # Saturday at 2:00: half of Friday's.
        ("09-12 00:00", 60),
    ],
)
def test_shift_over_midnight_is_of_the_day_on_which_it_opens(store: Store, now: str, minutes: int) -> None:
    night = (Interval(22 * 60, 6 * 60),)
    calendar = Calendar("Europe/Berlin", (night, night, night, night, night, (), ()))
    agree(store, terms(call(), calendar=calendar))
    bring(store, lead("1", at("09-11 07:00")), until=FAR)
    bring(store, touch("1", at("09-11 08:00")), until=FAR)
    assert day_of(store.path, at(now)).there == minutes


def test_nothing_is_said_where_nothing_is_set_or_it_is_closed_or_another_time(promised: Store) -> None:
    bring(promised, lead("1", at("09-11 07:00")), until=FAR)
    bring(promised, touch("1", at("09-11 08:00")), until=FAR)
    assert told(promised.path, effort=None) is None
    assert told(promised.path, at("09-13 12:00")) is None
    assert told(promised.path, day=date(2026, 8, 3)) is None


@pytest.mark.parametrize("commitments", [(call(only=terms().scope._replace(tiers=("A",))),)])
def test_lead_that_is_not_covered_is_owed_nothing(commitments: tuple[Commitment, ...], store: Store) -> None:
    agree(store, terms(*commitments))
    bring(store, lead("1", at("09-14 06:00"), tier="B"), until=FAR)
    bring(store, touch("9", at("09-10 06:00")), until=FAR)
    assert owed(store.path) == 0


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (Day(0, Fraction(0), Fraction(45), 0, ()), "No tries are due today."),
        (Day(1, Fraction(15), Fraction(45), 0, ()), "1 try due today is 0.3 h; your reps have 0.8 h left"),
        (
            Day(38, Fraction(252), Fraction(180), 11, (7, 8, 9)),
            "38 tries due today are 4.2 h; your reps have 3 h left: 11 will slip",
        ),
    ],
)
def test_day_is_told_in_a_line(day: Day, sentence: str) -> None:
    assert bandwidth_text(Bandwidth(day)) == sentence


def test_call_that_is_overdue_whatever_the_time_of_its_hand_off_is_owed(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", date(2026, 9, 10)), lead("2", at("09-10 07:00"), row=3), until=FAR)
    bring(store, touch("9", at("09-10 06:00")), until=FAR)
    assert owed(store.path) == 2
