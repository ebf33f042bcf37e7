"""One agreement in force, to read."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from sla_tui.commands.agreements import OUT
from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import COPY
from sla_tui.reports.agreement_changes import version_page
from sla_tui.reports.agreement_list import AgreementLine
from sla_tui.reports.agreement_page import PageLine, page_text
from sla_tui.tui.commands import bindings
from sla_tui.tui.widgets.agreement_page import AgreementPage
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.wording import _

_TEXT_WIDTH = 76


class AgreementScreen(Screen[None]):
    """The page of an agreement's newest version."""

    HERE: ClassVar[tuple[Command, ...]] = (OUT,)
    BINDINGS: ClassVar = bindings(HERE)

    def __init__(self, line: AgreementLine) -> None:
        """The page of an agreement in the list."""
        super().__init__()
        self.line = line

    def compose(self) -> ComposeResult:
        """The head, the page, the keys."""
        head = _("{0}  ·  version {1}").format(self.line.name, self.line.number)
        yield Static(Content(head), id="top", markup=False)
        yield AgreementPage()
        yield KeyBar((*self.HERE, COPY))

    def on_mount(self) -> None:
        """Show the page, ready to scroll."""
        page = self.query_one(AgreementPage)
        page.show(self._page())
        page.focus()

    def as_text(self) -> str:
        """The page as text."""
        return page_text(self._page(), _TEXT_WIDTH)

    def _page(self) -> tuple[PageLine, ...]:
        return version_page(self.line.before, self.line.terms, self.line.number)
