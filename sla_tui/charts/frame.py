"""What stands around the painted cells: legend, labels and axes, set in columns of the terminal.

Here and not in plotext, which takes every character for one column wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from sla_tui.wording import _

from .canvas import Cells
from .drawing import Drawing, Line, Palette, Run, Style, joined, sentence

_BETWEEN_KEYS = 3
_LEGEND_FROM = 5


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: a sign of the drawing and the word for it."""

    sign: str
    style: Style
    word: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Text at a column of a row, counted from 0."""

    column: int
    text: str
    style: Style = "label"

    @property
    def end(self) -> int:
        """The column after the text."""
        return self.column + cell_len(self.text)


@dataclass(frozen=True, slots=True)
class Plot:
    """The size of the painted part, and what stands at its left and right."""

    width: int
    rows: int
    margin: int
    legend: bool


def room(width: int, height: int, labels: Iterable[str], *, below: int, right: int = 0) -> Plot | None:
    """How the space is shared out: labels at the left, the legend above, `below` rows under the plot.

    None where the plot would be too small to tell anything.
    """
    margin = max(map(cell_len, labels), default=0) + 2
    legend = height >= _LEGEND_FROM + below
    plot = Plot(width - margin - right, height - below - legend, margin, legend)
    return plot if plot.width >= 12 and plot.rows >= 3 else None


def no_room(width: int, height: int, palette: Palette) -> Drawing:
    """What stands where a chart would be too small to tell anything."""
    return sentence(_("There is no room for a chart here."), width, height, palette)


def nothing_yet(width: int, height: int, palette: Palette) -> Drawing:
    """What stands in place of a chart without a single group."""
    return sentence(_("There is nothing to draw yet."), width, height, palette)


def beside(cells: Cells, labels: dict[int, str], plot: Plot, palette: Palette) -> list[Line]:
    """The rows of the plot with the vertical axis at their left; `labels` by row from the bottom."""
    lines = []
    for row, painted in zip(range(plot.rows - 1, -1, -1), cells, strict=True):
        label = labels.get(row, "")
        pad = " " * (plot.margin - 1 - cell_len(label))
        axis = palette.notch if label else palette.upright
        lines.append(joined((Run(pad + label, "label"), Run(axis, "axis"), *painted)))
    return lines


def excluded_keys(excluded: frozenset[int], palette: Palette) -> list[Key]:
    """What the legend says where days of an exclusion period are marked."""
    return [Key(palette.excluded, "excluded", _("exclusion period"))] if excluded else []


def scale_rows(labels: Sequence[str], rows: int) -> dict[int, str]:
    """The labels of bottom, middle and top by their rows."""
    bottom, middle, top = labels
    return {0: bottom, rows // 2: middle, rows - 1: top}


def bottom_axis(placed: Iterable[Placed], plot: Plot, palette: Palette) -> Line:
    """The horizontal axis with its labels on it."""
    start = Run(" " * (plot.margin - 1) + palette.corner, "axis")
    return joined((start, *strip(placed, plot.width, palette.flat, "axis")))


def under(word: str, placed: Iterable[Placed], plot: Plot) -> Line:
    """A row under the axis: a word in the margin, and figures at columns of the plot."""
    pad = " " * (plot.margin - 2 - cell_len(word))
    return joined((Run(f"{pad}{word}  ", "label"), *strip(placed, plot.width, " ", "text")))


def strip(placed: Iterable[Placed], width: int, filler: str, style: Style) -> list[Run]:
    """A row of `filler` with texts at their columns; one that would touch another is left out.

    The earlier in `placed` goes before the later.
    """
    kept: list[Placed] = []
    for text in placed:
        if text.end <= width and all(text.end < other.column or other.end < text.column for other in kept):
            kept.append(text)
    runs, column = [], 0
    for text in sorted(kept, key=lambda text: text.column):
        runs += [Run(filler * (text.column - column), style), Run(text.text, text.style)]
        column = text.end
    return [*runs, Run(filler * (width - column), style)]


def centred(text: str, middle: int, width: int, style: Style = "label") -> Placed:
    """Text around a column, moved as far as needed to lie within `width`."""
    column = min(middle - (cell_len(text) - 1) // 2, width - cell_len(text))
    return Placed(max(0, column), text, style)


def legend_line(keys: Iterable[Key], plot: Plot) -> Line:
    """The legend over the plot: as many entries as there is room for, from the first."""
    runs: list[Run] = [Run(" " * plot.margin, "text")]
    left = plot.width
    for key in keys:
        gap = _BETWEEN_KEYS if len(runs) > 1 else 0
        sign = f"{key.sign} " if key.sign else ""
        left -= gap + cell_len(sign) + cell_len(key.word)
        if left < 0:
            break
        runs += [Run(" " * gap, "text"), Run(sign, key.style), Run(key.word, "label")]
    return joined(runs)


def framed(
    cells: Cells,
    *,
    keys: Iterable[Key],
    labels: Sequence[str],
    bottom: Iterable[Line],
    plot: Plot,
    palette: Palette,
) -> Drawing:
    """The whole drawing: legend, plot with its axis, and the rows below."""
    above = [legend_line(keys, plot)] if plot.legend else []
    return Drawing((*above, *beside(cells, scale_rows(labels, plot.rows), plot, palette), *bottom))
