"""Money (numbers.md §1): whole minor units and an ISO 4217 currency with its real exponent.

Never a float, and never two currencies in one sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .refusal import Refusal

_BY_EXPONENT = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE "
        "CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD "
        "HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK "
        "MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD "
        "RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH "
        "USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_EXPONENTS = {code: places for places, codes in _BY_EXPONENT.items() for code in codes.split()}

CURRENCIES = frozenset(_EXPONENTS)
"""The codes in force, without those of metals, tests and drawing rights, which have no minor unit."""

_DECIMAL = r"(?P<sign>[+-]?)(?P<whole>[0-9]+)(?:\.(?P<decimals>[0-9]+))?"
_LONGEST = 40
_STORABLE = 2**63  # a store holds amounts as 64-bit integers


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of `minor` units of `currency`.

    Raises:
        Refusal: `text` with the code where it is no currency in force.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        exponent(self.currency)


def exponent(currency: str) -> int:
    """How many decimals the currency has.

    Raises:
        Refusal: `text` with the code where it is no currency in force.
    """
    if currency not in _EXPONENTS:
        raise Refusal("text", currency)
    return _EXPONENTS[currency]


def parse_money(text: str, currency: str) -> Money:
    """Read decimal text in whole units, such as `1234.50`; a point, and no marks between thousands.

    Raises:
        Refusal: `text` where it is no such number or the currency no code in force, `money` with
            both where it has more decimals than the currency, `range` where it is beyond 64 bits.
    """
    places = exponent(currency)
    match = re.fullmatch(_DECIMAL, text.strip())
    if match is None or len(text) > _LONGEST:
        raise Refusal("text", text)
    decimals = match["decimals"] or ""
    if len(decimals) > places:
        raise Refusal("money", text, currency)
    minor = int(f"{match['sign']}{match['whole']}{decimals:0<{places}}")
    if abs(minor) >= _STORABLE:
        raise Refusal("range", text)
    return Money(minor, currency)


def add(amounts: Iterable[Money]) -> Money | None:
    """The sum; None where there is nothing to add, since then the currency is not known.

    Raises:
        Refusal: `currency` with the first two that differ.
    """
    total: Money | None = None
    for amount in amounts:
        if total is None:
            total = amount
        elif total.currency != amount.currency:
            raise Refusal("currency", total.currency, amount.currency)
        else:
            total = Money(total.minor + amount.minor, total.currency)
    return total


def decimal_text(money: Money) -> str:
    """The amount in whole units with all the decimals of its currency, in plain digits: `-1234.50`."""
    places = exponent(money.currency)
    sign = "-" if money.minor < 0 else ""
    digits = f"{abs(money.minor):0{places + 1}}"
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
