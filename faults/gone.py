"""The store deleted, moved away or replaced while the screens are open on it, in a real terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import move

from tests.terminal.terminal import Terminal

from .scene import Outcome, Scene, state

_GONE = "is no longer there, and nothing more is kept"
"""What is said after the path, which may be longer than a line."""


def gone(scene: Scene) -> Outcome:
    """What the screens say, and that nothing is written where the store was."""
    played: list[Callable[[Scene], str]] = [_deleted, _folder_moved, _no_store, _another, _in_the_wizard]
    broken = []
    some = scene.some(played, 1)
    for play in some:
        try:
            said = play(scene)
        except AssertionError as error:
            said = str(error)
        if said:
            broken.append(f"{play.__name__}: {said}")
    return Outcome(len(some), tuple(broken), "deleted, folder moved, no store, another store, in the wizard")


def _open(scene: Scene, store: Path) -> Terminal:
    (scene.home / ".local/state/sla-tui").mkdir(parents=True, exist_ok=True)
    (scene.home / ".local/state/sla-tui/who").write_text("Kim\n", encoding="utf-8")
    terminal = Terminal(scene.home, "--store", str(store))
    terminal.wait_for("1 Today", "Leads handed over")
    terminal.press("2", "v", "v", "v", "v")
    terminal.wait_for("All that were ever handed over")
    for _look in range(15):  # two looks of the program at the store
        terminal.look()
    return terminal


def _touch(terminal: Terminal) -> None:
    """Log a touch and wait until the screen says that the store is gone."""
    terminal.press("t", "c")
    for _look in range(5):
        terminal.look()
    terminal.wait_for(_GONE)


def _deleted(scene: Scene) -> str:
    store = scene.copy(scene.store(), "deleted")
    with _open(scene, store) as terminal:
        store.unlink()
        terminal.wait_for(_GONE)
        _touch(terminal)
        return "a store was made" if store.exists() else _traceback(terminal)


def _folder_moved(scene: Scene) -> str:
    store = scene.copy(scene.store(), "moved")
    before = state(store)
    with _open(scene, store) as terminal:
        move(store.parent, scene.folder / "elsewhere")
        terminal.wait_for(_GONE)
        _touch(terminal)
        if store.parent.exists():
            return "a folder was made"
        move(scene.folder / "elsewhere", store.parent)
        for _look in range(15):
            terminal.look()
        if state(store) != before:
            return "something was written"
        terminal.press("t", "c")
        terminal.wait_for("call, talked")
        return _traceback(terminal)


def _no_store(scene: Scene) -> str:
    store = scene.copy(scene.store(), "no-store")
    with _open(scene, store) as terminal:
        (store.parent / "other").write_bytes(b"hello" * 1000)
        (store.parent / "other").replace(store)
        terminal.wait_for("is not a store of sla-tui")
        terminal.press("t", "c")
        terminal.wait_for("is not a store of sla-tui")
        return "it was written over" if store.read_bytes() != b"hello" * 1000 else _traceback(terminal)


def _another(scene: Scene) -> str:
    store = scene.copy(scene.store(), "another")
    other = scene.copy(scene.store("few.db"), "other")
    before = state(other)
    with _open(scene, store) as terminal:
        other.replace(store)
        terminal.press("t", "c")
        for _look in range(15):
            terminal.look()
        if state(store) != before and "Another store lies" in terminal.sentences:
            return "something was written"
        return _traceback(terminal)


def _in_the_wizard(scene: Scene) -> str:
    store = scene.copy(scene.store(), "drafted")
    with Terminal(scene.home, "--store", str(store)) as terminal:
        terminal.wait_for("1 Today", "Leads handed over")
        terminal.press("4", "n")
        terminal.wait_for("What should the agreement start from?")
        terminal.press("\r")
        terminal.wait_for("Handshake", "leads a month")
        terminal.press("1")
        terminal.wait_for("[1 ", "✓ kept")
        aside = store.with_name("aside.db")
        store.rename(aside)
        terminal.press("2")
        terminal.wait_for("! not kept yet", _GONE)
        if store.exists():
            return "a store was made"
        aside.rename(store)
        terminal.press("3")
        terminal.wait_for("[123 ", "✓ kept")
        kept = [
            text for _draft, path, text in state(store)["draft_field"] if path == "commitments.leads.goal"
        ]
        return "" if kept == ["123"] else f"{kept} is there"


def _traceback(terminal: Terminal) -> str:
    return terminal.text if "Traceback" in terminal.text else ""
