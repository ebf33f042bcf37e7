"""Rows that can't be taken, saved to be mended and brought in again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sla_tui.store.connection import reading
from tests.cli.importing import Run, counts, lines
from tests.exports import CONTACTS, STRANGER, written

BAD = CONTACTS + (
    '105,Eve,Moss,eve@example.com,"=HYPERLINK(""http://x"")",2025-04-02,soon,,New,,,\n'
    "106,Too,Long,long@example.com,,2025-04-02,2025-04-03,,New,,,,over\n"
)
WHY = "sla-tui: why not taken"


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_refused_rows_are_saved_mended_and_brought_in(tmp_path: Path, store: Path, run: Run) -> None:
    mend = tmp_path / "mend.csv"

    result = run(written(tmp_path, BAD), "--yes", "--refused", mend)

    assert result.exit_code == 4
    assert not store.exists()
    assert "The refused rows are in mend.csv, each with the reason" in " ".join(result.stderr.split())
    header, eve, long = rows_of(mend)
    assert header == [*CONTACTS.splitlines()[0].split(","), WHY]
    assert eve[:7] == [
        "105",
        "Eve",
        "Moss",
        "eve@example.com",
        '\'=HYPERLINK("http://x")',
        "2025-04-02",
        "soon",
    ]
    assert eve[-1] == (
        "Row 6, column “Became a Marketing Qualified Lead Date”: “soon” is not read as a date."
    )
    assert long[-2:] == ["over", "Row 7: the row has 13 cells, the header 12."]
    assert mend.stat().st_mode & 0o077 == 0

    run(written(tmp_path, BAD), "--yes", "--skip-bad")
    mend.write_text(
        mend.read_text("utf-8").replace("soon", "2025-04-03 10:00").replace(",over,", ","), "utf-8"
    )
    again = run(mend, "--yes")
    assert again.exit_code == 0
    assert f"  Not read: Favourite colour, {WHY}." in lines(again)
    assert lines(again)[-1] == "Brought in: 2 new leads."
    assert counts(store).leads == 6


def test_what_the_store_refuses_is_saved_too_and_several_files_have_their_own(
    tmp_path: Path, store: Path, run: Run
) -> None:
    files = (written(tmp_path, BAD), written(tmp_path, STRANGER, "calls.csv"))

    run(*files, "--yes", "--skip-bad", "--refused", tmp_path / "mend.csv")

    _header, stranger = rows_of(tmp_path / "mend calls.csv")
    assert stranger[0] == "9009"
    assert "There is no lead “999” here" in stranger[-1]
    assert len(rows_of(tmp_path / "mend contacts.csv")) == 3
    assert counts(store).leads == 4


def test_reason_of_a_file_that_was_mended_badly_is_the_new_one(tmp_path: Path, run: Run) -> None:
    mend, again = tmp_path / "mend.csv", tmp_path / "again.csv"
    run(written(tmp_path, BAD), "--dry-run", "--refused", mend)

    run(mend, "--dry-run", "--refused", again)

    header, eve, _long = rows_of(again)
    assert header.count(WHY) == 1
    assert eve[4] == '\'=HYPERLINK("http://x")'
    assert eve[-1].startswith("Row 2, column")


@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_written_over_or_without_need(tmp_path: Path, run: Run, there: bool) -> None:
    mend = tmp_path / "mend.csv"
    if there:
        mend.write_text("mine")
        result = run(written(tmp_path, BAD), "--yes", "--refused", mend)
        assert (result.exit_code, mend.read_text()) == (5, "mine")
    else:
        assert run(written(tmp_path, CONTACTS), "--yes", "--refused", mend).exit_code == 0
        assert not mend.exists()


def test_sign_inside_a_cell_is_guarded_and_comes_back_as_it_was(
    tmp_path: Path, run: Run, store: Path
) -> None:
    """A spreadsheet that splits lines at `;` would take what follows for a formula."""
    mend = tmp_path / "mend.csv"
    row = "105,Eve,Moss,eve@example.com,Acme;=cmd|x,2025-04-02,soon,,New,,,\n"
    run(written(tmp_path, CONTACTS + row), "--yes", "--refused", mend)
    assert rows_of(mend)[1][4] == "Acme;'=cmd|x"
    mended = written(tmp_path, mend.read_text("utf-8-sig").replace("soon", "2025-04-03"), "mended.csv")
    assert run(mended, "--yes").exit_code == 0
    with reading(store) as reads:
        (found,) = reads.connection.execute("SELECT company FROM lead WHERE name = 'Eve Moss'").fetchone()
    assert found == "Acme;=cmd|x"


def test_row_of_one_cell_is_told_in_the_singular(tmp_path: Path, run: Run) -> None:
    result = run(written(tmp_path, CONTACTS + "alone\n"), "--dry-run")
    assert "row 6: the row has 1 cell, the header 12." in " ".join(result.stdout.split())
