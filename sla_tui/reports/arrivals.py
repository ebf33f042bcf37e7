"""Files that arrive in a folder and are brought in with nobody there to ask: what becomes of each.

Each file is taken by itself, whole or not at all. What a person would have to settle is refused, with
the command that brings the file in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import Literal
from zoneinfo import ZoneInfo

from sla_tui.errors import InputRefused, UsageProblem
from sla_tui.intake.agreed import NOTHING_AGREED, Agreed
from sla_tui.intake.arrivals import Arrived
from sla_tui.intake.entered_files import HoldsEntries
from sla_tui.intake.notes import not_agreed_text
from sla_tui.intake.surveys import Hints
from sla_tui.wording import _

from .bringing import KINDS, bring_in, reached, survey_file, unpack
from .bringing_changes import when_text
from .bringing_text import (
    counts_text,
    more_text,
    nothing_new_text,
    refused_rows,
    refused_rows_text,
    refused_text,
    taken_for_text,
)
from .file_hints import own_columns
from .memory import Memory, over, remembered
from .offers import Offer, Offered, Surveyed, Watch

Outcome = Literal["taken", "same", "refused", "early", "changed", "entries"]
"""What became of a file: `early` names leads that may lie in one still being written, `changed` is
no longer as it was when it was looked at; both stay for the next look. `entries` is one of figures or
deliveries, which `arrived_entries` takes."""

_UNSEEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Ways:
    """How the files of a folder are read, as was said once for all of them.

    Of the columns in `hints` a file takes those that it has. What `hints` leave open is as it was said
    of the last file with the same header that came in by hand, by `memories`. With `skip_bad` rows
    that can't be taken are left out; without, they keep their file out. `store` is the one that was
    named for this, None where it is the usual one.
    """

    zone: ZoneInfo
    hints: Hints = field(default_factory=Hints)
    skip_bad: bool = False
    store: Path | None = None
    memories: tuple[Memory, ...] = ()
    agreed: Agreed = NOTHING_AGREED


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file, what became of it, and why in one sentence; `offered` where it could be compared.

    `told` is what was taken, in a line, where that is no offer.
    """

    file: Arrived
    outcome: Outcome
    why: str = ""
    offered: Offered | None = None
    told: str = ""


def survey_arrived(file: Arrived, ways: Ways, now: datetime, watch: Watch) -> Surveyed | Arrival:
    """Survey a file; what became of it where it can't be taken."""
    unpack(file.path, watch)
    try:
        hints = over(ways.hints, remembered(file.path, ways.memories))
        hints = replace(hints, columns=own_columns(file.path, hints))
        found = survey_file(file.path, zone=ways.zone, now=now, hints=hints, agreed=ways.agreed, watch=watch)
        # Kept is what a person said, not what was said on.
        surveyed = reached(replace(found, said=Hints()))
    except HoldsEntries:
        return Arrival(file, "entries")
    except (InputRefused, UsageProblem) as refusal:
        return refused_arrival(file, str(refusal))
    if found.guessed_encoding:
        sentence = _("The letters of {0} are read as {1}, which is a guess: say so with --encoding {2}.")
        letters = found.plan.source.encoding
        return refused_arrival(file, sentence.format(file.name, letters.name, letters.codec))
    return surveyed


def in_order(files: Sequence[tuple[Arrived, Surveyed]]) -> list[tuple[Arrived, Surveyed]]:
    """Leads before what names them, and of one kind the older file first: the newer has the last word."""
    return sorted(files, key=lambda one: (KINDS.index(one[1].survey.kind), one[0].modified, one[0].path))


