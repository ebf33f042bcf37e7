"""One lead under several ids: which hand-offs are one, and what was said of it, by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.domain.one_lead import Handed, first_known, hand_offs_of_one, said_of_one
from sla_tui.domain.when import When

A, B, C = 1, 2, 3


def at(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 9, day, hour, tzinfo=UTC)


def back(when: When | None) -> Disposition:
    return Disposition(when, "returned", "later")


def won(when: When | None, reason: str | None = None) -> Disposition:
    return Disposition(when, "qualified", reason)


@pytest.mark.parametrize(
    ("handoffs", "expected"),
    [
        # While the lead is open another id is no second hand-off; the kept id's stands for both.
        ([Handed(10, A, at(1)), Handed(20, B, at(4))], [[10, 20]]),
        ([Handed(10, A, at(4)), Handed(20, B, at(1))], [[10, 20]]),
        ([Handed(10, A, at(4)), Handed(20, B, date(2026, 9, 1))], [[10, 20]]),
        # Sent back before it, whether or not it is known when: another one.
        ([Handed(10, A, at(1), back(at(3))), Handed(20, B, at(4))], [[10], [20]]),
        ([Handed(10, A, at(1), back(None)), Handed(20, B, at(4))], [[10], [20]]),
        ([Handed(10, A, at(1), back(date(2026, 9, 4))), Handed(20, B, at(4))], [[10], [20]]),
        # Sent back after it, or qualified: the same one.
        ([Handed(10, A, at(1), back(at(5))), Handed(20, B, at(4))], [[10, 20]]),
        ([Handed(10, A, at(1), won(at(3))), Handed(20, B, at(4))], [[10, 20]]),
        # One that its own files tell of is another one; a third id between them is of the one before.
        ([Handed(10, A, at(1)), Handed(11, A, at(6)), Handed(20, B, at(4))], [[10, 20], [11]]),
        ([Handed(10, A, at(1)), Handed(20, B, at(4)), Handed(21, B, at(6))], [[10, 20], [21]]),
        ([Handed(20, B, at(1)), Handed(30, C, at(2))], [[20, 30]]),
        # Sent back under the copy alone counts too, but not against what stands under the kept id.
        ([Handed(10, A, at(1)), Handed(20, B, at(2), back(at(3))), Handed(30, C, at(4))], [[10, 20], [30]]),
        (
            [Handed(10, A, at(1), won(at(2))), Handed(20, B, at(2), back(at(3))), Handed(30, C, at(4))],
            [[10, 20, 30]],
        ),
    ],
)
def test_hand_offs_are_one_or_several(handoffs: list[Handed], expected: list[list[int]]) -> None:
    for told in (handoffs, handoffs[::-1]):
        assert [[one.id for one in same] for same in hand_offs_of_one(told, A)] == expected


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        (None, [None], None),
        (None, [won(at(3))], won(at(3))),
        (None, [won(at(3)), back(at(2))], won(at(3))),
        (None, [won(None), back(at(2))], back(at(2))),
        (back(at(5)), [won(at(3))], back(at(5))),
        # The same under both: since when it was first known, in the words of the kept id.
        (won(at(5), "budget"), [won(at(3), "fits")], won(at(3), "budget")),
        (won(None), [won(at(3))], won(at(3))),
    ],
)
def test_what_stands_under_the_kept_id_goes_first(
    own: Disposition | None, others: list[Disposition | None], expected: Disposition | None
) -> None:
    same = [Handed(n, n, at(1), said) for n, said in enumerate((own, *others))]
    assert said_of_one(same) == expected


@pytest.mark.parametrize(
    ("whens", "expected"),
    [
        ([], None),
        ([None, at(3), at(2)], at(2)),
        ([at(3), date(2026, 9, 2)], date(2026, 9, 2)),
        # Of a day nobody knows whether it was before an instant of it: what is named first stands.
        ([at(3), date(2026, 9, 3)], at(3)),
        ([date(2026, 9, 3), at(3)], date(2026, 9, 3)),
    ],
)
def test_first_of_what_is_known(whens: list[When | None], expected: When | None) -> None:
    assert first_known(whens) == expected
