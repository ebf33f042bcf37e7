"""A lead held against a condition: met, not met, or unknown, which is never not met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.conditions import Comparison, Condition, LeadField
from sla_tui.domain.held import Facts, Result, hold_against
from sla_tui.domain.lead_details import NOTHING, Details

NOBODY = Facts(NOTHING, 0, 0, 0)


def told(field: LeadField, compare: Comparison, *values: str, facts: Facts = NOBODY, **known: str) -> Result:
    facts = facts._replace(details=facts.details._replace(**known))
    return hold_against(Condition("1", "MQL", field, compare, values), facts, "EUR")


def test_words_are_compared_whole_and_in_any_case() -> None:
    assert told("industry", "one of", "IT", "Logistics", industry="logistics ") == "met"
    assert told("industry", "one of", "IT", industry="IT services") == "not met"
    assert told("industry", "none of", "IT", industry="it") == "not met"
    assert told("country", "none of", "Mars", country="Norway") == "met"
    assert told("country", "none of", "Mars") == told("country", "one of", "Mars") == "unknown"


@pytest.mark.parametrize(
    ("size", "at_least_50", "at_most_50"),
    [
        ("12", "not met", "met"),
        ("50", "met", "met"),
        ("51-200", "met", "not met"),
        ("11-50", "unknown", "met"),
        ("11-49", "not met", "met"),
        ("50-99", "met", "unknown"),
        # So many and more: 20 or more may be 49 or 50.
        ("20+", "unknown", "unknown"),
        ("51+", "met", "not met"),
    ],
)
def test_both_ends_of_a_size_have_to_say_the_same(size: str, at_least_50: str, at_most_50: str) -> None:
    assert told("company size", "at least", "50", company_size=size) == at_least_50
    assert told("company size", "at most", "50", company_size=size) == at_most_50


def test_values_are_compared_in_the_agreements_currency_alone() -> None:
    assert told("value", "at least", "5000.00", value="5000.00 EUR") == "met"
    assert told("value", "at least", "5000.00", value="4999.99 EUR") == "not met"
    assert told("value", "at least", "5000.00", value="90000.00 USD") == "unknown"
    assert told("company revenue", "at most", "2000000.00", revenue="2500000.00 EUR") == "not met"
    assert told("company revenue", "at most", "2000000.00", revenue="2500000.00 USD") == "unknown"
    assert told("activity", "at least", "7.5", activity="7.49") == "not met"


def test_what_no_file_had_a_column_for_is_unknown_and_an_empty_cell_is_not_there() -> None:
    lacking = NOBODY._replace(details=Details(lacking="phone,industry"))
    assert told("phone", "is there") == "unknown"
    assert told("phone", "is there", facts=lacking) == "not met"
    assert told("industry", "is there", facts=lacking) == "not met"
    assert told("industry", "one of", "IT", facts=lacking) == "unknown"
    assert told("e-mail", "is there", facts=lacking._replace(email=1)) == "met"
    # What is there is there, though another file left the cell empty.
    assert told("industry", "is there", facts=lacking, industry="IT") == "met"


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_a_range_says_what_every_size_in_it_says(least: int, more: int, wanted: int) -> None:
    size = f"{least}-{least + more}"
    found = told("company size", "at least", str(wanted), company_size=size)
    each = {
        told("company size", "at least", str(wanted), company_size=str(one)) for one in (least, least + more)
    }
    assert found == (each.pop() if len(each) == 1 else "unknown")
