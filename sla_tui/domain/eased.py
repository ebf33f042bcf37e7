"""What a promise for a share asks for less where a smaller share is enough of some leads (decided (ar))."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from .verdict import MISSED, State

_NOTHING = Fraction(0)


class Eased(NamedTuple):
    """By how much less is asked than the share that is promised, summed over leads.

    Of each lead it is what is promised less what is enough of it: over those that are `decided`, over the
    `undated` ones, and over `all` that are judged, pending ones among them.
    """

    decided: Fraction = _NOTHING
    undated: Fraction = _NOTHING
    all: Fraction = _NOTHING


AS_PROMISED = Eased()
"""Nothing is eased."""


def eased_of(promised: Fraction, leads: Iterable[tuple[State, Fraction | None, int]]) -> Eased:
    """What is eased of a promise for the share `promised`.

    `leads` are their states for it, the share that is enough of them – None where nothing is said –, and how
    many there are of a kind. A share that is not smaller than what is promised eases nothing.
    """
    decided = undated = whole = _NOTHING
    for state, enough, number in leads:
        if enough is None or enough >= promised:
            continue
        less = (promised - enough) * number
        whole += less
        if state == "met" or state in MISSED:
            decided += less
        elif state == "undated":
            undated += less
    return Eased(decided, undated, whole)
