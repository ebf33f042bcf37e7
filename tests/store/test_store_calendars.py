"""Leads of some teams and reps judged by calendars of their own (numbers.md, decided (ax)).

The agreement's own calendar is Monday to Friday, 9 to 17 in Berlin; that of Singapore is 9 to 18 there, six
hours ahead in September. A call is due in 4 h, and two tries in three working days.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sla_tui.domain.calendar import Calendar, Interval, OwnCalendar
from sla_tui.domain.entries import read_special
from sla_tui.domain.leads import DataUntil
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.lead_page import lead_page
from sla_tui.reports.lead_text import receipt_text
from sla_tui.store.doctor import examine
from sla_tui.store.rows import VerdictRow
from sla_tui.store.store import Store
from tests.store.bringing import NOW, TERMS, agree, at, bring, lead

NINE_TO_SIX = (Interval(9 * 60, 18 * 60),)
SINGAPORE = Calendar(
    "Asia/Singapore",
    (NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, (), ()),
    frozenset((date(2026, 9, 9),)),
)


def judged(store: Store) -> dict[int, VerdictRow]:
    with store.reading() as reads:
        return {row.lead_id: row for row in reads.verdict_rows(1, date(2026, 9, 1), date(2026, 10, 1))}


def seconds(*instants: datetime) -> list[int]:
    return [int(instant.timestamp()) for instant in instants]


def agree_on(store: Store, **whose: tuple[str, ...]) -> None:
    agree(store, TERMS._replace(calendars=(OwnCalendar("Singapore", SINGAPORE, **whose),)))


def test_lead_goes_by_the_calendar_of_its_team_first_where_that_is_agreed(store: Store) -> None:
    of_team = OwnCalendar("Berlin", TERMS.calendar, teams=("EMEA",))
    of_rep = OwnCalendar("Singapore", SINGAPORE, reps=("Aiko",))
    first = agree(store, TERMS._replace(calendars=(of_team, of_rep)))
    bring(store, lead("a", at("7 08:00"), team="EMEA", rep="Aiko"))
    # By her own calendar on Tuesday, 11:00 in Singapore; by that of her team on Monday, 14:00 in Berlin.
    assert [judged(store)[1].due] == seconds(at("8 03:00"))
    by_team = TERMS._replace(calendars=(of_team, of_rep), calendar_first="team")
    store.agreements.put_in_force(by_team, who="Kim", now=NOW, agreement_id=first)
    assert [judged(store)[1].due] == seconds(at("7 12:00"))
    assert examine(store.path).differing == 0


def test_lead_goes_by_the_calendar_of_its_team(store: Store) -> None:
    agree_on(store, teams=("APAC",))
    bring(
        store,
        # Monday the 7th, 8:00 in UTC is 10:00 in Berlin and 16:00 in Singapore.
        lead("a", at("7 08:00"), team="EMEA", rep="Kendra"),
        lead("b", at("7 08:00"), team="APAC", rep="Kendra", row=3),
    )
    rows = judged(store)
    # Four hours in Berlin are up at 14:00. In Singapore two of them are left, to Tuesday, 11:00.
    assert [rows[1].due, rows[2].due] == seconds(at("7 12:00"), at("8 03:00"))
    # Three working days end with Thursday the 10th; Wednesday is a holiday in Singapore, so with Friday.
    # Either day ends at midnight in Berlin.
    assert [rows[1].depth_deadline, rows[2].depth_deadline] == [
        second - 1 for second in seconds(at("10 22:00"), at("11 22:00"))
    ]


def test_day_with_special_hours_is_open_in_these_alone(store: Store) -> None:
    own = TERMS.calendar
    eve = read_special("24 Dec 2026 9-12")
    calendar = Calendar(own.zone, own.week, frozenset((date(2026, 12, 25),)), eve)
    agree(store, TERMS._replace(calendar=calendar))
    bring(
        store,
        lead("a", datetime(2026, 12, 24, 9, tzinfo=UTC)),
        lead("b", datetime(2026, 12, 24, 13, tzinfo=UTC), row=3),
        until=datetime(2027, 1, 1, tzinfo=UTC),
    )
    with store.reading() as reads:
        due = [row.due for row in reads.verdict_rows(1, date(2026, 12, 1), date(2027, 1, 1))]
    # Of four hours two are up by noon of Christmas Eve, a Thursday; Friday is a holiday: Monday, 11:00 in
    # Berlin. Handed over at 14:00, after its hours, all four are Monday's: 13:00.
    assert due == seconds(*(datetime(2026, 12, 28, hour, tzinfo=UTC) for hour in (10, 12)))


def test_lead_goes_by_the_calendar_of_the_rep_who_had_it_first(store: Store) -> None:
    agree_on(store, reps=("Aiko",))
    bring(store, lead("a", at("7 08:00"), team="EMEA", rep="Aiko"), until=at("8 12:00"))
    by_singapore = seconds(at("8 03:00"))
    assert [judged(store)[1].due] == by_singapore
    # Reassigned, it stays with the calendar by which its clock began.
    bring(store, lead("a", at("7 08:00"), team="EMEA", rep="Kendra"), until=at("9 12:00"))
    assert [judged(store)[1].due] == by_singapore
    bring(store, lead("a", at("7 08:00"), team="EMEA", rep="Ben"), until=at("10 12:00"))
    assert [judged(store)[1].due] == by_singapore
    assert examine(store.path).differing == 0


def test_merging_people_makes_the_verdicts_anew(store: Store) -> None:
    agree_on(store, reps=("Aiko",))
    bring(store, lead("a", at("7 08:00"), rep="Aiko"), lead("b", at("7 08:00"), rep="A. Tanaka", row=3))
    with store.reading() as reads:
        people = dict(reads.connection.execute("SELECT name, id FROM person"))
    action = store.people.merge(people["Aiko"], people["A. Tanaka"], who="Kim", now=NOW)
    assert [judged(store)[2].due] == seconds(at("8 03:00"))
    assert examine(store.path).differing == 0
    store.actions.undo(action, who="Kim", now=NOW)
    assert [judged(store)[2].due] == seconds(at("7 12:00"))


def test_page_of_a_lead_says_which_calendar_judged_it(store: Store) -> None:
    agree_on(store, teams=("APAC",))
    bring(store, lead("a", at("7 08:00"), team="APAC"), lead("b", at("7 08:00"), team="EMEA", row=3))
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        pages = [lead_page(reads, key, agreement, DataUntil(), NOW) for key in (1, 2)]
    said = [receipt_text(page) for page in pages if page is not None]
    assert "Judged by the calendar “Singapore”." in said[0]
    assert "calendar" not in said[1]
