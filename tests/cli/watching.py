"""What the tests of `sla-tui import --watch` share: a folder, and a watch over it that waits for nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from tests.exports import written

Watch = Callable[..., Result]
Meanwhile = Callable[[], object]


def inside(folder: Path) -> list[str]:
    """All that lies in a folder and in those in it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def arrives(folder: Path, content: str, name: str = "contacts.csv") -> Meanwhile:
    """A file that arrives between two looks."""
    return lambda: written(folder, content, name)
