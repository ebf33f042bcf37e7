"""Data that come to a store again and again, for tests of what is expected and does not come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sla_tui.domain.records import Record
from sla_tui.store.store import Store
from tests.reports.stories import at, call, terms
from tests.store.bringing import agree, file, kind_of, lead, touch

MORNINGS = ("09-08 07:05", "09-09 07:05", "09-10 07:05")
"""Tuesday to Thursday, 09:05 in Berlin; the next was expected by Friday 21:05."""


def comes(store: Store, record: Record, *times: str, **fields: Any) -> None:
    """A file with something new in it comes at each of these times, and reaches ten minutes less far."""
    for time in times:
        now = at(time)
        with store.imports.begin() as importing:
            until = now - timedelta(minutes=10)
            importing.add(file(kind_of(record), until=until, **fields), lambda: [record])
            importing.take(who="Kendra", now=now)


def each_morning(store: Store) -> None:
    agree(store, terms(call()))
    comes(store, lead("1", at("09-07 08:00")), *MORNINGS)
    comes(store, touch("1", at("09-07 09:00")), *MORNINGS)
