"""The promises that no leads judge, read out of a draft: figures and deliveries."""

from __future__ import annotations

from fractions import Fraction

from . import fields as f
from .draft_reader import Reader
from .entries import read_quantity
from .refusal import Refusal
from .terms import UNIT_OF, Delivery, Figure


def read_figure(reader: Reader, item: str, currency: str) -> Figure:
    """A figure; its unit is that of what it comes from, and the direction of an uptime fits."""
    source, chosen = reader.take(f.SOURCE, item), reader.take(f.UNIT, item)
    unit = UNIT_OF.get(source, chosen)
    number = reader.take(f.NUMBER, item)
    target = Fraction(0)
    try:
        if number:
            target = read_quantity(number, unit, currency, thousands=source not in UNIT_OF)
    except Refusal as refusal:
        reader.refuse(f.NUMBER, item, refusal.code, *refusal.names)
    direction = reader.take(f.DIRECTION, item)
    if source == "outages" and direction != "at least":
        reader.refuse(f.DIRECTION, item, "uptime")
    return Figure(
        id=item,
        giver=reader.take(f.GIVER, item),
        receiver=reader.take(f.RECEIVER, item),
        what=reader.take(f.WHAT, item),
        direction=direction,
        unit=unit,
        target=target,
        period=reader.take(f.PERIOD, item),
        accountable=reader.take(f.ACCOUNTABLE, item) or None,
        source=source,
        clock=reader.take(f.CLOCK, item),
    )


def read_delivery(reader: Reader, item: str) -> Delivery:
    """A delivery on set days."""
    return Delivery(
        id=item,
        giver=reader.take(f.GIVER, item),
        receiver=reader.take(f.RECEIVER, item),
        what=reader.take(f.WHAT, item),
        rhythm=reader.take(f.DAYS, item),
        share=reader.take(f.SHARE, item),
        period=reader.take(f.PERIOD, item),
        places=reader.take(f.PLACES, item),
        by=reader.take(f.BY, item),
        to=reader.take(f.TO, item),
        accountable=reader.take(f.ACCOUNTABLE, item) or None,
    )
