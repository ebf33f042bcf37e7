"""Which version of an agreement is in force (numbers.md §8).

A lead is judged under the version in force on the local day of its hand-off, so a later version
changes no verdict on an earlier lead. A period's goal is that of the version in force on its first
day, so a goal changed inside the period takes effect with the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def version_in_force(holds_from: Sequence[date], day: date) -> int | None:
    """The index of the version in force on a local day; None before the first of them.

    `holds_from` has the day from which each version holds, as they were put in force; of two that
    hold from one day the later one replaced the earlier.
    """
    begun = [(start, index) for index, start in enumerate(holds_from) if start <= day]
    return max(begun)[1] if begun else None
