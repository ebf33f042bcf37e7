"""One agreement in force, to read: each of its versions."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from sla_tui.commands.agreements import EARLIER, LATER, ON_PAGE, OUT
from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import COPY
from sla_tui.domain.when import local_day
from sla_tui.reports.agreement_page import PageLine, page_text
from sla_tui.reports.agreement_versions import numbered, page_of_version, version_for
from sla_tui.reports.agreements import Agreement, Version, read_agreements
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.place import Place
from sla_tui.tui.widgets.agreement_page import AgreementPage
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.wording import _

_TEXT_WIDTH = 76


class AgreementScreen(Place):
    """The page of a version: of the one that holds, until one goes to another."""

    HERE: ClassVar[tuple[Command, ...]] = ON_PAGE
    LOOKS_BACK: ClassVar = True

    def __init__(self, agreement: Agreement) -> None:
        """The page of an agreement in the list."""
        super().__init__()
        self.agreement = agreement
        self.number: int | None = None
        """The version that one went to; None for the one that holds."""

    def compose(self) -> ComposeResult:
        """The head, the page, the keys."""
        yield Static(id="top", markup=False)
        yield AgreementPage()
        yield KeyBar((OUT, COPY))

    def on_mount(self) -> None:
        """Show the page, ready to scroll."""
        self._turn()
        self.query_one(AgreementPage).focus()

    def question(self, reads: Reads) -> Agreement | None:
        """The agreement as it is now; None where it is gone."""
        return next((one for one in read_agreements(reads) if one.id == self.agreement.id), None)

    def answered(self, answer: object) -> None:
        """Show the agreement, where it is still there."""
        if isinstance(answer, Agreement):
            self.agreement = answer
            self._turn()

    def action_version(self, step: int) -> None:
        """Go to the version before or after this one, as far as there is one."""
        other = numbered(self.agreement, self.version.number + step)
        if other is not None:
            self.number = other.number
            self._turn()
            self.query_one(AgreementPage).scroll_home(animate=False)
        elif len(self.agreement.versions) == 1:
            self.app_here.say(_("This agreement has one version."))
        else:
            self.app_here.say(
                _("That was its first version.") if step < 0 else _("That was its last version.")
            )

    @property
    def version(self) -> Version:
        """The version that is shown."""
        went_to = None if self.number is None else numbered(self.agreement, self.number)
        today = local_day(self.app_here.moment, self.agreement.zone)
        return went_to or version_for(self.agreement, today)

    def as_text(self) -> str:
        """The page as text."""
        return page_text(self._page(), _TEXT_WIDTH)

    def _turn(self) -> None:
        versions, number = len(self.agreement.versions), self.version.number
        told = _("{0}  ·  version {1} of {2}") if versions > 1 else _("{0}  ·  version {1}")
        self.head(told.format(self.agreement.name, number, versions))
        self.query_one(AgreementPage).show(self._page())
        before = (EARLIER,) if numbered(self.agreement, number - 1) else ()
        after = (LATER,) if numbered(self.agreement, number + 1) else ()
        self.query_one(KeyBar).offer((*before, *after, OUT, COPY))

    def _page(self) -> tuple[PageLine, ...]:
        today = local_day(self.app_here.moment, self.agreement.zone)
        return page_of_version(self.agreement, self.version, today)
