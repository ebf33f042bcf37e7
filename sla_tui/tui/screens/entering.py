"""What a figure came to in a period: typed into a line from its row, and kept."""

from __future__ import annotations

from functools import partial

from textual import work

from sla_tui.domain.entries import read_quantity
from sla_tui.domain.terms import Figure
from sla_tui.errors import SlaTuiError
from sla_tui.reports.status import CommitmentStatus
from sla_tui.reports.words import period_text, quantity_words
from sla_tui.tui.screens.asking import TypeIn
from sla_tui.tui.screens.asking_who import ask_who
from sla_tui.tui.screens.place import Place
from sla_tui.wording import _


class EntersFigures(Place):
    """A place from which figures are entered."""

    def ask_figure(self, agreement_id: int, item: CommitmentStatus) -> None:
        """Ask what a figure came to in its period; what was entered stands ready to be corrected."""
        figure = item.commitment
        assert isinstance(figure, Figure)
        read = partial(read_quantity, unit=figure.unit, currency=item.currency)
        stands = "" if item.figure is None else quantity_words(item.figure.value, figure.unit, item.currency)

        def typed(text: str | None) -> None:
            if text is not None:
                self._enter_as_somebody(agreement_id, item, text)

        question = _("{0}, {1}: what did it come to?").format(figure.what, period_text(item.period))
        self.app.push_screen(TypeIn(question, stands, read), typed)

    def _enter_as_somebody(self, agreement_id: int, item: CommitmentStatus, text: str) -> None:
        app = self.app_here
        if app.demo or app.settings.origin("who") != "default":
            self.enter_figure(agreement_id, item, text)
        else:
            ask_who(app, (), lambda: self.enter_figure(agreement_id, item, text))

    @work(thread=True, group="write", description="Enter a figure")
    def enter_figure(self, agreement_id: int, item: CommitmentStatus, text: str) -> None:
        """Keep it, then show what was done and how to take it back."""
        app, figure = self.app_here, item.commitment
        assert isinstance(figure, Figure)
        value = read_quantity(text, figure.unit, item.currency)
        now, starts, who = app.clock(), item.period.start, app.settings.who
        try:
            action = app.writer.do(
                lambda store: store.figures.enter(
                    agreement_id, figure, starts, value, currency=item.currency, who=who, now=now
                )
            )
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        said = quantity_words(value, figure.unit, item.currency)
        app.call_from_thread(app.remember, (action,), _("{0}: {1}").format(figure.what, said))
