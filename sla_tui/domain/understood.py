"""What was understood of an entry, as the text that says it most plainly: `90m` is `1 h 30 min`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from . import fields as f
from .conditions import MONEY_FIELDS
from .draft_conditions import condition_values
from .entries import (
    dates_text,
    days_text,
    hours_text,
    money_text,
    quantity_text,
    read_money,
    read_number,
    read_quantity,
    rhythm_text,
    share_text,
    special_text,
    target_text,
    texts_text,
)
from .fields import Field, Fields, field_at
from .money import Money, parse_money
from .refusal import Refusal
from .splits import read_split, shares_of
from .terms import UNIT_OF, Unit

_IN_MONEY = ("value", "pipeline", "revenue")

_TEXTS: dict[str, Callable[[Any], str]] = {
    "currency": str,
    "date": date.isoformat,
    "dates": dates_text,
    "hours": hours_text,
    "number": str,
    "rhythm": rhythm_text,
    "share": share_text,
    "special": special_text,
    "target": target_text,
    "texts": texts_text,
    "touches": texts_text,
    "window": days_text,
    "zone": str,
}


def understood(fields: Fields, path: str) -> str | None:
    """What the entry at a path means; None where it is empty, refused, or plain words."""
    field = field_at(path)
    text = fields.get(path, "").strip()
    if field is None or not text:
        return None
    try:
        if field is f.SPLIT:
            return _shares(fields, path.split(".")[1], text)
        if field is f.NUMBER:
            return _quantity(fields, path, text)
        if field is f.CREDIT_SHORT:
            return None
        if field in (f.GOAL, f.TIER_VALUE, f.FEE):
            return _amount(fields, path, field, text)
        if field is f.CONDITION_VALUES:
            return _values(fields, path.split(".")[1], text)
        say = _TEXTS.get(field.kind.name)
        return say(field.kind.read(text)) if say else None
    except Refusal:
        return None


def _shares(fields: Fields, item: str, text: str) -> str:
    """What each part of the period is to bring."""
    period = f.PERIOD.kind.read(fields.get(f.PERIOD.at(item), "") or f.PERIOD.default)
    goal = fields.get(f.GOAL.at(item), "").strip()
    currency = f.CURRENCY.kind.read(fields.get(f.CURRENCY.path, ""))
    if fields.get(f.MEASURE.at(item), "").strip().casefold() in _IN_MONEY:
        amounts = shares_of(read_money(goal, currency).minor, read_split(text, period))
        return f"{', '.join(money_text(Money(minor, currency)) for minor in amounts)} {currency}"
    return ", ".join(map(str, shares_of(read_number(goal, least=1), read_split(text, period))))


def _values(fields: Fields, item: str, text: str) -> str:
    of = f.CONDITION_FIELD.kind.read(fields.get(f.CONDITION_FIELD.at(item), "") or f.CONDITION_FIELD.default)
    compare = f.CONDITION_COMPARE.kind.read(
        fields.get(f.CONDITION_COMPARE.at(item), "") or f.CONDITION_COMPARE.default
    )
    currency = f.CURRENCY.kind.read(fields.get(f.CURRENCY.path, ""))
    values = texts_text(condition_values(text, of, compare, currency))
    return f"{money_text(parse_money(values, currency))} {currency}" if of in MONEY_FIELDS else values


def unit_of(fields: Fields, item: str) -> Unit:
    """The unit of a figure: that of what it comes from, else the one that was chosen.

    Raises:
        Refusal: where what it comes from or its unit can't be read.
    """
    source = f.SOURCE.kind.read(fields.get(f.SOURCE.at(item), "") or f.SOURCE.default)
    chosen = f.UNIT.kind.read(fields.get(f.UNIT.at(item), "") or f.UNIT.default)
    return UNIT_OF.get(source, chosen)


def _quantity(fields: Fields, path: str, text: str) -> str:
    unit = unit_of(fields, path.split(".")[1])
    currency = f.CURRENCY.kind.read(fields.get(f.CURRENCY.path, ""))
    source = fields.get(f.SOURCE.at(path.split(".")[1]), "") or f.SOURCE.default
    value = read_quantity(text, unit, currency, thousands=f.SOURCE.kind.read(source) not in UNIT_OF)
    said = quantity_text(value, unit, currency)
    return f"{said} {currency}" if unit == "money" else said


def _amount(fields: Fields, path: str, field: Field[object], text: str) -> str:
    measure = fields.get(f.MEASURE.at(path.split(".")[1]), "")
    if field is f.GOAL and measure.strip().casefold() not in _IN_MONEY:
        return str(read_number(text, least=1))
    currency = f.CURRENCY.kind.read(fields.get(f.CURRENCY.path, ""))
    return f"{money_text(read_money(text, currency))} {currency}"
