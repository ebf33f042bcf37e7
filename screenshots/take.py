"""Takes every picture anew, from the demo at a fixed instant: `python screenshots/take.py`.

The pictures are made by this and never edited; a test fails where one no longer shows what the
screen says.
"""

from __future__ import annotations

import asyncio
import html
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from sla_tui.demo.store import make_demo_store
from sla_tui.settings import Setting, Settings
from sla_tui.tui.app import SlaTuiApp

FOLDER = Path(__file__).parent
NOW = datetime(2026, 9, 14, 7, 7, tzinfo=UTC)
ZONE = "Europe/Berlin"
BUSY = ("read", "write", "demo", "import", "folder", "offers")
"""The groups of workers after which a screen changes."""


CONTACTS = """\
Record ID,First Name,Last Name,Email,Company Name,Create Date,Became a Marketing Qualified Lead Date,Contact owner,Lead Status
7001,Mira,Chen,mira@acme.example,Acme GmbH,2026-09-11 16:02,2026-09-11 16:30,Kendra Ortiz,Attempted to Contact
7002,Jonas,Weber,jonas@weber.example,Weber AG,2026-09-13 19:40,2026-09-14 08:05,Kendra Ortiz,New
7003,Ana,Silva,ana@silva.example,Silva Lda,2026-09-14 07:31,2026-09-14 08:20,,New
"""  # noqa: E501 - a row of an export stands in one line
"""An export to bring in, in the shape of HubSpot's."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its size, the keys that lead to it, and whether it is of an empty program."""

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (80, 24)
    empty: bool = False
    theme: str = "dark"


PICTURES: tuple[Picture, ...] = (
    Picture("welcome", empty=True),
    Picture("today"),
    Picture("today-wide", size=(140, 40)),
    Picture("today-light", theme="light"),
    Picture("waiting", ("2", "t")),
    Picture("leads", ("2", "v", "v", "v", "down", "down")),
    Picture("lead", ("2", "down", "enter", "t", "n")),
    Picture("outcome", ("2", "d", "d")),
    Picture("team", ("w",)),
    Picture("week", ("W",)),
    Picture("charts-speed", ("3", "v", "v")),
    Picture("charts-each", ("3", "v", "v", "e", "down", "enter")),
    Picture("charts-two-periods", ("3", "c")),
    Picture("charts-depth", ("3", "v", "v", "v")),
    Picture("charts-worked", ("3", "v", "v", "v", "v")),
    Picture("charts-table", ("3", "t")),
    Picture("handshake", ("4", "n", "enter")),
    Picture("wizard", ("4", "n", "enter", "pagedown", "pagedown"), size=(140, 40)),
    Picture("import", ("5", *"contacts.csv", "enter")),
    Picture("calculator", ("6",)),
    Picture("help", ("question_mark",)),
)


async def take(picture: Picture, demo: Path, nothing: Path) -> str:
    """The SVG of a picture."""
    settings = Settings(
        {
            "zone": Setting(ZONE, "flag"),
            "who": Setting("Kendra", "flag"),
            "theme": Setting(picture.theme, "flag"),
        }
    )
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("contacts.csv").write_text(CONTACTS, encoding="utf-8")
        store = nothing if picture.empty else Path(shutil.copy(demo, "demo.db")).absolute()
        app = SlaTuiApp(store, lambda: NOW, settings, demo=not picture.empty)
        async with app.run_test(size=picture.size) as pilot:
            await settled(pilot)
            for key in picture.keys:
                await pilot.press("full_stop" if key == "." else key)
                await settled(pilot)
            return app.export_screenshot(title="sla-tui")


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is being read or written, and it is painted."""
    for _turn in range(2):
        await pilot.pause()
        while any(worker.group in BUSY and not worker.is_finished for worker in pilot.app.workers):
            await pilot.pause(0.01)
    await pilot.pause()


def words_in(svg: str) -> list[str]:
    """The text of a picture, piece by piece."""
    pieces = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    return [html.unescape(piece).replace("\xa0", " ").rstrip() for piece in pieces if piece.strip()]


def take_all(pictures: Sequence[Picture] = PICTURES) -> dict[str, str]:
    """The SVGs by name."""
    with tempfile.TemporaryDirectory() as folder:
        demo, nothing = Path(folder) / "demo.db", Path(folder) / "none.db"
        make_demo_store(demo, NOW, ZONE)
        return {picture.name: asyncio.run(take(picture, demo, nothing)) for picture in pictures}


def main() -> None:
    """Write the pictures that were named, or all of them."""
    wanted = sys.argv[1:]
    for name, svg in take_all([one for one in PICTURES if not wanted or one.name in wanted]).items():
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
