"""Values that can't be: an instant in the year 50,000, a day that no month has, a kind of file that is none.

Whoever reads one fails, so they are looked for before anything else is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import get_args

from sqlalchemy import BigInteger

from sla_tui.domain.when import to_seconds

from .all_tables import METADATA
from .previews import Kind

_DERIVED = ("verdict", "data_quality")
"""What is made anew anyway, whatever stands there."""

_FIRST = to_seconds(datetime.min.replace(tzinfo=UTC))
_LAST = to_seconds(datetime.max.replace(tzinfo=UTC))


def impossible(plain: Connection) -> tuple[str, ...]:
    """The columns with such values, as `import.until`, in order of the tables."""
    found = []
    for table, columns in _conditions().items():
        sums = ", ".join(f"TOTAL({condition})" for condition in columns.values())
        counts = plain.execute(f'SELECT {sums} FROM "{table}"').fetchone()
        found += [f"{table}.{name}" for name, count in zip(columns, counts, strict=True) if count]
    return tuple(found)


def _conditions() -> dict[str, dict[str, str]]:
    """By table and column what is true of a value that can't be."""
    made: dict[str, dict[str, str]] = {}
    for table, column, condition in _each():
        made.setdefault(table, {})[column] = condition
    return made


def _each() -> Iterator[tuple[str, str, str]]:
    kinds = ", ".join(f"'{kind}'" for kind in get_args(Kind))
    for table in METADATA.sorted_tables:
        for column in table.columns if table.name not in _DERIVED else ():
            is_there = f'"{column.name}" IS NOT NULL AND "{column.name}"'
            if column.name.endswith("_day") or column.name == "holds_from":
                # What is added makes SQLite look at how many days a month has.
                yield table.name, column.name, f"{is_there} IS NOT date(\"{column.name}\", '+0 days')"
            elif isinstance(column.type, BigInteger) and column.name.endswith(("at", "until")):
                yield (
                    table.name,
                    column.name,
                    f"{is_there} NOT BETWEEN {_FIRST} AND {_LAST}",
                )
    yield "import", "kind", f"kind NOT IN ({kinds})"
