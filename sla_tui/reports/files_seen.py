"""A file as far as it is understood, for a screen on which that can be corrected.

Where a survey is refused there is still its header: which columns are known, which are missing, and
what stands in them, so that a person can say the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sla_tui.errors import InputRefused, UsageProblem
from sla_tui.intake.agreed import NOTHING_AGREED, Agreed
from sla_tui.intake.catalogue import SPREADSHEET, Group, Kind, groups
from sla_tui.intake.dateforms import Unclear
from sla_tui.intake.dates import ORDERS, Order, Triple, in_order, parted, read_day
from sla_tui.intake.entered_files import HoldsEntries
from sla_tui.intake.files import NAME_COLUMNS
from sla_tui.intake.meanings import folded
from sla_tui.intake.opening import opened
from sla_tui.intake.reading import peek
from sla_tui.intake.recognise import Use, ranked, uses
from sla_tui.intake.surveys import Hints, Peek, Survey, Unknown
from sla_tui.intake.text import shown
from sla_tui.intake.workbooks import workbook_at

from .bringing import KINDS, bring_in, survey_file, unwatched
from .memory import Memory, over, remembered
from .offers import Offer, Surveyed, Watch

SAMPLES = 3
"""Values of a column that are shown beside it."""

_NEEDED: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    "leads": (("lead.id", "lead.email"), ("lead.handed_off", "lead.created")),
    "touches": (("touch.at",), ("touch.lead_id", "touch.lead_email", "touch.lead_name")),
    "deals": (
        ("deal.won_at", "deal.status", "deal.stage", "deal.won"),
        ("deal.won_at", "deal.closed_at"),
    ),
}
"""The fields without which a file of a kind says nothing: of each group one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is to be brought in, and what a person has said of it; `until` None is as proposed.

    `before` is what was said of files like it before, None where that was not looked for yet.
    """

    path: Path
    hints: Hints = field(default_factory=Hints)
    until: datetime | None = None
    before: Hints | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as far as it is understood.

    `choices` are the systems and kinds that it may be taken for, the likeliest first; `kind` is None
    where none is known. `samples` are the first values by header. `sheets` are those of a
    workbook, the hidden ones too. `missing` are groups of fields of
    each of which one is needed. `holds_entries` says that it is one of figures or deliveries.
    One of `survey`, `unclear` and `refused` says how far that goes.
    """

    wanted: Wanted
    name: str
    kind: Kind | None = None
    system: str = SPREADSHEET
    choices: tuple[tuple[str, Kind], ...] = ()
    sheets: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[tuple[str, ...], ...] = ()
    survey: Survey | None = None
    unclear: Unclear | None = None
    refused: str = ""
    holds_entries: bool = False

    @property
    def surveyed(self) -> Surveyed | None:
        """The survey with how far the data reach; None where either is not known."""
        if self.survey is None:
            return None
        until = self.wanted.until or self.survey.until
        if until is None:
            return None
        return Surveyed(self.survey, until, given=self.wanted.until is not None)

    @property
    def called(self) -> str:
        """Its name, with that of the sheet which is read, where the workbook has several."""
        return self.survey.called if self.survey else self.name

    def is_as_before(self, setting: str) -> bool:
        """Whether a setting of the hints is said, and as it was said of files like it before."""
        said, before = self.wanted.hints, self.wanted.before or Hints()
        return bool(getattr(said, setting)) and getattr(said, setting) == getattr(before, setting)

    def has_column_as_before(self, field: str) -> bool:
        """Whether the column of a field is the one that was said of files like it before."""
        said = column_said(self.wanted.hints, field)
        return said is not None and said == column_said(self.wanted.before or Hints(), field)

    def is_word_as_before(self, field: str, value: str) -> bool:
        """Whether a word means what was said of it in files like it before."""
        said, before = self.wanted.hints.meanings, (self.wanted.before or Hints()).meanings
        meaning = said.get(field, {}).get(folded(value))
        return meaning is not None and meaning == before.get(field, {}).get(folded(value))

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """The words of which nobody has said what they mean."""
        return self.survey.unknown if self.survey else ()

    def use(self, field: str) -> Use:
        """From which columns a field is read; none where it is not."""
        return next((use for use in self.uses if use.field == field), Use(field, (), ()))


def column_said(hints: Hints, field: str) -> str | None:
    """The header that was said of a field, in full or short; None where none was."""
    return hints.columns.get(field, hints.columns.get(field.partition(".")[2]))


def with_column(hints: Hints, field: str, header: str) -> Mapping[str, str]:
    """The columns of hints with another header for a field, which was said in full or short before."""
    others = {
        name: said for name, said in hints.columns.items() if name not in (field, field.partition(".")[2])
    }
    return {**others, field: header}


