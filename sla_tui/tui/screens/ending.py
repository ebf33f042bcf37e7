"""How an agreement is let end: with which day, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from textual import work

from sla_tui.domain.entries import read_date, read_words
from sla_tui.domain.first_day import usual_last_day
from sla_tui.domain.when import local_day
from sla_tui.errors import SlaTuiError
from sla_tui.reports.agreement_list import AgreementLine
from sla_tui.reports.words import day_text
from sla_tui.store.action_reads import END, standing_action
from sla_tui.tui.screens.asking import TypeIn
from sla_tui.tui.screens.asking_who import as_somebody
from sla_tui.tui.screens.place import Place
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.store.store import Store


class Ends(Place):
    """A place from which an agreement is let end."""

    @work
    async def ask_end(self, line: AgreementLine) -> None:
        """Ask for the last day, the end of the longest period under way being ready, and for the reason."""
        app = self.app_here
        today = local_day(app.clock(), ZoneInfo(line.terms.zone))
        proposed = usual_last_day(line.terms, today).isoformat()
        question = _("“{0}” ends: which is its last day?").format(line.name)
        typed = await app.push_screen_wait(TypeIn(question, proposed, read_date))
        if typed is None:
            return
        reason = await app.push_screen_wait(TypeIn(_("Why does it end?"), "", read_words))
        if reason is not None:
            last = read_date(typed)
            as_somebody(app, (), lambda: self.end(line, last, read_words(reason)))

    def end(self, line: AgreementLine, last_day: date, reason: str) -> None:
        """Let an agreement end."""
        app = self.app_here
        who, now = app.settings.who, app.clock()
        said = _("The last day of “{0}” is {1}").format(line.name, day_text(last_day))

        def change(store: Store) -> int | None:
            store.agreements.end(line.id, last_day, reason, who=who, now=now)
            with store.reading() as reads:
                return standing_action(reads.connection, END, f"agreement {line.id}")

        self.end_in_thread(change, said)

    @work(thread=True, group="write", description="End an agreement")
    def end_in_thread(self, change: Callable[[Store], int | None], said: str) -> None:
        """Make the change, and say what was done and how to take it back."""
        app = self.app_here
        try:
            action = app.writer.do(change)
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
        else:
            assert action is not None
            app.call_from_thread(app.remember, (action,), said)

    @work(thread=True, group="write", description="Change an agreement or a draft")
    def write(self, change: Callable[[Store], object], said: str) -> None:
        """Make a change, say what was done, and read anew."""
        app = self.app_here
        try:
            app.writer.do(change)
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
        else:
            app.call_from_thread(app.say, said)
            app.call_from_thread(self.read)
