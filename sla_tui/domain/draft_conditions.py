"""What the words of an agreement mean, read out of a draft: conditions, returns, statuses and examples."""

from __future__ import annotations

from . import fields as f
from .conditions import (
    MONEY_FIELDS,
    Comparison,
    Condition,
    Example,
    LeadField,
    LeadStatus,
    Returns,
    comparisons_of,
)
from .draft_reader import Reader
from .entries import quantity_text, read_money, read_number, read_quantity, read_texts
from .money import decimal_text
from .refusal import Refusal


def read_conditions(reader: Reader, currency: str) -> tuple[Condition, ...]:
    """The conditions, in the order of the list."""
    return tuple(_condition(reader, item, currency) for item in reader.take(f.CONDITIONS))


def read_returns(reader: Reader) -> Returns:
    """Who may send a lead back, and why."""
    return Returns(reader.take(f.RETURN_REASONS), reader.take(f.RETURN_PARTIES))


def read_statuses(reader: Reader) -> tuple[LeadStatus, ...]:
    """The statuses of leads, in the order of the list."""
    return tuple(
        LeadStatus(reader.take(f.STATUS_NAME, item), reader.take(f.STATUS_MEANING, item))
        for item in reader.take(f.STATUSES)
    )


def read_examples(reader: Reader) -> tuple[Example, ...]:
    """The marked examples, in the order of the list."""
    return tuple(
        Example(
            reader.take(f.EXAMPLE_LEAD, item),
            reader.take(f.EXAMPLE_GOOD, item),
            reader.take(f.EXAMPLE_WHY, item),
        )
        for item in reader.take(f.EXAMPLES)
    )


def condition_values(text: str, field: LeadField, compare: Comparison, currency: str) -> tuple[str, ...]:
    """What a condition compares with: words, or one number as canonical text.

    Raises:
        Refusal: `one number` where it is none, else as the words or the number are read.
    """
    if compare in ("one of", "none of"):
        return read_texts(text)
    try:
        if field in MONEY_FIELDS:
            return (decimal_text(read_money(text, currency)),)
        if field == "company size":
            return (str(read_number(text)),)
        return (quantity_text(read_quantity(text, "number", currency), "number", currency),)
    except Refusal as refusal:
        raise Refusal("one number", *refusal.names) if refusal.code == "text" else refusal from refusal


def _condition(reader: Reader, item: str, currency: str) -> Condition:
    field, compare = reader.take(f.CONDITION_FIELD, item), reader.take(f.CONDITION_COMPARE, item)
    text = reader.take(f.CONDITION_VALUES, item)
    values: tuple[str, ...] = ()
    if compare not in comparisons_of(field):
        reader.refuse(f.CONDITION_COMPARE, item, "compare", field)
    elif compare != "is there" and not text:
        reader.refuse(f.CONDITION_VALUES, item, "missing")
    elif compare != "is there":
        try:
            values = condition_values(text, field, compare, currency)
        except Refusal as refusal:
            reader.refuse(f.CONDITION_VALUES, item, refusal.code, *refusal.names)
    return Condition(item, reader.take(f.CONDITION_STAGE, item), field, compare, values)
