"""Who may send a lead back, by what an agreement says of parties and people."""

from __future__ import annotations

import pytest

from sla_tui.domain.conditions import Returns
from sla_tui.domain.returning import Right, right_to_return
from sla_tui.domain.terms import Person, Terms
from tests.store.bringing import TERMS

PEOPLE = (
    Person("a", "Amir Rahman", "m", mail="amir@acme.example"),
    Person("k", "Kendra Ortiz", "s"),
)
SALES_MAY = TERMS._replace(people=PEOPLE, returns=Returns(parties=("s",)))
MARKETING_MAY = TERMS._replace(people=PEOPLE, returns=Returns(parties=("m",)))


@pytest.mark.parametrize(
    ("terms", "name", "has_leads", "right"),
    [
        (TERMS, "Anybody", False, "may"),
        (SALES_MAY, "Kendra Ortiz", False, "may"),
        (SALES_MAY, "ORTIZ, kendra", False, "may"),
        (SALES_MAY, "Amir Rahman", False, "may not"),
        # That he has leads makes nobody of sales whom the agreement has on another side.
        (SALES_MAY, "Amir Rahman", True, "may not"),
        (SALES_MAY, "Amir@Acme.example", True, "may not"),
        # A rep whom the agreement does not name, but who has leads, is of sales.
        (SALES_MAY, "Ben", True, "may"),
        (SALES_MAY, "Ben", False, "not named"),
        (MARKETING_MAY, "Ben", True, "not named"),
        (MARKETING_MAY, "Kendra Ortiz", True, "may not"),
        (MARKETING_MAY, "Amir Rahman", False, "may"),
        # A name without a letter is nobody's, and not that of everybody.
        (SALES_MAY, "***", False, "not named"),
    ],
)
def test_party_says_who_may_and_leads_make_a_rep(
    terms: Terms, name: str, has_leads: bool, right: Right
) -> None:
    assert right_to_return(terms, (name,), has_leads=has_leads) == right


def test_any_of_the_names_of_one_person_is_enough() -> None:
    assert right_to_return(SALES_MAY, ("klee", "Kendra Ortiz"), has_leads=False) == "may"
