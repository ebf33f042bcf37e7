"""What is wrong with a store: its bytes, its references, its agreements, and what is derived from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import disk_usage
from stat import S_IMODE
from typing import NamedTuple

from sla_tui.wording import _

from . import derived_rows, following, told_rows, verdicts
from .all_tables import METADATA
from .connection import open_for_reading
from .copies import Copy, copies_of, keep_copy, looking_at
from .database import Database
from .faults import Damaged, Refused, in_plain_words
from .impossible import impossible
from .soundness import Version, is_whole, unsound_versions
from .unlike_files import unlike_files
from .unlike_log import unlike_log

_MOST = 10
"""Faults of the file that are named."""

_WHERE = "*** in database main ***"
"""What SQLite puts before some of them."""

_COLUMNS = ", ".join(verdicts.COLUMNS)
_DIFFERING = f"""
    SELECT COUNT(*) FROM (
        SELECT agreement_id, handoff_id FROM (
            SELECT {_COLUMNS} FROM main.verdict WHERE agreement_id IN ({{judging}})
            EXCEPT SELECT {_COLUMNS} FROM temp.new_verdict
        )
        UNION
        SELECT agreement_id, handoff_id FROM (
            SELECT {_COLUMNS} FROM temp.new_verdict EXCEPT SELECT {_COLUMNS} FROM main.verdict
        )
    )
"""

Progress = Callable[[int], None]


class Health(NamedTuple):
    """What was found out about a store.

    Attributes:
        faults: what SQLite finds wrong with the file; where there is anything, no more was asked.
        dangling: by the table, how many rows name a row that is not there.
        altered: versions whose terms are not those that their SHA-256 was made of.
        unreadable: versions whose terms can't be read; then no verdict can be made anew.
        verdicts: how many verdicts are kept; `differing` of them, or of those made anew, have no equal.
        tangled: the tables by which a lead or a person would be two others, or themselves through another.
        names: how many people go by another name than was said.
        counts: the columns of `data_quality` that are not what they come to.
        following: by other columns that follow from other rows, how many are not what they come to.
        unlike_log: the actions whose word in the log is not that of the rows, or of the words before.
        unlogged: by the table, how many rows there are of which the log knows nothing.
        unlike_files: by the table, how many rows are not as the imports left them that made or changed them.
        copies: the copies of the store; `damaged` are those among them that can't be put back.
        others_read: whether its file may be read by others than its owner.
        size: bytes of the store, and `free` those free beside it.
    """

    faults: tuple[str, ...]
    dangling: tuple[tuple[str, int], ...] = ()
    altered: tuple[Version, ...] = ()
    unreadable: tuple[Version, ...] = ()
    verdicts: int = 0
    differing: int = 0
    tangled: tuple[str, ...] = ()
    names: int = 0
    counts: tuple[str, ...] = ()
    following: tuple[tuple[str, int], ...] = ()
    unlike_log: tuple[int, ...] = ()
    unlogged: tuple[tuple[str, int], ...] = ()
    unlike_files: tuple[tuple[str, int], ...] = ()
    copies: tuple[Copy, ...] = ()
    damaged: tuple[Copy, ...] = ()
    others_read: bool = False
    size: int = 0
    free: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with the store itself."""
        derived = self.differing or self.names or self.counts or self.following
        return not (derived or self.faults or self.is_past_mending)

    @property
    def is_past_mending(self) -> bool:
        """Whether something is wrong of which nothing tells what is right: a copy alone brings it back."""
        unlike = self.unlike_log or self.unlogged or self.unlike_files
        return bool(unlike or self.dangling or self.altered or self.unreadable or self.tangled)

    @property
    def is_short_of_space(self) -> bool:
        """Whether the disk has not twice the room of the store, for a copy and for what is written next."""
        return self.free < 2 * self.size


