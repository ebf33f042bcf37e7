"""Whether today's tries fit into the time that the reps have, and the promised ones into a period's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from sla_tui.domain.capacity import Day, Effort, Owed, day_of, tries_owed
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.terms import Depth
from sla_tui.domain.verdict import Verdict
from sla_tui.domain.when import DAY, first_instant, from_seconds, local_day, to_seconds
from sla_tui.store.lead_reads import read_disposed, read_first_reps, read_names
from sla_tui.store.reads import Reads
from sla_tui.store.rows import VerdictRow
from sla_tui.wording import _, ngettext

from .agreements import Version
from .lines import lines_of
from .share_figures import main_period
from .status import AgreementStatus
from .telling import reach_of_data
from .words import day_text, grouped, one_decimal

_MINUTES = 60
_NAMED = 5
"""How many of those that slip are named."""


class Bandwidth(NamedTuple):
    """The tries of today, and the names of the leads that slip, as far as they are told.

    `day` is None where the data of a kind end before today, with their last day.
    """

    day: Day | None
    names: tuple[str, ...] = ()
    missing: Literal["leads", "touches"] | None = None
    ends: date | None = None


def bandwidth(
    reads: Reads, status: AgreementStatus, until: DataUntil, now: datetime, effort: Effort | None
) -> Bandwidth | None:
    """Today's tries under an agreement against what is left of the reps' time.

    None where nothing is set of it, where another period is looked at, and on a day that is closed.
    """
    zone, today = status.zone, status.now_day
    start, end = (to_seconds(first_instant(day, zone)) for day in (today, today + DAY))
    clock = status.agreement.version_on(today).rules.clock
    if not status.agreement.is_about_leads:
        return None
    if effort is None or not clock.working_seconds(start, end) or status.day != status.today:
        return None
    for kind, reached in (("leads", until.leads), ("touches", until.touches)):
        if reached is not None and to_seconds(reached) < start:
            ends = None if reached == NEVER else local_day(reached, zone)
            return Bandwidth(None, missing="leads" if kind == "leads" else "touches", ends=ends)
    left = clock.days_of_work(to_seconds(now), end)
    owed = _Owing(reads, status, until, now).owed()
    day = day_of(owed, effort.minutes, effort.hours * _MINUTES * left)
    return Bandwidth(day, read_names(reads.connection, day.slips[:_NAMED]))


class _Owing:
    """What is owed today to the leads of this period and the one before."""

    def __init__(self, reads: Reads, status: AgreementStatus, until: DataUntil, now: datetime) -> None:
        self.reads = reads
        self.status = status
        self.now = now
        self.reach = reach_of_data(reads, now, until)
        self.start, self.end = (
            to_seconds(first_instant(day, status.zone)) for day in (status.now_day, status.now_day + DAY)
        )
        self.versions = {version.id: version for version in status.agreement.versions}
        self.knows_tries = reads.knows_tries()
        self.first_reps: dict[int, str] = {}

    def owed(self) -> Iterator[Owed]:
        agreement, rows = self.status.agreement, list(self._rows())
        ids = [row.handoff_id for row in rows]
        lines = lines_of(self.reads, agreement, rows, self.reach, self.now)
        before = self.reads.attempts_until(agreement.id, ids, self.start - 1)
        if any(other.reps for version in self.versions.values() for other in version.rules.others):
            self.first_reps = read_first_reps(self.reads.connection, ids)
        disposed = read_disposed(self.reads.connection, ids, self.reach.now, self.status.now_day)
        for row, line in zip(rows, lines, strict=True):
            if row.handoff_id not in disposed:
                found = self._owed(row, line.verdict, before.get(row.handoff_id, 0))
                if found.tries:
                    yield found

    def _rows(self) -> Iterator[VerdictRow]:
        """The covered hand-offs that are there and not left out."""
        period = main_period(self.status.commitments)
        now = self.reach.now
        for row in self.reads.verdict_rows(self.status.agreement.id, period.previous().start, period.end):
            if row.handed_at <= now and row.version_id is not None and row.excluded is None:
                yield row

    def _owed(self, row: VerdictRow, verdict: Verdict, before: int) -> Owed:
        """A first call that is due by tonight, or the tries that the promise of several asks for today."""
        dues: list[int] = []
        tries = 0
        if not verdict.connected and verdict.excluded is None:
            # Where a date lacks its time, the earliest that it may be due.
            due = row.due if verdict.due is None else verdict.due
            deadline = verdict.depth_deadline
            if verdict.speed in ("pending", "overdue") and due is not None and due < self.end:
                tries = 1
                dues.append(due)
            if verdict.depth == "pending" and deadline is not None and deadline >= self.start:
                spread = self._tries(row, verdict, before, deadline)
                tries = max(tries, spread)
                dues += [deadline] if spread else []
        return Owed(min(dues, default=0), tries, row.lead_id)

    def _tries(self, row: VerdictRow, verdict: Verdict, before: int, deadline: int) -> int:
        version = self.versions[row.version_id or 0]
        depth = _depth(version, row.depth)
        if depth is None or (depth.attempts > 1 and not self.knows_tries):
            return 0
        today, after = self.status.now_day, local_day(from_seconds(deadline), self.status.zone) + DAY
        days = (after - today).days
        if depth.window.working:
            rules = version.rules.going_by(row.team, self.first_reps.get(row.handoff_id))
            days = max(rules.clock.working_days(today, after), 1)
        return tries_owed(depth.attempts, before, verdict.attempts, days)


def _depth(version: Version, name: str | None) -> Depth | None:
    found = (each for each in version.terms.commitments if isinstance(each, Depth) and each.id == name)
    return next(found, None)


def bandwidth_text(told: Bandwidth) -> str:
    """Today's tries in one line: `38 tries due today are 4.2 h; your reps have 3 h left: 11 will slip`."""
    day = told.day
    if day is None:
        kind = _("leads") if told.missing == "leads" else _("touches")
        if told.ends is None:
            return _("Tries due today: — (no {0} brought in)").format(kind)
        return _("Tries due today: — ({0} end on {1})").format(kind, day_text(told.ends))
    if not day.tries:
        return _("No tries are due today.")
    asked, there = one_decimal(day.asked / _MINUTES), one_decimal(day.there / _MINUTES)
    said = ngettext(
        "{0} try due today is {1} h; your reps have {2} h left",
        "{0} tries due today are {1} h; your reps have {2} h left",
        day.tries,
    ).format(grouped(day.tries), asked, there)
    if not day.slipping:
        return said
    slips = ngettext("{0} will slip", "{0} will slip", day.slipping).format(grouped(day.slipping))
    return _("{0}: {1}").format(said, slips)


def slips_text(told: Bandwidth) -> str:
    """Which leads' tries will slip, by name; empty where none will."""
    if told.day is None or not told.day.slips:
        return ""
    names = ", ".join(told.names)
    more = len(told.day.slips) - len(told.names)
    said = ngettext("{0} and {1} more", "{0} and {1} more", more).format(names, more) if more else names
    return _("Will slip: {0}").format(said)
