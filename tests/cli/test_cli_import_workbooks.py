"""`sla-tui import` of workbooks: which sheet is read, and what is said where that is not clear."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.importing import Run, counts, lines
from tests.exports import CONTACTS, written
from tests.workbooks import LEADS, workbook

ROWS = [LEADS[0], ("1", "mira@example.com", "2025-04-01 09:00", "2025-04-01 10:30", "Kendra")]


def test_a_workbook_is_shown_and_taken(tmp_path: Path, store: Path, run: Run) -> None:
    result = run(workbook(tmp_path / "leads.xlsx", {"Cover": [["x"]], "Data": ROWS}), "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "leads.xlsx is taken for leads in a spreadsheet: 1 row." in lines(result)
    assert "  · Sheet “Data” is read; not read: “Cover”." in lines(result)
    assert lines(result)[-1] == "Brought in: 1 new lead."
    assert counts(store).leads == 1


def test_a_sheet_that_is_not_clear_is_named(tmp_path: Path, store: Path, run: Run) -> None:
    book = workbook(tmp_path / "leads.xlsx", {"April": ROWS, "May": ROWS})

    refused = run(book, "--yes")
    assert refused.exit_code == 4
    assert "“April”, “May”; say which with --sheet." in refused.stderr
    assert not store.exists()

    taken = run(book, "--sheet", "May", "--yes", "--json")
    (file,) = json.loads(taken.stdout)["files"]
    assert (file["sheet"], file["encoding"], file["delimiter"], file["new"]) == ("May", "XLSX", None, 1)


def test_a_sheet_of_files_that_have_none_is_refused(tmp_path: Path, store: Path, run: Run) -> None:
    result = run(written(tmp_path, CONTACTS), "--sheet", "May", "--yes")

    assert result.exit_code == 2
    assert "--sheet names a sheet of a workbook, and none of the files is one." in result.stderr


def test_the_same_workbook_twice_brings_nothing(tmp_path: Path, store: Path, run: Run) -> None:
    book = workbook(tmp_path / "leads.xlsx", ROWS)
    run(book, "--yes")

    assert lines(run(book, "--yes"))[-1] == "Nothing new: the store has all of this already."


def test_list_of_imports_names_the_sheet_where_there_are_several(
    tmp_path: Path, store: Path, run: Run, sla: Run
) -> None:
    run(workbook(tmp_path / "leads.xlsx", {"April": ROWS, "May": ROWS}), "--sheet", "May", "--yes")
    run(workbook(tmp_path / "one.xlsx", {"Data": [*ROWS, ("2", *ROWS[1][1:])]}), "--yes")

    told = " ".join(sla("imports").stdout.split())
    assert "leads.xlsx · May, leads in a spreadsheet: 1 new" in told
    assert "one.xlsx, leads in a spreadsheet: 1 new, 1 the same" in told
    assert "leads.xlsx · May" in sla("log", "show").stdout
