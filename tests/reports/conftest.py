"""A store for each test, copied from one that was made once."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from sla_tui.store.store import Store


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without anything in it."""
    return Store(tmp_path_factory.mktemp("blank") / "store.db").path


@pytest.fixture
def store(tmp_path: Path, blank: Path) -> Store:
    """A store of one's own."""
    return Store(Path(copyfile(blank, tmp_path / "store.db")))
