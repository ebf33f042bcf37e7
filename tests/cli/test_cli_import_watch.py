"""`sla-tui import --watch`: what it takes, what it sets aside, and what it leaves."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from sla_tui.store.rows import Counts
from tests.cli.importing import Run, bytes_of, counts, lines
from tests.cli.watching import Watch, arrives, inside
from tests.exports import CALLS, CONTACTS, DEALS, EITHER_WAY, GERMAN, STRANGER, written

TOOK_CONTACTS = (
    "contacts.csv: leads from HubSpot, 4 new, 0 changed, 0 the same, 0 refused, data until 2025-04-03 13:45."
)


def nothing() -> None:
    """Nothing happens between two looks."""


def note(folder: Path, name: str) -> str:
    return (folder / "refused" / f"{name}.txt").read_text(encoding="utf-8")


def test_file_that_arrives_is_taken_and_told_in_a_line(folder: Path, store: Path, watch: Watch) -> None:
    result = watch(meanwhile=[arrives(folder, CONTACTS), nothing])

    assert result.exit_code == 0
    assert lines(result) == [TOOK_CONTACTS]
    assert result.stderr == f"Watching {folder}; Ctrl+C ends it.\n"
    assert inside(folder) == ["taken/contacts.csv"]
    assert counts(store) == Counts(leads=4, touches=1, deals=0)


def test_leads_go_before_what_names_them(folder: Path, store: Path, watch: Watch) -> None:
    written(folder, DEALS, "a.csv")
    written(folder, CALLS, "b.csv")
    written(folder, CONTACTS, "c.csv")

    result = watch("--once")

    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split(",")[0] for line in lines(result)] == [
        "c.csv: leads from HubSpot",
        "b.csv: touches from HubSpot",
        "a.csv: deals from HubSpot",
    ]
    assert counts(store) == Counts(leads=4, touches=5, deals=1)


def test_of_two_files_of_a_kind_the_newer_has_the_last_word(folder: Path, store: Path, watch: Watch) -> None:
    newer = written(folder, CONTACTS.replace("Weber AG", "Weber SE"), "a.csv")
    os.utime(written(folder, CONTACTS, "b.csv"), (1_000_000_000, 1_000_000_000))
    os.utime(newer, (1_000_000_100, 1_000_000_100))

    watch("--once")

    with closing(sqlite3.connect(store)) as plain:
        assert plain.execute("SELECT company FROM lead WHERE name = 'Jonas Weber'").fetchall() == [
            ("Weber SE",)
        ]


def test_file_that_grows_is_left_until_it_is_whole(folder: Path, store: Path, watch: Watch) -> None:
    half = CONTACTS[: CONTACTS.index("103,")]

    growing = watch("--once", meanwhile=[arrives(folder, half)])
    assert (growing.exit_code, growing.stdout) == (0, "")

    written(folder, half)
    growing = watch("--once", meanwhile=[arrives(folder, CONTACTS)])
    assert (growing.exit_code, growing.stdout, inside(folder)) == (0, "", ["contacts.csv"])
    assert not store.exists()

    assert lines(watch("--once")) == [TOOK_CONTACTS]


def test_what_names_leads_waits_for_a_file_that_still_grows(folder: Path, store: Path, watch: Watch) -> None:
    written(folder, CALLS, "calls.csv")

    result = watch(
        meanwhile=[arrives(folder, CONTACTS[: CONTACTS.index("103,")]), arrives(folder, CONTACTS), nothing]
    )

    assert "calls.csv waits: it names leads that are not here" in result.stderr
    assert inside(folder) == ["taken/calls.csv", "taken/contacts.csv"]
    assert counts(store) == Counts(leads=4, touches=5, deals=0)


def test_same_content_again_changes_nothing_and_is_said_so(folder: Path, store: Path, watch: Watch) -> None:
    written(folder, CONTACTS)
    watch("--once")
    before = bytes_of(store)
    written(folder, CONTACTS)

    result = watch("--once")

    assert result.exit_code == 0
    assert lines(result) == [
        "contacts.csv: leads from HubSpot, 0 new, 0 changed, 4 the same, 0 refused, "
        "data until 2025-04-03 13:45. Nothing new: the store has all of this already."
    ]
    assert bytes_of(store) == before
    assert inside(folder) == ["taken/contacts 2.csv", "taken/contacts.csv"]


def test_file_with_rows_that_can_not_be_taken_is_set_aside_with_its_reasons(
    folder: Path, store: Path, watch: Watch
) -> None:
    written(folder, CONTACTS)
    written(folder, STRANGER.replace("2025-04-02 09:15", "yesterday"), "calls.csv")

    result = watch("--once")

    place = folder / "refused" / "calls.csv"
    assert result.exit_code == 4
    assert lines(result) == [TOOK_CONTACTS]
    assert result.stderr == (
        "calls.csv was refused. 2 rows can't be taken, so nothing was written: mend them, or leave them out "
        f"with --skip-bad. To bring it in by hand: sla-tui --store {store} import {place}\n"
    )
    assert inside(folder) == ["refused/calls.csv", "refused/calls.csv.txt", "taken/contacts.csv"]
    assert note(folder, "calls.csv").splitlines() == [
        "calls.csv was refused on 2025-05-01 14:00.",
        "2 rows can't be taken, so nothing was written: mend them, or leave them out with --skip-bad.",
        "",
        "calls.csv, row 3, column “Activity date”: “yesterday” is not read as a date.",
        "calls.csv, row 5, column “Associated Contact IDs”: There is no lead “999” here; bring in the leads "
        "first.",
        "",
        "To bring it in by hand:",
        f"  sla-tui --store {store} import {place}",
    ]
    assert counts(store) == Counts(leads=4, touches=1, deals=0)


def test_rows_that_are_left_out_are_named_beside_the_file(folder: Path, store: Path, watch: Watch) -> None:
    written(folder, CONTACTS)
    written(folder, STRANGER, "calls.csv")

    result = watch("--once", "--skip-bad")

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result)[1].startswith("calls.csv: touches from HubSpot, 4 new, 0 changed, 0 the same, 1 ref")
    assert inside(folder) == ["taken/calls.csv", "taken/calls.csv.txt", "taken/contacts.csv"]
    assert "calls.csv, row 5, column" in (folder / "taken/calls.csv.txt").read_text()
    assert counts(store) == Counts(leads=4, touches=5, deals=0)


@pytest.mark.parametrize(
    ("content", "encoding", "said"),
    [
        (EITHER_WAY, "utf-8", "--dates dmy or --dates mdy"),
        (GERMAN, "cp1252", "--encoding cp1252"),
        ("a,b\n1,2\n", "utf-8", "--map FIELD=HEADER"),
        (DEALS.replace("1200.50", "1.200"), "utf-8", "--decimal"),
        ("Record ID,Create Date,Lifecycle Stage\n1,2031-01-01 10:00,Lead\n", "utf-8", "--until"),
        ("PK\x03\x04", "utf-8", "import"),
    ],
)
def test_what_a_person_has_to_settle_is_refused_with_the_command(
    folder: Path, store: Path, watch: Watch, content: str, encoding: str, said: str
) -> None:
    written(folder, content, "some.csv", encoding)

    result = watch("--once")

    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.count("\n") == 1
    assert said in result.stderr
    assert f"import {folder / 'refused' / 'some.csv'}" in result.stderr
    assert said in note(folder, "some.csv")
    assert not store.exists()


def test_what_was_said_with_the_command_settles_it(folder: Path, watch: Watch) -> None:
    written(folder, EITHER_WAY, "either.csv")
    written(folder, GERMAN, "german.csv", "cp1252")
    written(folder, "Nr,MQL,Owner\n1,2025-04-01 10:00,Sam Roy\n", "own.csv")

    result = watch(
        *("--once", "--dates", "dmy", "--encoding", "cp1252"),
        *("--map", "lead.id=Nr", "--map", "handed_off=MQL"),
    )

    assert (result.exit_code, result.stderr) == (0, "")
    assert inside(folder) == ["taken/either.csv", "taken/german.csv", "taken/own.csv"]


def test_what_was_said_by_hand_settles_the_next_of_its_kind(folder: Path, run: Run, watch: Watch) -> None:
    written(folder, EITHER_WAY, "either.csv")
    assert watch("--once").exit_code == 4
    assert run(folder / "refused" / "either.csv", "--dates", "dmy", "--yes").exit_code == 0
    written(folder, EITHER_WAY.replace("\n1,", "\n2,"), "either.csv")

    result = watch("--once")

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result) == [
        "either.csv: leads in a spreadsheet, 1 new, 0 changed, 0 the same, 0 refused, data until "
        "2025-04-05 00:00."
    ]


def test_one_file_that_is_refused_does_not_stop_the_others(folder: Path, watch: Watch) -> None:
    for name in ("a.csv", "z.csv"):
        written(folder, "a,b\n1,2\n", name)
    written(folder, CONTACTS)

    assert lines(watch("--once")) == [TOOK_CONTACTS]


def test_only_its_own_files_are_looked_at(tmp_path: Path, folder: Path, watch: Watch) -> None:
    written(tmp_path, CONTACTS, "elsewhere.csv")
    (folder / "link.csv").symlink_to(tmp_path / "elsewhere.csv")
    for name in (".contacts.csv", "contacts.csv.part", "contacts.csv.crdownload", "contacts.tmp"):
        written(folder, CONTACTS, name)
    before = inside(folder)

    result = watch("--once")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert inside(folder) == before


@pytest.mark.parametrize("content", [CONTACTS, "a,b\n1,2\n"])
def test_hostile_name_does_nothing_to_a_terminal(folder: Path, watch: Watch, content: str) -> None:
    written(folder, content, "\x1b]0;owned\x07\x1b[2J[red]\u202e\nname.csv")

    result = watch("--once")

    told = result.stdout + result.stderr
    assert "[red]" in told
    assert told.count("\n") == 1
    assert not set("\x1b\x07\u202e") & set(told)
    notes = [path.read_text() for path in (folder / "refused").glob("*.txt")]
    assert not set("\x1b\x07\u202e") & set("".join(notes))


def test_move_that_fails_after_the_commit_loses_and_doubles_nothing(
    folder: Path, store: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_file: Path, _place: Path) -> None:
        raise PermissionError(13, "Permission denied")

    written(folder, CONTACTS)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", failing)
        result = watch("--once")

    assert result.exit_code == 5
    assert lines(result) == [TOOK_CONTACTS]
    assert result.stderr == (
        "contacts.csv stays where it is, since it can't be moved to taken: Permission denied.\n"
    )
    assert inside(folder) == ["contacts.csv"]
    before = bytes_of(store)

    again = watch("--once")

    assert again.exit_code == 0
    assert "Nothing new: the store has all of this already." in again.stdout
    assert bytes_of(store) == before
    assert inside(folder) == ["taken/contacts.csv"]


def test_move_that_fails_is_said_once_and_tried_again(
    folder: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, tries = Path.replace, iter(range(9))

    def failing_twice(file: Path, place: Path) -> Path:
        if next(tries) < 2:
            raise PermissionError(13, "Permission denied")
        return replace(file, place)

    monkeypatch.setattr(Path, "replace", failing_twice)
    written(folder, CONTACTS)

    result = watch(meanwhile=[nothing] * 4)

    assert lines(result) == [TOOK_CONTACTS]
    assert result.stderr.count("stays where it is") == 1
    assert inside(folder) == ["taken/contacts.csv"]


@contextmanager
def in_use(store: Path) -> Iterator[None]:
    """Another program writes."""
    with closing(sqlite3.connect(store, isolation_level=None)) as plain:
        plain.execute("BEGIN EXCLUSIVE")
        yield
        plain.execute("ROLLBACK")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the other program within one try."""
    connect = sqlite3.connect

    def at_once(*words: object, **settings: object) -> sqlite3.Connection:
        return connect(*words, **{**settings, "timeout": 0})  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr("sla_tui.store.connection.sqlite3.connect", at_once)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("words", [("--once",), ()])
