"""Which promises are judged by leads and what becomes of them, and which go by the clock alone."""

from __future__ import annotations

from collections.abc import Iterable

from .terms import Commitment, Delivery, Figure


def is_of_leads(commitment: Commitment) -> bool:
    """Whether a promise is judged by leads or deals: not a delivery, nor what somebody enters."""
    if isinstance(commitment, Figure):
        return commitment.source not in BY_HAND
    return not isinstance(commitment, Delivery)


def promises_of_leads(commitments: Iterable[Commitment]) -> bool:
    """Whether any of some promises is judged by leads."""
    return any(map(is_of_leads, commitments))


BY_HAND = ("entered", "outages")
"""The sources of figures of which no data tell."""
