"""Whatever may be wrong in a draft is said in a sentence that helps to mend it."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.defaults import default_draft
from sla_tui.domain.draft import Problem, parse
from sla_tui.reports.problem_words import problem_sentence, still_missing

DRAFT = default_draft(date(2026, 9, 14), "Europe/Berlin", "EUR", str)

WRONG = [
    (
        "commitments.first_call.target",
        "4",
        "“4” of what? Say the unit, such as 4 h, 4 min or 4 working days.",
    ),
    (
        "commitments.first_call.target",
        "soon",
        "“soon” is no time: write hours, minutes or days, such as 4 h, 90 min or 2 working days.",
    ),
    (
        "commitments.first_call.target",
        "2 days",
        "A first touch is promised in hours of working time: 2 days of yours would be 16 h. Write that, "
        "or another time.",
    ),
    (
        "commitments.first_call.share",
        "90",
        "“90” is not over 0 and up to 100 %: write a percentage with its sign or a fraction, such as "
        "90 % or 0.9.",
    ),
    (
        "commitments.first_call.share",
        "most",
        "“most” is no share: write a percentage with its sign or a fraction, such as 90 % or 0.9.",
    ),
    ("commitments.attempts.attempts", "six", "“six” is no whole number, such as 6."),
    ("commitments.attempts.attempts", "0", "0 is out of its range, which goes from 1 to 1,000,000,000."),
    ("commitments.attempts.window", "10", "“10” lacks its unit: say 10 days or 10 working days."),
    ("commitments.attempts.window", "x", "“x” is no number of days, such as 10 days or 10 working days."),
    ("commitments.leads.goal", "many", "“many” is no whole number of leads, such as 100."),
    ("commitments.leads.goal", "0", "0 is out of its range, which goes from 1 to 1,000,000,000."),
    ("commitments.leads.by_day", "32", "Day 32 is beyond the end of the period; the latest is 31."),
    ("tiers.1.value", "100 USD", "It is in USD, but the agreement is in EUR: leave the currency out."),
    ("tiers.1.value", "1.0055", "“1.0055” has more decimals than EUR has."),
    ("tiers.2.name", "Director and above", "Director and above is there twice."),
    ("currency", "EURO", "“EURO” is no currency in use: write its three letters, such as EUR."),
    ("calendar.hours", "9-17", "“9-17” lacks its days: write them before, such as Mon-Fri 9-17."),
    (
        "calendar.hours",
        "Mon-Fri 9-5",
        "“9-5” may end in the afternoon or the next morning: write 9-17 or 9 am-5 pm.",
    ),
    (
        "calendar.hours",
        "Mon 9-12, 11-17",
        "mon 09:00-12:00 and mon 11:00-17:00 overlap: make one stretch of them.",
    ),
    (
        "calendar.hours",
        "Mon-Sun closed",
        "These hours are never open: say at least one stretch, such as Mon-Fri 9-17.",
    ),
    (
        "calendar.holidays",
        "25/12/2026",
        "“25/12/2026” is no day: write year, month and day, such as 2026-12-25.",
    ),
    (
        "calendar.holidays",
        "B, 2026-12-25; C",
        "“B, C” are no days: write year, month and day, such as 2026-12-25.",
    ),
    ("zone", "Gotham", "No time zone is called “Gotham”: type a large city nearby, such as Berlin."),
    ("people.sales_lead.mail", "kendra", "“kendra” is no mail address, such as kendra@acme.example."),
    (
        "commitments.leads.accountable",
        "batman",
        "“batman” is not among the people of this agreement: choose one of them.",
    ),
    (
        "scope.tiers",
        "Chief",
        "“Chief” is not among the tiers of this agreement: write Director and above, Manager or Other "
        "titles, or add it in step 1.",
    ),
    ("scope.sources", 'web, "fairs', "The quotes in “web, \"fairs” don't match."),
    (
        "review.until",
        "2026-01-01",
        "It would end on 2026-01-01, before it begins on 2026-09-01: choose a later day.",
    ),
    ("commitments.leads.period", "decade", "“decade” is none of: day, week, month, quarter, year."),
    ("name", "", "It is empty, and the agreement needs it."),
    ("name", "a\x1b[2Jb", "It has a character that could act on the terminal; leave that out."),
    ("name", "x" * 201, "It is too long: 200 characters are the most."),
    ("holds_from", "2200-01-01", "2200-01-01 is out of its range, which goes from 1970-01-01 to 2199-12-31."),
    ("fiscal", "1", "An agreement has no such field."),
]


@pytest.mark.parametrize(("path", "typed", "sentence"), WRONG, ids=lambda value: str(value)[:30])
def test_wrong_entry_is_told_with_what_would_do(path: str, typed: str, sentence: str) -> None:
    (problem,) = parse({**DRAFT, path: typed}).problems

    assert problem.field == path
    assert problem_sentence(problem) == sentence


def test_entry_that_is_refused_for_another_field_names_both() -> None:
    both = parse({**DRAFT, "commitments.leads.receiver": "marketing"}).problems

    assert [problem_sentence(problem) for problem in both] == [
        "“Marketing” can't promise something to itself: choose another party."
    ]


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"commitments.first_call.target": ""}, ["First touch: Within is empty."]),
        ({"commitments.first_call.target": "4"}, ["First touch: Within needs another look."]),
        ({"commitments.attempts.attempts": ""}, ["Attempts: Attempts is empty."]),
        ({"tiers.2.name": ""}, ["Tier 2: Tier is empty."]),
        ({"zone": "", "holds_from": "x"}, ["Time zone is empty.", "Holds from needs another look."]),
        (
            {f"commitments.{item}.on": "no" for item in ("leads", "first_call", "attempts", "disposition")},
            ["Nothing is promised yet: turn at least one promise on."],
        ),
        ({"fiscal": "1"}, ["There is no field fiscal."]),
    ],
)
def test_list_of_what_is_missing_is_short_and_plain(changes: dict[str, str], lines: list[str]) -> None:
    fields = {**DRAFT, **changes}

    assert [still_missing(problem, fields) for problem in parse(fields).problems] == lines


def test_problem_with_bounds_of_time_is_told_as_it_stands() -> None:
    problem = Problem("review.until", 7, "range", ("1969-12-31", "1970-01-01", "2199-12-31"))

    assert problem_sentence(problem) == (
        "1969-12-31 is out of its range, which goes from 1970-01-01 to 2199-12-31."
    )
