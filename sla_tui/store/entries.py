"""What is entered by hand, as a file says it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.deliveries import Due
from sla_tui.domain.terms import Delivery, Figure


class FigureEntry(NamedTuple):
    """What a figure came to in the period that starts on a day, in the agreement's currency."""

    agreement_id: int
    figure: Figure
    starts: date
    value: Fraction
    currency: str


class DeliveryEntry(NamedTuple):
    """On which day what was due came, with a note, which may be empty."""

    agreement_id: int
    delivery: Delivery
    due: Due
    done: date
    note: str
