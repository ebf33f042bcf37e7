"""Stores for the tests of screens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stage import copied, demo_store


@pytest.fixture(autouse=True)
def _what_is_said_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said stands until the end of a test, however slow the machine is."""
    monkeypatch.setattr("sla_tui.tui.saying.SAID", 600.0)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store; not to be written to."""
    return demo_store(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """A demo's store of one's own."""
    return copied(made_demo, tmp_path)
