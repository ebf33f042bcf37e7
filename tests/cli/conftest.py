"""A place for a store, and the command that brings files into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sla_tui.cli.app import app
from tests.cli.importing import NOW, Run


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "store.db"


@pytest.fixture
def run(store: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`sla-tui import` with these words, in Berlin, on 1 May 2025."""
    monkeypatch.setattr("sla_tui.cli.app.wall_clock", lambda: NOW)
    monkeypatch.setenv("SLA_TUI_ZONE", "Europe/Berlin")
    monkeypatch.setenv("SLA_TUI_WHO", "Kendra")

    def running(*words: object) -> Result:
        return CliRunner().invoke(app, ["--store", str(store), "import", *map(str, words)])

    return running
