"""The waterfall: cumulative leads, or lead value, against the goal line (numbers.md §3).

The actuals are a filled step, each day from d − ½ to d + ½; the goal is a line through the ends of
the days, from (½, 0) to (n + ½, g). The fill is of blocks and the line of dots, so that it stays
visible where it crosses the fill. Where sales rejected leads, the accepted ones are the solid part
of the fill and the rest of it is shaded. Another period is a thin line of crosses over both. The
axis ends at the goal, or at the actuals where they are above it, and not at the projection, which
changes from day to day.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain

from sla_tui.domain.figures import rounded
from sla_tui.wording import _

from .canvas import Cells, Layer, Point, half_cell, paint
from .drawing import FINE, Drawing, Palette, Run
from .ends import ends_text
from .frame import Key, Placed, Plot, bottom_axis, centred, excluded_keys, framed, no_room, room
from .scale import day_column, half_rows, named_days, number_text, place, top_of
from .series import Amount, Waterfall, event_text


def draw_waterfall(series: Waterfall, width: int, height: int, *, palette: Palette = FINE) -> Drawing:
    """The waterfall in at most `width` × `height` cells; a sentence where that is too little."""
    top = top_of(_highest(series) / series.minor)
    labels = ("0", number_text(top // 2, top), number_text(top, top))
    plot = room(width, height, labels, below=1, right=1 if series.projected else 0)
    if plot is None:
        return no_room(width, height, palette)
    end = top * series.minor
    cells = paint(plot.width, plot.rows, _layers(series, end, plot, palette))
    return framed(
        _with_bracket(series, cells, end, plot, palette),
        keys=_keys(series, palette),
        labels=labels,
        bottom=[bottom_axis(_days(series, plot, palette), plot, palette)],
        plot=plot,
        palette=palette,
    )


def _highest(series: Waterfall) -> Fraction:
    values = chain(series.goal or (), series.actual, (series.then or ())[: series.days])
    return Fraction(max((value for value in values if value is not None), default=0))


def _layers(series: Waterfall, top: int, plot: Plot, palette: Palette) -> list[Layer]:
    fill = _whole if series.accepted is None else _in_two_parts
    layers = [
        _excluded(series, plot, palette),
        *fill(series, top, plot, palette),
        _then(series, top, plot, palette),
    ]
    if series.goal is not None:
        ends = enumerate((0, *series.goal))
        points = [(day * plot.width / series.days, place(goal, top, plot.rows)) for day, goal in ends]
        layers.append(Layer(points, palette.line, "goal", joined=True))
    return layers


def _excluded(series: Waterfall, plot: Plot, palette: Palette) -> Layer:
    """A veil behind the days of exclusion periods, a column each at the least."""
    columns = {
        column
        for day in series.excluded
        for start in [day * plot.width // series.days]
        for column in range(start, max(start + 1, (day + 1) * plot.width // series.days))
    }
    points = [(column + 0.5, float(plot.rows)) for column in sorted(columns)]
    return Layer(points, palette.excluded, "excluded", filled=True)


def _whole(series: Waterfall, top: int, plot: Plot, palette: Palette) -> list[Layer]:
    """The actuals as one fill; where there is next to nothing yet, it is a thin line on the axis."""
    filled: list[Point] = []
    nothing: list[Point] = []
    for column in range(2 * plot.width):
        actual = _half_rows(series.actual, _day(column, series.days, plot), top, plot)
        if actual is not None:
            (filled if actual else nothing).append(half_cell(column, actual))
    return [
        Layer(nothing, palette.zero, "actual"),
        Layer(filled, palette.fill, "actual", filled=True),
    ]


def _in_two_parts(series: Waterfall, top: int, plot: Plot, palette: Palette) -> list[Layer]:
    """The accepted part solid and the rest shaded.

    A shade has whole cells only, so one that is accepted in part is shaded.
    """
    shaded: list[Point] = []
    solid: list[Point] = []
    nothing: list[Point] = []
    for column in range(2 * plot.width):
        day = _day(column | 1, series.days, plot)
        actual = _half_rows(series.actual, day, top, plot)
        accepted = _half_rows(series.accepted or (), day, top, plot)
        if actual is None or accepted is None:
            continue
        if accepted < actual:
            accepted -= accepted % 2
        (shaded if actual else nothing).append(half_cell(column, actual))
        solid += [half_cell(column, accepted)] if accepted else []
    return [
        Layer(nothing, palette.zero, "actual"),
        Layer(shaded, palette.shade, "actual", filled=True),
        Layer(solid, palette.fill, "accepted", filled=True),
    ]


def _then(series: Waterfall, top: int, plot: Plot, palette: Palette) -> Layer:
    """Another period day by day: a sign in each second column, so that it is a thin line over a fill."""
    then = series.then or ()
    days = (
        (column, (2 * column + 1) * series.days // (2 * plot.width)) for column in range(0, plot.width, 2)
    )
    points = [
        (column + 0.5, max(half_rows(then[day], top, plot.rows) - 1, 0) // 2 + 0.5)
        for column, day in days
        if day < len(then)
    ]
    return Layer(points, palette.then, "then")


def _day(column: int, days: int, plot: Plot) -> int:
    """The day, from 0, in the middle of a half column."""
    return (2 * column + 1) * days // (4 * plot.width)


def _half_rows(values: Sequence[Amount | None], day: int, top: int, plot: Plot) -> int | None:
    value = values[day] if day < len(values) else None
    return None if value is None else half_rows(value, top, plot.rows)


def _with_bracket(series: Waterfall, cells: Cells, top: int, plot: Plot, palette: Palette) -> Cells:
    """The projected range as a bracket at the right of the plot; an arrow where it goes beyond."""
    if series.projected is None:
        return cells
    low, middle, high = (min(int(place(end, top, plot.rows)), plot.rows) for end in series.projected)
    upper, tip, lower = palette.bracket
    signs = dict.fromkeys(range(low, high), palette.upright)
    signs |= {low: lower, high: upper, middle: tip}
    if series.projected[2] > top:
        signs[plot.rows - 1] = palette.beyond
    rows = range(plot.rows - 1, -1, -1)
    return tuple(
        (*row, Run(signs.get(number, " "), "projection")) for number, row in zip(rows, cells, strict=True)
    )


def _days(series: Waterfall, plot: Plot, palette: Palette) -> list[Placed]:
    """The days on the axis, today's before the others."""
    placed = []
    if series.today is not None:
        mark = f"{palette.today}{series.today}"
        column = day_column(series.today, series.days, plot.width)
        placed.append(Placed(min(column, plot.width - len(mark)), mark, "today"))
    for day, name in named_days(series.ticks, series.days, plot.width):
        placed.append(centred(name, day_column(day, series.days, plot.width), plot.width))
    return placed


def _keys(series: Waterfall, palette: Palette) -> list[Key]:
    done = event_text(series.event)
    if series.currency:
        done = f"{done}, {series.currency}"
    if series.accepted is None:
        keys = [Key(palette.solid, "actual", done)]
    else:
        keys = [Key(palette.solid, "accepted", _("accepted")), Key(palette.shade, "actual", done)]
    if series.goal is None:
        keys.append(Key("", "goal", _("no goal")))
    else:
        keys.append(Key(palette.dots, "goal", _("goal")))
    keys += excluded_keys(series.excluded, palette)
    if series.then is not None:
        keys.append(Key(palette.then, "then", _("then")))
    if series.projected is not None:
        low, _middle, high = (rounded(Fraction(value) / series.minor) for value in series.projected)
        ends = ends_text(f"{low:,}", f"{high:,}", palette.to)
        keys.append(Key(palette.bracket[1], "projection", ends))
    return keys
