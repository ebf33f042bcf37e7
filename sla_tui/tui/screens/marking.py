"""Places on which a lead is taken as a marked example into the next version of its agreement."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from sla_tui.commands.everywhere import AGREEMENTS
from sla_tui.errors import SlaTuiError
from sla_tui.reports.desk_words import first_of
from sla_tui.reports.marking import with_examples
from sla_tui.store.desk import owed_reason
from sla_tui.tui.screens.at_desk import AtDesk
from sla_tui.tui.screens.deciding import Choice, Decided
from sla_tui.tui.screens.meant import Meant, names_of, not_so
from sla_tui.wording import _

_GOOD = "g"


class Marking(AtDesk):
    """A place whose leads are worked on under one agreement."""

    agreement: int = 0
    """The agreement that judges the leads that are shown, once it is known."""

    def action_example(self) -> None:
        """Ask whether the leads are good examples and why, and keep them in a draft."""
        leads = self._those_meant()
        met = (words for lead in leads for words in lead.held.met)
        choices = (
            Choice(_GOOD, _("a good lead, one to hand over again"), offers=first_of(met, ())),
            Choice("b", _("no lead as agreed"), offers=first_of(not_so(leads), self.offers["no lead"])),
        )
        self._decide(_("An example for the agreement:"), leads, choices, self._mark)

    def _mark(self, leads: Sequence[Meant], decided: Decided) -> None:
        self.keep_examples(self.agreement, leads, good=decided.key == _GOOD, why=decided.reason)

    @work(thread=True, group="write", description="Mark examples")
    def keep_examples(self, agreement: int, leads: Sequence[Meant], *, good: bool, why: str) -> None:
        """Keep the leads as examples in the draft of the agreement's next version, and say where."""
        app = self.app_here
        now, handoffs = app.clock(), [lead.handoff_id for lead in leads]
        try:
            reason = owed_reason(why)
            app.writer.do(
                lambda store: store.drafts.put(
                    lambda reads: with_examples(reads, agreement, handoffs, good=good, why=reason, now=now),
                    now=now,
                )
            )
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        app.call_from_thread(self.done_with, leads)
        said = (
            _("{0}: a good example, in the next version's draft. {1} lists it.")
            if good
            else _("{0}: an example of no lead, in the next version's draft. {1} lists it.")
        )
        app.call_from_thread(app.say, said.format(names_of(leads), app.key(AGREEMENTS)))
        app.call_from_thread(app.refresh_place)
