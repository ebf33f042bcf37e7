"""A small disk that runs full at a random place in the work, then has room again."""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path
from shutil import copyfile, rmtree

from xlsxwriter import Workbook

from sla_tui.domain.defaults import LEADS
from sla_tui.store.connection import REVISIONS, open_for_reading
from sla_tui.store.reads import Reads
from tests.terminal.terminal import Terminal

from .old import make_old_store
from .scene import Outcome, Ran, Scene, left_over, mounted, state

_FULL = 3
_REFUSED = 4
_NOT_WRITTEN = 5


def full_disk(scene: Scene) -> Outcome:
    """Each command that writes, on a disk with random room; the wizard, on one with none."""
    try:
        with mounted(scene.folder / "disk", "-t", "tmpfs", "-o", "size=16m", "none") as disk:
            return _played(scene, disk)
    except PermissionError as error:
        return Outcome(0, skipped=f"no disk can be mounted here ({error})")


def _played(scene: Scene, disk: Path) -> Outcome:
    broken, tried, refused = [], 0, 0
    chance = scene.chance("full disk")
    store = scene.store()
    brought = scene.copy(store, "brought")
    leads, calls = map(str, scene.made(scene.leads))
    scene.here(brought, "import", leads, calls, "--yes")
    scene.here(brought, "backup", "--to", str(scene.folder / "kept.db"))
    old = scene.folder / "old.db"
    make_old_store(old, store, REVISIONS[2])
    out = str(disk / "out")
    works: tuple[tuple[Path, int, tuple[str, ...]], ...] = (
        (store, 10, ("import", leads, calls, "--yes")),
        (brought, 8, ("imports", "undo", "3", "--yes")),
        (brought, 6, ("backup",)),
        (brought, 6, ("backup", "--to", f"{out}.db")),
        (brought, 6, ("export", f"{out}.json")),
        (brought, 6, ("export", f"{out}.xlsx")),
        (brought, 6, ("export", out)),
        (brought, 6, ("restore", str(scene.folder / "kept.db"), "--yes")),
        (brought, 6, ("restore", str(scene.folder / "kept.db"), "--yes")),
        (store, 4, ("decisions", "add", "Split the list", "--owner", "Kendra", "--by", "2025-07-30")),
        (old, 6, ("status",)),
    )
    for begun_on, full, words in scene.some(works, 3):
        for _trial in range(scene.trials(full)):
            room = chance.randrange(0, 3 * begun_on.stat().st_size)
            said, was_refused = _filled(scene, disk, begun_on, words, room)
            tried, refused = tried + 1, refused + was_refused
            if said:
                broken.append(f"{words[0]} with {room:,} bytes free: {said}")
    workbook = _workbook(scene)
    for files in scene.some(((leads, calls), (leads,), (str(workbook),)), 1):
        tried += 1
        _empty(disk)
        if said := _temporary(scene, disk, store, ("import", *files, "--yes")):
            broken.append(f"import with a full folder for temporary files: {said}")
    _empty(disk)
    if not scene.is_short:
        tried += 1
        if said := _wizard(disk):
            broken.append(f"wizard: {said}")
    return Outcome(tried, tuple(broken), f"{refused} refused for want of room, the others had enough")


def _filled(scene: Scene, disk: Path, begun_on: Path, words: tuple[str, ...], room: int) -> tuple[str, bool]:
    """What is broken once the disk was full, or nothing; and whether it was."""
    _empty(disk)
    store = Path(copyfile(begun_on, disk / "store.db"))
    before, there = state(store), _names(disk)
    _fill(disk, room)
    ran = scene.run(store, *words)
    (disk / "filler").unlink()
    if ran.code == 0 or (words[0] == "status" and ran.code == 1):
        return "" if scene.here(store, "doctor").code == 0 else "not well", False
    if said := _said_wrong(ran, _NOT_WRITTEN if words[0] == "export" else _FULL):
        return said, True
    if state(store) != before:
        return "something was written", True
    if left := left_over(store):
        return f"left: {[path.name for path in left]}", True
    if more := [name for name in _names(disk) - there if not name.startswith("store.db.backups")]:
        return f"half written: {more}", True
    again = scene.run(store, *words)
    if again.code not in (0, 1):
        return f"not done with room again: {again}", True
    return "" if scene.here(store, "doctor").code == 0 else "not well", True


def _temporary(scene: Scene, disk: Path, begun_on: Path, words: tuple[str, ...]) -> str:
    """The store has room, but the folder in which SQLite sorts has none."""
    folder = scene.folder / "temporary"
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    store = Path(copyfile(begun_on, folder / "store.db"))
    before = state(store)
    _fill(disk, 0)
    ran = scene.run(store, *words, TMPDIR=str(disk), SQLITE_TMPDIR=str(disk))
    if ran.code == 0:
        return ""
    # A workbook is refused where it can't be unpacked; Python looks for another folder than a full one.
    may_be = _REFUSED if words[1].endswith(".xlsx") and ran.code == _REFUSED else _FULL
    return _said_wrong(ran, may_be) or ("something was written" if state(store) != before else "")


def _workbook(scene: Scene) -> Path:
    """The leads as a workbook."""
    path = scene.folder / "leads.xlsx"
    with scene.made(scene.leads)[0].open(encoding="utf-8", newline="") as file, Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(csv.reader(file)):
            sheet.write_row(place, 0, row)
    return path


def _wizard(disk: Path) -> str:
    """Keys typed while there is no room are told to be not kept, and kept once there is."""
    home = disk / "home"
    home.mkdir()
    with Terminal(home) as terminal:
        terminal.wait_for("Make an agreement")
        terminal.press("\x1b[B", "\r")
        terminal.wait_for("What should the agreement start from?")
        terminal.press("\r")
        terminal.wait_for("Handshake", "leads a month")
        terminal.press("1")
        terminal.wait_for("[1 ", "✓ kept")
        _fill(disk, 0)
        terminal.press("2")
        shown = terminal.wait_for("[12 ", "no space left")
        if "✓ kept" in shown:
            return f"says that it is kept:\n{shown}"
        (disk / "filler").unlink()
        terminal.press("3")
        terminal.wait_for("[123 ", "✓ kept")
    with closing(open_for_reading(home / ".local/share/sla-tui/store.db")) as plain:
        (draft,) = Reads(plain).drafts()
        kept = Reads(plain).draft_fields(draft.id)[LEADS]
    return "" if kept == "123" else f"{kept!r} is there"


def _said_wrong(ran: Ran, code: int) -> str:
    if ran.code != code or not ran.is_in_words or len(ran.err.strip().splitlines()) != 1:
        return f"said: {ran}"
    return ""


def _fill(disk: Path, room: int) -> None:
    """Leave so many bytes of room."""
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 12))
        except OSError:
            file.truncate(max(file.tell() - room, 0))


def _empty(disk: Path) -> None:
    for path in disk.iterdir():
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink()


def _names(disk: Path) -> set[str]:
    return {str(path.relative_to(disk)) for path in disk.rglob("*")}