def test_store_in_use_is_waited_for(
    folder: Path, store: Path, run: Run, watch: Watch, words: tuple[str, ...]
) -> None:
    run(written(folder.parent, CONTACTS), "--yes")
    written(folder, CALLS, "calls.csv")
    using = in_use(store)

    result = watch(
        *words,
        meanwhile=[
            lambda: using.__enter__(),
            nothing,
            nothing,
            lambda: using.__exit__(None, None, None),
            nothing,
        ],
    )

    assert result.exit_code == 0
    assert result.stderr.count("is in use by another program") == 1
    assert inside(folder) == ["taken/calls.csv"]
    assert counts(store) == Counts(leads=4, touches=5, deals=0)


@pytest.mark.usefixtures("impatient")
def test_store_in_use_all_along_is_told_and_the_file_stays(
    folder: Path, store: Path, run: Run, watch: Watch
) -> None:
    run(written(folder.parent, CONTACTS), "--yes")
    written(folder, CALLS, "calls.csv")

    with in_use(store):
        result = watch("--once")

    assert result.exit_code == 3
    assert inside(folder) == ["calls.csv"]


def test_store_that_can_not_be_used_ends_it_and_the_file_stays(
    folder: Path, store: Path, watch: Watch
) -> None:
    store.parent.mkdir()
    store.write_text("a shopping list")
    written(folder, CONTACTS)

    result = watch()

    assert result.exit_code == 0  # one look is not enough to take anything
    result = watch(meanwhile=[nothing])
    assert (result.exit_code, result.stdout) == (3, "")
    assert "is not a store of sla-tui" in result.stderr
    assert inside(folder) == ["contacts.csv"]


