"""The week of a calendar drawn as strips, a day each, and the next days that are not as the others.

A cell is an hour, and either half of it is open where the team is open at any time in it. What
opens in the evening and closes the next morning stands on both days, up to where it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from sla_tui.cells import left, width
from sla_tui.domain.calendar import Hours, Interval
from sla_tui.domain.entries import Week
from sla_tui.wording import _

from .words import day_text

_HALF, _DAY = 30, 24 * 60
_SIGNS = {(False, False): "┄", (True, False): "╸", (False, True): "╺", (True, True): "━"}
_MONDAY = date(2026, 1, 5)
_SCALE = "0     6     12    18    24"

Special = Iterable[tuple[date, Hours]]


def week_lines(week: Week) -> list[str]:
    """A scale of hours, and under it each weekday with its strip."""
    days = [day_text(_MONDAY + timedelta(days=number)).split(" ")[0] for number in range(7)]
    cells = max(map(width, days))
    strips = [_strip(week[day - 1], week[day]) for day in range(7)]
    return [
        f"{' ' * cells} {_SCALE}",
        *(f"{left(name, cells)} {strip}" for name, strip in zip(days, strips, strict=True)),
    ]


def coming_days(holidays: Collection[date], special: Special, today: date, most: int) -> list[str]:
    """The next holidays and days with special hours from today on, each with when it is open."""
    found = [(day, ()) for day in holidays] + list(special)
    return [
        _("{0} {1}: {2}").format(day_text(day), day.year, _hours_text(hours))
        for day, hours in sorted(found)
        if day >= today
    ][:most]


def _strip(before: Hours, hours: Hours) -> str:
    """The strip of a day with its own hours and what the day before runs over midnight."""
    spans = [(each.opens, each.end) for each in hours]
    spans += [(each.opens - _DAY, each.end - _DAY) for each in before]
    halves = [
        any(opens < start + _HALF and start < closes for opens, closes in spans)
        for start in range(0, _DAY, _HALF)
    ]
    return "".join(_SIGNS[pair] for pair in zip(halves[::2], halves[1::2], strict=True))


def _hours_text(hours: Sequence[Interval]) -> str:
    return ", ".join(map(str, hours)) or _("closed")
