"""The machine's zone and the zone that is set change between runs: the same digits."""

from __future__ import annotations

import json
from typing import Any

from .scene import Outcome, Scene

_MACHINES = (
    "UTC",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
    "nonsense",
)
_ASKED = (
    ("status",),
    ("status", "--json"),
    ("team",),
    ("team", "--json"),
    ("report", "--week", "2025-W25"),
    ("log", "show"),
    ("imports",),
    ("status", "--at", "2025-03-30T02:30"),
    ("status", "--at", "2025-06-10"),
)


def zones(scene: Scene) -> Outcome:
    """Each report in six zones of the machine, byte for byte; the numbers in three zones that are set."""
    broken: list[str] = []
    tried = 0
    store = scene.store()
    for words in scene.some(_ASKED, 2):
        right = scene.run(store, *words, TZ="Europe/Berlin", SLA_TUI_ZONE="")
        for zone in scene.some(_MACHINES, 2):
            tried += 1
            found = scene.run(store, *words, TZ=zone, SLA_TUI_ZONE="")
            if (found.out, found.code) != (right.out, right.code):
                broken.append(f"{' '.join(words)} in {zone} is not as in Berlin: {found.err}")
    right_numbers = _numbers(json.loads(scene.run(store, "status", "--json").out))
    for zone in scene.some(("America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu"), 1):
        tried += 1
        found_numbers = _numbers(json.loads(scene.run(store, "status", "--json", SLA_TUI_ZONE=zone).out))
        if found_numbers != right_numbers:
            broken.append(f"status with {zone} set has other numbers")
    return Outcome(tried, tuple(broken), "text and JSON byte for byte, across the change to summer time too")


def _numbers(found: Any) -> list[Any]:
    """The numbers of a JSON in their order."""
    if isinstance(found, dict):
        return [number for key in sorted(found) for number in _numbers(found[key])]
    if isinstance(found, list):
        return [number for one in found for number in _numbers(one)]
    return [found] if isinstance(found, int | float) else []