def take_arrived(
    store: Path,
    file: Arrived,
    surveyed: Surveyed,
    ways: Ways,
    *,
    who: str,
    now: datetime,
    more_to_come: bool,
    watch: Watch,
) -> Arrival:
    """Bring a file in where nothing speaks against it.

    `more_to_come` says that another file is still being written, in which leads may be.

    Raises:
        StoreProblem: the store can't be used, or is in use.
    """

    def is_early(offer: Offer) -> bool:
        return more_to_come and any(map(_names_strangers, offer.files))

    def agree(offer: Offer) -> bool:
        good = ways.skip_bad or not offer.refused
        return offer.news and good and not is_early(offer) and file.is_there()

    try:
        brought = bring_in(store, [surveyed], agree=agree, who=who, now=now, watch=watch)
    except InputRefused as refusal:
        return refused_arrival(file, str(refusal))
    (offered,) = brought.offer.files
    if is_early(brought.offer):
        why = _("{0} waits: it names leads that are not here, and another file is still being written.")
        return Arrival(file, "early", why.format(file.name))
    if offered.refused and not ways.skip_bad:
        return refused_arrival(file, refused_rows_text(offered.refused), offered)
    if brought.action_id is not None:
        return Arrival(file, "taken", offered=offered)
    return Arrival(file, "changed" if brought.offer.news else "same", offered=offered)


def taken_text(arrival: Arrival, zone: ZoneInfo) -> str:
    """What was taken of a file, in one line."""
    offered = arrival.offered
    if offered is None:
        return arrival.told
    survey = offered.survey
    told = _("{0}: {1}, {2}, data until {3}.").format(
        survey.file,
        taken_for_text(survey.kind, survey.system),
        counts_text(offered),
        when_text(offered.surveyed.until, zone),
    )
    if arrival.outcome != "taken":
        return _("{0} {1}").format(told, nothing_new_text())
    strange = not_agreed_text(survey)
    return _("{0} {1}").format(told, strange) if strange else told


def refusal_text(arrival: Arrival, place: Path, ways: Ways) -> str:
    """That a file was refused and why, and how it is brought in by hand from where it lies, in one line."""
    told = _("{0} was refused. {1} To bring it in by hand: {2}")
    return told.format(arrival.file.name, arrival.why, _by_hand(place, ways))


def note_text(arrival: Arrival, place: Path, now: datetime, ways: Ways) -> str:
    """What lies beside a file that was refused, or taken without some rows: each reason, in lines."""
    return "\n".join(_note_lines(arrival, place, now, ways))


def _note_lines(arrival: Arrival, place: Path, now: datetime, ways: Ways) -> Iterator[str]:
    name, when, offered = arrival.file.name, when_text(now, ways.zone), arrival.offered
    if arrival.outcome == "refused":
        yield _("{0} was refused on {1}.").format(name, when)
        yield arrival.why
    else:
        yield _("{0} was brought in on {1} without these rows.").format(name, when)
    if offered is not None:
        yield ""
        listed = refused_rows(offered)
        yield from (refused_text(each, name) for each in listed)
        unlisted = offered.refused - len({each.row for each in listed})
        if unlisted > 0:
            yield more_text(unlisted)
    if arrival.outcome == "refused":
        yield ""
        yield _("To bring it in by hand:")
        yield f"  {_by_hand(place, ways)}"
        if offered is None:
            yield _("What is said of it then holds for the next file with the same header.")


def _by_hand(place: Path, ways: Ways) -> str:
    """The command that brings a file in; what could act on a terminal is not in it."""
    store = () if ways.store is None else ("--store", str(ways.store.absolute()))
    words = ("sla-tui", *store, "import", str(place.absolute()))
    return " ".join(quote("".join(one if one.isprintable() else _UNSEEN for one in word)) for word in words)


def refused_arrival(file: Arrived, why: str, offered: Offered | None = None) -> Arrival:
    """A file that is refused, unless it is no longer the one that was looked at."""
    return Arrival(file, "refused" if file.is_there() else "changed", why, offered)


def _names_strangers(offered: Offered) -> bool:
    return offered.survey.kind == "touches" and offered.preview.names_strangers > 0
