"""Places: by hand, and the laws that hold for any shares."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.ranking import places

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
Shares = list[Fraction | None]
# Few denominators, so that there are ties.
SHARES = st.lists(st.none() | st.fractions(0, 1, max_denominator=4), max_size=8)


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([], ()),
        ([None, None], (None, None)),
        ([HALF, Fraction(1), THIRD], (2, 1, 3)),
        # Two at the same share are second both, and the next is fourth.
        ([HALF, Fraction(1), THIRD, Fraction(2, 4)], (2, 1, 4, 2)),
        ([None, Fraction(0), HALF], (None, 2, 1)),
        # 666 of 999 and 2 of 3 are equal; 667 of 1000 is more, though both show as 66.6 % and 66.7 %.
        ([Fraction(666, 999), Fraction(667, 1000), Fraction(2, 3)], (2, 1, 2)),
    ],
)
def test_places_are_as_worked_out(shares: Shares, expected: tuple[int | None, ...]) -> None:
    assert places(shares) == expected


@given(SHARES)
def test_place_is_one_more_than_those_with_a_higher_share(shares: Shares) -> None:
    known = [share for share in shares if share is not None]
    for share, place in zip(shares, places(shares), strict=True):
        assert (place is None) == (share is None)
        if share is not None:
            assert place == 1 + sum(other > share for other in known)


@given(SHARES, st.randoms())
def test_place_is_of_the_share_and_not_of_where_it_stands(shares: Shares, chance: object) -> None:
    paired = list(zip(shares, places(shares), strict=True))
    chance.shuffle(paired)  # type: ignore[attr-defined]
    assert places([share for share, _place in paired]) == tuple(place for _share, place in paired)
