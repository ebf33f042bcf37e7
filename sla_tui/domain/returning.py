"""Who may send a lead back, by what an agreement says of its parties and people (numbers.md, br)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from .same_person import folded
from .terms import Person, Terms

Right = Literal["may", "may not", "not named"]


def right_to_return(terms: Terms, names: Collection[str], *, has_leads: bool) -> Right:
    """Whether somebody, under any of their names, may send a lead back.

    Where the agreement names them, their party says it. Of others it is known only that whoever
    `has_leads` is on the side of sales.
    """
    allowed = terms.returns.parties
    if not allowed:
        return "may"
    named = people_named(terms, names)
    if named:
        return "may" if any(person.party in allowed for person in named) else "may not"
    sales = (party.id for party in terms.parties if party.side == "sales")
    return "may" if has_leads and any(party in allowed for party in sales) else "not named"


def people_named(terms: Terms, names: Collection[str]) -> tuple[Person, ...]:
    """The people of an agreement who have one of some names, in any order and case, or such an address."""
    words = {folded(name) for name in names} - {()}
    mails = {name.strip().casefold() for name in names}
    return tuple(
        person
        for person in terms.people
        if folded(person.name) in words or (person.mail and person.mail.casefold() in mails)
    )
