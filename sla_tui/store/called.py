"""What a person is called, in SQL: by the name of the one that somebody said it is (numbers.md, ba)."""

from __future__ import annotations


def called(person: str) -> str:
    """The name by which a row of `person` counts and is shown, by what that row is called."""
    return f"COALESCE({person}.goes_by, {person}.name)"


CALLED = called("p")
"""The same where the row is called `p`."""
