"""Where things lie, and that they are private."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sla_tui.paths import (
    config_folder,
    data_folder,
    make_private_file,
    make_private_folder,
    state_folder,
    store_path,
)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_flag_goes_before_the_variable(tmp_path: Path) -> None:
    assert store_path(tmp_path / "a.db", {"SLA_TUI_STORE": "/b.db"}) == tmp_path / "a.db"


def test_variable_goes_before_the_data_folder() -> None:
    assert store_path(None, {"SLA_TUI_STORE": "/b.db"}) == Path("/b.db")


@pytest.mark.parametrize("environment", [{}, {"SLA_TUI_STORE": ""}])
def test_else_the_store_lies_in_the_data_folder(environment: dict[str, str]) -> None:
    assert store_path(None, environment) == data_folder() / "store.db"


def test_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert store_path(Path("~/a.db"), {}) == tmp_path / "a.db"
    assert store_path(None, {"SLA_TUI_STORE": "~/b.db"}) == tmp_path / "b.db"


@pytest.mark.parametrize(
    ("variable", "folder"),
    [("XDG_DATA_HOME", data_folder), ("XDG_CONFIG_HOME", config_folder), ("XDG_STATE_HOME", state_folder)],
)
def test_platform_folders_are_asked_for(
    variable: str, folder: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(variable, str(tmp_path))
    assert callable(folder)
    assert folder() == tmp_path / "sla-tui"
    assert not (tmp_path / "sla-tui").exists()


def test_new_folders_are_private_and_old_ones_are_left_as_they_are(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    make_private_folder(tmp_path / "one" / "two")

    assert rights(tmp_path) == 0o755
    assert rights(tmp_path / "one") == 0o700
    assert rights(tmp_path / "one" / "two") == 0o700


def test_new_file_is_private_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private_file(tmp_path / "store.db")
    finally:
        os.umask(before)
    assert rights(tmp_path / "store.db") == 0o600


def test_file_that_is_there_keeps_its_content_and_rights(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_text("kept")
    path.chmod(0o640)

    make_private_file(path)

    assert path.read_text() == "kept"
    assert rights(path) == 0o640
