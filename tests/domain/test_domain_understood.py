"""What was understood is said in one plain form, and says nothing where there is nothing to say."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.defaults import default_draft
from sla_tui.domain.draft import parse
from sla_tui.domain.fields import FIELDS
from sla_tui.domain.understood import understood

START = default_draft(date(2026, 9, 14), "Europe/Berlin", "EUR", str)


@pytest.mark.parametrize(
    ("path", "typed", "meant"),
    [
        ("commitments.first_call.target", "1.5 h", "1 h 30 min"),
        ("commitments.first_call.target", "90m", "1 h 30 min"),
        ("commitments.first_call.target", "2 days", "2 days"),
        ("commitments.first_call.share", "0.6", "60 %"),
        ("commitments.first_call.share", "60%", "60 %"),
        ("commitments.attempts.window", "2 weeks", "14 days"),
        ("commitments.attempts.window", "10 wd", "10 working days"),
        ("commitments.attempts.attempts", "06", "6"),
        ("commitments.leads.goal", "1,000", "1000"),
        ("commitments.value.goal", "7,000.50", "7000.50 EUR"),
        ("tiers.1.value", "1.000", "1000 EUR"),
        ("calendar.hours", "weekdays 9am–5pm", "Mon-Fri 9:00-17:00"),
        ("calendar.holidays", "2026-12-26 2026-12-25", "2026-12-25, 2026-12-26"),
        ("calendar.special", "2026-12-24 9-12", "2026-12-24 9:00-12:00"),
        ("zone", "berlin", "Europe/Berlin"),
        ("currency", "usd", "USD"),
        ("holds_from", " 2026-09-01 ", "2026-09-01"),
        ("scope.sources", "web,mail", "web, mail"),
        ("touches.kinds", "meeting,call", "call, meeting"),
    ],
)
def test_entry_is_said_in_its_plain_form(path: str, typed: str, meant: str) -> None:
    assert understood({**START, path: typed}, path) == meant


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("commitments.first_call.share", "60"),
        ("commitments.first_call.share", ""),
        ("commitments.leads.goal", "many"),
        ("commitments.leads.goal", "0"),
        ("commitments.value.goal", "100 USD"),
        ("name", "Inbound"),
        ("surprise", "60 %"),
    ],
)
def test_nothing_is_said_of_what_is_not_understood_or_plain_words(path: str, typed: str) -> None:
    assert understood({**START, path: typed}, path) is None


def test_amount_is_not_said_without_a_currency() -> None:
    assert understood({**START, "currency": "euro"}, "tiers.1.value") is None


def test_plain_form_means_the_same_as_what_was_typed() -> None:
    said = {path: understood(START, path) or text for path, text in START.items()}
    assert parse(said).terms == parse(START).terms
    assert len(said) > len(FIELDS)
