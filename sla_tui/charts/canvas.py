"""The one place that knows plotext: layers of points in, rows of styled cells out.

plotext keeps one figure for the whole process; each painting here has a figure of its own, so that
nothing leaks from one to the next, nor between threads. It gets no titles, ticks or labels: wide
characters would shift its columns. Coordinates are cells, from (0, 0) at the lower left corner of
the lower left cell: a point is drawn by the dot of its marker that it lies in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plotext._figure import _figure_class  # type: ignore[import-untyped]

from .drawing import Run, Style

Cells = tuple[tuple[Run, ...], ...]
"""Rows of single characters, the topmost first."""

Point = tuple[float, float]

_BLANK = Run(" ", "text")
_DOTS = {"hd": (2, 2), "braille": (2, 4)}


@dataclass(frozen=True, slots=True)
class Layer:
    """Points with one marker: apart, `joined` by a line, or `filled` down to the bottom."""

    points: Sequence[Point]
    marker: str
    style: Style
    joined: bool = False
    filled: bool = False


def half_cell(column: int, half_rows: int) -> Point:
    """The middle of the topmost of so many half rows, or of the lowest, in a half column."""
    return (column + 0.5) / 2, (max(half_rows, 1) - 0.5) / 2


def paint(width: int, height: int, layers: Iterable[Layer]) -> Cells:
    """The cells of the layers, the later over the earlier; `width` and `height` are at least 2."""
    inked = [layer for layer in layers if layer.points]
    if not inked:
        return ((_BLANK,) * width,) * height
    figure = _empty_figure(width, height)
    for number, layer in enumerate(inked, start=1):
        across, up = _DOTS.get(layer.marker, (1, 1))
        xs = [_share(x, width, across) for x, _y in layer.points]
        ys = [_share(y, height, up) for _x, y in layer.points]
        draw = figure.plot if layer.joined else figure.scatter
        draw(xs, ys, marker=layer.marker, color=number, fillx=layer.filled)
    figure.build()
    return _cells(figure.monitor.matrix, inked)


def _empty_figure(width: int, height: int) -> Any:
    figure = _figure_class()
    figure._limit_size(False, False)  # else it is no larger than the terminal that we happen to run in
    figure.plot_size(width, height)
    figure.frame(False)
    figure.xticks([])
    figure.yticks([])
    figure.xlim(0, 1)
    figure.ylim(0, 1)
    return figure


def _share(place: float, cells: int, dots: int) -> float:
    """Where a place lies between the middles of the first dot and the last, as plotext counts."""
    last = cells * dots - 1
    return min(max(place * dots - 0.5, 0), last) / last


def _cells(matrix: Any, layers: Sequence[Layer]) -> Cells:
    """What plotext painted; the number of a layer served as its colour."""
    styles = {number: layer.style for number, layer in enumerate(layers, start=1)}
    return tuple(
        tuple(
            Run(sign, styles[colour]) if colour in styles else _BLANK
            for sign, colour in zip(signs, colours, strict=True)
        )
        for signs, colours in zip(reversed(matrix.marker), reversed(matrix.fullground), strict=True)
    )
