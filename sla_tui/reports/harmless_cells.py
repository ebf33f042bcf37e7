"""Cells of CSV of which a spreadsheet takes none for a formula, wherever it splits a line into cells.

Where lists are written with `;`, a spreadsheet splits a file of commas at `;` and at line ends, and a
quotation mark inside a line keeps nothing together there. So quoting is not enough.
"""

from __future__ import annotations

import re

_INSIDE = re.compile(r"([;\t\r\n])(?='*[=+\-@])")


def guarded_inside(cell: str) -> str:
    """A cell with an apostrophe before each sign inside it with which a formula might begin."""
    return _INSIDE.sub(r"\1'", cell)
