"""The last step: from which day it holds, what is still missing, all of it to read, and in force."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Static

from sla_tui.domain.draft import Parsed
from sla_tui.reports.agreement_page import agreement_page
from sla_tui.reports.words import grouped
from sla_tui.tui.widgets.agreement_page import AgreementPage
from sla_tui.wording import _, ngettext

from .form import Form

FORCE = "force"
"""The name of the button that puts it in force."""


class Formalise(Form):
    """The day from which it holds, and the whole agreement under it."""

    refused: tuple[Parsed, str] | None = None
    """What could not be put in force, and why; it stands until something is changed."""

    def compose(self) -> ComposeResult:
        """The day, what it means, the button, and the page."""
        yield from super().compose()
        yield Static(id="covered", markup=False)
        yield Button(Content(_("[ Put in force ]")), compact=True, name=FORCE)
        yield AgreementPage()

    def read(self, parsed: Parsed, covered: str) -> None:
        """Show what is agreed, or how much is still missing, and how many leads become covered."""
        number = len(parsed.problems)
        missing = ngettext(
            "{0} thing is still missing; it stands on the left.",
            "{0} things are still missing; they stand on the left.",
            number,
        ).format(number)
        said = Content.styled(missing, "$error") if number else Content.styled(covered, "$muted")
        if self.refused is not None and self.refused[0] is parsed:
            said = Content.styled(self.refused[1], "$error")
        self.query_one("#covered", Static).update(said)
        self.query_one(Button).disabled = parsed.terms is None
        if parsed.terms is not None:
            self.query_one(AgreementPage).show(agreement_page(parsed.terms))

    def refuse(self, parsed: Parsed, sentence: str) -> None:
        """Say why what was agreed could not be put in force."""
        self.refused = (parsed, sentence)
        self.read(parsed, "")

    def progress(self, done: int) -> None:
        """Say how far putting it in force has come."""
        said = ngettext("{0} lead is judged by it …", "{0} leads are judged by it …", done)
        self.query_one("#covered", Static).update(Content.styled(said.format(grouped(done)), "$accent"))
