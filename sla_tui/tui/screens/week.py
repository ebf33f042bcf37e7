"""The report of a week, to read and to copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from sla_tui.commands.everywhere import COPY
from sla_tui.commands.week import BACK, EARLIER, HERE, LATER
from sla_tui.domain.when import DAY, first_instant
from sla_tui.reports.week import WeekReport, week_report
from sla_tui.reports.week_text import report_text
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.place import Place
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.wording import _

_LEAST = 36
"""Columns on the smallest terminal, beside a scroll bar."""


class WeekScreen(Place):
    """The report of a week of one agreement, with the weeks around it a key away."""

    HERE: ClassVar = HERE
    LOOKS_BACK: ClassVar = True

    monday: reactive[date | None] = reactive(None, init=False)
    """The first day of the week that is looked at; None is the last that the data cover whole."""

    def __init__(self, agreement: int) -> None:
        """The report of an agreement; nothing is read before the first paint."""
        super().__init__()
        self.agreement = agreement
        self.report: WeekReport | None = None

    def compose(self) -> ComposeResult:
        """The head, the report, the keys."""
        yield Static(id="top", markup=False)
        with ScrollableContainer(id="report"):
            yield Static(id="text", markup=False)
        yield KeyBar((EARLIER, LATER, BACK, COPY))

    def on_mount(self) -> None:
        """Ready to scroll at once."""
        self.query_one("#report").focus()

    def question(self, reads: Reads) -> WeekReport:
        """What there is to report of the week."""
        return week_report(reads, self.app_here.moment, self.monday, agreement=self.agreement)

    def answered(self, answer: object) -> None:
        """Show the report."""
        self.report = answer if isinstance(answer, WeekReport) else None
        self._paint()

    def on_resize(self) -> None:
        """Wrap the report for the new width."""
        self._paint()

    def watch_monday(self) -> None:
        """Another week: read it."""
        self.query_one("#report").scroll_home(animate=False)
        self.read()

    def action_week(self, step: int) -> None:
        """Go to the week before or after, not beyond the one that runs."""
        if self.report is None or not self.report.agreements:
            return
        shown = self.report.agreements[0]
        monday = (self.monday or shown.week.start) + step * 7 * DAY
        if first_instant(monday, shown.zone) > self.app_here.moment:
            self.app_here.say(_("The next week has not begun."))
        else:
            self.monday = monday

    def as_text(self) -> str:
        """The report as text."""
        return "" if self.report is None else report_text(self.report)

    def _paint(self) -> None:
        if self.report is None:
            return
        columns = max(self.query_one("#report").scrollable_content_region.width, _LEAST)
        head, *lines = report_text(self.report, columns).split("\n")
        self.head(head)
        self.query_one("#text", Static).update(_with_headings(lines))


def _with_headings(lines: Sequence[str]) -> Content:
    """The report with the first line of each part standing out."""
    return Content("\n").join(
        Content(line) if before else Content.styled(line, "bold")
        for before, line in zip(["head", *lines], lines, strict=False)
    )
