"""The speed chart: mean working time to the first follow-up by group against the goal (numbers.md §5).

Beside each bar, a mark at the median and a stem up to the 90th percentile; under it, how many of the
group have no follow-up yet, since a mean of those answered flatters a team that ignores the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from sla_tui.wording import _

from .bars import (
    Bar,
    Slots,
    bar_layers,
    count_keys,
    count_line,
    excluded_layer,
    goal_layers,
    group_labels,
    share_out,
    shown_keys,
)
from .canvas import Layer, Point, paint
from .drawing import FINE, Drawing, Palette
from .frame import Key, Plot, bottom_axis, excluded_keys, framed, no_room, nothing_yet, room
from .scale import duration_text, place, seconds_text, top_seconds
from .series import Amount, Speed, SpeedGroup

_MOST_BEYOND = 2
"""A 90th percentile up to so many times the rest stretches the axis; beyond it is an arrow."""

_LEAST_FOR_STEMS = 3
"""Stems in narrower slots would be a fence before the goal line."""


def draw_speed(series: Speed, width: int, height: int, *, palette: Palette = FINE) -> Drawing:
    """The chart in at most `width` × `height` cells; a sentence where that is too little."""
    if not series.groups:
        return nothing_yet(width, height, palette)
    top = _top(series)
    labels = ("0", seconds_text(top // 2, top), seconds_text(top, top))
    word = _("waiting")
    plot = room(width, height, (*labels, word), below=2)
    if plot is None:
        return no_room(width, height, palette)
    slots = share_out(len(series.groups), plot, bars=1, mark=1)
    names = [group.label for group in series.groups]
    unanswered = [group.unanswered for group in series.groups]
    return framed(
        paint(plot.width, plot.rows, _layers(series, top, slots, plot, palette)),
        keys=[*_keys(series, slots, palette), *count_keys(unanswered, slots)],
        labels=labels,
        bottom=[
            bottom_axis(group_labels(names, slots, 1, plot, palette), plot, palette),
            count_line(word, unanswered, slots, plot),
        ],
        plot=plot,
        palette=palette,
    )


def _top(series: Speed) -> int:
    usual: list[Amount] = [series.goal_s or 0]
    for group in series.groups:
        usual += [value for value in (group.mean_s, group.median_s) if value is not None]
    highest = max(usual)
    slowest = [group.p90_s for group in series.groups if group.p90_s is not None]
    return top_seconds(max([highest, *(value for value in slowest if value <= _MOST_BEYOND * highest)]))


def _layers(series: Speed, top: int, slots: Slots, plot: Plot, palette: Palette) -> list[Layer]:
    shown = series.groups[slots.first :]
    bars: list[Bar] = [
        (slots.start(slot), group.mean_s, "late" if _is_late(group, series.goal_s) else "mean")
        for slot, group in enumerate(shown)
    ]
    late = [start for start, _mean, style in bars if style == "late"]
    return [
        excluded_layer(series.excluded, slots, plot, palette),
        *bar_layers(bars, slots, top, plot, palette.fill, palette),
        *goal_layers(series.goal_s, late, slots, top, plot, palette),
        *_marks(shown, top, slots, plot, palette),
    ]


def _is_late(group: SpeedGroup, goal: int | None) -> bool:
    return goal is not None and group.mean_s is not None and group.mean_s > goal


def _marks(groups: Sequence[SpeedGroup], top: int, slots: Slots, plot: Plot, palette: Palette) -> list[Layer]:
    """Medians, and from each a stem to its 90th percentile, or to an arrow where that is beyond."""
    points: list[Point] = []
    stems: list[Point] = []
    caps: list[Point] = []
    arrows: list[Point] = []
    for slot, group in enumerate(groups):
        middle = slots.start(slot) + slots.bar + 0.5
        first = 0
        if group.median_s is not None:
            points.append((middle, place(group.median_s, top, plot.rows)))
            first = _row(group.median_s, top, plot) + 1
        if group.p90_s is not None:
            last = _row(group.p90_s, top, plot)
            if slots.width >= _LEAST_FOR_STEMS:
                stems += [(middle, row + 0.5) for row in range(first, last)]
            if last >= first:
                (arrows if group.p90_s > top else caps).append((middle, last + 0.5))
    return [
        Layer(stems, palette.stem, "p90"),
        Layer(caps, palette.cap, "p90"),
        Layer(arrows, palette.beyond, "p90"),
        Layer(points, palette.point, "median"),
    ]


def _row(value: Amount, top: int, plot: Plot) -> int:
    """The row, from 0, in which a value lies; the last for one beyond."""
    return min(int(place(value, top, plot.rows)), plot.rows - 1)


def _keys(series: Speed, slots: Slots, palette: Palette) -> list[Key]:
    told = series.goal_text or (duration_text(series.goal_s) if series.goal_s is not None else "")
    sign = palette.dots if series.goal_s is not None else ""
    goal = Key(sign, "goal", _("goal {0}").format(told) if told else _("no goal"))
    return [
        Key(palette.solid, "mean", _("mean")),
        goal,
        *excluded_keys(series.excluded, palette),
        *shown_keys(slots),
        Key(palette.point, "median", _("median")),
        Key(palette.cap, "p90", _("90th percentile")),
    ]
