"""The wizard in a real terminal, killed while somebody types: what the screen said was kept is there."""

from __future__ import annotations

import random
import re
import signal
import time
from contextlib import closing
from pathlib import Path

from sla_tui.domain.defaults import LEADS
from sla_tui.store.connection import open_for_reading
from sla_tui.store.faults import NoStore
from sla_tui.store.reads import Reads
from tests.terminal.terminal import Terminal

from .scene import Scene

_KEYS = "0123456789abcdefghijklmnopqrstuvwxyz"
_KEPT = "✓ kept"
_BEFORE = "100"
"""What stands in the field by itself, and goes with the first key."""
_MOST = 9
"""Keys that are typed: so many as the field shows at once."""


def kill_in_the_wizard(scene: Scene, trials: int) -> list[str]:
    """Kill it so often, each time with another text at another moment; what was lost."""
    chance = scene.chance("wizard")
    broken = []
    for trial in range(trials):
        home = scene.folder / f"wizard-{trial}"
        home.mkdir()
        # To look again on the screen takes as long as all the rest, so only some are.
        if said := _killed(home, chance, on_screen=trial % 5 == 0):
            broken.append(f"wizard {trial}: {said}")
    return broken


def _killed(home: Path, chance: random.Random, *, on_screen: bool) -> str:
    typed = "".join(chance.choice(_KEYS) for _key in range(_MOST))
    with Terminal(home) as terminal:
        terminal.wait_for("Make an agreement")
        terminal.press("\x1b[B", "\r")
        terminal.wait_for("What should the agreement start from?")
        terminal.press("\r")
        terminal.wait_for("Handshake", "leads a month")
        shown = _type_and_die(terminal, typed, chance)
    store = home / ".local/share/sla-tui/store.db"
    kept = _kept(store)
    if kept in ("", _BEFORE):
        return f"the screen showed {shown!r} as kept, and nothing is there" if shown else ""
    if not typed.startswith(kept):
        return f"{kept!r} was kept of {typed!r}"
    if not kept.startswith(shown):
        return f"the screen showed {shown!r} as kept, and {kept!r} is there"
    if on_screen:
        with Terminal(home) as terminal:
            terminal.wait_for("Go on with")
            terminal.press("\r")
            terminal.wait_for(f"[{kept}")
    return ""


def _kept(store: Path) -> str:
    """What is in the draft's first field; "" where there is no draft yet."""
    try:
        with closing(open_for_reading(store)) as plain:
            return next((Reads(plain).draft_fields(draft.id)[LEADS] for draft in Reads(plain).drafts()), "")
    except NoStore:
        return ""


def _type_and_die(terminal: Terminal, typed: str, chance: random.Random) -> str:
    """Type at the pace of a fast hand and kill at a random moment; what the screen showed as kept at last."""
    until = time.monotonic() + chance.uniform(0.05, 2.5)
    shown, left = "", list(typed)
    while time.monotonic() < until:
        if left:
            terminal.child.send(left.pop(0))
        terminal.look(chance.choice((0.01, 0.08, 0.2)))
        shown = _shown_as_kept(terminal.text, typed, shown)
    terminal.end(signal.SIGKILL)
    return shown


def _shown_as_kept(screen: str, typed: str, before: str) -> str:
    """What stands in the first field while all is said to be kept; else what stood so before."""
    found = re.search(r"\[(\w*)", screen)
    if found is None or _KEPT not in screen or not typed.startswith(found[1]):
        return before
    return found[1]
