"""A store for each test, and the plain SQL to arrange and to check with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sla_tui.store.store import Store

Sql = Callable[..., list[Any]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Store:
    return Store(path, patience=0.2)


@pytest.fixture
def sql(store: Store) -> Iterator[Sql]:
    """Runs a statement on the store's file, apart from the code under test."""
    connection = sqlite3.connect(store.path, isolation_level=None)

    def run(statement: str, *values: Any) -> list[Any]:
        return connection.execute(statement, values).fetchall()

    yield run
    connection.close()
