"""How many due times a second the working clock answers, from aware datetimes to aware datetimes."""

from __future__ import annotations

import random
import time
from datetime import timedelta

from benchmarks.data import UNTIL, ZONE
from sla_tui.domain.calendar import Calendar
from sla_tui.domain.clock import Clock
from sla_tui.domain.entries import read_hours

_STARTS = 100_000
_ROUNDS = 5
_SEED = 20250630


def dues_a_second() -> float:
    """The most of some rounds, over starts of three years at any hour and targets up to two days of work."""
    clock = Clock(Calendar(ZONE.key, read_hours("Mon-Fri 9:00-12:30, 13:30-18:00")))
    chance = random.Random(_SEED)
    asked = [
        (UNTIL - timedelta(seconds=chance.randrange(3 * 365 * 86_400)), chance.randrange(16 * 3600))
        for _start in range(_STARTS)
    ]
    best = 0.0
    for _round in range(_ROUNDS):
        begun = time.process_time()
        for start, target in asked:
            clock.due(start, target)
        best = max(best, _STARTS / (time.process_time() - begun))
    return best
