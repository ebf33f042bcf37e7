"""Workbooks for tests: made by xlsxwriter, and broken by hand where it makes none such."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import xlsxwriter

FORMATS = {datetime: "yyyy-mm-dd hh:mm:ss", date: "dd/mm/yyyy", time: "hh:mm"}
LEADS = (
    ("Lead ID", "Email", "Created", "Handed Off", "Owner"),
    ("1", "mira@example.com", datetime(2026, 4, 1, 9, 0), datetime(2026, 4, 1, 10, 30), "Kendra"),
    ("2", "jonas@example.com", datetime(2026, 4, 2, 9, 0), datetime(2026, 4, 2, 11, 15), "Sam"),
)
"""Two leads of a spreadsheet kept by hand, with their times as a spreadsheet has them."""


def workbook(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Any]]] | Sequence[Sequence[Any]] = LEADS,
    *,
    at: tuple[int, int] = (0, 0),
    hidden: Sequence[str] = (),
    then: Callable[[Any, Any], object] = lambda book, sheet: None,
    **options: Any,
) -> Path:
    """A workbook with these rows by sheet, from a cell on; `then` does more to it and its last sheet."""
    named = sheets if isinstance(sheets, Mapping) else {"Leads": sheets}
    with xlsxwriter.Workbook(path, options) as book:
        formats = {kind: book.add_format({"num_format": text}) for kind, text in FORMATS.items()}
        sheet = None
        for name, rows in named.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell is not None:
                        where = (at[0] + row, at[1] + column)
                        if isinstance(cell, str):
                            sheet.write_string(*where, cell)
                        else:
                            sheet.write(*where, cell, formats.get(type(cell)))
        then(book, sheet)
    return path


def rewritten(path: Path, part: str, *changes: tuple[str, str], without: Sequence[str] = ()) -> Path:
    """A workbook with text of one part changed, and without some parts."""
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if name not in without}
    for before, after in changes:
        text = parts[part].decode()
        assert before in text, f"{before} is not in {text}"
        parts[part] = text.replace(before, after).encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def open_document(path: Path, rows: str) -> Path:
    """A workbook of the OpenDocument kind with one sheet, its rows as XML."""
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {namespaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Leads">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with ZipFile(path, "w", ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", ZIP_STORED)
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
        parts.writestr("content.xml", content)
    return path


def in_open_document(*cells: str) -> str:
    """A row of an OpenDocument sheet; a cell that is ISO 8601 is a date."""
    return "<table:table-row>{}</table:table-row>".format(
        "".join(
            f'<table:table-cell office:value-type="date" office:date-value="{cell}"><text:p>x</text:p>'
            "</table:table-cell>"
            if cell[:2] == "20"
            else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in cells
        )
    )
