"""`sla-tui imports`: what was brought in."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.importing import Run, lines
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
