"""What is asked of some days is found by an index, however much there was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from sqlite3 import Connection
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.derived import Seen
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import CountedEvent
from sla_tui.domain.when import from_seconds
from sla_tui.store.connection import reading
from sla_tui.store.deal_reads import SaleEvent, first_day, sales_closed, sales_of, sales_opened, undated
from sla_tui.store.event_reads import Asked, read_events, read_undated, won_before
from sla_tui.store.reads import Reads
from sla_tui.store.store import Store

ZONE = ZoneInfo("Europe/Berlin")
FIRST, END = date(2026, 9, 1), date(2026, 10, 1)
DAYS = Period("month", FIRST, END)
NOW = 1_790_000_000
ASKED = Asked(1, ZONE, NOW)
SEEN = Seen(from_seconds(NOW), ZONE)


@pytest.fixture(scope="module")
def reads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reads]:
    path = tmp_path_factory.mktemp("store") / "store.db"
    Store(path)
    with reading(path) as found:
        yield found


def looked_through(connection: Connection, ask: Callable[[Connection], object]) -> list[str]:
    """The steps of what is asked that go through all of a table."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    ask(connection)
    connection.set_trace_callback(None)
    assert asked
    steps = [row[3] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    through = [step for step in steps if step.startswith("SCAN ") and step != "SCAN CONSTANT ROW"]
    return [step for step in through if " INDEX ix_" not in step]


@pytest.mark.parametrize("event", ["created", "qualified", "won"])
def test_events_of_some_days_and_of_none_are_found(event: CountedEvent, reads: Reads) -> None:
    assert looked_through(reads.connection, lambda of: read_events(of, event, ASKED, FIRST, END)) == []
    assert looked_through(reads.connection, lambda of: read_undated(of, event, ASKED, FIRST, END)) == []


def test_what_leads_won_before_is_found_by_the_leads(reads: Reads) -> None:
    assert looked_through(reads.connection, lambda of: list(won_before(of, ASKED, [7, 9], FIRST))) == []


@pytest.mark.parametrize("event", ["won", "opened"])
def test_first_deal_and_those_of_no_day_are_found(event: SaleEvent, reads: Reads) -> None:
    assert looked_through(reads.connection, lambda of: first_day(of, event, SEEN)) == []
    assert looked_through(reads.connection, lambda of: undated(of, event)) == []


def test_deals_of_some_days_and_of_some_leads_are_found(reads: Reads) -> None:
    assert looked_through(reads.connection, lambda of: sales_closed(of, 1, DAYS, SEEN)) == []
    assert looked_through(reads.connection, lambda of: sales_opened(of, 1, DAYS, SEEN)) == []
    assert looked_through(reads.connection, lambda of: sales_of(of, 1, [7, 9])) == []


def test_whether_any_acceptance_is_known_is_found(reads: Reads) -> None:
    assert looked_through(reads.connection, lambda _of: reads.knows_acceptances()) == []
