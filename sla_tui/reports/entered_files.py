"""A file of figures or deliveries held against what is promised: taken whole or refused whole.

Each fault is named by row, column and reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, TypeVar

from sla_tui.domain.deliveries import Due
from sla_tui.domain.entries import in_one_way, quantity_text, read_quantity
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import ENTERED_FOR, Commitment, Delivery, Figure, Unit
from sla_tui.domain.when import local_day
from sla_tui.intake.dateforms import Unclear
from sla_tui.intake.dates import Order
from sla_tui.intake.entered_cells import day_in, one_reading, period_in
from sla_tui.intake.entered_files import EnteredTable, EntryRow, Held, read_entries
from sla_tui.intake.text import shown
from sla_tui.intake.whole_tables import Fault, refuse
from sla_tui.store.entries import DeliveryEntry, FigureEntry
from sla_tui.store.reads import Reads
from sla_tui.wording import _, refusal_sentence

from .agreements import Agreement, Promise, read_agreements
from .entered import Entered
from .entered_hints import decimal_text, order_text, outages_text
from .sentences import dated_text
from .terms_words import choice_words
from .words import period_text, quantity_words

T = TypeVar("T")


class Ways(NamedTuple):
    """What a person says of how a file is written: order of dates, sign before decimals, code page, sheet.

    `on_screen` says that more of it is said there, and not after a command.
    """

    order: Order | None = None
    decimal: str | None = None
    page: str | None = None
    sheet: str | None = None
    on_screen: bool = False


class Planned(NamedTuple):
    """A row as it would be kept: what it is of, what it says, and what stands there, empty where nothing."""

    row: int
    entry: FigureEntry | DeliveryEntry
    about: str
    said: str
    before: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file says, row by row."""

    file: str
    held: Held
    rows: tuple[Planned, ...]

    @property
    def news(self) -> tuple[Planned, ...]:
        """The rows of which not all is kept already."""
        return tuple(row for row in self.rows if not row.is_kept)


class _Wrong(Exception):
    """A cell can't be taken; which column, and why.

    `setting` and `value` say what of `Ways` would settle how it is read, where something would.
    """

    def __init__(self, column: str, why: str, setting: str = "", value: str = "") -> None:
        super().__init__(column, why)
        self.column = column
        self.why = why
        self.setting = setting
        self.value = value


def planned(reads: Reads, path: Path, ways: Ways, now: datetime) -> Plan:
    """What a file of figures or deliveries says, and what stands already.

    Raises:
        TableRefused: where a row can't be taken, with each of them.
        InputRefused: where it is no such table.
    """
    table = read_entries(path, page=ways.page, sheet=ways.sheet)
    planning = _Planning(reads, table, ways, now)
    rows, faults, unclear = [], [], None
    for row in table.rows:
        try:
            rows.append(planning.row(row))
        except _Wrong as wrong:
            header = table.headers.get(wrong.column, wrong.column)
            faults.append(Fault(row.number, header, wrong.why))
            if wrong.setting and unclear is None:
                unclear = Unclear(wrong.why, wrong.setting, row.number, shown(header), shown(wrong.value))
    refuse(path, faults, unclear)
    return Plan(shown(path.name), table.held, tuple(rows))


