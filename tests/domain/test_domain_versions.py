"""The version in force against numbers.md §8."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.versions import version_in_force
from sla_tui.domain.when import local_day
from tests.conftest import cases, instant

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
ONE_DAY = timedelta(days=1)


def first_days(case: dict[str, Any]) -> list[date]:
    return [date.fromisoformat(version["from"]) for version in case["versions"]]


@pytest.mark.parametrize("case", cases("versions", "version"))
def test_lead_is_judged_under_the_version_of_its_local_day(case: dict[str, Any]) -> None:
    day = local_day(instant(case["handed_over"]), ZoneInfo(case["zone"]))
    version = version_in_force(first_days(case), day)
    assert day == date.fromisoformat(case["expect"]["local_day"])
    assert (None if version is None else case["versions"][version]["from"]) == case["expect"]["version_from"]
    assert ("not covered" if version is None else "covered") == case["expect"]["state"]


@pytest.mark.parametrize("case", cases("versions", "period_goal"))
def test_goal_of_a_period_is_that_of_its_first_day(case: dict[str, Any]) -> None:
    version = version_in_force(first_days(case), date.fromisoformat(case["period_start"]))
    assert version is not None
    assert case["versions"][version]["goal"] == case["expect"]["goal"]


def test_version_holds_on_its_first_day_and_not_on_the_eve() -> None:
    assert version_in_force([date(2024, 2, 29)], date(2024, 2, 29)) == 0
    assert version_in_force([date(2024, 2, 29)], date(2024, 2, 28)) is None


def test_of_two_versions_from_one_day_the_later_is_in_force() -> None:
    first = date(2026, 4, 1)
    assert version_in_force([first, first], first) == 1


def test_without_a_version_nothing_is_in_force() -> None:
    assert version_in_force([], date(2026, 4, 1)) is None


@given(st.lists(DAYS, min_size=1), DAYS, st.integers(1, 400))
def test_later_version_changes_nothing_for_an_earlier_day(
    holds_from: list[date], day: date, later: int
) -> None:
    before = version_in_force(holds_from, day)
    assert version_in_force([*holds_from, day + later * ONE_DAY], day) == before


@given(st.lists(DAYS, min_size=1), DAYS)
def test_version_in_force_is_the_latest_that_has_begun(holds_from: list[date], day: date) -> None:
    version = version_in_force(holds_from, day)
    begun = [start for start in holds_from if start <= day]
    assert (None if version is None else holds_from[version]) == max(begun, default=None)
