"""Verdicts are derived: the same however one came to the rows, and enough to judge by at any instant."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sla_tui.domain.calendar import Calendar, Interval, OwnCalendar
from sla_tui.domain.deliveries import Due
from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.followup import cases_of
from sla_tui.domain.hand_overs import hand_overs
from sla_tui.domain.leads import EXCLUSIONS, OUTCOMES, DataUntil, Disposition
from sla_tui.domain.reach import reach_of
from sla_tui.domain.records import LeadRecord, TouchRecord
from sla_tui.domain.rules import rules_of
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Delivery, Figure, Hours, Weekdays, Within
from sla_tui.domain.verdict import Facts, is_seen, judge, judge_facts
from sla_tui.domain.when import When, to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.store import action_reads as kinds
from sla_tui.store.entries import DeliveryEntry, FigureEntry
from sla_tui.store.faults import Refused
from sla_tui.store.rows import VerdictRow
from sla_tui.store.store import Store
from tests.store.bringing import NOW, TERMS, agree, at, bring, everything, judged_anew, lead, touch
from tests.store.conftest import Sql

ALL_DAYS = (date(2026, 8, 1), date(2026, 11, 1))
KEYS = ("1", "2", "3")

MINUTES = st.integers(0, 14 * 24 * 12).map(
    lambda fives: datetime(2026, 8, 31, tzinfo=NOW.tzinfo) + fives * timedelta(minutes=5)
)
WHENS: st.SearchStrategy[When] = st.one_of(MINUTES, MINUTES.map(lambda instant: instant.date()))
DISPOSITIONS = st.builds(
    Disposition,
    st.none() | WHENS,
    st.sampled_from(("qualified", "disqualified", "returned")),
    st.just("reason"),
    st.booleans(),
)
LEADS = st.builds(
    lambda *known, **fields: LeadRecord(*known, **fields),  # else the fields left out are made up, too
    st.just("hubspot"),
    st.sampled_from(KEYS),
    st.just(2),
    handed_over=st.none() | WHENS,
    assigned=st.none() | WHENS,
    accepted=st.none() | WHENS,
    first_touch=st.none() | WHENS,
    rep=st.sampled_from((None, "Kendra", "Ben")),
    tier=st.sampled_from((None, "A", "B")),
    disposition=st.none() | DISPOSITIONS,
    connected=st.booleans(),
)
TOUCHES = st.builds(
    lambda *known, **fields: TouchRecord(*known, **fields),
    st.just("hubspot"),
    st.sampled_from((None, "c1", "c2")),
    st.just(2),
    WHENS,
    st.sampled_from(("call", "email", "other")),
    lead_key=st.sampled_from(KEYS),
    outcome=st.sampled_from((None, "conversation", "none")),
    rep=st.sampled_from((None, "Kendra")),
    planned=st.booleans(),
    inbound=st.booleans(),
)
PAPER = Delivery("paper", "s", "m", "Paper", Weekdays((0,)), Fraction(1), "month")
FIGURE = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
ELSEWHERE = Calendar("Asia/Singapore", ((Interval(8 * 60, 20 * 60),),) * 7)
HURRIED = TERMS._replace(
    holds_from=date(2026, 9, 7),
    scope=Scope(tiers=("A",)),
    calendars=(OwnCalendar("Singapore", ELSEWHERE, reps=("Ben",)),),
    commitments=tuple(
        item._replace(target=Hours(3600), starts="assigned") if isinstance(item, Within) else item
        for item in TERMS.commitments
    ),
)

SECOND = HURRIED._replace(holds_from=date(2026, 9, 2))
"""What is handed over on the first is not covered by this one."""

Act = Callable[[Store], tuple[int, ...]]
"""What a person does: it gives the ids of the actions, or is refused."""

Step = Callable[[Store, list[int]], None]
"""An act, an import or a revision; the list has the actions so far."""

NUMBERS = st.integers(1, len(KEYS))
"""Of leads and of hand-offs; what is not there is refused."""


BY: dict[str, Any] = {"who": "Kendra", "now": NOW}
SAID = st.sampled_from(("reason", "other reason"))


def log_touch(lead_id: int, instant: datetime) -> Act:
    return lambda store: store.touches.log_all([lead_id], "call", instant, outcome="conversation", **BY)


def leave_out(handoff_id: int, rule: str | None) -> Act:
    return lambda store: store.desk.exclude([handoff_id], rule, "reason", **BY)


def dispose(handoff_id: int, outcome: str, reason: str, no_lead: bool) -> Act:
    return lambda store: store.desk.dispose(
        [handoff_id], outcome, reason, definition_not_met=no_lead and outcome == "disqualified", **BY
    )


def pause(handoff_id: int, hours: int) -> Act:
    return lambda store: store.desk.pause([handoff_id], NOW + timedelta(hours=hours), "reason", **BY)


def settle(handoff_id: int, upheld: bool) -> Act:
    return lambda store: store.desk.settle([handoff_id], upheld=upheld, reason="reason", **BY)


def decide(words: str) -> Act:
    return lambda store: (store.decisions.add(1, words, "Kendra", None, **BY).action,)


def enter(percent: int) -> Act:
    value = Fraction(percent, 100)
    return lambda store: (store.figures.enter(1, FIGURE, date(2026, 9, 1), value, currency="EUR", **BY),)


def deliver(day: int) -> Act:
    due = Due(date(2026, 9, 7), "")
    return lambda store: (store.deliveries.tick(1, PAPER, due, date(2026, 9, day), **BY),)


def enter_file(percent: int, day: int) -> Act:
    """Two figures and, in another file, a delivery."""
    figures = [
        FigureEntry(1, FIGURE, date(2026, month, 1), Fraction(percent, 100), "EUR") for month in (8, 9)
    ]
    came = [DeliveryEntry(1, PAPER, Due(date(2026, 9, 7), ""), date(2026, 9, day), "")]
    return lambda store: (
        store.entered_files.take("figures.csv", figures, **BY),
        store.entered_files.take("came.csv", came, **BY),
    )


def one_person(kept: int, other: int) -> Act:
    return lambda store: (store.people.merge(kept, other, **BY),)


def in_team(person: int, team: str, day: int) -> Act:
    since = date(2026, 9, day)
    return lambda store: (store.people.put_in_team(person, team, since, NOW.tzinfo, **BY),)


def go_away(person: int, acting: int, day: int) -> Act:
    first, last = date(2026, 9, day), date(2026, 9, 14)
    return lambda store: (store.absences.add(person, first, last, acting, **BY),)


def one_lead(kept: int, copy: int) -> Act:
    return lambda store: (store.leads.merge(kept, copy, **BY),)


def two_leads(one: int, other: int) -> Act:
    return lambda store: (store.leads.keep_apart(one, other, **BY),)


def two_people(one: int, other: int) -> Act:
    return lambda store: (store.people.keep_apart(one, other, **BY),)


def go_down(since: datetime) -> Act:
    return lambda store: (store.outages.add(1, FIGURE, since, None, "reason", **BY),)


def run_again(number: int, until: datetime) -> Act:
    return lambda store: (store.outages.end(number, "Mail", until, **BY),)


def lessen(begin: datetime, hours: int, tier: str | None, held: str) -> Act:
    since = to_seconds(begin)
    scope = Scope(tiers=() if tier is None else (tier,))
    enough = Fraction(1, 3) if held == "enough" else None
    span = since, since + hours * 3600
    period = ExclusionPeriod(*span, scope, Fraction(1, 2), held == "apart", enough)
    return lambda store: (store.exclusions.add(1, "Inbound", period, "reason", **BY),)


def end_sooner(number: int, until: datetime) -> Act:
    return lambda store: (store.exclusions.end(number, "Inbound", until, **BY),)


def retire(system: str) -> Act:
    return lambda store: (store.sources.retire(system, system, ZoneInfo("Europe/Berlin"), **BY).action_id,)


def last_action(store: Store) -> tuple[int]:
    with store.reading() as reads:
        found: tuple[int] = reads.connection.execute("SELECT MAX(id) FROM action").fetchone()
    return found


def put_next(days: int) -> Act:
    """Another version in a hurry, from today or a later day on."""

    def act(store: Store) -> tuple[int]:
        terms = HURRIED._replace(holds_from=date(2026, 9, 14) + timedelta(days=days))
        agree(store, terms, agreement_id=1)
        return last_action(store)

    return act


def end(days: int) -> Act:
    def act(store: Store) -> tuple[int]:
        store.agreements.end(1, date(2026, 9, 14) + timedelta(days=days), "reason", **BY)
        return last_action(store)

    return act


ACTS: dict[str, st.SearchStrategy[Act]] = {
    kinds.PUT_IN_FORCE: st.integers(0, 2).map(put_next),
    kinds.END: st.integers(0, 2).map(end),
    kinds.LOG_TOUCH: st.builds(log_touch, NUMBERS, MINUTES.filter(lambda instant: instant <= NOW)),
    kinds.EXCLUDE: st.builds(leave_out, NUMBERS, st.sampled_from((*EXCLUSIONS, None))),
    kinds.ACCEPT: NUMBERS.map(lambda one: lambda store: store.desk.accept([one], **BY)),
    kinds.DISPOSE: st.builds(dispose, NUMBERS, st.sampled_from(OUTCOMES), SAID, st.booleans()),
    kinds.PAUSE: st.builds(pause, NUMBERS, st.integers(1, 60)),
    kinds.RESUME: NUMBERS.map(lambda one: lambda store: store.desk.resume([one], **BY)),
    kinds.WHY_LATE: NUMBERS.map(lambda one: lambda store: store.desk.explain([one], "absence", "", **BY)),
    kinds.DISPUTE: NUMBERS.map(lambda one: lambda store: store.desk.dispute([one], "reason", **BY)),
    kinds.SETTLE: st.builds(settle, NUMBERS, st.booleans()),
    kinds.DECIDE: SAID.map(decide),
    kinds.DECISION_DONE: NUMBERS.map(lambda one: lambda store: (store.decisions.done(one, **BY),)),
    kinds.ENTER_FIGURE: NUMBERS.map(enter),
    kinds.DELIVER: NUMBERS.map(deliver),
    kinds.ENTER_FILE: st.builds(enter_file, NUMBERS, NUMBERS),
    kinds.ONE_PERSON: st.builds(one_person, NUMBERS, NUMBERS),
    kinds.NOT_ONE_PERSON: st.builds(two_people, NUMBERS, NUMBERS),
    kinds.IN_TEAM: st.builds(in_team, NUMBERS, st.sampled_from(("A", "B", "")), st.integers(1, 14)),
    kinds.AWAY: st.builds(go_away, NUMBERS, NUMBERS, st.integers(1, 14)),
    kinds.AWAY_BACK: NUMBERS.map(lambda one: lambda store: (store.absences.take_back(one, **BY),)),
    kinds.RETIRE: st.sampled_from(("hubspot", "sheet")).map(retire),
    kinds.ONE_LEAD: st.builds(one_lead, NUMBERS, NUMBERS),
    kinds.NOT_ONE_LEAD: st.builds(two_leads, NUMBERS, NUMBERS),
    kinds.OUTAGE: MINUTES.map(go_down),
    kinds.OUTAGE_OVER: st.builds(run_again, NUMBERS, MINUTES),
    kinds.OUTAGE_BACK: NUMBERS.map(lambda one: lambda store: (store.outages.take_back(one, "Mail", **BY),)),
    kinds.EXCLUSION: st.builds(
        lessen,
        MINUTES,
        st.integers(1, 100),
        st.sampled_from((None, "A")),
        st.sampled_from(("judged", "apart", "enough")),
    ),
    kinds.EXCLUSION_OVER: st.builds(end_sooner, NUMBERS, MINUTES),
    kinds.EXCLUSION_BACK: NUMBERS.map(
        lambda one: lambda store: (store.exclusions.take_back(one, "Inbound", **BY),)
    ),
}
"""By the kind of action how to do something of it: a new kind is one more line."""


def done(act: Act) -> Step:
    def step(store: Store, actions: list[int]) -> None:
        before = everything(store)
        try:
            actions.extend(act(store))
        except (Refused, UsageProblem):
            assert everything(store) == before

    return step


def undone(place: int) -> Step:
    """Take back one of the actions so far, whether or not it was taken back or overtaken since."""

    def step(store: Store, actions: list[int]) -> None:
        if actions:
            done(lambda there: there.actions.undo(actions[place % len(actions)], who="Ben", now=NOW))(
                store, []
            )

    return step


def brought_in(records: list[Any]) -> Step:
    return lambda store, _actions: bring(store, *records) and None


def revise(store: Store, _actions: list[int]) -> None:
    with store.reading() as reads:
        agreements = reads.agreements()
    agree(store, HURRIED, agreement_id=agreements[0].id) if agreements else agree(store)


STEPS = st.lists(
    st.one_of(
        st.lists(LEADS, min_size=1, max_size=4).map(brought_in),
        st.lists(TOUCHES, min_size=1, max_size=4).map(brought_in),
        *(acts.map(done) for acts in ACTS.values()),
        st.integers(0, 3).map(undone),
        st.just(revise),
    ),
    min_size=2,
    max_size=9,
)


def test_every_kind_of_action_that_can_be_undone_is_tried() -> None:
    assert set(ACTS) == {*kinds.CAN_BE_UNDONE, *kinds.OF_VERSIONS}


def rows_of(store: Store) -> list[VerdictRow]:
    with store.reading() as reads:
        return reads.verdict_rows(1, *ALL_DAYS)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LEADS, min_size=1, max_size=4), STEPS)
def test_verdicts_are_the_same_when_they_are_made_anew(leads: list[LeadRecord], steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, actions = Store(Path(folder) / "store.db"), list[int]()
        for step in (revise, brought_in(leads), *steps):
            step(store, actions)
        before = everything(store)
        assert judged_anew(store) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LEADS, min_size=1, max_size=4), st.lists(TOUCHES, max_size=6), st.lists(MINUTES, min_size=1))
def test_row_is_enough_to_judge_by_at_any_instant(
    leads: list[LeadRecord], touches: list[TouchRecord], instants: list[datetime]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store.db")
        agree(store, SECOND)
        for record in leads:
            bring(store, record)
        for own in touches:
            bring(store, own)
        rows = {str(row.handoff_id): row for row in rows_of(store)}
        with store.reading() as reads:
            histories = reads.histories([1, 2, 3])
            rules = [rules_of(SECOND)]
            for now in (NOW, *instants):
                reach = reach_of(now, DataUntil(leads=NOW, touches=NOW))
                for history in histories:
                    for case in cases_of(history.handoffs, history.touches, rules, now=now):
                        row = rows[case.handoff.id]
                        assert (row.version_id is not None) == (case.version is not None)
                        assert bool(row.exact) == case.exact
                        if case.version is None or not case.exact or not is_seen(case, reach):
                            continue
                        made = reads.attempts_until(1, [row.handoff_id], reach.now)[row.handoff_id]
                        facts = Facts._make((row.excluded, *row[VerdictRow._fields.index("again_at") :]))
                        assert judge_facts(facts._replace(attempts=made), reach) == judge(case, reach)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LEADS, min_size=1, max_size=6), MINUTES)
def test_daily_lines_are_those_of_the_definition(leads: list[LeadRecord], now: datetime) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store.db")
        agree(store)
        for record in leads:
            bring(store, record)
        with store.reading() as reads:
            found = reads.daily(1, *ALL_DAYS, now=to_seconds(now))
            handoffs = [handoff for history in reads.histories([1, 2, 3]) for handoff in history.handoffs]
    lines = hand_overs(handoffs, now, rules_of(TERMS).zone)
    by_day: dict[date, list[int]] = {}
    for row in found:
        day = by_day.setdefault(date.fromisoformat(row.day), [0, 0, 0])
        day[:] = [day[0] + row.counted, day[1] + row.rejected, day[2] + row.repeated]
    assert {day: some[0] for day, some in by_day.items() if some[0]} == amounts(lines.actual)
    assert {day: some[0] - some[1] for day, some in by_day.items() if some[0] > some[1]} == amounts(
        lines.accepted
    )
    assert {day: some[2] for day, some in by_day.items() if some[2]} == amounts(lines.again)


def amounts(daily: Any) -> dict[date, int]:
    return {day: tally.amount for day, tally in daily.items() if tally.amount}


def test_local_day_is_that_of_the_agreements_zone(store: Store, sql: Sql) -> None:
    bring(store, lead("1", at("13 22:30")))
    agree(store)
    agree(store, TERMS._replace(name="There", zone="America/New_York"))
    assert sql("SELECT local_day FROM verdict ORDER BY agreement_id") == [("2026-09-14",), ("2026-09-13",)]


def test_row_has_every_instant_that_decides(store: Store) -> None:
    agree(store)
    disposed = Disposition(at("15 10:00"), "disqualified", "student", definition_not_met=True)
    bring(
        store,
        lead(
            "1",
            at("14 07:00"),
            tier="A",
            source="web form",
            team="Inbound",
            rep="Kendra",
            assigned=at("14 07:20"),
            accepted=at("14 09:00"),
            disposition=disposed,
        ),
    )
    bring(store, touch("1", at("14 08:00")), touch("1", at("14 10:00"), outcome="conversation", row=3))
    (row,) = rows_of(store)
    assert row == VerdictRow(
        handoff_id=1,
        lead_id=1,
        local_day="2026-09-14",
        version_id=1,
        exact=1,
        counted=1,
        repeated=0,
        rejected_at=to_seconds(at("15 10:00")),
        accepted_day="2026-09-14",
        accepted_at=to_seconds(at("14 09:00")),
        tier="A",
        source="web form",
        team="Inbound",
        excluded=None,
        enough=None,
        handed_at=to_seconds(at("14 07:00")),
        again_at=None,
        speed="call",
        depth="tries",
        disposition="answer",
        start_at=to_seconds(at("14 07:00")),
        due=to_seconds(at("14 11:00")),
        followed_up=to_seconds(at("14 08:00")),
        attempts=2,
        last_attempt=to_seconds(at("14 10:00")),
        connected_at=to_seconds(at("14 10:00")),
        done=to_seconds(at("14 10:00")),
        depth_deadline=to_seconds(at("17 22:00")) - 1,
        received_at=to_seconds(at("14 07:20")),
        disposition_due=to_seconds(at("19 22:00")) - 1,
        disposed_at=to_seconds(at("15 10:00")),
        response=3600,
        elapsed=3600,
        routing=None,
        disposition_time=to_seconds(at("14 15:00")) - to_seconds(at("14 07:20")) + 3 * 3600,
    )


@pytest.mark.parametrize(
    ("excluded", "counted", "rejected"),
    [(None, 1, False), ("duplicate", 0, False), ("test lead", 0, False), ("dispute upheld", 1, True)],
)
def test_exclusions_leave_the_lines_as_they_should(
    excluded: str | None, counted: int, rejected: bool, store: Store, sql: Sql
) -> None:
    bring(store, lead("1", at("14 07:00")))
    sql("UPDATE handoff SET excluded = ?", excluded)
    agree(store)
    assert sql("SELECT excluded, counted, repeated, rejected_at IS NOT NULL FROM verdict") == [
        (excluded, counted, 0, int(rejected))
    ]


def test_leads_of_sales_own_are_in_no_line_of_marketing_and_not_covered(store: Store, sql: Sql) -> None:
    bring(store, lead("1", at("14 07:00")))
    sql("UPDATE lead SET origin = 'sales'")
    agree(store)
    assert sql("SELECT counted, repeated, version_id, speed FROM verdict") == [(0, 0, None, None)]


def test_hand_off_outside_the_scope_is_neither_judged_nor_counted(store: Store, sql: Sql) -> None:
    bring(store, lead("1", at("14 07:00"), tier="B"), lead("2", at("14 07:00"), tier="A", row=3))
    agree(store, HURRIED)
    assert sql("SELECT tier, version_id, counted FROM verdict ORDER BY tier") == [("A", 1, 1), ("B", None, 0)]


def test_verdicts_of_many_leads_are_made_in_parts(store: Store, sql: Sql) -> None:
    bring(store, *(lead(str(number), at("14 07:00"), row=number) for number in range(2, 2203)))
    agree(store)
    assert sql("SELECT COUNT(*), COUNT(DISTINCT handoff_id) FROM verdict") == [(2201, 2201)]
