"""Reads a chart back from its plain text, as a person with a ruler would, without colour.

Heights are rows above the horizontal axis and positions are columns right of the vertical one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from sla_tui.charts.drawing import Drawing

_QUARTERS = {
    "█": (2, 2),
    "▄": (1, 1),
    "▌": (2, 0),
    "▐": (0, 2),
    "▖": (1, 0),
    "▗": (0, 1),
    "▙": (2, 1),
    "▟": (1, 2),
    "▁": (0, 0),
    "▒": (2, 2),
}
"""Half rows filled in the left and in the right half of a cell."""

_DOTS = (
    (0x01, 0, 3),
    (0x02, 0, 2),
    (0x04, 0, 1),
    (0x08, 1, 3),
    (0x10, 1, 2),
    (0x20, 1, 1),
    (0x40, 0, 0),
    (0x80, 1, 0),
)
CROSSED = "━"
"""A level goal line over a bar that has reached it."""

_SUFFIXES = {"": 1, "k": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
_SECONDS = {"min": 60, "h": 3600}


@dataclass(frozen=True)
class Picture:
    """The plot alone: its rows from the bottom, the value at its upper edge, and the rows below it."""

    rows: tuple[str, ...]
    top: Fraction
    below: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.rows[0])

    def cell(self, column: int, row: int) -> str:
        return self.rows[row][column]

    def column(self, column: int) -> str:
        """The cells of a column from the bottom."""
        return "".join(row[column] for row in self.rows)

    def height_of(self, value: Fraction | int) -> float:
        """How many rows above the axis a value lies, by the axis' own labels."""
        return float(Fraction(value) / self.top * len(self.rows))

    def dots(self) -> list[tuple[float, float]]:
        """The middles of all braille dots."""
        return [
            (column + (1 + 2 * across) / 4, row + (1 + 2 * up) / 8)
            for row, cells in enumerate(self.rows)
            for column, cell in enumerate(cells)
            for bit, across, up in _DOTS
            if is_dots(cell) and ord(cell) & bit
        ]

    def is_blank(self, column: int) -> bool:
        """Whether nothing is filled in a column."""
        return not set(self.column(column)) & set(_QUARTERS)

    def filled(self, column: int, signs: str = "".join(_QUARTERS)) -> tuple[float, float]:
        """Between which heights the fill of a column ends: a range where a line lies over its end."""
        cells = self.column(column)
        last = max((row for row, cell in enumerate(cells) if cell in signs), default=-1)
        lowest = last + max(_QUARTERS[cells[last]]) / 2 if last >= 0 else 0.0
        hidden = last + 1
        while hidden < len(cells) and (is_dots(cells[hidden]) or cells[hidden] == CROSSED):
            hidden += 1
        return lowest, (hidden if hidden > last + 1 else lowest)


def is_dots(cell: str) -> bool:
    return 0x2800 < ord(cell) <= 0x28FF


def picture(drawing: Drawing) -> Picture:
    """The plot of a drawing, found by its axes."""
    lines = drawing.text.split("\n")
    bottom = next(number for number, line in enumerate(lines) if line.lstrip(" ").startswith("└"))
    axis = lines[bottom].index("└")
    width = len(lines[bottom]) - axis - 1
    rows = [line for line in lines[:bottom] if len(line) > axis and line[axis] in "│┤"]
    plot = tuple(line[axis + 1 :].ljust(width)[:width] for line in reversed(rows))
    return Picture(plot, value(rows[0][:axis]), tuple(line[axis + 1 :] for line in lines[bottom:]))


def value(label: str) -> Fraction:
    """The number that a label of the axis says, durations in seconds."""
    match = re.fullmatch(r"\s*([\d,.]+(?:e\+\d+)?)([kMBT]?)\s?(min|h)?", label)
    assert match, label
    number = Fraction(match[1].replace(",", ""))
    return number * _SUFFIXES[match[2]] * _SECONDS.get(match[3] or "", 1)
