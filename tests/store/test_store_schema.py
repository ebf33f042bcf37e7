"""The schema: made by migrations alone, whole or not at all, and the same as the tables say."""

from __future__ import annotations

import re
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from sla_tui.store import connection, database, desk_tables, import_tables
from sla_tui.store.all_tables import METADATA
from sla_tui.store.connection import APPLICATION_ID, REVISIONS, reading
from sla_tui.store.database import bring_up_to_date
from sla_tui.store.rows import VerdictRow
from sla_tui.store.store import Store
from sla_tui.store.told_rows import BITS, told_by

NEXT = """
from alembic import op
revision, down_revision = "9999", "{before}"
branch_labels = depends_on = None
def upgrade():
    op.execute("CREATE TABLE extra (id INTEGER PRIMARY KEY)")
    op.execute("ALTER TABLE lead ADD COLUMN size INTEGER")
    {last}
"""


def schema(rows: list[tuple[str, str]]) -> dict[str, set[str]]:
    """What each table and index is made of, whatever the order of its parts."""
    parts = {}
    for name, statement in rows:
        flat = re.sub(r"\s+", " ", statement)
        parts[name] = {part.strip(" ()") for part in re.split(r", (?=CONSTRAINT|\"?\w+\"? [A-Z])", flat)}
    return parts


def made_by_migrations(path: Path) -> dict[str, set[str]]:
    with sqlite3.connect(path) as plain:
        rows = plain.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        ).fetchall()
    return schema(rows)


def add_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    """Let the program have one more migration, that ends with a statement."""
    folder = tmp_path / "migrations"
    shutil.copytree(database.MIGRATIONS, folder)
    (folder / "versions" / "9999_next.py").write_text(NEXT.format(before=REVISIONS[-1], last=last))
    use(folder, (*REVISIONS, "9999"), monkeypatch)


