"""One lead under several ids: which of its hand-offs are one, and what was said of each (numbers.md, at).

Instants are in UTC, and beside a day without a time order goes by their days there: agreements of
several zones may judge one lead, and which of its hand-offs are one is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from .leads import Disposition
from .when import When


class Handed(NamedTuple):
    """A hand-off under one of the ids, by the numbers of both, and what was said of it there."""

    id: int
    lead: int
    at: When
    said: Disposition | None = None


def hand_offs_of_one(handoffs: Iterable[Handed], kept: int) -> tuple[tuple[Handed, ...], ...]:
    """The hand-offs of one lead in order of time, each with those that are no other one.

    A hand-off under another id is another one only where the lead was sent back before it; one under
    the same id always is, as its files say. Of those that are one the first is that of the id that is
    kept, else the earliest; the others follow in order of time.
    """
    found: list[tuple[Handed, ...]] = []
    for one in sorted(handoffs, key=lambda one: (one.at.isoformat(), one.lead != kept, one.id)):
        if found and _is_no_other(found[-1], one):
            found[-1] = tuple(sorted((*found[-1], one), key=lambda same: same.lead != kept))
        else:
            found.append((one,))
    return tuple(found)


def told_by(same: Sequence[Handed]) -> Handed | None:
    """Where it stands what became of a hand-off: under the id that counts, else what was said last."""
    own, *others = same
    if own.said is not None:
        return own
    said = [one for one in others if one.said is not None]
    return max(said, key=_said_at, default=None)


def said_of_one(same: Sequence[Handed]) -> Disposition | None:
    """What became of a hand-off; where the same was said under several ids, when that was known first."""
    told = told_by(same)
    if told is None or told.said is None:
        return None
    alike = (one.said.at for one in same if one.said and one.said.outcome == told.said.outcome)
    return told.said._replace(at=first_known(alike))


def first_known(whens: Iterable[When | None]) -> When | None:
    """The earliest of what is known; of an instant and its day the one that is named first."""
    first: When | None = None
    for when in whens:
        if when is not None and (first is None or _is_before(when, first)):
            first = when
    return first


def _said_at(one: Handed) -> str:
    return "" if one.said is None or one.said.at is None else one.said.at.isoformat()


def _is_no_other(same: Sequence[Handed], one: Handed) -> bool:
    if any(other.lead == one.lead for other in same):
        return False
    said = said_of_one(same)
    if said is None or said.outcome != "returned":
        return True
    return said.at is not None and _is_before(one.at, said.at)


def _is_before(one: When, other: When) -> bool:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return _day(one) < _day(other)


def _day(when: When) -> date:
    return when.date() if isinstance(when, datetime) else when