@dataclass(slots=True)
class _Planning:
    """The rows of a table, one after another; `seen` has by what each is of the row that said it."""

    reads: Reads
    table: EnteredTable
    ways: Ways
    now: datetime
    agreements: tuple[Agreement, ...] = ()
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.agreements = read_agreements(self.reads)

    def row(self, row: EntryRow) -> Planned:
        """What a row says."""
        return self._figure(row) if self.table.held == "figures" else self._delivery(row)

    def _figure(self, row: EntryRow) -> Planned:
        agreement, name = self._agreement(row, "figure", Figure)
        named = _read("period", lambda: period_in(_needed(row, "period"), self.ways.order), self.ways)
        today = local_day(self.now, agreement.zone)
        if named.day > today:
            raise _Wrong("period", _("{0} has not begun yet").format(dated_text(named.day, today.year)))
        promise = _promise(agreement, name, Figure, named.day, today, "period")
        figure, fiscal = promise.commitment, promise.version.terms.fiscal_start
        assert isinstance(figure, Figure)
        if named.kind is not None and named.kind != figure.period:
            raise _Wrong(
                "period",
                _("it is promised by the {0}: name a day of it").format(choice_words()[figure.period]),
            )
        if named.kind in ("quarter", "year") and fiscal != 1:
            why = _("its year does not begin in January: name a day of the period")
            raise _Wrong("period", why)
        if figure.source not in ENTERED_FOR:
            why = _("it comes from the data: nobody enters it")
            if figure.source == "outages":
                why = outages_text(on_screen=self.ways.on_screen)
            raise _Wrong("figure", why)
        currency = promise.version.terms.currency
        value = _value(_needed(row, "value"), figure.unit, currency, self.ways)
        self._refuse_twice(row, "period", agreement.id, figure.id, promise.period.start)
        _standing, stands = Entered(self.reads, agreement, self.now).figure(figure, promise.period)
        note, before = row.cells.get("note", ""), ""
        if stands is not None:
            came_to = quantity_words(stands.value, figure.unit, currency)
            before = f"{_noted(came_to, stands.note)} ({stands.who})"
        return Planned(
            row.number,
            FigureEntry(agreement.id, figure, promise.period.start, value, currency, note),
            _("{0}, {1}").format(figure.what, period_text(promise.period)),
            _noted(quantity_words(value, figure.unit, currency), note),
            before,
            stands is not None and stands.value == value and note in ("", stands.note),
        )

    def _delivery(self, row: EntryRow) -> Planned:
        agreement, name = self._agreement(row, "delivery", Delivery)
        day = _read("due", lambda: day_in(_needed(row, "due"), self.ways.order), self.ways)
        today = local_day(self.now, agreement.zone)
        promise = _promise(agreement, name, Delivery, day, today, "due")
        delivery = promise.commitment
        assert isinstance(delivery, Delivery)
        found = Entered(self.reads, agreement, self.now).deliveries(delivery, promise.period).deliveries
        dues = {one.due.place.casefold(): (one.due, said) for one, said in found if one.due.day == day}
        due, stands = _at_place(dues, row.cells.get("place", ""), dated_text(day, today.year))
        done = _read("came on", lambda: day_in(_needed(row, "came on"), self.ways.order), self.ways)
        if done > today:
            raise _Wrong("came on", _("{0} has not begun yet").format(dated_text(done, today.year)))
        self._refuse_twice(row, "due", agreement.id, delivery.id, due)
        note, when = row.cells.get("note", ""), dated_text(day, today.year)
        before = ""
        if stands is not None:
            before = f"{_came(dated_text(stands.done, today.year), stands.note)} ({stands.who})"
        return Planned(
            row.number,
            DeliveryEntry(agreement.id, delivery, due, done, note),
            _("{0}, due {1}").format(delivery.what, ", ".join(filter(None, (when, due.place)))),
            _came(dated_text(done, today.year), note),
            before,
            stands is not None and stands.done == done and note in ("", stands.note),
        )

    def _agreement(
        self, row: EntryRow, column: str, kind: type[Figure] | type[Delivery]
    ) -> tuple[Agreement, str]:
        """The agreement that a row is of, and what it promises, by its name there."""
        name, said = _needed(row, column), row.cells.get("agreement", "")
        among = [one for one in self.agreements if not said or one.name.casefold() == said.casefold()]
        if not among:
            raise _Wrong("agreement", _("there is no agreement “{0}”").format(shown(said)))
        fitting = [(one, found) for one in among if (found := _called(one, name, kind))]
        if not fitting:
            known = {each: None for one in among for each in _names(one, kind)}
            listed = ", ".join(f"“{each}”" for each in known) or _("none")
            raise _Wrong(column, _("nothing is promised as “{0}”; there is {1}").format(shown(name), listed))
        if len(fitting) > 1:
            listed = ", ".join(f"“{one.name}”" for one, _found in fitting)
            raise _Wrong("agreement", _("several promise it: name one of {0}").format(listed))
        return fitting[0]

    def _refuse_twice(self, row: EntryRow, column: str, *about: object) -> None:
        before = self.seen.setdefault(about, row.number)
        if before != row.number:
            raise _Wrong(column, _("row {0} says something of that already").format(before))


