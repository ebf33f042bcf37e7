"""Two periods side by side: which they may be, and the figures of both with the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from itertools import islice, zip_longest
from typing import Literal, NamedTuple

from sla_tui.charts.series import Depth, Speed, Worked
from sla_tui.charts.table import UNKNOWN, Row, Table
from sla_tui.domain.figures import depth_text, kept_text, percent_text, rounded
from sla_tui.domain.groups import Group
from sla_tui.domain.periods import Period, period_of
from sla_tui.wording import _

from .beside import why_unknown
from .groups import Groups
from .words import grouped, period_text, span_text

Against = date | Literal["before"]
"""A day of the other period, or the one before."""

_MOST = 120
"""How many periods one may choose from: nobody reads on."""

Figure = Fraction | int | None
Show = Callable[[Fraction], str]


def other_period(period: Period, against: Against | None, fiscal_start: int) -> Period | None:
    """The period that stands beside one; None where none should, or it is the same."""
    if against is None:
        return None
    other = period.previous() if against == "before" else period_of(period.kind, against, fiscal_start)
    return None if other == period else other


def periods_there(period: Period, since: date | None, today: date) -> tuple[Period, ...]:
    """The other periods of its kind of which there are data, the latest first; `_MOST` at the most."""

    def each() -> Iterator[Period]:
        one = period
        while one.end <= today:
            one = one.next()
        while since is not None and one.end > since:
            yield one
            one = one.previous()

    return tuple(islice((one for one in each() if one != period), _MOST))


def then_text(then: Period, period: Period, today: date, since: date | None) -> str:
    """Which period stands beside one; that this still runs, or that nothing is known of that."""
    named = _("Then: {0}.").format(period_text(then))
    if since is None or since >= then.end:
        return _("{0} No leads were brought in from so early.").format(named)
    if period.start <= today < period.end:
        number = (today - period.start).days + 1
        return _("{0} Now: day {1} of {2}.").format(named, number, period.days)
    return named


def compared(series: Speed | Depth | Worked, now: Groups, then: Groups, head: str, whole: str) -> Table:
    """The figures of both periods and their difference, group by group: the first beside the first.

    What the future has not brought yet is empty.
    """
    change, before = _("change"), _("then")
    columns: tuple[str, ...]
    if isinstance(series, Speed):
        columns, cells = (_("share"), before, change, _("median"), before, change), _speed
    elif isinstance(series, Depth):
        columns, cells = (_("not connected"), before, _("tries per lead"), before, change), _depth
    else:
        columns, cells = (_("handed over"), before, change, _("share"), before, change), _worked

    def row(label: str, one: Group | None, other: Group | None) -> Row:
        why = "" if one is None else why_unknown(series, one)
        why_then = "" if other is None else why_unknown(series, other)
        return Row(label, cells(one, other), why or (why_then and _("then: {0}").format(why_then)))

    rows = [
        row(_label(one, other), one and one[1], other and other[1])
        for one, other in zip_longest(now.groups, then.groups)
    ]
    return Table(head, columns, tuple(rows), row(whole, now.whole, then.whole))


def _label(one: tuple[str, Group] | None, other: tuple[str, Group] | None) -> str:
    """Both labels, or the one where they are the same."""
    names = [UNKNOWN if group is None else group[0] for group in (one, other)]
    return names[0] if names[0] == names[1] else " / ".join(names)


def _speed(one: Group | None, other: Group | None) -> tuple[str, ...]:
    share = _both(one, other, lambda group: group.speed.compliance, kept_text)
    median = _both(one, other, lambda group: group.response.median, span_text)
    return (*share.shown, _change(share, _points), *median.shown, _change(median, _time))


def _depth(one: Group | None, other: Group | None) -> tuple[str, ...]:
    leads = _both(one, other, lambda group: group.not_connected, _count)
    depth = _both(one, other, lambda group: group.average_depth, depth_text)
    return (*leads.shown, *depth.shown, _change(depth, _tenths))


def _worked(one: Group | None, other: Group | None) -> tuple[str, ...]:
    leads = _both(one, other, lambda group: group.leads, _count)
    share = _both(one, other, _share_worked, percent_text)
    return (*leads.shown, _change(leads, _whole), *share.shown, _change(share, _points))


class _Both(NamedTuple):
    """A figure of both periods; a group that is not there has none, and nothing is shown of it."""

    figures: tuple[Figure, Figure]
    shown: tuple[str, str]


def _both(one: Group | None, other: Group | None, figure: Callable[[Group], Figure], show: Show) -> _Both:
    here, there = (None if group is None else figure(group) for group in (one, other))
    return _Both((here, there), (_shown(one, here, show), _shown(other, there, show)))


def _shown(group: Group | None, figure: Figure, show: Show) -> str:
    if group is None:
        return ""
    return UNKNOWN if figure is None else show(Fraction(figure))


def _change(both: _Both, show: Show) -> str:
    """The difference with its sign; none that would be shown as nothing has one."""
    here, there = both.figures
    if here is None or there is None:
        return UNKNOWN if all(both.shown) else ""
    return show(Fraction(here) - Fraction(there))


def _share_worked(group: Group) -> Figure:
    return Fraction(group.worked, group.leads) if group.leads else None


def _count(number: Fraction) -> str:
    return grouped(int(number))


def _whole(change: Fraction) -> str:
    return f"{int(change):+,}" if change else "0"


def _tenths(change: Fraction) -> str:
    tenths = rounded(change * 10)
    return f"{'+' if tenths > 0 else ''}{depth_text(change)}"


def _points(change: Fraction) -> str:
    """A difference of two shares, in points of a hundred."""
    return _("{0} pt").format(_tenths(change * 100))


def _time(change: Fraction) -> str:
    """A difference of two durations."""
    if not rounded(change):
        return "0"
    return f"{'+' if change > 0 else '-'}{span_text(abs(change))}"
