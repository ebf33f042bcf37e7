"""What was done, by whom and when; what can be taken back is taken back from here, whenever it was."""

from __future__ import annotations

from typing import ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.commands.everywhere import COPY
from sla_tui.commands.history import BACK, TAKE_BACK
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.history import Done, history, history_text, when_text
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.place import Place
from sla_tui.tui.undoing import Deed
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _, ngettext


class Answer(NamedTuple):
    """The log, and the zone of its times."""

    done: tuple[Done, ...]
    zone: ZoneInfo


class History(Place):
    """The log, the latest first."""

    HERE: ClassVar = (TAKE_BACK, BACK)

    def __init__(self) -> None:
        """Nothing is read before the first paint."""
        super().__init__()
        self.done: tuple[Done, ...] = ()
        self.zone = ZoneInfo("UTC")

    def compose(self) -> ComposeResult:
        """The head, the log, the keys."""
        yield Static(id="top", markup=False)
        yield Static(id="now", markup=False)
        yield RowList(id="log", markup=False, compact=True)
        yield KeyBar((TAKE_BACK, BACK, COPY))

    def question(self, reads: Reads) -> Answer:
        """What was done, and the zone in which it is told."""
        return Answer(history(reads, self.app_here.clock()), zone_in(self.app_here.settings, reads))

    def answered(self, answer: object) -> None:
        """Show the log, keeping the place."""
        self.head(_("What was done"))
        shown = self.query_one("#log", OptionList)
        if isinstance(answer, Answer):
            self.done, self.zone = answer
        number = len(self.done)
        said = ngettext("{0} thing, the latest first.", "{0} things, the latest first.", number)
        said = said.format(number) if number else _("Nothing was done yet.")
        self.query_one("#now", Static).update(Content(said))
        refill(shown, [Option(self._line(one), id=str(one.id)) for one in self.done])
        self.offer_keys()

    @on(OptionList.OptionHighlighted)
    def offer_keys(self) -> None:
        """Offer to take back what is under the cursor, where that can be."""
        chosen = self.chosen
        take_back = (TAKE_BACK,) if chosen is not None and not chosen.why_not else ()
        self.query_one(KeyBar).offer((*take_back, BACK, COPY) if self.done else (BACK,))

    @property
    def chosen(self) -> Done | None:
        """What is under the cursor."""
        place = self.query_one("#log", OptionList).highlighted
        return None if place is None or place >= len(self.done) else self.done[place]

    def action_take_back(self) -> None:
        """Take back what is under the cursor, where that is possible."""
        one = self.chosen
        if one is None:
            return
        if one.why_not:
            self.app_here.say(one.why_not)
        else:
            self.app_here.take_back(Deed((one.id,), one.said))

    def as_text(self) -> str:
        """The log as text."""
        return history_text(self.done, self.zone, self.app_here.clock()) if self.done else ""

    def _line(self, one: Done) -> Content:
        return Content.assemble(
            (when_text(one.at, self.zone, self.app_here.clock()), "$muted"),
            "  ",
            (one.who, "bold"),
            "  ",
            one.said,
        )
