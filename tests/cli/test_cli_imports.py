"""`sla-tui imports`: what was brought in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sla_tui.store.rows import Counts
from tests.cli.importing import Run, bytes_of, counts, lines
from tests.exports import CALLS, CONTACTS, DEALS, STRANGER, written

BAD = CONTACTS + "105,Eve,Moss,eve@example.com,,2025-04-02,soon,,New,,,\n"
"""The contacts, and one whose hand-off is no date."""


def test_imports_are_listed_with_what_was_new_in_them(tmp_path: Path, run: Run, sla: Run) -> None:
    run(written(tmp_path, BAD), written(tmp_path, STRANGER, "calls.csv"), "--yes", "--skip-bad")
    run(written(tmp_path, DEALS, "deals.csv"), "--yes")

    result = sla("imports")

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result) == [
        "  2  14:00  Kendra",
        "     deals.csv, deals from HubSpot: 1 new; data until Sun 20 Apr 15:00",
        "  1  14:00  Kendra",
        "     contacts.csv, leads from HubSpot: 4 new, 1 refused; data until Thu 3 Apr",
        "       13:45",
        "     calls.csv, touches from HubSpot: 4 new, 1 refused; data until Fri 4 Apr",
        "       11:00",
    ]


def test_imports_as_json(tmp_path: Path, run: Run, sla: Run) -> None:
    run(written(tmp_path, CONTACTS), written(tmp_path, CALLS, "calls.csv"), "--yes")

    told = json.loads(sla("imports", "--json").stdout)

    assert told["schema"] == 1
    (one,) = told["imports"]
    assert (one["number"], one["at"]) == (1, "2025-05-01T12:00:00+00:00")
    assert one["files"][0] == {
        "file": "contacts.csv",
        "system": "hubspot",
        "kind": "leads",
        "new": 4,
        "changed": 0,
        "same": 0,
        "refused": 0,
        "data_until": "2025-04-03T11:45:00+00:00",
    }


def test_a_store_without_imports_says_so(sla: Run, store: Path) -> None:
    assert sla("imports").exit_code == 3


def test_an_import_is_taken_back_as_a_whole(tmp_path: Path, store: Path, run: Run, sla: Run) -> None:
    run(written(tmp_path, CONTACTS), written(tmp_path, CALLS, "calls.csv"), "--yes")
    run(written(tmp_path, DEALS, "deals.csv"), "--yes")

    result = sla("imports", "undo", "2", "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result)[-1].startswith("Import 2 was taken back.")
    assert counts(store) == Counts(leads=4, touches=5, deals=0)
    assert "deals.csv" not in sla("imports").stdout
    assert "took back: brought in deals.csv" in sla("log", "show").stdout


def test_what_stands_on_an_import_is_named_and_nothing_is_changed(
    tmp_path: Path, store: Path, run: Run, sla: Run
) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    run(written(tmp_path, CALLS, "calls.csv"), "--yes")
    sla("log", "mira@example.com", "call", "--connected")
    before = bytes_of(store)

    result = sla("imports", "undo", "1", "--yes")

    assert result.exit_code == 3
    said = " ".join(result.stderr.split())
    assert "Import 1 can't be taken back yet. What was done since stands on it, the last first:" in said
    undo = "“sla-tui log undo 3” takes it back"
    assert (
        f"· Kendra, 14:00: Mira Chen – call, talked – {undo} · import 2 (calls.csv, 14:00) has 4 rows" in said
    )
    assert bytes_of(store) == before


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("7", "--yes"), "There is no import 7: “sla-tui imports” lists them.", 2),
        (("seven", "--yes"), "An import is named by its number, not “seven”.", 2),
        (("1",), "There is no terminal to ask on: add --yes to take the import back.", 2),
    ],
)
def test_what_can_not_be_taken_back_is_said(
    tmp_path: Path, run: Run, sla: Run, words: tuple[str, ...], said: str, code: int
) -> None:
    run(written(tmp_path, CONTACTS), "--yes")

    result = sla("imports", "undo", *words)

    assert result.exit_code == code
    assert said in " ".join(result.stderr.split())


def test_a_system_that_is_no_longer_used_is_said_once_and_taken_back(
    tmp_path: Path, run: Run, sla: Run
) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    alone = sla("imports", "retire", "hubspot")
    assert (alone.exit_code, alone.stderr) == (
        3,
        "Nothing else brings data, so HubSpot is still waited for.\n",
    )
    assert (
        sla("imports", "retire", "Pipedrive").stderr
        == "There are no data of “Pipedrive”; there are of “HubSpot”.\n"
    )
    sheet = "Lead ID,Handed Off,Owner\n1,2025-04-20 10:00,Kendra\n"
    run(written(tmp_path, sheet, "sheet.csv"), "--yes")

    result = sla("imports", "retire", "hubspot")
    assert (result.exit_code, result.stdout) == (0, "Kept: HubSpot brings nothing more from Fri 4 Apr on.\n")
    assert "Kendra: HubSpot brings nothing more from Fri 4 Apr on" in sla("log").stdout
    assert sla("imports", "retire", "HubSpot").stderr == "That was said of HubSpot already.\n"
    assert sla("imports", "retire", "HubSpot", "--undo").stdout == "Taken back.\n"
    assert sla("imports", "retire", "HubSpot", "--undo").exit_code == 3
