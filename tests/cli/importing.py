"""What the tests of `sla-tui import` share: the day on which they run, and what a store then has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from click.testing import Result

from sla_tui.store.connection import reading
from sla_tui.store.rows import Counts, Source

ROOT = Path(__file__).parents[2]
NOW = datetime(2025, 5, 1, 12, tzinfo=UTC)

Run = Callable[..., Result]


def counts(store: Path) -> Counts:
    with reading(store) as reads:
        return reads.counts()


def sources(store: Path) -> tuple[Source, ...]:
    with reading(store) as reads:
        return reads.sources()


def bytes_of(store: Path) -> bytes:
    return store.read_bytes()


def lines(result: Result) -> list[str]:
    return result.stdout.splitlines()
