"""The leads-worked chart: leads handed over, and beside them those worked, by group (numbers.md §7)."""

from __future__ import annotations

from sla_tui.wording import _

from .bars import Bar, Slots, bar_layers, excluded_layer, group_labels, share_out, shown_keys
from .canvas import Layer, paint
from .drawing import FINE, Drawing, Palette
from .frame import Key, Plot, bottom_axis, excluded_keys, framed, no_room, nothing_yet, room
from .scale import number_text, top_of
from .series import Worked


def draw_worked(series: Worked, width: int, height: int, *, palette: Palette = FINE) -> Drawing:
    """The chart in at most `width` × `height` cells; a sentence where that is too little."""
    if not series.groups:
        return nothing_yet(width, height, palette)
    counts = [count for group in series.groups for count in (group.handed_over, group.worked)]
    top = top_of(max((count for count in counts if count is not None), default=0))
    labels = ("0", number_text(top // 2, top), number_text(top, top))
    plot = room(width, height, labels, below=1)
    if plot is None:
        return no_room(width, height, palette)
    slots = share_out(len(series.groups), plot, bars=2, mark=0)
    names = [group.label for group in series.groups]
    return framed(
        paint(plot.width, plot.rows, _layers(series, top, slots, plot, palette)),
        keys=[*_keys(palette), *excluded_keys(series.excluded, palette), *shown_keys(slots)],
        labels=labels,
        bottom=[bottom_axis(group_labels(names, slots, 2, plot, palette), plot, palette)],
        plot=plot,
        palette=palette,
    )


def _layers(series: Worked, top: int, slots: Slots, plot: Plot, palette: Palette) -> list[Layer]:
    """A shade has whole cells only, so a group worked whole has them too: equal bars look equal."""
    handed: list[Bar] = []
    whole: list[Bar] = []
    part: list[Bar] = []
    for slot, group in enumerate(series.groups[slots.first :]):
        handed.append((slots.start(slot), group.handed_over, "actual"))
        worked = whole if group.worked == group.handed_over else part
        worked.append((slots.start(slot) + slots.bar, group.worked, "worked"))
    return [
        excluded_layer(series.excluded, slots, plot, palette),
        *bar_layers(handed, slots, top, plot, palette.shade, palette),
        *bar_layers(whole, slots, top, plot, palette.solid, palette),
        *bar_layers(part, slots, top, plot, palette.fill, palette),
    ]


def _keys(palette: Palette) -> list[Key]:
    return [Key(palette.shade, "actual", _("handed over")), Key(palette.solid, "worked", _("worked"))]
