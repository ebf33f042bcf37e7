"""The conditions of an agreement in words, with what stands beside them: returns, statuses, examples."""

from __future__ import annotations

import re

from sla_tui.domain.conditions import MONEY_FIELDS, NUMBER_FIELDS, Condition, Example, LeadField
from sla_tui.domain.entries import printable
from sla_tui.domain.money import parse_money
from sla_tui.domain.terms import Terms
from sla_tui.wording import _

from .promise_sentences import all_of, amount_text, any_of
from .terms_words import choice_words, lead_fields
from .words import grouped


def condition_title(terms: Terms, condition: Condition) -> str:
    """A condition with the word that it is of: `MQL: company size at least 50`."""
    said = _("{0}: {1}").format(choice_words()[condition.stage], agreed_words(terms, condition))
    return said[:1].upper() + said[1:]


def agreed_words(terms: Terms, condition: Condition) -> str:
    """What a condition asks for: `company size at least 50`, `industry one of IT or logistics`."""
    return _asks()[condition.compare].format(
        lead_fields()[condition.field], any_of(values_shown(terms, condition))
    )


def told_words(terms: Terms, condition: Condition) -> str:
    """A condition where leads are told by it: with the word that it is of, but for a lead and an MQL."""
    words = agreed_words(terms, condition)
    if condition.stage == "lead" or condition.stage == "MQL":
        return words
    return _("{0}: {1}").format(choice_words()[condition.stage], words)


def values_shown(terms: Terms, condition: Condition) -> list[str]:
    """The values of a condition as one reads them: amounts with their currency, marks between thousands."""
    if condition.field in MONEY_FIELDS:
        return [amount_text(terms, parse_money(value, terms.currency).minor) for value in condition.values]
    if condition.compare in ("at least", "at most"):
        return [grouped(int(value)) if value.isdecimal() else value for value in condition.values]
    return list(condition.values)


def known_words(field: LeadField, kept: str | None) -> str | None:
    """What is known of a lead as one reads it, numbers with marks between thousands; None for nothing."""
    if kept is None or field not in NUMBER_FIELDS:
        return None if kept is None else printable(kept)
    return re.sub(r"(?<![0-9.])[0-9]{4,}", lambda digits: grouped(int(digits[0])), kept)


def returns_text(terms: Terms) -> list[str]:
    """Who may send a lead back, and why; nothing where nothing is said of it."""
    said = []
    names = {party.id: party.name for party in terms.parties}
    if terms.returns.parties:
        who = all_of([names[party] for party in terms.returns.parties])
        said.append(_("A lead may be sent back by {0}.").format(who))
    if terms.returns.reasons:
        said.append(_("A lead may be sent back or disputed for: {0}.").format(any_of(terms.returns.reasons)))
    return said


def example_text(example: Example) -> str:
    """An example with its mark: `A good lead: … Why: …`."""
    said = _("A good lead: {0} – {1}") if example.good else _("No good lead: {0} – {1}")
    return said.format(example.lead, example.why)


def _asks() -> dict[str, str]:
    return {
        "one of": _("{0} is {1}"),
        "none of": _("{0} is not {1}"),
        "at least": _("{0} at least {1}"),
        "at most": _("{0} at most {1}"),
        "is there": _("{0} is there"),
    }
