"""The three doors of an empty program: look at a demo, make an agreement, bring in data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.wording import _, ngettext

if TYPE_CHECKING:
    from sla_tui.reports.drafts import DraftLine


class Doors(Vertical):
    """What to do first, said plainly; each door works."""

    class Opened(Message):
        """A door was chosen: `demo`, `agreement` or `import`, or `draft` with the id of one to go on with."""

        def __init__(self, door: str, draft: int | None = None) -> None:
            """The door's name."""
            super().__init__()
            self.door = door
            self.draft = draft

    leads: reactive[int] = reactive(0)
    """How many leads the store has already."""
    draft: reactive[DraftLine | None] = reactive(None)
    """The draft last touched, which is offered before all else."""

    def compose(self) -> ComposeResult:
        """A welcome and the doors."""
        yield Static(Content.styled(_("Welcome to sla-tui"), "bold"), id="welcome")
        yield Static(
            Content(
                _(
                    "Marketing promises leads, sales promises to call them in time. Make the promises here, "
                    "and see every morning whether both are kept."
                )
            ),
            id="purpose",
        )
        yield OptionList(*_doors(None), id="doors", markup=False)
        yield Static(id="there", markup=False)

    def on_mount(self) -> None:
        """The first door is ready for Enter."""
        self.query_one(OptionList).highlighted = 0

    def watch_leads(self, leads: int) -> None:
        """Say what is there already."""
        said = ngettext(
            "{0} lead is in the store; an agreement is what it can be judged by.",
            "{0} leads are in the store; an agreement is what they can be judged by.",
            leads,
        )
        self.query_one("#there", Static).update(Content(said.format(f"{leads:,}") if leads else ""))

    def watch_draft(self, draft: DraftLine | None) -> None:
        """Offer to go on with a draft."""
        doors = self.query_one(OptionList)
        doors.clear_options()
        doors.add_options(_doors(draft))
        doors.highlighted = 0

    @on(OptionList.OptionSelected)
    def open_door(self, event: OptionList.OptionSelected) -> None:
        """Tell which door was chosen."""
        event.stop()
        draft = self.draft.id if self.draft is not None and event.option_id == "draft" else None
        self.post_message(self.Opened(event.option_id or "", draft))


def _doors(draft: DraftLine | None) -> list[Option]:
    doors = [
        _door("demo", _("Look at a demo"), _("a made-up team and quarter; nothing of yours is touched")),
        _door("agreement", _("Make an agreement"), _("of leads, deliveries or a service; five fields first")),
        _door("import", _("Bring in data"), _("a CRM's export or a spreadsheet, as CSV or XLSX")),
    ]
    if draft is None:
        return doors
    done = _("{0} of {1} steps are done; nothing of it is lost").format(draft.done, draft.steps)
    return [_door("draft", _("Go on with “{0}”").format(draft.name), done), *doors]


def _door(name: str, title: str, explained: str) -> Option:
    return Option(Content.assemble((title, "bold"), "\n", (explained, "$muted"), "\n"), id=name)
