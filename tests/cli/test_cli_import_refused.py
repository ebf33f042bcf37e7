"""`sla-tui import`: what it refuses, with its exit code, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sla_tui.store.rows import Counts
from tests.cli.importing import Run, bytes_of, counts, lines
from tests.exports import (
    CONTACTS,
    DEALS,
    EITHER_WAY,
    STRANGER,
    written,
)


def test_rows_that_can_not_be_taken_keep_the_whole_out(tmp_path: Path, store: Path, run: Run) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    before = bytes_of(store)
    broken = STRANGER.replace("2025-04-02 09:15", "yesterday")

    result = run(written(tmp_path, broken, "calls.csv"), "--yes")

    told = " ".join(result.stdout.split())
    assert result.exit_code == 4
    assert "3 new, 0 changed, 0 the same, 2 refused" in told
    assert "calls.csv, row 3, column “Activity date”: “yesterday” is not read as a date." in told
    assert "calls.csv, row 5, column “Associated Contact IDs”: There is no lead “999” here" in told
    assert result.stderr == (
        "2 rows can't be taken, so nothing was written: mend them, or leave them out with --skip-bad.\n"
    )
    assert bytes_of(store) == before


def test_bad_rows_are_left_out_where_that_is_said(tmp_path: Path, store: Path, run: Run) -> None:
    calls = written(tmp_path, STRANGER, "calls.csv")

    result = run(written(tmp_path, CONTACTS), calls, "--yes", "--skip-bad")

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result)[-1] == "Brought in: 4 new leads, 4 new touches. 1 row was left out."
    assert counts(store) == Counts(leads=4, touches=5, deals=0)


def test_many_bad_rows_are_counted_and_the_first_ten_told(tmp_path: Path, run: Run) -> None:
    rows = "".join(f"{number},,,,,never,,,,,,\n" for number in range(300, 315))

    result = run(written(tmp_path, CONTACTS + rows), "--dry-run")

    assert result.exit_code == 4
    assert result.stdout.count("“never” is not read as a date") == 10
    assert "  · … and 5 more." in lines(result)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), ("--yes", "--dry-run")),
        (("--json",), ("--yes", "--dry-run")),
        (("--yes", "--map", "handed_off"), ("--map", "FIELD=HEADER", "“handed_off”")),
        (("--yes", "--map", "handed=Create Date"), ("“handed”", "“lead.handed_off”")),
        (("--yes", "--map", "handed_off=Hand-off"), ("“Hand-off”", "contacts.csv")),
        (("--yes", "--zone", "Berlino"), ("--zone", "“Berlino”")),
        (("--yes", "--dates", "dym"), ("--dates", "'dmy', 'mdy', 'ymd'")),
        (("--yes", "--until", "soon"), ("2026-09-14T09:30", "“soon”")),
        (("--yes", "--until", "2025-06-01"), ("2025-06-01", "still to come")),
        (("--yes", "--currency", "Taler"), ("--currency", "“Taler”")),
        (("--yes", "--skip"), ("--skip-bad",)),
    ],
)
def test_wrong_words_are_one_line_that_says_the_right_ones(
    tmp_path: Path, store: Path, run: Run, words: tuple[str, ...], named: tuple[str, ...]
) -> None:
    result = run(written(tmp_path, CONTACTS), *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert all(name in result.stderr for name in named), result.stderr
    assert not store.parent.exists()


def test_no_file_is_a_wrong_command(run: Run) -> None:
    result = run("--yes")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "FILE" in result.stderr


def test_dates_that_may_be_read_in_two_ways_are_asked_for(tmp_path: Path, store: Path, run: Run) -> None:
    path = written(tmp_path, EITHER_WAY)

    result = run(path, "--yes")

    assert (result.exit_code, result.stdout) == (4, "")
    assert "“03/04/2025”" in result.stderr
    assert "--dates dmy or --dates mdy" in result.stderr
    assert not store.parent.exists()
    assert "Data until 2025-04-05 00:00" in run(path, "--yes", "--dates", "dmy").stdout


def test_amounts_that_may_be_read_in_two_ways_are_asked_for(tmp_path: Path, run: Run) -> None:
    contacts, deals = written(tmp_path, CONTACTS), DEALS.replace("1200.50", "1.200")

    refused = run(contacts, written(tmp_path, deals, "deals.csv"), "--yes")
    taken = run(contacts, tmp_path / "deals.csv", "--yes", "--decimal", ",")

    assert (refused.exit_code, refused.stdout) == (4, "")
    assert "--decimal" in refused.stderr
    assert lines(taken)[-1] == "Brought in: 4 new leads, 1 new deal."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "contacts.csv is empty."),
        ("a,b\n1,2\n", "--map FIELD=HEADER"),
        ("Record ID,Lifecycle Stage,Contact owner\n1,Lead,Sam\n", "--map lead.handed_off"),
        ("Lead ID,Created\n1,45748\n", "day numbers"),
        ('Lead ID,Created\n1,"2025-04-01\n', "never closed"),
    ],
)
def test_a_file_that_can_not_be_taken_is_refused_in_a_sentence(
    tmp_path: Path, store: Path, run: Run, content: str, said: str
) -> None:
    result = run(written(tmp_path, content), "--yes")

    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.count("\n") == 1
    assert said in result.stderr
    assert not store.parent.exists()


def test_a_file_in_which_nothing_has_happened_needs_until(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path, "Record ID,Create Date,Lifecycle Stage\n1,2031-01-01 10:00,Lead\n")

    refused, taken = run(path, "--yes"), run(path, "--yes", "--until", "2025-05-01")

    assert (refused.exit_code, refused.stdout) == (4, "")
    assert "--until" in refused.stderr
    assert "  Data until 2025-05-01 14:00, as you said." in lines(taken)  # today reaches up to now


def test_a_store_that_is_none_is_left_as_it_is(tmp_path: Path, store: Path, run: Run) -> None:
    store.parent.mkdir()
    store.write_text("a shopping list")

    result = run(written(tmp_path, CONTACTS), "--yes")

    assert (result.exit_code, result.stdout) == (3, "")
    assert "is not a store of sla-tui" in result.stderr
    assert store.read_text() == "a shopping list"


def test_json_of_a_refusal_is_whole(tmp_path: Path, run: Run) -> None:
    result = run(written(tmp_path, STRANGER, "calls.csv"), "--json", "--yes")

    data = json.loads(result.stdout)
    assert result.exit_code == 4
    assert data["written"] is False
    assert data["files"][0]["refused"] == 5  # without the contacts no call has its lead
