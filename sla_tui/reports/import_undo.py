"""Taking an import back: what would go, or what stands on it and has to be taken back before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, wrapped
from sla_tui.domain.when import from_seconds
from sla_tui.store.action_reads import IMPORT
from sla_tui.store.faults import Refused
from sla_tui.store.reads import Reads
from sla_tui.store.standing_on import StandsOn, standing_on, to_take_back
from sla_tui.wording import _, ngettext

from .bringing_text import more_text
from .history import said_text
from .import_list import import_lines
from .words import grouped, instant_text

_MOST = 10


@dataclass(frozen=True, slots=True)
class Undoing:
    """An import that may be taken back: its lines, and what stands on it, in sentences."""

    number: int
    lines: tuple[str, ...]
    in_the_way: tuple[str, ...]

    def refuse(self) -> None:
        """Refuse to take it back where something stands on it.

        Raises:
            Refused: and names what has to be taken back first.
        """
        if self.in_the_way:
            told = _("Import {0} can't be taken back yet. What was done since stands on it, the last first:")
            raise Refused("\n".join((told.format(self.number), *self.in_the_way)))


def undoing(reads: Reads, number: int, zone: ZoneInfo, now: datetime) -> Undoing:
    """What it would mean to take an import back.

    Raises:
        Refused: where there is no such import, or it came before what imports change was kept.
    """
    one, _made = to_take_back(reads.connection, number)
    found = standing_on(reads.connection, number)
    return Undoing(number, tuple(import_lines(one, zone, now)), tuple(_lines(found, zone, now)))


def taken_back_text(number: int) -> str:
    """That an import was taken back, and how it is done again."""
    told = _(
        "Import {0} was taken back. A copy of the store as it was is kept; to do it again, bring the files "
        "in again."
    )
    return told.format(number)


def _lines(found: Sequence[StandsOn], zone: ZoneInfo, now: datetime) -> Iterator[str]:
    latest = found[::-1]
    for one in latest[:_MOST]:
        yield from wrapped(_sentence(one, zone, now), WIDTH, "  · ", "    ")
    if len(latest) > _MOST:
        yield f"  {more_text(len(latest) - _MOST)}"


def _sentence(one: StandsOn, zone: ZoneInfo, now: datetime) -> str:
    when = instant_text(from_seconds(one.action.at), zone, now)
    if one.action.what == IMPORT:
        told = ngettext(
            "import {0} ({1}, {2}) has {3} row that builds on it",
            "import {0} ({1}, {2}) has {3} rows that build on it",
            one.rows,
        )
        return told.format(one.action.id, one.action.subject, when, grouped(one.rows))
    told = _("{0}, {1}: {2} – “sla-tui log undo {3}” takes it back")
    return told.format(one.action.who, when, said_text(one.action), one.action.id)
