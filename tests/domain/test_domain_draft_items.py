"""Items come and go in a draft's lists without leaving anything behind."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.defaults import default_draft
from sla_tui.domain.draft import parse
from sla_tui.domain.draft_items import with_item, without_item
from sla_tui.domain.fields import LISTS

START = {
    **default_draft(date(2026, 9, 14), "Europe/Berlin", "EUR", str),
    **{"credits": "1", "credits.1.of": "attempts", "credits.1.short_of": "90 %", "credits.1.percent": "5 %"},
}


@pytest.mark.parametrize("items", sorted(LISTS))
def test_item_added_and_taken_away_leaves_the_draft_as_it_was(items: str) -> None:
    longer, item = with_item(START, items)
    there = START.get(items, "")
    assert longer[items] == (f"{there}, {item}" if there else item)
    assert without_item(longer, items, item) == {**START, items: there}


def test_new_tier_has_the_next_number() -> None:
    assert with_item(START, "tiers")[1] == "4"
    assert with_item(without_item(START, "tiers", "2"), "tiers")[1] == "4"
    assert with_item({}, "tiers") == ({"tiers": "1"}, "1")


def test_number_of_fields_left_over_is_not_taken() -> None:
    assert with_item({"tiers.7.name": "A"}, "tiers")[1] == "8"


def test_new_item_says_what_is_missing_in_it() -> None:
    longer, item = with_item(START, "people")
    assert [(problem.field, problem.code) for problem in parse(longer).problems] == [
        (f"people.{item}.name", "missing"),
        (f"people.{item}.party", "missing"),
    ]


def test_item_goes_with_its_fields_alone() -> None:
    shorter = without_item(START, "tiers", "1")
    assert shorter["tiers"] == "2, 3"
    assert sorted(START.keys() - shorter.keys()) == ["tiers.1.name", "tiers.1.value"]
    terms = parse(shorter).terms
    assert terms is not None
    assert [tier.name for tier in terms.tiers] == ["Manager", "Other titles"]


def test_person_who_is_named_elsewhere_is_missed_there() -> None:
    found = parse(without_item(START, "people", "marketing_lead")).problems
    assert [(problem.field, problem.code, problem.names) for problem in found] == [
        ("commitments.leads.accountable", "nobody", ("marketing_lead",))
    ]


def test_last_item_leaves_an_empty_list() -> None:
    assert without_item(START, "reports", "1")["reports"] == ""
    assert parse(without_item(START, "reports", "1")).problems == ()
