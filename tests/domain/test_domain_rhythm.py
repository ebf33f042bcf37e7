"""By when the next data of a kind are to be expected (numbers.md, decided (aa)), by hand and as laws."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.rhythm import FEWEST, LEAST_WAIT, LOOKED_AT, TOGETHER, Rhythm, rhythm

START = datetime(2026, 9, 7, 9, 5, tzinfo=UTC)
"""A Monday."""
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(
    lambda instant: instant.replace(microsecond=0)
)
IMPORTS = st.lists(INSTANTS, max_size=12)


def after(*distances: timedelta) -> list[datetime]:
    """Imports at these distances, the first on Monday at 09:05."""
    times = [START]
    for distance in distances:
        times.append(times[-1] + distance)
    return times


@pytest.mark.parametrize(
    ("distances", "usual", "wait"),
    [
        ([DAY, DAY], DAY, 36 * HOUR),
        ([DAY, DAY, DAY, 3 * DAY], DAY, 36 * HOUR),  # a weekend in between
        ([DAY, 3 * DAY], 2 * DAY, 3 * DAY),  # between the two
        ([HOUR, HOUR, HOUR], HOUR, 90 * MINUTE),
        ([10 * MINUTE, 10 * MINUTE], 10 * MINUTE, HOUR),  # at least an hour
        ([40 * MINUTE, 40 * MINUTE], 40 * MINUTE, HOUR),
        ([7 * DAY, 7 * DAY, HOUR, HOUR, HOUR, HOUR, HOUR], HOUR, 90 * MINUTE),  # the last six alone
        # three files each morning, the last of them five minutes after the first
        ([MINUTE, 4 * MINUTE, *[DAY - 5 * MINUTE, MINUTE, 4 * MINUTE] * 2], DAY, 36 * HOUR),
    ],
)
def test_next_is_expected_after_one_and_a_half_of_the_usual_distance(
    distances: list[timedelta], usual: timedelta, wait: timedelta
) -> None:
    imports = after(*distances)
    found = rhythm(reversed(imports))
    assert found is not None
    assert found.last == imports[-1]
    assert found.usual == usual
    assert found.expected_by == imports[-1] + wait


@pytest.mark.parametrize("distances", [[], [DAY], [MINUTE, MINUTE, DAY], [timedelta(0)] * 5])
def test_nothing_is_expected_of_fewer_than_three(distances: list[timedelta]) -> None:
    assert rhythm(after(*distances)) is None
    assert rhythm([]) is None


def test_up_to_the_second_by_which_it_is_expected_nothing_is_missed() -> None:
    found = Rhythm(START, DAY)
    assert found.expected_by == datetime(2026, 9, 8, 21, 5, tzinfo=UTC)
    assert not found.is_past(found.expected_by)
    assert found.is_past(found.expected_by + timedelta(seconds=1))


@given(IMPORTS, st.timedeltas(timedelta(0), LEAST_WAIT))
def test_nothing_is_missed_within_an_hour_of_the_last(imports: list[datetime], later: timedelta) -> None:
    found = rhythm(imports)
    assert found is None or not found.is_past(found.last + later)


@given(IMPORTS, INSTANTS)
def test_nothing_is_missed_before_it_is_expected(imports: list[datetime], now: datetime) -> None:
    found = rhythm(imports)
    if found is not None:
        assert found.last == max(imports)
        assert found.is_past(now) == (now > found.expected_by)


@given(
    st.integers(TOGETHER // timedelta(seconds=1), 10**7).map(lambda seconds: timedelta(seconds=seconds)),
    st.integers(FEWEST, 20),
)
def test_more_imports_of_the_same_rhythm_change_nothing(distance: timedelta, number: int) -> None:
    few, more = rhythm(after(*[distance] * (FEWEST - 1))), rhythm(after(*[distance] * (number - 1)))
    assert few is not None
    assert more is not None
    assert few.usual == more.usual == distance
    assert few.expected_by - few.last == more.expected_by - more.last


@given(IMPORTS, IMPORTS)
def test_order_in_which_they_are_given_changes_nothing(some: list[datetime], others: list[datetime]) -> None:
    assert rhythm(some + others) == rhythm(others + some)


@given(st.lists(st.integers(300, 10**6), min_size=LOOKED_AT - 1, max_size=LOOKED_AT - 1), IMPORTS)
def test_older_than_the_last_six_change_nothing(distances: list[int], older: list[datetime]) -> None:
    last = [time + 20 * 366 * DAY for time in after(*(timedelta(seconds=each) for each in distances))]
    assert rhythm(older + last) == rhythm(last)
