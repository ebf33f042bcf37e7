"""Bringing files in, for the command and the screen alike: compared, shown, then taken whole or not at all.

A file is surveyed by `intake` and agreed to or corrected; `bring_in` compares all files with the
store as one thing, asks, and writes only then. Progress is told along the way, and whoever is told
may raise to stop: then nothing is left behind.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sla_tui.domain.records import Record
from sla_tui.errors import InputRefused
from sla_tui.intake.agreed import NOTHING_AGREED, Agreed
from sla_tui.intake.files import NAME_COLUMNS
from sla_tui.intake.problems import Problem, sentence
from sla_tui.intake.reading import records, survey
from sla_tui.intake.surveys import Hints, Progress, Survey
from sla_tui.intake.text import shown
from sla_tui.intake.workbooks import workbook_at
from sla_tui.store.connection import revision_of
from sla_tui.store.previews import ImportFile, Kind, Preview
from sla_tui.wording import _

from .memory import Memory, is_said_anew, read_memories, said_text
from .offers import Brought, Offer, Offered, Step, Surveyed, Watch

if TYPE_CHECKING:
    from sla_tui.store.imports import Importing
    from sla_tui.store.store import Store

KINDS: tuple[Kind, ...] = ("leads", "touches", "deals")
"""The order in which files are taken: leads come before what names them."""

_TELLS = {
    "lead.handed_off": "handed_over",
    "lead.assigned": "assigned",
    "lead.first_touch": "first_touch",
    "lead.status": "disposition",
    "lead.state": "disposition",
}
"""The columns of which an empty cell says that there is nothing, with the field of the record."""

_OF_DATES = ("no date", "order", "serial", "years")
"""Why a date is not read."""

_Known = Mapping[tuple[str, str], datetime]
"""How far the data of a system and a kind reach as the store knows it."""


def unwatched(_step: Step) -> None:
    """Let the progress pass by."""


def unpack(path: Path, watch: Watch) -> None:
    """Unpack a workbook before anything is asked of it; what is wrong with it is said when it is surveyed."""
    name = shown(path.name, NAME_COLUMNS)
    with suppress(InputRefused):
        workbook_at(path, name, lambda percent, seconds: watch(Step("unpacking", name, seconds, percent)))


def survey_file(
    path: Path,
    *,
    zone: ZoneInfo,
    now: datetime,
    hints: Hints,
    agreed: Agreed = NOTHING_AGREED,
    watch: Watch = unwatched,
) -> Survey:
    """Survey one file.

    Raises:
        Unclear: dates or amounts may be read in two ways.
        InputRefused: it can't be taken in at all.
        UsageProblem: the hints don't fit it.
    """
    name = shown(path.name, NAME_COLUMNS)

    def tell(progress: Progress) -> None:
        watch(Step("reading", name, progress.rows, _percent(progress.done, progress.total)))

    return survey(path, zone=zone, now=now, hints=hints, agreed=agreed, watch=tell)


def reached(found: Survey, given: datetime | None = None) -> Surveyed:
    """A survey with how far its data reach: as given, else to the newest instant in them.

    Raises:
        InputRefused: nothing in it has happened yet, so that only a person can say; or what may have
            happened has a date that can't be read, which is named.
    """
    until = given or found.until
    if until is None:
        for problem in found.first_problems:
            if problem.reason in _OF_DATES:
                raise InputRefused(sentence(problem))
        nothing = _("{0} tells of nothing that has happened; say with --until how far its data reach.")
        raise InputRefused(nothing.format(found.file))
    return Surveyed(found, until, given=given is not None)


def bring_in(
    store: Path,
    files: Sequence[Surveyed],
    *,
    agree: Callable[[Offer], bool],
    who: str,
    now: datetime,
    watch: Watch = unwatched,
) -> Brought:
    """Compare files with the store, ask, and take all of them as one action or nothing.

    Nothing is written before `agree` says yes, not even a store where there is none: the first
    files are compared with an empty one elsewhere, and once more with the store that is then made.

    Raises:
        StoreProblem: the store can't be used.
        InputRefused: a file was changed since its survey.
    """
    # Of one kind the older data first, so that the newer have the last word.
    ordered = sorted(files, key=lambda file: (KINDS.index(file.survey.kind), file.until))
    with _store_to_compare_with(store) as there, there.imports.begin() as importing, _undisturbed():
        comparison = _Comparison(importing, ordered, watch)
        offer = comparison.offer(there)
        if not agree(offer):
            return Brought(offer, None)
        if there.path == store:
            return comparison.take(offer, who, now)
    from sla_tui.store.store import Store

    made = Store(store)
    with made.imports.begin() as importing:
        comparison = _Comparison(importing, ordered, watch)
        return comparison.take(comparison.offer(made), who, now)


class _Comparison:
    """Files added to one import, with what of each could not be read."""

    def __init__(self, importing: Importing, files: Sequence[Surveyed], watch: Watch) -> None:
        self._importing = importing
        self._files = files
        self._watch = watch
        self._readers = [_Reader(file.survey) for file in files]

    def offer(self, store: Store) -> Offer:
        """What the files would bring to the store."""
        with store.reading() as reads:
            memories = read_memories(reads)
        previews = [
            self._importing.add(_import_file(file, memories), reader, progress=self._telling(file.survey))
            for file, reader in zip(self._files, self._readers, strict=True)
        ]
        with store.reading() as reads:
            known = {(source.system, source.kind): source.until for source in reads.sources()}
        further = any(_reaches_further(preview.file, known) for preview in previews)
        said = any(preview.file.said_anew for preview in previews)
        news = further or any(preview.leaves_something for preview in previews)
        return Offer(self._offered(previews), news, further, said)

    def take(self, offer: Offer, who: str, now: datetime) -> Brought:
        """Write what was offered."""

        def judged(done: int) -> None:
            self._watch(Step("judging", "", done, 0))

        taken = self._importing.take(
            who=who, now=now, misread=[reader.misread for reader in self._readers], judged=judged
        )
        return Brought(replace(offer, files=self._offered(taken.previews)), taken.action_id)

    def _offered(self, previews: Sequence[Preview]) -> tuple[Offered, ...]:
        return tuple(
            Offered(file, preview, reader.misread)
            for file, preview, reader in zip(self._files, previews, self._readers, strict=True)
        )

    def _telling(self, found: Survey) -> Callable[[int], None]:
        def tell(done: int) -> None:
            self._watch(Step("comparing", found.file, done, _percent(done, found.rows)))

        return tell


class _Reader:
    """The good records of a file, from its start each time; counts the rows that can't be read."""

    def __init__(self, found: Survey) -> None:
        self._survey = found
        self.misread = 0

    def __call__(self) -> Iterator[Record]:
        self.misread = last = 0
        for item in records(self._survey):
            if not isinstance(item, Problem):
                yield item
            elif item.row != last:
                self.misread += 1
                last = item.row


