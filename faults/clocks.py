"""The clock of the machine set back and forth between one command and the next."""

from __future__ import annotations

import re
from datetime import timedelta

from benchmarks.stores import NOW

from .scene import Outcome, Ran, Scene, state

_NEGATIVE = re.compile(r"(?<![\w.:–-])[-−]\d+(?:[.,]\d+)? ?(?:s|min|h|d|day|days|hours|minutes|%)\b")
_READS = (("status",), ("team",), ("log", "show"), ("imports",), ("report",), ("status", "--json"))


def clocks(scene: Scene) -> Outcome:
    """Touches, an import and its undo, decisions, each at a clock up to two days wrong either way."""
    broken: list[str] = []
    chance = scene.chance("clocks")
    store = scene.copy(scene.store(), "clocks")
    leads, calls = map(str, scene.made(scene.leads))
    done: list[str] = []
    tried = scene.trials(120)
    for step in range(tried):
        now = NOW + timedelta(seconds=chance.randrange(-2 * 86400, 2 * 86400))
        work = chance.choice(("touch", "touch", "decision", "import", "undo"))
        before = state(store)
        match work:
            case "touch":
                ran = scene.here(store, "log", str(chance.randrange(1, 20)), "call", "--connected", now=now)
            case "decision":
                words = ("decisions", "add", f"Step {step}", "--owner", "Kim", "--by", "2025-08-01")
                ran = scene.here(store, *words, now=now)
            case "import":
                ran = scene.here(store, "import", leads, calls, "--yes", "--skip-bad", now=now)
            case _:
                last = max((row[0] for row in before["action"] if row[3] == "import"), default=1)
                ran = scene.here(store, "imports", "undo", str(last), "--yes", now=now)
        after = state(store)
        done += [f"{row[0]}" for row in after["action"] if row not in before["action"]]
        broken += [f"step {step}, {work}: {said}" for said in _wrong(ran)]
        words = chance.choice(_READS)
        look = scene.here(store, *words, now=NOW + timedelta(seconds=chance.randrange(-86400, 86400)))
        broken += [f"step {step}, {' '.join(words)}: {said}" for said in _wrong(look)]
    if done != sorted(done, key=int):
        broken.append("actions are not in the order in which they were done")
    if scene.here(store, "doctor").code:
        broken.append("the store is not well")
    return Outcome(tried, tuple(broken), f"{len(done)} actions in the order in which they were done")


def _wrong(ran: Ran) -> list[str]:
    if ran.code == 70 or "Traceback" in ran.err:
        return [f"{ran.code} {ran.err}"]
    around = (
        (found.string[max(found.start() - 80, 0) : found.end()]) for found in _NEGATIVE.finditer(ran.out)
    )
    return [f"a negative duration: {said!r}" for said in around]
