"""The promises of an agreement, a row each, laid out for the width that there is."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from sla_tui.reports.rows import Row
from sla_tui.reports.texts import row_line
from sla_tui.tui.looks import STATE_COLOURS
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList

_LEAST = 36
"""Columns on the smallest terminal, beside a scroll bar."""


class PromiseRows(RowList):
    """One line a promise: its mark in the colour of its state, then its figures in columns."""

    class Widened(Message):
        """The rows have another width, and so has what stands around them."""

    def __init__(self, *, id: str | None = None) -> None:
        """No rows yet; `show` fills them."""
        super().__init__(id=id, markup=False, compact=True)
        self.rows: tuple[Row, ...] = ()
        self.columns = 0

    def show(self, rows: Sequence[Row]) -> None:
        """Fill the rows, keeping the place."""
        self.rows = tuple(rows)
        columns = max(self.columns_beside_bar(len(self.rows)), _LEAST)
        refill(self, [Option(_line(row, self.rows, columns)) for row in self.rows])

    def on_resize(self) -> None:
        """Lay the rows out anew."""
        self.show(self.rows)
        if self.size.width != self.columns:
            self.columns = self.size.width
            self.post_message(self.Widened())


def _line(row: Row, rows: Sequence[Row], columns: int) -> Content:
    return Content(row_line(row, rows, columns)).stylize(f"bold {STATE_COLOURS[row.state]}", 0, 1)
