"""The long work of the import screen: each piece runs in a thread and posts what came of it.

Each is told to stop between two pieces of a file; then it posts nothing, and nothing is written.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from sla_tui.errors import SlaTuiError, StoreProblem
from sla_tui.intake.agreed import NOTHING_AGREED, Agreed
from sla_tui.reports.bringing import bring_in, unpack
from sla_tui.reports.files_seen import Seen, Wanted, offer_of, recalled, see_all
from sla_tui.reports.memory import Memory, agreed_in, memories_in
from sla_tui.reports.offers import Brought, Offer, Step, Watch
from sla_tui.reports.refused_files import save_beside, saved_text

if TYPE_CHECKING:
    from sla_tui.tui.app import SlaTuiApp


class Stopped(Exception):
    """The person does not want to wait for this any longer."""


class Advanced(Message):
    """Work has come so far."""

    def __init__(self, step: Step) -> None:
        """How far."""
        super().__init__()
        self.step = step

    def can_replace(self, message: Message) -> bool:
        """Only the newest counts."""
        return isinstance(message, Advanced)


@dataclass
class Looked(Message):
    """Files were looked at, as they were asked for; `offer` is None where one of them can't be taken yet."""

    asked: tuple[Wanted, ...]
    zone: ZoneInfo
    seen: tuple[Seen, ...]
    offer: Offer | None


@dataclass
class Taken(Message):
    """Files were brought in; None where the store or a file kept them out."""

    brought: Brought | None


def look(
    screen: Screen[None], app: SlaTuiApp, wanted: tuple[Wanted, ...], before: tuple[Seen, ...], zone: ZoneInfo
) -> None:
    """Look at files and compare them with the store, as `Looked`."""
    watch, now = _watch(screen), app.clock()
    offer = None
    try:
        for one in wanted:
            unpack(one.path, watch)
        memories, agreed = _memories(app, wanted), _agreed(app, now)
        known = tuple(recalled(one, memories) for one in wanted)
        seen = see_all(known, before, zone=zone, now=now, agreed=agreed, watch=watch)
        offer = offer_of(app.store, seen, now=now, watch=watch)
    except Stopped:
        return
    except SlaTuiError as error:
        app.call_from_thread(app.explain, error)
    screen.post_message(Looked(wanted, zone, seen, offer))


def _memories(app: SlaTuiApp, wanted: tuple[Wanted, ...]) -> tuple[Memory, ...]:
    """What was said of files before, where one of these is new here; nothing where the store can't be read.

    That is said when they are compared with it.
    """
    with suppress(StoreProblem):
        return memories_in(app.store) if any(one.before is None for one in wanted) else ()
    return ()


def _agreed(app: SlaTuiApp, now: datetime) -> Agreed:
    """The agreed statuses; none where the store can't be read, which is said as above."""
    with suppress(StoreProblem):
        return agreed_in(app.store, now)
    return NOTHING_AGREED


def take(screen: Screen[None], app: SlaTuiApp, offer: Offer, skip_bad: bool) -> None:
    """Bring in what was offered, as `Taken`; rows that can't be taken are left out or keep all out."""
    brought = None
    try:
        brought = bring_in(
            app.store,
            [file.surveyed for file in offer.files],
            agree=lambda again: skip_bad or not again.refused,
            who=app.settings.who,
            now=app.clock(),
            watch=_watch(screen),
        )
    except Stopped:
        return
    except SlaTuiError as error:
        app.call_from_thread(app.explain, error)
    screen.post_message(Taken(brought))


def save(app: SlaTuiApp, offer: Offer) -> None:
    """Save the rows that can't be taken beside their files, and say where."""
    try:
        saved = save_beside(offer)
    except SlaTuiError as error:
        app.call_from_thread(app.explain, error)
        return
    app.call_from_thread(app.say, saved_text(saved))


def _watch(screen: Screen[None]) -> Watch:
    """Tell of the progress of this thread's worker, and stop it where it is no longer wanted."""
    worker = get_current_worker()

    def tell(step: Step) -> None:
        if worker.is_cancelled:
            raise Stopped
        screen.post_message(Advanced(step))

    return tell
