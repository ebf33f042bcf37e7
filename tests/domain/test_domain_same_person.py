"""Who may be one person under two names: offered for a reason, and nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.same_person import alike_people


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Kendra Lee", "KENDRA LEE", "same name"),
        ("Lee, Kendra", "Kendra Lee", "same name"),
        ("José Núñez", "Jose Nunez", "same name"),
        ("Søren Łuk", "Soren Luk", "same name"),
        ("Anne-Marie O'Neil", "anne marie ONeil", "same name"),
        ("Kendra Lee <kl@x.example>", "Kendra Lee", "same name"),
        ("kendra.lee@x.example", "Kendra Lee", "mail"),
        ("kendra.lee+crm@x.example", "Lee, Kendra", "mail"),
        ("klee@x.example", "Kendra Lee", "mail"),
        ("kendral@x.example", "Kendra Lee", "mail"),
        ("kendra.lee@x.example", "KENDRA_LEE@y.example", "same name"),
        ("K. Lee", "Kendra Lee", "initials"),
        ("Lee K", "Kendra Lee", "initials"),
        ("Kendra M. Lee", "Kendra Lee", "initials"),
        ("k.lee@x.example", "Kendra Lee", "initials"),
    ],
)
def test_pair_is_found_with_the_reason(one: str, other: str, why: str) -> None:
    assert alike_people([one, other]) == ((one, other, why),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kendra Lee", "Kenny Lee"),
        ("Kendra", "Kendra Lee"),
        ("K. L.", "Kendra Lee"),
        ("K. Lee", "Ben Lee"),
        ("Kendra Lee", "Kendra Lee Moss"),
        ("sales@x.example", "Kendra Lee"),
        ("???", "!!!"),
        ("", "Kendra Lee"),
    ],
)
def test_others_are_not_taken_for_one(one: str, other: str) -> None:
    assert alike_people([one, other]) == ()


def test_surest_come_first() -> None:
    names = ["K. Lee", "Kendra Lee", "LEE, Kendra", "klee@x.example"]

    assert [(pair.first, pair.second, pair.why) for pair in alike_people(names)] == [
        ("Kendra Lee", "LEE, Kendra", "same name"),
        ("K. Lee", "klee@x.example", "mail"),
        ("Kendra Lee", "klee@x.example", "mail"),
        ("LEE, Kendra", "klee@x.example", "mail"),
        ("K. Lee", "Kendra Lee", "initials"),
        ("K. Lee", "LEE, Kendra", "initials"),
    ]


@given(st.lists(st.text(alphabet="kKlLeEé .,@-", max_size=9), max_size=6, unique=True))
def test_order_of_names_changes_no_pair(names: list[str]) -> None:
    pairs = {(frozenset(pair[:2]), pair.why) for pair in alike_people(names)}

    assert {(frozenset(pair[:2]), pair.why) for pair in alike_people(names[::-1])} == pairs
