"""Workbooks that unpack to much more than they take: refused before they cost time or memory."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from sla_tui.errors import InputRefused
from sla_tui.intake import workbooks
from sla_tui.intake.unpacking import MEMORY
from sla_tui.intake.workbooks import workbook_at
from sla_tui.reports.bringing_text import step_text
from sla_tui.reports.offers import Step
from tests.workbooks import rewritten, workbook

SHEET = "xl/worksheets/sheet1.xml"
ROW = b'<row r="9"><c r="A9" t="inlineStr"><is><t>x</t></is></c></row>'


def swell(path: Path, part: str, end: bytes, piece: bytes, megabytes: int, noise: int = 0) -> None:
    """Repeat a piece before the end of a part until it unpacks to so much; noise can't be packed."""
    workbook(path)
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    before, mark, after = parts.pop(part).partition(end)
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in parts.items():
            new.writestr(name, content)
        if noise:
            new.writestr("noise.bin", random.Random(1).randbytes(noise))
        with new.open(part, "w") as file:
            file.write(before)
            for _piece in range(megabytes):
                file.write(piece * (1_000_000 // len(piece)))
            file.write(mark + after)


def refused(path: Path) -> str:
    with pytest.raises(InputRefused) as found:
        workbook_at(path, "it")
    return str(found.value)


@pytest.mark.parametrize(
    ("part", "end", "piece"),
    [
        (SHEET, b"</sheetData>", ROW),
        (SHEET, b"</worksheet>", b'<mergeCell ref="A2:C1048576"/>'),
        ("xl/sharedStrings.xml", b"</sst>", b"<si><t>A</t></si>"),
        ("xl/workbook.xml", b"</sheets>", b'<sheet name="S" sheetId="1" r:id="rId1"/>'),
    ],
)
def test_what_unpacks_to_a_hundred_times_its_size_is_refused_unread(
    tmp_path: Path, part: str, end: bytes, piece: bytes
) -> None:
    book = tmp_path / "book.xlsx"
    swell(book, part, end, piece, 40)
    assert book.stat().st_size < 400_000

    begun = time.process_time()
    assert (
        refused(book) == "it is too large a workbook; save the sheet that is meant as CSV and bring that in."
    )
    assert time.process_time() - begun < 1


def test_size_that_the_directory_does_not_tell_truly_is_a_fault(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    swell(book, "xl/sharedStrings.xml", b"</sst>", b"<si><t>A</t></si>", 3)
    with ZipFile(book) as parts:
        size = parts.getinfo("xl/sharedStrings.xml").file_size
    content = book.read_bytes()
    assert content.count(size.to_bytes(4, "little")) == 2  # before the part, and in the directory
    book.write_bytes(content.replace(size.to_bytes(4, "little"), (900).to_bytes(4, "little")))

    assert "is a workbook that can't be read" in refused(book)


def test_sheets_that_share_a_part_count_each(tmp_path: Path) -> None:
    """Twenty sheets of 21 MB each: 420 MB, of a file that unpacks to 21."""
    book = tmp_path / "book.xlsx"
    swell(book, SHEET, b"</sheetData>", ROW, 21)
    more = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="rId1"/>' for number in range(2, 21))

    assert "is too large a workbook" in refused(
        rewritten(book, "xl/workbook.xml", ("</sheets>", f"{more}</sheets>"))
    )


def test_reader_that_runs_out_of_memory_ends_at_once(tmp_path: Path) -> None:
    """Out of memory it once waited for itself to tell how it came to that: two minutes."""
    book = tmp_path / "book.xlsx"
    swell(book, SHEET, b"</sheetData>", b"<a>", 30, noise=400_000)

    begun = time.monotonic()
    assert "is too large a workbook" in refused(book)
    assert time.monotonic() - begun < workbooks.SECONDS / 2
    assert MEMORY < 400_000_000


def test_what_was_refused_is_not_unpacked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = tmp_path / "book.xlsx"
    swell(book, SHEET, b"</sheetData>", ROW, 40)
    first = refused(book)
    monkeypatch.setattr(workbooks.subprocess, "Popen", None)

    assert refused(book) == first


def test_how_far_it_is_is_told_along_the_way(tmp_path: Path) -> None:
    rows = [("Lead ID", "Email"), *((str(number), f"p{number}@example.com") for number in range(9_000))]
    told: list[int] = []
    book = workbook_at(
        workbook(tmp_path / "book.xlsx", rows), "it", lambda percent, _seconds: told.append(percent)
    )

    assert book is not None
    assert told == sorted(told)
    # The parts are looked through, then the sheet is read, then 2,000 rows at a time are written.
    assert {0, 20, 52} < set(told)
    assert len({percent for percent in told if 52 < percent < 100}) == 4
    assert step_text(Step("unpacking", "book.xlsx", 7, 52)) == "Unpacking book.xlsx: 52 %, 7 s"


def test_that_it_goes_on_is_told_though_nothing_more_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_TICK", 0.05)
    words = [sys.executable, "-c", "import time; print(3, flush=True); time.sleep(0.6); print({})"]
    told: list[int] = []
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        said = list(workbooks._told(process, lambda percent, _seconds: told.append(percent)))

    assert said == [3, {}]
    assert told.count(3) >= 5


def test_whoever_is_told_may_stop_it(tmp_path: Path) -> None:
    def stop(_percent: int, _seconds: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workbook_at(workbook(tmp_path / "book.xlsx"), "it", stop)
