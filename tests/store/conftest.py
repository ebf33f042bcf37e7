"""A store for each test, and the plain SQL to arrange and to check with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, lead, touch

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


@pytest.fixture
def told(store: Store) -> Store:
    """Three leads under one agreement, one of them called."""
    agree(store)
    bring(store, *(lead(str(number), at("7 08:00"), row=number + 1) for number in (1, 2, 3)))
    bring(store, touch("1", at("7 09:00")))
    return store


@pytest.fixture
def with_people(told: Store) -> Store:
    """Two more leads, of Kendra and of Kendra O., who are one; leads 1 and 2 are one."""
    bring(
        told, lead("4", at("7 08:00"), row=5, rep="Kendra"), lead("5", at("7 08:00"), row=6, rep="Kendra O.")
    )
    told.people.merge(1, 2, who="Kim", now=NOW)
    told.leads.merge(1, 2, who="Kim", now=NOW)
    return told