def test_folder_that_goes_away_is_waited_for(folder: Path, store: Path, watch: Watch) -> None:
    def comes_back() -> None:
        folder.mkdir()
        written(folder, CONTACTS)

    away = folder.with_name("away")
    result = watch(meanwhile=[lambda: folder.rename(away), nothing, nothing, comes_back, nothing])
    assert result.exit_code == 0
    assert result.stderr.splitlines()[1:] == [
        f"There is no folder {folder}. It is waited for; Ctrl+C ends it.",
        f"{folder} is there again.",
    ]
    assert inside(folder) == ["taken/contacts.csv"]
    assert counts(store).leads == 4


def test_folder_that_is_not_there_is_told_in_a_sentence(folder: Path, watch: Watch) -> None:
    shutil.rmtree(folder)
    for words in ((), ("--once",)):
        missing = watch(*words)
        assert missing.exit_code == 4
        assert missing.stderr == f"There is no folder {folder}.\n"
    assert not folder.exists()


def test_folder_in_which_nothing_can_be_set_aside_takes_nothing(
    folder: Path, store: Path, watch: Watch
) -> None:
    written(folder, "", "taken")
    written(folder, CONTACTS)

    result = watch("--once")

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (5, "", 1)
    assert inside(folder) == ["contacts.csv", "taken"]
    assert not store.exists()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--dry-run",), "--dry-run"),
        (("--json",), "--json"),
        (("--until", "2025-04-01"), "--until"),
        (("more.csv",), "FILE"),
        (("--every", "1"), "--every"),
        (("--every", "3601"), "--every"),
        (("--zone", "Berlino"), "“Berlino”"),
        (("--map", "handed=x"), "“handed”"),
        (("--currency", "Taler"), "“Taler”"),
    ],
)
def test_words_that_do_not_go_with_it_are_refused_before_anything(
    folder: Path, watch: Watch, words: tuple[str, ...], named: str
) -> None:
    written(folder, CONTACTS)

    result = watch("--once", *words)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert named in result.stderr
    assert inside(folder) == ["contacts.csv"]


@pytest.mark.parametrize("words", [("--once",), ("--every", "10")])
def test_how_a_folder_is_watched_needs_one(tmp_path: Path, run: Run, words: tuple[str, ...]) -> None:
    result = run(written(tmp_path, CONTACTS), "--yes", *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{words[0]} says how a folder is watched: name it with --watch." in result.stderr


def test_seconds_between_two_looks_are_those_that_were_said(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("sla_tui.cli.importing.sleep", slept.append)
    written(folder, "a,b\n", "some.csv.csv")

    run("--watch", folder, "--once")
    written(folder, "a,b\n", "some.csv.csv")
    run("--watch", folder, "--once", "--every", "60")
    run("--watch", folder, "--once")

    assert slept == [10, 60]  # an empty folder is not looked at twice
