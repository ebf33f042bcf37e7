"""What it costs to read leads that are joined as one: no more than in proportion to how many there are."""

from __future__ import annotations

from contextlib import closing

from sla_tui.store.connection import open_for_reading
from sla_tui.store.joined import joined_leads, read_as_one
from sla_tui.store.store import Store
from tests.store.bringing import at, bring, lead, touch
from tests.store.conftest import Sql

_STEPS = 100
"""Steps of SQLite between two counts."""


def steps(store: Store) -> int:
    """What SQLite does to make the rows that are read, in hundreds of its steps."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    with closing(open_for_reading(store.path)) as connection:
        connection.execute("BEGIN")
        connection.set_progress_handler(count, _STEPS)
        read_as_one(connection)
        connection.set_progress_handler(None, 0)
        assert connection.execute("SELECT COUNT(*) FROM touch").fetchone() == (2 * 160,)
    return counted


def test_four_times_as_many_take_about_four_times_as_long(store: Store, sql: Sql) -> None:
    bring(store, *(lead(str(n), at("7 08:00"), row=n + 2) for n in range(160)))
    calls = [(n, hour) for n in range(160) for hour in (9, 10)]
    bring(
        store,
        *(touch(str(n), at(f"7 {hour:02}:{n % 60:02}"), row=row) for row, (n, hour) in enumerate(calls)),
    )
    taken = []
    for number in (20, 80):
        sql("DELETE FROM lead_pair")
        for n in range(number):
            # Their calls are of different minutes, so that none is one told twice.
            sql("INSERT INTO lead_pair (first_id, second_id, same) VALUES (?, ?, 1)", 2 * n + 1, 2 * n + 2)
        taken.append(steps(store))
    with store.reading() as reads:
        assert len(joined_leads(reads.connection)) == 80
    of_20, of_80 = taken
    assert of_80 < 5.5 * of_20
