"""What docs/numbers.md lists under “Decided here”, by hand.

The office is open Monday to Friday, 9 to 17 UTC; a first follow-up is due in two hours, and two attempts in
three days. 14 September 2026 is a Monday.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.clock import Clock
from sla_tui.domain.followup import cases_of
from sla_tui.domain.leads import CONVERSATION, DataUntil, Disposition, HandOff, Touch
from sla_tui.domain.pairing import one_touch_each
from sla_tui.domain.reach import reach_of
from sla_tui.domain.rules import Rules
from sla_tui.domain.scope import EVERYTHING
from sla_tui.domain.terms import ClockStart, Days, Depth, Hours, TouchRules, Within
from sla_tui.domain.verdict import Verdict, judge
from sla_tui.domain.when import When
from tests.conftest import read_calendar

ZONE = ZoneInfo("UTC")
WEEK = {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
SHARE = Fraction(9, 10)
HOUR = 3600
DISPOSITION = Within("a", "sales", "marketing", "disposition", Hours(8 * HOUR), SHARE, "month")


def rules(starts: ClockStart = "handed over") -> Rules:
    return Rules(
        holds_from=date(2026, 9, 1),
        zone=ZONE,
        clock=Clock(read_calendar({"zone": "UTC", "week": WEEK})),
        scope=EVERYTHING,
        touches=TouchRules(("call", "email")),
        speeds=(
            Within("s", "sales", "marketing", "first follow-up", Hours(2 * HOUR), SHARE, "month", starts),
        ),
        depths=(Depth("d", "sales", "marketing", 2, Days(3), SHARE, "month", starts),),
    )


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=UTC)


def touch(at: When, **known: object) -> Touch:
    return Touch("Mira", at, "call")._replace(**known)  # type: ignore[arg-type]


def verdicts(
    hand_offs: list[HandOff], touches: list[Touch], now: datetime, starts: ClockStart = "handed over"
) -> list[Verdict]:
    reach = reach_of(now, DataUntil())
    return [judge(case, reach) for case in cases_of(hand_offs, touches, [rules(starts)], now=now)]


def test_touch_of_today_without_a_time_happened_no_later_than_now() -> None:
    hand_off = HandOff("1", "Mira", on(14, 9))
    called_today = [touch(date(2026, 9, 14))]

    (before_due,) = verdicts([hand_off], called_today, on(14, 10))
    (after_due,) = verdicts([hand_off], called_today, on(14, 12))

    assert before_due.speed == "met"
    assert after_due.speed == "undated"


@pytest.mark.parametrize("assigned", [on(14, 9), on(11, 12), date(2026, 9, 11)])
def test_assignment_before_the_hand_off_counts_as_at_the_hand_off(assigned: When) -> None:
    hand_off = HandOff("1", "Mira", on(14, 10), assigned=assigned, rep="Kendra")

    (verdict,) = verdicts([hand_off], [touch(on(14, 11))], on(14, 16), "assigned")

    assert verdict.speed == "met"
    assert verdict.due == on(14, 12).timestamp()
    assert verdict.response == HOUR
    assert verdict.routing == 0


def test_touch_of_which_no_file_tells_the_kind_counts() -> None:
    hand_off = HandOff("1", "Mira", on(14, 9))

    (verdict,) = verdicts([hand_off], [touch(on(14, 10), kind=None)], on(14, 16))
    assert (verdict.speed, verdict.attempts) == ("met", 1)
    (verdict,) = verdicts([hand_off], [touch(on(14, 10), kind="fax")], on(14, 16))
    assert (verdict.speed, verdict.attempts) == ("overdue", 0)


def test_touch_of_which_no_file_tells_the_kind_confirms_one_that_was_logged() -> None:
    logged = touch(on(14, 10), kind="meeting", origin="logged")

    assert one_touch_each([logged, touch(on(14, 10, 5), kind=None)], ZONE) == (
        touch(on(14, 10, 5), kind="meeting"),
    )
    assert len(one_touch_each([logged, touch(on(14, 10, 20), kind=None)], ZONE)) == 2


def test_call_before_the_hand_off_answers_no_assignment_of_that_day() -> None:
    hand_off = HandOff("1", "Mira", on(14, 10), assigned=date(2026, 9, 14), rep="Kendra")

    (verdict,) = verdicts([hand_off], [touch(on(14, 9), outcome=CONVERSATION)], on(15, 16), "assigned")

    assert verdict.speed == "overdue"
    assert (verdict.attempts, verdict.connected) == (0, False)


@pytest.mark.parametrize("now", [on(14, 12), on(15, 9), on(15, 10), on(18, 9)])
def test_status_that_says_connected_adds_nothing_to_a_conversation_that_is_known(now: datetime) -> None:
    hand_off = HandOff("1", "Mira", on(14, 9))
    talked = [touch(on(14, 10)), touch(on(15, 10), outcome=CONVERSATION)]

    assert verdicts([hand_off._replace(connected=True)], talked, now) == verdicts([hand_off], talked, now)


def test_status_that_says_connected_without_a_conversation_leaves_depth_undated() -> None:
    (verdict,) = verdicts([HandOff("1", "Mira", on(14, 9), connected=True)], [touch(on(14, 10))], on(15, 9))

    assert verdict.depth == "undated"
    assert verdict.connected
    assert verdict.connected_at is None


@pytest.mark.parametrize(
    ("column", "real", "gives_way"),
    [
        (on(14, 10), on(14, 10, 5), True),
        (on(14, 10), on(14, 10, 6), False),
        (on(14, 10), date(2026, 9, 14), False),
        (date(2026, 9, 14), on(14, 23), True),
        (date(2026, 9, 14), date(2026, 9, 14), True),
        (date(2026, 9, 14), on(15, 0), False),
    ],
)
def test_first_follow_up_column_gives_way_by_what_it_knows(column: When, real: When, gives_way: bool) -> None:
    told = [touch(column, kind=None, origin="column"), touch(real, kind="meeting")]

    origins = {one.origin for one in one_touch_each(told, ZONE)}

    assert origins == ({"import"} if gives_way else {"import", "column"})


@pytest.mark.parametrize(
    ("first", "again", "state"),
    [
        (on(11, 16, 30), on(14, 10), "excluded"),
        (on(11, 16, 30), on(14, 12), "overdue"),
        (on(11, 16, 30), date(2026, 9, 13), "excluded"),
        (on(11, 16, 30), date(2026, 9, 14), "undated"),
        (on(11, 16, 30), date(2026, 9, 15), "overdue"),
        (date(2026, 9, 11), on(14, 10), "undated"),
        (date(2026, 9, 11), date(2026, 9, 14), "undated"),
        (date(2026, 9, 11), date(2026, 9, 15), "overdue"),
    ],
)
def test_hand_off_again_excludes_where_every_reading_of_both_does(
    first: When, again: When, state: str
) -> None:
    """A lead of Friday 16:30 is due on Monday at 10:30, one of some time on Friday at the latest at 11:00."""
    hand_offs = [HandOff("1", "Mira", first), HandOff("2", "Mira", again)]

    earlier, _later = verdicts(hand_offs, [], on(16, 17))

    assert earlier.speed == state
    assert earlier.depth == ("missed" if state == "overdue" else state)


def test_touches_of_two_directions_are_two() -> None:
    logged = touch(on(14, 10), origin="logged", rep="Kendra")
    answered = touch(on(14, 10, 1), inbound=True, rep="Kendra")

    assert one_touch_each([logged, answered], ZONE) == (logged, answered)
    assert len(one_touch_each([logged, answered._replace(inbound=False)], ZONE)) == 1


def test_hand_off_and_disposition_of_today_without_a_time_were_no_later_than_now() -> None:
    disposed = Disposition(date(2026, 9, 14), "qualified")
    hand_off = HandOff("1", "Mira", date(2026, 9, 14), rep="Kendra", disposed=disposed)
    answering = rules()._replace(dispositions=(DISPOSITION,))

    (case,) = cases_of([hand_off], [], [answering], now=on(14, 8))
    verdict = judge(case, reach_of(on(14, 8), DataUntil()))

    assert (verdict.speed, verdict.disposition) == ("pending", "met")
