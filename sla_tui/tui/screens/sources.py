"""Where the data come from: how far each source reaches, when it came, and by when more is expected."""

from __future__ import annotations

from typing import ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.commands.everywhere import COPY
from sla_tui.commands.sources import BACK, HERE
from sla_tui.domain.leads import DataUntil
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.sources import (
    SourceAge,
    logged_text,
    reminders,
    source_ages,
    sources_lines,
    sources_text,
)
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.place import Place
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _


class Answer(NamedTuple):
    """The sources, the zone in which their times are shown, and how far what is missing counts."""

    ages: tuple[SourceAge, ...]
    zone: ZoneInfo
    until: DataUntil


class Sources(Place):
    """A line for each source."""

    HERE: ClassVar = HERE

    def __init__(self) -> None:
        """Nothing is read before the first paint."""
        super().__init__()
        self.answer: Answer | None = None

    def compose(self) -> ComposeResult:
        """The head, what did not come, a line each, the keys."""
        yield Static(id="top", markup=False)
        yield Static(id="missing", markup=False)
        yield Static(id="heads", markup=False)
        yield RowList(id="sources", markup=False, compact=True)
        yield KeyBar((BACK, COPY))

    def question(self, reads: Reads) -> Answer:
        """How old each source is."""
        return Answer(
            source_ages(reads, self.app_here.clock()),
            zone_in(self.app_here.settings, reads),
            reads.data_until(),
        )

    def answered(self, answer: object) -> None:
        """Show the sources, keeping the place."""
        self.answer = answer if isinstance(answer, Answer) else None
        self.head(_("Where the data come from"))
        self.show()

    def show(self) -> None:
        """A line for each, under what was expected and did not come."""
        shown = self.query_one("#sources", OptionList)
        place, ages = shown.highlighted or 0, self.answer.ages if self.answer else ()
        heads, *lines = sources_lines(ages, self.app_here.clock(), self._zone)
        self.query_one("#missing", Static).update(Content("\n".join(self._said(ages))))
        self.query_one("#heads", Static).update(Content(heads if lines else ""))
        shown.clear_options()
        shown.add_options(
            Option(Content(line).stylize("bold $warning", 0, 1 if line.startswith("!") else 0))
            for line in lines
        )
        shown.highlighted = min(place, len(lines) - 1) if lines else None

    def as_text(self) -> str:
        """The sources as text."""
        if self.answer is None or not self.answer.ages:
            return ""
        return sources_text(self.answer.ages, self.app_here.clock(), self._zone, self.answer.until)

    def _said(self, ages: tuple[SourceAge, ...]) -> list[str]:
        if not ages:
            return [_("Nothing was brought in yet.")]
        assert self.answer is not None
        logged = logged_text(self.answer.until, self.app_here.clock(), self._zone)
        return [*([] if logged is None else [logged]), *self._expected(ages)]

    def _expected(self, ages: tuple[SourceAge, ...]) -> list[str]:
        """What was expected and did not come."""
        if all(age.rhythm is None for age in ages):
            return [_("How often data come shows after three imports; until then nothing is expected.")]
        missing = reminders(ages, self.app_here.clock(), self._zone)
        return missing or [_("Nothing that was expected is missing.")]

    @property
    def _zone(self) -> ZoneInfo:
        return self.answer.zone if self.answer else ZoneInfo(self.app_here.settings.zone)
