"""A draft becomes terms, or says field by field and step by step what is to mend."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sla_tui.domain.clauses import Review
from sla_tui.domain.defaults import default_draft
from sla_tui.domain.draft import Problem, draft_of, parse
from sla_tui.domain.draft_reader import Reader
from sla_tui.domain.entries import printable
from sla_tui.domain.fields import FIELDS, STEPS, TIER_VALUE, asked, field_at, is_on, step_of
from sla_tui.domain.missing import step_states
from sla_tui.domain.terms import Count, Days, Hours, Terms, Tier, Within
from tests.domain.agreements import SMALL, agreements

START = default_draft(date(2026, 9, 14), "Europe/Berlin", "EUR", str)


def problems_of(**changes: str) -> list[tuple[str, int, str]]:
    """What is to mend in the starting draft after changes; `__` stands for the dots of a path."""
    fields = {**START, **{path.replace("__", "."): text for path, text in changes.items()}}
    return [(problem.field, problem.step, problem.code) for problem in parse(fields).problems]


def terms_of(**changes: str) -> Terms:
    parsed = parse({**START, **{path.replace("__", "."): text for path, text in changes.items()}})
    assert parsed.problems == ()
    assert parsed.terms is not None
    return parsed.terms


@settings(max_examples=40, deadline=None)
@given(agreements())
def test_terms_become_a_draft_and_the_same_terms_again(terms: Terms) -> None:
    parsed = parse(draft_of(terms))
    assert parsed.problems == ()
    assert parsed.terms == terms


def test_small_agreement_becomes_a_draft_in_a_persons_words() -> None:
    draft = draft_of(SMALL)
    assert {path: draft[path] for path in draft if path.startswith("commitments.first_call.")} == {
        "commitments.first_call.kind": "within",
        "commitments.first_call.giver": "s",
        "commitments.first_call.receiver": "m",
        "commitments.first_call.until": "first follow-up",
        "commitments.first_call.target": "1 h 30 min",
        "commitments.first_call.share": "90 %",
        "commitments.first_call.period": "month",
        "commitments.first_call.starts": "assigned",
        "commitments.first_call.only.sources": "",
        "commitments.first_call.only.teams": "",
        "commitments.first_call.only.tiers": "A",
        "commitments.first_call.accountable": "p1",
    }
    assert draft["commitments"] == "leads, worth, first_call, tries, answer"
    assert draft["commitments.worth.goal"] == "7000"
    assert draft["tiers.2.value"] == "0.50"
    assert draft["scope.sources"] == 'web form, "fairs, autumn"'
    assert draft["calendar.hours"] == "Mon-Thu 9:00-17:00; Fri 9:00-12:00, 22:00-6:00"
    assert draft["calendar.holidays"] == "2026-01-01, 2026-12-25"
    assert draft["reports.1.to"] == "m, s"
    assert draft["review.until"] == "2027-09-01"


ANY_TEXT = st.text(max_size=30) | st.sampled_from(
    ["60", "\x1b[2J", "9" * 4400, "x" * 20_000, "a, a", "-1", "2026-02-30", "no", "Mon-Fri 9-17, 16-20"]
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(START)) | st.text(max_size=20), ANY_TEXT, max_size=4))
def test_any_typing_gives_terms_or_problems_that_are_safe_to_show(typed: dict[str, str]) -> None:
    parsed = parse({**START, **typed})
    assert (parsed.terms is None) == bool(parsed.problems)
    for problem in parsed.problems:
        assert 1 <= problem.step <= 8
        assert all(printable(text) == text for text in (problem.field, *problem.names))


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(sorted(START)), max_size=10))
@example({"channels", "channels.1.about"})
def test_emptied_fields_are_missing_or_mean_their_defaults(emptied: set[str]) -> None:
    left = parse({path: text for path, text in START.items() if path not in emptied})
    blank = parse({**START, **dict.fromkeys(emptied, "  ")})
    assert left.terms == blank.terms
    assert left.problems == blank.problems


def test_commitment_that_is_off_is_not_in_the_terms() -> None:
    terms = terms_of()
    assert [each.id for each in terms.commitments] == ["leads", "first_call", "attempts", "disposition"]
    terms = terms_of(commitments__leads__on="no", commitments__value__on="yes")
    assert [each.id for each in terms.commitments] == ["value", "first_call", "attempts", "disposition"]


def test_wrong_entries_of_a_commitment_that_is_off_are_left_alone() -> None:
    assert problems_of(commitments__value__goal="a lot", commitments__value__giver="nobody") == []


def test_order_of_the_list_is_the_order_of_the_commitments() -> None:
    terms = terms_of(commitments="disposition, first_call, leads, attempts, value, accepted")
    assert [each.id for each in terms.commitments] == ["disposition", "first_call", "leads", "attempts"]


def test_value_goal_is_read_as_money_and_lead_goal_as_a_number() -> None:
    terms = terms_of(
        commitments__value__on="yes", commitments__value__goal="7,000.50", commitments__leads__goal="1,000"
    )
    goals = {each.id: each.goal for each in terms.commitments if isinstance(each, Count)}
    assert goals == {"leads": 1_000, "value": 700_050}


def test_money_is_in_the_agreements_currency() -> None:
    assert terms_of(currency="jpy", tiers__1__value="100").tiers[0] == Tier("Director and above", 100)
    assert problems_of(currency="JPY", tiers__1__value="99.50") == [("tiers.1.value", 1, "money")]


def test_entries_are_read_as_a_person_types_them() -> None:
    terms = terms_of(
        commitments__first_call__target="90 min",
        commitments__first_call__share="0.8",
        commitments__disposition__target="16 h",
        calendar__hours="Mon–Fri 22:00–06:00",
        zone="new york",
        touches__kinds="meeting, call",
    )
    first_call, disposition = (each for each in terms.commitments if isinstance(each, Within))
    assert first_call.target == Hours(5400)
    assert first_call.share == Fraction(4, 5)
    assert disposition.target == Hours(57600)
    assert terms.zone == terms.calendar.zone == "America/New_York"
    assert str(terms.calendar.week[0][0]) == "22:00-06:00"
    assert terms.touches.kinds == ("call", "meeting")


def test_calendar_may_have_a_zone_of_its_own() -> None:
    terms = terms_of(calendar__zone="Asia/Kolkata")
    assert (terms.zone, terms.calendar.zone) == ("Europe/Berlin", "Asia/Kolkata")


@pytest.mark.parametrize(
    ("growing_fast", "months", "expected"), [("no", "", 6), ("yes", "", 3), ("yes", "4", 4), ("no", "12", 12)]
)
def test_review_is_at_six_months_or_three_when_growing_fast(
    growing_fast: str, months: str, expected: int
) -> None:
    review = terms_of(review__growing_fast=growing_fast, review__months=months).review
    assert review.months == expected


def test_tiers_need_no_value_without_a_value_goal() -> None:
    assert [tier.value for tier in terms_of(tiers__2__value="").tiers] == [10_000, 0, 4_000]


@pytest.mark.parametrize(
    ("path", "text", "step", "code"),
    [
        ("name", "", 1, "missing"),
        ("name", "\x1b]0;title\x07", 1, "control"),
        ("name", "x" * 201, 1, "long"),
        ("currency", "EURO", 1, "text"),
        ("commitments.first_call.on", "perhaps", 1, "choice"),
        ("definitions.mql", "x" * 10_001, 1, "long"),
        ("tiers.1.name", " ", 1, "missing"),
        ("tiers.2.name", "director and above", 1, "twice"),
        ("tiers.1.value", "-1", 1, "range"),
        ("tiers.1.value", "100 USD", 1, "currency"),
        ("tiers.1.value", "0.505", 1, "money"),
        ("scope.tiers", "Intern", 1, "no tier"),
        ("scope.sources", '"web', 1, "text"),
        ("scope.sources", "web, web", 1, "twice"),
        ("commitments.leads.goal", "", 2, "missing"),
        ("commitments.leads.goal", "0", 2, "range"),
        ("commitments.leads.goal", "99.5", 2, "whole"),
        ("commitments.leads.goal", "many", 2, "whole"),
        ("commitments.leads.by_day", "32", 2, "by day"),
        ("commitments.leads.by_day", "0", 2, "range"),
        ("commitments.leads.period", "sprint", 2, "choice"),
        ("commitments.leads.only.tiers", "Intern", 2, "no tier"),
        ("commitments.first_call.target", "", 2, "missing"),
        ("commitments.first_call.target", "4", 2, "unit"),
        ("commitments.first_call.target", "soon", 2, "text"),
        ("commitments.first_call.target", "0 h", 2, "range"),
        ("commitments.first_call.target", "2 days", 2, "days"),
        ("commitments.first_call.share", "90", 2, "range"),
        ("commitments.first_call.share", "most", 2, "text"),
        ("commitments.first_call.starts", "created", 2, "choice"),
        ("commitments.attempts.attempts", "0", 2, "range"),
        ("commitments.attempts.attempts", "six", 2, "text"),
        ("commitments.attempts.window", "0 days", 2, "range"),
        ("commitments.attempts.window", "48 h", 2, "unit"),
        ("calendar.hours", "", 2, "missing"),
        ("calendar.hours", "Mon-Fri 9-17, 16-20", 2, "overlap"),
        ("calendar.hours", "Mon-Fri 22:00-10:00, 9:00-12:00", 2, "overlap"),
        ("calendar.hours", "Mon-Fri closed", 2, "no open time"),
        ("calendar.hours", "Mon-Fri 9-5", 2, "half"),
        ("calendar.hours", "9-17", 2, "weekdays"),
        ("calendar.holidays", "Christmas", 2, "text"),
        ("calendar.special", "2026-12-24 9-12, 11-13", 2, "overlap"),
        ("calendar.zone", "Atlantis", 2, "text"),
        ("zone", "Louisville", 2, "several"),
        ("touches.kinds", "", 2, "missing"),
        ("touches.kinds", "call, telepathy", 2, "choice"),
        ("fiscal_start", "13", 2, "range"),
        ("parties.sales.name", "", 3, "missing"),
        ("parties.sales.side", "finance", 3, "choice"),
        ("people.sales_lead.name", "", 3, "missing"),
        ("people.sales_lead.mail", "kendra at acme", 3, "text"),
        ("people.sales_lead.party", "service", 3, "no party"),
        ("commitments.leads.giver", "service", 3, "no party"),
        ("commitments.leads.receiver", "marketing", 3, "same"),
        ("commitments.leads.accountable", "amir", 3, "nobody"),
        ("commitments.leads.accountable", "Amir Khan", 3, "id"),
        ("reports.1.what", "", 4, "missing"),
        ("reports.1.times", "0", 4, "range"),
        ("reports.1.every", "sprint", 4, "choice"),
        ("reports.1.to", "marketing, service", 4, "no party"),
        ("reports.1.to", "", 4, "missing"),
        ("escalations.1.who", "", 5, "missing"),
        ("channels.1.about", "", 6, "missing"),
        ("review.months", "0", 7, "range"),
        ("review.until", "2026-09-01", 7, "until"),
        ("review.until", "next year", 7, "text"),
        ("holds_from", "", 8, "missing"),
        ("holds_from", "01/09/2026", 8, "text"),
        ("holds_from", "2026-02-29", 8, "text"),
    ],
)
def test_wrong_entry_is_one_problem_of_its_field_and_step(path: str, text: str, step: int, code: str) -> None:
    parsed = parse({**START, path: text})
    assert parsed.terms is None
    assert [(problem.field, problem.step, problem.code) for problem in parsed.problems] == [
        (path, step, code)
    ]


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        ("commitments.first_call.target", "2 days", ("2 days", "16 h")),
        ("commitments.first_call.target", "1 working day", ("1 working day", "8 h")),
        ("commitments.leads.by_day", "32", ("32", "31")),
        ("calendar.hours", "Mon 9-17, 16-20", ("mon 09:00-17:00", "mon 16:00-20:00")),
        ("fiscal_start", "13", ("13", "1", "12")),
        ("commitments.leads.period", "sprint", ("sprint", "day", "week", "month", "quarter", "year")),
        ("review.until", "2026-08-31", ("2026-08-31", "2026-09-01")),
        ("scope.tiers", "Manager, Intern", ("Intern", "Director and above", "Manager", "Other titles")),
    ],
)
def test_problem_names_what_it_is_about(path: str, text: str, names: tuple[str, ...]) -> None:
    (problem,) = parse({**START, path: text}).problems
    assert problem.names == names


def test_holiday_with_special_hours_is_mended_at_the_special_hours() -> None:
    found = problems_of(calendar__holidays="2026-12-24", calendar__special="2026-12-24 9-12")
    assert found == [("calendar.special", 2, "both")]


def test_agreement_with_nothing_on_is_none() -> None:
    off = {f"commitments__{item}__on": "no" for item in ("leads", "first_call", "attempts", "disposition")}
    assert problems_of(**off) == [("commitments", 1, "none on")]
    without = {path: text for path, text in START.items() if not path.startswith("commitments")}
    assert [problem.code for problem in parse(without).problems] == ["none on"]


def test_value_goal_needs_tiers_with_values() -> None:
    assert problems_of(commitments__value__on="yes", tiers__3__value="") == [("tiers.3.value", 1, "missing")]
    without = {path: text for path, text in START.items() if not path.startswith("tiers")}
    found = parse({**without, "commitments.value.on": "yes"}).problems
    assert found == (Problem("tiers", 1, "tiers"),)


def test_agreement_needs_two_parties() -> None:
    alone = {path: text for path, text in START.items() if not path.startswith("parties.sales")}
    found = [(problem.field, problem.code) for problem in parse({**alone, "parties": "marketing"}).problems]
    assert ("parties", "two parties") in found
    assert ("commitments.first_call.giver", "no party") in found


def test_id_that_is_there_twice_hides_no_other_problem() -> None:
    assert problems_of(parties="marketing, sales, sales", name="")[:2] == [
        ("name", 1, "missing"),
        ("parties", 3, "twice"),
    ]
    assert problems_of(tiers="1, 2, 2") == [("tiers", 1, "twice")]


def test_commitment_of_a_kind_that_there_is_none_is_one_problem() -> None:
    assert problems_of(commitments__first_call__kind="uptime") == [
        ("commitments.first_call.kind", 1, "choice")
    ]


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ("surprise", 8),
        ("definitions.opportunity", 1),
        ("commitments.first_call.goal", 2),
        ("commitments.leads.share", 2),
        ("commitments.ghost.goal", 2),
        ("tiers.9.name", 1),
        ("people.p9.mail", 3),
        ("review", 7),
        ("calendar.week", 2),
    ],
)
def test_field_that_there_is_none_is_a_problem(path: str, step: int) -> None:
    assert parse({**START, path: "x"}).problems == (Problem(path, step, "unknown"),)


def test_blank_field_is_as_if_it_were_not_there() -> None:
    assert problems_of(surprise=" ", tiers__9__name="") == []


def test_problems_come_step_by_step() -> None:
    found = problems_of(holds_from="", review__months="0", name="", calendar__hours="")
    assert [step for _field, step, _code in found] == [1, 2, 7, 8]


def test_empty_draft_says_all_that_is_missing() -> None:
    assert [(problem.field, problem.code) for problem in parse({}).problems] == [
        ("name", "missing"),
        ("currency", "missing"),
        ("commitments", "none on"),
        ("zone", "missing"),
        ("calendar.hours", "missing"),
        ("touches.kinds", "missing"),
        ("parties", "two parties"),
        ("holds_from", "missing"),
    ]


def test_draft_of_too_many_fields_is_refused_as_a_whole() -> None:
    fields = {f"tiers.{number}.name": "A" for number in range(2001)}
    assert parse(fields).problems == (Problem("", 1, "fields", ("2000",)),)


def test_steps_are_done_where_nothing_is_left_to_mend() -> None:
    states = step_states({**START, "name": "", "review.months": "0", "review.until": "soon"})
    assert [state.step for state in states] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [len(state.problems) for state in states] == [1, 0, 0, 0, 0, 0, 2, 0]
    assert [state.done for state in states] == [False, True, True, True, True, True, False, True]


def test_step_asks_for_the_fields_that_its_commitments_have() -> None:
    paths = [path for path, _field in asked(START, 2)]
    assert "commitments.leads.goal" in paths
    assert "commitments.leads.share" not in paths
    assert "commitments.first_call.target" in paths
    assert "commitments.value.goal" not in paths
    assert [path for path, _field in asked(START, 4)] == [
        "reports.1.what",
        "reports.1.times",
        "reports.1.every",
        "reports.1.to",
        "ranking",
    ]
    assert [path for path, _field in asked(START, 8)] == ["holds_from"]


def test_step_one_asks_for_each_commitment_whether_it_is_on() -> None:
    ons = [path for path, _field in asked(START, 1) if path.startswith("commitments.")]
    assert ons == [f"commitments.{item}.on" for item in START["commitments"].split(", ")]


def test_all_that_is_asked_is_read() -> None:
    fields = {**START, "commitments.value.on": "yes"}
    for step in range(1, len(STEPS) + 1):
        for path, field in asked(fields, step):
            assert field_at(path) is field
            assert step_of(path) == step
            assert "unknown" not in [problem.code for problem in parse({**fields, path: "x"}).problems]


def test_steps_ask_in_a_draft_whose_lists_cannot_be_read() -> None:
    assert [path for path, _field in asked({"tiers": "a, a"}, 1) if path.startswith("tiers")] == []
    assert is_on({"commitments.leads.on": "perhaps"}, "leads")


def test_every_field_is_in_a_step_and_has_a_path_of_its_own() -> None:
    assert {field.step for field in FIELDS} == set(range(1, 9))
    assert len({field.path for field in FIELDS}) == len(FIELDS)


def test_reader_keeps_the_first_problem_of_a_field() -> None:
    reader = Reader({"tiers.1.value": "x"})
    reader.refuse(TIER_VALUE, "1", "missing")
    reader.refuse(TIER_VALUE, "1", "range")
    assert reader.refused(TIER_VALUE, "1")
    assert [problem.code for problem in reader.problems()] == ["missing"]


def test_draft_of_terms_leaves_nothing_to_a_default() -> None:
    terms = SMALL._replace(review=Review(months=6, growing_fast=True))
    assert parse(draft_of(terms)).terms == terms
    assert Days(5) in [each.target for each in terms.commitments if isinstance(each, Within)]
