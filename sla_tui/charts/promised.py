"""The charts of one promise, period by period: a figure against its number, and deliveries by how they came.

A figure that is not known is a gap. An uptime has an axis that ends at 100 % and begins just under what
came lowest, which it says. Deliveries fill their period's bar from below: in time, late, not
there; what is still due is in none of them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from sla_tui.wording import _

from .bars import (
    Bar,
    Slots,
    bar_layers,
    count_keys,
    count_line,
    goal_layers,
    group_labels,
    share_out,
    shown_keys,
)
from .canvas import Layer, paint
from .drawing import FINE, Drawing, Palette, Style
from .frame import Key, Plot, bottom_axis, framed, no_room, nothing_yet, room
from .scale import begin_under_whole, number_text, percent_mark, top_of
from .series import Amount, DeliveredGroup, Deliveries, FigureGroup, Figures

_WHOLE = 100


def draw_figures(series: Figures, width: int, height: int, *, palette: Palette = FINE) -> Drawing:
    """The chart of a figure in at most `width` × `height` cells; a sentence where that is too little."""
    if all(group.value is None for group in series.groups):
        return nothing_yet(width, height, palette)
    axis = axis_of_figures(series)
    plot = room(width, height, axis.labels, below=1)
    if plot is None:
        return no_room(width, height, palette)
    slots = share_out(len(series.groups), plot, bars=1, mark=0)
    names = [group.label for group in series.groups]
    return framed(
        paint(plot.width, plot.rows, _figure_layers(series, axis, slots, plot, palette)),
        keys=[*_figure_keys(series, axis, palette), *shown_keys(slots)],
        labels=axis.labels,
        bottom=[bottom_axis(group_labels(names, slots, 1, plot, palette), plot, palette)],
        plot=plot,
        palette=palette,
    )


class FigureAxis(NamedTuple):
    """From where to where the axis of a figure goes, in the unit that is shown, and what it says.

    `labels` stand at its bottom, middle and end.
    """

    begin: Fraction
    end: Fraction
    labels: tuple[str, str, str]

    def above(self, value: Amount) -> Fraction:
        """How far a value lies over the beginning; one under it lies on it."""
        return max(Fraction(value) - self.begin, Fraction(0))

    @property
    def length(self) -> Fraction:
        """From the beginning to the end."""
        return self.end - self.begin

    @property
    def begins_text(self) -> str:
        """That it begins over nothing, so that nobody takes a low bar for little; else empty."""
        return _("from {0}, not 0").format(self.labels[0]) if self.begin else ""


def axis_of_figures(series: Figures) -> FigureAxis:
    """The axis of a figure: from nothing on, or of a share near the whole just under its lowest."""
    values = [*(group.value for group in series.groups if group.value is not None)]
    if series.goal is not None:
        values.append(series.goal)
    if series.near_whole:
        begin = begin_under_whole(min([*values, _WHOLE]))
        marks = (begin, (begin + _WHOLE) / 2, Fraction(_WHOLE))
        bottom, middle, top = (percent_mark(mark) if mark else "0" for mark in marks)
        return FigureAxis(begin, Fraction(_WHOLE), (bottom, middle, top))
    end = top_of(max([*values, 0]))
    middle, top = (f"{number_text(number, end)}{series.sign}" for number in (end // 2, end))
    return FigureAxis(Fraction(0), Fraction(end), ("0", middle, top))


def draw_deliveries(series: Deliveries, width: int, height: int, *, palette: Palette = FINE) -> Drawing:
    """The chart of deliveries in at most `width` × `height` cells; a sentence where that is too little."""
    if not any(group.decided for group in series.groups):
        return nothing_yet(width, height, palette)
    labels, word = ("0", "50 %", "100 %"), _("due")
    plot = room(width, height, (*labels, word), below=2)
    if plot is None:
        return no_room(width, height, palette)
    slots = share_out(len(series.groups), plot, bars=1, mark=0)
    names = [group.label for group in series.groups]
    due = [group.decided for group in series.groups]
    return framed(
        paint(plot.width, plot.rows, _delivery_layers(series, slots, plot, palette)),
        keys=[*_delivery_keys(series, palette), *shown_keys(slots), *count_keys(due, slots)],
        labels=labels,
        bottom=[
            bottom_axis(group_labels(names, slots, 1, plot, palette), plot, palette),
            count_line(word, due, slots, plot),
        ],
        plot=plot,
        palette=palette,
    )


def parts_of(group: DeliveredGroup) -> tuple[Fraction, Fraction, Fraction]:
    """How high a period's bar reaches with those in time, with the late ones, and whole; in percent."""
    share = Fraction(_WHOLE, group.decided or 1)
    return group.in_time * share, (group.in_time + group.late) * share, group.decided * share


def _figure_layers(
    series: Figures, axis: FigureAxis, slots: Slots, plot: Plot, palette: Palette
) -> list[Layer]:
    bars: list[Bar] = [
        (slots.start(slot), _drawn(group, axis), "short" if group.is_missed else "mean")
        for slot, group in enumerate(series.groups[slots.first :])
    ]
    goal = None if series.goal is None else axis.above(series.goal)
    reached = [start for start, value, _style in bars if value is not None and value >= (goal or 0)]
    return [
        *bar_layers(bars, slots, axis.length, plot, palette.fill, palette),
        *goal_layers(goal, reached, slots, axis.length, plot, palette),
    ]


def _drawn(group: FigureGroup, axis: FigureAxis) -> Amount | None:
    """A figure as it is drawn: one under the beginning of the axis lies on it."""
    return None if group.value is None else axis.above(group.value)


def _figure_keys(series: Figures, axis: FigureAxis, palette: Palette) -> list[Key]:
    """What is drawn; that the axis does not begin at nothing goes before a long name."""
    keys = [Key("", "label", axis.begins_text)] if axis.begins_text else []
    keys.append(Key(palette.solid, "mean", series.name))
    if series.goal is not None:
        keys.append(Key(palette.dots, "goal", series.goal_text))
    return keys


def _delivery_layers(series: Deliveries, slots: Slots, plot: Plot, palette: Palette) -> list[Layer]:
    """The whole first, what is in time last: each part covers the one that reaches higher."""
    parts: list[tuple[Style, str]] = [
        ("accepted", palette.fill),
        ("projection", palette.shade),
        ("late", palette.then),
    ]
    layers, reached = [], []
    for place, (style, marker) in reversed(list(enumerate(parts))):
        bars: list[Bar] = []
        for slot, group in enumerate(series.groups[slots.first :]):
            heights = (0, *parts_of(group))
            if group.decided and heights[place + 1] > heights[place]:
                bars.append((slots.start(slot), heights[place + 1], style))
                if heights[place + 1] >= series.share * _WHOLE:
                    reached.append(slots.start(slot))
        layers += bar_layers(bars, slots, _WHOLE, plot, marker, palette)
    goal = series.share * _WHOLE
    return [*layers, *goal_layers(goal, reached, slots, _WHOLE, plot, palette)]


def _delivery_keys(series: Deliveries, palette: Palette) -> list[Key]:
    return [
        Key(palette.solid, "accepted", _("in time")),
        Key(palette.shade, "projection", _("late")),
        Key(palette.then, "late", _("not there")),
        Key(palette.dots, "goal", series.goal_text),
    ]
