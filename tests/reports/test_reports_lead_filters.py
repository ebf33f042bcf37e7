"""Which leads of a list a filter keeps, and that it is offered with the number that the list then shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.leads import Disposition
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach
from sla_tui.domain.verdict import NOT_COVERED, Verdict
from sla_tui.domain.when import to_seconds
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.lead_filters import GIVEN_UP, STATES, UNCALLED, Only, fitting, kept, offered
from sla_tui.reports.lead_line import LeadLine
from sla_tui.reports.lead_list import Extent, LeadList, View, lead_list
from sla_tui.reports.lead_list_text import heading_text, only_text
from sla_tui.store.listed import ListedRow
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, answer, at, bring, call, decided, terms, tries
from tests.store.bringing import agree, lead, touch


def listed(store: Store, view: View = "all", now: datetime = NOW) -> LeadList:
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        return lead_list(reads, agreement, reads.data_until(), now, view)


def names(shown: LeadList, *chosen: Only) -> list[str]:
    return [line.name for line in kept(shown, chosen)]


def state(name: str) -> Only:
    return Only("state", name)


UNCALLED_ONES = Only("question", UNCALLED)
GIVEN_UP_ONES = Only("question", GIVEN_UP)


@pytest.fixture
def some(store: Store) -> Store:
    """Leads of July, August and September, from two sources, of two owners and of nobody."""
    agree(store, terms(call(), tries(), answer(), holds_from=date(2026, 8, 1)))
    gone = Disposition(at("09-14 09:00"), "disqualified")
    bring(
        store,
        lead("Jul", at("07-20 08:00"), name="Jul", rep="Kim", tier="A"),
        lead("Aug", at("08-20 08:00"), name="Aug", rep="Kim", tier="B", source="fair", row=3),
        lead("Late", at("09-03 08:00"), name="Late", rep="Kendra", tier="A", row=4, disposition=gone),
        lead(
            "Good",
            at("09-10 08:00"),
            name="Good",
            rep="Kim",
            tier="A",
            team="North",
            campaign="Spring",
            row=5,
        ),
        lead("Day", date(2026, 9, 11), name="Day", tier="B", source="fair", campaign="Spring", row=6),
        lead("Waits", at("09-14 08:00"), name="Waits", source="web", row=7),
        until=FAR,
    )
    calls = [("Late", "09-04 10:00"), ("Good", "09-10 09:00"), ("Aug", "08-20 09:00"), ("Aug", "08-20 10:00")]
    bring(store, *(touch(key, at(when), row=row) for row, (key, when) in enumerate(calls)), until=FAR)
    return store


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (state("waits"), ["Waits"]),
        (state("in time"), ["Good", "Aug"]),
        (state("late"), ["Late"]),
        (state("past due"), ["Day"]),
        # Late's second try was owed until 8 September; Aug's disposition until the 25th of August.
        (state("tries missed"), ["Late"]),
        (state("disposition late"), ["Late"]),
        (state("disposition past due"), ["Aug"]),
        (state("disposition open"), ["Waits", "Day", "Good", "Aug"]),
        (state("not covered"), ["Jul"]),
        (state("left out"), []),
        (Only("owner", "Kim"), ["Good", "Aug", "Jul"]),
        (Only("owner", ""), ["Waits", "Day"]),
        (Only("source", "fair"), ["Day", "Aug"]),
        (Only("campaign", "Spring"), ["Day", "Good"]),
        (Only("campaign", ""), ["Waits", "Late", "Aug", "Jul"]),
        (Only("tier", "A"), ["Good", "Late", "Jul"]),
        (Only("team", "North"), ["Good"]),
        (Only("period", "this"), ["Waits", "Day", "Good", "Late"]),
        (Only("period", "before"), ["Aug"]),
    ],
)
def test_filter_keeps_the_leads_that_have_it(some: Store, only: Only, expected: list[str]) -> None:
    assert names(listed(some), only) == expected


def test_all_of_several_filters_must_fit(some: Store) -> None:
    shown = listed(some)
    assert names(shown, Only("tier", "A"), Only("owner", "Kim")) == ["Good", "Jul"]
    assert names(shown, Only("tier", "A"), Only("owner", "Kim"), state("in time")) == ["Good"]
    assert names(shown, state("late"), state("disposition late")) == ["Late"]
    assert names(shown, Only("owner", "Kim"), Only("owner", "Kendra")) == []


def test_lead_that_is_left_out_is_found_among_those_left_out_alone(some: Store) -> None:
    decided(some, "UPDATE handoff SET excluded = 'duplicate' WHERE lead_id = 5")
    shown = listed(some)
    assert names(shown, state("left out")) == ["Day"]
    assert names(shown, state("past due")) == names(shown, UNCALLED_ONES) == []


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # Handed over on Monday at 08:00 UTC; on Tuesday at 08:00:00 24 hours have passed and not more.
        ("09-15 08:00", ["Day"]),
        ("09-15 08:01", ["Waits", "Day"]),
        # Of Day only the Friday is known, which ends on Friday at 22:00 UTC.
        ("09-12 21:59", []),
        ("09-12 22:00", ["Day"]),
    ],
)
def test_lead_was_not_called_when_a_day_has_passed(some: Store, now: str, expected: list[str]) -> None:
    assert names(listed(some, now=at(now)), UNCALLED_ONES) == expected


def test_nobody_is_uncalled_beyond_what_the_touches_reach(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-10 08:00")), lead("2", at("09-12 08:00"), row=3), until=FAR)
    assert names(listed(store), UNCALLED_ONES) == []
    bring(store, touch("2", at("09-12 09:00")), until=at("09-11 08:00"))
    assert names(listed(store), UNCALLED_ONES) == []
    bring(store, touch("2", at("09-12 09:00")), until=at("09-11 08:01"))
    assert names(listed(store), UNCALLED_ONES) == ["Lead 1"]


def test_call_that_came_later_than_one_looks_was_not_there_yet(some: Store) -> None:
    # Late was handed over on the 3rd at 08:00 and called on the 4th at 10:00.
    assert "Late" in names(listed(some, now=at("09-04 09:00")), UNCALLED_ONES)
    assert "Late" not in names(listed(some, now=at("09-04 10:00")), UNCALLED_ONES)


def two_weeks(store: Store, *, tries_made: int = 4, until: datetime = FAR, **fields: object) -> None:
    """A lead of 31 August, 20:00 in Berlin, with tries on the day after."""
    agree(store, terms(call(), holds_from=date(2026, 8, 1)))
    bring(store, lead("1", at("08-31 18:00"), **fields), until=until)  # type: ignore[arg-type]
    made = [touch("1", at(f"09-01 1{row}:00"), row=row) for row in range(tries_made)]
    bring(store, *made, until=FAR)


@pytest.mark.parametrize(
    ("now", "tries_made", "expected"),
    [
        # The fourteenth day after it begins in Berlin on the 13th at 22:00 UTC.
        ("09-13 21:59", 4, 0),
        ("09-13 22:00", 4, 1),
        ("09-14 12:00", 5, 0),
    ],
)
def test_lead_is_given_up_on_after_two_weeks_with_few_tries(
    store: Store, now: str, tries_made: int, expected: int
) -> None:
    two_weeks(store, tries_made=tries_made)
    assert len(names(listed(store, now=at(now)), GIVEN_UP_ONES)) == expected


@pytest.mark.parametrize("when", [at("09-12 08:00"), date(2026, 9, 12), None])
def test_lead_of_which_it_is_said_what_became_is_not_given_up_on(store: Store, when: date | None) -> None:
    two_weeks(store, disposition=Disposition(when, "disqualified"))
    assert names(listed(store), GIVEN_UP_ONES) == []


def test_disposition_after_the_day_one_looks_from_is_not_known_then(store: Store) -> None:
    two_weeks(store, disposition=Disposition(date(2026, 9, 16), "disqualified"))
    assert len(names(listed(store, now=at("09-15 12:00")), GIVEN_UP_ONES)) == 1
    assert names(listed(store, now=at("09-16 12:00")), GIVEN_UP_ONES) == []


def test_lead_that_was_talked_with_is_not_given_up_on(store: Store) -> None:
    two_weeks(store)
    bring(store, touch("1", at("09-02 10:00"), outcome="conversation", row=9), until=FAR)
    assert names(listed(store), GIVEN_UP_ONES) == []


def test_nobody_is_given_up_on_beyond_what_the_data_reach(store: Store) -> None:
    two_weeks(store, until=at("09-13 21:59"))
    assert names(listed(store), GIVEN_UP_ONES) == []


def test_first_calls_alone_tell_nobody_was_given_up_on(store: Store) -> None:
    agree(store, terms(call(), holds_from=date(2026, 8, 1)))
    bring(store, lead("1", at("08-20 08:00"), first_touch=at("08-20 09:00")), until=FAR)
    assert names(listed(store), GIVEN_UP_ONES) == []


def test_what_is_offered_is_what_the_leads_have(some: Store) -> None:
    shown = listed(some)
    told = [(only_text(offer.only), offer.number) for offer in offered(shown.lines, shown.extent)]
    assert told == [
        ("waits", 1),
        ("in time", 2),
        ("late", 1),
        ("past due", 1),
        ("tries missed", 1),
        ("disposition late", 1),
        ("disposition past due", 1),
        ("disposition open", 4),
        ("not covered", 1),
        ("no touch in 24 hours", 1),
        ("two weeks old, under five tries", 1),
        ("Kim", 3),
        ("nobody yet", 2),
        ("Kendra", 1),
        ("no source", 3),
        ("source fair", 2),
        ("source web", 1),
        ("no campaign", 4),
        ("campaign Spring", 2),
        ("tier A", 3),
        ("tier B", 2),
        ("no tier", 1),
        ("no team", 5),
        ("team North", 1),
        ("this period", 4),
        ("the period before", 1),
    ]


def test_nothing_is_offered_of_nobody(store: Store) -> None:
    agree(store, terms(call()))
    shown = listed(store)
    assert offered(shown.lines, shown.extent) == []
    assert kept(shown, [state("late")]) == ()


EXTENT = Extent(
    Reach(*[to_seconds(NOW)] * 4),
    Period("month", date(2026, 9, 1), date(2026, 10, 1)),
    ZoneInfo("Europe/Berlin"),
    knows_tries=True,
)
VERDICTS = st.one_of(
    st.just(NOT_COVERED),
    st.just(Verdict(True, "excluded", "excluded", "excluded", "duplicate")),
    st.builds(
        Verdict,
        st.just(True),
        st.sampled_from(("met", "late", "overdue", "pending", "undated")),
        st.sampled_from(("met", "missed", "pending")),
        st.sampled_from(("met", "late", "overdue", "pending")),
        attempts=st.integers(0, 6),
        connected=st.booleans(),
    ),
)


@st.composite
def a_line(draw: st.DrawFn) -> LeadLine:
    handed = draw(st.datetimes(datetime(2026, 7, 1), datetime(2026, 9, 14), timezones=st.just(UTC)))
    few = [draw(st.sampled_from(("", "A", "B"))) for _field in range(5)]
    row = ListedRow(
        *(1, 1, "Mira", "", "", *few, handed.date().isoformat(), draw(st.integers(0, 1))),
        *(to_seconds(handed), None, None, None, None, draw(st.integers(0, 1)), 0, 0, 0),
    )
    return LeadLine(row, draw(VERDICTS), "mira")


LINES = st.lists(a_line(), max_size=12)
FILTERS = st.one_of(
    st.builds(Only, st.just("state"), st.sampled_from(tuple(STATES))),
    st.builds(Only, st.just("question"), st.sampled_from((UNCALLED, GIVEN_UP))),
    st.builds(
        Only,
        st.sampled_from(("owner", "source", "campaign", "tier", "team")),
        st.sampled_from(("", "A", "B", "C")),
    ),
    st.builds(Only, st.just("period"), st.sampled_from(("this", "before"))),
)


def of(lines: Sequence[LeadLine]) -> LeadList:
    return LeadList("all", tuple(lines), EXTENT)


@given(LINES, FILTERS, FILTERS)
def test_filters_keep_a_part_in_its_order_whichever_comes_first(
    lines: list[LeadLine], one: Only, other: Only
) -> None:
    shown = of(lines)
    first = kept(shown, [one])
    assert first == tuple(filter(fitting(one, EXTENT), lines))
    assert kept(shown, [one, other]) == kept(shown, [other, one]) == kept(of(first), [other])
    assert kept(shown, [one, one]) == first
    assert kept(shown, []) == shown.lines


@given(LINES, st.lists(FILTERS, max_size=2))
def test_number_that_is_offered_is_what_the_list_then_shows(
    lines: list[LeadLine], chosen: list[Only]
) -> None:
    shown = of(lines)
    now = kept(shown, chosen)
    offers = offered(now, EXTENT, chosen)
    assert all(offer.number == len(kept(shown, [*chosen, offer.only])) > 0 for offer in offers)
    assert len({offer.only for offer in offers}) == len(offers)


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        (78, "All of this period · late · Kendra · tier A: 12 leads, by name · 3 marked"),
        (60, "late · Kendra · tier A: 12 leads, by name · 3 marked"),
        (44, "late · Kendra · tier A: 12 leads · 3 marked"),
        (30, "late · K…: 12 leads · 3 marked"),
    ],
)
def test_heading_names_the_filters_and_never_cuts_the_number(cells: int, heading: str) -> None:
    chosen = [state("late"), Only("owner", "Kendra"), Only("tier", "A")]
    assert heading_text("All of this period", chosen, "12 leads", "by name", "3 marked", cells) == heading


def test_heading_without_filters_names_the_view_as_far_as_there_is_room() -> None:
    assert heading_text("Not kept", [], "0 leads", "", "", 78) == "Not kept: 0 leads"
    assert heading_text("All of this period", [], "12 leads", "by name", "", 22) == "All of this…: 12 leads"


def test_call_of_today_without_a_time_is_a_call(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-10 07:00"), name="Mira"), lead("2", at("09-10 07:00"), row=3), until=FAR)
    bring(store, touch("1", date(2026, 9, 14)), until=FAR)
    assert names(listed(store), Only("question", UNCALLED)) == ["Lead 2"]
