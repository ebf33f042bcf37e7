"""`sla-tui doctor`: what is wrong in words, exit code 3, and mending on request."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.telling import TEXT, Tell


def change(store: Path, statement: str) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as plain:
        plain.execute(statement)


def test_sound_store(kept: Path, tell: Tell) -> None:
    kept.chmod(0o600)
    result = tell("doctor")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "✓ The file is whole.",
        "✓ Each row that another names is there.",
        "✓ Each version of an agreement reads as it was put in force.",
        "✓ 4 judgements are as they come out when they are worked out anew.",
        "✓ People go by the names that were said, and what is one leads to one.",
        "✓ What is counted of the data is what it comes to.",
        "✓ What follows from others, such as numbers and days, is what it comes to.",
        "✓ What was said and entered here is as the log has it.",
        "✓ What files changed is as they left it.",
        "· There is no copy yet: “sla-tui backup” makes one.",
    ]


def test_wrong_judgement_is_told_and_mended(kept: Path, tell: Tell) -> None:
    kept.chmod(0o600)
    change(kept, "DELETE FROM verdict WHERE handoff_id = 3")
    assert tell("status").stdout != TEXT

    result = tell("doctor")
    assert (result.exit_code, result.stderr) == (3, "")
    assert result.stdout.splitlines()[3:5] == [
        "! 1 lead is judged otherwise than agreed; “sla-tui doctor --mend” judges all",
        "  anew.",
    ]

    result = tell("doctor", "--mend")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == ("All was worked out anew; the store as it was is copy 1.")
    assert tell("status").stdout == TEXT


def test_damaged_store_is_told_with_the_copy_to_put_back(kept: Path, tell: Tell) -> None:
    tell("backup")
    kept.write_bytes(kept.read_bytes()[: 4096 * 3])
    result = tell("doctor")
    assert (result.exit_code, result.stderr) == (3, "")
    first, *rest = result.stdout.splitlines()
    assert first.startswith("! The file is damaged: ")
    assert rest[:2] == [
        "· “sla-tui restore 1” puts the latest whole copy in its place; the damaged store",
        "  is kept.",
    ]


def test_altered_agreement_and_dangling_rows_are_named(kept: Path, tell: Tell) -> None:
    change(kept, "UPDATE agreement_version SET terms = REPLACE(terms, 'Sales', 'Sails')")
    change(kept, "INSERT INTO lead_alias (system, key, lead_id) VALUES ('x', '1', 77)")
    result = tell("doctor")
    assert result.exit_code == 3
    assert "! 1 row of “lead_alias” names another that is not there." in result.stdout
    assert "! It is not what was put in force, by its SHA-256: version 1 of “Inbound”." in result.stdout


def test_no_store(tell: Tell, tmp_path: Path) -> None:
    result = tell("doctor")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("There is no store at ")
    assert list(tmp_path.iterdir()) == []
