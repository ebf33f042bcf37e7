"""What in the data can't be as it stands: counted when files come or go, and kept to be told at once.

Counting goes through all touches, so that nobody who only asks how things stand waits for it.
"""

from sqlite3 import Connection
from typing import NamedTuple

from .joined import judged_as_one

COLUMNS = (
    *("at", "without_owner", "handed_later", "touched_later", "touched_before", "deals_of_nobody"),
    *("unknown_words", "touches_of_nobody"),
)
"""The columns of what is kept."""

_COUNTED = """
    SELECT i.at,
        (SELECT COUNT(*) FROM {0}handoff h WHERE h.person_id IS NULL AND h.excluded IS NULL
            AND h.import_id IN (SELECT id FROM import WHERE system IN (SELECT told.system FROM import told
                JOIN {0}handoff o ON o.import_id = told.id WHERE o.person_id IS NOT NULL))
            AND h.ordinal = (SELECT MAX(x.ordinal) FROM {0}handoff x WHERE x.lead_id = h.lead_id)),
        (SELECT COUNT(*) FROM {0}handoff WHERE handed_at > i.at OR handed_day > i.day),
        (SELECT COUNT(*) FROM {0}touch WHERE planned = 0 AND origin = 'import'
            AND (touched_at > i.at OR touched_day > i.day)),
        (SELECT COUNT(*) FROM {0}touch t JOIN {0}handoff h ON h.lead_id = t.lead_id AND h.ordinal = 1
            WHERE t.planned = 0 AND (t.touched_at < h.handed_at OR t.touched_day < h.handed_day)),
        (SELECT COUNT(*) FROM deal WHERE lead_id IS NULL),
        (SELECT SUM(unknown_words) FROM import
            WHERE id IN (SELECT MAX(id) FROM import GROUP BY system, kind)),
        (SELECT COALESCE(SUM(of_nobody), 0) FROM import WHERE kind = 'touches'
            AND id IN (SELECT MAX(id) FROM import GROUP BY system, kind))
    FROM (SELECT MAX(at) AS at, date(MAX(at) + 50400, 'unixepoch') AS day FROM import) i
    WHERE i.at IS NOT NULL
"""
# No wall is more than 14 hours ahead of UTC: a day after that one is still to come everywhere.

KEPT = """
    SELECT without_owner, handed_later, touched_later, touched_before, deals_of_nobody, unknown_words,
        touches_of_nobody
    FROM data_quality WHERE at <= :now
"""
"""What reads the one row that is kept."""


class Quality(NamedTuple):
    """What there is to look at, as of when the last file came that stands.

    How many leads have no owner at their last hand-off, and count, where files of their system tell of
    owners at all; how many hand-offs and how many touches that were done lay after then; how many
    touches lie before the first hand-off, as far as both are known alike, by instant or by day; how many
    deals are of no lead that is here. Of the last file of each system and kind: how many rows have a
    word that nobody knows, and how many touches were left out since their lead is not here. And how many
    leads files say were sent back, of those that somebody had who may not send any back by the agreement
    (numbers.md, br).
    """

    without_owner: int = 0
    handed_later: int = 0
    touched_later: int = 0
    touched_before: int = 0
    deals_of_nobody: int = 0
    unknown_words: int = 0
    touches_of_nobody: int = 0
    returned_by_others: int = 0


NOTHING = Quality()
"""Nothing to look at, or nothing counted yet."""


def counted(connection: Connection) -> list[tuple[int, ...]]:
    """What it comes to when it is counted anew, with columns as in `COLUMNS`; no row where no file came."""
    return connection.execute(_COUNTED.format(judged_as_one(connection))).fetchall()


def count_quality(connection: Connection) -> None:
    """Count anew, in the transaction that is under way."""
    connection.execute("DELETE FROM data_quality")
    marks = ", ".join("?" * len(COLUMNS))
    connection.executemany(
        f"INSERT INTO data_quality (id, {', '.join(COLUMNS)}) VALUES (1, {marks})", counted(connection)
    )


def read_quality(connection: Connection, now: int) -> Quality:
    """What was counted last, unless that was after the instant that one asks about."""
    row = connection.execute(KEPT, {"now": now}).fetchone()
    return NOTHING if row is None else Quality(*row)