def _value(text: str, unit: Unit, currency: str, ways: Ways) -> Fraction:
    """The number in a cell, where it can be read in one way alone."""
    try:
        return read_quantity(one_reading(text, ways.decimal), unit, currency)
    except Refusal as refusal:
        if refusal.code == "unit":
            raise _Wrong("value", _without_sign(text)) from refusal
        if refusal.code != "two ways":
            raise _Wrong("value", refusal_sentence(refusal).rstrip(".")) from refusal
        why = decimal_text(on_screen=ways.on_screen)
        raise _Wrong("value", why.format(*map(shown, refusal.names)), "decimal", text) from refusal


def _without_sign(text: str) -> str:
    """That a percentage lacks its sign: it may be meant as it stands, or as the part of a whole."""
    value = read_quantity(text, "number", "")
    whole, part = (in_one_way(quantity_text(one, "%", "")) for one in (value, value / 100))
    typed = quantity_text(value, "number", "")
    return _("“{0}” has no percent sign: write {1} or {2}, whichever is meant").format(typed, whole, part)


def _read(column: str, read: Callable[[], T], ways: Ways) -> T:
    try:
        return read()
    except Refusal as refusal:
        if refusal.code == "order":
            why = order_text(on_screen=ways.on_screen)
            raise _Wrong(column, why.format(shown(refusal.names[0])), "order", refusal.names[0]) from refusal
        raise _Wrong(column, refusal_sentence(refusal).rstrip(".")) from refusal


def _needed(row: EntryRow, column: str) -> str:
    if not row.cells.get(column):
        raise _Wrong(column, _("it is empty"))
    return row.cells[column]


def _names(agreement: Agreement, kind: type[Figure] | type[Delivery]) -> dict[str, None]:
    """The names under which any version of an agreement promises something of a kind."""
    each = (_name(one, kind) for version in agreement.versions for one in version.terms.commitments)
    return dict.fromkeys(filter(None, each))


def _name(commitment: Commitment, kind: type[Figure] | type[Delivery]) -> str:
    """What it is called; empty where it is of another kind."""
    if isinstance(commitment, (Figure, Delivery)) and isinstance(commitment, kind):
        return commitment.what
    return ""


def _called(agreement: Agreement, name: str, kind: type[Figure] | type[Delivery]) -> str:
    """The name there, in its own letters; empty where nothing is called so."""
    return next((one for one in _names(agreement, kind) if one.casefold() == name.casefold()), "")


def _promise(
    agreement: Agreement,
    name: str,
    kind: type[Figure] | type[Delivery],
    day: date,
    today: date,
    column: str,
) -> Promise:
    for promise in agreement.promises(day, today):
        if promise.holds and _name(promise.commitment, kind).casefold() == name.casefold():
            return promise
    why = _("“{0}” does not promise it for that day").format(agreement.name)
    raise _Wrong(column, why)


def _at_place(dues: dict[str, tuple[Due, T]], place: str, on: str) -> tuple[Due, T]:
    if not dues:
        raise _Wrong("due", _("nothing of it is due on {0}").format(on))
    places = ", ".join(f"“{due.place}”" for due, _said in dues.values() if due.place)
    if not place and len(dues) > 1:
        raise _Wrong("place", _("it is due at several places: name one of {0}").format(places))
    if not place:
        return next(iter(dues.values()))
    if place.casefold() not in dues:
        raise _Wrong(
            "place", _("it is due at {0}, not at “{1}”").format(places or _("no place"), shown(place))
        )
    return dues[place.casefold()]


def _came(day: str, note: str | None) -> str:
    return _noted(_("came on {0}").format(day), note)


def _noted(told: str, note: str | None) -> str:
    return _("{0}: {1}").format(told, note) if note else told
