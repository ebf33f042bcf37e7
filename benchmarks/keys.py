"""From a key to the repaint in the list of all leads: `python -m benchmarks.keys STORE`.

The screens play without a terminal, but for the rest as a person has them. Prints the seconds of
processor time of one key of each kind as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from textual.pilot import Pilot

from benchmarks.data import ZONE
from benchmarks.stores import NOW
from screenshots.take import settled
from sla_tui.settings import Setting, Settings
from sla_tui.tui.app import SlaTuiApp

_TO_ALL = ("2", "v", "v", "v", "v")
_MOVES = 40
_SEARCHES = ("mira chen", "zuri okafor", "acme 4", "berg", "nobody")
"""What is typed: of many leads, of few, and of none."""


async def seconds_a_key(store: Path) -> dict[str, float]:
    """The mean of each kind of key."""
    settings = Settings({"zone": Setting(ZONE.key, "flag"), "who": Setting("Kendra Ortiz", "flag")})
    app = SlaTuiApp(store, lambda: NOW, settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in _TO_ALL:
            await pilot.press(key)
            await settled(pilot)
        found = {
            "down": await _mean(pilot, ["down"] * _MOVES),
            "page down": await _mean(pilot, ["pagedown"] * _MOVES),
        }
        await pilot.press("slash")
        await settled(pilot)
        searched = [await _searched(pilot, text) for text in _SEARCHES]
        found["search"] = sum(searched) / sum(map(len, _SEARCHES))
        return found


async def _searched(pilot: Pilot[None], text: str) -> float:
    """The seconds of all letters of a text; it is taken away again unmeasured."""
    letters = ["space" if letter == " " else letter for letter in text]
    spent = await _spent(pilot, letters)
    await pilot.press(*["backspace"] * len(letters))
    return spent


async def _mean(pilot: Pilot[None], keys: Sequence[str]) -> float:
    return await _spent(pilot, keys) / len(keys)


async def _spent(pilot: Pilot[None], keys: Sequence[str]) -> float:
    await pilot.pause()
    begun = time.process_time()
    for key in keys:
        await pilot.press(key)
    return time.process_time() - begun


if __name__ == "__main__":
    print(json.dumps(asyncio.run(seconds_a_key(Path(sys.argv[1])))))
