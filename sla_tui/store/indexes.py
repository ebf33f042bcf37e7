"""Indexes of some rows of a table: what happened is found by its day, whatever there was before."""

from __future__ import annotations

from sqlalchemy import Index, text


def partial(name: str, *columns: str, where: str) -> Index:
    """An index of the rows alone of which something holds.

    The migrations make it; here it is told for SQLite alone, since to name another database loads its dialect
    at each start.
    """
    return Index(name, *columns, sqlite_where=text(where))


def dated(table: str, event: str, key: str = "id", of: str = "") -> tuple[Index, ...]:
    """The indexes by which what happened on some days is found, and what happened on a day nobody knows."""
    at, day = f"{event}_at", f"{event}_day"
    return (
        partial(f"ix_{table}_{at}", at, where=f"{at} IS NOT NULL"),
        partial(f"ix_{table}_{day}", day, where=f"{day} IS NOT NULL"),
        partial(f"ix_{table}_{event}_undated", key, where=f"{of}{at} IS NULL AND {day} IS NULL"),
    )
