"""The scripts of `python -m faults`, each with a few trials: they stay true, and what must hold holds."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from faults.__main__ import FAULTS
from faults.fuzz import fuzz
from faults.scene import Scene

NEEDS_A_MOUNT = ("full_disk", "read_only")

SHARE = {"damage": 0.05, "clocks": 0.09, "crowd": 0.04}
"""Which share of a full run is played, where not a fiftieth."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that can be opened to another user, as that of a test can't."""
    with TemporaryDirectory(prefix="sla-tui-faults-") as path:
        yield Path(path)


@pytest.fixture
def can_mount(folder: Path) -> bool:
    """Whether a disk can be mounted here, as a rule by root alone; found out without the scripts."""
    at = folder / "disk"
    at.mkdir()
    words = ["-t", "tmpfs", "-o", "size=1m", "none", str(at)]
    if subprocess.run(["mount", *words], capture_output=True, check=False).returncode:
        return False
    subprocess.run(["umount", str(at)], check=True)
    return True


@pytest.mark.parametrize("name", FAULTS)
def test_what_must_hold_holds(name: str, folder: Path, can_mount: bool) -> None:
    # A long path, by which the screens break what they say at other words than under a short one.
    at = folder / "a-folder-elsewhere-with-a-long-name" / "and-another-inside" if name == "gone" else folder
    at.mkdir(parents=True, exist_ok=True)
    play = (lambda scene: fuzz(scene, 0.05)) if name == "fuzz" else FAULTS[name]
    outcome = play(Scene(at, 1, SHARE.get(name, 0.02), leads=120))

    assert outcome.broken == ()
    if name in NEEDS_A_MOUNT and not can_mount:
        assert "can be mounted here" in outcome.skipped
        pytest.skip(outcome.skipped)
    assert (outcome.tried > 0, outcome.skipped) == (True, "")
