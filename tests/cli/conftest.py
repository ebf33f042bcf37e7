"""A place for a store, the command that brings files into it, and those that tell how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from shutil import copyfile

import pytest
from click.testing import CliRunner, Result

from sla_tui.cli.app import app
from tests.cli.importing import NOW, Run
from tests.cli.telling import Tell, tell_story
from tests.cli.watching import Meanwhile, Watch
from tests.reports.stories import NOW as TOLD


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


@pytest.fixture
def sla(store: Path, run: Run) -> Run:
    """Any command of `sla-tui` on that store, by the same person on the same day."""

    def running(*words: object) -> Result:
        return CliRunner().invoke(app, ["--store", str(store), *map(str, words)])

    return running


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `telling`, made once."""
    path = tmp_path_factory.mktemp("story") / "store.db"
    tell_story(path)
    return path


@pytest.fixture
def kept(tmp_path: Path, story: Path) -> Path:
    """A copy of that store."""
    return Path(copyfile(story, tmp_path / "store.db"))


@pytest.fixture
def tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """`sla-tui` on the store in this folder, of somebody who has set nothing, on Monday 14 September 2026."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("SLA_TUI_STORE", str(tmp_path / "store.db"))
    monkeypatch.setenv("SLA_TUI_WHO", "Kim")
    monkeypatch.delenv("SLA_TUI_ZONE", raising=False)

    def telling(*words: object, now: datetime = TOLD) -> Result:
        monkeypatch.setattr("sla_tui.cli.app.wall_clock", lambda: now)
        return CliRunner().invoke(app, [str(word) for word in words], prog_name="sla-tui")

    return telling


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which files arrive."""
    path = tmp_path / "exports"
    path.mkdir()
    return path


@pytest.fixture
def watch(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """`sla-tui import --watch` over the folder; `meanwhile` is what happens between looks, then Ctrl+C."""
    monkeypatch.setattr("sla_tui.cli.importing.wall_clock", lambda: NOW)

    def watching(*words: object, meanwhile: Sequence[Meanwhile] = ()) -> Result:
        happening = iter(meanwhile)

        def sleep(_seconds: float) -> None:
            happens = next(happening, None)
            if happens is not None:
                happens()
            elif "--once" not in words:
                raise KeyboardInterrupt

        monkeypatch.setattr("sla_tui.cli.importing.sleep", sleep)
        return run("--watch", folder, *words)

    return watching
