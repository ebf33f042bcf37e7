"""Places on which a touch is logged of the lead that one means, in two keys."""

from __future__ import annotations

from typing import NamedTuple

from textual import work

from sla_tui.errors import SlaTuiError
from sla_tui.tui.commands import Command
from sla_tui.tui.screens.log_touch import LogTouch, TouchMade, touch_text
from sla_tui.tui.screens.place import Place
from sla_tui.wording import _

LOG = Command(
    "touch.log", "t", "log", lambda: _("Log a touch"), lambda: _("Log a call, mail or meeting just made")
)


class Meant(NamedTuple):
    """The lead that a touch is of: its number and its name."""

    id: int
    name: str


class TouchPlace(Place):
    """`t` logs a touch with its outcome; `LOG` stands among the commands of the place."""

    @property
    def meant(self) -> Meant | None:
        """The lead that one looks at; None where there is none."""
        raise NotImplementedError

    @work
    async def action_log(self) -> None:
        """Ask what was done with the lead, and log it."""
        lead = self.meant
        if lead is None:
            self.app_here.say(_("Nobody waits, so there is nothing to log here."))
            return
        made = await self.app.push_screen_wait(LogTouch(lead.name))
        if made is not None:
            self.keep(lead, made)

    @work(thread=True, group="write", description="Log a touch")
    def keep(self, lead: Meant, made: TouchMade) -> None:
        """Write the touch, then show what was done and how to take it back."""
        app = self.app_here
        now = app.clock()
        try:
            action = app.writer.do(
                lambda store: store.touches.log(
                    lead.id, made.kind, now, outcome=made.outcome, who=app.settings.who, now=now
                )
            )
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        app.call_from_thread(app.remember, action, _("{0}: {1}").format(lead.name, touch_text(made)))
