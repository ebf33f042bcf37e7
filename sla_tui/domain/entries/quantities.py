"""The number of a figure as typed and as text, by its unit: a share in percent, money, or a plain number."""

from __future__ import annotations

import re
from fractions import Fraction

from sla_tui.domain.money import Money
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Unit

from .numbers import DECIMAL, decimal, money_text, read_money
from .texts import folded, refused

MOST_MINOR = 2**62
"""Minor units, up or down, beyond which no amount is meant."""

_GROUPS = r"[1-9][0-9]{0,2}(?:(?P<mark>[ '’_])[0-9]{3})(?:(?P=mark)[0-9]{3}){0,3}"
_NUMBER = rf"(?P<sign>-?)(?:(?P<groups>{_GROUPS})|(?P<plain>{DECIMAL}))"
_PERCENT = rf"(?:{_NUMBER}) ?(?:%|percent|per cent)"


def read_quantity(text: str, unit: Unit, currency: str, *, thousands: bool = True) -> Fraction:
    """Read the number of a figure: `2.4 %`, `12,500` or `12500 EUR`, `4.5`; money in minor units.

    Of a percentage `thousands` says that there may be so many, as of none that comes from the data.

    Raises:
        Refusal: `text` where it is none, `unit` for a bare number where percents are meant, `two ways` and
            how either is written where it may be read so; for money as `read_money`.
    """
    if unit == "money":
        return Fraction(read_money(text, currency, least=-MOST_MINOR).minor)
    match = re.fullmatch(_PERCENT if unit == "%" else _NUMBER, folded(text))
    if match is None:
        bare = unit == "%" and re.fullmatch(_NUMBER, folded(text))
        raise refused("unit" if bare else "text", text)
    digits = match["groups"].replace(match["mark"], "") if match["groups"] else match["plain"]
    try:
        value = decimal(digits, thousands=thousands) * (-1 if match["sign"] else 1)
    except Refusal as refusal:
        _typed, *readings = refusal.names
        after = " %" if unit == "%" else ""
        either = (f"{match['sign']}{reading}{after}" for reading in readings)
        raise refused(refusal.code, text, *either) from refusal
    return value / 100 if unit == "%" else value


def quantity_text(value: Fraction, unit: Unit, currency: str) -> str:
    """The number as text that `read_quantity` reads `in_one_way`; of an amount without its currency.

    Raises:
        ValueError: where it has no end as a decimal, as a third has none: no such number can be read.
    """
    if unit == "money":
        return money_text(Money(int(value), currency))
    return f"{_digits(value * 100)} %" if unit == "%" else _digits(value)


def _digits(value: Fraction) -> str:
    """An exact decimal without needless zeros; every number that was read has one."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        raise ValueError(f"{value} is no decimal")
    scaled, places = value, 0
    while scaled.denominator != 1:
        scaled, places = scaled * 10, places + 1
    sign, digits = "-" if scaled < 0 else "", f"{abs(scaled.numerator):0{places + 1}}"
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
