"""A newer export: what it changes of what is there is said before one agrees."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.importing import Run, lines
from tests.exports import written

HEADER = "Lead ID,Name,Handed Off,Owner,Tier\n"


def leads(*owners: str, tier: str = "A") -> str:
    return HEADER + "".join(
        f"{number},Lead {number},2025-04-0{number} 10:00,{owner},{tier}\n"
        for number, owner in enumerate(owners, start=1)
    )


def test_each_field_is_counted_with_up_to_five_of_its_rows(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path, leads(*["Kendra"] * 7)), "--yes")

    newer = written(tmp_path, leads(*["Ann"] * 6, "Kendra").replace("Kendra,A", "Kendra,B"))
    result = run(newer, "--dry-run")

    told = " ".join(" ".join(lines(result)).split())
    assert (
        "What changes: · rep of 6 rows: Lead 1, Kendra → Ann; Lead 2, Kendra → Ann; Lead 3, Kendra → Ann; "
        "Lead 4, Kendra → Ann; Lead 5, Kendra → Ann … · tier of 1 row: Lead 7, A → B"
    ) in told
    as_json = run(newer, "--dry-run", "--json")
    assert json.loads(as_json.stdout)["files"][0]["changed_fields"] == {"rep": 6, "tier": 1}


def test_amount_is_named_without_figures_and_told_in_json(tmp_path: Path, run: Run) -> None:
    deals = "Deal ID,Deal Name,Stage,Close Date,Amount,Currency\n1,Acme,Closed Won,2025-04-20,{0},EUR\n"
    run(written(tmp_path, deals.format("1200.50"), "deals.csv"), "--yes")

    newer = written(tmp_path, deals.format("1300.50"), "deals.csv")

    assert "  · amount of 1 row: Acme" in lines(run(newer, "--dry-run"))
    (change,) = json.loads(run(newer, "--dry-run", "--json").stdout)["files"][0]["changes"]
    assert (change["before"], change["after"]) == (120050, 130050)


def test_a_first_file_changes_nothing(tmp_path: Path, run: Run) -> None:
    assert "What changes" not in run(written(tmp_path, leads("Kendra")), "--dry-run").stdout


def test_what_was_said_of_a_file_holds_for_the_next_with_the_same_header(tmp_path: Path, run: Run) -> None:
    head = "Ref,Handed,Who\n"
    first = written(tmp_path, head + "1,03/04/2025,Kendra\n")
    said = ("--map", "lead.id=Ref", "--map", "lead.handed_off=Handed", "--map", "lead.owner=Who")
    taken = run(first, *said, "--dates", "dmy", "--yes")
    assert (taken.exit_code, taken.stderr) == (0, "")

    newer = run(written(tmp_path, head + "1,03/04/2025,Kendra\n2,05/04/2025,Sam\n"), "--yes")

    assert newer.exit_code == 0
    assert newer.stderr.strip() == (
        "contacts.csv: what was said of the last file with the same header holds for it."
    )
    assert lines(newer)[-1] == "Brought in: 1 new lead."
    assert "  Handed over       handed_off    ← Handed" in lines(newer)
    other = run(written(tmp_path, head + "3,04/05/2025,Sam\n"), "--dates", "mdy", "--dry-run")
    assert "  · Dates are read as month, day, year." in lines(other)
