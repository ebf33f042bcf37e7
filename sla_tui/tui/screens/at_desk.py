"""Places on which something is done with the leads that one means: a touch, an outcome, a pause, a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from textual import work

from sla_tui.domain.when import DAY, first_instant, local_day
from sla_tui.errors import SlaTuiError
from sla_tui.reports.desk_words import (
    exclusion_text,
    first_of,
    late_text,
    offered_reasons,
    outcome_text,
    pause_reasons,
    people,
    usual_reasons,
)
from sla_tui.store.returning import NotNamed
from sla_tui.tui.reading import ask
from sla_tui.tui.screens.asking import TypeIn
from sla_tui.tui.screens.asking_who import as_somebody
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.deciding import Choice, Decide, Decided
from sla_tui.tui.screens.log_touch import LogTouch, TouchMade, touch_text
from sla_tui.tui.screens.meant import Meant, names_of, not_so
from sla_tui.tui.screens.place import Place
from sla_tui.tui.screens.typed_times import coming_time, past_time
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.store.store import Store

_RULES = {"d": "duplicate", "t": "test lead", "u": "dispute upheld"}
_LATE = {"r": "routing", "a": "absence", "n": "bad number", "l": "logged late", "o": "other"}
_OUTCOMES = {"q": "qualified", "d": "disqualified", "n": "disqualified", "r": "returned"}
_NO_LEAD = "n"
"""The key of an outcome that says that the definition of a lead was not met."""

_DAYS = {"1": 1, "3": 3, "7": 7}
_UNTIL = "u"

Change = Callable[["Store", Sequence[int], datetime, str], tuple[int, ...]]
"""A change to the store: of these hand-offs, at this instant, by whom; the actions that it consists of."""


class AtDesk(Place):
    """A place whose leads are worked on; the commands of `AT_DESK` stand among those of the place."""

    def __init__(self) -> None:
        """The usual reasons are offered until the store's own are read."""
        super().__init__()
        self.offers = usual_reasons()
        self.people: tuple[str, ...] = ()

    @property
    def meant(self) -> tuple[Meant, ...]:
        """The leads that are meant: those marked, else the one that one looks at; empty for none."""
        raise NotImplementedError

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the times that are shown here, and so of those that are typed."""
        raise NotImplementedError

    def done_with(self, leads: Sequence[Meant]) -> None:
        """Something was done with these leads."""

    def on_mount(self) -> None:
        """Know the reasons that are given here before one is asked for."""
        self.read_offers()

    def action_log(self) -> None:
        """Ask what was done with the leads, and log it."""
        leads, zone = self._those_meant(), self.zone
        if leads:
            dialog = LogTouch(names_of(leads), lambda text: past_time(text, self.app_here.clock(), zone))
            self.app.push_screen(dialog, lambda made: self._log(leads, made))

    def _log(self, leads: Sequence[Meant], made: TouchMade | None) -> None:
        if made is None:
            return
        ids = [lead.id for lead in leads]

        def change(store: Store, _handoffs: Sequence[int], now: datetime, who: str) -> tuple[int, ...]:
            return store.touches.log_all(
                ids, made.kind, made.at or now, outcome=made.outcome, who=who, now=now
            )

        self.do(leads, change, touch_text(made))

    def action_dispose(self) -> None:
        """Ask what became of the leads, and keep it."""
        leads = self._those_meant()
        broken = not_so(leads)
        choices = (
            Choice("q", _("qualified: it becomes an opportunity"), owes=False),
            Choice("d", _("disqualified"), offers=self.offers["disqualified"]),
            Choice(_NO_LEAD, _("no lead as agreed"), offers=first_of(broken, self.offers["no lead"])),
            Choice("r", _("back to marketing"), offers=first_of(broken, self.offers["returned"])),
        )
        self._decide(_("What became of"), leads, choices, self._dispose)

    def _dispose(self, leads: Sequence[Meant], decided: Decided) -> None:
        outcome, reason = _OUTCOMES[decided.key], decided.reason
        no_lead = decided.key == _NO_LEAD

        def change(
            store: Store, handoffs: Sequence[int], now: datetime, who: str, *, asked: bool = False
        ) -> tuple[int, ...]:
            return store.desk.dispose(
                handoffs, outcome, reason, definition_not_met=no_lead, asked=asked, who=who, now=now
            )

        said = outcome_text(outcome, definition_not_met=no_lead)
        told = _("{0}: {1}").format(said, reason) if reason else said
        self.do(leads, change, told, though=partial(change, asked=True))

    def action_exclude(self) -> None:
        """Ask by which rule the leads are left out, or that they count again, and keep it."""
        leads = self._those_meant()
        out = {lead.excluded for lead in leads}
        choices = [Choice(key, exclusion_text(rule)) for key, rule in _RULES.items() if {rule} != out]
        if out != {None}:
            choices.append(Choice("c", _("count it again")))
        question = _("Leave out of the figures:") if None in out else _("Left out of the figures now:")
        self._decide(question, leads, choices, self._exclude)

    def _exclude(self, leads: Sequence[Meant], decided: Decided) -> None:
        rule, reason = _RULES.get(decided.key), decided.reason

        def change(store: Store, handoffs: Sequence[int], now: datetime, who: str) -> tuple[int, ...]:
            return store.desk.exclude(handoffs, rule, reason, who=who, now=now)

        said = _("counts again") if rule is None else _("left out, {0}").format(exclusion_text(rule))
        self.do(leads, change, said)

    def action_answer(self) -> None:
        """Ask whether sales accepts or disputes the leads, or how a dispute is settled, and keep it."""
        leads = self._those_meant()
        broken = not_so(leads)
        if all(lead.disputed for lead in leads):
            question = _("Settle the dispute of")
            choices = (
                Choice("u", _("sales is right: it is left out of the figures")),
                Choice("n", _("it is a lead as agreed: it counts")),
            )
        else:
            question = _("Sales' answer to")
            choices = (
                Choice("a", _("accepted"), owes=False),
                Choice(
                    "d", _("disputed: it should not count"), offers=first_of(broken, self.offers["disputed"])
                ),
            )
        self._decide(question, leads, choices, self._answer)

    def _answer(self, leads: Sequence[Meant], decided: Decided) -> None:
        key, reason = decided.key, decided.reason

        def change(store: Store, handoffs: Sequence[int], now: datetime, who: str) -> tuple[int, ...]:
            if key == "a":
                return store.desk.accept(handoffs, who=who, now=now)
            if key == "d":
                return store.desk.dispute(handoffs, reason, who=who, now=now)
            return store.desk.settle(handoffs, upheld=key == "u", reason=reason, who=who, now=now)

        said = {
            "a": _("accepted"),
            "d": _("disputed"),
            "u": _("dispute upheld, left out"),
            "n": _("dispute declined, it counts"),
        }
        self.do(leads, change, said[key])

    def action_pause(self) -> None:
        """Ask until when the clocks stand still, and why; or end that they do."""
        leads = self._those_meant()
        if leads and all(lead.paused for lead in leads):
            self.do(leads, _resume, _("goes on"))
            return
        offers = pause_reasons()
        choices = (
            Choice("1", _("until tomorrow"), offers=offers),
            Choice("3", _("for three days"), offers=offers),
            Choice("7", _("for a week"), offers=offers),
            Choice(_UNTIL, _("until another day"), offers=offers),
        )
        self._decide(_("Pause the clocks of"), leads, choices, self._pause)

    def _pause(self, leads: Sequence[Meant], decided: Decided) -> None:
        now, zone, reason = self.app_here.clock(), self.zone, decided.reason
        if decided.key in _DAYS:
            until = first_instant(local_day(now, zone) + _DAYS[decided.key] * DAY, zone)
            self._pause_until(leads, until, reason)
            return
        question = _("Until when? A day or a time, such as 2026-09-18, Fri or Fri 9:00.")
        dialog = TypeIn(question, "", lambda text: coming_time(text, now, zone))

        def typed(text: str | None) -> None:
            if text is not None:
                self._pause_until(leads, coming_time(text, now, zone), reason)

        self.app.push_screen(dialog, typed)

    def _pause_until(self, leads: Sequence[Meant], until: datetime, reason: str) -> None:
        def change(store: Store, handoffs: Sequence[int], now: datetime, who: str) -> tuple[int, ...]:
            return store.desk.pause(handoffs, until, reason, who=who, now=now)

        self.do(leads, change, _("paused: {0}").format(reason))

    def action_why_late(self) -> None:
        """Ask why what was promised on the leads was not kept, and keep it."""
        leads = self._those_meant()
        late = [lead for lead in leads if lead.missed]
        if leads and not late:
            self.app_here.say(_("Nothing that was promised here was missed so far."))
            return
        choices = [Choice(key, late_text(code), owes=code == "other") for key, code in _LATE.items()]
        self._decide(_("Why was it late:"), late, choices, self._why_late)

    def _why_late(self, leads: Sequence[Meant], decided: Decided) -> None:
        code, note = _LATE[decided.key], decided.reason

        def change(store: Store, handoffs: Sequence[int], now: datetime, who: str) -> tuple[int, ...]:
            return store.desk.explain(handoffs, code, note, who=who, now=now)

        self.do(leads, change, _("why late: {0}").format(late_text(code, note)))

    @work(thread=True, exclusive=True, group="offers", description="Read the usual reasons")
    def read_offers(self) -> None:
        """Read which reasons are given most, and who there is; until then there are the usual reasons."""
        with suppress(SlaTuiError):
            self.offers, self.people = ask(
                self.app_here.store, lambda reads: (offered_reasons(reads), people(reads))
            )

    def do(self, leads: Sequence[Meant], change: Change, said: str, though: Change | None = None) -> None:
        """Make a change to all of the leads or none; who does it is asked once, where nobody has said.

        `though` is the same change where it is asked whether they may, and they say so.
        """
        as_somebody(self.app_here, self.people, lambda: self.write(leads, change, said, though))

    @work(thread=True, group="write", description="Work on leads")
    def write(self, leads: Sequence[Meant], change: Change, said: str, though: Change | None = None) -> None:
        """Make a change, then show what was done and how to take it back."""
        app = self.app_here
        now = app.clock()
        handoffs = [lead.handoff_id for lead in leads]
        try:
            actions = app.writer.do(lambda store: change(store, handoffs, now, app.settings.who))
        except NotNamed as unsure:
            app.call_from_thread(self._ask_whether, str(unsure), leads, though or change, said)
            return
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        app.call_from_thread(self.done_with, leads)
        app.call_from_thread(self.read_offers)
        app.call_from_thread(app.remember, actions, _("{0}: {1}").format(names_of(leads), said))

    def _ask_whether(self, unsure: str, leads: Sequence[Meant], though: Change, said: str) -> None:
        """Ask whether the leads are sent back by somebody whom the agreement does not name."""

        def answered(sure: bool | None) -> None:
            if sure:
                self.write(leads, though, said)

        question = _("{0} Send it back all the same?").format(unsure)
        self.app.push_screen(Confirm(question, _("Leave it as it was"), _("Send it back")), answered)

    def _those_meant(self) -> tuple[Meant, ...]:
        """The leads that are meant; none where there is none or one looks back, which is said."""
        leads = self.meant
        if not leads:
            self.app_here.say(_("There is no lead here to do that with."))
        return leads if self.app_here.can_do() else ()

    def _decide(
        self,
        question: str,
        leads: Sequence[Meant],
        choices: Sequence[Choice],
        then: Callable[[Sequence[Meant], Decided], None],
    ) -> None:
        """Ask over the screen at once, so that keys which are pressed behind it reach the question."""

        def answered(decided: Decided | None) -> None:
            if decided is not None:
                then(leads, decided)

        if leads:
            self.app.push_screen(Decide(question, names_of(leads), choices), answered)


def _resume(store: Store, handoffs: Sequence[int], now: datetime, who: str) -> tuple[int, ...]:
    return store.desk.resume(handoffs, who=who, now=now)
