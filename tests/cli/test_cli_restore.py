"""`sla-tui backup` and `restore`: copies kept, listed and put back, and what is refused in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sla_tui.store.copies import copies_of
from sla_tui.store.store import Store
from tests.cli.telling import TEXT, Tell
from tests.reports.stories import at
from tests.store.bringing import bring, lead

MADE_AT = at("09-14 11:30")


@pytest.fixture
def copied(kept: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of `telling`, with a copy of it from 13:30 and a lead that came later."""
    assert tell("backup").exit_code == 0
    stamp(kept)
    bring(Store(kept), lead("e", at("09-14 09:00"), name="Olu"), until=at("09-14 11:00"))
    return kept


def stamp(store: Path) -> None:
    """Let all copies have been written at one time."""
    for copy in copies_of(store):
        os.utime(copy.path, (MADE_AT.timestamp(), MADE_AT.timestamp()))


def test_backup_says_where_it_is(kept: Path, tell: Tell) -> None:
    result = tell("backup")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Kept as copy 1, {kept}.backups/0001-asked.db.\n"


def test_backup_to_a_file_is_put_back_from_there(kept: Path, tell: Tell, tmp_path: Path) -> None:
    stick = tmp_path / "stick.db"
    result = tell("backup", "--to", stick)
    assert (result.exit_code, result.stdout) == (0, f"Kept as {stick}.\n")
    assert tell("backup", "--to", stick).stderr == f"There is a file {stick} already; name another one.\n"
    kept.unlink()

    result = tell("restore", stick, "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[1:] == [f"There is no store at {kept} yet.", "Put back."]
    assert tell("status").stdout == TEXT


def test_backup_of_no_store_makes_none(tell: Tell, tmp_path: Path) -> None:
    result = tell("backup")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("There is no store at ")
    assert list(tmp_path.iterdir()) == []


def test_restore_lists_copies_in_the_zone_of_the_agreement(copied: Path, tell: Tell) -> None:
    stamp(copied)
    result = tell("restore")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "2  before an import  Mon 14 Sep 13:30  4 leads, 2 touches",
        "1  asked for         Mon 14 Sep 13:30  4 leads, 2 touches",
    ]


def test_restore_without_copies_says_how_to_make_one(kept: Path, tell: Tell) -> None:
    assert tell("restore").stdout == "There is no copy of the store yet: “sla-tui backup” makes one.\n"


def test_restore_puts_back_and_says_what_was_there(copied: Path, tell: Tell) -> None:
    assert tell("status").stdout != TEXT

    result = tell("restore", "1", "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "The copy holds 4 leads, 2 touches; last changed Mon 14 Sep 14:00.",
        "The store now holds 5 leads, 2 touches; last changed Mon 14 Sep 14:00.",
        "Put back. What was there before is copy 3.",
    ]
    assert tell("status").stdout == TEXT
    assert tell("log", "show").stdout.splitlines()[0] == (
        "5  Mon 14 Sep 14:00  Kim: put the store back as it was in 0001-asked.db"
    )
    tell("restore", "0003", "--yes")
    assert len(tell("restore").stdout.splitlines()) == 4


def test_restore_asks_first(copied: Path, tell: Tell) -> None:
    before = copied.read_bytes()
    result = tell("restore", "1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("There is no terminal to ask on: add --yes to put the copy back.\n")
    assert copied.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "code", "sentence"),
    [
        ("7", 2, "There is no copy 7; there are 2, 1."),
        ("nothing.db", 3, "There is no copy of a store at nothing.db."),
        ("²", 3, "There is no copy of a store at ²."),
    ],
)
def test_restore_of_what_is_not_there_is_refused(
    name: str, code: int, sentence: str, copied: Path, tell: Tell
) -> None:
    before = copied.read_bytes()
    result = tell("restore", name, "--yes")
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (code, "", sentence)
    assert copied.read_bytes() == before


def test_export_is_made_a_store_of_again(kept: Path, tell: Tell, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    result = tell("export", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"Written: {path}.\n", "")
    assert tell("export", path).exit_code == 5
    bring(Store(kept), lead("e", at("09-14 09:00"), name="Olu"), until=at("09-14 11:00"))
    assert tell("status").stdout != TEXT

    result = tell("restore", path, "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert tell("status").stdout == TEXT


def test_export_to_a_name_of_one_csv_file_is_refused(kept: Path, tell: Tell, tmp_path: Path) -> None:
    result = tell("export", tmp_path / "all.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr == "Name a file that ends in .json or .xlsx, or a folder for CSV files; not all.csv.\n"
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [(("backup", "--to"), 3), (("export",), 5), (("restore", "--yes"), 2)],
    ids=lambda one: str(one),
)
def test_name_that_is_too_long_is_refused_in_words(
    kept: Path, tell: Tell, words: tuple[str, ...], code: int
) -> None:
    told = tell(*words, "9" * 400)
    assert told.exit_code == code
    assert len(told.stderr.splitlines()) == 1
