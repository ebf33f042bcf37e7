"""The depth chart: attempts a lead, over the leads not connected, by group against D (numbers.md §6)."""

from __future__ import annotations

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
from .canvas import Layer, paint
from .drawing import FINE, Drawing, Palette
from .frame import Key, Plot, bottom_axis, excluded_keys, framed, no_room, nothing_yet, room
from .scale import number_text, top_of
from .series import Depth, DepthGroup


def draw_depth(series: Depth, width: int, height: int, *, palette: Palette = FINE) -> Drawing:
    """The chart in at most `width` × `height` cells; a sentence where that is too little."""
    if not series.groups:
        return nothing_yet(width, height, palette)
    averages = [group.average for group in series.groups if group.average is not None]
    top = top_of(max([*averages, series.goal or 0]))
    labels = ("0", number_text(top // 2, top), number_text(top, top))
    word = _("leads")
    plot = room(width, height, (*labels, word), below=2)
    if plot is None:
        return no_room(width, height, palette)
    slots = share_out(len(series.groups), plot, bars=1, mark=0)
    names = [group.label for group in series.groups]
    leads = [group.not_connected for group in series.groups]
    return framed(
        paint(plot.width, plot.rows, _layers(series, top, slots, plot, palette)),
        keys=[*_keys(series, palette), *shown_keys(slots), *count_keys(leads, slots)],
        labels=labels,
        bottom=[
            bottom_axis(group_labels(names, slots, 1, plot, palette), plot, palette),
            count_line(word, leads, slots, plot),
        ],
        plot=plot,
        palette=palette,
    )


def _layers(series: Depth, top: int, slots: Slots, plot: Plot, palette: Palette) -> list[Layer]:
    bars: list[Bar] = [
        (slots.start(slot), group.average, "short" if _is_short(group, series.goal) else "mean")
        for slot, group in enumerate(series.groups[slots.first :])
    ]
    met = [start for start, average, style in bars if style == "mean" and average is not None]
    return [
        excluded_layer(series.excluded, slots, plot, palette),
        *bar_layers(bars, slots, top, plot, palette.fill, palette),
        *goal_layers(series.goal, met, slots, top, plot, palette),
    ]


def _is_short(group: DepthGroup, goal: int | None) -> bool:
    return goal is not None and group.average is not None and group.average < goal


def _keys(series: Depth, palette: Palette) -> list[Key]:
    if series.goal is None:
        goal = Key("", "goal", _("no goal"))
    else:
        goal = Key(palette.dots, "goal", _("goal {0}").format(series.goal_text or series.goal))
    mean = Key(palette.solid, "mean", _("tries per lead not connected"))
    return [mean, goal, *excluded_keys(series.excluded, palette)]
