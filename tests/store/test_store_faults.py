"""What keeps a store from being used: one sentence each, exit code 3, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from sla_tui.errors import StoreProblem
from sla_tui.store import database
from sla_tui.store.connection import Watcher, open_for_reading, open_for_writing, reading
from sla_tui.store.faults import Damaged, NoStore, StoreBusy
from sla_tui.store.store import Store
from tests.store.bringing import NOW, bring, lead

NOBODY = 65534
BOTH = pytest.mark.parametrize(
    "do", [lambda path: read(path), lambda path: write(path)], ids=["read", "write"]
)


def read(path: Path) -> None:
    with reading(path, patience=0) as reads:
        reads.counts()


def write(path: Path) -> None:
    Store(path, patience=0).drafts.begin("Inbound", now=NOW)


def sentence(do: Callable[[Path], None], path: Path, kind: type[StoreProblem] = StoreProblem) -> str:
    with pytest.raises(StoreProblem) as caught:
        do(path)
    assert type(caught.value) is kind
    assert caught.value.exit_code == 3
    return str(caught.value).replace(str(path), "…")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may look into, as that of a test is not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Rights of files count here, whoever runs the tests."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_reading_makes_no_store(tmp_path: Path) -> None:
    path = tmp_path / "none" / "store.db"
    assert sentence(read, path, NoStore) == (
        "There is no store at … yet: bring in data or make an agreement first."
    )
    assert list(tmp_path.iterdir()) == []


def test_empty_file_is_no_store_yet_but_may_become_one(path: Path) -> None:
    path.touch()
    sentence(read, path, NoStore)
    write(path)
    read(path)


@BOTH
def test_folder_is_refused(do: Callable[[Path], None], tmp_path: Path) -> None:
    assert sentence(do, tmp_path) == "… is a folder; name a file for the store."


@BOTH
@pytest.mark.parametrize(
    "content", [b"name,email\nMira,mira@acme.example\n", b"\x00" * 4096, b"SQLite format 3\x00"]
)
def test_file_of_another_kind_is_refused_and_left_alone(
    do: Callable[[Path], None], content: bytes, path: Path
) -> None:
    path.write_bytes(content)
    assert sentence(do, path).startswith("… is not a store of sla-tui. ")
    assert path.read_bytes() == content


@BOTH
def test_database_of_another_program_is_refused_and_left_alone(
    do: Callable[[Path], None], path: Path
) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE alembic_version (version_num TEXT)")
    before = path.read_bytes()
    assert sentence(do, path).startswith("… is not a store of sla-tui. ")
    assert path.read_bytes() == before


@BOTH
def test_newer_store_is_refused_and_left_alone(do: Callable[[Path], None], store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
    before = store.path.read_bytes()
    assert sentence(do, store.path) == (
        "The store … was made by a newer version of sla-tui: update sla-tui to open it."
    )
    assert store.path.read_bytes() == before


def test_writer_waits_for_another_and_then_says_so(store: Store) -> None:
    with closing(open_for_writing(store.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert sentence(write, store.path, StoreBusy) == (
            "The store … is in use by another program; try again in a moment."
        )
    write(store.path)


def test_reader_does_not_wait_for_a_writer_before_it_commits(store: Store) -> None:
    with closing(open_for_writing(store.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO draft (name, changed_at) VALUES ('x', 1)")
        read(store.path)


def test_reader_says_so_while_another_commits(store: Store) -> None:
    with closing(open_for_writing(store.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        sentence(read, store.path, StoreBusy)
    read(store.path)


def test_store_on_a_read_only_place_is_read_but_not_written(open_folder: Path) -> None:
    path = open_folder / "store.db"
    write(path)
    path.chmod(0o444)
    open_folder.chmod(0o555)
    before = path.read_bytes()
    with without_privileges():
        read(path)
        assert sentence(write, path) == ("The store … can't be written to: its file or folder is read-only.")
    assert path.read_bytes() == before


@BOTH
def test_store_of_somebody_else_is_refused(do: Callable[[Path], None], open_folder: Path) -> None:
    path = open_folder / "store.db"
    write(path)
    path.chmod(0o000)
    with without_privileges():
        assert sentence(do, path) == "The store … can't be opened: check the rights of its file and folder."


@BOTH
def test_store_in_a_folder_of_somebody_else_is_refused(do: Callable[[Path], None], open_folder: Path) -> None:
    path = open_folder / "private" / "store.db"
    path.parent.mkdir(mode=0o000)
    with without_privileges():
        assert sentence(do, path) == "The store … can't be opened: check the rights of its file and folder."


def test_store_that_can_not_be_made_says_why(open_folder: Path) -> None:
    with without_privileges():
        assert sentence(write, open_folder / "store.db") == "The store … can't be made: Permission denied."
    assert list(open_folder.iterdir()) == []


def test_file_in_place_of_a_folder_says_why(path: Path) -> None:
    path.touch()
    assert sentence(write, path / "store.db") == "The store … can't be made: Not a directory."


def test_full_disk_leaves_all_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(path: Path, *, patience: float) -> sqlite3.Connection:
        connection = open_for_writing(path, patience=patience)
        connection.execute("PRAGMA max_page_count = 1")  # no page beyond those that there are
        return connection

    before = store.path.read_bytes()
    monkeypatch.setattr(database, "open_for_writing", small)

    def bring_much(_path: Path) -> None:
        bring(store, *(lead(str(number), NOW) for number in range(3000)))

    assert sentence(bring_much, store.path) == (
        "There is no space left for the store …, or for temporary files; nothing was changed."
    )
    assert store.path.read_bytes() == before


def test_no_room_for_temporary_files_leaves_all_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(path: Path, *, patience: float) -> sqlite3.Connection:
        connection = open_for_writing(path, patience=patience)
        connection.execute("PRAGMA temp.max_page_count = 40")
        return connection

    before = store.path.read_bytes()
    monkeypatch.setattr(database, "open_for_writing", small)

    def bring_much(_path: Path) -> None:
        bring(store, *(lead(str(number), NOW) for number in range(3000)))

    assert sentence(bring_much, store.path) == (
        "There is no space left for the store …, or for temporary files; nothing was changed."
    )
    assert store.path.read_bytes() == before


def test_damaged_store_is_named_so(store: Store) -> None:
    bring(store, *(lead(str(number), NOW) for number in range(300)))
    content = bytearray(store.path.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    store.path.write_bytes(content)

    assert sentence(read, store.path, Damaged) == (
        "The store … is damaged; “sla-tui restore” puts a copy back in its place."
    )


def test_fault_of_the_program_is_no_fault_of_the_store(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), reading(store.path) as reads:
        reads.connection.execute("SELECT * FROM nowhere")


def test_reader_can_not_write(store: Store) -> None:
    with pytest.raises(StoreProblem, match="read-only"), reading(store.path) as reads:
        reads.connection.execute("DELETE FROM lead")


def test_reader_sees_one_moment(store: Store) -> None:
    bring(store, lead("1", NOW))
    with reading(store.path) as reads:
        assert reads.counts().leads == 1
        with pytest.raises(StoreBusy):
            bring(store, lead("2", NOW))
        assert reads.counts().leads == 1
    bring(store, lead("2", NOW))
    with reading(store.path) as reads:
        assert reads.counts().leads == 2


def test_watcher_that_begins_while_another_commits_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_for_writing(store.path)) as other:

        def locked_once_open(path: Path, *, patience: float) -> sqlite3.Connection:
            connection = open_for_reading(path, patience=patience)
            other.execute("BEGIN EXCLUSIVE")
            return connection

        monkeypatch.setattr("sla_tui.store.connection.open_for_reading", locked_once_open)
        with pytest.raises(StoreBusy):
            Watcher(store.path)


def test_watcher_tells_of_what_others_write(store: Store) -> None:
    watcher = Watcher(store.path)
    assert not watcher.changed()
    write(store.path)
    assert watcher.changed()
    assert not watcher.changed()
    read(store.path)
    assert not watcher.changed()
    with closing(open_for_writing(store.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert not watcher.changed()
        other.execute("INSERT INTO draft (name, changed_at) VALUES ('x', 1)")
        other.execute("COMMIT")
    assert watcher.changed()
    watcher.close()
