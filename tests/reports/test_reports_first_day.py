"""What is past due already on the day on which an agreement is put in force, and what is left open."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.draft import parse
from sla_tui.domain.missing import step_states
from sla_tui.domain.terms import Terms
from sla_tui.reports.drafts import PROPOSED, copy_of, new_draft
from sla_tui.reports.first_day import past_due_text
from sla_tui.reports.problem_words import left_open
from sla_tui.reports.templates import from_template, template_of
from sla_tui.store.store import Store

NOW = datetime(2026, 9, 22, 7, 7, tzinfo=UTC)
TODAY = date(2026, 9, 22)
DELIVERIES = new_draft(TODAY, ZoneInfo("Europe/Berlin"), "delivery")
"""Paper each Monday to two places; the Mondays before today are the 7th, 14th and 21st."""


def terms(**changed: str) -> Terms:
    parsed = parse({**DELIVERIES, **{path.replace("__", "."): text for path, text in changed.items()}})
    assert parsed.terms is not None
    return parsed.terms


@pytest.mark.parametrize(
    ("first", "places", "said"),
    [
        ("2026-09-01", "Main office, Warehouse", "6 deliveries are past due already"),
        ("2026-09-15", "Main office, Warehouse", "2 deliveries are past due already"),
        ("2026-09-21", "", "1 delivery is past due already"),
        ("2026-09-22", "", ""),
        ("2027-01-01", "", ""),
    ],
)
def test_deliveries_past_due_are_counted_by_place(first: str, places: str, said: str) -> None:
    made = terms(holds_from=first, commitments__goods__places=places)

    assert past_due_text(made, None, TODAY).startswith(said)
    assert bool(past_due_text(made, None, TODAY)) is bool(said)


def test_what_the_version_before_promised_was_due_already() -> None:
    before, again = terms(holds_from="2026-08-01"), terms(holds_from="2026-09-15")
    assert past_due_text(again, before, TODAY) == ""
    more = terms(holds_from="2026-09-15", commitments__goods__places="Main office")
    assert past_due_text(more, before, TODAY).startswith("1 delivery is past due already")


def test_copies_and_templates_propose_a_day_on_which_nothing_is_past_due(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    template = store.drafts.begin("T", now=NOW, fields=template_of(DELIVERIES, "T"))
    with store.reading() as reads:
        for made in (copy_of(terms(), reads, TODAY), from_template(reads, template, TODAY)):
            assert (made["holds_from"], made[PROPOSED]) == ("2026-09-22", "2026-09-22")


def test_fee_of_which_credits_are_shares_is_left_open_until_it_is_named() -> None:
    open_still = [(state.step, state.left_open) for state in step_states(DELIVERIES) if state.left_open]
    assert open_still == [(5, ("fee.amount",))]
    assert left_open("fee.amount", DELIVERIES) == (
        "Fee is empty: credits are shares of it, and stay without an amount."
    )
    for named in ({"fee.amount": "400"}, {"credits": ""}):
        assert not any(state.left_open for state in step_states({**DELIVERIES, **named}))
