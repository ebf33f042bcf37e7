"""Which version of an agreement is in force (numbers.md §8).

A lead is judged under the version in force on the local day of its hand-off, so a later version
changes no verdict on an earlier lead. A period's goal is that of the version in force on its first
day, so a goal changed inside the period takes effect with the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .refusal import Refusal
from .terms import Commitment, Delivery, Figure, Terms


def version_in_force(holds_from: Sequence[date], day: date) -> int | None:
    """The index of the version in force on a local day; None before the first of them.

    `holds_from` has the day from which each version holds, as they were put in force; of two that
    hold from one day the later one replaced the earlier.
    """
    begun = [(start, index) for index, start in enumerate(holds_from) if start <= day]
    return max(begun)[1] if begun else None


def refuse_other_meaning(before: Terms, after: Terms) -> None:
    """Refuse a version by which the history of a figure or a delivery would mean something else.

    Raises:
        Refusal: `other kind`, `other unit`, `other source` or `other currency` with its name.
    """
    there = {each.id: each for each in after.commitments}
    for old in before.commitments:
        new = there.get(old.id)
        if new is not None and isinstance(old, Figure | Delivery):
            code = _other_meaning(old, new, same_currency=before.currency == after.currency)
            if code:
                raise Refusal(code, old.what)


def _other_meaning(old: Figure | Delivery, new: Commitment, *, same_currency: bool) -> str:
    """What a promise that keeps its id would change of what was kept for it; empty where nothing."""
    if not isinstance(new, type(old)):
        return "other kind"
    if isinstance(old, Delivery) or not isinstance(new, Figure):
        return ""
    if old.source != new.source:
        return "other source"
    if old.unit != new.unit:
        return "other unit"
    return "other currency" if old.unit == "money" and not same_currency else ""
