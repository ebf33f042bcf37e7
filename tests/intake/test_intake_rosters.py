"""A roster as a file: read whole, or refused whole with each row, column and reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sla_tui.intake.rosters import RosterLine, read_roster
from sla_tui.intake.whole_tables import TableRefused


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "team.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_read_in_any_order_of_columns(tmp_path: Path) -> None:
    text = (
        "Team;Person;FROM;Until;Other names\n"
        "North;Kendra Lee;2026-09-01;30 Sep 2026;Lee, Kendra; klee@acme.example\n"
        "\n"
        ";Ben;2026-09-08;;\n"
        "'=South;Sofia;1.9.2026;;\n"
        ";Kim;;;\n"
    )
    # The sign between cells is a semicolon here, so two other names stand in one quoted cell.
    text = text.replace("Lee, Kendra; klee@acme.example", '"Lee, Kendra; klee@acme.example"')
    assert read_roster(written(tmp_path, text)) == (
        RosterLine(
            *(2, "Kendra Lee", "North", date(2026, 9, 1), date(2026, 9, 30)),
            others=("Lee, Kendra", "klee@acme.example"),
        ),
        RosterLine(4, "Ben", "", date(2026, 9, 8), None, ()),
        RosterLine(5, "Sofia", "=South", date(2026, 9, 1), None, ()),
        RosterLine(6, "Kim", "", None, None, ()),
    )


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("name,team\nBen,North\n", ["row 1, name: not one of the columns"]),
        ("person,person\nBen,Kim\n", ["row 1, person: not one of the columns"]),
        ("team,from\nNorth,2026-09-01\n", ["row 1, person: this column is needed"]),
        (
            "person,team,from,until\n,North,2026-09-01,\nBen,North,,\nKim,North,03/04/2026,2026-09-31\n",
            [
                "row 2, person: a name is needed",
                "row 3, from: a day is needed from which on they are in “North”",
                "row 4, from: ",
                "row 4, until: ",
            ],
        ),
        (
            "person,team,from,until\nBen,North,2026-09-08,2026-09-07\n",
            ["row 2, until: it is before 2026-09-08"],
        ),
        ("person,from,until\nBen,2026-09-08,2026-09-09\n", ["row 2, until: a team is needed"]),
        (
            "person,team,from,until\nBen,North,2026-09-01,2026-09-30\nben,South,2026-09-30,\n",
            ["row 3, from: they are in “North” then, by row 2"],
        ),
        (
            "person,team,from\nBen,North,2026-09-01\nBen,South,2026-09-01\n",
            ["row 3, from: they are in “North” then, by row 2"],
        ),
        (
            "person,other names\nBen,B. Lee; K\nKim,K\nB. Lee,\n",
            [
                "row 2, other names: “B. Lee” is a person of their own by row 4",
                "row 3, other names: “K” is Ben",
            ],
        ),
        ("person\nBen,North\n", ["row 2: it has more cells than the header"]),
    ],
)
def test_all_that_is_wrong_is_named_and_nothing_taken(tmp_path: Path, text: str, reasons: list[str]) -> None:
    with pytest.raises(TableRefused) as refused:
        read_roster(written(tmp_path, text))
    told = refused.value.faults
    assert len(told) == len(reasons)
    for line, reason in zip(told, reasons, strict=True):
        assert line.startswith(f"team.csv, {reason}"), line


def test_twenty_faults_are_named_and_the_others_counted(tmp_path: Path) -> None:
    rows = "".join(f"P{n},North\n" for n in range(25))
    with pytest.raises(TableRefused) as refused:
        read_roster(written(tmp_path, f"person,team\n{rows}"))
    assert refused.value.faults[20:] == ("… and 5 more.",)
