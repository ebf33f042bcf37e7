"""The waterfall of some of the leads of a count: which count, whether its goal is theirs (numbers.md §3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from sla_tui.charts.series import NO_DAYS, Waterfall
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import Count
from sla_tui.domain.when import DAY, to_seconds
from sla_tui.store.reads import Reads
from sla_tui.store.traits import TRAITS, Only
from sla_tui.wording import _

from .agreements import Version
from .counting import CountStatus, count_status, numbers_by
from .judging import CommitmentStatus
from .narrowing import Numbers, is_exactly, limit_text, may_hold
from .series import waterfall_of
from .status import AgreementStatus


def count_of(shown: AgreementStatus, wanted: str | None, only: Only | None) -> CommitmentStatus | None:
    """The count of an id, else the first; for some leads the one like it that is limited to them, if any.

    None where no count is promised.
    """
    counts = [(item, item.commitment) for item in shown.commitments if isinstance(item.commitment, Count)]
    if not counts:
        return None
    chosen, count = next((each for each in counts if each[1].id == wanted), counts[0])
    if only is None:
        return chosen
    alike = [
        (item, other)
        for item, other in ((chosen, count), *counts)
        if (other.measure, other.event) == (count.measure, count.event)
    ]
    own = [item for item, other in alike if is_exactly(other.only, only)]
    about = [item for item, other in alike if may_hold(other.only, only)]
    return (*own, *about, chosen)[0]


def numbers_counted(reads: Reads, shown: AgreementStatus, status: CommitmentStatus, now: datetime) -> Numbers:
    """How many leads of each tier, source and so on have the event that a count is of, up to today.

    They are those of the whole agreement, whatever the count is limited to.
    """
    count = status.commitment
    if not isinstance(count, Count):
        return {trait: Counter() for trait in TRAITS}
    days = Period(status.period.kind, status.period.start, min(status.period.end, shown.today + DAY))
    version, seconds = _version(shown, count), to_seconds(now)
    return {
        trait: +Counter(numbers_by(reads, shown.agreement, version, count, days, seconds, trait))
        for trait in TRAITS
    }


def narrowed_waterfall(
    reads: Reads,
    shown: AgreementStatus,
    status: CommitmentStatus,
    whole: Waterfall,
    only: Only,
    now: datetime,
) -> Waterfall:
    """The waterfall of some of the leads of a count, of which the `whole` is known.

    Its goal is one for all of its leads together, so it has a line only where those are its own limit.
    """
    if is_exactly(status.commitment.only, only):
        return whole
    counted = _counted(reads, shown, status, status.period, only, now)
    series = waterfall_of(status._replace(counted=counted))
    return whole if series is None else replace(series, goal=None, excluded=NO_DAYS)


def line_of(
    reads: Reads,
    shown: AgreementStatus,
    status: CommitmentStatus,
    period: Period,
    only: Only | None,
    now: datetime,
) -> tuple[int, ...]:
    """What a count, or some of its leads, came to by each day of another period, whatever was promised."""
    counted = _counted(reads, shown, status, period, only, now)
    return () if counted is None else counted.pace.actual_line


def _counted(
    reads: Reads,
    shown: AgreementStatus,
    status: CommitmentStatus,
    period: Period,
    only: Only | None,
    now: datetime,
) -> CountStatus | None:
    count = status.commitment
    if not isinstance(count, Count):
        return None
    version = _version(shown, count)
    seconds = to_seconds(now)
    return count_status(reads, shown.agreement, version, count, period, shown.today, seconds, narrowed=only)


def _version(shown: AgreementStatus, count: Count) -> Version:
    promises = shown.agreement.promises(shown.day, shown.today)
    return next(each.version for each in promises if each.commitment.id == count.id)


def waterfall_limit(only: Only, series: Waterfall, whole: Waterfall) -> str:
    """To which leads a waterfall is limited, and why there is no goal line then."""
    if series.currency or not series.actual:
        said = limit_text(only)
    else:
        said = limit_text(only, int(series.actual[-1] or 0), int(whole.actual[-1] or 0))
    if series.goal is None and whole.goal is not None:
        said = _("{0} No goal line: the goal is not theirs alone.").format(said)
    return said
