"""When each event of a hand-off was, as far as it is known (numbers.md §5, decided (ae), (af))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from sla_tui.domain.between import Happened, Stretch, happened, not_before
from sla_tui.domain.cases import Known
from sla_tui.domain.leads import Touch
from sla_tui.domain.pairing import one_touch_each
from sla_tui.domain.pairs import Event, Pair
from sla_tui.domain.rules import Rules
from sla_tui.domain.scope import EVERYTHING
from sla_tui.domain.when import earliest, from_seconds, local_day
from sla_tui.store.between_reads import HandOffEvents
from sla_tui.store.rows import History

OF_TOUCHES: tuple[Event, ...] = ("first follow-up", "next touch")
"""The events that data of touches tell of."""


def stretch_of(pair: Pair, one: HandOffEvents, zone: tzinfo, touch: Known | None) -> Stretch:
    """A hand-off from one event to the other; `touch` is the first follow-up or the next touch of it.

    What follows the creation is not before the hand-off; else an answer may be before its start.
    """
    handed = happened(one.handed, zone)
    start, answer = (_event(event, one, zone, touch) for event in pair)
    if pair.start == "created":
        answer = not_before(answer, handed)
    else:
        start = not_before(start, handed)
        if pair.start == "assigned" and start.lost:
            start = handed
    return Stretch(start, answer, None if pair.answer == "handed over" else one.again_at)


def first_follow_up(history: History, one: HandOffEvents, rules: Rules, now: datetime) -> Known | None:
    """The first follow-up of a hand-off, by what the verdict on a first call takes for it.

    Of several that may be the first it is between the earliest and the one that is there at the latest.
    """
    from sla_tui.domain.followup import cases_of

    there = [handoff for handoff in history.handoffs if earliest(handoff.at, rules.zone) <= now]
    always = rules._replace(holds_from=date.min, until=None, scope=EVERYTHING)
    cases = cases_of(there, history.touches, [always], now=now)
    case = next(case for case in cases if case.handoff.id == str(one.handoff_id))
    if case.start is None or not case.attempts:
        return None
    tries = [known for known, _rep in case.attempts]
    first = min(max(known.first, case.start.first) for known in tries)
    return Known(first, min(known.last for known in tries))


def next_touch(touches: Sequence[Touch], one: HandOffEvents, rules: Rules) -> Known | None:
    """The next touch that counts after a lead was qualified, before it is handed over again."""
    zone = rules.zone
    said = not_before(_event("qualified", one, zone, None), happened(one.handed, zone)).known
    done = (touch for touch in one_touch_each(touches, zone) if rules.counts(touch))
    counted = [event.known for touch in done if (event := happened(touch.at, zone)).known is not None]
    after = [known for known in counted if said is not None and _is_after(known, said)]
    own = [known for known in after if one.again_at is None or known.first < one.again_at]
    return Known(min(known.first for known in own), min(known.last for known in own)) if own else None


def _event(event: Event, one: HandOffEvents, zone: tzinfo, touch: Known | None) -> Happened:
    """An event of a hand-off as the data have it."""
    if event == "created":
        return happened(one.created, zone, lost=True)
    if event == "handed over":
        return happened(one.handed, zone)
    if event == "assigned":
        # An owner without a date: it was assigned, but nobody knows when.
        return happened(one.assigned, zone, lost=one.has_owner)
    if event == "accepted":
        return happened(one.accepted, zone)
    if event in OF_TOUCHES:
        return Happened() if touch is None else Happened(touch, local_day(from_seconds(touch.first), zone))
    if event == "qualified" and one.outcome != "qualified":
        return Happened()
    return happened(one.disposed, zone, lost=one.outcome is not None)


def _is_after(touch: Known, said: Known) -> bool:
    """Whether a touch came after what was said; beside a date without a time, order goes by days."""
    return touch.first > said.first if touch.exact and said.exact else touch.last >= said.first
