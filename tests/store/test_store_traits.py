"""What hand-offs are told apart by, and the lines of some of them."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.when import to_seconds
from sla_tui.store.store import Store
from sla_tui.store.traits import Only, Traits, read_traits
from tests.store.bringing import NOW, agree, at, bring, lead

NOON = to_seconds(NOW)
SEPTEMBER = (date(2026, 9, 1), date(2026, 10, 1))


@pytest.fixture
def two(store: Store) -> Store:
    agree(store)
    bring(
        store,
        lead("1", at("7 08:00"), tier="A", source="web", team="North", campaign="Spring", rep="Kim"),
        lead("2", at("8 08:00"), row=3),
    )
    return store


def test_trait_that_is_not_there_is_empty(two: Store) -> None:
    with two.reading() as reads:
        found = read_traits(reads.connection, 1, *SEPTEMBER, NOON)
        earlier = read_traits(reads.connection, 1, date(2026, 9, 1), date(2026, 9, 8), NOON)
    assert list(found.values()) == [
        Traits("A", "web", "North", "Spring", "Kim"),
        Traits("", "", "", "", ""),
    ]
    assert list(earlier.values()) == [found[1]]


@pytest.mark.parametrize(
    ("only", "days"),
    [
        (None, ["2026-09-07", "2026-09-08"]),
        (Only("tier", "A"), ["2026-09-07"]),
        (Only("source", "web"), ["2026-09-07"]),
        (Only("team", "North"), ["2026-09-07"]),
        (Only("campaign", "Spring"), ["2026-09-07"]),
        (Only("rep", "Kim"), ["2026-09-07"]),
        (Only("rep", ""), ["2026-09-08"]),
        (Only("rep", "Kim' OR 1=1"), []),
    ],
)
def test_lines_may_be_those_of_one_trait(only: Only | None, days: list[str], two: Store) -> None:
    with two.reading() as reads:
        found = reads.daily(1, *SEPTEMBER, now=to_seconds(NOW), narrowed=only, by=None)
    assert [row.day for row in found] == days


def test_lines_may_be_told_by_any_trait(two: Store) -> None:
    with two.reading() as reads:
        found = reads.daily(1, *SEPTEMBER, now=to_seconds(NOW), by="rep")
    assert [(row.trait, row.counted) for row in found] == [("Kim", 1), (None, 1)]
