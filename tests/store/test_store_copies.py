"""Copies of the store: kept before what may go wrong, and put back whole, with nothing lost on the way."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sla_tui.errors import StoreProblem
from sla_tui.store import restoring
from sla_tui.store.connection import REVISIONS, Watcher, open_for_writing
from sla_tui.store.copies import Held, copies_of, copy_to, folder_of, held_by, keep_copy
from sla_tui.store.database import bring_up_to_date
from sla_tui.store.faults import Refused, StoreBusy
from sla_tui.store.restoring import restore
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, everything, judged_anew, lead, touch
from tests.store.conftest import Sql
from tests.store.test_store_schema import add_migration, fill, make_earlier_store

LATER = NOW + timedelta(hours=1)


def kept(store: Store) -> list[tuple[int, str]]:
    return [(copy.number, copy.why) for copy in copies_of(store.path)]


def left_behind(store: Store) -> list[str]:
    """Names beside the store that are neither it nor the folder of its copies."""
    return sorted({path.name for path in store.path.parent.iterdir()} - {"store.db", "store.db.backups"})


def without_the_line(rows: dict[str, list[object]]) -> dict[str, list[object]]:
    """All rows but the last line of the log, which tells of the restoring."""
    return {**rows, "action": rows["action"][:-1]}


def damage(path: Path) -> bytes:
    content = path.read_bytes()[: 4096 * 3]
    path.write_bytes(content)
    return content


def test_agreement_that_was_there_is_kept_before_the_first_import(store: Store) -> None:
    agree(store)
    before = everything(store)
    bring(store, lead("1", at("7 08:00")))

    assert kept(store) == [(1, "before-import")]
    assert everything(Store(copies_of(store.path)[0].path)) == before


def test_nothing_is_kept_of_an_empty_store_and_each_later_import_keeps_what_was_there(store: Store) -> None:
    bring(store, lead("1", at("7 08:00")))
    assert kept(store) == []

    before = everything(store)
    bring(store, lead("2", at("8 08:00")))
    bring(store, lead("2", at("8 08:00")))  # nothing new, so nothing is kept

    assert kept(store) == [(1, "before-import")]
    copy = copies_of(store.path)[0].path
    assert everything(Store(copy)) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder_of(store.path).stat().st_mode) == 0o700


def test_last_five_that_nobody_asked_for_are_kept_and_all_that_somebody_did(store: Store) -> None:
    bring(store, lead("0", at("7 08:00")))
    keep_copy(store.path, "asked")
    for number in range(1, 8):
        bring(store, lead(str(number), at("7 08:00")))

    assert kept(store) == [(number, "before-import") for number in (8, 7, 6, 5, 4)] + [(1, "asked")]
    assert [held_by(copy.path) for copy in copies_of(store.path)][:2] == [
        Held(7, 0, int(NOW.timestamp())),
        Held(6, 0, int(NOW.timestamp())),
    ]


def test_import_is_refused_where_no_copy_can_be_kept(store: Store) -> None:
    bring(store, lead("1", at("7 08:00")))
    folder_of(store.path).touch()  # a file stands where the folder should be
    before = store.path.read_bytes()

    with pytest.raises(StoreProblem, match=r"No copy of the store can be kept at .* Nothing was changed"):
        bring(store, lead("2", at("8 08:00")))

    assert store.path.read_bytes() == before


def test_what_a_killed_program_left_is_cleared_an_hour_later(store: Store) -> None:
    """Of a copy half written, of a store made ready; what is an hour younger may be in work."""
    copy = keep_copy(store.path, "asked")
    left, in_work = [], []
    for folder, name in (
        (copy.path.parent, "0009-asked.db.{}.part"),
        (store.path.parent, "store.db.{}.restoring"),
    ):
        for number, names in ((1, left), (2, in_work)):
            path = folder / name.format(number)
            path.write_bytes(b"half")
            names.append(path)
    for path in left:
        os.utime(path, (copy.made_at - 3700, copy.made_at - 3700))
    restore(store.path, copy.path, who="Kendra", now=NOW)
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in in_work)


def test_copy_that_breaks_off_leaves_no_half(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreProblem, match="No space left on device"):
        keep_copy(store.path, "asked")
    assert list(folder_of(store.path).iterdir()) == []


def test_copy_does_not_wait_for_ever(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sla_tui.store.copies.PATIENCE", 0.1)
    with closing(open_for_writing(store.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy):
            keep_copy(store.path, "asked")
    assert list(folder_of(store.path).iterdir()) == []


def test_files_of_other_names_are_no_copies(store: Store) -> None:
    folder_of(store.path).mkdir()
    for name in ("notes.txt", "0001-mine.db", "1-asked.db", "0002-asked.db.123.part"):
        (folder_of(store.path) / name).touch()
    assert kept(store) == []
    assert keep_copy(store.path, "asked").path.name == "0001-asked.db"


def test_store_of_an_earlier_schema_is_kept_before_its_migration(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_earlier_store(path, "0001", tmp_path, monkeypatch)
    fill(path)

    bring_up_to_date(path)
    bring_up_to_date(path)

    [copy] = copies_of(path)
    assert (copy.number, copy.why) == (1, "before-migration")
    with closing(sqlite3.connect(copy.path)) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert plain.execute("SELECT name FROM lead").fetchall() == [("Mira Chen",)]


def test_restore_brings_all_rows_back_and_keeps_what_was_there(store: Store) -> None:
    agree(store)
    bring(store, lead("1", at("7 08:00"), rep="Kendra"))
    bring(store, touch("1", at("7 09:00")))
    then = everything(store)
    copy = keep_copy(store.path, "asked")
    bring(store, lead("2", at("8 08:00")), lead("1", at("7 08:00"), rep="Ben"))
    store.touches.log(1, "email", at("8 09:00"), outcome=None, who="Kim", now=NOW)
    now = everything(store)
    assert now != then

    before = restore(store.path, copy.path, who="Kim", now=LATER)

    assert before is not None
    assert without_the_line(everything(store)) == then
    assert everything(Store(before.path)) == now
    assert judged_anew(store) == everything(store)
    assert left_behind(store) == []

    restore(store.path, before.path, who="Kim", now=LATER)
    assert without_the_line(everything(store)) == now


def test_log_tells_that_a_copy_was_put_back(store: Store, sql: Sql) -> None:
    keep_copy(store.path, "asked")
    restore(store.path, copies_of(store.path)[0].path, who="Kim", now=LATER)
    assert sql("SELECT at, who, what, subject FROM action") == [
        (int(LATER.timestamp()), "Kim", "restore", "0001-asked.db")
    ]


def test_restore_is_seen_by_programs_that_are_open(store: Store) -> None:
    keep_copy(store.path, "asked")
    watcher = Watcher(store.path)
    restore(store.path, copies_of(store.path)[0].path, who="Kim", now=LATER)
    assert watcher.changed()
    assert not watcher.is_replaced()
    watcher.close()


def test_no_action_gets_the_number_of_one_that_a_restore_took_away(store: Store) -> None:
    bring(store, lead("1", at("7 08:00")))
    keep_copy(store.path, "asked")
    mine = store.touches.log(1, "call", at("7 09:00"), outcome=None, who="Kim", now=NOW)
    restore(store.path, copies_of(store.path)[0].path, who="Kim", now=LATER)
    store.touches.log(1, "email", at("7 10:00"), outcome=None, who="Ben", now=NOW)
    rows = everything(store)

    with pytest.raises(Refused, match="nothing here that could be undone"):
        store.actions.undo(mine, who="Kim", now=LATER)

    assert everything(store) == rows


def test_restore_that_breaks_off_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(store, lead("1", at("7 08:00")))
    keep_copy(store.path, "asked")
    bring(store, lead("2", at("7 08:00")))
    before = everything(store)

    def fails(*_words: object) -> None:
        raise sqlite3.OperationalError("the plug was pulled")

    monkeypatch.setattr(restoring, "_add_line", fails)
    with pytest.raises(sqlite3.OperationalError, match="plug"):
        restore(store.path, copies_of(store.path)[-1].path, who="Kim", now=LATER)

    assert everything(store) == before
    assert left_behind(store) == []


def test_restore_on_a_disk_that_is_read_only_is_refused_in_words(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the removal of a file is refused even where there is none."""
    copy_to(store.path, tmp_path / "copy.db")

    def refuse(_path: Path, *, missing_ok: bool) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreProblem, match=r"Read-only file system\. Nothing was changed\."):
        restore(store.path, tmp_path / "copy.db", who="Kendra", now=NOW)


