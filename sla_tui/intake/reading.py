"""A file surveyed, and then read by its survey: the two calls that others need.

`survey` goes through the file before anything is taken from it: how its dates are written, how far
it reaches, what is wrong with it. `records` goes through it again. Both hold one piece of rows at
a time, however long the file is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime, tzinfo
from itertools import islice
from pathlib import Path

from sla_tui.domain.money import CURRENCIES
from sla_tui.domain.records import Record
from sla_tui.errors import InputRefused, UsageProblem
from sla_tui.wording import _

from .agreed import NOTHING_AGREED, Agreed
from .amounts import POINT
from .catalogue import Group, Kind
from .dates import Order
from .dealrows import DealRows
from .entered_files import refuse_entries
from .files import Source
from .forms import dates_in, scanned_positions, settled, tentative
from .lacking import refuse_either, refuse_lacking, unknown_table
from .leadrows import LeadRows
from .meanings import merged
from .opening import opened
from .plans import Plan
from .problems import Problem
from .recognise import Guess, ranked, rivals, uses
from .sheet import Batch, Sheet
from .surveys import Hints, Peek, Progress, Survey, Watch
from .table import Layout, Piece, pieces
from .tally import Tally
from .text import shown
from .touchrows import TouchRows

NO_HINTS = Hints()

_FIRST_ROWS = 256
_FIRST_BYTES = 1 << 20

_ROWS: Mapping[Kind, type[LeadRows] | type[TouchRows] | type[DealRows]] = {
    "leads": LeadRows,
    "touches": TouchRows,
    "deals": DealRows,
}
_NEEDED = {
    "leads": ("lead.id", "lead.handed_off"),
    "touches": ("touch.at", "touch.lead_id"),
    "deals": ("deal.id", "deal.won_at"),
}


def peek(path: Path, *, rows: int = 5, page: str | None = None, sheet: str | None = None) -> Peek:
    """The start of a file, to say by hand which column means what; `page` and `sheet` if they were said.

    Raises:
        InputRefused: it is no table.
    """
    source, layout = opened(path, page=page, sheet=sheet)
    first = _first_piece(source, layout)
    cells = islice(zip(*first.columns, strict=True), rows)
    return Peek(
        names=layout.names,
        rows=tuple(tuple(map(shown, row)) for row in cells),
        dates=tuple(layout.names[place] for place in dates_in(layout, first)),
        guesses=tuple(guess for guess, _group in ranked(layout, {})),
    )


def survey(
    path: Path,
    *,
    zone: tzinfo,
    now: datetime,
    hints: Hints = NO_HINTS,
    agreed: Agreed = NOTHING_AGREED,
    watch: Watch | None = None,
) -> Survey:
    """Go through a file and say what it is, how it is understood and how far it reaches.

    Times without an offset are read in `zone`, statuses of which nothing is said as they are `agreed`.
    `watch` is told of the progress, from the start again where the file has to be gone through twice.

    Raises:
        Unclear: dates or amounts may be read in two ways; a hint settles it.
        InputRefused: it is no table of leads, touches or deals, or lacks what is needed of them.
        UsageProblem: the hints name a field, a header or a currency that there is not.
    """
    source, layout = opened(path, page=hints.page, sheet=hints.sheet, columns=hints.columns)
    if not hints.columns and hints.kind is None:
        refuse_entries(source, layout)
    first = _first_piece(source, layout)
    dates = dates_in(layout, first)
    guesses, group = _recognised(source, layout, dates, hints)
    currency = _known_currency(hints)

    def planned(group: Group) -> Plan:
        used = uses(group, layout, dates, hints.columns, source.name)
        return Plan(
            *(source, layout, group.system, group.name, group.kind, used, zone),
            *({}, POINT, currency, merged(hints.meanings, agreed.meanings), agreed),
        )

    plan = planned(group)
    refuse_lacking(plan, dates)
    if hints.kind is None:
        refuse_either([plan, *(planned(one) for one in rivals(layout, hints.columns) if one != group)])
    sheet, tally, order = _gone_through(plan, first, dates, now, hints, watch)
    return _survey(sheet, tally, order, tuple(guess for guess, _group in guesses), hints)


def records(survey: Survey, *, watch: Watch | None = None) -> Iterator[Record | Problem]:
    """Read a file by its survey: a record for each row, or each lead of a touch, or what is wrong with it.

    In the order of the rows. A row that is wrong in two ways has two problems.

    Raises:
        InputRefused: the file was changed since its survey.
    """
    for _piece, batch in _batches(Sheet(survey.plan), watch):
        yield from batch.items()


def _first_piece(source: Source, layout: Layout) -> Piece:
    """The first rows of a file, enough of them to see what its columns hold."""
    first = Piece(columns=[()] * len(layout.names))
    with closing(pieces(source, layout, range(len(layout.names)), 0)) as found:
        for piece in found:
            first.rows += piece.rows
            first.misshapen += piece.misshapen
            first.columns = [
                (*cells, *more) for cells, more in zip(first.columns, piece.columns, strict=True)
            ]
            if len(first.rows) >= _FIRST_ROWS or piece.done >= _FIRST_BYTES:
                break
    if not (first.rows or first.misshapen):
        raise InputRefused(_("{0} has a header but no rows below it.").format(source.name))
    return first


def _known_currency(hints: Hints) -> str:
    if hints.currency and hints.currency not in CURRENCIES:
        raise UsageProblem(_("“{0}” is no code of a currency in force.").format(shown(hints.currency)))
    return hints.currency or ""


def _recognised(
    source: Source, layout: Layout, dates: Sequence[int], hints: Hints
) -> tuple[tuple[tuple[Guess, Group], ...], Group]:
    guesses = tuple(
        (guess, group)
        for guess, group in ranked(layout, hints.columns)
        if hints.kind in (None, group.kind) and hints.system in (None, group.system)
    )
    if not guesses:
        raise unknown_table(source.name, layout, dates)
    return guesses, guesses[0][1]


def _gone_through(
    plan: Plan, first: Piece, dates: Sequence[int], now: datetime, hints: Hints, watch: Watch | None
) -> tuple[Sheet, Tally, Order | None]:
    """The file read once for its counts, by what its first rows show where that holds to its end."""
    quick = tentative(plan, first)
    if quick is not None:
        sheet, tally = _tallied(quick, now, watch)
        if not (sheet.strayed or tally.problems):
            return sheet, tally, None
    others = [place for place in dates if (place,) not in plan.date_columns]
    positions = scanned_positions(plan, others)
    with closing(pieces(plan.source, plan.layout, positions, _needed(plan))) as scanned:
        plan, order = settled(plan, hints, others, scanned)
    return (*_tallied(plan, now, watch), order)


def _tallied(plan: Plan, now: datetime, watch: Watch | None) -> tuple[Sheet, Tally]:
    sheet = Sheet(plan)
    tally = Tally(sheet, now)
    for piece, batch in _batches(sheet, watch):
        tally.add(piece, batch)
    return sheet, tally


def _batches(sheet: Sheet, watch: Watch | None) -> Iterator[tuple[Piece, Batch]]:
    plan = sheet.plan
    rows = _ROWS[plan.kind](sheet)
    read = 0
    with closing(pieces(plan.source, plan.layout, sheet.positions, _needed(plan))) as found:
        for piece in found:
            sheet.turn(piece)
            yield piece, rows.batch()
            read += len(piece.rows)
            if watch is not None:
                watch(Progress(read, piece.done, plan.source.text_size))


def _needed(plan: Plan) -> int:
    """The last position that a row must reach: those of its key and its first date."""
    return max((column[0] for field in _NEEDED[plan.kind] for column in plan.columns(field)[:1]), default=0)


def _survey(
    sheet: Sheet, tally: Tally, order: Order | None, guesses: tuple[Guess, ...], hints: Hints
) -> Survey:
    plan = sheet.plan
    return Survey(
        plan=plan,
        guesses=guesses,
        uses=plan.uses,
        ignored=tuple(name for place, name in enumerate(plan.layout.names) if place not in sheet.positions),
        repeated=plan.layout.repeated,
        order=order,
        local=sheet.local,
        days_only=sheet.days_only(),
        rows=tally.rows,
        until=tally.until,
        undated=tally.undated,
        planned=tally.planned,
        undone=tally.undone,
        footer=tally.footer,
        amounts_left=tally.amounts_left,
        unknown=tally.unknown,
        problems=tally.problems,
        first_problems=tuple(tally.first_problems),
        said=hints,
        meant=tally.meant(hints.meanings),
        accepted_undated=tally.accepted_undated,
        unknown_rows=tally.unknown_rows,
        numbers_left=tally.numbers_left,
        not_agreed=tally.not_agreed,
        in_words=tally.in_words,
    )
