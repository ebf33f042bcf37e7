"""One touch told twice is one touch (numbers.md §5).

A touch logged here and the CRM's own of the same contact become one; a first-follow-up column gives
way to a real touch near it. Pairs are made over all touches of a lead, whatever the as-of instant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta, tzinfo
from operator import itemgetter
from typing import NamedTuple

from .leads import Touch
from .when import earliest, has_time, local_day, to_seconds

SAME_TOUCH = timedelta(minutes=15)
SAME_FIRST_FOLLOW_UP = timedelta(minutes=5)


def one_touch_each(touches: Sequence[Touch], zone: tzinfo) -> tuple[Touch, ...]:
    """The touches of one lead that were done, each once, in order of time.

    The instant of an import stands where it has one, else the logged one's; a person or outcome
    that one lacks is the other's, and of two outcomes the logged one stands.
    """
    done = _in_order((touch for touch in touches if not touch.planned), zone)
    if any(touch.origin == "logged" for touch in done):
        done = _in_order(_confirm_logged(done, zone), zone)
    if any(touch.origin == "column" for touch in done):
        done = _drop_columns(done, zone)
    return tuple(done)


class ToldTwice(NamedTuple):
    """A touch that was logged here and confirmed by a system: the ids of both, and the one that they are."""

    logged: str
    confirming: str
    touch: Touch


def told_twice(touches: Sequence[Touch], zone: tzinfo) -> tuple[ToldTwice, ...]:
    """The touches of one lead that were logged here and are in a system too (numbers.md §5)."""
    done = _in_order((touch for touch in touches if not touch.planned), zone)
    return tuple(ToldTwice(own.id, crm.id, _as_one(own, crm)) for own, crm in _pairs_of(done, zone))


def _pairs_of(touches: Sequence[Touch], zone: tzinfo) -> list[tuple[Touch, Touch]]:
    logged = [touch for touch in touches if touch.origin == "logged"]
    imported = [touch for touch in touches if touch.origin == "import"]
    return _nearest_pairs(logged, imported, zone)


def _confirm_logged(touches: list[Touch], zone: tzinfo) -> list[Touch]:
    pairs = _pairs_of(touches, zone)
    confirmed = {id(own) for own, _ in pairs} | {id(crm) for _, crm in pairs}
    return [
        *(_as_one(own, crm) for own, crm in pairs),
        *(touch for touch in touches if id(touch) not in confirmed),
    ]


def _drop_columns(touches: list[Touch], zone: tzinfo) -> list[Touch]:
    columns = [touch for touch in touches if touch.origin == "column"]
    real = [touch for touch in touches if touch.origin != "column" and not touch.inbound]
    given_way = {id(column) for column in columns if any(_gives_way(column, touch, zone) for touch in real)}
    return [touch for touch in touches if id(touch) not in given_way]


def _nearest_pairs(
    logged: Sequence[Touch],
    imported: Sequence[Touch],
    zone: tzinfo,
) -> list[tuple[Touch, Touch]]:
    """Pairs with the nearest first, each touch once; those known by a day only come last."""
    candidates = sorted(
        (
            (not (has_time(own.at) and has_time(crm.at)), _distance(own, crm, zone), first, second)
            for first, own in enumerate(logged)
            for second, crm in enumerate(imported)
            if _same_contact(own, crm) and _near(own, crm, zone)
        ),
        key=itemgetter(0, 1, 2, 3),
    )
    pairs: list[tuple[Touch, Touch]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _by_day, _distance_apart, first, second in candidates:
        if first not in taken[0] and second not in taken[1]:
            taken[0].add(first)
            taken[1].add(second)
            pairs.append((logged[first], imported[second]))
    return pairs


def _same_contact(own: Touch, crm: Touch) -> bool:
    return (
        (crm.kind is None or own.kind == crm.kind)
        and own.inbound == crm.inbound
        and (own.rep is None or crm.rep is None or own.rep == crm.rep)
    )


def _near(own: Touch, crm: Touch, zone: tzinfo) -> bool:
    if has_time(own.at) and has_time(crm.at):
        return _distance(own, crm, zone) <= SAME_TOUCH
    return local_day(own.at, zone) == local_day(crm.at, zone)


def _gives_way(column: Touch, touch: Touch, zone: tzinfo) -> bool:
    if not has_time(column.at):
        return local_day(column.at, zone) == local_day(touch.at, zone)
    return has_time(touch.at) and _distance(column, touch, zone) <= SAME_FIRST_FOLLOW_UP


def _distance(one: Touch, other: Touch, zone: tzinfo) -> timedelta:
    return abs(earliest(one.at, zone) - earliest(other.at, zone))


def _as_one(own: Touch, crm: Touch) -> Touch:
    return crm._replace(
        at=crm.at if has_time(crm.at) else own.at,
        kind=crm.kind if crm.kind is not None else own.kind,
        rep=crm.rep if crm.rep is not None else own.rep,
        outcome=own.outcome if own.outcome is not None else crm.outcome,
    )


def _in_order(touches: Iterable[Touch], zone: tzinfo) -> list[Touch]:
    return sorted(touches, key=lambda touch: to_seconds(earliest(touch.at, zone)))