def use(folder: Path, revisions: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program know these migrations."""
    monkeypatch.setattr(database, "MIGRATIONS", folder)
    for module in (connection, database):
        monkeypatch.setattr(module, "REVISIONS", revisions)


def make_earlier_store(path: Path, revision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a store as the program made it when this was its last migration."""
    folder = tmp_path / "earlier"
    shutil.copytree(database.MIGRATIONS, folder)
    known = REVISIONS[: REVISIONS.index(revision) + 1]
    for step in folder.glob("versions/[0-9]*.py"):
        if step.stem.split("_")[0] not in known:
            step.unlink()
    with monkeypatch.context() as then:
        use(folder, known, then)
        bring_up_to_date(path)


def fill(path: Path) -> None:
    """A lead that was handed over and called, in columns that the first schema has."""
    with sqlite3.connect(path) as plain:
        plain.execute("INSERT INTO lead (id, name, origin) VALUES (1, 'Mira Chen', 'marketing')")
        plain.execute(
            "INSERT INTO handoff (id, lead_id, ordinal, handed_at, connected) VALUES (1, 1, 1, 5, 0)"
        )
        plain.execute(
            "INSERT INTO touch (id, lead_id, system, touched_at, kind, automated, origin, inbound, planned)"
            " VALUES (1, 1, 'here', 7, 'call', 0, 'logged', 0, 0)"
        )


def test_acceptance_from_before_it_was_told_apart_is_known_to_be_said_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first lead's was said here; the second's was taken back, and a file told of another instant."""
    path = tmp_path / "store.db"
    make_earlier_store(path, "0003", tmp_path, monkeypatch)
    with sqlite3.connect(path) as plain:
        for number, accepted in ((1, 60), (2, 90)):
            plain.execute("INSERT INTO lead (id, origin) VALUES (?, 'marketing')", (number,))
            plain.execute(
                "INSERT INTO handoff (id, lead_id, ordinal, handed_at, connected, accepted_at)"
                " VALUES (?, ?, 1, 5, 0, ?)",
                (number, number, accepted),
            )
            plain.execute(
                "INSERT INTO action (at, who, what, subject, after) VALUES (60, 'Kim', 'accept', ?, ?)",
                (
                    f"hand-off {number}",
                    f'{{"accepted_at": 60, "accepted_day": null, "handoff_id": {number}}}',
                ),
            )
    bring_up_to_date(path)
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT * FROM told_acceptance").fetchall() == [(1, None, None)]


def test_files_from_before_it_was_kept_told_what_they_made_and_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    make_earlier_store(path, "0016", tmp_path, monkeypatch)
    with sqlite3.connect(path) as plain:
        for number in (1, 2):
            plain.execute(
                "INSERT INTO import VALUES (?, ?, 'a', '0', 'hubspot', 'leads', ?, 0, 1, 0, 0, 0, 0, 0, 0)",
                (number, number, number),
            )
            plain.execute(
                "INSERT INTO action (id, at, who, what, subject) VALUES (?, 5, 'Kim', 'import', 'a.csv')",
                (number,),
            )
            plain.execute("INSERT INTO made_by_import VALUES (?, 'import', ?, ?)", (number, number, number))
        plain.execute("INSERT INTO lead (id, name, origin) VALUES (1, 'Mira Chen', 'marketing')")
        plain.execute(
            "INSERT INTO handoff (id, lead_id, ordinal, handed_at, connected, tier, import_id)"
            " VALUES (1, 1, 1, 5, 0, 'A', 1)"
        )
        plain.execute(
            "INSERT INTO deal (id, system, key, state, import_id) VALUES (1, 'hubspot', 'd', 'open', 1)"
        )
        plain.execute(
            """INSERT INTO changed_by_import VALUES (2, 'handoff', 1, '[]', '{}', '{"tier": "A"}')"""
        )
        plain.execute(
            """INSERT INTO changed_by_import VALUES (2, 'disposition', 1, '[]', NULL, '{"reason": 1}')"""
        )
    bring_up_to_date(path)
    of_leads, of_deals = BITS["leads"], BITS["deals"]
    with sqlite3.connect(path) as plain:
        assert sorted(told_by(plain, 1)) == [
            ("deal", 1, of_deals["state"]),
            ("handoff", 1, of_leads["tier"] + of_leads["name"]),
        ]
        assert list(told_by(plain, 2)) == [("handoff", 1, of_leads["tier"] + of_leads["disposition"])]


def test_migrations_make_what_the_tables_say(store: Store) -> None:
    assert desk_tables
    assert import_tables
    engine = create_engine("sqlite://")
    with engine.connect() as plain:
        METADATA.create_all(plain)
        said = plain.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    assert made_by_migrations(store.path) == schema([(name, statement) for name, statement in said])


def test_reads_ask_for_columns_that_there_are() -> None:
    columns = METADATA.tables["verdict"].columns.keys()
    assert set(VerdictRow._fields) == set(columns) - {"agreement_id", "attempt_instants"}


def test_last_revision_is_that_of_the_last_migration() -> None:
    steps = sorted(step.stem.split("_")[0] for step in database.MIGRATIONS.glob("versions/[0-9]*.py"))
    assert tuple(steps) == REVISIONS


def test_new_store_is_marked_and_private(store: Store) -> None:
    with sqlite3.connect(store.path) as plain:
        assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert plain.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISIONS[-1],)]
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_folder_of_a_new_store_is_private(tmp_path: Path) -> None:
    Store(tmp_path / "new" / "store.db")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_opening_again_changes_nothing(store: Store) -> None:
    before = store.path.read_bytes()
    Store(store.path)
    assert store.path.read_bytes() == before


@pytest.mark.parametrize("revision", REVISIONS)
def test_store_of_an_earlier_schema_comes_up_with_its_rows(
    revision: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_earlier_store(path, revision, tmp_path, monkeypatch)
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchone() == (revision,)
    fill(path)
    add_migration(tmp_path, monkeypatch, "pass")

    with reading(path) as reads:
        assert reads.counts()[:2] == (1, 1)

    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
        assert plain.execute("SELECT name, size FROM lead").fetchall() == [("Mira Chen", None)]


def test_migration_that_fails_half_way_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store.path)
    before = store.path.read_bytes()
    add_migration(tmp_path, monkeypatch, 'op.execute("INSERT INTO nowhere VALUES (1)")')

    with pytest.raises(Exception, match="nowhere"):
        bring_up_to_date(store.path)

    assert store.path.read_bytes() == before
    monkeypatch.undo()
    Store(store.path)


def test_first_schema_that_fails_half_way_leaves_an_empty_file(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_migration(tmp_path, monkeypatch, 'op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(Exception, match="nowhere"):
        Store(path)
    monkeypatch.undo()
    assert path.read_bytes() == b""
    Store(path)


def test_path_may_have_any_letters(tmp_path: Path) -> None:
    path = tmp_path / "50% off? #1 – Ä" / "sto re.db"
    Store(path)
    with reading(path) as reads:
        assert reads.counts() == (0, 0, 0)
    assert [file.name for file in path.parent.iterdir()] == ["sto re.db"]


def test_foreign_keys_are_on(store: Store) -> None:
    with store.agreements._database.workbench() as bench:
        assert bench.plain.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert bench.plain.execute("PRAGMA synchronous").fetchone() == (3,)
        assert bench.plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)
