"""A lead held against what must hold of it (numbers.md, “Decided here” (bn)): met, not met, or unknown."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple
from unicodedata import normalize

from .conditions import MONEY_FIELDS, PRESENT_FIELDS, Condition, LeadField, Stage
from .lead_details import Details, size_of

Result = Literal["met", "not met", "unknown"]

AT_HAND_OFF: tuple[Stage, ...] = ("persona", "lead", "MQL")
"""The words whose conditions each lead that is handed over is held against."""

_DETAIL: dict[LeadField, str] = {
    "industry": "industry",
    "company size": "company_size",
    "company revenue": "revenue",
    "value": "value",
    "intent": "intent",
    "activity": "activity",
    "job title": "job_title",
    "country": "country",
}


class Facts(NamedTuple):
    """What is known of a lead: its details, and 1 for each of the others that is there.

    `accepted` and `qualified` are 1 where sales said so of the hand-off by then.
    """

    details: Details
    name: int
    email: int
    company: int
    accepted: int = 0
    qualified: int = 0

    def known(self, field: LeadField) -> str | None:
        """A field as it is kept; None where it is not known, or where it matters only that it is there."""
        name = _DETAIL.get(field)
        found: str | None = None if name is None else getattr(self.details, name)
        return found

    def is_there(self, field: LeadField) -> bool | None:
        """Whether a field is there; None where no file had a column for it."""
        of_lead = {"name": self.name, "e-mail": self.email, "company": self.company}
        there = of_lead.get(field, self.details.phone)
        if there if field in PRESENT_FIELDS else self.known(field) is not None:
            return True
        return False if field in (self.details.lacking or "").split(",") else None


def is_asked(condition: Condition, facts: Facts) -> bool:
    """Whether a condition is asked of a lead: those of an SAL once it is accepted, of an SQL once qualified.

    A lead that is qualified was accepted.
    """
    if condition.stage == "SAL":
        return bool(facts.accepted or facts.qualified)
    return condition.stage in AT_HAND_OFF or bool(facts.qualified)


def hold_against(condition: Condition, facts: Facts, currency: str) -> Result:
    """Whether a lead meets a condition; what the data do not tell is unknown, never not met.

    A value in another currency than the agreement's is unknown: amounts are never converted. Of a size
    that is a range both ends have to say the same.
    """
    if condition.compare == "is there":
        return _told(facts.is_there(condition.field))
    known = facts.known(condition.field)
    if known is None:
        return "unknown"
    if condition.compare in ("one of", "none of"):
        among = _folded(known) in map(_folded, condition.values)
        return _told(among == (condition.compare == "one of"))
    ends = _ends(condition.field, known, currency)
    if ends is None:
        return "unknown"
    least, most = ends
    wanted = Fraction(condition.values[0])
    if condition.compare == "at least":
        return _told(True if least >= wanted else None if most is None or most >= wanted else False)
    return _told(False if least > wanted else None if most is None or most > wanted else True)


def _ends(field: LeadField, known: str, currency: str) -> tuple[Fraction, Fraction | None] | None:
    """The least and the most that a number may be; None where it can't be compared."""
    if field == "company size":
        size = size_of(known)
        return Fraction(size.least), None if size.most is None else Fraction(size.most)
    amount, _space, code = known.partition(" ")
    if field in MONEY_FIELDS and code != currency:
        return None
    return Fraction(amount), Fraction(amount)


def _told(holds: bool | None) -> Result:
    return "unknown" if holds is None else "met" if holds else "not met"


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())