def examine(store: Path, *, progress: Progress = lambda done: None) -> Health:
    """Find out what is wrong with a store; nothing is changed. `progress` is told how many leads are judged.

    Raises:
        StoreProblem: where there is none, or it can't be looked at.
    """
    faults = _faults(store)
    copies = copies_of(store)
    around = Health(
        faults,
        copies=copies,
        damaged=tuple(copy for copy in copies if copy.why != "damaged" and not is_whole(copy.path)),
        others_read=bool(S_IMODE(store.stat().st_mode) & 0o077),
        size=store.stat().st_size,
        free=disk_usage(store.parent).free,
    )
    if around.faults:
        return around
    with in_plain_words(store), closing(looking_at(store)) as plain:
        plain.execute("BEGIN")
        altered, unreadable = unsound_versions(plain)
        tangled = derived_rows.tangled(plain)
        names = 0 if tangled else derived_rows.names_off(plain)
        counts = derived_rows.counts_off(plain)
        log = unlike_log(plain)
        follows = following.following(plain, log.begins)
        kept, differing = (0, 0) if unreadable else _verdicts(plain, progress)
        return around._replace(
            dangling=_dangling(plain),
            altered=altered,
            unreadable=unreadable,
            verdicts=kept,
            differing=differing,
            tangled=tangled,
            names=names,
            counts=counts,
            following=tuple((".".join(place), len(rows)) for place, rows in follows.items()),
            unlike_log=log.actions,
            unlogged=log.rows,
            unlike_files=unlike_files(plain),
        )


def mend(store: Path) -> Copy:
    """Make all that is derived anew, from what it is derived from; the copy of the store as it was.

    Raises:
        StoreProblem: where the store can't be written, or what was said of names leads back to itself.
    """
    with Database(store).writing_plainly() as plain:
        if derived_rows.tangled(plain):
            raise Refused(
                _("What was said of two who are one leads back to itself; put a copy back in its place.")
            )
        copy = keep_copy(store, "asked")
        following.put_right(plain, following.following(plain, unlike_log(plain).begins))
        derived_rows.derive(plain)  # names first: by them leads are judged
        verdicts.rebuild(plain)
    return copy


def _faults(store: Path) -> tuple[str, ...]:
    try:
        open_for_reading(store).close()  # brings one of an earlier version up to date
        with in_plain_words(store), closing(looking_at(store)) as plain:
            said = [str(row[0]) for row in plain.execute(f"PRAGMA integrity_check({_MOST})")]
            _read_all(plain)
            found = tuple(" ".join(line.removeprefix(_WHERE).split()) for line in said)
            if found == ("ok",) and (columns := impossible(plain)):
                return tuple(_("{0} has values that can't be").format(column) for column in columns)
    except Damaged as error:
        return (str(error.__cause__ or error),)
    except sqlite3.OperationalError as error:  # a column that is asked for is not there
        return (str(error),)
    return () if found == ("ok",) else found


def _read_all(plain: sqlite3.Connection) -> None:
    """Fail where a column is not there, or a text is not what it should be: SQLite itself minds neither."""
    for table in METADATA.sorted_tables:
        columns = ", ".join(f'"{table.name}"."{column.name}"' for column in table.columns)
        for _row in plain.execute(f'SELECT {columns} FROM "{table.name}"'):
            pass
    told_rows.read_all(plain)


def _dangling(plain: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for table, *_where in plain.execute("PRAGMA foreign_key_check"):
        counts[table] = counts.get(table, 0) + 1
    return tuple(sorted(counts.items()))


def _verdicts(plain: sqlite3.Connection, progress: Progress) -> tuple[int, int]:
    """How many are kept, and how many of them and of those made anew have no equal.

    Rows of agreements that promise nothing of leads, which versions before this one made, are read by nobody.
    """
    judging = verdicts.judges(plain)
    verdicts.prepare(plain, judging, progress=progress)
    ids = ", ".join(str(judge.agreement_id) for judge in judging)
    kept = plain.execute(f"SELECT COUNT(*) FROM main.verdict WHERE agreement_id IN ({ids})").fetchone()[0]
    return int(kept), int(plain.execute(_DIFFERING.format(judging=ids)).fetchone()[0])
