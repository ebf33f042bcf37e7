"""Conditions, returns, statuses and examples: read from a draft, into the JSON only where there are any."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sla_tui.domain.conditions import Condition, Example, LeadStatus, Returns
from sla_tui.domain.defaults import default_draft
from sla_tui.domain.draft import draft_of, parse, parse_json
from sla_tui.domain.terms import Terms
from sla_tui.domain.terms_json import sha256_of, to_json
from sla_tui.domain.understood import understood
from tests.domain.agreements import SMALL

START = default_draft(date(2026, 9, 14), "Europe/Berlin", "EUR", str)


def terms_with(**fields: str) -> Terms:
    terms = parse({**START, **{name.replace("__", "."): text for name, text in fields.items()}}).terms
    assert terms is not None
    return terms


def one(**fields: str) -> dict[str, str]:
    return {**START, "conditions": "1", **{f"conditions.1.{name}": text for name, text in fields.items()}}


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        # Without a word on it, a condition is one of the MQL on the industry, which is one of those named.
        ({"values": "IT, Logistics"}, Condition("1", "MQL", "industry", "one of", ("IT", "Logistics"))),
        (
            {"field": "company size", "compare": "at least", "values": "1,000"},
            Condition("1", "MQL", "company size", "at least", ("1000",)),
        ),
        (
            {"stage": "SQL", "field": "value", "compare": "at least", "values": "5,000 EUR"},
            Condition("1", "SQL", "value", "at least", ("5000.00",)),
        ),
        (
            {"field": "activity", "compare": "at most", "values": "7,5"},
            Condition("1", "MQL", "activity", "at most", ("7.5",)),
        ),
        (
            {"stage": "lead", "field": "phone", "compare": "is there", "values": "left over"},
            Condition("1", "lead", "phone", "is there"),
        ),
    ],
)
def test_condition_is_read_by_its_comparison(typed: dict[str, str], condition: Condition) -> None:
    terms = parse(one(**typed)).terms
    assert terms is not None
    assert terms.conditions == (condition,)
    assert parse(draft_of(terms)).terms == terms
    assert parse_json(to_json(terms)).terms == terms


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"field": "company size", "values": "50"}, "compare", "compare"),
        ({"field": "phone", "compare": "at least", "values": "5"}, "compare", "compare"),
        ({}, "values", "missing"),
        ({"field": "company size", "compare": "at least", "values": "50-100"}, "values", "one number"),
        ({"field": "value", "compare": "at most", "values": "50 USD"}, "values", "currency"),
        ({"values": "IT, IT"}, "values", "twice"),
        ({"field": "shoe size", "values": "46"}, "field", "choice"),
    ],
)
def test_condition_that_cannot_hold_is_refused(typed: dict[str, str], field: str, code: str) -> None:
    found = [(problem.field, problem.step, problem.code) for problem in parse(one(**typed)).problems]
    assert found == [(f"conditions.1.{field}", 1, code)]


def test_number_of_a_condition_is_understood_as_one() -> None:
    size = one(field="company size", compare="at least", values="1,000")
    assert understood(size, "conditions.1.values") == "1000"
    value = one(field="value", compare="at least", values="5,000.50")
    assert understood(value, "conditions.1.values") == "5000.50 EUR"
    assert understood(one(values="IT,Logistics"), "conditions.1.values") == "IT, Logistics"


def test_returns_statuses_and_examples_are_read() -> None:
    terms = terms_with(
        returns__reasons="no budget, wrong country",
        returns__parties="sales",
        statuses="1",
        statuses__1__name="Working",
        statuses__1__meaning="Calls have begun.",
        examples="1",
        examples__1__lead="A carrier of 300",
        examples__1__good="no",
        examples__1__why="No budget before spring",
    )
    assert terms.returns == Returns(("no budget", "wrong country"), ("sales",))
    assert terms.statuses == (LeadStatus("Working", "Calls have begun."),)
    assert terms.examples == (Example("A carrier of 300", False, "No budget before spring"),)
    [problem] = parse({**START, "returns.parties": "nobody"}).problems
    assert (problem.field, problem.code) == ("returns.parties", "no party")


def test_all_of_it_is_in_the_json_only_where_it_is_said_so_that_signed_hashes_stay() -> None:
    later = {"conditions", "returns", "statuses", "examples"}
    assert not later & json.loads(to_json(SMALL)).keys()
    assert sha256_of(SMALL) == "7af3d3e3dff31d9ea7fc214e1c3750fc372e975e9ffb98365d39fd8e91be0ba3"
    some = SMALL._replace(conditions=(Condition("big", "MQL", "company size", "at least", ("50",)),))
    [condition] = json.loads(to_json(some))["conditions"]
    assert condition == {
        "id": "big",
        "stage": "MQL",
        "field": "company size",
        "compare": "at least",
        "values": ["50"],
    }
    assert parse_json(to_json(some)).terms == some
