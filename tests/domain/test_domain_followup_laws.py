"""Laws that every verdict obeys, over made-up leads, calendars and dates that lack a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sla_tui.domain.calendar import First
from sla_tui.domain.cases import Case
from sla_tui.domain.clock import Clock
from sla_tui.domain.exclusion_periods import ExclusionPeriod, enough_of
from sla_tui.domain.followup import cases_of
from sla_tui.domain.groups import group_of
from sla_tui.domain.leads import NEVER, DataUntil, Disposition, HandOff, Touch
from sla_tui.domain.reach import reach_of
from sla_tui.domain.rules import Other, Rules
from sla_tui.domain.scope import EVERYTHING
from sla_tui.domain.terms import Days, Depth, Hours, TouchRules, Within
from sla_tui.domain.verdict import Verdict, is_seen, judge
from sla_tui.domain.when import When, earliest, latest, to_seconds
from tests.conftest import read_calendar

ZONE = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 3, 23, 12, tzinfo=UTC)
OFFICE = Clock(
    read_calendar(
        {
            "zone": "Europe/Berlin",
            "week": {day: ["09:00-12:30", "13:30-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
            "holidays": ["2026-04-03", "2026-04-06"],
        }
    )
)
PARTIES = {"giver": "sales", "receiver": "marketing"}


def rules_from(day: date, hours: int = 4, attempts: int = 3, starts: str = "handed over") -> Rules:
    share = Fraction(9, 10)
    return Rules(
        holds_from=day,
        zone=ZONE,
        clock=OFFICE,
        scope=EVERYTHING,
        touches=TouchRules(("call", "email")),
        speeds=(
            Within(
                id="speed",
                until="first follow-up",
                target=Hours(hours * 3600),
                share=share,
                period="month",
                starts=starts,
                **PARTIES,
            ),
        ),
        depths=(
            Depth(
                id="depth",
                attempts=attempts,
                window=Days(3, working=True),
                share=share,
                period="month",
                starts=starts,
                **PARTIES,
            ),
        ),
        dispositions=(
            Within(
                id="disposition",
                until="disposition",
                target=Hours(12 * 3600),
                share=share,
                period="month",
                **PARTIES,
            ),
        ),
    )


instants = st.integers(0, 10 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
days = st.integers(0, 10).map(lambda offset: date(2026, 3, 23) + timedelta(days=offset))
whens = st.one_of(instants, instants, days)


@st.composite
def touches(draw: st.DrawFn, when: st.SearchStrategy[When]) -> Touch:
    return Touch(
        lead="A",
        at=draw(when),
        kind=draw(st.sampled_from(["call", "email", "meeting"])),
        outcome=draw(st.sampled_from(["conversation", "none", "none", None])),
        automated=draw(st.sampled_from([False, False, True])),
        inbound=draw(st.sampled_from([False, False, False, True])),
        rep="ana",
    )


@st.composite
def stories(draw: st.DrawFn, when: st.SearchStrategy[When]) -> tuple[list[HandOff], list[Touch]]:
    handoffs = []
    for index in range(draw(st.sampled_from([1, 1, 1, 2]))):
        disposed = draw(st.none() | when.map(lambda at: Disposition(at, "qualified")))
        handoffs.append(
            HandOff(
                id=f"A{index}",
                lead="A",
                at=draw(when),
                assigned=draw(st.none() | when),
                rep=draw(st.sampled_from([None, "ana"])),
                disposed=disposed,
            )
        )
    return handoffs, draw(st.lists(touches(when), max_size=6))


def verdicts(
    story: tuple[list[HandOff], list[Touch]], versions: list[Rules], now: datetime, until: DataUntil
) -> dict[str, tuple[Case, Verdict]]:
    reach = reach_of(now, until)
    found = cases_of(*story, versions, now=now)
    return {case.handoff.id: (case, judge(case, reach)) for case in found if is_seen(case, reach)}


def states(judged: dict[str, tuple[Case, Verdict]]) -> dict[str, tuple[str, str, str]]:
    return {
        name: (verdict.speed, verdict.depth, verdict.disposition) for name, (_case, verdict) in judged.items()
    }


RULES = [rules_from(date(2026, 3, 1))]
LIVE = DataUntil()


@given(stories(whens), instants)
def test_the_states_partition_the_leads(story: tuple[list[HandOff], list[Touch]], now: datetime) -> None:
    judged = verdicts(story, RULES, now, LIVE)
    group = group_of(verdict for _case, verdict in judged.values())
    assert group.leads + group.excluded + group.not_covered == len(judged)
    for tally in (group.speed, group.depth, group.disposition):
        parts = (tally.met, tally.failed, tally.pending, tally.undated, tally.not_covered)
        assert sum(parts) == group.leads


@given(stories(whens), instants, st.integers(0, 12), st.integers(1, 9))
def test_a_later_version_changes_no_verdict_on_an_earlier_lead(
    story: tuple[list[HandOff], list[Touch]], now: datetime, offset: int, hours: int
) -> None:
    later = date(2026, 3, 23) + timedelta(days=offset)
    before = states(verdicts(story, RULES, now, LIVE))
    after = states(verdicts(story, [*RULES, rules_from(later, hours, 1)], now, LIVE))
    for handoff in story[0]:
        day = earliest(handoff.at, ZONE).astimezone(ZONE).date()
        if day < later and handoff.id in before:
            assert after[handoff.id] == before[handoff.id]


@given(stories(whens), instants, instants, instants)
def test_missing_data_never_make_anyone_late(
    story: tuple[list[HandOff], list[Touch]], now: datetime, leads_until: datetime, touches_until: datetime
) -> None:
    live = states(verdicts(story, RULES, now, LIVE))
    stale = states(verdicts(story, RULES, now, DataUntil(leads_until, touches_until)))
    for name, promises in stale.items():
        for known, fresh in zip(promises, live[name], strict=True):
            if known in ("overdue", "missed", "late"):
                assert fresh == known


@given(stories(whens), instants)
def test_without_any_touch_nobody_is_overdue(story: tuple[list[HandOff], list[Touch]], now: datetime) -> None:
    judged = verdicts((story[0], []), RULES, now, DataUntil(touches=NEVER))
    for _case, verdict in judged.values():
        assert verdict.speed not in ("overdue", "late")
        assert verdict.depth != "missed"


@pytest.mark.parametrize("starts", ["handed over", "assigned"])
@settings(max_examples=150)
@given(data=st.data())
def test_a_verdict_on_a_day_holds_for_every_instant_of_it(starts: str, data: st.DataObject) -> None:
    rules = [rules_from(date(2026, 3, 1), starts=starts)]
    handoff = data.draw(stories(whens).filter(lambda story: len(story[0]) == 1))
    now = FIRST + timedelta(days=data.draw(st.integers(12, 20)))
    judged = verdicts(handoff, rules, now, LIVE)
    told = data.draw(readings(handoff))
    exact = verdicts(told, rules, now, LIVE)
    for name, promises in states(judged).items():
        for known, read in zip(promises, states(exact)[name], strict=True):
            assert known in ("undated", read)


@st.composite
def readings(draw: st.DrawFn, story: tuple[list[HandOff], list[Touch]]) -> tuple[list[HandOff], list[Touch]]:
    """The story with an instant for each day: any of the day, none before the start that it answers."""

    def read(when: When, *starts: datetime) -> datetime:
        if isinstance(when, datetime):
            return when
        low, high = earliest(when, ZONE), latest(when, ZONE)
        low = max([low, *(start for start in starts if start <= high)])
        return low + timedelta(seconds=draw(st.integers(0, int((high - low).total_seconds()))))

    handoff, known = story[0][0], story[1]
    after = [touch.at for touch in known if isinstance(touch.at, datetime)]
    same_day = [at for at in after if at.astimezone(ZONE).date() == handoff.at]
    at = read(handoff.at)
    if not isinstance(handoff.at, datetime):
        others = [handoff.assigned, handoff.disposed.at if handoff.disposed else None]
        same_day += [
            other
            for other in others
            if isinstance(other, datetime) and other.astimezone(ZONE).date() == handoff.at
        ]
        at = min([at, *same_day])
    assigned = None if handoff.assigned is None else read(handoff.assigned, at)
    if handoff.assigned is not None and not isinstance(handoff.assigned, datetime):
        same_day = [one for one in after if one.astimezone(ZONE).date() == handoff.assigned]
        if handoff.disposed and isinstance(handoff.disposed.at, datetime):
            same_day.append(handoff.disposed.at)
        same_day = [one for one in same_day if one.astimezone(ZONE).date() == handoff.assigned and one >= at]
        assigned = min([assigned, *same_day]) if assigned is not None else None
    received = assigned if assigned is not None else at
    disposed = handoff.disposed
    if disposed is not None and disposed.at is not None:
        disposed = disposed._replace(at=read(disposed.at, at, received))
    told = handoff._replace(at=at, assigned=assigned, disposed=disposed)
    return [told], [touch._replace(at=read(touch.at, at, received)) for touch in known]


@given(stories(instants), instants)
def test_only_what_is_there_by_now_is_seen(story: tuple[list[HandOff], list[Touch]], now: datetime) -> None:
    handoffs, known = story
    by_now = [
        handoff._replace(
            disposed=None if handoff.disposed and handoff.disposed.at > now else handoff.disposed,
        )
        for handoff in handoffs
        if handoff.at <= now
    ]
    if any(handoff.assigned and handoff.assigned > now for handoff in by_now):
        return
    whole = verdicts(story, RULES, now, LIVE)
    cut = verdicts((by_now, [touch for touch in known if touch.at <= now]), RULES, now, LIVE)
    assert states(whole) == states(cut)
    for name, (_case, verdict) in whole.items():
        assert verdict.attempts == cut[name][1].attempts
        assert verdict.response == cut[name][1].response


def excluding(*periods: ExclusionPeriod) -> list[Rules]:
    """The same rules with exclusion periods."""
    return [rules._replace(excluded=periods) for rules in RULES]


def outside(handoffs: list[HandOff], period: ExclusionPeriod) -> bool:
    """Whether no hand-off may have been made inside a period."""
    made = [(to_seconds(earliest(each.at, ZONE)), to_seconds(latest(each.at, ZONE))) for each in handoffs]
    return all(last < period.since or first >= period.until for first, last in made)


SPANS = st.tuples(st.integers(-48, 300), st.integers(1, 100))
"""When a period begins, in hours from the first instant, and how many it lasts."""


@given(stories(whens), SPANS, st.fractions(Fraction(1, 10), 1, max_denominator=10))
def test_smaller_share_for_a_time_in_which_nothing_was_handed_over_changes_nothing(
    story: tuple[list[HandOff], list[Touch]], span: tuple[int, int], enough: Fraction
) -> None:
    since = to_seconds(FIRST) + span[0] * 3600
    period = ExclusionPeriod(since, since + span[1] * 3600, enough=enough)
    now = FIRST + timedelta(days=20)
    # The clocks run, whoever was handed over inside; of those who were not, no less is asked either.
    assert cases_of(*story, excluding(period), now=now) == cases_of(*story, RULES, now=now)
    if outside(story[0], period):
        assert all(enough_of([period], each.at, each, ZONE) is None for each in story[0])


@given(stories(whens), st.integers(0, 1), st.booleans())
def test_exclusion_of_a_time_without_hand_offs_and_open_hours_changes_nothing(
    story: tuple[list[HandOff], list[Touch]], week: int, apart: bool
) -> None:
    # From Friday, 18:00 in Berlin, to Monday, 9:00: nobody works.
    friday = datetime(2026, 3, 27, 18, tzinfo=ZONE) + timedelta(days=7 * week)
    monday = datetime(2026, 3, 30, 9, tzinfo=ZONE) + timedelta(days=7 * week)
    period = ExclusionPeriod(to_seconds(friday), to_seconds(monday), apart=apart)
    assume(outside(story[0], period))
    now = FIRST + timedelta(days=20)
    assert cases_of(*story, excluding(period), now=now) == cases_of(*story, RULES, now=now)


@given(
    stories(whens),
    st.sampled_from((None, "EMEA", "APAC")),
    st.sampled_from((None, "ana", "ben")),
    st.sampled_from(("rep", "team")),
)
def test_calendars_that_are_equal_give_equal_due_moments(
    story: tuple[list[HandOff], list[Touch]], team: str | None, rep: str | None, first: First
) -> None:
    handoffs = [each._replace(team=team, first_rep=rep) for each in story[0]]
    again = Clock(OFFICE.calendar)
    others = tuple(
        Other(name, frozenset(teams), frozenset(reps), rules._replace(clock=again))
        for rules in RULES
        for name, teams, reps in (("one", ("EMEA",), ()), ("other", (), ("ana",)))
    )
    several = [rules._replace(others=others, first=first) for rules in RULES]
    now = FIRST + timedelta(days=20)
    assert cases_of(handoffs, story[1], several, now=now) == cases_of(handoffs, story[1], RULES, now=now)