def test_restore_where_there_is_no_store_makes_it(store: Store, tmp_path: Path) -> None:
    bring(store, lead("1", at("7 08:00")))
    copy_to(store.path, tmp_path / "stick.db")
    rows = everything(store)
    elsewhere = tmp_path / "new" / "store.db"

    assert restore(elsewhere, tmp_path / "stick.db", who="Kim", now=LATER) is None

    assert without_the_line(everything(Store(elsewhere))) == rows
    assert [path.name for path in elsewhere.parent.iterdir()] == ["store.db"]


def test_journal_of_a_store_that_is_gone_is_not_played_into_a_copy(store: Store, tmp_path: Path) -> None:
    copy_to(store.path, tmp_path / "stick.db")
    store.path.unlink()
    journal = tmp_path / "store.db-journal"
    journal.write_bytes(b"left")
    with pytest.raises(StoreProblem, match="was left of a store that is no longer there"):
        restore(store.path, tmp_path / "stick.db", who="Kim", now=LATER)
    assert journal.read_bytes() == b"left"
    assert not store.path.exists()


def test_damaged_store_is_set_aside_byte_by_byte(store: Store) -> None:
    bring(store, *(lead(str(number), at("7 08:00")) for number in range(60)))
    rows = everything(store)
    keep_copy(store.path, "asked")
    content = damage(store.path)

    aside = restore(store.path, copies_of(store.path)[0].path, who="Kim", now=LATER)

    assert aside is not None
    assert (aside.number, aside.why) == (2, "damaged")
    assert aside.path.read_bytes() == content
    assert held_by(aside.path) is None
    assert without_the_line(everything(store)) == rows
    assert left_behind(store) == []


