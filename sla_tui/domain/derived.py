"""Figures that come from the data: which leads and deals they count (numbers.md, ai to am).

Everything is as it is seen at an instant; a day without a time is seen from its start on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from fractions import Fraction
from typing import NamedTuple

from .money import Money, add
from .when import When, earliest, has_time, local_day

GIVEN_UP = ("disqualified", "returned")
"""What sales says of a lead from which no deal is expected any more."""


class Seen(NamedTuple):
    """From when one looks: an instant, and the zone whose days count."""

    now: datetime
    zone: tzinfo

    def sees(self, when: When | None) -> bool:
        """Whether something has happened; what has no date has."""
        return when is None or earliest(when, self.zone) <= self.now

    def is_before(self, one: When, other: When) -> bool:
        """Whether one thing lies before another; beside a day without a time order goes by days."""
        if has_time(one) and has_time(other):
            return earliest(one, self.zone) < earliest(other, self.zone)
        return local_day(one, self.zone) < local_day(other, self.zone)


class Sale(NamedTuple):
    """A deal; `handed` is the first hand-off of its lead that counts for marketing, None where none does."""

    lead: int | None
    state: str
    won: When | None = None
    lost: When | None = None
    amount: int | None = None
    currency: str | None = None
    handed: When | None = None
    opened: When | None = None

    def is_won(self, seen: Seen) -> bool:
        """Whether it is won by now."""
        return self.state == "won" and seen.sees(self.won)

    def is_lost(self, seen: Seen) -> bool:
        """Whether it is lost by now."""
        return self.state == "lost" and seen.sees(self.lost)

    def is_marketings(self, seen: Seen) -> bool:
        """Whether it came of a lead of marketing's: one that was won before the hand-off did not."""
        if self.handed is None or not seen.sees(self.handed):
            return False
        return self.won is None or not seen.is_before(self.won, self.handed)

    def is_opened(self, seen: Seen) -> bool:
        """Whether it is known to be opened by now."""
        return self.opened is not None and seen.sees(self.opened)


class Answer(NamedTuple):
    """A hand-off of a lead, and what sales said became of it, None where nothing is known."""

    handed: When
    outcome: str | None
    disposed: When | None


class CohortLead(NamedTuple):
    """A lead that was handed over in a period, from its first hand-off that counts on."""

    answers: tuple[Answer, ...]
    sales: tuple[Sale, ...]

    def is_customer(self, seen: Seen) -> bool:
        """Whether a deal of it is won."""
        return any(sale.is_won(seen) and sale.is_marketings(seen) for sale in self.sales)

    def is_qualified(self, seen: Seen) -> bool:
        """Whether sales qualified it at any of its hand-offs."""
        return any(each.outcome == "qualified" and seen.sees(each.disposed) for each in self.answers)

    def may_be_won(self, seen: Seen) -> bool:
        """Whether it may still become a customer: neither is it one, nor given up, nor are its deals lost."""
        if self.is_customer(seen) or self._outcome(seen) in GIVEN_UP:
            return False
        return not self.sales or not all(sale.is_lost(seen) for sale in self.sales)

    def may_be_qualified(self, seen: Seen) -> bool:
        """Whether it may still be qualified: of its last hand-off nothing is said yet."""
        return not self.is_qualified(seen) and self._outcome(seen) is None

    def _outcome(self, seen: Seen) -> str | None:
        last = [each for each in self.answers if seen.sees(each.handed)][-1:]
        return next((each.outcome for each in last if seen.sees(each.disposed)), None)


class Takings(NamedTuple):
    """What deals bring: the sum in minor units, how many there are, and how many of them say no amount."""

    minor: int
    deals: int
    without_amount: int


def takings(sales: Iterable[Sale], currency: str) -> Takings:
    """What deals bring in a currency.

    Raises:
        Refusal: `currency` with two where there are amounts in two, or none in this one.
    """
    found = tuple(sales)
    amounts = [
        Money(sale.amount, sale.currency)
        for sale in found
        if sale.amount is not None and sale.currency is not None
    ]
    total = add((Money(0, currency), *amounts))
    return Takings(0 if total is None else total.minor, len(found), len(found) - len(amounts))


def first_wins(sales: Iterable[Sale], seen: Seen) -> dict[int, date]:
    """By lead the local day on which it became a customer: that of its first deal won."""
    found: dict[int, date] = {}
    for sale in sales:
        if sale.lead is None or sale.won is None or not sale.is_won(seen) or not sale.is_marketings(seen):
            continue
        day = local_day(sale.won, seen.zone)
        found[sale.lead] = min(day, found.get(sale.lead, day))
    return found


def ratio(top: int, bottom: int) -> Fraction | None:
    """A share or a price, exact; None of nobody."""
    return Fraction(top, bottom) if bottom else None
