"""Service credits: what share of a fee is given back when less than a number was kept (numbers.md §12)."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from .figures import rounded

if TYPE_CHECKING:
    from .terms import PeriodKind


class Fee(NamedTuple):
    """What is paid for each period, in minor units of the agreement's currency."""

    minor: int
    every: "PeriodKind"


class Credit(NamedTuple):
    """For a promise (`of`, an id) that came short of `short_of`, the share `percent` of the fee.

    `short_of` is a share, or the number of a figure as its target is.
    """

    of: str
    short_of: Fraction
    percent: Fraction


class Credits(NamedTuple):
    """All that is agreed on credits; without a fee they are told as shares of it alone."""

    rows: tuple[Credit, ...] = ()
    fee: Fee | None = None


NO_CREDITS = Credits()


class Owed(NamedTuple):
    """A credit that follows from a closed period; `minor` None where the fee of that period isn't agreed."""

    percent: Fraction
    minor: int | None


def owed(
    credits: Credits, promise: str, value: Fraction | None, period: "PeriodKind", *, at_most: bool = False
) -> Owed | None:
    """The credit for a promise that came to `value` in a closed period; None where none is due.

    Of several rows that it comes short of, the one with the largest share holds. A number that is itself
    agreed is not short of it, and of an unknown one nothing follows.
    """
    if value is None:
        return None
    shares = [
        row.percent
        for row in credits.rows
        if row.of == promise and (value > row.short_of if at_most else value < row.short_of)
    ]
    if not shares:
        return None
    fee = credits.fee
    fits = fee is not None and fee.every == period
    return Owed(max(shares), rounded(max(shares) * fee.minor) if fee is not None and fits else None)
