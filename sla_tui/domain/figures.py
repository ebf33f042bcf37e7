"""The digits that a person sees (numbers.md §1), and the figures of a group (§5).

Everything is exact until it is shown. A share of promises kept rounds down, so that one miss never
shows as 100.0 %; all else rounds half away from zero and never shows −0. What is unknown is None
and has no digits: the words for it are made where it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

_HALF = Fraction(1, 2)


def kept_text(share: Fraction) -> str:
    """A share of promises kept as a percentage, rounded down to one decimal: `99.9 %`."""
    return f"{_one_decimal(share * 1000 // 1)} %"


def percent_text(share: Fraction) -> str:
    """Any other share as a percentage to one decimal: `60.0 %`."""
    return f"{_one_decimal(rounded(share * 1000))} %"


def depth_text(depth: Fraction) -> str:
    """Attempts a lead, to one decimal: `3.0`."""
    return _one_decimal(rounded(depth * 10))


def leads_text(leads: Fraction) -> str:
    """A projected number of leads as a whole: `12`."""
    return str(rounded(leads))


def rounded(value: Fraction) -> int:
    """The nearest whole number, a half away from zero."""
    magnitude = int(abs(value) + _HALF)
    return -magnitude if value < 0 else magnitude


def mean(values: Sequence[int]) -> Fraction | None:
    """The arithmetic mean; None of an empty group."""
    return Fraction(sum(values), len(values)) if values else None


def median(values: Sequence[int]) -> Fraction | None:
    """The middle value, or the mean of the two; None of an empty group."""
    return percentile(values, _HALF)


def percentile(values: Sequence[int], share: Fraction) -> Fraction | None:
    """The value below which a share of the group lies, linear between ranks; None of an empty group.

    The ranks run from 0 to n−1; `share` is from 0 to 1.
    """
    if not values:
        return None
    ranked = sorted(values)
    rank = share * (len(ranked) - 1)
    below = int(rank)
    above = min(below + 1, len(ranked) - 1)
    return ranked[below] + (rank - below) * (ranked[above] - ranked[below])


def _one_decimal(tenths: int) -> str:
    whole, decimal = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole}.{decimal}"
