"""With Enter alone the starting draft gives a sensible agreement."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sla_tui.domain.calendar import Interval
from sla_tui.domain.defaults import HANDSHAKE, default_draft, handshake
from sla_tui.domain.draft import parse
from sla_tui.domain.first_day import proposed_start
from sla_tui.domain.missing import step_states
from sla_tui.domain.money import CURRENCIES, exponent
from sla_tui.domain.starts import start_named
from sla_tui.domain.terms import Count, Days, Depth, Hours, Terms, Within

TODAY = date(2026, 9, 14)


def default_terms(today: date = TODAY, zone: str = "Europe/Berlin", currency: str = "EUR") -> Terms:
    terms = parse(default_draft(today, zone, currency, str)).terms
    assert terms is not None
    return terms


def test_nothing_is_missing_in_the_starting_draft() -> None:
    draft = default_draft(TODAY, "Europe/Berlin", "EUR", str)
    assert parse(draft).problems == ()
    assert all(state.done for state in step_states(draft))


def test_starting_agreement_promises_what_is_usual() -> None:
    leads, first_call, attempts, disposition = default_terms().commitments
    assert leads == Count(
        "leads", "marketing", "sales", "handed over", "leads", 100, "month", accountable="marketing_lead"
    )
    share = Fraction(9, 10)
    assert first_call == Within(
        "first_call",
        "sales",
        "marketing",
        "first follow-up",
        Hours(3600),
        share,
        "month",
        accountable="sales_lead",
    )
    assert attempts == Depth(
        "attempts", "sales", "marketing", 6, Days(10, working=True), share, "month", accountable="sales_lead"
    )
    assert disposition == Within(
        "disposition",
        "sales",
        "marketing",
        "disposition",
        Days(5, working=True),
        share,
        "month",
        "assigned",
        accountable="sales_lead",
    )


def test_starting_agreement_has_its_other_parts() -> None:
    terms = default_terms()
    assert terms.holds_from == date(2026, 9, 1)
    assert terms.zone == terms.calendar.zone == "Europe/Berlin"
    assert terms.calendar.week == ((Interval(540, 1020),),) * 5 + ((), ())
    assert [tier.value for tier in terms.tiers] == [10_000, 5_000, 4_000]
    assert terms.touches.kinds == ("call", "email", "meeting")
    assert not terms.touches.automated
    assert [(party.name, party.side, bool(party.needs)) for party in terms.parties] == [
        ("Marketing", "marketing", True),
        ("Sales", "sales", True),
    ]
    assert [person.party for person in terms.people] == ["marketing", "sales"]
    (report,) = terms.reports
    assert (report.times, report.every, report.to) == (4, "month", ("marketing", "sales"))
    assert len(terms.escalations) == 3
    assert [channel.means for channel in terms.channels] == ["Meeting", "Mail", "Chat"]
    assert (terms.review.months, terms.review.growing_fast, terms.review.until) == (6, False, None)
    assert all((terms.summary, terms.remedy, terms.unexpected, terms.review.ending, terms.definitions.mql))


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 12, 31), date(2026, 12, 1)),
        (date(2028, 2, 29), date(2028, 2, 1)),
    ],
)
def test_agreement_holds_from_the_first_day_of_the_current_month(today: date, first: date) -> None:
    assert default_terms(today=today).holds_from == first


@pytest.mark.parametrize("currency", sorted(CURRENCIES))
def test_value_of_a_tier_is_in_whole_units_of_any_currency(currency: str) -> None:
    assert default_terms(currency=currency).tiers[0].value == 100 * 10 ** exponent(currency)


@pytest.mark.parametrize("item", ["value", "accepted"])
def test_goals_that_are_off_need_only_be_turned_on(item: str) -> None:
    draft = default_draft(TODAY, "Europe/Berlin", "EUR", str)
    parsed = parse({**draft, f"commitments.{item}.on": "yes"})
    assert parsed.terms is not None
    assert item in [each.id for each in parsed.terms.commitments]


def test_clauses_are_in_the_language_that_is_given() -> None:
    draft = default_draft(TODAY, "Europe/Berlin", "EUR", lambda message: f"[{message}]")
    terms = parse(draft).terms
    assert terms is not None
    translated = [
        terms.name,
        terms.summary,
        terms.remedy,
        terms.unexpected,
        terms.review.ending,
        terms.definitions.persona,
        *(tier.name for tier in terms.tiers),
        *(party.name for party in terms.parties),
        *(person.role for person in terms.people),
        *(report.what for report in terms.reports),
        *(escalation.who for escalation in terms.escalations),
        *(channel.often for channel in terms.channels),
    ]
    assert all(text.startswith("[") and text.endswith("]") for text in translated)
    assert terms.parties[0].side == "marketing"


def test_handshake_sets_its_five_fields() -> None:
    draft = handshake(
        default_draft(TODAY, "Europe/Berlin", "EUR", str),
        leads="120",
        first_call="4 h",
        attempts="5",
        marketing_name="Amir",
        sales_name="Kendra",
    )
    terms = parse(draft).terms
    assert terms is not None
    leads, first_call, attempts, _disposition = terms.commitments
    assert isinstance(leads, Count)
    assert isinstance(first_call, Within)
    assert isinstance(attempts, Depth)
    assert (leads.goal, first_call.target, attempts.attempts) == (120, Hours(14400), 5)
    assert [person.name for person in terms.people] == ["Amir", "Kendra"]


def test_empty_field_of_the_handshake_leaves_what_was_there() -> None:
    draft = default_draft(TODAY, "Europe/Berlin", "EUR", str)
    same = handshake(draft, leads="", first_call=" ", attempts="", marketing_name="", sales_name="")
    assert same == draft
    assert set(HANDSHAKE) <= draft.keys()


def test_wrong_entry_of_the_handshake_is_kept_to_be_mended() -> None:
    draft = handshake(
        default_draft(TODAY, "Europe/Berlin", "EUR", str),
        leads="lots",
        first_call="1 h",
        attempts="6",
        marketing_name="Amir",
        sales_name="Kendra",
    )
    assert draft["commitments.leads.goal"] == "lots"
    assert [(problem.field, problem.code) for problem in parse(draft).problems] == [
        ("commitments.leads.goal", "whole")
    ]


@pytest.mark.parametrize(
    ("periods", "fiscal_start", "start"),
    [
        ({}, "1", "2026-11-01"),
        ({"leads": "quarter"}, "1", "2026-10-01"),
        ({"leads": "quarter"}, "2", "2026-11-01"),
        ({"leads": "year", "first_call": "week"}, "4", "2026-04-01"),
        ({"value": "year"}, "1", "2026-11-01"),  # it is off
        (dict.fromkeys(("leads", "first_call", "attempts", "disposition"), "week"), "1", "2026-11-23"),
    ],
)
def test_proposed_start_is_that_of_the_longest_period_promised(
    periods: dict[str, str], fiscal_start: str, start: str
) -> None:
    changed = {f"commitments.{item}.period": period for item, period in periods.items()}
    draft = {**default_draft(date(2026, 11, 29), "UTC", "EUR", str), **changed, "fiscal_start": fiscal_start}

    assert proposed_start(draft, date(2026, 11, 29)) == start


@pytest.mark.parametrize(
    ("start", "changed", "today", "proposed"),
    [
        # September 2026 begins on a Tuesday; its Mondays are the 7th, 14th, 21st and 28th.
        ("delivery", {}, "2026-09-07", "2026-09-01"),
        ("delivery", {}, "2026-09-08", "2026-09-08"),
        ("delivery", {}, "2026-09-30", "2026-09-30"),
        ("delivery", {"commitments.goods.days": "whenever"}, "2026-09-30", "2026-09-01"),
        ("delivery", {"commitments.goods.on": "no"}, "2026-09-30", "2026-09-01"),
        # A report on the 5th of each month.
        ("levels", {}, "2026-09-05", "2026-09-01"),
        ("levels", {}, "2026-09-06", "2026-09-06"),
        ("levels", {}, "2026-09-30", "2026-09-06"),
        ("leads", {}, "2026-09-30", "2026-09-01"),
        ("uptime", {}, "2026-09-30", "2026-09-01"),
    ],
)
def test_day_is_proposed_on_which_nothing_is_past_due(
    start: str, changed: dict[str, str], today: str, proposed: str
) -> None:
    day = date.fromisoformat(today)
    draft = {**start_named(start).draft(day, "UTC", "EUR", str), **changed}

    assert proposed_start(draft, day) == proposed
