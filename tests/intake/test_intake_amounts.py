"""Amounts of money in cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.money import Money
from sla_tui.intake.amounts import AmountScan, currency_of, read_amount
from sla_tui.intake.dateforms import Unclear


@pytest.mark.parametrize(
    ("cell", "decimal", "currency", "expected"),
    [
        ("1,234.56", ".", "USD", Money(123456, "USD")),
        ("1.234,56", ",", "EUR", Money(123456, "EUR")),
        ("1 234,56", ",", "EUR", Money(123456, "EUR")),
        ("1\u00a0234,56\u00a0€", ",", "USD", Money(123456, "EUR")),
        ("1\u202f234,56 zł", ",", "EUR", Money(123456, "PLN")),
        ("1'234.50 CHF", ".", "EUR", Money(123450, "CHF")),
        ("1,23,456.78", ".", "INR", Money(12345678, "INR")),
        ("AUD 54000.00", ".", "USD", Money(5400000, "AUD")),
        ("R$ 1.234,56", ",", "USD", Money(123456, "BRL")),
        ("$1,000", ".", "CAD", Money(100000, "CAD")),
        ("-5", ".", "USD", Money(-500, "USD")),
        ("−5.00", ".", "USD", Money(-500, "USD")),
        ("(5.00)", ".", "USD", Money(-500, "USD")),
        ("5.00-", ".", "USD", Money(-500, "USD")),
        ("€-5", ".", "USD", Money(-500, "EUR")),
        ("1.234", ".", "KWD", Money(1234, "KWD")),
        ("54000.00", ".", "JPY", Money(54000, "JPY")),
        ("12.500", ".", "USD", Money(1250, "USD")),
        ("١٬٢٣٤٫٥٦", ".", "EGP", Money(123456, "EGP")),
        ("0", ".", "USD", Money(0, "USD")),
        ("5", ".", "", None),
        ("$5", ".", "", None),
        ("$5", ".", "EUR", "currency"),
        ("5 XYZ", ".", "EUR", "currency"),
        ("5 %", ".", "EUR", "currency"),
        ("12.345", ".", "USD", "decimals"),
        ("0.5", ".", "JPY", "decimals"),
        ("12.34", ",", "EUR", "no number"),
        ("1.2.3", ".", "EUR", "no number"),
        ("--5", ".", "EUR", "no number"),
        ("(5", ".", "EUR", "no number"),
        ("1e5", ".", "EUR", "no number"),
        ("five", ".", "EUR", "no number"),
        ("€5€", ".", "EUR", "no number"),
        ("99999999999999999999", ".", "EUR", "large"),
        ("9" * 100_000, ".", "EUR", "large"),
    ],
)
def test_an_amount_is_read_in_its_currency_or_named(
    cell: str, decimal: str, currency: str, expected: Money | str | None
) -> None:
    assert read_amount(cell, decimal, currency) == expected


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (("1.234,56",), ","),
        (("1,234.56",), "."),
        (("1.234", "12,5"), ","),
        (("1.234", "12.5"), "."),
        (("1.234.567", "1.234"), ","),
        (("1,234,567",), "."),
        (("0.123",), "."),
        (("1234.567",), "."),
        (("1234", "5"), "."),
        (("", "-", "free"), "."),
        (("1.5", "2.5", "2,5"), "."),
    ],
)
def test_the_sign_before_decimals_is_told_by_the_whole_column(cells: tuple[str, ...], decimal: str) -> None:
    scan = AmountScan("Amount")
    scan.feed(cells, range(2, len(cells) + 2))
    assert scan.settle(None, "deals.csv") == decimal


@pytest.mark.parametrize("cells", [("1.234",), ("500", "1,234"), ("1.234", "5.678"), ("1.5", "1,5", "1.234")])
def test_a_mark_that_may_be_either_is_asked_about(cells: tuple[str, ...]) -> None:
    scan = AmountScan("Amount")
    scan.feed(cells, range(2, len(cells) + 2))
    with pytest.raises(Unclear) as refused:
        scan.settle(None, "deals.csv")
    assert (refused.value.setting, refused.value.exit_code) == ("decimal", 4)
    assert scan.settle(",", "deals.csv") == ","


@pytest.mark.parametrize(
    ("mark", "currency", "expected"),
    [
        ("US Dollar", "", "USD"),
        ("pound sterling", "EUR", "GBP"),
        ("Dollar", "", None),
        *(("eur", "", "EUR"), ("€", "USD", "EUR"), ("", "USD", "USD"), ("", "", "")),
        *(("$", "CAD", "CAD"), ("$", "", ""), ("$", "EUR", None), ("kr", "SEK", "SEK"), ("¥", "CNY", "CNY")),
        *(("Euro", "USD", "EUR"), ("XXX", "", None)),
    ],
)
def test_a_sign_that_several_currencies_share_means_the_one_that_was_given(
    mark: str, currency: str, expected: str | None
) -> None:
    assert currency_of(mark, currency) == expected


@given(st.integers(-(10**15), 10**15))
def test_an_amount_written_in_either_way_reads_back(minor: int) -> None:
    english = f"{'-' if minor < 0 else ''}{abs(minor) // 100:,}.{abs(minor) % 100:02}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert read_amount(english, ".", "USD") == read_amount(german, ",", "USD") == Money(minor, "USD")


@given(st.text(max_size=30), st.sampled_from(".,"))
def test_any_text_is_an_amount_or_named_never_an_error(cell: str, decimal: str) -> None:
    scan = AmountScan("Amount")
    scan.feed([cell], [2])
    read = read_amount(cell, decimal, "EUR")
    assert isinstance(read, Money | str)
