"""The strip of open and closed hours: when a lead came, when its call was due, and when it was touched.

Open hours are drawn to scale; a closed stretch is a few cells, however long it is, so that a weekend
does not push everything together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.when import from_seconds, local_day
from sla_tui.wording import _

from .drawing import Drawing, Line, Run, Style

What = Literal["handed over", "due", "touch", "now"]

SIGNS: dict[What, str] = {"handed over": "▸", "due": "▼", "touch": "●", "now": "│"}
_OPEN, _CLOSED = "━", "┄"
_CLOSED_CELLS = 3
_LEAST_OPEN = 2


class Event(NamedTuple):
    """Something that happened, or was due, at an instant in seconds."""

    at: int
    what: What


class Strip(NamedTuple):
    """The time from `start` to `end` with its open stretches, in seconds, and what happened in it.

    `days` are the short names of the weekdays, Monday first.
    """

    start: int
    end: int
    open: tuple[tuple[int, int], ...]
    events: tuple[Event, ...]
    zone: ZoneInfo
    days: tuple[str, ...]


class _Piece(NamedTuple):
    is_open: bool
    start: int
    end: int
    cells: int


def draw_strip(strip: Strip, width: int) -> Drawing | None:
    """The strip, its days, and what its signs mean; None where there are too many days for so few cells."""
    pieces = _pieces(strip, width)
    if pieces is None:
        return None
    cells: list[tuple[str, Style]] = []
    for piece in pieces:
        cells += [(_OPEN, "open") if piece.is_open else (_CLOSED, "closed")] * piece.cells
    free = set(range(len(cells)))
    for event in sorted(strip.events):
        place = _nearest(_place(pieces, event.at), free)
        if place is not None:
            free.discard(place)
            cells[place] = (SIGNS[event.what], "mark")
    days, meaning = _days(strip, pieces), _meaning({event.what for event in strip.events})
    return Drawing((_runs(cells), (Run(days, "label"),), (Run(meaning, "label"),)))


def _meaning(there: set[What]) -> str:
    words: dict[What, str] = {
        "handed over": _("handed over"),
        "due": _("due"),
        "touch": _("touch"),
        "now": _("now"),
    }
    signs = [f"{SIGNS[what]} {text}" for what, text in words.items() if what in there]
    return "  ".join([*signs, _("{0} closed").format(_CLOSED)])


def _pieces(strip: Strip, width: int) -> list[_Piece] | None:
    """Open and closed stretches in turn, each with its cells; they fill the width."""
    spans: list[tuple[bool, int, int]] = []
    at = strip.start
    for opens, closes in strip.open:
        if at < opens:
            spans.append((False, at, opens))
        spans.append((True, opens, closes))
        at = closes
    if at < strip.end:
        spans.append((False, at, strip.end))
    closed = sum(1 for is_open, _start, _end in spans if not is_open)
    stretches = len(spans) - closed
    for gap in range(_CLOSED_CELLS, 0, -1):
        room = width - closed * gap
        if stretches and room >= stretches * _LEAST_OPEN:
            return _filled(spans, room, gap)
    return None


def _filled(spans: Sequence[tuple[bool, int, int]], room: int, gap: int) -> list[_Piece]:
    """Cells for each stretch: a few for a closed one, the rest to the open ones by their length."""
    left = sum(end - start for is_open, start, end in spans if is_open)
    still = sum(1 for is_open, _start, _end in spans if is_open)
    pieces = []
    for is_open, start, end in spans:
        cells = gap
        if is_open:
            most = room - (still - 1) * _LEAST_OPEN
            cells = min(max(round(room * (end - start) / left), _LEAST_OPEN), most)
            room, left, still = room - cells, left - (end - start), still - 1
        pieces.append(_Piece(is_open, start, end, cells))
    return pieces


def _place(pieces: Sequence[_Piece], instant: int) -> int:
    """The cell of an instant; one at the end of a stretch is still in it."""
    before = 0
    for piece in pieces:
        if instant <= piece.end:
            into = (instant - piece.start) / (piece.end - piece.start)
            return before + min(max(int(into * piece.cells), 0), piece.cells - 1)
        before += piece.cells
    return before - 1


def _nearest(place: int, free: set[int]) -> int | None:
    """The free cell nearest to a place, rather the one after it."""
    return min(free, key=lambda cell: (abs(cell - place), cell < place), default=None)


def _runs(cells: Sequence[tuple[str, Style]]) -> Line:
    return tuple(
        Run("".join(map(itemgetter(0), some)), style) for style, some in groupby(cells, key=itemgetter(1))
    )


def _days(strip: Strip, pieces: Sequence[_Piece]) -> str:
    """The weekday under the first cell of each day's first open stretch, where there is room."""
    line, before, said = "", 0, None
    for piece in pieces:
        day = local_day(from_seconds(piece.start), strip.zone)
        name = strip.days[day.weekday()]
        if piece.is_open and day != said and len(line) <= before and piece.cells >= len(name):
            line = line.ljust(before) + name + " "
            said = day
        before += piece.cells
    return line.rstrip()
