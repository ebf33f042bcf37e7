"""A store that may be read and not written: on a disk mounted so, and by the rights of files."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from sla_tui.store.connection import REVISIONS
from tests.terminal.terminal import Terminal

from .old import make_old_store
from .scene import Outcome, Ran, Scene, mounted

NOBODY = "65534"
_AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
_FULL = 3
_NOT_WRITTEN = 5


def read_only(scene: Scene) -> Outcome:
    """Every command that reads answers as ever, every one that writes says why it can't."""
    store = scene.copy(scene.store(), "kept")
    scene.here(store, "backup")
    make_old_store(store.with_name("old.db"), scene.store(), REVISIONS[2])
    broken: list[str] = []
    try:
        with mounted(store.parent, "--bind", str(store.parent)) as folder:
            subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
            tried = _commands(scene, store, broken, "mounted", ())
            tried += 0 if scene.is_short else _screens(scene, store, broken)
    except PermissionError as error:
        return Outcome(0, skipped=f"nothing can be mounted here ({error})")
    _close(scene, store)
    tried += _commands(scene, store, broken, "rights", _AS_NOBODY)
    return Outcome(tried, tuple(broken), "as a mounted disk, and as a user without rights")


def _commands(scene: Scene, store: Path, broken: list[str], where: str, before: Sequence[str]) -> int:
    leads = str(scene.made(scene.leads)[0])
    reads: list[tuple[str, ...]] = [
        ("status",),
        ("status", "--json"),
        ("team",),
        ("check",),
        ("report",),
        ("log", "show"),
        ("imports",),
        ("agreements", "show"),
        ("doctor",),
        ("restore",),
        ("import", leads, "--dry-run"),
        ("export", str(scene.folder / f"{where}.json")),
        ("backup", "--to", str(scene.folder / f"{where}.db")),
    ]
    writes: list[tuple[tuple[str, ...], int]] = [
        (("import", leads, "--yes"), _FULL),
        (("imports", "undo", "2", "--yes"), _FULL),
        (("backup",), _FULL),
        (("doctor", "--mend"), _FULL),
        (("restore", "1", "--yes"), _FULL),
        (("decisions", "add", "Split", "--owner", "Kim", "--by", "2025-07-30"), _FULL),
        (("log", "9", "call", "--connected"), _FULL),
        (("export", str(store.parent / "all.json")), _NOT_WRITTEN),
        (("backup", "--to", str(store.parent / "more.db")), _FULL),
    ]
    scene.folder.chmod(0o777)
    scene.home.chmod(0o755)
    some_reads, some_writes = scene.some(reads, 2), scene.some(writes, 3)
    for words in some_reads:
        ran = scene.run(store, *words, before=before)
        if ran.code not in (0, 1) or not ran.is_in_words:
            broken.append(f"{where}: {' '.join(words)} does not read: {ran.code} {ran.err}")
    for words, code in some_writes:
        if said := _wrong(scene.run(store, *words, before=before), code):
            broken.append(f"{where}: {' '.join(words)}: {said}")
    if said := _wrong(scene.run(store.with_name("old.db"), "status", before=before), _FULL):
        broken.append(f"{where}: status of a store of an earlier version: {said}")
    return len(some_reads) + len(some_writes) + 1


def _wrong(ran: Ran, code: int) -> str:
    if ran.code == code and ran.is_in_words and len(ran.err.strip().splitlines()) == 1:
        return ""
    return f"{ran.code} {ran.err}"


def _screens(scene: Scene, store: Path, broken: list[str]) -> int:
    """The screens show all, and say that a touch could not be kept."""
    with Terminal(scene.home, "--store", str(store)) as terminal:
        try:
            terminal.wait_for("1 Today", "Leads handed over")
            terminal.press("2", "v", "v", "v", "v")
            terminal.wait_for("ever handed over", "latest first")
            terminal.press("t", "c")
            if "Who are you?" in terminal.wait_for("you"):
                terminal.press("\r")
            terminal.wait_for("read-only")
        except AssertionError as error:
            broken.append(f"screens: {error}")
        if "Traceback" in terminal.text:
            broken.append(f"screens: {terminal.text}")
    return 1


def _close(scene: Scene, store: Path) -> None:
    """Let everybody read and nobody but root write, which is what the rights of a file are asked for."""
    for path in (scene.folder, store.parent, store.with_name("store.db.backups")):
        path.chmod(0o755)
    for path in store.parent.rglob("*.db"):
        path.chmod(0o444)
    for path in scene.folder.glob("*.csv"):
        path.chmod(0o644)
