"""What is entered by hand of a promise, from its row: what a figure came to, and what was delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual import work
from textual.content import Content

from sla_tui.domain.entries import in_one_way, quantity_text, read_line, read_quantity
from sla_tui.domain.terms import ENTERED_FOR, Delivery, Figure
from sla_tui.errors import SlaTuiError
from sla_tui.reports.delivery_words import came_on, delivery_lines, due_text
from sla_tui.reports.words import day_text, period_text, quantity_words
from sla_tui.tui.looks import STATE_COLOURS
from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.tui.screens.asking_who import as_somebody
from sla_tui.tui.screens.entering_exclusions import enter_exclusion
from sla_tui.tui.screens.entering_outages import enter_outage
from sla_tui.tui.screens.place import Place
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.reports.agreements import Agreement
    from sla_tui.reports.judging import CommitmentStatus
    from sla_tui.store.store import Store

Change = Callable[["Store", datetime, str], int | tuple[int, ...]]
"""Writes something at an instant, as somebody; gives the id of the action, or those of several."""


ByHand = Literal["delivery", "outage", "figure"]


def by_hand(item: CommitmentStatus) -> ByHand | None:
    """What is entered by hand of a promise in its period; None where all of it comes from the data."""
    if item.delivered is not None:
        return "delivery"
    if item.uptime is not None:
        return "outage"
    figure = item.commitment
    entered = isinstance(figure, Figure) and figure.source in ENTERED_FOR
    return "figure" if entered and item.missing != "nothing promised" else None


class Enters(Place):
    """A place from which figures and deliveries are entered."""

    def ask_by_hand(self, agreement: Agreement, item: CommitmentStatus) -> None:
        """Ask for what is entered by hand of a promise."""
        match by_hand(item):
            case "delivery":
                self.ask_delivery(agreement, item)
            case "outage":
                self.ask_outage(agreement, item)
            case "figure":
                self.ask_figure(agreement.id, item)

    @work
    async def ask_figure(self, agreement_id: int, item: CommitmentStatus) -> None:
        """Ask what a figure came to in its period, or what was spent, and for a note; what stands is ready.

        What the data tell nobody enters.
        """
        figure, app, derived = item.commitment, self.app_here, item.derived
        assert isinstance(figure, Figure)
        if figure.source not in ENTERED_FOR:
            app.say(_("{0} comes from the data: nobody enters it.").format(figure.what))
            return
        if not app.can_do():
            return
        read = partial(read_quantity, unit=figure.unit, currency=item.currency)
        entered = item.figure if derived is None else derived.spent
        stands = (
            "" if entered is None else in_one_way(quantity_text(entered.value, figure.unit, item.currency))
        )
        asks = _("{0}, {1}: what was spent?") if derived else _("{0}, {1}: what did it come to?")
        question = asks.format(figure.what, period_text(item.period))
        text = await app.push_screen_wait(TypeIn(question, stands, read))
        if text is None:
            return
        value = read(text)
        noted = entered.note if entered is not None and entered.value == value else None
        note = await app.push_screen_wait(TypeIn(_("A note; it may stay empty:"), noted or "", read_line))
        if note is None:
            return
        self.do(
            lambda store, now, who: store.figures.enter(
                *(agreement_id, figure, item.period.start, value),
                currency=item.currency,
                note=note,
                who=who,
                now=now,
            ),
            _("{0}: {1}").format(figure.what, quantity_words(value, figure.unit, item.currency)),
        )

    @work
    async def ask_delivery(self, agreement: Agreement, item: CommitmentStatus) -> None:
        """Ask which delivery of a period came, on which day, and for a note; the first open one is ready."""
        delivery, found, app = item.commitment, item.delivered, self.app_here
        assert isinstance(delivery, Delivery)
        if not app.can_do():
            return
        if found is None or not found.deliveries:
            app.say(_("Nothing of {0} is due in this period.").format(delivery.what))
            return
        dues = {str(place): one for place, one in enumerate(found.deliveries)}
        answers = [
            (str(place), Content.styled(line, STATE_COLOURS[_colour(one.state)]))
            for place, ((one, _said), line) in enumerate(
                zip(found.deliveries, delivery_lines(found.deliveries), strict=True)
            )
        ]
        first = next((place for place, (one, _said) in dues.items() if one.done is None), None)
        question = _("{0}, {1}: which came?").format(delivery.what, period_text(item.period))
        place = await app.push_screen_wait(Choose(question, answers, first))
        if place is None:
            return
        due, now, zone = dues[place][0].due, app.clock(), agreement.zone
        question = _("Due {0}: on which day did it come?").format(due_text(due))
        read = partial(came_on, now=now, zone=zone)
        day = await app.push_screen_wait(TypeIn(question, _("today"), read))
        if day is None:
            return
        note = await app.push_screen_wait(TypeIn(_("A proof or a note; it may stay empty:"), "", read_line))
        if note is None:
            return
        done = read(day)
        self.do(
            lambda store, now, who: store.deliveries.tick(
                *(agreement.id, delivery, due, done), note=note, who=who, now=now
            ),
            _("{0}, due {1}: came on {2}").format(delivery.what, due_text(due), day_text(done)),
        )

    @work
    async def ask_outage(self, agreement: Agreement, item: CommitmentStatus) -> None:
        """Ask for an outage, for the end of one that lasts, or whether one is to be taken out."""
        if self.app_here.can_do():
            await enter_outage(self, agreement, item)

    @work
    async def ask_exclusion(self, agreement: Agreement) -> None:
        """Ask for an exclusion period, the sooner end of one, or whether one is to be taken out."""
        if self.app_here.can_do():
            await enter_exclusion(self, agreement)

    def do(self, change: Change, said: str) -> None:
        """Make a change; who does it is asked once, where nobody has said."""
        as_somebody(self.app_here, (), lambda: self.enter(change, said))

    @work(thread=True, group="write", description="Enter what was typed")
    def enter(self, change: Change, said: str) -> None:
        """Keep it, then show what was done and how to take it back."""
        app = self.app_here
        now = app.clock()
        try:
            made = app.writer.do(lambda store: change(store, now, app.settings.who))
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        app.call_from_thread(app.remember, made if isinstance(made, tuple) else (made,), said)


def _colour(state: str) -> str:
    """The state of a promise whose colour a delivery has."""
    return {"met": "kept", "late": "broken", "overdue": "behind", "pending": "unknown"}[state]
