"""`sla-tui calc` as a person and as a script meet it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.cells import width
from sla_tui.cli.app import app
from tests.conftest import cases

FIVE = ("quota", "share", "deal", "close", "leads")
GIVEN = {"quota": "100000", "share": "60%", "deal": "5000", "close": "2%"}


def calc(typed: dict[str, Any], *more: str) -> Result:
    options = [word for name, value in typed.items() for word in (f"--{name}", str(value))]
    return CliRunner().invoke(app, ["calc", *options, *more])


def lines(typed: dict[str, Any], *more: str) -> dict[str, str]:
    """What stands beside each name, spaces made one."""
    shown = calc(typed, *more).stdout.splitlines()
    names = ("Quota", "Share from marketing's leads", "Revenue from them", "Average deal")
    named = zip((*names, "Customers", "Close rate", "Leads"), shown, strict=True)
    return {name: " ".join(line.split(name)[1].split()) for name, line in named}


def assert_refused(result: Result, *names: str) -> None:
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    for name in names:
        assert name in result.stderr


def test_example_of_the_definitions_is_600_leads() -> None:
    result = calc(GIVEN)

    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout == (
        "  Quota                         100,000 USD\n"
        "× Share from marketing's leads         60 %\n"
        "= Revenue from them              60,000 USD\n"
        "÷ Average deal                    5,000 USD\n"
        "= Customers                              12\n"
        "÷ Close rate                            2 %\n"
        "= Leads                                 600  worked out\n"
    )


SOLVED = [case for case in cases("goals", "solve") if "quota" in case.values[0]["expect"]]  # type: ignore[index]


@pytest.mark.parametrize("case", SOLVED)
def test_worked_cases_come_out_exactly(case: dict[str, Any]) -> None:
    typed = {name: case[name] for name in FIVE if name in case}

    found = json.loads(calc(typed, "--currency", case["currency"], "--json").stdout)

    expected = dict(case["expect"])
    for name in ("quota", "deal", "revenue"):
        expected[f"{name}_minor"] = expected.pop(name)
    del expected["customers_whole"], expected["leads_whole"]
    assert found == {"schema": 1, "solved": case["solve"], "currency": case["currency"], **expected}


REFUSED = [case for case in cases("goals", "solve") if "refused" in case.values[0]["expect"]]  # type: ignore[index]


@pytest.mark.parametrize("case", REFUSED)
def test_worked_refusals_name_what_they_concern(case: dict[str, Any]) -> None:
    typed = {name: case[name] for name in FIVE if name in case}
    typed["deal"] += f" {case.get('deal_currency', '')}"

    assert_refused(calc(typed, "--currency", case["currency"]), *case["expect"]["names"])


def test_count_that_is_not_whole_is_rounded_up_with_the_exact_value_beside() -> None:
    shown = lines({"quota": "100000", "share": "40%", "deal": "3000", "close": "7%"})

    assert shown["Customers"] == "14 exactly 13 1/3"
    assert shown["Leads"] == "191 worked out, exactly 190 10/21"


def test_exact_value_is_decimal_where_its_decimals_end() -> None:
    shown = lines({"quota": "2500", "share": "1", "deal": "1000", "close": "50%"})

    assert shown["Customers"] == "3 exactly 2.5"
    assert shown["Leads"] == "5 worked out"


@pytest.mark.parametrize(
    ("left_out", "name", "expected"),
    [
        ("quota", "Quota", "75,000 USD worked out"),
        ("share", "Share from marketing's leads", "45 % worked out"),
        ("deal", "Average deal", "6,666.67 USD worked out, exactly 6,666 2/3"),
        ("close", "Close rate", "2.7 % worked out, exactly 2/75"),
    ],
)
def test_any_of_the_five_is_worked_out(left_out: str, name: str, expected: str) -> None:
    five = {**GIVEN, "leads": "450"}
    del five[left_out]

    assert lines(five)[name] == expected


def test_share_is_shown_as_it_was_understood_and_not_rounded() -> None:
    assert lines({**GIVEN, "close": "0.0255"})["Close rate"] == "2.55 %"


def test_share_that_no_percentage_can_say_is_shown_with_its_fraction() -> None:
    assert lines({**GIVEN, "share": "2/3"})["Share from marketing's leads"] == "66.7 % exactly 2/3"


def test_amounts_may_have_marks_between_thousands_and_name_their_currency() -> None:
    assert lines({**GIVEN, "quota": "USD 100,000"})["Quota"] == "100,000 USD"


@pytest.mark.parametrize(("currency", "quota"), [("jpy", "100,000 JPY"), ("KWD", "100,000 KWD")])
def test_currency_is_said_with_each_amount(currency: str, quota: str) -> None:
    assert lines(GIVEN, "--currency", currency)["Quota"] == quota


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("quota", "0"),
        ("quota", "-5"),
        ("quota", "many"),
        ("quota", ""),
        ("quota", "1e5"),
        ("quota", "9" * 30),
        ("share", "60"),
        ("share", "0%"),
        ("share", "101%"),
        ("share", "half"),
        ("share", "1/0"),
        ("deal", "0"),
        ("deal", "4999.995"),
        ("deal", "NaN"),
        ("close", "-2%"),
        ("close", "2"),
        ("leads", "0"),
        ("leads", "-600"),
        ("leads", "600.5"),
        ("leads", "lots"),
        ("currency", "XX"),
        ("currency", "XAU"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field_named(field: str, text: str) -> None:
    five = {**GIVEN, "leads": "600", field: text}
    del five["close" if field != "close" else "share"]

    assert_refused(calc(five), f"--{field}", text)


def test_another_currency_in_an_amount_is_refused_with_both_and_the_way_out() -> None:
    assert_refused(calc({**GIVEN, "deal": "5000 EUR"}), "--deal", "EUR", "USD", "--currency")


@pytest.mark.parametrize("field", ["share", "close"])
def test_rate_over_all_that_would_be_needed_is_refused_with_the_field_named(field: str) -> None:
    five = {"quota": "1000", "share": "50%", "deal": "400", "close": "50%", "leads": "6"}
    five["leads"] = "1" if field == "close" else "20"
    del five[field]

    assert_refused(calc(five), f"--{field}", "100 %")


def test_all_five_are_too_many() -> None:
    assert_refused(calc({**GIVEN, "leads": "600"}), *(f"--{name}" for name in FIVE))


def test_what_is_missing_is_named() -> None:
    result = calc({"quota": "100000", "share": "60%"})

    assert_refused(result, "--deal", "--close", "--leads")
    assert "--quota" not in result.stderr


def test_refused_text_is_quoted_without_what_could_act_on_a_terminal() -> None:
    result = calc({**GIVEN, "quota": "\x1b[31m5\u202e"})

    assert_refused(result, "--quota")
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


@given(
    st.integers(1, 10**15),
    st.fractions(0, 1, max_denominator=10**6).filter(bool),
    st.integers(1, 10**15),
    st.fractions(0, 1, max_denominator=10**6).filter(bool),
)
def test_text_keeps_within_80_columns(quota: int, share: Any, deal: int, close: Any) -> None:
    result = calc({"quota": quota, "share": share, "deal": deal, "close": close})

    assert result.exit_code == 0
    assert max(width(line) for line in result.stdout.splitlines()) <= 80
