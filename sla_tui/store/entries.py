"""What is entered by hand, as a file says it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.deliveries import Due
from sla_tui.domain.entries import read_line
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Delivery, Figure
from sla_tui.errors import UsageProblem
from sla_tui.wording import refusal_sentence


class FigureEntry(NamedTuple):
    """What a figure came to in the period that starts on a day, with a note; amounts are in `currency`."""

    agreement_id: int
    figure: Figure
    starts: date
    value: Fraction
    currency: str
    note: str = ""


class DeliveryEntry(NamedTuple):
    """On which day what was due came, with a note, which may be empty."""

    agreement_id: int
    delivery: Delivery
    due: Due
    done: date
    note: str


def kept_note(text: str) -> str | None:
    """A note as it is kept; None where it is empty.

    Raises:
        UsageProblem: where it can't be kept as a line.
    """
    try:
        return read_line(text) or None
    except Refusal as refusal:
        raise UsageProblem(refusal_sentence(refusal)) from refusal
