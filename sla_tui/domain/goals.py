"""Goals (numbers.md §2): the calculator, and value by tier.

Quota × share is the revenue that marketing's leads must bring, and so is leads × close rate ×
average deal: of these five any one follows from the other four. Money is in minor units, exact,
until it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, prod

from .money import Money
from .refusal import Refusal

_ASKED_OF_MARKETING = ("quota", "share")
_BROUGHT_BY_LEADS = ("deal", "close", "leads")
_AT_MOST_ALL = frozenset(("share", "close"))


@dataclass(frozen=True, slots=True)
class Goal:
    """A quota taken apart; money in minor units of `currency`, all figures exact."""

    currency: str
    quota: Fraction
    share: Fraction
    deal: Fraction
    close: Fraction
    leads: Fraction

    @property
    def revenue(self) -> Fraction:
        """What marketing's leads must bring, in minor units."""
        return self.quota * self.share

    @property
    def customers(self) -> Fraction:
        """How many of average deal that takes."""
        return self.revenue / self.deal

    @property
    def customers_shown(self) -> int:
        """Customers as a person sees them: a third of one is a whole one to win."""
        return ceil(self.customers)

    @property
    def customers_whole(self) -> bool:
        """Whether that was whole; if not, the exact value stands beside it."""
        return self.customers.denominator == 1

    @property
    def leads_shown(self) -> int:
        """Leads as a person sees them, rounded up."""
        return ceil(self.leads)

    @property
    def leads_whole(self) -> bool:
        """Whether that was whole; if not, the exact value stands beside it."""
        return self.leads.denominator == 1


def solve(
    *,
    quota: Money | None = None,
    share: Fraction | None = None,
    deal: Money | None = None,
    close: Fraction | None = None,
    leads: Fraction | int | None = None,
) -> Goal:
    """The one of the five that is left out, from the other four.

    Raises:
        Refusal: `currency` with both where quota and deal differ in it, `range` with the field
            where one entered or solved for is not over 0, or a share or close rate is over 1.
        ValueError: where it is not exactly one that is left out.
    """
    given = {
        "quota": quota.minor if quota else None,
        "share": share,
        "deal": deal.minor if deal else None,
        "close": close,
        "leads": leads,
    }
    known = {name: Fraction(value) for name, value in given.items() if value is not None}
    unknown = [name for name in given if name not in known]
    if len(unknown) != 1:
        raise ValueError("exactly one of the five is to be left out")
    currency = _one_currency([money for money in (quota, deal) if money])
    for name, value in known.items():
        _refuse_out_of_range(name, value)
    solved = _solved(unknown[0], known)
    _refuse_out_of_range(unknown[0], solved)
    return Goal(currency, **known, **{unknown[0]: solved})


def delivered_value(tiers: Iterable[tuple[int, int]]) -> int:
    """Σ n·v over tiers as (leads, value of one): 3, 4 and 5 leads worth 100, 50 and 40 give 700."""
    return sum(leads * value for leads, value in tiers)


def tier_value(close: Fraction, deal: Fraction | int) -> Fraction:
    """Expected revenue a lead of a tier: its close rate times its average deal, in the deal's units."""
    return close * deal


def _solved(unknown: str, known: dict[str, Fraction]) -> Fraction:
    asked = prod(known[name] for name in _ASKED_OF_MARKETING if name in known)
    brought = prod(known[name] for name in _BROUGHT_BY_LEADS if name in known)
    return Fraction(brought) / asked if unknown in _ASKED_OF_MARKETING else Fraction(asked) / brought


def _one_currency(amounts: list[Money]) -> str:
    first, *others = (money.currency for money in amounts)
    for other in others:
        if other != first:
            raise Refusal("currency", first, other)
    return first


def _refuse_out_of_range(name: str, value: Fraction) -> None:
    if value <= 0 or (name in _AT_MOST_ALL and value > 1):
        raise Refusal("range", name)
