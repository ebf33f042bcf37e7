"""Promises on the same events: which leads they name, and which are the rest (numbers.md, (be))."""

from collections.abc import Iterable

from .scope import EVERYTHING, Scope
from .terms import Between, Commitment, Count, Depth, Within


def events_of(commitment: Commitment) -> tuple[str, ...]:
    """What a promise of leads is about, whoever gives it and over whichever period; empty for any other."""
    if isinstance(commitment, Count):
        return commitment.event, commitment.measure
    if isinstance(commitment, Between):
        return (commitment.pair.text,)
    if isinstance(commitment, Within):
        return (commitment.until,)
    return ("attempts",) if isinstance(commitment, Depth) else ()


def named_by(promises: Iterable[Commitment]) -> tuple[Scope, ...]:
    """The leads that some promises name, each once and in order; one without a limit names none."""
    return tuple(sorted({each.only for each in promises} - {EVERYTHING}))


def judged_before(commitment: Commitment, promises: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """The promises for a share that stand before one on the same events and may judge leads of it."""
    before: list[Commitment] = []
    for each in promises:
        if each.id == commitment.id:
            break
        before.append(each)
    if isinstance(commitment, Count) or not events_of(commitment):
        return ()
    return tuple(
        each
        for each in before
        if events_of(each) == events_of(commitment) and each.only.may_meet(commitment.only)
    )
