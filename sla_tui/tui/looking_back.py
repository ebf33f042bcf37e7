"""Looking back: every place that shows figures shows them as of one instant, until one comes back to now."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from textual import work

from sla_tui.commands.everywhere import LOOK_BACK
from sla_tui.domain.entries import printable
from sla_tui.domain.entries.moments import read_reach
from sla_tui.errors import SlaTuiError, UsageProblem
from sla_tui.settings import Settings
from sla_tui.wording import _

from .undoing import Undoing

if TYPE_CHECKING:
    from sla_tui.store.reads import Reads


class Then(NamedTuple):
    """The instant as of which one looks, how it is told, and what is to be known of it."""

    at: datetime
    told: str
    known: str


class LookingBack(Undoing):
    """An application whose places answer as of `moment`; what is done is always done now."""

    store: Path

    def __init__(self) -> None:
        """One looks at now."""
        super().__init__()
        self.then: Then | None = None

    @property
    def moment(self) -> datetime:
        """The instant as of which places answer."""
        return self.clock() if self.then is None else self.then.at

    def can_do(self) -> bool:
        """Whether things can be done, as one looks at now; where one looks back, that is said."""
        if self.then is not None:
            said = _("This is how it was on {0}. {1} and Enter come back to now, where things are done.")
            self.say(said.format(self.then.told, self.key(LOOK_BACK)))
        return self.then is None

    def action_look_back(self) -> None:
        """Ask as of when to look; nothing is now."""
        from .screens.asking import TypeIn

        question = _("As of when? A day or a time, such as Fri 9:00. Left empty it is now.")
        self.push_screen(TypeIn(question, "", self._read), self._typed)

    def _read(self, text: str) -> object:
        return text.strip() and read_reach(text, self.clock(), ZoneInfo(self.settings.zone))

    def _typed(self, text: str | None) -> None:
        if text is not None and text.strip():
            self.look_back(text)
        elif text is not None and self.then is not None:
            self._turn(None)

    @work(thread=True, exclusive=True, group="look back", description="Look back")
    def look_back(self, text: str) -> None:
        """Look as of a moment, read in the zone of the agreement's times, where it is not still to come."""
        from .reading import ask

        try:
            then = ask(self.store, partial(_then, text, self.clock(), self.settings))
        except SlaTuiError as error:
            self.call_from_thread(self.explain, error)
        else:
            self.call_from_thread(self._turn, then)

    def _turn(self, then: Then | None) -> None:
        self.then = then
        if then is not None and then.known:
            self.say(then.known)
        self.refresh_place()


def _then(text: str, now: datetime, settings: Settings, reads: Reads) -> Then:
    """The moment that was typed.

    Raises:
        UsageProblem: where it is still to come.
    """
    from sla_tui.reports.agreements import zone_in
    from sla_tui.reports.history import when_text
    from sla_tui.reports.looking_back import before_data_text, instant_meant

    zone = zone_in(settings, reads)
    at = instant_meant(read_reach(text, now, zone), now, zone)
    if at is None:
        raise UsageProblem(_("One looks back, and “{0}” is still to come.").format(printable(text)))
    return Then(at, when_text(at, zone, now), before_data_text(reads, at, zone))
