"""Leads of which somebody said that they are one, read as one lead (numbers.md, at).

The rows stay as files tell of them: later files need nothing, and taking it back moves nothing. Whoever
reads what happened goes through views that stand before the tables. Of the leads concerned they have
the rows made here, of all others the tables' own; where no leads are joined, there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sqlite3 import Connection

from sla_tui.wording import _

from .faults import Refused

AS_ONE = "as_one_"
"""What stands before the names of the views for those who judge: they write to the tables as well."""

_OF = {
    "lead": "id",
    "handoff": "lead_id",
    "touch": "lead_id",
    "deal": "lead_id",
    "disposition": "handoff_id",
    "late_reason": "handoff_id",
    "pause": "handoff_id",
}
"""The tables that are read as one, by the column that says which rows are of the leads concerned."""

_JUDGED_BY = ("person", "past_owner")
"""The tables that those who judge read beside them."""

_STAGED = ("lead", "handoff", "touch", "deal", "disposition", *_JUDGED_BY)
"""Of all these the tables that an import puts together."""


def joined_leads(connection: Connection) -> dict[int, int]:
    """By each lead that is another one's copy the lead as which it counts."""
    into: dict[int, int] = dict(
        connection.execute("SELECT second_id, first_id FROM main.lead_pair WHERE same = 1")
    )
    return {copy: _root(into, copy) for copy in into}


def all_of(joined: Mapping[int, int], lead_ids: Iterable[int]) -> list[int]:
    """Some leads with all that are one with any of them."""
    wanted = set(lead_ids)
    roots = {joined.get(lead, lead) for lead in wanted}
    return sorted(wanted | roots | {copy for copy, root in joined.items() if root in roots})


def read_as_one(connection: Connection) -> None:
    """Let a connection that only reads see what is joined as one, in the transaction that is under way."""
    joined = joined_leads(connection)
    if joined:
        connection.execute("PRAGMA query_only = OFF")
        _stand_before(connection, joined, "", "")
        connection.execute("PRAGMA query_only = ON")


def judged_as_one(connection: Connection, prefix: str = "") -> str:
    """What stands before the names of the tables by which leads are judged as one.

    `prefix` is what stands before them by themselves, for copies of them; where nothing is joined, it is
    that.
    """
    joined = joined_leads(connection)
    if joined:
        _stand_before(connection, joined, AS_ONE, prefix)
    return AS_ONE if joined else prefix


def counting_hand_offs(connection: Connection) -> dict[int, int]:
    """By each hand-off of leads that are joined the one as which it counts."""
    if judged_as_one(connection) != AS_ONE:
        return {}
    return dict(connection.execute("SELECT handoff_id, of_id FROM temp.counts_at"))


def accepted_as_one(connection: Connection) -> frozenset[int]:
    """The hand-offs of leads that are joined of which it is known, under any id, that sales accepted them."""
    if judged_as_one(connection) != AS_ONE:
        return frozenset()
    rows = connection.execute(
        "SELECT id FROM temp.one_handoff WHERE accepted_at IS NOT NULL OR accepted_day IS NOT NULL"
    )
    return frozenset(key for (key,) in rows)


def refuse_if_tangled(connection: Connection) -> None:
    """Refuse where a lead would count as two, or as itself through another.

    Raises:
        Refused: and says so.
    """
    into: dict[int, int] = {}
    for copy, kept in connection.execute("SELECT second_id, first_id FROM main.lead_pair WHERE same = 1"):
        if copy in into:
            raise Refused(_("One of them counts as another lead by now: part those two first."))
        into[copy] = kept
    if any(_root(into, copy) in into for copy in into):
        raise Refused(_("One of them counts as another lead by now: part those two first."))


def _root(into: Mapping[int, int], lead: int) -> int:
    passed: set[int] = set()
    while lead in into and lead not in passed:
        passed.add(lead)
        lead = into[lead]
    return lead


def _stand_before(connection: Connection, joined: Mapping[int, int], under: str, prefix: str) -> None:
    """Make the rows of the leads concerned, and views with `under` before the names of the tables."""
    from .joining import make_rows  # few stores need it, and every command that reads would load it

    columns = {table: ", ".join(_columns(connection, table)) for table in _OF}
    over = {
        table: f"temp.{prefix}{table}" if prefix and table in _STAGED else f"main.{table}"
        for table in (*_OF, *_JUDGED_BY)
    }
    for table, names in columns.items():
        connection.execute(f"DROP VIEW IF EXISTS temp.{under}{table}")
        connection.execute(f"DROP TABLE IF EXISTS temp.one_{table}")
        connection.execute(f"CREATE TEMP TABLE one_{table} AS SELECT {names} FROM main.{table} WHERE 0")
    for table, key, as_which in (("is_one", "lead_id", "kept_id"), ("counts_at", "handoff_id", "of_id")):
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
        connection.execute(f"CREATE TEMP TABLE {table} ({key} INTEGER PRIMARY KEY, {as_which} INTEGER)")
    roots = {root: root for root in joined.values()}
    connection.executemany("INSERT INTO is_one VALUES (?, ?)", (roots | dict(joined)).items())
    connection.execute("CREATE INDEX temp.is_one_by_kept ON is_one (kept_id)")
    make_rows(connection, over, columns)
    for table, names in columns.items():
        of = _OF[table]
        ours = "id FROM temp.one_handoff" if of == "handoff_id" else "lead_id FROM temp.is_one"
        connection.execute(
            f"""
            CREATE TEMP VIEW {under}{table} AS
            SELECT {names} FROM {over[table]} WHERE {of} IS NULL OR {of} NOT IN (SELECT {ours})
            UNION ALL SELECT {names} FROM temp.one_{table}
            """
        )
    for table in _JUDGED_BY if under else ():
        connection.execute(f"DROP VIEW IF EXISTS temp.{under}{table}")
        connection.execute(f"CREATE TEMP VIEW {under}{table} AS SELECT * FROM {over[table]}")


def _columns(connection: Connection, table: str) -> list[str]:
    return [name for name, *_what in connection.execute(f"SELECT * FROM main.{table} WHERE 0").description]