@contextmanager
def _undisturbed() -> Iterator[None]:
    """What is there already is not looked through for garbage meanwhile, however many rows come."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _store_to_compare_with(path: Path) -> Iterator[Store]:
    """The store; where there is none an empty one that is thrown away, so that looking leaves no trace."""
    there = revision_of(path) is not None
    from sla_tui.store.store import Store

    if there:
        yield Store(path)
        return
    with TemporaryDirectory(prefix="sla-tui-") as folder:
        yield Store(Path(folder) / "empty.db")


def _import_file(file: Surveyed, memories: Sequence[Memory]) -> ImportFile:
    found = file.survey
    header, group = found.plan.layout.names, found.plan.group
    told = frozenset(_TELLS[use.field] for use in found.uses if use.columns and use.field in _TELLS)
    return ImportFile(
        *(
            found.called,
            found.plan.source.digest(),
            found.system,
            found.kind,
            file.until,
            told,
            found.plan.zone,
        ),
        said=said_text(header, found.said, group),
        said_anew=is_said_anew(header, found.said, group, memories),
        unknown_words=found.unknown_rows,
    )


def _reaches_further(file: ImportFile, known: _Known) -> bool:
    before = known.get((file.system, file.kind))
    return before is None or file.until > before


def _percent(done: int, total: int) -> int:
    return min(100, 100 * done // total) if total else 100
