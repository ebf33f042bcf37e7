"""An agreement to read from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sla_tui.reports.agreement_page import PageLine, page_lines

from .telling import tell

_STYLES = {"title": "bold $accent", "heading": "bold", "quiet": "$muted", "text": "", "item": ""}


class AgreementPage(VerticalScroll):
    """A page that scrolls, wrapped anew for each width."""

    DEFAULT_CSS = """
    AgreementPage { scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    AgreementPage Static { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """An empty page; `show` fills it."""
        super().__init__(id=id)
        self.page: tuple[PageLine, ...] = ()
        self.text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The text alone."""
        yield self.text

    def show(self, page: Iterable[PageLine]) -> None:
        """Show a page."""
        self.page = tuple(page)
        self.on_resize()

    def on_resize(self) -> None:
        """Wrap the page for the width there is."""
        columns = self.scrollable_content_region.width
        if columns:
            lines = (Content.styled(text, _STYLES[style]) for style, text in page_lines(self.page, columns))
            tell(self.text, Content("\n").join(lines))
