"""Groups side by side: their figures as a table, and under it bars where there is room for both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size

from sla_tui.wording import _

from .bars import LEAST_FOR_NAMES
from .drawing import FINE, Drawing, Line, Palette, Run, Style, cut, joined
from .table import Row, Table

_GAP = 2
_LEAST_LABEL = 6
_LEAST_BARS = 9
"""Rows below which bars would tell less than the blank."""
_AXIS = 9
"""Columns that the axis of the bars may take."""

Draw = Callable[[int, int], Drawing]


def draw_beside(table: Table, bars: Draw, width: int, height: int, *, palette: Palette = FINE) -> Drawing:
    """The table with the bars under it, or the one that has room, in at most `width` × `height` cells."""
    lines = _table_lines(table, width, height, palette)
    if lines is None:
        return bars(width, height)
    left = height - len(lines) - 1
    if left < _LEAST_BARS or (width - _AXIS) // max(len(table.rows), 1) < LEAST_FOR_NAMES:
        return Drawing(lines)
    return Drawing((*lines, (), *bars(width, left).lines))


def table_height(table: Table) -> int:
    """The rows of cells that the whole table takes."""
    return 1 + len(table.rows) + (2 if table.whole else 0)


def _table_lines(table: Table, width: int, height: int, palette: Palette) -> tuple[Line, ...] | None:
    """The table with as many of its rows as there is room for; None where there is none at all."""
    besides = table_height(table) - len(table.rows)
    shown = table.rows if table_height(table) <= height else table.rows[: max(height - besides - 1, 0)]
    cells = [max(map(cell_len, column)) for column in zip(*_all_cells(table), strict=True)]
    left = width - sum(cells) - _GAP * len(cells)
    label = max(map(cell_len, _labels(table)))
    if left < min(label, _LEAST_LABEL) or height <= besides + 1:
        return None
    label = min(label, left)

    def line(row: Row, style: Style) -> Line:
        figures = "".join(
            " " * (_GAP + cells[place] - cell_len(cell)) + cell for place, cell in enumerate(row.cells)
        )
        name = set_cell_size(cut(row.label, label, palette), label)
        why = cut(f"  {row.why}", left - label, palette) if row.why else ""
        return joined((Run(name, style), Run(figures, style), Run(why, "label")))

    lines = [line(Row(table.head, table.columns), "label"), *(line(row, "text") for row in shown)]
    if len(shown) < len(table.rows):
        more = _("… and {0:,} more").format(len(table.rows) - len(shown))
        lines.append((Run(cut(more, width, palette), "label"),))
    if table.whole is not None:
        lines += [(Run(palette.flat * (label + sum(cells) + _GAP * len(cells)), "axis"),)]
        lines += [line(table.whole, "text")]
    return tuple(lines)


def _all_cells(table: Table) -> Sequence[tuple[str, ...]]:
    return [table.columns, *(row.cells for row in table.rows), *([table.whole.cells] if table.whole else [])]


def _labels(table: Table) -> Sequence[str]:
    return [table.head, *(row.label for row in table.rows), *([table.whole.label] if table.whole else [])]
