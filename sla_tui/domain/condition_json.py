"""Conditions, returns, statuses and examples as plain values: keys only where anything is said of them."""

from __future__ import annotations

from collections.abc import Callable

from .conditions import ANY_RETURN, MONEY_FIELDS, Condition
from .money import Money, parse_money
from .terms import Terms

Plain = dict[str, "Plain"] | list["Plain"] | str | int | bool | None
"""What JSON can hold, without floats."""


def meanings_plain(terms: Terms, amount_text: Callable[[Money], str]) -> dict[str, Plain]:
    """What came later to the definitions, where anything is said."""
    found: dict[str, Plain] = {}
    if terms.conditions:
        found["conditions"] = [_condition(each, terms.currency, amount_text) for each in terms.conditions]
    if terms.returns != ANY_RETURN:
        found["returns"] = {"reasons": list(terms.returns.reasons), "parties": list(terms.returns.parties)}
    if terms.statuses:
        found["statuses"] = [status._asdict() for status in terms.statuses]
    if terms.examples:
        found["examples"] = [example._asdict() for example in terms.examples]
    return found


def _condition(condition: Condition, currency: str, amount_text: Callable[[Money], str]) -> dict[str, Plain]:
    values = condition.values
    if condition.field in MONEY_FIELDS:
        values = tuple(amount_text(parse_money(value, currency)) for value in values)
    return {**condition._asdict(), "values": list(values)}