def recalled(wanted: Wanted, memories: Sequence[Memory]) -> Wanted:
    """A file as it is wanted by what was said of files like it before, once; what is said now goes first."""
    if wanted.before is not None:
        return wanted
    before = remembered(wanted.path, memories)
    return replace(wanted, hints=over(wanted.hints, before), before=before)


def see(
    wanted: Wanted,
    *,
    zone: ZoneInfo,
    now: datetime,
    agreed: Agreed = NOTHING_AGREED,
    watch: Watch = unwatched,
) -> Seen:
    """Look at a file as a person wants it read; what is wrong with it is in the answer."""
    seen = Seen(wanted, shown(wanted.path.name, NAME_COLUMNS))
    try:
        start = peek(wanted.path, page=wanted.hints.page, sheet=wanted.hints.sheet)
    except Unclear as unclear:
        return replace(seen, unclear=unclear, sheets=_sheets(wanted.path, seen.name))
    except InputRefused as refusal:
        return replace(seen, refused=str(refusal))
    seen = replace(seen, choices=_choices(start), samples=_samples(start))
    seen = replace(seen, sheets=_sheets(wanted.path, seen.name))
    try:
        survey = survey_file(wanted.path, zone=zone, now=now, hints=wanted.hints, agreed=agreed, watch=watch)
    except Unclear as unclear:
        return replace(_by_header(seen, start), unclear=unclear)
    except HoldsEntries as holds:
        return replace(seen, choices=(), refused=str(holds), holds_entries=True)
    except (InputRefused, UsageProblem) as refusal:
        return replace(_by_header(seen, start), refused=str(refusal))
    return replace(seen, kind=survey.kind, system=survey.system, uses=survey.uses, survey=survey)


def see_all(
    wanted: Sequence[Wanted],
    before: Sequence[Seen] = (),
    *,
    zone: ZoneInfo,
    now: datetime,
    agreed: Agreed = NOTHING_AGREED,
    watch: Watch = unwatched,
) -> tuple[Seen, ...]:
    """Look at all files but those seen `before`, in the same zone, that are wanted no differently."""
    return tuple(
        next((seen for seen in before if seen.wanted == one), None)
        or see(one, zone=zone, now=now, agreed=agreed, watch=watch)
        for one in wanted
    )


def offer_of(store: Path, files: Sequence[Seen], *, now: datetime, watch: Watch = unwatched) -> Offer | None:
    """What files would bring to the store; None where one of them can't be taken yet.

    Raises:
        StoreProblem: the store can't be used.
        InputRefused: a file was changed since it was looked at.
    """
    surveyed = [one.surveyed for one in files if one.surveyed is not None]
    if len(surveyed) < len(files):
        return None
    return bring_in(store, surveyed, agree=lambda _offer: False, who="", now=now, watch=watch).offer


def readings(unclear: Unclear) -> tuple[tuple[Order, date | None], ...]:
    """What a date may be in each order of day, month and year; None where it is none in that order."""
    day = read_day(parted(unclear.value)[0])
    return tuple((order, in_order(day, order) if isinstance(day, Triple) else None) for order in ORDERS)


def _choices(start: Peek) -> tuple[tuple[str, Kind], ...]:
    guessed = [(guess.system, guess.kind) for guess in start.guesses]
    return tuple(dict.fromkeys([*guessed, *((SPREADSHEET, kind) for kind in KINDS)]))


def _samples(start: Peek) -> Mapping[str, tuple[str, ...]]:
    columns = zip(*start.rows, strict=True) if start.rows else ((),) * len(start.names)
    return {
        name: tuple(filter(None, cells))[:SAMPLES] for name, cells in zip(start.names, columns, strict=True)
    }


def _sheets(path: Path, name: str) -> tuple[str, ...]:
    book = workbook_at(path, name)
    return tuple(sheet.name for sheet in book.sheets) if book else ()


def _by_header(seen: Seen, start: Peek) -> Seen:
    """The file as its header alone tells it."""
    hints = seen.wanted.hints
    _source, layout = opened(seen.wanted.path, page=hints.page, sheet=hints.sheet)
    known = [group for _guess, group in ranked(layout, hints.columns) if _fits(group, hints)]
    asked = [group for group in groups() if group.system == SPREADSHEET and group.kind == hints.kind]
    group = next(iter((*known, *asked)), None)
    if group is None:
        return seen
    dates = [layout.names.index(name) for name in start.dates]
    used = uses(group, layout, dates, hints.columns, seen.name)
    there = {use.field for use in used if use.columns}
    missing = tuple(fields for fields in _NEEDED[group.kind] if there.isdisjoint(fields))
    return replace(seen, kind=group.kind, system=group.system, uses=used, missing=missing)


def _fits(group: Group, hints: Hints) -> bool:
    return hints.kind in (None, group.kind) and hints.system in (None, group.system)
