"""Exports for people and spreadsheets: complete, harmless, whole or not there, for the user alone."""

from __future__ import annotations

import csv
import re
import stat
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sla_tui.errors import OutputProblem
from sla_tui.reports import export_files
from sla_tui.reports.export_files import export
from sla_tui.store.connection import reading
from sla_tui.store.dumps import dump
from sla_tui.store.store import Store
from tests.store.bringing import agree, at, bring, lead

HOSTILE = ("=1+1", "+49 30 1", "-2", "@SUM(A1)", "'quoted", "\t=1", "plain", "", "a,b\n“c”", "x;=cmd|'/c'!A1")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Leads with names that a spreadsheet could take for something else."""
    store = Store(tmp_path / "store.db")
    agree(store)
    names = enumerate(HOSTILE, start=1)
    bring(store, *(lead(str(key), at("7 08:00"), row=key, name=name) for key, name in names))
    with store.agreements._database.writing_plainly() as plain:
        # Text that intake would have refused may be in an old store.
        plain.executemany("UPDATE lead SET name = ? WHERE id = ?", [(n, k) for k, n in enumerate(HOSTILE, 1)])
    return store


def write(store: Store, path: Path) -> Path:
    with reading(store.path) as reads:
        export(reads.connection, path)
    return path


def cells(path: Path, table: str) -> list[list[str]]:
    with (path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_csv_is_harmless_and_gives_the_text_back(store: Store, tmp_path: Path) -> None:
    folder = write(store, tmp_path / "all")
    head, *rows = cells(folder, "lead")
    names = [row[head.index("name")] for row in rows]
    assert names == [
        *("'=1+1", "'+49 30 1", "'-2", "'@SUM(A1)", "''quoted", "'\t'=1"),
        *("plain", "'", "a,b\n“c”", "x;'=cmd|'/c'!A1"),
    ]
    assert tuple(re.sub(r"(^|[;\t\n])'", r"\1", name) for name in names) == HOSTILE


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_no_cell_can_act_wherever_a_spreadsheet_splits(store: Store, tmp_path: Path, sign: str) -> None:
    """A quotation mark inside a line does not keep a cell together where lines are split at another sign."""
    lines = (write(store, tmp_path / "all") / "lead.csv").read_text("utf-8-sig").splitlines()
    found = [cell.strip('"') for line in lines for cell in line.split(sign)]
    assert any("cmd" in cell for cell in found)
    assert not [cell for cell in found if cell.startswith(("=", "+", "-", "@"))]


def test_csv_has_every_row_of_every_table(store: Store, tmp_path: Path) -> None:
    folder = write(store, tmp_path / "all")
    with reading(store.path) as reads:
        for table in dump(reads.connection):
            head, *rows = cells(folder, table.name)
            assert tuple(head) == table.columns
            assert len(rows) == len(list(table.rows))


def test_instants_are_iso_and_what_is_not_known_is_empty(store: Store, tmp_path: Path) -> None:
    folder = write(store, tmp_path / "all")
    head, first, *_rows = cells(folder, "handoff")
    assert first[head.index("handed_at")] == "2026-09-07T08:00:00+00:00"
    assert first[head.index("handed_day")] == ""
    head, first, *_rows = cells(folder, "import")
    assert first[head.index("until")] == "2026-09-14T12:00:00+00:00"


def test_xlsx_has_text_as_text(store: Store, tmp_path: Path) -> None:
    path = write(store, tmp_path / "all.xlsx")
    with zipfile.ZipFile(path) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        trees = [ElementTree.fromstring(book.read(name)) for name in sheets]
        named = ElementTree.fromstring(book.read("xl/workbook.xml"))
    assert not any(list(tree.iter(f"{SHEET}f")) or list(tree.iter(f"{SHEET}hyperlink")) for tree in trees)
    place = [sheet.get("name") for sheet in named.iter(f"{SHEET}sheet")].index("lead")
    texts = ["".join(cell.itertext()) for cell in trees[place].iter(f"{SHEET}is")]
    assert [text for text in HOSTILE if text and text not in texts] == []


def test_table_too_long_for_a_sheet_goes_on_in_the_next(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_files, "_MOST_ROWS", 4)
    path = write(store, tmp_path / "all.xlsx")
    with zipfile.ZipFile(path) as book:
        named = ElementTree.fromstring(book.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in named.iter(f"{SHEET}sheet")]
        rows = {
            name: len(
                list(
                    ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{SHEET}row")
                )
            )
            for number, name in enumerate(names, start=1)
        }
    assert (rows["lead"], rows["lead 2"], rows["lead 3"]) == (5, 5, 3)  # ten leads, and a head each


@pytest.mark.parametrize("name", ["all.json", "all.xlsx", "all"])
def test_what_is_there_is_never_written_over(name: str, store: Store, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(OutputProblem, match=r"There is .* already; name another one\."):
        write(store, tmp_path / name)
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("name", ["all.json", "all.xlsx", "all"])
def test_export_that_breaks_off_leaves_nothing(
    name: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_seconds: int) -> None:
        raise OSError(28, "No space left on device")

    def writes_no_json(*_words: object) -> None:
        full(0)

    monkeypatch.setattr(export_files, "from_seconds", full)
    monkeypatch.setattr(export_files, "write_json", writes_no_json)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OutputProblem, match=r"can't be written: No space left on device\."):
        write(store, tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("name", "mode"), [("all.json", 0o600), ("all.xlsx", 0o600), ("all", 0o700)])
def test_export_is_for_the_user_alone(name: str, mode: int, store: Store, tmp_path: Path) -> None:
    assert stat.S_IMODE(write(store, tmp_path / name).stat().st_mode) == mode


def test_folder_that_is_not_there_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(OutputProblem, match=r"can't be written: No such file or directory\."):
        write(store, tmp_path / "none" / "all.json")
