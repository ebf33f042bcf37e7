"""Putting a copy back in place of the store: all of it or nothing, under the programs that are open on it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from glob import escape
from pathlib import Path

from sla_tui.domain.when import to_seconds
from sla_tui.errors import StoreProblem
from sla_tui.paths import clear_left_over, make_private_folder
from sla_tui.wording import _

from .action_reads import RESTORE
from .connection import PATIENCE, begin, open_for_writing, revision_of
from .copies import (
    Copy,
    copy_to,
    keep_copy,
    put_in_place,
    refuse_journal_of_none,
    set_aside,
)
from .database import bring_up_to_date
from .dumps import make_store
from .faults import Damaged, in_plain_words
from .soundness import is_whole

_TABLES = """
    SELECT name FROM main.sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'
"""
_TELL = """
    INSERT INTO main.action (id, at, who, what, subject)
    VALUES (:after + 1, :at, :who, :what, :subject)
"""


def restore(store: Path, source: Path, *, who: str, now: datetime, patience: float = PATIENCE) -> Copy | None:
    """Let the store be as a copy has it; what it was before is a copy too, which is given back.

    None is given where there was no store. The log of the restored store tells of it. Programs that
    are open on the store see it like all that another program writes.

    Raises:
        StoreProblem: where the copy is damaged or from a newer version, or the store can't be written;
            nothing was changed then.
        InputRefused: where an export does not fit together.
    """
    with _made_ready(store, source) as ready:
        try:
            if revision_of(store, patience=patience) is None:
                refuse_journal_of_none(store)
                _tell(ready, source.name, who, now)
                put_in_place(ready, store)
                return None
            bring_up_to_date(store, patience=patience)
            if not is_whole(store):  # what is wrong with an index would outlive the rows
                raise Damaged(store)
            return _write_over(store, ready, source.name, who, now, patience)
        except Damaged:
            kept = set_aside(store)
            _tell(ready, source.name, who, now)
            put_in_place(ready, store)
            return kept


def refuse_damaged_copy(path: Path) -> None:
    """Refuse a copy that is no store, or not whole.

    Raises:
        StoreProblem: and says what is wrong with it.
    """
    with suppress(Damaged):
        if revision_of(path) is None:
            raise StoreProblem(_("There is no copy of a store at {0}.").format(path))
        if is_whole(path):
            return
    raise StoreProblem(_("The copy {0} is damaged, so nothing was changed.").format(path))


def is_export(source: Path) -> bool:
    """Whether a file is meant as one that `export` wrote as JSON."""
    return source.suffix.lower() == ".json"


@contextmanager
def _made_ready(store: Path, source: Path) -> Iterator[Path]:
    """The copy beside the store, brought up to date; or a store made of an export."""
    ready = store.with_name(f"{store.name}.{os.getpid()}.restoring")
    try:
        make_private_folder(store.parent)
        ready.unlink(missing_ok=True)
    except OSError as error:  # also of a file that is not there, on a disk that is read-only
        sentence = _("Nothing can be put back beside {0}: {1}. Nothing was changed.")
        raise StoreProblem(sentence.format(store, error.strerror)) from error
    try:
        if is_export(source):
            make_store(ready, source)
        else:
            refuse_damaged_copy(source)
            copy_to(source, ready)
            bring_up_to_date(ready, copy_first=False)
        clear_left_over(store.parent, f"{escape(store.name)}.*.restoring*", ready)
        yield ready
    finally:
        ready.unlink(missing_ok=True)


def _write_over(store: Path, ready: Path, name: str, who: str, now: datetime, patience: float) -> Copy:
    with in_plain_words(store), closing(open_for_writing(store, patience=patience)) as plain, plain:
        plain.execute("ATTACH ? AS ready", (str(ready),))
        begin(plain, patience)
        plain.execute("PRAGMA defer_foreign_keys = ON")
        kept = keep_copy(store, "before-restore")
        # No number of an action is given twice: who is about to undo one must not undo another.
        after = max(_last_action(plain, "main"), _last_action(plain, "ready"))
        tables = _texts(plain, _TABLES)
        for table in tables:
            plain.execute(f'DELETE FROM main."{table}"')
        for table in tables:
            names = _columns(plain, "main", table)
            if names != _columns(plain, "ready", table):
                raise Damaged(store)  # SQLite would take a name that is not there for a text
            columns = ", ".join(f'"{name}"' for name in names)
            plain.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM ready."{table}"')
        _add_line(plain, after, name, who, now)
        return kept


def _columns(plain: sqlite3.Connection, schema: str, table: str) -> list[str]:
    return _texts(plain, f"SELECT name FROM pragma_table_info('{table}', '{schema}') ORDER BY cid")


def _texts(plain: sqlite3.Connection, sql: str) -> list[str]:
    """What one column has; where one is no text, nothing is left open, which would lock both files."""
    with closing(plain.execute(sql)) as rows:
        return [str(text) for (text,) in rows]


def _tell(ready: Path, name: str, who: str, now: datetime) -> None:
    """Let the log of a copy tell that it was put back."""
    with in_plain_words(ready), closing(open_for_writing(ready)) as plain, plain:
        begin(plain, PATIENCE)
        _add_line(plain, _last_action(plain, "main"), name, who, now)


def _last_action(plain: sqlite3.Connection, schema: str) -> int:
    return int(plain.execute(f"SELECT COALESCE(MAX(id), 0) FROM {schema}.action").fetchone()[0])


def _add_line(plain: sqlite3.Connection, after: int, name: str, who: str, now: datetime) -> None:
    values = {"after": after, "at": to_seconds(now), "who": who, "what": RESTORE, "subject": name}
    plain.execute(_TELL, values)
