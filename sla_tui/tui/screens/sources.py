"""Where the data come from: how far each source reaches and when more is expected, and each import."""

from __future__ import annotations

from typing import ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.commands.doubles import OPEN as DOUBLES
from sla_tui.commands.everywhere import COPY
from sla_tui.commands.sources import BACK, HERE, UNDO_IMPORT
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.when import to_seconds
from sla_tui.errors import SlaTuiError
from sla_tui.reports.agreements import read_agreements, zone_in
from sla_tui.reports.import_list import import_lines, imports_text
from sla_tui.reports.import_undo import Undoing, taken_back_text, undoing
from sla_tui.reports.quality import quality_of, quality_text
from sla_tui.reports.sources import (
    SourceAge,
    logged_text,
    reminders,
    source_ages,
    sources_lines,
    sources_text,
)
from sla_tui.store.import_reads import StoredImport, read_imports
from sla_tui.store.quality_reads import Quality
from sla_tui.store.reads import Reads
from sla_tui.tui.reading import ask
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.place import Place
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _

_LEAST = 38
"""Columns on the smallest terminal."""

_SCROLL_BAR = 2
"""Columns that it takes beside the imports."""


class Answer(NamedTuple):
    """The sources, the zone in which their times are shown, and how far what is missing counts."""

    ages: tuple[SourceAge, ...]
    zone: ZoneInfo
    until: DataUntil
    imports: tuple[StoredImport, ...]
    quality: Quality


class Sources(Place):
    """A line for each source, and under them what was brought in, the latest first."""

    HERE: ClassVar = HERE

    def __init__(self) -> None:
        """Nothing is read before the first paint."""
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]
        self.answer: Answer | None = None

    def compose(self) -> ComposeResult:
        """The head, what did not come, a line each, the keys."""
        yield Static(id="top", markup=False)
        yield Static(id="missing", markup=False)
        yield Static(id="heads", markup=False)
        yield Static(id="sources", markup=False)
        yield Static(Content(_("Brought in")), id="brought")
        yield RowList(id="imports", markup=False, compact=True)
        yield KeyBar((UNDO_IMPORT, DOUBLES, BACK, COPY))

    def question(self, reads: Reads) -> Answer:
        """How old each source is."""
        now, zone = self.app_here.clock(), zone_in(self.app_here.settings, reads)
        return Answer(
            source_ages(reads, now),
            zone,
            reads.data_until(),
            read_imports(reads.connection),
            quality_of(reads, read_agreements(reads), to_seconds(now)),
        )

    def answered(self, answer: object) -> None:
        """Show the sources, keeping the place."""
        self.answer = answer if isinstance(answer, Answer) else None
        self.head(_("Where the data come from"))
        self.show()

    def show(self) -> None:
        """A line for each, under what was expected and did not come."""
        ages = self.answer.ages if self.answer else ()
        cells = max(self.size.width - 2, _LEAST)
        heads, *lines = sources_lines(ages, self.app_here.clock(), self._zone, cells)
        self.query_one("#missing", Static).update(Content("\n".join(self._said(ages))))
        self.query_one("#heads", Static).update(Content(heads if lines else ""))
        marked = [Content(line).stylize("bold $warning", 0, int(line.startswith("!"))) for line in lines]
        self.query_one("#sources", Static).update(Content("\n").join(marked))
        self.query_one("#brought").display = bool(lines)
        imports = self.answer.imports if self.answer else ()
        refill(
            self.query_one("#imports", OptionList),
            [Option(self._line(one, cells - _SCROLL_BAR), id=str(one.id)) for one in imports],
        )

    def _line(self, one: StoredImport, cells: int) -> Content:
        first, *rest = import_lines(one, self._zone, self.app_here.clock(), cells)
        return Content("\n").join([Content.styled(first, "bold"), *map(Content, rest)])

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        if self.answer is not None:
            self.show()

    def action_doubles(self) -> None:
        """Show who may be one person under two names."""
        from .doubles import Doubles

        self.app.push_screen(Doubles())

    @work(thread=True, exclusive=True, group="undo", description="Look what stands on an import")
    def action_take_back(self) -> None:
        """Say what it means to take the import under the cursor back, and ask."""
        imports, place = self.answer.imports if self.answer else (), self._place()
        if place is None or place >= len(imports):
            return
        app, number = self.app_here, imports[place].id
        try:
            found = ask(app.store, lambda reads: undoing(reads, number, self._zone, app.clock()))
            found.refuse()
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        app.call_from_thread(self.ask_to_take_back, found)

    @work(group="undo", description="Take an import back")
    async def ask_to_take_back(self, found: Undoing) -> None:
        """Ask, and take it back."""
        told = _("{0}\n\nTake this import back as a whole? What was done here since stays.")
        question = told.format("\n".join(line.strip() for line in found.lines))
        if await self.app.push_screen_wait(Confirm(question, _("Keep it"), _("Take it back"))):
            self.take_back(found.number)

    @work(thread=True, group="write", description="Take an import back")
    def take_back(self, number: int) -> None:
        """Take an import back, and say so."""
        app = self.app_here
        now = app.clock()
        try:
            app.writer.do(lambda store: store.imports.undo(number, who=app.settings.who, now=now))
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        app.call_from_thread(app.forget)
        app.call_from_thread(app.say, taken_back_text(number))
        app.call_from_thread(app.refresh_place)

    def _place(self) -> int | None:
        return self.query_one("#imports", OptionList).highlighted

    def as_text(self) -> str:
        """The sources as text."""
        if self.answer is None or not self.answer.ages:
            return ""
        now = self.app_here.clock()
        told = sources_text(self.answer.ages, now, self._zone, self.answer.until)
        quality = quality_text(self.answer.quality)
        told = told if quality is None else f"{told}\n{quality}"
        return f"{told}\n\n{imports_text(self.answer.imports, self._zone, now)}"

    def _said(self, ages: tuple[SourceAge, ...]) -> list[str]:
        if not ages:
            return [_("Nothing was brought in yet.")]
        assert self.answer is not None
        logged = logged_text(self.answer.until, self.app_here.clock(), self._zone)
        quality = quality_text(self.answer.quality)
        return [*filter(None, (logged,)), *self._expected(ages), *filter(None, (quality,))]

    def _expected(self, ages: tuple[SourceAge, ...]) -> list[str]:
        """What was expected and did not come."""
        if all(age.rhythm is None for age in ages):
            return [_("How often data come shows after three imports; until then nothing is expected.")]
        missing = reminders(ages, self.app_here.clock(), self._zone)
        return missing or [_("Nothing that was expected is missing.")]

    @property
    def _zone(self) -> ZoneInfo:
        return self.answer.zone if self.answer else ZoneInfo(self.app_here.settings.zone)
