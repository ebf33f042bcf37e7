"""What the tests of screens share: the demo's store at a fixed instant, and an app on a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from screenshots.take import NOW, ZONE, settled
from sla_tui.demo.store import make_demo_store
from sla_tui.settings import Setting, Settings
from sla_tui.tui.app import SlaTuiApp

__all__ = ["NOW", "SETTINGS", "ZONE", "copied", "demo_store", "screen_text", "settled", "showing"]

SETTINGS = Settings({"zone": Setting(ZONE, "flag"), "who": Setting("Kendra", "flag")})


def demo_store(folder: Path) -> Path:
    """The demo's store, made once for each folder."""
    path = folder / "demo.db"
    if not path.exists():
        make_demo_store(path, NOW, ZONE)
    return path


def copied(store: Path, folder: Path) -> Path:
    """A copy of a store, for a test that writes."""
    return Path(shutil.copy(store, folder / "store.db"))


@asynccontextmanager
async def showing(
    store: Path, *, size: tuple[int, int] = (80, 24), settings: Settings = SETTINGS, demo: bool = False
) -> AsyncIterator[Pilot[None]]:
    """The app on a store, with everything read that it wants to read."""
    app = SlaTuiApp(store, lambda: NOW, settings, demo=demo)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


def screen_text(pilot: Pilot[None]) -> str:
    """What stands on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
