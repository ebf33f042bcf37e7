"""What the charts of groups share: a slot of columns for each group, bars and labels.

Slots are whole columns wide, so bars, marks and the figures under them stand exactly in line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sla_tui.wording import _

from .canvas import Layer, Point, half_cell
from .drawing import Line, Palette, Style, cut
from .frame import Key, Placed, Plot, centred, under
from .scale import half_rows, place
from .series import Amount

_WIDEST_SLOT = 18

LEAST_FOR_NAMES = 8
"""Slots in which a name is cut to fit; in narrower ones a label that touches another is left out."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The last `shown` of the groups, `width` columns each, with `bars` bars of `bar` columns.

    A slot begins with `gap` columns that stay free, and has room for a mark after the bars.
    """

    groups: int
    shown: int
    width: int
    bar: int
    gap: int

    @property
    def first(self) -> int:
        """The number, from 0, of the first group shown."""
        return self.groups - self.shown

    def start(self, slot: int) -> int:
        """The first column of the bars of a slot."""
        return slot * self.width + self.gap


def share_out(groups: int, plot: Plot, *, bars: int, mark: int) -> Slots:
    """Slots for so many groups, of `bars` bars and `mark` columns for a mark each.

    Where there is no room for all, the last groups are shown; a gap stays where there is room.
    """
    least = bars + 1
    shown = min(groups, plot.width // least)
    width = min(plot.width // shown, _WIDEST_SLOT)
    bar = max(1, min(width - mark - 1, (2 * width + 2) // 3) // bars)
    gap = (width - bars * bar - mark + 1) // 2
    return Slots(groups, shown, width, bar, gap)


Bar = tuple[int, Amount | None, Style]
"""The first column of a bar, its value and its meaning."""


def bar_layers(
    bars: Iterable[Bar], slots: Slots, top: Amount, plot: Plot, marker: str, palette: Palette
) -> list[Layer]:
    """Bars; one of next to nothing is a thin line on the axis, an unknown one is not there."""
    filled: dict[Style, list[Point]] = defaultdict(list)
    nothing: dict[Style, list[Point]] = defaultdict(list)
    for start, value, style in bars:
        if value is not None:
            reached = half_rows(value, top, plot.rows)
            columns = range(2 * start, 2 * (start + slots.bar))
            (filled if reached else nothing)[style] += [half_cell(column, reached) for column in columns]
    return [
        *(Layer(points, marker, style, filled=True) for style, points in filled.items()),
        *(Layer(points, palette.zero, style) for style, points in nothing.items()),
    ]


def excluded_layer(excluded: Iterable[int], slots: Slots, plot: Plot, palette: Palette) -> Layer:
    """A veil behind the slots of the groups that are marked, over the whole height."""
    starts = [(place - slots.first) * slots.width for place in excluded if place >= slots.first]
    points = [(column + 0.5, float(plot.rows)) for at in starts for column in range(at, at + slots.width)]
    return Layer(points, palette.excluded, "excluded", filled=True)


def goal_layers(
    goal: Amount | None, reached: Iterable[int], slots: Slots, top: Amount, plot: Plot, palette: Palette
) -> list[Layer]:
    """A level line over the whole width, of another sign over the bars that have `reached` it.

    These are named by their first columns; a bar that ends in the line's own cell could not be told
    from one that ends below it.
    """
    if goal is None:
        return []
    level = place(goal, top, plot.rows)
    crossed = [(column + 0.5, level) for start in reached for column in range(start, start + slots.bar)]
    return [
        Layer([(0, level), (plot.width, level)], palette.line, "goal", joined=True),
        Layer(crossed, palette.crossed, "goal"),
    ]


def group_labels(
    labels: Sequence[str], slots: Slots, bars: int, plot: Plot, palette: Palette
) -> list[Placed]:
    """The names of the groups shown, around the middle of their bars."""
    longest = slots.width - 1 if slots.width >= LEAST_FOR_NAMES else plot.width
    return [
        centred(cut(label, longest, palette), _middle(slot, slots, bars), plot.width)
        for slot, label in enumerate(labels[slots.first :])
    ]


def count_line(word: str, counts: Sequence[int], slots: Slots, plot: Plot) -> Line:
    """A count under each group, `+` where its digits have no room; `word` names them at the left."""
    placed = []
    for slot, count in enumerate(counts[slots.first :]):
        text = str(count) if count < _most(slots) else "+"
        style: Style = "unanswered" if count else "label"
        placed.append(centred(text, _middle(slot, slots, 1), plot.width, style))
    return under(word, placed, plot)


def count_keys(counts: Sequence[int], slots: Slots) -> list[Key]:
    """What the legend says where not all counts have room."""
    most = _most(slots)
    if max(counts[slots.first :]) < most:
        return []
    return [Key("+", "unanswered", _("{0:,} and more").format(most))]


def shown_keys(slots: Slots) -> list[Key]:
    """What the legend says where not all groups have room."""
    if slots.shown == slots.groups:
        return []
    return [Key("", "label", _("the last {0} of {1}").format(slots.shown, slots.groups))]


def _most(slots: Slots) -> int:
    """The least count whose digits would touch the next group's."""
    return int(10 ** (slots.width - 1))


def _middle(slot: int, slots: Slots, bars: int) -> int:
    return slots.start(slot) + (bars * slots.bar - 1) // 2
