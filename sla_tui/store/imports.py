"""Bringing files in: compared with the store and shown, then taken as one thing or not at all.

    with store.imports.begin() as importing:
        preview = importing.add(file, records)   # leads first, then touches and deals
        importing.take(who="Kendra", now=now)

Nothing is written before `take`, and nothing is left behind where it is not called.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlmodel import Session

from sla_tui.domain.records import Record
from sla_tui.domain.when import to_seconds
from sla_tui.wording import _

from . import verdicts
from .action_reads import IMPORT, UNDO
from .copies import keep_copy
from .database import Database, Workbench, plain
from .deal_rows import DealRows
from .faults import Refused
from .lead_rows import LeadRows
from .merging import Rows, compare_file
from .previews import ImportFile, Preview, Taken, Tally
from .quality_reads import count_quality
from .recording import record
from .staging import OF_THE_CONCERNED, PREFIX, Staging
from .standing_on import standing_on, to_take_back
from .taking_back import take_back
from .told_rows import ToldBefore
from .touch_rows import TouchRows
from .verdicts import judge_leads

Records = Callable[[], Iterable[Record]]
"""Gives the records of a file, from its first row each time that it is called."""

Progress = Callable[[int], None]

_INTO = """
    INSERT INTO import (
        id, at, file, sha256, system, kind, until, first_touches, new, changed, same, refused, kept,
        unknown_words, of_nobody
    ) VALUES (
        :id, :at, :file, :sha256, :system, :kind, :until, :first_touches, :new, :changed, :same, :refused,
        :kept, :unknown_words, :of_nobody
    )
"""

_ROWS: dict[str, Callable[[Staging, ImportFile, int, ToldBefore], Rows[Any]]] = {
    "leads": LeadRows,
    "touches": TouchRows,
    "deals": DealRows,
}


def _silent(_done: int) -> None:
    return None


class Imports:
    """What is done with files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def begin(self) -> Iterator[Importing]:
        """Begin to bring in files that belong together."""
        with self._database.workbench() as bench:
            yield Importing(bench)

    def undo(self, action_id: int, *, who: str, now: datetime) -> int:
        """Take back an import as a whole, by the id of its action; the id of the action that does so.

        What was changed here since stays. A copy of the store as it was is kept first. It is done again
        by bringing the files in again.

        Raises:
            Refused: where there is no such import, where it was taken back, where it came before what
                imports change was kept, or where something later stands on it.
        """
        with self._database.writing() as session:
            connection = plain(session)
            one, spans = to_take_back(connection, action_id)
            if standing_on(connection, action_id):
                raise Refused(_("Something that was done since stands on it, so nothing was changed."))
            keep_copy(self._database.path, "before-undo")
            rows = connection.execute("SELECT * FROM import WHERE id BETWEEN ? AND ?", spans["import"])
            names = [column[0] for column in rows.description]
            gone = [dict(zip(names, row, strict=True)) for row in rows]
            judge_leads(connection, take_back(connection, action_id, spans))
            count_quality(connection)
            subject = ", ".join(file.name for file in one.files)
            return record(
                session, UNDO, subject, who=who, now=now, before={"imports": gone}, undoes=action_id
            )


