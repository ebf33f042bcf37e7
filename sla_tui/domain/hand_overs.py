"""Which hand-offs count for marketing's promise, and on which day (numbers.md §3).

Marketing's leads count at their first hand-off; one handed over again is shown apart. Duplicates and
test leads are in no line. A lead that sales rejected was handed over, but is not in the accepted line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from .leads import HandOff, is_in_line
from .pace import Tally, tally_values
from .when import When, earliest, local_day


@dataclass(frozen=True, slots=True)
class HandOvers:
    """Tallies by local day: handed over, those of them not rejected, and handed over again."""

    actual: dict[date, Tally]
    accepted: dict[date, Tally]
    again: dict[date, Tally]


def one_each(_hand_off: HandOff) -> int:
    """What a lead is worth where leads are counted."""
    return 1


def hand_overs(
    hand_offs: Iterable[HandOff], now: datetime, zone: tzinfo, worth: Callable[[HandOff], int] = one_each
) -> HandOvers:
    """The lines of hand-offs in any order, as they are seen at `now`; `worth` is for value.

    What is known only by its day is seen from the start of that day on.
    """
    actual: defaultdict[date, list[int]] = defaultdict(list)
    accepted: defaultdict[date, list[int]] = defaultdict(list)
    again: defaultdict[date, list[int]] = defaultdict(list)
    leads: set[str] = set()
    for day, _instant, _id, hand_off in _counting(hand_offs, now, zone):
        value = worth(hand_off)
        if hand_off.lead in leads:
            again[day].append(value)
            continue
        leads.add(hand_off.lead)
        actual[day].append(value)
        if not _rejected(hand_off, now, zone):
            accepted[day].append(value)
    return HandOvers(tally_values(actual), tally_values(accepted), tally_values(again))


def _counting(
    hand_offs: Iterable[HandOff], now: datetime, zone: tzinfo
) -> list[tuple[date, datetime, str, HandOff]]:
    """Those that count, first things first; the id settles what the dates leave open."""
    counting = [
        (local_day(hand_off.at, zone), earliest(hand_off.at, zone), hand_off.id, hand_off)
        for hand_off in hand_offs
        if is_in_line(hand_off.origin, hand_off.excluded) and _seen(hand_off.at, now, zone)
    ]
    return sorted(counting, key=lambda found: found[:3])


def _rejected(hand_off: HandOff, now: datetime, zone: tzinfo) -> bool:
    """A dispute upheld, or disqualified because the definition was not met."""
    disposed = hand_off.disposed
    return hand_off.excluded == "dispute upheld" or (
        disposed is not None
        and disposed.outcome == "disqualified"
        and disposed.definition_not_met
        and (disposed.at is None or _seen(disposed.at, now, zone))
    )


def _seen(when: When, now: datetime, zone: tzinfo) -> bool:
    return earliest(when, zone) <= now
