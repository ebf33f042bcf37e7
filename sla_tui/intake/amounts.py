"""Amounts of money, read by the pattern of their whole column.

`1.234,56` and `1,234.56` show which sign stands before decimals; `1.234` alone may be either, so
without another amount that shows it the column is refused until a person says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from sla_tui.domain.money import CURRENCIES, Money, parse_money
from sla_tui.domain.refusal import Refusal
from sla_tui.wording import _

from .dateforms import Unclear
from .problems import Reason
from .text import clean, shown

POINT, COMMA = ".", ","
_SYMBOLS = {
    **{"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "฿": "THB", "₺": "TRY", "₪": "ILS"},
    **{"₫": "VND", "₴": "UAH", "zł": "PLN", "kč": "CZK", "r$": "BRL", "us$": "USD", "a$": "AUD", "c$": "CAD"},
    **{"nz$": "NZD", "hk$": "HKD", "s$": "SGD", "nt$": "TWD", "元": "CNY", "円": "JPY"},
}
"""Signs that mean one currency."""

_NAMES = {
    **{
        "us dollar": "USD",
        "u.s. dollar": "USD",
        "euro": "EUR",
        "pound sterling": "GBP",
        "british pound": "GBP",
    },
    **{"swiss franc": "CHF", "japanese yen": "JPY", "canadian dollar": "CAD", "australian dollar": "AUD"},
    **{"new zealand dollar": "NZD", "swedish krona": "SEK", "norwegian krone": "NOK", "danish krone": "DKK"},
    **{"polish zloty": "PLN", "indian rupee": "INR", "brazilian real": "BRL", "mexican peso": "MXN"},
}
"""Names that mean one currency, as Dynamics has them in a column of their own."""

_SHARED = {
    "$": frozenset(
        (
            *("ARS", "AUD", "BBD", "BSD", "BZD", "CAD", "CLP", "COP", "HKD"),
            *("JMD", "MXN", "NZD", "SGD", "TTD", "TWD", "USD", "UYU", "XCD"),
        )
    ),
    "¥": frozenset(("JPY", "CNY")),
    "kr": frozenset(("DKK", "ISK", "NOK", "SEK")),
}
"""Signs that mean one of several."""

_PARTS = re.compile(
    r"(?P<open>\()?(?P<minus>[+-])?\s?(?P<before>[^\d\s.,()+-]{0,8}?)\s?(?P<inner>[+-])?"
    r"(?P<number>\d[\d.,]*|[.,]\d+)"
    r"\s?(?P<after>[^\d\s.,()+-]{0,8}?)(?P<behind>-)?(?P<close>\))?"
)
_SPACES = re.compile(r"(?<=\d)[\s'’٬](?=\d)")
_ARABIC = str.maketrans({"٫": ".", "−": "-", "–": "-", **{chr(0x660 + n): str(n) for n in range(10)}})
_GROUPED = {
    POINT: re.compile(r"(?P<whole>\d{1,3}(?:,\d{2,3})*,\d{3}|\d*)(?:\.(?P<decimals>\d*))?"),
    COMMA: re.compile(r"(?P<whole>\d{1,3}(?:\.\d{2,3})*\.\d{3}|\d*)(?:,(?P<decimals>\d*))?"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell taken apart: digits with their signs, whether it is below zero, what stands beside."""

    number: str
    negative: bool
    mark: str


@dataclass(slots=True)
class AmountScan:
    """What the amounts of a column show of the sign before decimals; `doubt` is one that shows none."""

    column: str
    points: int = 0
    commas: int = 0
    doubt: tuple[int, str] | None = None

    def feed(self, cells: Sequence[str], rows: Sequence[int]) -> None:
        """Look at the next cells and the rows in which they stand."""
        for cell, row in zip(cells, rows, strict=True):
            amount = taken_apart(cell) if cell else None
            if amount is None or amount.number.isdecimal():
                continue
            sign = _decimal_sign(amount.number)
            self.points += sign == POINT
            self.commas += sign == COMMA
            if sign is None and self.doubt is None:
                self.doubt = (row, cell)

    def settle(self, given: str | None, file: str) -> str:
        """The sign before decimals in this column.

        Raises:
            Unclear: an amount may be read in two ways, and no other settles it.
        """
        if given:
            return given
        if self.points == self.commas and self.doubt:
            row, cell = self.doubt
            raise Unclear(
                _(
                    "{0}, row {1}, column “{2}”: “{3}” may have a mark between thousands or before "
                    "decimals; say which sign stands before decimals with --decimal . or --decimal ,"
                ).format(file, row, self.column, shown(cell)),
                "decimal",
                row,
                self.column,
                shown(cell),
            )
        return COMMA if self.commas > self.points else POINT


def taken_apart(cell: str) -> Amount | None:
    """The number in a cell and what stands beside it; None where there is no number."""
    text = _SPACES.sub("", clean(normalize("NFKC", cell[:200]).translate(_ARABIC)))
    match = _PARTS.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    signs = [sign for sign in (match["minus"], match["inner"], match["behind"]) if sign]
    if len(signs) > 1 or (match["before"] and match["after"]):
        return None
    negative = bool(match["open"]) or signs == ["-"]
    return Amount(match["number"], negative, (match["before"] or match["after"]).strip())


def currency_of(mark: str, currency: str) -> str | None:
    """The currency that a code or a sign means, `currency` where it leaves that open; None for neither."""
    plain = mark.strip().casefold()
    if not plain:
        return currency
    if plain in _SHARED:
        return currency if not currency or currency in _SHARED[plain] else None
    code = _SYMBOLS.get(plain) or _NAMES.get(plain, plain.upper())
    return code if code in CURRENCIES else None


def read_amount(cell: str, decimal: str, currency: str) -> Money | Reason | None:
    """The money in a cell, in the currency beside it, else in `currency`; None where neither is known."""
    amount = taken_apart(cell)
    match = _GROUPED[decimal].fullmatch(amount.number) if amount else None
    if amount is None or match is None:
        return "no number"
    code = currency_of(amount.mark, currency)
    if not code:
        return None if code == "" else "currency"
    whole = re.sub("[.,]", "", match["whole"]) or "0"
    decimals = (match["decimals"] or "").rstrip("0")
    sign = "-" if amount.negative else ""
    try:
        return parse_money(f"{sign}{whole}.{decimals}".rstrip("."), code)
    except Refusal as refusal:
        return "decimals" if refusal.code == "money" else "large"


def one_reading(number: str) -> str | None:
    """Digits with a point before decimals and no other mark; None where they may be read in two ways."""
    if number.isdecimal():
        return number
    sign = _decimal_sign(number)
    match = _GROUPED[sign].fullmatch(number) if sign else None
    if match is None:
        return None
    whole = re.sub("[.,]", "", match["whole"]) or "0"
    return f"{whole}.{match['decimals']}" if match["decimals"] else whole


def _decimal_sign(number: str) -> str | None:
    """Which sign stands before decimals in one number; None where it may be either."""
    points, commas = number.count(POINT), number.count(COMMA)
    if points and commas:
        return max(POINT, COMMA, key=number.rfind)
    sign = POINT if points else COMMA
    if points + commas > 1:
        return COMMA if points else POINT
    whole, _sign, decimals = number.partition(sign)
    if len(decimals) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        return None
    return sign
