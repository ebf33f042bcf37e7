"""Numbers as typed: shares, whole numbers, money.

A point or a comma may stand before decimals or between thousands. One of them before three digits may
be either, so it is refused unless the kind of number leaves one reading (numbers.md, az).
"""

from __future__ import annotations

import re
from fractions import Fraction

from sla_tui.domain.money import Money, decimal_text, exponent, parse_money
from sla_tui.domain.refusal import Refusal

from .texts import folded, refused

DECIMAL = r"(?:[0-9]{1,9}(?:[.,][0-9]{1,9})?|[.,][0-9]{1,9})"
"""A pattern of what `decimal` reads."""

TWO_WAYS = r"(?P<whole>[1-9][0-9]{0,2})(?P<sign>[.,])(?P<rest>[0-9]{3})"
"""A pattern of digits whose one mark may stand between thousands or before decimals."""

MOST = 1_000_000_000
"""The largest whole number that an agreement may name."""

_PERCENT = rf"(-?{DECIMAL}) ?(?:%|percent|per cent)"
_FRACTION = r"(-?[0-9]{1,12}) ?[/⁄] ?([0-9]{1,12})"
_BARE = rf"-?{DECIMAL}"
_POINTED = r"(-?[1-9][0-9]{0,2}\.[0-9]{3})((?: ?%)?)"
_MARKED = r"-?[1-9][0-9]{0,2}(?P<mark>[ ,.'’_])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,5}"
_MOST_DIGITS = 18
_AMOUNT = (
    r"(?:(?P<before>[a-z]{3}) ?)?(?P<sign>-?)"
    r"(?P<whole>[1-9][0-9]{0,2}(?P<mark>[ ,.'’_])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,6}|[0-9]{1,20})"
    r"(?:(?P<point>[.,])(?P<decimals>[0-9]{1,9}))?(?: ?(?P<after>[a-z]{3}))?"
)


def decimal(text: str, *, thousands: bool = True) -> Fraction:
    """The exact value of digits with a point or a comma before decimals.

    `thousands` says that there may be so many that the mark stands between them.

    Raises:
        Refusal: `two ways`, and how either is written, where it may be one or the other.
    """
    if thousands and not text.isdecimal() and re.fullmatch(TWO_WAYS, text):
        raise refused("two ways", text, *two_readings(text))
    return Fraction(text.replace(",", "."))


def two_readings(text: str) -> tuple[str, str]:
    """Digits that may be read in two ways (`TWO_WAYS`), written as each: `1255` and `1.2550`."""
    match = re.fullmatch(TWO_WAYS, text)
    assert match is not None
    whole, rest = match["whole"], match["rest"]
    decimals = rest.rstrip("0")
    if len(decimals) == len(rest):
        decimals += "0"
    return f"{whole}{rest}", f"{whole}.{decimals}" if decimals else whole


def in_one_way(text: str) -> str:
    """A number with a point before decimals, as the texts of this module have it, for one who types it.

    Three decimals get a zero more, so that nobody takes the point for a mark between thousands.
    """
    match = re.fullmatch(_POINTED, text) if text.rstrip(" %")[-4:-3] == "." else None
    return f"{match[1]}0{match[2]}" if match else text


def read_share(text: str) -> Fraction:
    """Read `60%`, `60 %`, `0.6` or `9/10`: over 0, up to 1 (numbers.md §2).

    Raises:
        Refusal: `text` where it is no share, `range` where it is out of bounds; `60` is not taken for `60 %`.
    """
    typed = folded(text)
    if match := re.fullmatch(_PERCENT, typed):
        share = decimal(match[1], thousands=False) / 100
    elif match := re.fullmatch(_FRACTION, typed):
        if int(match[2]) == 0:
            raise refused("text", text)
        share = Fraction(int(match[1]), int(match[2]))
    elif re.fullmatch(_BARE, typed):
        share = decimal(typed, thousands=False)
    else:
        raise refused("text", text)
    if not 0 < share <= 1:
        raise refused("range", text)
    return share


def share_text(share: Fraction) -> str:
    """A share as a percentage where that is exact, else as a fraction; `read_share` reads it."""
    millionths = share * 100_000_000
    if millionths.denominator != 1:
        return str(share)
    whole, rest = divmod(millionths.numerator, 1_000_000)
    decimals = f"{rest:06}".rstrip("0")
    return f"{whole}.{decimals} %" if decimals else f"{whole} %"


def read_number(text: str, least: int = 0, most: int = MOST) -> int:
    """Read a whole number, with or without marks between thousands.

    Raises:
        Refusal: `text` where it is none, `range` with the two bounds where it is outside them.
    """
    typed = folded(text)
    digits = typed.removeprefix("-")
    if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        number = int(typed)
    elif match := re.fullmatch(_MARKED, typed):
        number = int(typed.replace(match["mark"], ""))
    else:
        raise refused("text", text)
    if not least <= number <= most:
        raise refused("range", text, str(least), str(most))
    return number


def read_money(text: str, currency: str, least: int = 0) -> Money:
    """Read an amount in the currency, which may be named; `least` is in minor units.

    Raises:
        Refusal: `text` where it is none, `two ways` as `decimal` where the currency has three decimals,
            `currency` with the two where another is named, `money` where it has more decimals than the
            currency, `range` where it is under `least` or beyond 64 bits.
    """
    match = re.fullmatch(_AMOUNT, folded(text))
    if match is None:
        raise refused("text", text)
    for named in (match["before"], match["after"]):
        if named and named.upper() != currency:
            raise Refusal("currency", named.upper(), currency)
    money = parse_money(match["sign"] + _without_marks(text, match, exponent(currency)), currency)
    if money.minor < least:
        raise refused("range", text)
    return money


def money_text(money: Money) -> str:
    """The amount in whole units, without decimals where they are zero; `read_money` reads it `in_one_way`."""
    text = decimal_text(money)
    whole, _point, decimals = text.partition(".")
    return text if decimals.strip("0") else whole


def _without_marks(text: str, match: re.Match[str], places: int) -> str:
    """The digits of an amount with a point before decimals and no other mark."""
    whole, mark, decimals = match["whole"], match["mark"] or "", match["decimals"] or ""
    if mark and mark == match["point"]:
        raise refused("text", text)
    if places >= 3 and not decimals and re.fullmatch(TWO_WAYS, whole):
        raise refused("two ways", text, *(match["sign"] + each for each in two_readings(whole)))
    digits = whole.replace(mark, "") if mark else whole
    # Zeros behind decimals change nothing, and show that they are decimals.
    decimals = decimals[:places] + decimals[places:].rstrip("0")
    return f"{digits}.{decimals}" if decimals else digits
