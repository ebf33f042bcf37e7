"""Who held a hand-off, and when a promise on it was decided, against numbers.md §5 and (x), (y)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.owners import PastOwner, decided_at, holder_at
from sla_tui.domain.verdict import State

PAST = (PastOwner(200, "Ben"), PastOwner(100, "Kendra"))
"""Kendra until 100, Ben until 200, and whoever has it now."""


@pytest.mark.parametrize(
    ("instant", "holder"), [(-5, "Kendra"), (99, "Kendra"), (100, "Ben"), (199, "Ben"), (200, "Sofia")]
)
def test_owner_held_it_until_the_data_that_first_show_another(instant: int, holder: str) -> None:
    assert holder_at(instant, PAST, "Sofia") == holder


def test_without_a_change_the_present_owner_always_held_it() -> None:
    assert holder_at(0, (), "Sofia") == "Sofia"
    assert holder_at(0, (), None) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abc")), unique_by=lambda one: one[0]))
def test_order_in_which_owners_are_told_is_of_no_account(told: list[tuple[int, str]]) -> None:
    past = [PastOwner(*one) for one in told]
    for instant in range(11):
        assert holder_at(instant, past, "now") == holder_at(instant, reversed(past), "now")


@pytest.mark.parametrize(
    ("state", "answered", "deadline", "instant"),
    [
        ("met", 50, 60, 50),
        ("late", 70, 60, 70),
        ("overdue", None, 60, 60),
        ("missed", None, 60, 60),
        ("pending", None, 130, 100),
        # The deadline went by, but the data don't reach so far: nothing is decided yet.
        ("pending", None, 60, 100),
        # Called later than the instant one looks back to: by then it was overdue.
        ("overdue", 120, 60, 60),
        ("pending", 120, 130, 100),
        ("undated", None, None, 100),
        ("not covered", None, None, 100),
    ],
)
def test_promise_is_decided_at_its_answer_else_its_deadline_else_now(
    state: State, answered: int | None, deadline: int | None, instant: int
) -> None:
    assert decided_at(state, answered, deadline, 100) == instant
