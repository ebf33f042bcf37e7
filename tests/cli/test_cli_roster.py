"""`sla-tui people roster`: a roster written, taken whole or refused whole, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sla_tui.store.copies import copies_of
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import at, bring, call, terms
from tests.store.bringing import agree, everything, judged_anew, lead, touch

HEAD = "person,team,from,until,other names\n"
ROSTER = f"""{HEAD}\
Kendra Lee,North,2026-09-01,2026-09-07,klee@acme.example
Kendra Lee,South,2026-09-10,,
Ben,South,2026-09-01,,
Sofia,North,2026-09-01,,S. Ruiz
"""


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """Kendra under two names with leads of the 1st, the 8th and the 10th, and Ben with one of the 1st."""
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    bring(
        store,
        lead("a", at("09-01 08:00"), rep="Kendra Lee"),
        lead("b", at("09-08 08:00"), rep="Kendra Lee", row=3),
        lead("c", at("09-10 08:00"), rep="klee@acme.example", row=4),
        lead("d", at("09-01 08:00"), rep="Ben", row=5),
    )
    bring(store, touch("a", at("09-01 09:00"), rep="klee@acme.example"))
    return store.path


def file(path: Path, text: str) -> str:
    found = path.parent / "team.csv"
    found.write_text(text, encoding="utf-8")
    return str(found)


def told(path: Path) -> dict[str, Any]:
    return {table: rows for table, rows in everything(Store(path)).items() if table != "action"}


def teams(path: Path) -> list[Any]:
    with Store(path).reading() as reads:
        rows = reads.connection.execute("SELECT team FROM verdict ORDER BY lead_id").fetchall()
    return [team for (team,) in rows]


def test_roster_is_taken_whole_and_back(named: Path, tell: Tell) -> None:
    before = told(named)
    result = tell("people", "roster", file(named, ROSTER))

    # Three days of Kendra's (the 8th is in none), one of Ben's, one of Sofia's, and two other names.
    assert (result.exit_code, result.stdout) == (0, "Kept: 7 changes.\n")
    assert teams(named) == ["North", None, "South", "South"]
    assert tell("people", "team").stdout.splitlines() == [
        "Ben         Tue 1 Sep   South",
        "Kendra Lee  Tue 1 Sep   North",
        "Kendra Lee  Tue 8 Sep   no team",
        "Kendra Lee  Thu 10 Sep  South",
        "Sofia       Tue 1 Sep   North",
    ]
    assert "Kendra Lee is also “klee@acme.example”" in tell("people").stdout
    assert judged_anew(Store(named)) == everything(Store(named))
    assert tell("people", "roster", file(named, ROSTER)).stdout == "All of it is kept already.\n"

    assert tell("people", "roster", "--undo").stdout == "Taken back.\n"
    assert told(named) == before
    again = tell("people", "roster", "--undo")
    assert (again.exit_code != 0, again.stderr) == (True, "No roster was taken that could be taken back.\n")


def test_what_was_written_is_what_is_taken(named: Path, tell: Tell, tmp_path: Path) -> None:
    tell("people", "roster", file(named, ROSTER))
    saved = tmp_path / "saved.csv"
    assert tell("people", "roster", "--save", str(saved)).exit_code == 0

    assert saved.read_text(encoding="utf-8-sig").splitlines() == [
        "person,team,from,until,other names",
        "Ben,South,2026-09-01,,",
        "Kendra Lee,North,2026-09-01,2026-09-07,klee@acme.example",
        "Kendra Lee,South,2026-09-10,,",
        "Sofia,North,2026-09-01,,S. Ruiz",
    ]
    assert tell("people", "roster", str(saved)).stdout == "All of it is kept already.\n"
    assert tell("people", "roster", "--save", str(saved)).exit_code == 5


def test_the_first_roster_starts_from_those_whom_the_data_name(
    named: Path, tell: Tell, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.csv"

    assert tell("people", "roster", "--save", str(saved)).exit_code == 0

    assert saved.read_text(encoding="utf-8-sig").splitlines() == [
        "person,team,from,until,other names",
        "Ben,,,,",
        "Kendra Lee,,,,",
        "klee@acme.example,,,,",
    ]
    assert tell("people", "roster", str(saved)).stdout == "All of it is kept already.\n"


def test_one_fault_refuses_all_of_it(named: Path, tell: Tell) -> None:
    tell("people", "merge", "Ben", "klee@acme.example")
    before = told(named)
    result = tell("people", "roster", file(named, ROSTER))
    assert (result.exit_code, result.stderr.splitlines()) == (
        4,
        [
            "team.csv, row 2, other names: “klee@acme.example” is Ben already; “sla-tui people split” parts "
            "them.",
            "Nothing of it was taken.",
        ],
    )
    assert told(named) == before


def test_between_the_days_of_a_row_nothing_else_holds(named: Path, tell: Tell) -> None:
    tell("people", "team", "Kendra Lee", "West", "--from", "2026-09-05")
    tell("people", "team", "Kendra Lee", "East", "--from", "2026-09-10")
    tell("people", "roster", file(named, f"{HEAD}Kendra Lee,North,2026-09-01,2026-09-09,\n"))
    assert teams(named)[:2] == ["North", "North"]
    # What was said of the day after its end stands.
    assert tell("people", "team").stdout.splitlines()[-1] == "Kendra Lee  Thu 10 Sep  East"


def test_what_is_meant_has_to_be_said(named: Path, tell: Tell) -> None:
    assert tell("people", "roster").exit_code == 2
    assert tell("people", "roster", "x.csv", "--undo").exit_code == 2
    assert tell("people", "roster", str(named.parent / "none.csv")).exit_code == 4


def test_copy_is_kept_before_it_is_taken_and_none_where_nothing_is_new(named: Path, tell: Tell) -> None:
    before = told(named)
    copies = len(copies_of(named))
    tell("people", "roster", file(named, ROSTER))
    tell("people", "roster", file(named, ROSTER))
    latest, *others = copies_of(named)
    assert (latest.why, len(others)) == ("before-import", copies)

    assert tell("restore", str(latest.number), "--yes").exit_code == 0
    assert told(named) == before
