"""The calendars of some teams and reps in a draft (numbers.md, decided (ax))."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.calendar import Calendar, Interval, OwnCalendar
from sla_tui.domain.draft import draft_of, parse
from sla_tui.domain.fields import asked
from sla_tui.domain.rules import rules_of
from sla_tui.reports.agreement_page import agreement_page, page_text
from tests.domain.agreements import SMALL

NINE_TO_SIX = (Interval(9 * 60, 18 * 60),)
WEEK = (NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, (), ())
SINGAPORE = OwnCalendar(
    "Singapore", Calendar("Asia/Singapore", WEEK, frozenset((date(2026, 9, 9),))), ("APAC",), ("Aiko", "Ben")
)
LONDON = OwnCalendar("London", Calendar("Europe/London", WEEK), ("UK", "Ireland"))
TYPED = {
    "calendars": "1, 2",
    "calendars.1.name": "Singapore",
    "calendars.1.teams": "APAC",
    "calendars.1.reps": "Aiko, Ben",
    "calendars.1.hours": "Mon-Fri 9-18",
    "calendars.1.holidays": "2026-09-09",
    "calendars.1.zone": "Asia/Singapore",
    "calendars.2.name": "London",
    "calendars.2.teams": "UK, Ireland",
    "calendars.2.hours": "Mon-Fri 9-18",
    "calendars.2.zone": "Europe/London",
}


def test_calendars_are_read_as_they_are_typed() -> None:
    parsed = parse({**draft_of(SMALL), **TYPED})
    assert parsed.problems == ()
    assert parsed.terms == SMALL._replace(calendars=(SINGAPORE, LONDON))
    assert parse(draft_of(parsed.terms)).terms == parsed.terms


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("calendars.2.teams", "", ("calendars.2.teams", "missing", ())),
        ("calendars.2.teams", "UK, APAC", ("calendars.2.teams", "twice", ("APAC",))),
        ("calendars.2.reps", "Ben", ("calendars.2.reps", "twice", ("Ben",))),
        ("calendars.2.hours", "", ("calendars.2.hours", "missing", ())),
        (
            "calendars.1.hours",
            "Mon 9-18, 17-20",
            ("calendars.1.hours", "overlap", ("mon 09:00-18:00", "mon 17:00-20:00")),
        ),
        ("calendars.1.special", "2026-09-09 9-12", ("calendars.1.special", "both", ("2026-09-09",))),
    ],
)
def test_calendar_of_nobody_or_of_somebody_twice_is_refused(
    field: str, typed: str, problem: tuple[str, str, tuple[str, ...]]
) -> None:
    (found,) = parse({**draft_of(SMALL), **TYPED, field: typed}).problems
    assert (found.field, found.code, found.names) == problem


def test_rep_goes_before_the_team_and_the_own_calendar_is_for_all_others() -> None:
    rules = rules_of(SMALL._replace(calendars=(SINGAPORE, LONDON)))
    found = [rules.named(*whose) for whose in (("UK", "Ben"), ("UK", "Kim"), ("EMEA", "Kim"), (None, None))]
    assert found == ["Singapore", "London", "", ""]
    assert rules.going_by("EMEA", None) is rules


def test_team_goes_before_the_rep_where_that_is_agreed() -> None:
    terms = SMALL._replace(calendars=(SINGAPORE, LONDON), calendar_first="team")
    rules = rules_of(terms)
    # Ben has a calendar by his name, and the leads of UK another.
    found = [rules.named(*whose) for whose in (("UK", "Ben"), ("EMEA", "Ben"), ("UK", "Kim"), (None, None))]
    assert found == ["London", "Singapore", "London", ""]
    assert "it goes by the team's." in page_text(agreement_page(terms), 500)
    usual = page_text(agreement_page(terms._replace(calendar_first="rep")), 500)
    assert "it goes by the rep's." in usual
    alone = terms._replace(calendars=(LONDON._replace(reps=()),))
    assert "it goes by the" not in page_text(agreement_page(alone), 500)


def test_field_that_says_so_is_asked_where_there_are_calendars() -> None:
    typed = {**draft_of(SMALL), **TYPED}
    assert "calendar_first" in [path for path, _field in asked(typed, 2)]
    assert "calendar_first" not in [path for path, _field in asked(draft_of(SMALL), 2)]
    terms = parse({**typed, "calendar_first": "team"}).terms
    assert terms is not None
    assert terms.calendar_first == "team"
