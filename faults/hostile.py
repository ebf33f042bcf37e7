"""Hostile text and files by chance: cells, tables, workbooks, terms, settings, words of the command line."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from xlsxwriter import Workbook

from tests.exports import CALLS, CONTACTS, DEALS, EITHER_WAY, GERMAN, LEAD_REPORT, PIPEDRIVE

SHAPES = (CONTACTS, CALLS, DEALS, LEAD_REPORT, PIPEDRIVE, GERMAN, EITHER_WAY)

TEXTS = (
    *("", " ", "0", "-1", "1e999", "NaN", "inf", "9" * 400, "١٢٣", "1.234,56", "0x10", "½", "−5"),
    *("=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=1", '=HYPERLINK("http://x")'),
    *("\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x9b31m", "\u202egnp.exe", "\u2066x", "a\x00b", "\ud800"),
    *("[red]x[/red]", "[bold", "[/]", "[@click=app.quit]x[/]", "{0}", "%s%n", "{x.__class__}"),
    *("Robert'); DROP TABLE lead;--", '" OR 1=1', "💥" * 50, "ﷺ" * 30, "e\u0301" * 200, "x" * 20_000),
    *("31/02/2026", "2026-02-30", "0000-00-00", "9999-12-31 23:59", "24:00", "2026-03-29 02:30", "46113"),
    *("1775037900000", "Mon-Fri 25-99", "Europe/Nowhere", "../../etc", "..", ".", "~nobody-there/x", "NUL"),
    *("--help", "-", "--", "\n\n", "a,b;c\td", '"', '""', "'", "4h", "90%", "6 days", "1 h 61 min", "XXX"),
)

_SHEET = "xl/worksheets/sheet1.xml"
_CELL = b'<c t="inlineStr"><is><t>x</t></is></c>'
_SWOLLEN = {
    "rows": (_SHEET, b"<sheetData>", b"", b"<row>" + _CELL + b"</row>"),
    "columns": (_SHEET, b"<sheetData>", b"</row>", _CELL),
    "empty rows": (_SHEET, b"<sheetData>", b"", b'<row r="1048576"/>'),
    "far cells": (_SHEET, b"<sheetData>", b"", b'<row r="9"><c r="XFD9"><v>1</v></c></row>'),
    "strings": ("xl/sharedStrings.xml", b"<sst", b"", b"<si><t>A</t></si>"),
    "long string": ("xl/sharedStrings.xml", b"<t>", b"", b"A"),
    "nested": (_SHEET, b"<sheetData>", b"", b"<a>"),
    "errors": (_SHEET, b"<sheetData>", b"", b'<row r="3"><c t="e"><v>#DIV/0!</v></c></row>'),
    "merged": (_SHEET, b"</sheetData>", b"</mergeCells>", b'<mergeCell ref="A2:C1048576"/>'),
    "sheets": ("xl/workbook.xml", b"<sheets>", b"", b'<sheet name="S" sheetId="1" r:id="rId1"/>'),
}
"""What a part of a workbook is swollen with: the part, behind what, what follows, and what is repeated."""

_PUT_IN = (b'"', b"\x00", b"\r", b"\n\n", b"\xff\xfe", b"\xef\xbb\xbf")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32", "latin-1")


def text(chance: random.Random) -> str:
    """A hostile text; now and then two of them in one, or letters from anywhere."""
    kind = chance.random()
    if kind < 0.7:
        return chance.choice(TEXTS)
    if kind < 0.85:
        return chance.choice(TEXTS) + chance.choice(TEXTS)
    return "".join(
        chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x3000)))) for _x in range(9)
    )


def word(chance: random.Random) -> str:
    """A hostile word of the command line: bytes that are no text too, but no zero, which none can have."""
    if chance.random() < 0.1:
        return "\udcff\udc80"
    return text(chance).encode(errors="replace").decode().replace("\0", "")


def rows(chance: random.Random) -> list[list[str]]:
    """The rows of an export as customer systems write it, with something wrong in its structure or cells."""
    shape = chance.choice(SHAPES)
    found = [row for row in csv.reader(io.StringIO(shape), delimiter=";" if shape is GERMAN else ",") if row]
    for _change in range(chance.choice((0, 1, 2, 6))):
        _change_rows(chance, found)
    return found


def _change_rows(chance: random.Random, found: list[list[str]]) -> None:
    row = chance.choice(found)
    place = chance.randrange(len(row)) if row else 0
    match chance.randrange(9):
        case 0 | 1 | 2 if row:
            row[place] = text(chance)
        case 3:
            found.insert(chance.randrange(len(found) + 1), list(found[0]))
        case 4:
            row.insert(place, text(chance))
        case 5 if row:
            del row[place]
        case 6:
            for one in found[:1]:
                one[place % len(one) if one else 0 : place + 1] = [text(chance)]
        case 7:
            found.extend([list(chance.choice(found)) for _row in range(chance.choice((1, 30)))])
        case _:
            found.insert(chance.randrange(len(found) + 1), [text(chance)])


def table(chance: random.Random) -> bytes:
    """Such rows as the bytes of a text file, with something wrong in its form."""
    file = io.StringIO()
    writer = csv.writer(
        file,
        delimiter=chance.choice(",,,;\t|"),
        lineterminator=chance.choice(("\n", "\r\n", "\r")),
        quoting=chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    )
    writer.writerows(rows(chance))
    content = file.getvalue().encode(chance.choice(ENCODINGS), "replace")
    return noise(chance, content) if chance.random() < 0.4 else content


def noise(chance: random.Random, content: bytes) -> bytes:
    """Bytes with some overwritten, put in, cut out or cut off."""
    found = bytearray(content)
    for _byte in range(chance.choice((1, 3, 20))):
        place = chance.randrange(len(found) + 1)
        match chance.randrange(4):
            case 0:
                found[place : place + 1] = bytes((chance.randrange(256),))
            case 1:
                found[place:place] = chance.choice(
                    (b'"', b"\x00", b"\r", b"\n\n", b"\xff\xfe", b"\xef\xbb\xbf")
                )
            case 2:
                del found[place : place + chance.choice((1, 2, 200))]
            case _:
                found[place:place] = found[: chance.choice((1, 50))]
    return bytes(found)


def workbook(chance: random.Random, path: Path) -> None:
    """Such rows as a workbook, now and then with something wrong in its parts."""
    with Workbook(path, {"strings_to_formulas": chance.random() < 0.2, "strings_to_numbers": True}) as book:
        for _sheet in range(chance.choice((1, 1, 2))):
            sheet = book.add_worksheet()
            for number, row in enumerate(rows(chance)):
                for column, cell in enumerate(row):
                    sheet.write(number, column, cell.encode(errors="replace").decode()[:32_000])
            if chance.random() < 0.2:
                sheet.merge_range(
                    0, 0, chance.randrange(1, 4), 2, text(chance).encode(errors="replace").decode()
                )
    if chance.random() < 0.5:
        return
    try:
        with ZipFile(path) as old:
            parts = {name: old.read(name) for name in old.namelist()}
    except BadZipFile:
        return
    part = chance.choice(sorted(parts))
    parts[part] = noise(chance, parts[part])
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


def swollen(chance: random.Random, path: Path) -> None:
    """A workbook of which one thing unpacks to many times its size; noise beside it hides that at times."""
    workbook(random.Random(0), path)
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    kind = chance.choice(sorted(_SWOLLEN))
    part, before, after, piece = _SWOLLEN[kind]
    pieces = chance.choice((2_000_000, 20_000_000, 60_000_000, 120_000_000)) // len(piece)
    head, mark, tail = parts.pop(part).partition(before)
    if kind == "strings":
        begun, sign, tail = tail.partition(b">")
        mark += begun + sign
    begin = {"columns": b"<row>", "merged": b"<mergeCells>"}.get(kind, b"")
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in parts.items():
            new.writestr(name, content)
        if chance.random() < 0.3:
            new.writestr("docProps/noise.bin", chance.randbytes(pieces * len(piece) // 90))
        with new.open(part, "w") as file:
            file.write(head + mark + begin)
            for _some in range(pieces // 1000 + 1):
                file.write(piece * 1000)
            file.write(after + tail)


def tree(chance: random.Random, found: Any) -> Any:
    """A value of JSON with one of its parts, anywhere, turned into something else."""
    if isinstance(found, dict) and found and chance.random() < 0.9:
        key = chance.choice(sorted(found))
        changed = {**found, key: tree(chance, found[key])}
        if chance.random() < 0.05:
            del changed[key]
        if chance.random() < 0.05:
            changed[text(chance)] = text(chance)
        return changed
    if isinstance(found, list) and found and chance.random() < 0.9:
        place = chance.randrange(len(found))
        return [*found[:place], tree(chance, found[place]), *found[place + 1 :]]
    made: tuple[Callable[[], Any], ...] = (
        lambda: text(chance),
        lambda: chance.choice((None, True, False, 0, -1, 10**400, 1.5, 2**63, [], {}, [[]], {"": {}})),
        lambda: [found] * chance.choice((0, 2, 300)),
        lambda: {"x": found},
    )
    return chance.choice(made)()


def json_text(chance: random.Random, found: Any) -> bytes:
    """JSON of a value, now and then with something wrong in its bytes, or nested a thousand deep."""
    kind = chance.random()
    if kind < 0.03:
        return b"[" * chance.choice((900, 100_000))
    content = json.dumps(found, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return noise(chance, content) if kind < 0.2 else content


def settings(chance: random.Random) -> bytes:
    """A settings file with hostile values."""
    names = ("who", "zone", "theme", "lead_link", "attempt_minutes", "rep_hours", "keys", text(chance))
    lines = [f"{chance.choice(names)} = {_value(chance)}" for _line in range(chance.randrange(4))]
    if chance.random() < 0.4:
        lines += ["[keys]", *(f"{json.dumps(text(chance))} = {_value(chance)}" for _line in range(2))]
        lines += [f'"leads.search" = {_value(chance)}']
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    return noise(chance, content) if chance.random() < 0.2 else content


def _value(chance: random.Random) -> str:
    return chance.choice(
        (json.dumps(text(chance)), "1", "-1e400", "true", "[]", "{}", "2026-01-01", '["a", 1]', "nan", "")
    )
