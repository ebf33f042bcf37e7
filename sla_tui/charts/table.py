"""The figures behind each chart as text, for those who want digits: a label and a cell each column.

Unknown is `—`; what lies in the future is empty. Cells are to be aligned on the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sla_tui.domain.figures import depth_text, percent_text, rounded
from sla_tui.wording import _

from .scale import duration_text
from .series import Amount, Depth, Speed, Waterfall, Worked, event_text

UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One day or group: its label, a cell for each column, and why any of them is unknown."""

    label: str
    cells: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`head` names the labels, `columns` the cells of the rows; `whole` is what they add up to."""

    head: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: Row | None = None


def waterfall_table(series: Waterfall) -> Table:
    """Day by day: goal line, actual, accepted where it is told apart, and the gap (numbers.md §3).

    Where another period stands beside it, its actual and the difference, up to the end of the longer one.
    """
    done = event_text(series.event)
    apart = (_("accepted"),) if series.accepted is not None else ()
    beside = (_("then"), _("change")) if series.then is not None else ()
    return Table(
        _("day"),
        (_("goal"), done, *apart, _("gap"), *beside, *_excluded_head(series)),
        tuple(
            Row(
                str(day + 1),
                (*_day_cells(series, day), *_then_cells(series, day), *_excluded_cell(series, day)),
            )
            for day in range(max(series.days, len(series.then or ())))
        ),
    )


def speed_table(series: Speed) -> Table:
    """Response times in working time, and how many they are of (numbers.md §5)."""
    return Table(
        _("group"),
        (_("answered"), _("waiting"), _("mean"), _("median"), _("90th percentile"), *_excluded_head(series)),
        tuple(
            Row(
                group.label,
                (
                    f"{group.answered:,}",
                    f"{group.unanswered:,}",
                    *(_duration(figure) for figure in (group.mean_s, group.median_s, group.p90_s)),
                    *_excluded_cell(series, place),
                ),
            )
            for place, group in enumerate(series.groups)
        ),
    )


def depth_table(series: Depth) -> Table:
    """Leads not connected, and attempts a lead over them (numbers.md §6)."""
    return Table(
        _("group"),
        (_("not connected"), _("tries per lead"), *_excluded_head(series)),
        tuple(
            Row(
                group.label,
                (
                    f"{group.not_connected:,}",
                    UNKNOWN if group.average is None else depth_text(Fraction(group.average)),
                    *_excluded_cell(series, place),
                ),
            )
            for place, group in enumerate(series.groups)
        ),
    )


def worked_table(series: Worked) -> Table:
    """Leads handed over, those worked, and their share (numbers.md §7)."""
    return Table(
        _("group"),
        (_("handed over"), _("worked"), _("share"), *_excluded_head(series)),
        tuple(
            Row(
                group.label,
                (
                    _count(group.handed_over),
                    _count(group.worked),
                    _share(group.worked, group.handed_over),
                    *_excluded_cell(series, place),
                ),
            )
            for place, group in enumerate(series.groups)
        ),
    )


def _excluded_head(series: Waterfall | Speed | Depth | Worked) -> tuple[str, ...]:
    """A column more where any day lies in an exclusion period."""
    return (_("exclusion period"),) if series.excluded else ()


def _excluded_cell(series: Waterfall | Speed | Depth | Worked, place: int) -> tuple[str, ...]:
    """Whether the day does."""
    if not series.excluded:
        return ()
    return (_("yes") if place in series.excluded else "",)


def _day_cells(series: Waterfall, day: int) -> tuple[str, ...]:
    if day >= series.days:
        return ("", "", *([] if series.accepted is None else [""]), "")
    goal = None if series.goal is None else series.goal[day]
    line = UNKNOWN if goal is None else _exact(series, goal)
    if day >= len(series.actual):
        return (line, "", *([] if series.accepted is None else [""]), "")
    actual = series.actual[day]
    apart = [] if series.accepted is None else [_sum(series, series.accepted[day])]
    gap = UNKNOWN if goal is None or actual is None else _exact(series, actual - goal, signed=True)
    return (line, UNKNOWN if actual is None else _sum(series, actual), *apart, gap)


def _then_cells(series: Waterfall, day: int) -> tuple[str, ...]:
    """What another period came to by a day, and how much more or less this one has."""
    if series.then is None:
        return ()
    if day >= len(series.then):
        return ("", "")
    then, actual = series.then[day], series.actual[day] if day < len(series.actual) else None
    change = "" if actual is None else _signed(series, actual - then)
    return (_sum(series, then), change)


def _signed(series: Waterfall, amount: Amount) -> str:
    """A difference: a number of leads, or money in whole units."""
    shown = rounded(Fraction(amount) / series.minor)
    return f"{shown:+,}" if shown else "0"


def _sum(series: Waterfall, amount: Amount) -> str:
    """A number of leads, or money in whole units."""
    return f"{rounded(Fraction(amount) / series.minor):,}"


def _exact(series: Waterfall, amount: Amount, *, signed: bool = False) -> str:
    """A height of the goal line or a distance from it: leads to one decimal, money in whole units."""
    places = 0 if series.currency else 1
    shown = Decimal(rounded(Fraction(amount) / series.minor * 10**places)).scaleb(-places)
    return f"{shown:+,f}" if signed and shown else f"{shown:,f}"


def _duration(seconds: Amount | None) -> str:
    return UNKNOWN if seconds is None else duration_text(seconds)


def _count(count: int | None) -> str:
    return UNKNOWN if count is None else f"{count:,}"


def _share(part: int | None, whole: int | None) -> str:
    return UNKNOWN if part is None or not whole else percent_text(Fraction(part, whole))
