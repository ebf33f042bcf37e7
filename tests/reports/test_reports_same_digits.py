"""Whatever was brought in and said, every place that tells of the same leads tells the same digits.

Status, lists, who waits, a lead's page, the team, charts and the report of a week read the store each in its
own way. Here they are held against each other after random steps, at random instants, for two agreements:
one with a promise for some leads alone and a second version, and one in New York whose shifts in Tokyo run
over midnight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sla_tui.charts.series import Speed, Waterfall, Worked
from sla_tui.domain.calendar import Calendar, Interval
from sla_tui.domain.groups import Tally
from sla_tui.domain.leads import NEVER
from sla_tui.domain.records import LeadRecord
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import OfLeads
from sla_tui.domain.verdict import Verdict
from sla_tui.domain.when import local_day
from sla_tui.reports.alike import kind_judged, without_data
from sla_tui.reports.chart_questions import Asked, View
from sla_tui.reports.charts import chart_in
from sla_tui.reports.judging import CommitmentStatus
from sla_tui.reports.lead_line import LeadLine
from sla_tui.reports.lead_list import lead_list
from sla_tui.reports.lead_page import lead_page
from sla_tui.reports.lines import Line, read_lines
from sla_tui.reports.status import AgreementStatus, StatusReport, status_report
from sla_tui.reports.team import team_report
from sla_tui.reports.telling import reach_of_data
from sla_tui.reports.waiting import waiting_list
from sla_tui.reports.week import week_report
from sla_tui.store.reads import Reads
from sla_tui.store.store import Store
from sla_tui.store.traits import TRAITS
from tests.reports.stories import call, count
from tests.store.bringing import NOW, TERMS, agree, bring
from tests.store.test_store_verdicts import ACTS, LEADS, MINUTES, TOUCHES, Step, done, undone

COUNTS = (count(5), count(2, id="accepted", event="accepted"))
DAYS = TERMS._replace(
    commitments=(*COUNTS, call(2, id="fast", only=Scope(tiers=("A",))), *TERMS.commitments),
    holds_from=date(2026, 8, 1),
)
SECOND = DAYS._replace(commitments=(*COUNTS, *TERMS.commitments), holds_from=date(2026, 9, 8))
NIGHTS = TERMS._replace(
    name="Nights",
    zone="America/New_York",
    commitments=(*COUNTS, *TERMS.commitments),
    calendar=Calendar("Asia/Tokyo", ((Interval(22 * 60, 6 * 60),),) * 7),
)

TOLD_APART = st.builds(
    lambda record, source, campaign, team: record._replace(source=source, campaign=campaign, team=team),
    LEADS,
    st.sampled_from((None, "web", "fair")),
    st.sampled_from((None, "spring")),
    st.sampled_from((None, "Inbound")),
)
REACHED = st.integers(-14 * 24, 0).map(lambda hours: NOW + timedelta(hours=hours))


def brought_in(records: list[Any], until: datetime) -> Step:
    return lambda store, _actions: bring(store, *records, until=until) and None


def revised(store: Store, _actions: list[int]) -> None:
    with store.reading() as reads:
        versions = reads.agreements()[0].versions
    if len(versions) == 1:
        agree(store, SECOND, agreement_id=1)


STEPS = st.lists(
    st.one_of(
        st.builds(brought_in, st.lists(TOLD_APART, min_size=1, max_size=4), REACHED),
        st.builds(brought_in, st.lists(TOUCHES, min_size=1, max_size=4), REACHED),
        *(acts.map(done) for acts in ACTS.values()),
        st.integers(0, 3).map(undone),
        st.just(revised),
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(leads=st.lists(TOLD_APART, min_size=1, max_size=4), steps=STEPS, instant=MINUTES)
def test_every_place_tells_the_same(
    blank: Path, leads: list[LeadRecord], steps: list[Step], instant: datetime
) -> None:
    with TemporaryDirectory() as folder:
        store, actions = Store(Path(copyfile(blank, Path(folder) / "store.db"))), list[int]()
        agree(store, DAYS)
        agree(store, NIGHTS)
        for step in (brought_in(leads, NOW), *steps):
            step(store, actions)
        with store.reading() as reads:
            for now in (instant, NOW, NOW + timedelta(days=3)):
                report = status_report(reads, now)
                if report.until.leads != NEVER:
                    for status in report.agreements:
                        Places(reads, report, status).agree()


class Places:
    """All places that tell of one agreement at one instant."""

    def __init__(self, reads: Reads, report: StatusReport, status: AgreementStatus) -> None:
        self.reads, self.report, self.status, self.now = reads, report, status, report.at
        self.of = (reads, status.agreement)
        self.lines = lead_list(*self.of, report.until, self.now, "all").lines
        self.inside = lead_list(*self.of, report.until, self.now, "period").lines
        self.leads = [line for line in self.inside if counts(line.verdict)]
        self.team = team_report(reads, report, status)
        self.people = [person.figures for team in self.team.teams for person in team.people]

    def agree(self) -> None:
        self.status_is_that_of_the_lists()
        self.those_who_wait_are_those_of_the_list()
        self.pages_are_those_of_the_list()
        self.persons_add_up_to_the_status()
        self.charts_add_up_to_the_status()
        self.waterfalls_add_up_to_the_status()
        self.weeks_are_those_of_the_list()

    def status_is_that_of_the_lists(self) -> None:
        reach = reach_of_data(self.reads, self.now, self.report.until)
        judged = {line.handoff_id: line for line in read_lines(*self.of, date.min, date.max, reach, self.now)}
        assert {line.handoff_id for line in self.lines} == set(judged)
        for item in self.status.commitments:
            if item.share is not None:
                share_is_that_of_the_list(item, self.lines, judged)
        hand_offs = self.status.hand_offs
        assert hand_offs.total == len(self.inside)
        assert hand_offs.total - hand_offs.excluded - hand_offs.not_covered == len(self.leads)
        assert hand_offs.speed == tally(line.verdict.speed for line in self.leads)

    def those_who_wait_are_those_of_the_list(self) -> None:
        """Of a lead that was handed over again, the hand-off before waits for nothing any more."""
        last = {line.lead_id: line.handoff_id for line in sorted(self.lines, key=lambda one: one.handoff_id)}
        first = self.team.period.previous().start.isoformat()
        waiting = {one.handoff_id: one for one in waiting_list(*self.of, self.report.until, self.now)}
        listed = {
            line.handoff_id: line
            for line in self.lines
            if line.handoff_id == last[line.lead_id] and line.row.local_day >= first and counts(line.verdict)
        }
        for state in ("pending", "overdue"):
            assert {key for key, one in waiting.items() if one.state == state} == {
                key
                for key, line in listed.items()
                if line.verdict.speed == state and not line.verdict.attempts
            }
        assert all(one.state == listed[key].verdict.speed for key, one in waiting.items())

    def pages_are_those_of_the_list(self) -> None:
        listed = {line.handoff_id: line for line in self.lines}
        for lead_id in {line.lead_id for line in self.lines}:
            page = lead_page(self.reads, lead_id, self.status.agreement, self.report.until, self.now)
            assert page is not None
            line = listed[int(page.case.handoff.id)]
            assert (page.verdict, page.rep or "") == (line.verdict, line.rep)

    def persons_add_up_to_the_status(self) -> None:
        assert sum(of.leads for of in self.people) == len(self.leads)
        for place, item in enumerate(self.team.promises):
            parts = [of.promises[place].share for of in self.people]
            assert item.share is not None
            tallies = [part.tally for part in parts if part is not None]
            assert tuple(map(sum, zip(Tally(), *tallies, strict=True))) == tuple(item.share.tally)

    def charts_add_up_to_the_status(self) -> None:
        worked = sum(of.worked for of in self.people)
        answered = sum(line.verdict.response is not None for line in self.leads)
        for trait in (None, *TRAITS):
            series = [self.chart(view, beside=trait, by="day") for view in ("worked", "speed")]
            for one in series:
                if isinstance(one, Worked):
                    assert sum(group.handed_over for group in one.groups) == len(self.leads)
                    assert sum(group.worked for group in one.groups) == worked
                if isinstance(one, Speed):
                    assert sum(group.answered for group in one.groups) == answered

    def waterfalls_add_up_to_the_status(self) -> None:
        for item in self.status.commitments:
            if item.counted is None:
                continue
            asked = Asked("waterfall", promise=item.commitment.id)
            whole = chart_in(self.reads, self.status, self.report.until, self.now, asked)
            parts = Counter[str]()
            for kind in whole.kinds:
                parts[kind.only.trait] += kind.number
                assert end_of(self.chart("waterfall", promise=asked.promise, only=kind.only)) == kind.number
            assert set(parts.values()) <= {end_of(whole.series)}

    def weeks_are_those_of_the_list(self) -> None:
        agreement = self.status.agreement
        monday = local_day(self.now, agreement.zone)
        (report,) = week_report(self.reads, self.now, monday, agreement=agreement.id).agreements
        for figures in report.weeks:
            first, end = figures.week.start.isoformat(), figures.week.end.isoformat()
            verdicts = [line.verdict for line in self.lines if first <= line.row.local_day < end]
            speeds = [verdict.speed for verdict in verdicts if counts(verdict)]
            assert (figures.hand_offs, figures.group.leads) == (len(verdicts), len(speeds))
            assert figures.group.speed == tally(speeds)
            assert figures.missed == sum(verdict.missed for verdict in verdicts)

    def chart(self, view: View, **asked: Any) -> object:
        return chart_in(self.reads, self.status, self.report.until, self.now, Asked(view, **asked)).series


def share_is_that_of_the_list(
    item: CommitmentStatus, lines: Iterable[LeadLine], judged: Mapping[int, Line]
) -> None:
    assert isinstance(item.commitment, OfLeads)
    kind = kind_judged(item.commitment)
    first, end = item.period.start.isoformat(), item.period.end.isoformat()
    own = [
        line.verdict
        for line in lines
        if first <= line.row.local_day < end and getattr(judged[line.handoff_id], kind) == item.commitment.id
    ]
    states = tally(getattr(verdict, kind) for verdict in own if counts(verdict))
    assert item.share is not None
    assert item.share.tally == (without_data(states) if item.lacks_data else states)
    assert item.share.excluded == sum(verdict.excluded is not None for verdict in own)


def counts(verdict: Verdict) -> bool:
    return verdict.covered and verdict.excluded is None


def end_of(series: object) -> object:
    assert isinstance(series, Waterfall)
    return series.actual[-1] if series.actual else 0


def tally(states: Iterable[str]) -> Tally:
    found = Counter(states)
    return Tally(*(found[name] for name in Tally._fields))
