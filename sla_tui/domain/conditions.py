"""What the parties mean by their words, as rules that the data can be held against.

A condition speaks of one field of a lead at one stage of it; those of the persona, the lead and the MQL are
what must hold for a hand-off. What can't be told from the data is unknown, never not met (numbers.md,
“Decided here”).
"""

from typing import Literal, NamedTuple

Stage = Literal["persona", "lead", "MQL", "SAL", "SQL"]
LeadField = Literal[
    "industry",
    "company size",
    "company revenue",
    "value",
    "intent",
    "activity",
    "job title",
    "country",
    "name",
    "e-mail",
    "phone",
    "company",
]
Comparison = Literal["one of", "none of", "at least", "at most", "is there"]

STAGES: tuple[Stage, ...] = ("MQL", "lead", "persona", "SAL", "SQL")
TEXT_FIELDS: tuple[LeadField, ...] = ("industry", "intent", "job title", "country")
"""The fields that are words, compared as wholes."""

NUMBER_FIELDS: tuple[LeadField, ...] = ("company size", "company revenue", "value", "activity")
"""The fields that are numbers; a size may be a range."""

MONEY_FIELDS: tuple[LeadField, ...] = ("company revenue", "value")
"""Those of them that are amounts: what the company turns over in a year, and what the lead is worth."""

PRESENT_FIELDS: tuple[LeadField, ...] = ("name", "e-mail", "phone", "company")
"""The fields of which it matters alone whether they are there."""

LEAD_FIELDS: tuple[LeadField, ...] = (
    *("industry", "company size", "company revenue", "value", "intent", "activity", "job title", "country"),
    *PRESENT_FIELDS,
)
COMPARISONS: tuple[Comparison, ...] = ("one of", "none of", "at least", "at most", "is there")


class Definitions(NamedTuple):
    """What the parties mean by their words; empty where they have not said."""

    persona: str = ""
    lead: str = ""
    mql: str = ""
    sal: str = ""
    sql: str = ""


class Condition(NamedTuple):
    """One condition. `values` are words, or one number as text: an amount in the agreement's currency.

    None of them where it says only that the field is there.
    """

    id: str
    stage: Stage
    field: LeadField
    compare: Comparison
    values: tuple[str, ...] = ()


class Returns(NamedTuple):
    """For which reasons a lead may be sent back or disputed, and which parties (ids) may; empty for any."""

    reasons: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


ANY_RETURN = Returns()
"""Nothing said: anybody may, for any reason."""


class LeadStatus(NamedTuple):
    """A status that a lead may have, and what it means to both sides."""

    name: str
    meaning: str


class Example(NamedTuple):
    """A lead in words that both sides marked as good or as bad, and why it is."""

    lead: str
    good: bool
    why: str


def comparisons_of(field: LeadField) -> tuple[Comparison, ...]:
    """How a field may be compared."""
    if field in TEXT_FIELDS:
        return ("one of", "none of", "is there")
    return ("at least", "at most", "is there") if field in NUMBER_FIELDS else ("is there",)
