"""A path opened as one table: a text file, or the sheet of a workbook that is meant.

A sheet is taken by itself where it is the only one, or the only one whose header is known. Hidden
sheets are taken only where a person names one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .dateforms import Unclear
from .encodings import Encoding
from .files import NAME_COLUMNS, Source, examine
from .recognise import ranked
from .table import Layout, lay_out
from .text import shown
from .workbooks import SheetText, Workbook, workbook_at

_Table = tuple[Source, Layout]


def opened(
    path: Path, *, page: str | None = None, sheet: str | None = None, columns: Mapping[str, str] | None = None
) -> _Table:
    """The table in a file and where its header stands.

    `page` is the code page of text, `sheet` the sheet of a workbook, as a person says; `columns` are
    fields that a person has named, which tell a sheet too.

    Raises:
        Unclear: several sheets may be meant.
        InputRefused: it is no table.
    """
    name = shown(path.name, NAME_COLUMNS)
    book = workbook_at(path, name)
    if book is None:
        source = examine(path, page)
        return source, lay_out(source)
    if sheet is not None:
        return _named(path, name, book, sheet)
    return _meant(path, name, book, columns or {})


def _named(path: Path, name: str, book: Workbook, sheet: str) -> _Table:
    wanted = sheet.strip().casefold()
    for one in book.sheets:
        if one.name.strip().casefold() == wanted:
            source = _source(path, book, one)
            return source, lay_out(source)
    sentence = _("{0} has no sheet “{1}” with anything in it; it has {2}.")
    raise _unclear(sentence.format(name, shown(sheet), _listed(book.sheets)))


def _meant(path: Path, name: str, book: Workbook, columns: Mapping[str, str]) -> _Table:
    seen = [one for one in book.sheets if not one.hidden]
    tables = []
    for one in seen:
        with suppress(InputRefused):
            source = _source(path, book, one)
            tables.append((source, lay_out(source)))
    if len(tables) == 1:
        return tables[0]
    known = [table for table in tables if ranked(table[1], columns)]
    if len(known) == 1:
        return known[0]
    if not tables and book.sheets:
        hidden = _("{0} has a table on hidden sheets alone ({1}): name the one that is meant with --sheet.")
        raise _unclear(hidden.format(name, _listed(book.sheets)))
    if not tables:
        raise InputRefused(_("{0} has no sheet with anything in it.").format(name))
    may_be = [source.sheet for source, _layout in (known or tables) if source.sheet]
    several = _("{0} has several sheets that may be meant: {1}; say which with --sheet.")
    raise _unclear(several.format(name, _listed(may_be)))


def _source(path: Path, book: Workbook, sheet: SheetText) -> Source:
    found = path.stat()
    return Source(path, found.st_size, found.st_mtime_ns, Encoding("utf-8", book.kind.upper()), sheet, book)


def _listed(sheets: Sequence[SheetText]) -> str:
    return _(", ").join(f"“{one.shown}”" for one in sheets)


def _unclear(sentence: str) -> Unclear:
    return Unclear(sentence, "sheet", 0, "", "")
