"""All that the store holds as files for people and their spreadsheets.

No cell can act as a formula. In CSV a text that a spreadsheet could take for one has an apostrophe in
front, and so has one that begins with an apostrophe, so that taking one away gives the text back; inside
one, too, where it might be split. An empty text is an apostrophe alone, and nothing at all is what is not
known.
"""

from __future__ import annotations

import csv
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from shutil import rmtree
from typing import Any

from sla_tui.domain.when import from_seconds
from sla_tui.errors import OutputProblem
from sla_tui.paths import file_at, whole_file
from sla_tui.store.dumps import Dumped, dump, write_json
from sla_tui.wording import _

from .harmless_cells import guarded_inside

_INSTANTS = ("at", "until")
"""Columns of instants whose names do not end in `_at`."""

_MAY_ACT = ("=", "+", "-", "@", "\t", "\r", "'")
_MOST_ROWS = 1_048_575
"""Rows of a sheet under its head."""

_MOST_LETTERS = 32_767
"""Letters of a cell of XLSX."""

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def export(connection: sqlite3.Connection, path: Path) -> None:
    """Write all that the store holds: `.json` and `.xlsx` are files, any other name is a folder of CSV.

    It is there whole or not at all, and for the user alone.

    Raises:
        OutputProblem: where it can't be written, or something is there already.
    """
    if file_at(path) is not None:
        raise OutputProblem(_("There is {0} already; name another one.").format(path))
    write = _WRITERS.get(path.suffix.lower())
    try:
        if write is None:
            _write_folder(connection, path)
        else:
            with whole_file(path) as part:
                write(connection, part)
    except OSError as error:
        raise OutputProblem(_("{0} can't be written: {1}.").format(path, error.strerror)) from error


def _write_folder(connection: sqlite3.Connection, path: Path) -> None:
    """A file for each table in a folder, which takes its name once all of them are in it."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.mkdir(mode=0o700)
        _write_csv(connection, part)
        part.rename(path)
    finally:
        rmtree(part, ignore_errors=True)


def _write_json(connection: sqlite3.Connection, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        write_json(connection, file)


def _write_csv(connection: sqlite3.Connection, folder: Path) -> None:
    for table in dump(connection):
        with (folder / f"{table.name}.csv").open("x", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.columns)
            writer.writerows([csv_cell(value) for value in row] for row in _shown(table))


def _write_xlsx(connection: sqlite3.Connection, path: Path) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    try:
        with Workbook(path, {"constant_memory": True}) as book:
            for table in dump(connection):
                _add_sheets(book, table)
    except FileCreateError as error:
        raise error.args[0] from error


_WRITERS: Mapping[str, Callable[[sqlite3.Connection, Path], None]] = {
    ".json": _write_json,
    ".xlsx": _write_xlsx,
}


def _add_sheets(book: Any, table: Dumped) -> None:
    """A sheet for a table; one with too many rows goes on in a further one."""
    sheet = _sheet(book, table, table.name)
    for place, row in enumerate(_shown(table)):
        if place and place % _MOST_ROWS == 0:
            sheet = _sheet(book, table, f"{table.name} {place // _MOST_ROWS + 1}")
        _write_row(sheet, place % _MOST_ROWS + 1, row)


def _sheet(book: Any, table: Dumped, name: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    _write_row(sheet, 0, table.columns)
    return sheet


def _write_row(sheet: Any, number: int, row: Sequence[Any]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(number, column, _xlsx_text(value))
        elif value is not None:
            sheet.write_number(number, column, value)


def _xlsx_text(text: str) -> str:
    text = _NOT_IN_XML.sub("\ufffd", text)
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"


def _shown(table: Dumped) -> Iterable[tuple[Any, ...]]:
    """The rows, with instants as ISO 8601 in UTC."""
    instants = {
        place for place, name in enumerate(table.columns) if name.endswith("_at") or name in _INSTANTS
    }
    for row in table.rows:
        yield tuple(
            from_seconds(value).isoformat() if place in instants and value is not None else value
            for place, value in enumerate(row)
        )


def csv_cell(value: Any) -> Any:
    """A value as a cell that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    plain = guarded_inside(value)
    return f"'{plain}" if not value or value.startswith(_MAY_ACT) else plain
