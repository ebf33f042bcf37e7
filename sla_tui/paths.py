"""Where things lie: the platform's folders for data, settings and state, private to the user."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

STORE_VARIABLE = "SLA_TUI_STORE"
DEMO_STORE = "demo.db"
"""The demo's store, in the data folder."""

_APP = "sla-tui"

_LEFT_FOR = 3600
"""Seconds after which a file that was to be made whole counts as left by a process that was killed."""


def store_path(flag: Path | None, environment: Mapping[str, str]) -> Path:
    """The store named by `--store`, else by SLA_TUI_STORE, else the one in the data folder."""
    if flag is not None:
        return flag.expanduser()
    named = environment.get(STORE_VARIABLE)
    return Path(named).expanduser() if named else data_folder() / "store.db"


def data_folder() -> Path:
    """Where the store lies unless another is named."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def config_folder() -> Path:
    """Where `config.toml` lies."""
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False)


def state_folder() -> Path:
    """Where reports of faults are left, and what was asked once is kept."""
    from platformdirs import user_state_path

    return user_state_path(_APP, appauthor=False)


def make_private_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for the user alone.

    A folder that is there already stays as it is: it may be shared on purpose.
    """
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        new.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file beside the path to write into, for the user alone; it takes the name once it is whole.

    After an error there is nothing of it.

    Raises:
        OSError: where it can't be written.
    """
    from glob import escape

    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        make_private_file(part)
        clear_left_over(path.parent, f"{escape(path.name)}.*.part*", part)
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def file_at(path: Path) -> tuple[int, int] | None:
    """Which file it is that lies at a path; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def clear_left_over(folder: Path, pattern: str, beside: Path) -> None:
    """Remove what processes that were killed have left under names of a pattern.

    That is what was written last an hour and more before a file that was made just now, by the clock of
    the disk that both lie on.
    """
    with suppress(OSError):
        made = beside.stat().st_mtime
        for path in folder.glob(pattern):
            if path.stat().st_mtime < made - _LEFT_FOR:
                path.unlink(missing_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file that the user alone may read, unless there is one; its rights are never wider."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
