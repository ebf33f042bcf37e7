"""Deliveries on set days: which are due in a period, and how each stands (numbers.md §13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from .groups import Tally
from .terms import Delivery, MonthDays, Rhythm
from .when import DAY

DeliveryState = Literal["met", "late", "overdue", "pending"]


class Due(NamedTuple):
    """One delivery that is due on a day at a place; a place without a name is the only one."""

    day: date
    place: str


class Expected(NamedTuple):
    """How one delivery stands; `done` is the day on which it was delivered, None where it was not."""

    due: Due
    state: DeliveryState
    done: date | None


def due_days(rhythm: Rhythm, start: date, end: date) -> tuple[date, ...]:
    """The days of `[start, end)` on which something is due, in order."""
    days = (start + number * DAY for number in range((end - start).days))
    return tuple(day for day in days if _is_due(rhythm, day))


def expected(
    delivery: Delivery, start: date, end: date, done: Mapping[Due, date], today: date
) -> tuple[Expected, ...]:
    """The deliveries of a period in the order in which they are due, each place after the other.

    One that is due today is late from tomorrow on.
    """
    found = []
    for day in due_days(delivery.rhythm, start, end):
        for place in delivery.places or ("",):
            due = Due(day, place)
            found.append(Expected(due, _state(day, done.get(due), today), done.get(due)))
    return tuple(found)


def tally_of(deliveries: Sequence[Expected]) -> Tally:
    """How many are in each state."""
    states = [one.state for one in deliveries]
    return Tally(
        met=states.count("met"),
        late=states.count("late"),
        overdue=states.count("overdue"),
        pending=states.count("pending"),
    )


def _is_due(rhythm: Rhythm, day: date) -> bool:
    if not isinstance(rhythm, MonthDays):
        return day.weekday() in rhythm.days
    is_last = (day + DAY).day == 1
    return day.day in rhythm.days or (is_last and any(number > day.day for number in rhythm.days))


def _state(due: date, done: date | None, today: date) -> DeliveryState:
    if done is not None:
        return "met" if done <= due else "late"
    return "overdue" if due < today else "pending"
