"""A promise tried on records: which hand-off counts, whose touch is whose, and what other targets come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.entries import read_hours
from sla_tui.domain.groups import Tally
from sla_tui.domain.leads import CONVERSATION, DataUntil, Disposition
from sla_tui.domain.reach import Reach
from sla_tui.domain.records import LeadRecord, TouchRecord
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Days, TouchRules
from sla_tui.domain.verdict import Verdict
from sla_tui.domain.when import to_seconds
from sla_tui.intake.surveys import Hints
from sla_tui.reports.replay import WHAT_IF_HOURS, Promise, Replay, replay
from sla_tui.reports.replay_files import Replayed, replay_files
from sla_tui.reports.replay_json import replay_data
from sla_tui.reports.replay_text import why_of
from sla_tui.reports.sentences import moment_text, why_text
from tests.exports import written
from tests.replays import CALLS, HOURS, LATE_AIKO, LATE_ELIF, LEADS, NO_CALL_LUCA
from tests.replays import NOW as TOLD
from tests.reports.stories import NOW, at
from tests.store.bringing import lead, touch

BERLIN = ZoneInfo("Europe/Berlin")
PROMISE = Promise(
    first_call=4 * 3600,
    share=Fraction(9, 10),
    calendar=Calendar("Europe/Berlin", read_hours("Mon-Fri 9-17")),
    zone=BERLIN,
    touches=TouchRules(),
)
MINUTES = st.integers(0, 13 * 24 * 60)


def tried(
    leads: Sequence[LeadRecord], touches: Sequence[TouchRecord] = (), promise: Promise = PROMISE
) -> Replay:
    """The promise on data that reach to now, Monday 14 September 2026 at 14:00 in Berlin."""
    return replay(leads, touches, promise, now=NOW, until=DataUntil(NOW, NOW))


def story(tmp_path: Path, promise: Promise) -> Replay:
    """The promise on the files of `tests/replays.py`."""
    files = [written(tmp_path, LEADS, "leads.csv"), written(tmp_path, CALLS, "calls.csv")]
    calendar = Calendar("Europe/Berlin", read_hours(HOURS))
    return replay_files(
        files, replace(promise, calendar=calendar), zone=BERLIN, now=TOLD, hints=Hints(), until=None
    ).replay


def test_story_comes_to_what_it_does_on_paper(tmp_path: Path) -> None:
    told = story(tmp_path, PROMISE)

    assert told.group.speed == Tally(met=4, late=2, overdue=1, pending=1)
    assert told.group.speed.compliance == Fraction(4, 7)
    assert [why_of(miss, told) for miss in told.misses] == [LATE_AIKO, NO_CALL_LUCA, LATE_ELIF]
    shares = [tally.compliance for _hours, tally in told.what_if]
    assert shares == [Fraction(1, 4), Fraction(2, 7), Fraction(4, 7), Fraction(6, 7), Fraction(1)]
    assert (told.without_hand_off, told.matched, told.unmatched) == (1, 8, 1)


@pytest.mark.parametrize("hours", WHAT_IF_HOURS)
def test_other_target_comes_to_what_it_does_when_it_is_the_promise(tmp_path: Path, hours: int) -> None:
    other = dict(story(tmp_path, PROMISE).what_if)[hours]

    assert story(tmp_path, replace(PROMISE, first_call=hours * 3600)).group.speed == other


@given(st.lists(st.tuples(MINUTES, st.booleans(), st.none() | st.integers(-500, 4000)), max_size=8))
def test_longer_target_never_keeps_fewer(leads: list[tuple[int, bool, int | None]]) -> None:
    start = at("09-01 00:00")
    handed = [start + timedelta(minutes=minute) for minute, _day, _call in leads]
    days = [
        lead(str(key), instant.date() if day else instant)
        for key, (instant, (_minute, day, _call)) in enumerate(zip(handed, leads, strict=True))
    ]
    calls = [
        touch(str(key), instant + timedelta(minutes=call))
        for key, (instant, (_minute, _day, call)) in enumerate(zip(handed, leads, strict=True))
        if call is not None
    ]

    told = tried(days, calls)

    tallies = [tally for _hours, tally in told.what_if]
    assert [tally.met for tally in tallies] == sorted(tally.met for tally in tallies)
    assert {tally.met + tally.failed + tally.pending + tally.undated for tally in tallies} == {len(leads)}


def test_lead_that_is_created_but_not_handed_over_is_left_out() -> None:
    told = tried([lead("1", created=at("09-01 08:00")), lead("2", at("09-01 08:00"))], [])

    assert (told.group.leads, told.without_hand_off) == (1, 1)


def test_touch_of_a_lead_not_handed_over_is_no_stranger() -> None:
    told = tried([lead("1")], [touch("1", at("09-01 09:00")), touch("9", at("09-01 09:00"))])

    assert (told.matched, told.unmatched) == (1, 1)


def test_first_hand_off_of_a_lead_in_several_rows_stands() -> None:
    rows = [lead("1"), lead("1", at("09-01 08:00"), row=3), lead("1", at("09-08 08:00"), row=4)]

    told = tried(rows, [touch("1", at("09-01 09:00"))])

    assert told.group.speed == Tally(met=1)
    assert told.without_hand_off == 0


def test_touch_is_known_by_id_else_by_mail_else_by_a_name_that_is_one_leads() -> None:
    leads = [
        lead("1", at("09-01 08:00"), email="Mira@Acme.example", name="Mira"),
        lead("2", at("09-01 08:00"), name="Jonas"),
        lead("2", at("09-01 08:00"), name="Jonas", row=4),
        lead("3", at("09-01 08:00"), name="Aiko"),
        lead("4", at("09-01 08:00"), name="Aiko"),
    ]
    soon = at("09-01 09:00")
    touches = [
        touch("nobody", soon, lead_email="mira@ACME.example"),
        touch(None, soon, lead_name="Jonas"),
        touch(None, soon, lead_name="Aiko"),
    ]

    told = tried(leads, touches)

    assert told.group.speed == Tally(met=2, overdue=2)
    assert told.unmatched == 1


def test_lead_without_a_name_goes_by_its_mail_else_by_its_key() -> None:
    leads = [
        lead("1", at("09-01 08:00"), name=None, email="a@acme.example"),
        lead("2", at("09-01 08:00"), name=None),
    ]

    assert [miss.lead for miss in tried(leads).misses] == ["a@acme.example", "2"]


@pytest.mark.parametrize(
    "fields",
    [{"automated": True}, {"planned": True}, {"inbound": True}, {"kind": "other"}],
    ids=["automated", "planned", "inbound", "no call, mail or meeting"],
)
def test_touch_that_is_no_follow_up_answers_nothing(fields: dict[str, object]) -> None:
    told = tried([lead("1", at("09-01 08:00"))], [touch("1", at("09-01 09:00"), **fields)])

    assert told.group.speed == Tally(overdue=1)


def test_first_follow_up_in_a_column_counts() -> None:
    assert tried([lead("1", at("09-01 08:00"), first_touch=at("09-01 09:00"))]).group.speed == Tally(met=1)


def test_what_is_ahead_of_now_is_not_there_yet() -> None:
    told = tried(
        [lead("1", at("09-14 13:00")), lead("2", at("09-14 10:00"))], [touch("2", at("09-14 12:30"))]
    )

    assert told.group.speed == Tally(pending=1)


def test_hand_off_known_by_its_day_is_undated_only_where_the_hour_decides() -> None:
    day = date(2026, 9, 1)
    leads = [lead(key, day) for key in ("before", "morning", "evening", "days", "never")]
    touches = [
        touch("before", date(2026, 8, 31)),
        touch("morning", at("09-01 09:00")),
        touch("evening", at("09-01 15:00")),
        touch("days", at("09-03 09:00")),
    ]

    told = tried(leads, touches)

    # From 0:00 on four hours end at 13:00: a call at 11:00 was in time, one at 17:00 may have been.
    assert told.group.speed == Tally(met=1, undated=1, late=1, overdue=2)
    reasons = {miss.key: why_of(miss, told) for miss in told.misses}
    assert reasons["days"] == "Handed over Tue 1 Sep; first touch Thu 3 Sep 11:00, late whatever the time."
    assert reasons["never"] == "Handed over Tue 1 Sep; no touch in the data to Mon 14 Sep 14:00."


def test_call_known_by_its_day_is_late_from_the_day_after_its_due_time() -> None:
    leads = [lead("1", at("09-01 08:00")), lead("2", at("09-01 08:00"))]

    told = tried(leads, [touch("1", date(2026, 9, 2)), touch("2", date(2026, 9, 1))])

    assert told.group.speed == Tally(late=1, undated=1)
    (miss,) = told.misses
    assert miss.called_on == date(2026, 9, 2)
    assert why_of(miss, told) == (
        "Handed over Tue 1 Sep 10:00, due Tue 1 Sep 14:00; first touch Wed 2 Sep, late whatever the time."
    )
    assert replay_data(Replayed(told, (), 0, ()))["misses"][0]["first"] == "2026-09-02"


def test_call_ahead_of_now_is_not_told() -> None:
    told = tried(
        [lead("1", at("09-14 07:00"))], [touch("1", at("09-14 13:00"))], replace(PROMISE, first_call=60)
    )

    (miss,) = told.misses
    assert (miss.verdict.speed, miss.called_on) == ("overdue", None)
    assert why_of(miss, told).endswith("no touch in the data to Mon 14 Sep 14:00.")


def test_tries_count_up_to_the_end_of_the_window_and_no_later() -> None:
    promise = replace(PROMISE, tries=3, window=Days(2, working=True))
    touches = [touch("1", at(when)) for when in ("09-01 09:00", "09-03 21:59", "09-03 22:00", "09-09 09:00")]

    told = tried([lead("1", at("09-01 08:00"))], touches, promise)

    # Tuesday the 1st and two working days: to the end of Thursday, which is 22:00 in UTC.
    (short,) = told.shortfalls
    assert told.group.depth == Tally(missed=1)
    assert short.tries == 2
    assert short.deadline == to_seconds(at("09-03 22:00")) - 1


@pytest.mark.parametrize(
    ("of_lead", "of_touch"),
    [
        ({}, {"outcome": CONVERSATION}),
        ({"disposition": Disposition(at("09-02 08:00"), "disqualified", "no budget")}, {}),
    ],
    ids=["reached", "disposed of"],
)
def test_tries_end_where_the_lead_is_reached_or_disposed_of(
    of_lead: dict[str, object], of_touch: dict[str, object]
) -> None:
    promise = replace(PROMISE, tries=6, window=Days(2))

    told = tried(
        [lead("1", at("09-01 08:00"), **of_lead)], [touch("1", at("09-01 09:00"), **of_touch)], promise
    )

    assert (told.group.depth, told.shortfalls) == (Tally(met=1), ())


def test_no_lead_is_no_share() -> None:
    told = tried([])

    assert told.group.speed.compliance is None
    assert all(tally == Tally() for _hours, tally in told.what_if)


def test_promise_out_of_reach_is_refused_and_another_target_is_unknown() -> None:
    minute = replace(PROMISE, calendar=Calendar("Europe/Berlin", read_hours("Mon 9:00-9:01")))
    leads = [lead("1", at("09-01 08:00"))]

    with pytest.raises(Refusal, match="horizon"):
        tried(leads, (), replace(minute, first_call=24 * 3600))
    assert dict(tried(leads, (), replace(minute, first_call=60)).what_if)[24] == Tally()


def test_sentence_of_a_call_in_time_says_so_too() -> None:
    verdict = Verdict(
        True,
        "met",
        "not covered",
        "not covered",
        due=to_seconds(at("09-01 12:00")),
        followed_up=to_seconds(at("09-01 09:30")),
        response=5400,
        elapsed=5400,
    )
    now = to_seconds(NOW)

    assert why_text(at("09-01 08:00"), verdict, Reach(now, now, now, now), BERLIN) == (
        "Handed over Tue 1 Sep 10:00, due Tue 1 Sep 14:00; first touch Tue 1 Sep 11:30, in time "
        "(1 h 30 of working time, 1 h 30 in all)."
    )


def test_moment_is_the_day_and_the_time_in_the_zone() -> None:
    assert moment_text(at("09-13 23:30"), BERLIN) == "Mon 14 Sep 01:30"
    assert moment_text(at("12-31 23:30"), BERLIN, with_year=True) == "Fri 1 Jan 2027 00:30"
    assert moment_text(date(2026, 9, 4), BERLIN, with_year=True) == "Fri 4 Sep 2026"