class Importing:
    """Files that are brought in together."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._staging = Staging(bench.plain)
        self._files: list[tuple[ImportFile, Records]] = []
        self._compared: list[tuple[int, Preview]] = []

    def add(self, file: ImportFile, records: Records, *, progress: Progress = _silent) -> Preview:
        """Compare a file with the store and the files before it; leads come before what names them.

        `progress` is told how many rows are done.
        """
        self._files.append((file, records))
        if self._bench.is_stale() or len(self._files) == 1:
            self._compare_all(progress)
        else:
            self._compare(file, records, progress)
        return self._compared[-1][1]

    def take(
        self,
        *,
        who: str,
        now: datetime,
        misread: Sequence[int] = (),
        progress: Progress = _silent,
        judged: Progress = _silent,
    ) -> Taken:
        """Write what was compared, all of it in one transaction; rows that were refused are left out.

        A copy of the store as it was is kept first, where anything was brought in before. Files that hold
        nothing new, reach no further than before and of which nothing new was said leave no trace. Where
        another program has written meanwhile, the files are compared once more. `judged` is told how many
        leads have their verdicts; `misread` counts for each file the rows that could not be read, which are
        refused too.
        """
        if self._bench.is_stale():
            self._compare_all(progress)
        self._prepare(judged)
        with self._bench.writing() as session:
            if self._bench.is_stale():
                self._compare_all(progress)
                self._prepare(judged)
            return self._write(session, who, now, misread or [0] * len(self._files))

    def _compare_all(self, progress: Progress) -> None:
        self._staging.begin()
        self._compared.clear()
        for file, records in self._files:
            self._compare(file, records, progress)

    def _compare(self, file: ImportFile, records: Records, progress: Progress) -> None:
        tally = Tally(file)
        import_id = self._staging.next_id("import")
        before = ToldBefore(self._bench.plain, file.system, file.kind, to_seconds(file.until))
        rows = _ROWS[file.kind](self._staging, file, import_id, before)
        compare_file(self._staging, import_id, rows, records(), tally, progress)
        self._compared.append((import_id, tally.preview(tells=before.lacks(import_id))))

    def _prepare(self, judged: Progress) -> None:
        connection = self._bench.plain
        self._staging.complete()
        verdicts.prepare(connection, verdicts.judges(connection), prefix=PREFIX, progress=judged)
        self._staging.take_away()
        self._staging.note_images()

    def _write(self, session: Session, who: str, now: datetime, misread: Sequence[int]) -> Taken:
        connection = self._bench.plain
        previews = tuple(preview for _id, preview in self._compared)
        news = [
            (key, preview, rows)
            for (key, preview), rows in zip(self._compared, misread, strict=True)
            if _is_news(connection, preview)
        ]
        if not news:
            return Taken(previews, None)
        if connection.execute("SELECT 1 FROM action LIMIT 1").fetchone():
            keep_copy(self._bench.path, "before-import")
        connection.executemany(_INTO, (_import(key, preview, now, rows) for key, preview, rows in news))
        self._staging.take_over()
        verdicts.put_in_place(connection, of=f"handoff_id IN ({OF_THE_CONCERNED})")
        after: dict[str, Any] = {"imports": [key for key, *_what in news]}
        said = [preview.file.said for _key, preview, _rows in news if preview.file.said]
        if said:
            after["said"] = said
        subject = ", ".join(preview.file.name for _key, preview, _rows in news)
        action = record(session, IMPORT, subject, who=who, now=now, after=after)
        self._staging.keep_images(action, after["imports"])
        count_quality(connection)
        return Taken(previews, action)


def _is_news(connection: sqlite3.Connection, preview: Preview) -> bool:
    """Whether a file brings anything, or tells that the data reach further than was known."""
    file = preview.file
    (reached,) = connection.execute(
        "SELECT MAX(until) FROM import WHERE system = ? AND kind = ?", (file.system, file.kind)
    ).fetchone()
    return preview.leaves_something or reached is None or to_seconds(file.until) > reached


def _import(key: int, preview: Preview, now: datetime, misread: int) -> dict[str, Any]:
    """The row of a file, with the columns of `_INTO`."""
    file = preview.file
    return {
        "id": key,
        "at": to_seconds(now),
        "file": file.name,
        "sha256": file.sha256,
        "system": file.system,
        "kind": file.kind,
        "until": to_seconds(file.until),
        "first_touches": int(file.kind == "leads" and "first_touch" in file.fields),
        "new": preview.new,
        "changed": preview.changed,
        "same": preview.same,
        "refused": preview.refused + misread,
        "kept": preview.kept,
        "unknown_words": file.unknown_words,
        "of_nobody": preview.names_strangers if file.kind == "touches" else 0,
    }
