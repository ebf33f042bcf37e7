"""Places from the best to the worst, where an agreement has persons ranked at all (numbers.md, pp)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def places(shares: Sequence[Fraction | None]) -> tuple[int | None, ...]:
    """The place of each share, from 1 for the highest; one that is not known has none.

    Equal shares have the same place, and the next one counts all before it: 1, 2, 2, 4.
    """
    known = sorted((share for share in shares if share is not None), reverse=True)
    first: dict[Fraction, int] = {}
    for place, share in enumerate(known, 1):
        first.setdefault(share, place)
    return tuple(None if share is None else first[share] for share in shares)