def test_store_with_a_damaged_index_is_set_aside_and_not_written_over(store: Store) -> None:
    """Rows that are deleted are not deleted from an index that does not know them."""
    bring(store, lead("1", at("14 08:00")), lead("2", at("14 09:00"), row=3))
    copy = keep_copy(store.path, "asked")
    before = everything(store)
    with closing(sqlite3.connect(store.path)) as plain, plain:
        plain.execute("PRAGMA writable_schema = ON")
        plain.execute("UPDATE sqlite_master SET sql = replace(sql, '(email)', '(name)') WHERE type = 'index'")
    kept = restore(store.path, copy.path, who="Kendra", now=NOW)
    assert kept is not None
    assert kept.why == "damaged"
    assert without_the_line(everything(store)) == before


def test_store_in_which_a_column_is_called_otherwise_is_set_aside(store: Store, sql: Sql) -> None:
    bring(store, lead("1", at("14 08:00")))
    copy = keep_copy(store.path, "asked")
    before = everything(store)
    sql("ALTER TABLE lead RENAME COLUMN company TO compony")
    kept = restore(store.path, copy.path, who="Kendra", now=NOW)
    assert kept is not None
    assert kept.why == "damaged"
    assert without_the_line(everything(store)) == before


def test_store_in_which_a_column_is_called_by_no_letters_is_set_aside(store: Store) -> None:
    bring(store, lead("1", at("14 08:00")))
    copy = keep_copy(store.path, "asked")
    before = everything(store)
    content = store.path.read_bytes()
    store.path.write_bytes(content.replace(b"definition_not_met", b"definition\xffnot_met"))
    kept = restore(store.path, copy.path, who="Kendra", now=NOW)
    assert kept is not None
    assert kept.why == "damaged"
    assert without_the_line(everything(store)) == before


def test_copy_of_an_earlier_schema_is_brought_up_to_date(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: Sql
) -> None:
    earlier = tmp_path / "earlier.db"
    make_earlier_store(earlier, "0001", tmp_path, monkeypatch)
    fill(earlier)

    restore(store.path, earlier, who="Kim", now=LATER)

    assert sql("SELECT name FROM lead") == [("Mira Chen",)]
    assert sql("SELECT version_num FROM alembic_version") == [(REVISIONS[-1],)]
    with closing(sqlite3.connect(earlier)) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert left_behind(store) == ["earlier", "earlier.db"]


def test_copy_that_can_not_be_put_back_changes_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(store, *(lead(str(number), at("7 08:00")) for number in range(60)))
    before = store.path.read_bytes()
    broken, newer, other = tmp_path / "broken.db", tmp_path / "newer.db", tmp_path / "other.txt"
    copy_to(store.path, broken)
    damage(broken)
    copy_to(store.path, newer)
    other.write_text("name,email\n" * 100)
    with monkeypatch.context() as then:
        add_migration(tmp_path, then, "pass")
        bring_up_to_date(newer, copy_first=False)

    for source, said in (
        (broken, "The copy .* is damaged, so nothing was changed"),
        (newer, "was made by a newer version"),
        (other, "is not a store of sla-tui"),
        (tmp_path / "none.db", "There is no copy of a store at"),
    ):
        with pytest.raises(StoreProblem, match=said):
            restore(store.path, source, who="Kim", now=LATER)

    assert store.path.read_bytes() == before
    assert kept(store) == []


def test_copy_in_which_a_reference_leads_nowhere_is_damaged(store: Store, tmp_path: Path) -> None:
    copy_to(store.path, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db", isolation_level=None)) as plain:
        plain.execute("INSERT INTO lead_alias (system, key, lead_id) VALUES ('hubspot', '1', 77)")
    with pytest.raises(StoreProblem, match="damaged"):
        restore(store.path, tmp_path / "copy.db", who="Kim", now=LATER)


def test_what_lies_in_place_of_the_store_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    copy_to(store.path, tmp_path / "copy.db")
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, " * 100)
    with pytest.raises(StoreProblem, match="is not a store of sla-tui"):
        restore(letter, tmp_path / "copy.db", who="Kim", now=LATER)
    assert letter.read_text() == "Dear all, " * 100


def test_copy_is_never_written_over_a_file(store: Store, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.touch()
    with pytest.raises(StoreProblem, match=r"There is a file .* already; name another one"):
        copy_to(store.path, letter)
