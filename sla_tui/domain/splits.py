"""A goal split over the months or quarters of its period (numbers.md §2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from .entries import printable, read_number
from .periods import Period, period_of
from .refusal import Refusal
from .terms import PeriodKind

PARTS: dict[PeriodKind, dict[int, PeriodKind]] = {
    "year": {12: "month", 4: "quarter"},
    "quarter": {3: "month"},
}
"""Into how many parts of which kind each kind of period may be split."""

_WORDS: dict[str, PeriodKind] = {"months": "month", "quarters": "quarter"}


def shares_of(goal: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Whole numbers in the proportion of the weights that add up to the goal.

    Each is rounded down, and what is over goes one by one to the largest remainders, the earlier first.
    """
    exact = [Fraction(goal * weight, sum(weights)) for weight in weights]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    for place in by_remainder[: goal - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def parts_of(period: Period, number: int, fiscal_start: int = 1) -> tuple[Period, ...]:
    """The periods into which one is split, in order."""
    part = period_of(PARTS[period.kind][number], period.start, fiscal_start)
    found = [part]
    while len(found) < number:
        part = part.next()
        found.append(part)
    return tuple(found)


def read_split(text: str, period: PeriodKind) -> tuple[int, ...]:
    """Read weights, one for each part of the period, or `months` or `quarters` for equal ones.

    Raises:
        Refusal: `no parts` where such a period is not split, `parts` with how many weights there are and how
            many there may be, `text` or `range` with a weight that is no whole number, `all nothing`.
    """
    allowed = PARTS.get(period)
    if allowed is None:
        raise Refusal("no parts")
    kind = _WORDS.get(text.strip().casefold())
    if kind is not None and kind in allowed.values():
        return next((1,) * number for number, part in allowed.items() if part == kind)
    weights = tuple(read_number(typed, most=1_000_000) for typed in re.findall(r"[^\s,;/]+", text))
    if len(weights) not in allowed:
        raise Refusal("parts", printable(str(len(weights))), " / ".join(map(str, allowed)))
    if not any(weights):
        raise Refusal("all nothing")
    return weights


def split_text(weights: Sequence[int]) -> str:
    """Weights as they are typed."""
    return " ".join(map(str, weights))
