"""Money against numbers.md §1: real exponents, no float, no two currencies in one sum."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.money import CURRENCIES, Money, add, decimal_text, exponent, parse_money
from sla_tui.domain.refusal import Refusal
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("goals", "add_money"))
def test_sum_has_one_currency_or_is_refused_with_both(case: dict[str, Any]) -> None:
    amounts = [parse_money(text, currency) for text, currency in case["amounts"]]
    if "refused" in case["expect"]:
        with pytest.raises(Refusal) as refused:
            add(amounts)
        assert refused.value.code == case["expect"]["refused"]
        assert list(refused.value.names) == case["expect"]["names"]
    else:
        total = add(amounts)
        assert total is not None
        assert total.currency == case["expect"]["currency"]


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("100000", "USD", 10_000_000),
        ("100000.5", "USD", 10_000_050),
        ("0.07", "EUR", 7),
        ("12000000", "JPY", 12_000_000),
        ("98765.432", "KWD", 98_765_432),
        ("1234.5", "KWD", 1_234_500),
        ("1.0001", "CLF", 10_001),
        ("-3.20", "GBP", -320),
        ("+3", "GBP", 300),
        (" 5000.00 ", "USD", 500_000),
        ("007", "USD", 700),
        ("7".zfill(40), "USD", 700),
    ],
)
def test_decimal_text_is_read_in_the_currencys_own_minor_units(text: str, currency: str, minor: int) -> None:
    assert parse_money(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency"), [("1.001", "USD"), ("1.0", "JPY"), ("1.0000", "KWD"), ("1.00001", "UYW")]
)
def test_more_decimals_than_the_currency_has_are_refused_naming_both(text: str, currency: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_money(text, currency)
    assert refused.value.code == "money"
    assert refused.value.names == (text, currency)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "1.",
        ".5",
        "1,000",
        "1 000",
        "1e3",
        "NaN",
        "inf",
        "--1",
        "0x10",
        "$5",
        "٣",
        "1_000",
        "9" * 41,
    ],
)
def test_text_that_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_money(text, "USD")
    assert refused.value.code == "text"
    assert refused.value.names == (text,)


def test_amount_at_the_edge_of_64_bits_is_taken_and_one_beyond_refused() -> None:
    assert parse_money("9223372036854775807", "JPY").minor == 2**63 - 1
    with pytest.raises(Refusal) as refused:
        parse_money("9223372036854775808", "JPY")
    assert refused.value.code == "range"


@pytest.mark.parametrize("code", ["usd", "US", "", "ZZZ", "XXX", "XAU", "DEM", "EURO"])
def test_code_that_is_no_currency_in_force_is_refused_by_name(code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_money("1", code)
    assert (refused.value.code, refused.value.names) == ("text", (code,))
    with pytest.raises(Refusal):
        Money(1, code)


@pytest.mark.parametrize(
    ("currency", "places"),
    [
        *(("JPY", 0), ("KRW", 0), ("ISK", 0), ("XOF", 0)),
        *(("USD", 2), ("EUR", 2), ("MRU", 2), ("HUF", 2)),
        *(("KWD", 3), ("BHD", 3), ("TND", 3)),
        *(("CLF", 4), ("UYW", 4)),
    ],
)
def test_exponents_are_those_of_iso_4217(currency: str, places: int) -> None:
    assert exponent(currency) == places


def test_codes_are_three_capital_letters() -> None:
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in CURRENCIES)
    assert len(CURRENCIES) == 165


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(0, "USD"), "0.00"),
        (Money(5, "USD"), "0.05"),
        (Money(-5, "USD"), "-0.05"),
        (Money(123_456, "USD"), "1234.56"),
        (Money(120, "JPY"), "120"),
        (Money(0, "JPY"), "0"),
        (Money(7, "KWD"), "0.007"),
        (Money(-98_765_432, "KWD"), "-98765.432"),
        (Money(10_001, "CLF"), "1.0001"),
    ],
)
def test_amount_is_written_with_the_decimals_of_its_currency(money: Money, text: str) -> None:
    assert decimal_text(money) == text


def test_nothing_to_add_has_no_currency() -> None:
    assert add([]) is None


def test_two_currencies_are_refused_even_when_one_amount_is_nothing() -> None:
    with pytest.raises(Refusal) as refused:
        add([Money(1, "USD"), Money(2, "USD"), Money(0, "EUR"), Money(0, "JPY")])
    assert refused.value.names == ("USD", "EUR")


@given(st.integers(-(2**63) + 1, 2**63 - 1), st.sampled_from(sorted(CURRENCIES)))
def test_what_is_written_reads_back_as_the_same_amount(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert parse_money(decimal_text(money), currency) == money


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1), st.sampled_from(["JPY", "USD", "KWD"]))
def test_sum_is_exact_in_minor_units(minors: list[int], currency: str) -> None:
    assert add(Money(minor, currency) for minor in minors) == Money(sum(minors), currency)
