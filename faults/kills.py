"""kill -9 at random moments: each time the work is wholly there or wholly not, and can be done again.

Half of the moments lie anywhere in the run, half while the store's journal is there, which is when a
transaction writes.
"""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sla_tui.store.connection import REVISIONS

from .old import make_old_store
from .scene import Outcome, Ran, Scene, State, age_left_over, damaged_copies, left_over, state
from .wizard import kill_in_the_wizard

_LOOK = 0.0003
"""Seconds between two looks for the journal."""


class Work(NamedTuple):
    """Work that is killed.

    Attributes:
        name: what it is.
        begun_on: the store on which it begins.
        words: the command.
        full: how often a full run kills it.
        again: what is broken when it is done again, by whether it was there already.
    """

    name: str
    begun_on: Path
    words: tuple[str, ...]
    full: int
    again: Callable[[Ran, State, State, bool], str]


class Whole(NamedTuple):
    """The work where nobody kills it: the state afterwards, how long it took, and how long it wrote."""

    after: State
    seconds: float
    writing: float


def kills(scene: Scene) -> Outcome:
    """200 in the wizard, an import, taking one back and a migration, and more in putting a copy back."""
    broken: list[str] = []
    seen = {"before": 0, "after": 0, "hot": 0, "left": 0}
    tried = scene.trials(50)
    broken += kill_in_the_wizard(scene, tried)
    for work in scene.some(_works(scene), 2):
        chance = scene.chance(work.name)
        whole = _whole(scene, work)
        for trial in range(scene.trials(work.full)):
            said = _killed(scene, work, whole, chance, trial, seen)
            if said:
                broken.append(f"{work.name} {trial}: {said}")
            tried += 1
    note = (
        f"not done {seen['before']}, done {seen['after']}; {seen['hot']} left a journal to play back; "
        f"{seen['left']} left a file half written, which the next such work an hour later clears away"
    )
    return Outcome(tried, tuple(broken), note)


def _works(scene: Scene) -> list[Work]:
    store = scene.store()
    leads, calls = map(str, scene.made(scene.leads))
    words = ("import", leads, calls, "--yes")
    brought = scene.copy(store, "brought")
    _must(scene.here(brought, *words))
    restored = scene.copy(store, "restored")
    _must(scene.here(restored, "backup", "--to", str(scene.folder / "kept.db")))
    _must(scene.here(restored, *words))
    old = scene.folder / "old.db"
    make_old_store(old, store, REVISIONS[2])
    return [
        Work("import", store, words, 50, _import_again),
        Work("undo", brought, ("imports", "undo", "3", "--yes"), 50, _undo_again),
        Work("migration", old, ("doctor",), 50, _migrate_again),
        Work("restore", restored, ("restore", str(scene.folder / "kept.db"), "--yes"), 35, _restore_again),
    ]


def _must(ran: Ran) -> None:
    if ran.code:
        raise SystemExit(f"the scene can't be set: {ran.err or ran.out}")


def _whole(scene: Scene, work: Work) -> Whole:
    """The work as it is without a kill, timed."""
    store = scene.copy(work.begun_on, f"{work.name}-whole")
    begun = time.monotonic()
    wrote = 0.0
    with scene.begin(store, *work.words) as process:
        while process.poll() is None:
            wrote += _LOOK * 3 if _is_written(store) else 0
            time.sleep(_LOOK)
        seconds = time.monotonic() - begun
        out, err = process.communicate()
    _must(Ran(process.returncode, out, err))
    return Whole(state(store), seconds, wrote)


def _killed(
    scene: Scene, work: Work, whole: Whole, chance: random.Random, trial: int, seen: dict[str, int]
) -> str:
    """Kill the work once, and say what is broken then; nothing where all is well."""
    store = scene.copy(work.begun_on, f"{work.name}-{trial}")
    before = state(store)
    with scene.begin(store, *work.words) as process:
        _kill(process, store, whole, chance)
        process.communicate()
    seen["hot"] += _is_written(store)
    seen["left"] += bool(left_over(store))
    try:
        found = state(store)
    except Exception as error:
        return f"the store does not open: {error!r}"
    if found not in (before, whole.after):
        return f"half done: {[name for name in found if found[name] != before.get(name)]}"
    done = found == whole.after
    seen["after" if done else "before"] += 1
    if damaged := damaged_copies(store):
        return f"copies that are not whole: {damaged}"
    health = scene.here(store, "doctor")
    if health.code:
        return f"doctor says {health.out}{health.err}"
    age_left_over(store)
    again = scene.here(store, *work.words)
    if said := work.again(again, state(store), whole.after, done):
        return f"{said}: {again}"
    if left := left_over(store):
        return f"left for ever: {left}"
    return "" if scene.here(store, "doctor").code == 0 else "not well after it was done again"


def _kill(process: subprocess.Popen[str], store: Path, whole: Whole, chance: random.Random) -> None:
    """Kill it at a random moment, in half of all cases one at which it writes."""
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, whole.seconds))
    else:
        # A work may write several times; which time it is that is killed is chance too.
        until = time.monotonic() + whole.seconds * 3
        while process.poll() is None and time.monotonic() < until:
            if _is_written(store) and chance.random() < 0.5:
                time.sleep(chance.uniform(0, whole.writing))
                break
            time.sleep(_LOOK)
    process.kill()


def _is_written(store: Path) -> bool:
    """Whether a journal is there with something in it."""
    try:
        return store.with_name(f"{store.name}-journal").stat().st_size > 0
    except OSError:
        return False


def _import_again(ran: Ran, found: State, after: State, _done: bool) -> str:
    return "" if ran.code == 0 and found == after else "not brought in again"


def _undo_again(ran: Ran, found: State, after: State, done: bool) -> str:
    as_it_should = (ran.code != 0 and ran.is_in_words) if done else ran.code == 0
    return "" if as_it_should and found == after else "not taken back again"


def _migrate_again(ran: Ran, found: State, after: State, _done: bool) -> str:
    return "" if ran.code == 0 and found == after else "not brought up to date again"


def _restore_again(ran: Ran, found: State, after: State, _done: bool) -> str:
    alike = all(found[name] == after[name] for name in after if name != "action")
    return "" if ran.code == 0 and alike else "not put back again"
