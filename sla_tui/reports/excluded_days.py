"""The days of a chart on which an exclusion period lies: which they are, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sla_tui.charts.drawing import FINE
from sla_tui.domain.exclusion_periods import covered_days
from sla_tui.domain.periods import Period
from sla_tui.store.rows import StoredExclusionPeriod
from sla_tui.wording import _

from .agreements import Agreement
from .groups import By
from .judging import CommitmentStatus


def lessened_in(status: CommitmentStatus) -> frozenset[int]:
    """The days of a count's period, from 0, on which exclusion periods ask for less of it."""
    if status.counted is None:
        return frozenset()
    period = status.period
    return frozenset(
        (day - period.start).days
        for day, share in status.counted.lessened.items()
        if period.start <= day < period.end and share != 1
    )


def excluded_among(agreement: Agreement, spans: Sequence[Period], by: By) -> frozenset[int]:
    """The places of the days on which an exclusion period lies, with a part of it at least.

    In weeks and months none is marked: they have other days, too.
    """
    if by != "day" or not agreement.excluded:
        return frozenset()
    return frozenset(place for place, span in enumerate(spans) if _on(agreement, span.start))


def marks_text(agreement: Agreement, days: Iterable[date], now: datetime) -> str:
    """What the marks of some days stand for; empty where there are none."""
    found = {one.id: one for day in days for one in _on(agreement, day)}
    if not found:
        return ""
    from .exclusion_words import excluded_text  # few charts have any

    told = excluded_text([one for one in agreement.excluded if one.id in found], agreement.zone, now)
    return _("{0} marks the days of an exclusion period: {1}.").format(FINE.excluded, told)


def _on(agreement: Agreement, day: date) -> tuple[StoredExclusionPeriod, ...]:
    """The exclusion periods that lie on a day, with a part of them at least."""
    spans = ((one, covered_days(one.period, agreement.zone)) for one in agreement.excluded)
    return tuple(one for one, (first, last) in spans if first <= day <= last)
