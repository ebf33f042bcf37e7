"""A lead as a marked example: in the draft of an agreement's next version, never in what is signed."""

from __future__ import annotations

import pytest

from sla_tui.domain.conditions import Example
from sla_tui.domain.draft import parse
from sla_tui.domain.lead_details import Details
from sla_tui.reports.agreement_changes import changed_page
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.drafts import KeptDraft, draft_lines, read_draft
from sla_tui.reports.marking import with_examples
from sla_tui.store.faults import Refused
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, at, bring, call, count, terms
from tests.store.bringing import agree, lead

OLD = Example("Head of IT, 80 people", good=True, why="bought in six weeks")


def mark(store: Store, *handoff_ids: int, good: bool = True, why: str = "as agreed") -> None:
    store.drafts.put(lambda reads: with_examples(reads, 1, handoff_ids, good=good, why=why, now=NOW), now=NOW)


def drafts(store: Store) -> list[KeptDraft]:
    with store.reading() as reads:
        return [read_draft(reads, line.id) for line in draft_lines(reads)]


def examples(store: Store) -> tuple[Example, ...]:
    [draft] = drafts(store)
    parsed = parse(draft.fields)
    assert parsed.terms is not None, parsed.problems
    return parsed.terms.examples


@pytest.fixture
def two(store: Store) -> Store:
    agree(store, terms(count(60), call())._replace(examples=(OLD,)))
    own = Details("logistics", "51-200", "5000.00 EUR", "demo", "42", "Head of IT", "Germany", 1)
    bring(
        store,
        lead(
            "1",
            at("09-07 08:00"),
            name="Mira Chen",
            email="m@acme.example",
            company="Acme GmbH",
            tier="A",
            source="web form",
            details=own,
        ),
        lead("2", at("09-08 08:00"), name="Jonas Weber", row=3),
        until=FAR,
    )
    return store


def test_lead_stands_in_a_draft_of_the_next_version_without_its_name_and_what_is_signed_stays(
    two: Store,
) -> None:
    mark(two, 1, why="bought within a month")
    [draft] = drafts(two)
    assert draft.before is not None
    said = (
        "Acme GmbH, logistics, company size 51-200, value 5,000.00 EUR, demo, activity 42, Head of IT, "
        "Germany, tier A, web form"
    )
    assert examples(two) == (OLD, Example(said, good=True, why="bought within a month"))
    after = parse(draft.fields).terms
    assert after is not None
    # September runs; the agreement counts by months, so the version holds from October on.
    assert [(line.style, line.text) for line in changed_page(draft.before, after)] == [
        ("heading", "Examples"),
        ("item", f"New: A good lead: {said} – bought within a month"),
    ]
    with two.reading() as reads:
        [agreement] = read_agreements(reads)
    assert [version.terms.examples for version in agreement.versions] == [(OLD,)]


def test_second_lead_goes_into_the_same_draft_and_one_that_is_there_is_marked_anew(two: Store) -> None:
    mark(two, 1)
    mark(two, 1, 2, good=False, why="a student")
    assert [(example.good, example.why) for example in examples(two)] == [
        (True, "bought in six weeks"),
        (False, "a student"),
        (False, "a student"),
    ]
    # Of the second nothing is known but its name, which does not stand in an agreement.
    assert examples(two)[2].lead == "lead 2"
    with pytest.raises(Refused, match="It stands among the examples already"):
        mark(two, 1, 2, good=False, why="a student")
    assert len(drafts(two)) == 1


def test_what_was_typed_into_the_draft_meanwhile_stays(two: Store) -> None:
    mark(two, 1)
    with two.reading() as reads:
        [line] = draft_lines(reads)
    two.drafts.keep(line.id, "commitments.leads.goal", "80", now=NOW)
    mark(two, 2)
    [draft] = drafts(two)
    assert draft.fields["commitments.leads.goal"] == "80"


def test_words_from_outside_are_cut_and_act_on_nothing(store: Store) -> None:
    agree(store, terms(count(60), call()))
    hostile = Details(industry="[red]=1+1 \x1b[31m" + "ü" * 300)
    bring(
        store,
        lead("1", at("09-07 08:00"), company="Robert'); DROP TABLE lead;--", details=hostile),
        until=FAR,
    )
    mark(store, 1, good=False, why="no lead")
    [example] = examples(store)
    assert example.lead.startswith("Robert'); DROP TABLE lead;--, [red]=1+1 [31mü")
    assert (len(example.lead), example.lead[-1]) == (200, "…")


def test_lead_or_agreement_that_is_gone_is_refused_and_nothing_is_kept(two: Store) -> None:
    with pytest.raises(Refused, match="This lead is no longer there"):
        mark(two, 1, 99)
    with pytest.raises(Refused, match="This agreement is no longer there"):
        two.drafts.put(lambda reads: with_examples(reads, 9, [1], good=True, why="x", now=NOW), now=NOW)
    assert drafts(two) == []
