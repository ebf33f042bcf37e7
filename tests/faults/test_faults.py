"""The scripts of `python -m faults`, each with a few trials: they stay true, and what must hold holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.__main__ import FAULTS
from faults.scene import Scene

SHARE = {"kills": 0.02, "full_disk": 0.05}
"""Which share of a full run is played."""


@pytest.mark.parametrize("name", FAULTS)
def test_what_must_hold_holds(name: str, tmp_path: Path) -> None:
    outcome = FAULTS[name](Scene(tmp_path, 1, SHARE[name], leads=120))

    assert outcome.broken == ()
    assert outcome.tried or outcome.skipped
