"""A lead sent back by somebody who may not: refused where it is entered, counted where files tell it."""

from __future__ import annotations

import pytest

from sla_tui.domain.conditions import Returns
from sla_tui.domain.leads import Disposition
from sla_tui.domain.terms import Person
from sla_tui.domain.when import to_seconds
from sla_tui.errors import InputRefused
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.quality import quality_of, quality_text
from sla_tui.reports.status import status_report
from sla_tui.reports.status_json import status_data
from sla_tui.store.returning import NotNamed
from sla_tui.store.store import Store
from tests.store.bringing import NOW, TERMS, agree, at, bring, lead

PEOPLE = (Person("a", "Amir Rahman", "m"), Person("k", "Kendra Ortiz", "s"))
SALES_MAY = TERMS._replace(people=PEOPLE, returns=Returns(parties=("s",)))


@pytest.fixture
def two(store: Store) -> Store:
    bring(store, lead("1", at("7 08:00"), rep="Ben"), lead("2", at("8 08:00"), row=3, rep="Amir Rahman"))
    return store


def back(store: Store, who: str, *, asked: bool = False) -> None:
    store.desk.dispose([1, 2], "returned", "not ready yet", asked=asked, who=who, now=NOW)


def outcomes(store: Store) -> list[tuple[int, str]]:
    with store.reading() as reads:
        return list(reads.connection.execute("SELECT handoff_id, outcome FROM disposition ORDER BY 1"))


def test_who_is_of_a_party_that_may_not_is_refused_and_nothing_is_kept(two: Store) -> None:
    agree(two, SALES_MAY)
    for asked in (False, True):
        with pytest.raises(InputRefused) as refused:
            back(two, "Rahman, Amir", asked=asked)
        assert str(refused.value) == "“Inbound” lets Sales send a lead back; Rahman, Amir is of Marketing."
        assert refused.value.exit_code == 4
    assert outcomes(two) == []
    # Any other word on the leads is theirs to say.
    two.desk.dispose([1], "disqualified", "a student", definition_not_met=True, who="Amir Rahman", now=NOW)
    two.desk.dispute([2], "a student", who="Amir Rahman", now=NOW)


def test_who_is_not_named_is_asked_and_who_has_leads_is_of_sales(two: Store) -> None:
    agree(two, SALES_MAY)
    with pytest.raises(NotNamed, match="“Inbound” lets Sales send a lead back, and does not name Zoe"):
        back(two, "Zoe")
    back(two, "Zoe", asked=True)
    assert outcomes(two) == [(1, "returned"), (2, "returned")]
    two.desk.dispose([1, 2], "qualified", "", who="Ben", now=NOW)
    back(two, "Ben")
    assert outcomes(two) == [(1, "returned"), (2, "returned")]


def test_version_that_judges_the_hand_off_says_it(two: Store) -> None:
    agreement = agree(two, SALES_MAY)
    later = SALES_MAY._replace(returns=Returns(), holds_from=at("9 00:00").date())
    agree(two, later, agreement_id=agreement)
    with pytest.raises(InputRefused):
        back(two, "Amir Rahman")
    bring(two, lead("3", at("10 08:00"), row=4))
    two.desk.dispose([3], "returned", "not ready yet", who="Amir Rahman", now=NOW)


def test_name_that_was_said_to_be_anothers_counts_for_them(two: Store) -> None:
    agree(two, SALES_MAY._replace(returns=Returns(parties=("m",))))
    names = ("klee@acme.example", "Kendra Ortiz")
    bring(two, *(lead(str(row), at("9 08:00"), row=row, rep=name) for row, name in enumerate(names, 4)))
    with pytest.raises(NotNamed):
        back(two, "klee@acme.example")
    with two.reading() as reads:
        ids = dict(reads.connection.execute("SELECT name, id FROM person"))
    two.people.merge(ids["Kendra Ortiz"], ids["klee@acme.example"], who="Ben", now=NOW)
    with pytest.raises(InputRefused, match=r"@acme.example is of Sales"):
        back(two, "klee@acme.example", asked=True)


def test_files_are_not_refused_and_told_of_as_data(two: Store) -> None:
    agree(two, SALES_MAY)
    told = Disposition(at("9 08:00"), "returned", "not ready")
    bring(
        two,
        lead("1", at("7 08:00"), rep="Ben", disposition=told),
        lead("2", at("8 08:00"), row=3, rep="Amir Rahman", disposition=told),
    )
    with two.reading() as reads:
        agreements = read_agreements(reads)
        found = quality_of(reads, agreements, to_seconds(NOW))
        before = quality_of(reads, agreements, to_seconds(at("9 07:59")))
        report = status_report(reads, NOW)
    # Amir is of marketing; Ben has leads and is named nowhere.
    assert (found.returned_by_others, before.returned_by_others) == (1, 0)
    assert quality_text(found) == "To look at in the data: 1 lead sent back by somebody who may not."
    assert status_data(report)["to_look_at"]["returned_by_others"] == 1
    # What is said here stands over the file, and was asked about.
    two.desk.dispose([2], "returned", "not ready yet", who="Kendra Ortiz", now=NOW)
    with two.reading() as reads:
        assert quality_of(reads, agreements, to_seconds(NOW)).returned_by_others == 0
