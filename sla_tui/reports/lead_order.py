"""In which order the leads of a list stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .lead_line import LeadLine
from .lead_list import View, by_urgency

Sort = Literal["due", "handed over", "name", "owner"]
SORTS: tuple[Sort, ...] = ("due", "handed over", "name", "owner")


def own_sort(view: View) -> Sort:
    """The order in which a view is read: what is open by what is due next, else the latest first."""
    return "due" if view in ("waiting", "open") else "handed over"


def ordered(lines: Sequence[LeadLine], view: View, sort: Sort) -> tuple[LeadLine, ...]:
    """The lines of a view in an order; where it leaves two alike, they stay as the view has them.

    What nothing is open of comes after all that is due, and what nobody has after all owners.
    """
    if sort == own_sort(view):
        return tuple(lines)
    if sort == "due":
        open_ones = by_urgency(lines)
        there = {line.handoff_id for line in open_ones}
        return (*open_ones, *(line for line in lines if line.handoff_id not in there))
    if sort == "handed over":
        return tuple(sorted(lines, key=lambda line: (line.handed_at, line.handoff_id), reverse=True))
    if sort == "name":
        return tuple(sorted(lines, key=lambda line: line.name.casefold()))
    return tuple(sorted(lines, key=lambda line: (not line.rep, line.rep.casefold())))
