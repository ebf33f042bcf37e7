"""The service credits of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from . import fields as f
from .credits import Credit, Credits, Fee
from .draft_reader import Reader
from .entries import read_money, read_quantity, read_share
from .refusal import Refusal
from .terms import UNIT_OF, Commitment, Count, Figure


def read_credits(reader: Reader, commitments: Sequence[Commitment], currency: str) -> Credits:
    """The fee and the table of credits, each row of a promise that is there and has a share or a figure."""
    promised = {each.id: each for each in commitments}
    rows = tuple(_credit(reader, item, promised, currency) for item in reader.take(f.CREDITS))
    amount, every = reader.take(f.FEE), reader.take(f.FEE_EVERY)
    fee = None
    if amount:
        try:
            fee = Fee(read_money(amount, currency, least=1).minor, every)
        except Refusal as refusal:
            reader.refuse(f.FEE, "", refusal.code, *refusal.names)
    return Credits(rows, fee)


def _credit(reader: Reader, item: str, promised: dict[str, Commitment], currency: str) -> Credit:
    of, text, percent = (
        reader.take(f.CREDIT_OF, item),
        reader.take(f.CREDIT_SHORT, item),
        reader.take(f.CREDIT_PERCENT, item),
    )
    promise = promised.get(of)
    if of and (promise is None or isinstance(promise, Count)):
        reader.refuse(f.CREDIT_OF, item, "no credit", of)
        return Credit(of, Fraction(1), percent)
    short_of = Fraction(1)
    try:
        if isinstance(promise, Figure):
            of_many = promise.source not in UNIT_OF
            short_of = read_quantity(text, promise.unit, currency, thousands=of_many) if text else short_of
        else:
            short_of = read_share(text) if text else short_of
    except Refusal as refusal:
        reader.refuse(f.CREDIT_SHORT, item, refusal.code, *refusal.names)
    return Credit(of, short_of, percent)
