"""Where the data come from: how far each source reaches and when more is expected, and each import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.cells import WIDTH
from sla_tui.commands.doubles import OPEN as DOUBLES
from sla_tui.commands.everywhere import COPY
from sla_tui.commands.sources import BACK, HERE, RETIRE, UNDO_IMPORT
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.when import to_seconds
from sla_tui.errors import SlaTuiError
from sla_tui.reports.agreements import read_agreements, zone_in
from sla_tui.reports.entered_file_list import file_lines
from sla_tui.reports.import_list import import_lines
from sla_tui.reports.import_undo import taken_back_text, undoing
from sla_tui.reports.quality import quality_of, quality_text
from sla_tui.reports.sentences import retired_text
from sla_tui.reports.sources import (
    SourceAge,
    logged_text,
    reminders,
    source_ages,
    sources_lines,
    sources_text,
)
from sla_tui.reports.words import system_text
from sla_tui.store.entered_file_reads import StoredEntryFile, read_entry_files
from sla_tui.store.import_reads import StoredImport, read_imports
from sla_tui.store.quality_reads import Quality
from sla_tui.store.reads import Reads
from sla_tui.store.rows import Source
from sla_tui.tui.reading import ask
from sla_tui.tui.screens.asking import Choose
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.entering import Enters
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.store.store import Store

_LEAST = 38
"""Columns on the smallest terminal."""

_SEVERAL = 2

_SCROLL_BAR = 2
"""Columns that it takes beside the imports."""


class Answer(NamedTuple):
    """The sources, the zone in which their times are shown, and how far what is missing counts."""

    ages: tuple[SourceAge, ...]
    zone: ZoneInfo
    until: DataUntil
    brought: tuple[StoredImport | StoredEntryFile, ...]
    quality: Quality


class Sources(Enters):
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
        yield KeyBar((UNDO_IMPORT, RETIRE, DOUBLES, BACK, COPY))

    def question(self, reads: Reads) -> Answer:
        """How old each source is."""
        now, zone = self.app_here.clock(), zone_in(self.app_here.settings, reads)
        return Answer(
            source_ages(reads, now),
            zone,
            reads.data_until(),
            _latest_first(read_imports(reads.connection), read_entry_files(reads.connection)),
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
        brought = self.answer.brought if self.answer else ()
        self.query_one("#brought").display = bool(brought)
        refill(
            self.query_one("#imports", OptionList),
            [Option(self._line(one, cells - _SCROLL_BAR), id=str(one.id)) for one in brought],
        )

    def _line(self, one: StoredImport | StoredEntryFile, cells: int) -> Content:
        first, *rest = _lines(one, self._zone, self.app_here.clock(), cells)
        return Content("\n").join([Content.styled(first, "bold"), *map(Content, rest)])

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        if self.answer is not None:
            self.show()

    def action_doubles(self) -> None:
        """Show who may be one person under two names."""
        from .doubles import Doubles

        self.app.push_screen(Doubles())

    @work
    async def action_retire(self) -> None:
        """Ask which system brings nothing more, or more again, and keep it."""
        sources = {age.source.system: age.source for age in (self.answer.ages if self.answer else ())}
        if len(sources) < _SEVERAL:
            self.app_here.say(_("Of one system alone more is always waited for."))
            return
        question = _("Which system is no longer used? What it brought stays, and nothing more is waited for.")
        answers = [(system, self._system(source)) for system, source in sources.items()]
        chosen = await self.app.push_screen_wait(Choose(question, answers))
        if chosen is None:
            return
        called, zone = system_text(chosen), self._zone

        def change(store: Store, now: datetime, who: str) -> int:
            if sources[chosen].retired is not None:
                return store.sources.wait_again(chosen, called, who=who, now=now)
            return store.sources.retire(chosen, called, zone, who=who, now=now).action_id

        told = _("{0} is no longer used") if sources[chosen].retired is None else _("{0} is used again")
        self.do(change, told.format(called))

    def _system(self, source: Source) -> Content:
        """A system as an answer; of one that was said to bring nothing more that this can be taken back."""
        if source.retired is None:
            return Content(system_text(source.system))
        year = self.app_here.clock().year
        told = _("{0}: take that back").format(retired_text(source.system, source.retired, year))
        return Content(told)

    @work(thread=True, exclusive=True, group="undo", description="Look what stands on an import")
    def action_take_back(self) -> None:
        """Say what it means to take the import under the cursor back, and ask."""
        brought, place = self.answer.brought if self.answer else (), self._place()
        if place is None or place >= len(brought):
            return
        app, one = self.app_here, brought[place]
        number = one.id
        if isinstance(one, StoredEntryFile):
            lines = tuple(file_lines(one, self._zone, app.clock()))
            app.call_from_thread(self.ask_to_take_back, number, lines, entered=True)
            return
        try:
            found = ask(app.store, lambda reads: undoing(reads, number, self._zone, app.clock()))
            found.refuse()
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        app.call_from_thread(self.ask_to_take_back, number, found.lines, entered=False)

    @work(group="undo", description="Take an import back")
    async def ask_to_take_back(self, number: int, lines: tuple[str, ...], *, entered: bool) -> None:
        """Ask, and take it back."""
        told = _("{0}\n\nTake this import back as a whole? What was done here since stays.")
        question = told.format("\n".join(line.strip() for line in lines))
        if await self.app.push_screen_wait(Confirm(question, _("Keep it"), _("Take it back"))):
            self.take_back(number, entered=entered)

    @work(thread=True, group="write", description="Take an import back")
    def take_back(self, number: int, *, entered: bool) -> None:
        """Take an import back, or what was entered by a file, and say so."""
        app = self.app_here
        who, now = app.settings.who, app.clock()

        def undo(store: Store) -> object:
            return (store.actions if entered else store.imports).undo(number, who=who, now=now)

        try:
            app.writer.do(undo)
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        app.call_from_thread(app.forget)
        app.call_from_thread(app.say, _("Taken back.") if entered else taken_back_text(number))
        app.call_from_thread(app.refresh_place)

    def _place(self) -> int | None:
        return self.query_one("#imports", OptionList).highlighted

    def as_text(self) -> str:
        """The sources as text."""
        if self.answer is None or not (self.answer.ages or self.answer.brought):
            return ""
        now = self.app_here.clock()
        brought = "\n".join(line for one in self.answer.brought for line in _lines(one, self._zone, now))
        if not self.answer.ages:
            return brought
        told = sources_text(self.answer.ages, now, self._zone, self.answer.until)
        quality = quality_text(self.answer.quality)
        told = told if quality is None else f"{told}\n{quality}"
        return f"{told}\n\n{brought}"

    def _said(self, ages: tuple[SourceAge, ...]) -> list[str]:
        if self.answer is None or not (ages or self.answer.brought):
            return [_("Nothing was brought in yet.")]
        if not ages:
            return [_("No leads, touches or deals were brought in yet.")]
        logged = logged_text(self.answer.until, self.app_here.clock(), self._zone)
        quality = quality_text(self.answer.quality)
        return [*filter(None, (logged,)), *self._expected(ages), *filter(None, (quality,))]

    def _expected(self, ages: tuple[SourceAge, ...]) -> list[str]:
        """What was expected and did not come."""
        missing = reminders(ages, self.app_here.clock(), self._zone)
        if all(age.rhythm is None for age in ages):
            none = _("How often data come shows after three imports; until then nothing is expected.")
            return [*missing, none]
        return missing or [_("Nothing that was expected is missing.")]

    @property
    def _zone(self) -> ZoneInfo:
        return self.answer.zone if self.answer else ZoneInfo(self.app_here.settings.zone)


def _latest_first(
    imports: Iterable[StoredImport], entered: Iterable[StoredEntryFile]
) -> tuple[StoredImport | StoredEntryFile, ...]:
    """All that was brought in, figures and deliveries too."""
    return tuple(sorted((*imports, *entered), key=lambda one: -one.id))


def _lines(
    one: StoredImport | StoredEntryFile, zone: ZoneInfo, now: datetime, cells: int = WIDTH
) -> Iterator[str]:
    """What came, when and from whom."""
    if isinstance(one, StoredEntryFile):
        return file_lines(one, zone, now, cells)
    return import_lines(one, zone, now, cells)
