"""The report of a week: figures worked out by hand, lists that add up, and nobody late beyond the data."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_tui.domain.leads import EXCLUSIONS, OUTCOMES, Disposition
from sla_tui.domain.terms import Figure
from sla_tui.errors import UsageProblem
from sla_tui.reports.week_leads import FATES, WeekFigures
from sla_tui.store.store import Store
from tests.reports import stories
from tests.reports.stories import FAR, NOW, answer, at, bring, call, count, decided, terms, tries
from tests.reports.weeks import (
    MONDAY,
    data_of,
    dispute,
    late,
    report_of,
    rows_of,
    tell_week,
    text_of,
    week_of,
)
from tests.store.bringing import agree, lead, touch

SUNDAY_NIGHT = at("09-13 21:59").replace(second=59)


def test_weeks_own_figures_are_those_worked_out(store: Store) -> None:
    tell_week(store)
    this, before = (data_of(store.path)[name] for name in ("this_week", "week_before"))

    # a, b, e and g in time; c late and d not called; h still due; f and i left out; j of sales' own.
    assert this["hand_offs"] == 10
    assert this["first_call"] == {
        **{"met": 4, "missed": 2, "pending": 1, "undated": 0, "not_promised": 0},
        "percent": 66.6,
    }
    assert (this["excluded"], this["excluded_by"], this["not_covered"]) == (
        2,
        {"dispute upheld": 1, "duplicate": 1},
        1,
    )
    # 1, 3, 5, 1 and 2 h; of b, c, d, e, g and h, with whom nobody talked, 5 tries.
    assert (this["median_hours"], this["average_depth"]) == (2, 0.8)
    assert (this["tries"]["met"], this["tries"]["missed"], this["tries"]["pending"]) == (5, 0, 2)
    # b is five days without an answer on Saturday; a and c took 8 h, e 2 h and g 4 h.
    assert (this["dispositions"]["met"], this["dispositions"]["missed"]) == (4, 1)
    assert (this["dispositions"]["percent"], this["median_hours_to_disposition"]) == (80, 6)
    # Neither the duplicate nor the lead of sales' own counts for marketing.
    assert (this["counted"], this["why"]) == ({"leads": 8}, {})
    assert (before["hand_offs"], before["first_call"]["percent"], before["counted"]) == (
        2,
        50,
        {"leads": 2},
    )


def test_what_became_of_the_leads_is_told_by_reason(store: Store) -> None:
    tell_week(store)
    quality = data_of(store.path)["this_week"]["quality"]

    assert (quality["leads"], quality["left_out"], quality["not_covered"]) == (8, 1, 1)
    assert [tuple(fate.values()) for fate in quality["fates"]] == [
        ("accepted", "no outcome yet", None, 1, 12.5),
        ("accepted", "qualified", None, 1, 12.5),
        ("rejected", "definition not met", "student", 1, 12.5),
        ("rejected", "dispute upheld", "wrong company", 1, 12.5),
        ("disqualified", None, "no budget", 1, 12.5),
        ("returned", None, "no time now", 1, 12.5),
        ("open", None, None, 2, 25),
    ]


def test_misses_are_told_by_the_reason_that_was_given(store: Store) -> None:
    tell_week(store)

    # That of a, who was called in time, explains nothing.
    assert data_of(store.path)["this_week"]["missed"] == {
        "leads": 3,
        "reasons": [
            {"code": "absence", "number": 1, "notes": ["Ben was ill"]},
            {"code": "logged late", "number": 1, "notes": []},
            {"code": None, "number": 1, "notes": []},
        ],
    }
    row = rows_of(store.path)["the rep was away"]
    assert (row.this.figure, row.before.figure, row.note) == ("1", "0", "“Ben was ill”")


def test_promises_stand_as_status_has_them_at_the_end_of_the_week(store: Store) -> None:
    tell_week(store)

    assert (
        data_of(store.path)["commitments"]
        == stories.data_of(store.path, SUNDAY_NIGHT)["agreements"][0]["commitments"]
    )
    for now in (at("09-20 12:00"), at("11-20 12:00")):
        assert data_of(store.path, now)["commitments"] == data_of(store.path)["commitments"]


def test_promise_of_a_week_has_the_weeks_own_figures(store: Store) -> None:
    weekly = terms(count(20, period="week"), call(period="week"), tries(period="week"), answer(period="week"))
    tell_week(store, agreed=weekly)
    data = data_of(store.path)
    promises = {item["id"]: item for item in data["commitments"]}
    pairs = (("call", "first_call"), ("tries", "tries"), ("answer", "dispositions"))

    for name, own in pairs:
        told, week = promises[name]["compliance"], data["this_week"][own]
        assert (told["met"], told["late"] + told["overdue"], told["pending"], told["percent"]) == (
            *(week["met"], week["missed"], week["pending"]),
            week["percent"],
        )
    assert promises["call"]["median_hours"] == data["this_week"]["median_hours"]
    assert promises["tries"]["average_depth"] == data["this_week"]["average_depth"]
    assert promises["leads"]["actual"] == data["this_week"]["counted"]["leads"]


def test_what_came_after_the_week_stands_in_the_next_report(store: Store) -> None:
    tell_week(store)
    later = [Disposition(at("09-16 08:00"), "qualified"), Disposition(at("09-23 08:00"), "returned", "none")]
    for key, said in zip("dh", later, strict=True):
        bring(store, lead(key, rep="Kim", disposition=said), until=FAR)
    now = at("09-25 08:00")

    def kinds(monday: date, name: str) -> dict[str, int]:
        fates = data_of(store.path, now, monday)[name]["quality"]["fates"]
        return {kind: sum(fate["number"] for fate in fates if fate["kind"] == kind) for kind in FATES}

    assert kinds(MONDAY, "this_week")["open"] == 2
    next_week = MONDAY + timedelta(days=7)
    assert (kinds(next_week, "week_before")["open"], kinds(next_week, "week_before")["accepted"]) == (1, 3)


def test_disposition_without_even_its_day_counts_and_one_of_a_day_counts_from_then_on(store: Store) -> None:
    agree(store, terms(call()))
    days = (None, date(2026, 9, 13), date(2026, 9, 14))
    bring(
        store,
        *(
            lead(f"{row}", at("09-08 08:00"), row=row, disposition=Disposition(day, "returned", f"r{row}"))
            for row, day in enumerate(days)
        ),
        until=FAR,
    )

    fates = data_of(store.path)["this_week"]["quality"]["fates"]
    assert [(fate["kind"], fate["reason"], fate["number"]) for fate in fates] == [
        ("returned", "r0", 1),
        ("returned", "r1", 1),
        ("open", None, 1),
    ]


def test_nobody_is_late_on_data_that_end_before(store: Store) -> None:
    # By Wednesday at noon in Berlin d's call is still due, and nothing is known of the days after.
    tell_week(store, until=at("09-09 10:00"))
    data = data_of(store.path)

    assert (data["extent"], data["data_until"]) == ("in part", "2026-09-09T10:00:00+00:00")
    assert data["this_week"]["first_call"] == {
        **{"met": 4, "missed": 1, "pending": 2, "undated": 0, "not_promised": 0},
        "percent": 80,
    }
    assert data["this_week"]["dispositions"]["missed"] == 0
    assert text_of(store.path)[1:3] == [
        "As it stood at the end of Sun 13 Sep. The data end on Wed 9 Sep 12:00: nobody is",
        "called late beyond that.",
    ]


def test_without_touches_and_answers_there_is_a_dash_and_the_reason(store: Store) -> None:
    agree(store, terms(count(60), call(), tries(), answer(), count(5, id="taken", event="accepted")))
    bring(store, *(lead(str(row), at("09-08 08:00"), row=row, rep="Kim") for row in range(3)), until=FAR)
    rows = rows_of(store.path)

    assert rows["first touch not known"].this.figure == "3"
    assert {
        label: (rows[label].this.figure, rows[label].note)
        for label in (
            *("First touches in time", "Median response", "Tries per lead not connected"),
            *("Leads tried often enough", "Dispositions in time", "Counted for “Leads accepted”"),
            *("Accepted by sales", "Returned to marketing", "Leads concerned"),
        )
    } == {
        "First touches in time": ("—", "no touches brought in"),
        "Median response": ("—", "no touches brought in"),
        "Tries per lead not connected": ("—", "no touches brought in"),
        "Leads tried often enough": ("—", "no touches brought in"),
        "Dispositions in time": ("—", "no disposition brought in"),
        "Counted for “Leads accepted”": ("—", "no date of acceptance brought in"),
        "Accepted by sales": ("—", "no date of acceptance brought in"),
        "Returned to marketing": ("—", "no disposition brought in"),
        "Leads concerned": ("—", "no touches brought in, no disposition brought in"),
    }
    data = data_of(store.path)["this_week"]
    assert (data["missed"], data["why"]["missed"]) == (
        None,
        "no touches brought in, no disposition brought in",
    )
    assert data["why"]["quality.fates.returned"] == "no disposition brought in"
    assert data["why"]["counted.taken"] == "no date of acceptance brought in"
    assert "first call late" not in "\n".join(text_of(store.path))


def test_first_calls_alone_tell_of_no_tries(store: Store) -> None:
    agree(store, terms(call(), tries()))
    bring(store, lead("1", at("09-07 08:00"), first_touch=at("09-07 09:00")), until=FAR)
    rows = rows_of(store.path)

    assert (rows["First touches in time"].this, rows["First touches in time"].note) == (
        ("1 of 1", "100.0 %"),
        "",
    )
    for label in ("Tries per lead not connected", "Leads tried often enough"):
        assert (rows[label].this.figure, rows[label].note) == ("—", "only first touches brought in")
    assert data_of(store.path)["this_week"]["tries"]["missed"] == 0


@pytest.mark.parametrize(
    ("monday", "missing"),
    [
        (date(2026, 8, 17), "no leads brought in from so early"),
        (date(2026, 9, 28), "the data end before it"),
    ],
)
def test_week_of_which_nothing_is_known_says_why(store: Store, monday: date, missing: str) -> None:
    tell_week(store, until=at("09-20 12:00"))
    now = at("10-20 12:00")
    data = data_of(store.path, now, monday)["this_week"]

    assert (data["hand_offs"], data["first_call"], data["quality"]) == (None, None, None)
    assert set(data["why"].values()) == {missing}
    assert list(data["why"]) == [name for name, value in data.items() if value is None]  # in order
    row = rows_of(store.path, now, monday)["Handed over"]
    assert (row.this.figure, missing in row.note) == ("—", True)


def test_store_without_leads_says_so(store: Store) -> None:
    agree(store, terms(count(60), call()))
    one = week_of(store.path, monday=None)

    assert (one.week.start, one.extent, one.reached) == (date(2026, 9, 14), "so far", None)
    assert rows_of(store.path, monday=None)["Handed over"].note == "no leads brought in"


def test_agreement_that_promises_nothing_of_leads_has_no_figures_of_them(store: Store) -> None:
    mail = Figure("mail", "s", "m", "Mail", "at least", "%", Fraction(999, 1000), "month", source="outages")
    agree(store, terms(mail))
    told = "\n".join(text_of(store.path))
    assert "Mail 100 %" in told
    for words in ("Leads", "leads", "Handed over", "Tries"):
        assert words not in told


UNTIL = [
    # How far the data reach on Monday the 14th, and the Monday of the week that they cover whole.
    (at("09-14 10:00"), date(2026, 9, 7)),
    (SUNDAY_NIGHT, date(2026, 9, 7)),
    (at("09-13 21:59"), date(2026, 8, 31)),
    (at("09-10 10:00"), date(2026, 8, 31)),
]


@pytest.mark.parametrize(("until", "monday"), UNTIL)
def test_week_by_itself_is_the_last_that_the_data_cover_whole(
    store: Store, until: datetime, monday: date
) -> None:
    tell_week(store, until=until)
    one = week_of(store.path, monday=None)

    assert (one.week.start, one.extent) == (monday, "whole")


def test_week_that_runs_is_told_so_far_where_there_is_none_before(store: Store) -> None:
    agree(store, terms(count(60), call()))
    bring(store, lead("1", at("09-14 08:00")), until=at("09-14 11:00"))
    bring(store, touch("1", at("09-14 09:00")), until=at("09-14 11:00"))

    one = week_of(store.path, monday=None)
    assert (one.week.start, one.extent, one.at) == (date(2026, 9, 14), "so far", NOW)
    assert text_of(store.path, monday=None)[1] == (
        "The week so far, as of Mon 14 Sep 14:00. The data reach to Mon 14 Sep 13:00."
    )
    assert rows_of(store.path, monday=None)["Handed over"].note == (
        "Week 37: no leads brought in from so early"
    )


def test_week_that_has_not_begun_is_refused(store: Store) -> None:
    tell_week(store)

    with pytest.raises(UsageProblem, match="The week of Mon 21 Sep 2026 has not begun"):
        report_of(store.path, NOW, date(2026, 9, 21))


def test_disputes_are_told_until_they_are_settled(store: Store) -> None:
    tell_week(store)
    dispute(store, 4, "no such company")
    dispute(store, 8, "called back by itself", "declined")
    dispute(store, 7, "raised later", when="09-14 09:00")

    assert [(one.lead_id, one.reason) for one in week_of(store.path).disputes] == [(4, "no such company")]
    lines = text_of(store.path)
    at_heading = lines.index("Disputes that are open")
    assert lines[at_heading + 1] == "  Lead d, handed over Wed 9 Sep 10:00: no such company"


def test_decisions_are_told_as_they_stood(store: Store) -> None:
    tell_week(store)

    def decide(words: str, when: str, due: date | None, done: str | None = None) -> None:
        kept = store.decisions.add(1, words, "Kendra Ortiz", due, who="Amir", now=at(when))
        if done is not None:
            store.decisions.done(kept.id, who="Kendra", now=at(done))

    decide("Rota for Fridays", "09-02 08:00", date(2026, 9, 11))
    decide("Ask for the size", "09-03 08:00", None, "09-09 08:00")
    decide("Split the list", "09-08 08:00", date(2026, 9, 25))
    decide("Try a text first", "09-08 09:00", date(2026, 9, 13), "09-14 08:00")
    decide("Of the week after", "09-14 08:00", None)
    decide("Done long ago", "09-01 08:00", None, "09-02 08:00")

    lines = text_of(store.path)
    assert lines[lines.index("Decisions") : lines.index("Comment") - 1] == [
        "Decisions",
        "  Decided in the week",
        "  · 3  Split the list – Kendra Ortiz, by Fri 25 Sep",
        "  · 4  Try a text first – Kendra Ortiz, by Sun 13 Sep",
        "  Still open from before",
        "  ! 1  Rota for Fridays – Kendra Ortiz, by Fri 11 Sep: overdue",
        "  Done in the week, decided before",
        "  ✓ 2  Ask for the size – Kendra Ortiz: done Wed 9 Sep",
    ]
    told = data_of(store.path)["decisions"]
    assert {name: [one["number"] for one in some] for name, some in told.items()} == {
        "made": [3, 4],
        "open": [1],
        "done": [2],
    }


HANDED = st.tuples(
    st.integers(0, 14 * 24),
    st.none() | st.integers(0, 100),
    st.none() | st.tuples(st.integers(0, 100), st.sampled_from(OUTCOMES), st.booleans()),
    st.none() | st.sampled_from(EXCLUSIONS),
    st.booleans(),
    st.booleans(),
    st.none() | st.sampled_from(("routing", "other", "a code of tomorrow")),
)
"""A lead: handed over, called and disposed of after so many hours, left out, of a day, of sales, and why."""


def tell(store: Store, leads: list[tuple[Any, ...]]) -> None:
    start = at("08-31 06:00")
    for row, (hours, called, said, excluded, dated, own, code) in enumerate(leads, start=1):
        handed = start + timedelta(hours=hours)
        disposed = None
        if said is not None:
            wait, outcome, not_met = said
            reason = None if not_met else "x"
            disposed = Disposition(
                handed + timedelta(hours=wait), outcome, reason, definition_not_met=not_met
            )
        when = handed.date() if dated else handed
        bring(store, lead(str(row), when, row=row, rep="Kim", disposition=disposed), until=FAR)
        if called is not None:
            bring(store, touch(str(row), handed + timedelta(hours=called), row=row), until=FAR)
        if excluded:
            decided(store, "UPDATE handoff SET excluded = ? WHERE id = ?", excluded, row)
        if own:
            decided(store, "UPDATE lead SET origin = 'sales' WHERE id = ?", row)
        if code:
            late(store, row, code)


def adds_up(figures: WeekFigures) -> None:
    group, quality = figures.group, figures.quality
    for states in (group.speed, group.depth, group.disposition):
        beside = group.excluded + group.not_covered
        counted = states.met + states.failed + states.pending + states.undated + states.not_covered
        assert counted + beside == figures.hand_offs
    assert sum(figures.left_out.values()) == group.excluded
    assert sum(number for _fate, number in quality.fates) == quality.leads
    assert sum(map(quality.number, FATES)) == quality.leads
    assert quality.leads + quality.left_out + quality.not_covered == figures.hand_offs
    assert figures.missed <= group.leads
    assert figures.missed >= max(group.speed.failed, group.depth.failed, group.disposition.failed)


@settings(max_examples=15, deadline=None)
@given(leads=st.lists(HANDED, min_size=1, max_size=6), hours=st.integers(0, 15 * 24))
def test_lists_add_up_to_the_hand_offs(blank: Path, leads: list[tuple[Any, ...]], hours: int) -> None:
    now = at("08-31 06:00") + timedelta(hours=hours)
    with TemporaryDirectory() as folder:
        store = Store(Path(copyfile(blank, Path(folder) / "store.db")))
        agree(store, terms(count(60), call(), tries(), answer()))
        tell(store, leads)
        for monday in (MONDAY - timedelta(days=7), MONDAY):
            if at("08-30 22:00") + (monday - date(2026, 8, 31)) <= now:
                for figures in week_of(store.path, now, monday).weeks:
                    adds_up(figures)
                text_of(store.path, now, monday)


def test_average_depth_is_of_the_leads_for_which_tries_are_promised(store: Store) -> None:
    agree(store, terms(call(), tries(only=terms().scope._replace(tiers=("A",)))))
    bring(
        store,
        lead("1", at("09-08 07:00"), tier="A", rep="Kendra"),
        lead("2", at("09-08 07:00"), tier="B", rep="Kendra", row=3),
        until=FAR,
    )
    bring(store, touch("1", at("09-08 08:00")), touch("1", at("09-09 08:00"), row=3), until=FAR)
    assert data_of(store.path)["this_week"]["average_depth"] == 2
