"""The last step: from which day it holds, what is still missing, all of it to read, and in force."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from sla_tui.domain.draft import Parsed
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Terms
from sla_tui.domain.versions import refuse_other_meaning
from sla_tui.reports.agreement_changes import changed_page
from sla_tui.reports.agreement_page import PageLine, agreement_page
from sla_tui.reports.problem_words import left_open, still_missing
from sla_tui.reports.words import grouped
from sla_tui.tui.widgets.agreement_page import AgreementPage
from sla_tui.tui.widgets.telling import tell
from sla_tui.wording import _, ngettext, refusal_sentence

from .form import Form
from .making import Making
from .press import Press

FORCE = "force"
"""The name of the button that puts it in force."""


class Formalise(Form):
    """The day from which it holds, and the whole agreement under it."""

    refused: tuple[Parsed, str] | None = None
    """What could not be put in force, and why; it stands until something is changed."""

    def __init__(self, making: Making) -> None:
        """All is made at once: there may be something to say before it is on the screen, and after."""
        super().__init__(making)
        self.said = Static(id="covered", markup=False)
        self.button = Press(Content(_("[ Put in force ]")), compact=True, name=FORCE)
        self.page = AgreementPage()
        self.before = making.before
        self.states = making.states

    def compose(self) -> ComposeResult:
        """The day, what it means, the button, and the page."""
        yield from super().compose()
        yield from (self.said, self.button, self.page)

    def read(self, parsed: Parsed, covered: str, past_due: str = "") -> None:
        """Show what is agreed, or what is still missing, and what the first day brings with it.

        That is how many leads become covered, what is past due already, and what was left open.
        """
        wrong = self._missing(parsed) or self._other_meaning(parsed)
        told = ((past_due, "$warning"), (self._left_open(), "$accent"), (covered, "$muted"))
        said = Content("\n").join(Content.styled(text, style) for text, style in told if text)
        if wrong:
            said = Content.styled(wrong, "$error")
        if self.refused is not None and self.refused[0] is parsed:
            said = Content.styled(self.refused[1], "$error")
        tell(self.said, said)
        self.button.disabled = parsed.terms is None or bool(wrong)
        if parsed.terms is not None:
            self.page.show((*self._changes(parsed.terms), *agreement_page(parsed.terms)))

    def _changes(self, terms: Terms) -> tuple[PageLine, ...]:
        """What a revision changes, over the whole of it."""
        if self.before is None:
            return ()
        changed = changed_page(self.before, terms)
        title = PageLine("title", _("What changes") if changed else _("Nothing changes yet"))
        return (title, *changed, PageLine("text", ""))

    def refuse(self, parsed: Parsed, sentence: str) -> None:
        """Say why what was agreed could not be put in force."""
        self.refused = (parsed, sentence)
        self.read(parsed, "")

    def progress(self, done: int) -> None:
        """Say how far putting it in force has come."""
        said = ngettext("{0} lead is judged by it …", "{0} leads are judged by it …", done)
        self.said.update(Content.styled(said.format(grouped(done)), "$accent"))

    def _other_meaning(self, parsed: Parsed) -> str:
        """Which promise of the version before would mean something else; empty where none would."""
        if self.before is None or parsed.terms is None:
            return ""
        try:
            refuse_other_meaning(self.before, parsed.terms)
        except Refusal as refusal:
            return refusal_sentence(refusal)
        return ""

    def _left_open(self) -> str:
        """What may stay empty, though something else that is agreed asks for it."""
        return " ".join(left_open(path, self.fields) for state in self.states for path in state.left_open)

    def _missing(self, parsed: Parsed) -> str:
        """What is to mend first, and how one comes to it."""
        if not parsed.problems:
            return ""
        first = still_missing(parsed.problems[0], self.fields)
        number = len(parsed.problems) - 1
        others = ngettext("And {0} more thing.", "And {0} more things.", number).format(number)
        return " ".join(filter(None, (first, others if number else "", _("Enter goes there."))))
