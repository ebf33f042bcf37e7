"""The leads as a list: how each stands, what comes next, and what is found by words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.domain.reach import reach_of
from sla_tui.domain.terms import Days
from sla_tui.domain.when import to_seconds
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.lead_line import LeadLine
from sla_tui.reports.lead_list import View, lead_list
from sla_tui.reports.lead_list_text import (
    list_text,
    mark_of,
    next_text,
    number_text,
    standing_text,
    view_text,
)
from sla_tui.reports.lead_order import SORTS, Sort, ordered, own_sort
from sla_tui.reports.lead_search import MOST_FOUND, found, of_rep
from sla_tui.reports.lines import read_lines
from sla_tui.reports.waiting import waiting_list
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, answer, at, bring, call, report_of, terms, tries
from tests.store.bringing import agree, lead, touch


def listed(store: Store, view: View = "period", now: datetime = NOW) -> tuple[LeadLine, ...]:
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        return lead_list(reads, agreement, reads.data_until(), now, view).lines


@pytest.fixture
def some(store: Store) -> Store:
    """A lead of August; in September one given up on, one in time, one known by its day, one that waits."""
    agree(store, terms(call(), tries(), answer(), holds_from=date(2026, 8, 1)))
    gone = Disposition(at("09-14 09:00"), "disqualified")
    bring(
        store,
        lead("Aug", at("08-20 08:00"), name="Ana Silva", rep="Kim"),
        lead(
            "Late", at("09-03 08:00"), name="Mira Chen", company="Acme", rep="Kendra", row=3, disposition=gone
        ),
        lead("Good", at("09-10 08:00"), name="Jonas Weber", email="j@weber.example", row=4, rep="Kim"),
        lead("Day", date(2026, 9, 11), name="Olu Ade", tier="A", row=5),
        lead("Waits", at("09-14 08:00"), name="王小明", source="web form", row=6),
        until=FAR,
    )
    calls = [("Late", "09-04 10:00"), ("Good", "09-10 09:00"), ("Aug", "08-20 09:00"), ("Aug", "08-20 10:00")]
    bring(store, *(touch(key, at(when), row=row) for row, (key, when) in enumerate(calls)), until=FAR)
    return store


def test_period_is_listed_with_the_latest_first_and_what_comes_next(some: Store) -> None:
    # Olu's call was due on Monday at 13:00 at the latest. Jonas' second try is owed until the third working
    # day after Thursday; Mira's disposition came after five days, and her second try never.
    with some.reading() as reads:
        zone = read_agreements(reads)[0].zone
    lines = listed(some)
    assert [(one.name, mark_of(one), standing_text(one), next_text(one, zone, NOW)) for one in lines] == [
        ("王小明", "·", "waits", "touch by 14:00"),
        ("Olu Ade", "!", "no touch", "! touch"),
        ("Jonas Weber", "✓", "in time", "tries by Tue 15 Sep"),
        ("Mira Chen", "✗", "late", "too few tries; late answer"),
    ]


def test_views_are_of_what_they_say(some: Store) -> None:
    assert [one.name for one in listed(some, "misses")] == ["Olu Ade", "Mira Chen"]
    assert [one.name for one in listed(some, "all")] == [
        "王小明",
        "Olu Ade",
        "Jonas Weber",
        "Mira Chen",
        "Ana Silva",
    ]


def test_what_was_not_kept_is_of_the_period_of_each_promise(store: Store) -> None:
    # Calls by the month, tries by the week, an answer by the quarter: Monday 14 September lies in all three.
    promises = (call(), tries(2, 1, period="week"), answer(Days(5), period="quarter"))
    agree(store, terms(*promises, holds_from=date(2026, 7, 1)))
    told = (
        ("Aug", "08-20 08:00", None),
        # Called after two days, and answered at once.
        ("Call", "09-07 08:00", Disposition(at("09-07 08:00"), "qualified")),
        # Called at once, but only once by Thursday night, and answered on Friday.
        ("Tries", "09-09 08:00", Disposition(at("09-11 08:00"), "qualified")),
    )
    bring(
        store,
        *(
            lead(key, at(handed), row=row, rep="Kim", disposition=said)
            for row, (key, handed, said) in enumerate(told, 2)
        ),
        until=FAR,
    )
    bring(store, touch("Call", at("09-09 08:00")), touch("Tries", at("09-09 08:30"), row=3), until=FAR)

    shares = [(one.commitment.id, one.share) for one in report_of(store.path).agreements[0].commitments]
    missed = {id: share.tally.failed for id, share in shares if share is not None}
    # That of August was neither called nor tried, in August; in the quarter it has no answer. Too few tries
    # were made last week, of a lead of which all else was kept.
    assert missed == {"call": 1, "tries": 0, "answer": 1}
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        shown = lead_list(reads, agreement, reads.data_until(), NOW, "misses")
    assert [(line.name, line.misses) for line in shown.lines] == [
        ("Lead Call", ("call",)),
        ("Lead Aug", ("call", "tries", "answer")),
    ]
    assert view_text(shown) == "Not kept, each in its own period: month, week, quarter"


def test_what_is_open_is_listed_by_what_is_owed_next(some: Store) -> None:
    # Ana's disposition was due five days after 20 August. A lead without a rep whose clock starts at its
    # assignment comes first: nobody can call it.
    with some.reading() as reads:
        zone = read_agreements(reads)[0].zone
    lines = listed(some, "open")
    assert [(one.name, next_text(one, zone, NOW)) for one in lines] == [
        # Of this one's hand-off only the day is known: whatever the time, its call is past due.
        ("Olu Ade", "! touch"),
        ("Ana Silva", "! answer Tue 25 Aug"),
        ("王小明", "touch by 14:00"),
        ("Jonas Weber", "tries by Tue 15 Sep"),
    ]
    assert [one.name for one in of_rep(lines, "KIM")] == ["Ana Silva", "Jonas Weber"]
    named = [line._replace(row=line.row._replace(rep="Kim Ortiz")) for line in lines[1:2]]
    assert [len(of_rep(named, who)) for who in ("kim", "ortiz Kim", "Kim Ng", "Ki", "")] == [1, 1, 0, 0, 0]
    late = at("09-14 12:01")
    later = {one.name: next_text(one, zone, late) for one in listed(some, "open", late)}
    assert later["王小明"] == "! touch 14:00"


def test_what_is_owed_stays_whole_in_few_cells(some: Store) -> None:
    with some.reading() as reads:
        zone = read_agreements(reads)[0].zone
    ana = next(one for one in listed(some, "open") if one.name == "Ana Silva")
    both = ana._replace(verdict=ana.verdict._replace(depth="missed"))
    assert next_text(both, zone, NOW, 36) == "too few tries; ! answer Tue 25 Aug"
    assert next_text(both, zone, NOW, 20) == "few tries; ! answer"
    # What is still to come keeps its day, and loses the time before it: weeks ahead nobody asks for it.
    waits = next(one for one in listed(some, "open") if one.name == "王小明")
    due = int(at("11-10 12:00").timestamp())
    rest = waits._replace(verdict=waits.verdict._replace(depth="met", disposition="met"))
    far = rest._replace(row=waits.row._replace(due=due))
    assert next_text(far, zone, NOW) == "touch by Tue 10 Nov 13:00"
    assert next_text(far, zone, NOW, 20) == "touch by Tue 10 Nov"
    year = rest._replace(row=waits.row._replace(due=due + 365 * 86400))
    assert next_text(year, zone, NOW, 20) == "touch by 10 Nov 27"
    pending = both.verdict._replace(disposition="pending")
    answer_due = ana._replace(verdict=pending, row=ana.row._replace(disposition_due=due))
    assert next_text(answer_due, zone, NOW) == "too few tries; answer by Tue 10 Nov"
    assert next_text(answer_due, zone, NOW, 20) == "answer by Tue 10 Nov"


def test_lead_that_nobody_has_comes_first(store: Store) -> None:
    agree(store, terms(call(starts="assigned")))
    bring(store, lead("1", at("09-10 08:00"), rep="Kim"), lead("2", at("09-14 08:00"), row=3), until=FAR)
    with store.reading() as reads:
        zone = read_agreements(reads)[0].zone

    told = [(one.name, next_text(one, zone, NOW)) for one in listed(store, "open")]
    assert told[0] == ("Lead 2", "not assigned yet")


def test_looking_back_lists_what_was_there_then(some: Store) -> None:
    lines = listed(some, "all", at("09-03 12:00"))

    assert [(one.name, standing_text(one)) for one in lines] == [
        ("Mira Chen", "waits"),
        ("Ana Silva", "in time"),
    ]


@pytest.mark.parametrize("view", ["period", "all"])
@pytest.mark.parametrize("when", ["09-03 12:00", "09-10 08:30", "09-14 12:00", "09-25 12:00"])
def test_verdicts_are_those_of_the_hand_offs_one_by_one(some: Store, view: View, when: str) -> None:
    now = at(when)
    with some.reading() as reads:
        (agreement,) = read_agreements(reads)
        first = date(2026, 9, 1) if view == "period" else date.min
        lines = read_lines(reads, agreement, first, date(2026, 10, 1), reach_of(now, reads.data_until()), now)

    def states(verdict: object) -> tuple[object, ...]:
        return tuple(
            getattr(verdict, name) for name in ("speed", "depth", "disposition", "excluded", "attempts")
        )

    ours = sorted(states(one.verdict) for one in listed(some, view, now))
    assert ours == sorted(states(line.verdict) for line in lines)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mira", ["Mira Chen"]),
        ("CHEN acme", ["Mira Chen"]),
        ("kim", ["Jonas Weber", "Ana Silva"]),
        ("weber.example", ["Jonas Weber"]),
        ("王", ["王小明"]),
        ("web form", ["王小明"]),
        ("mira kim", []),
        ("%", []),
        ("  ", ["王小明", "Olu Ade", "Jonas Weber", "Mira Chen", "Ana Silva"]),
    ],
)
def test_lead_is_found_by_all_the_words_in_any_order(some: Store, text: str, names: list[str]) -> None:
    assert [one.name for one in found(listed(some, "all"), text)] == names


def test_list_is_copied_in_columns(some: Store) -> None:
    with some.reading() as reads:
        zone = read_agreements(reads)[0].zone
    assert list_text(listed(some, "misses"), zone, NOW).splitlines() == [
        "! Fri 11 Sep  Olu Ade           nobody yet  no touch  ! touch",
        "✗ Thu 3 Sep   Mira Chen · Acme  Kendra      late      too few tries; late answer",
    ]


def test_store_without_leads_lists_none(store: Store) -> None:
    agree(store, terms(call()))
    assert listed(store, "all") == ()


def test_search_stops_where_nobody_reads_on(some: Store) -> None:
    (line,) = found(listed(some, "all"), "mira")
    many = found([line] * 3000, "mira")

    assert len(many) == MOST_FOUND
    assert number_text(len(many), "mira") == "the first 1,000 found"
    assert [number_text(number, "mira") for number in (0, 1, 999)] == [
        "nobody found",
        "1 lead found",
        "999 leads found",
    ]


@pytest.mark.parametrize("when", ["09-03 12:00", "09-10 08:30", "09-14 12:00", "09-25 12:00"])
def test_period_is_as_long_as_the_status_says(some: Store, when: str) -> None:
    hand_offs = report_of(some.path, at(when)).agreements[0].hand_offs
    lines = listed(some, "period", at(when))

    assert len(lines) == hand_offs.total
    told = [one.verdict.speed for one in lines]
    assert (told.count("met"), told.count("late"), told.count("overdue")) == hand_offs.speed[:3]


@pytest.mark.parametrize("when", ["09-03 12:00", "09-10 08:30", "09-14 08:30", "09-14 12:00", "09-25 12:00"])
def test_who_waits_is_who_waits_for_today(some: Store, when: str) -> None:
    bring(
        some,
        lead("Late2", at("09-14 07:00"), rep="Kim", row=7),
        lead("Day2", date(2026, 9, 14), row=8),
        until=FAR,
    )
    now = at(when)
    with some.reading() as reads:
        (agreement,) = read_agreements(reads)
        waiting = waiting_list(reads, agreement, reads.data_until(), now)
    lines = listed(some, "waiting", now)

    dues = [None if one.due is None else to_seconds(one.due) for one in waiting]
    assert [(one.handoff_id, one.name, one.rep, one.call_due, one.verdict.speed) for one in lines] == [
        (one.handoff_id, one.lead, one.rep, due, one.state) for one, due in zip(waiting, dues, strict=True)
    ]


def test_lists_are_read_in_four_orders(some: Store) -> None:
    bring(some, lead("Late2", at("09-03 08:30"), name="ana z", rep="Kim", row=7), until=FAR)
    lines = listed(some, "all")

    def names(view: View, sort: Sort) -> list[str]:
        return [one.name for one in ordered(listed(some, view), view, sort)]

    # Nothing more is owed of Mira. Ana's disposition was due in August, that of ana z on Tuesday the 8th.
    assert names("all", "due") == ["Olu Ade", "Ana Silva", "ana z", "王小明", "Jonas Weber", "Mira Chen"]
    assert names("all", "handed over") == [one.name for one in lines]
    assert names("all", "name") == ["Ana Silva", "ana z", "Jonas Weber", "Mira Chen", "Olu Ade", "王小明"]
    assert names("all", "owner") == ["Mira Chen", "Jonas Weber", "ana z", "Ana Silva", "王小明", "Olu Ade"]
    assert names("open", "handed over") == [one.name for one in lines if one.next]
    assert names("open", "due") == [one.name for one in listed(some, "open")]
    assert names("waiting", "name") == ["ana z", "Olu Ade", "王小明"]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("view", ["waiting", "open", "misses", "period", "all"])
def test_order_loses_nobody_and_twice_is_once(some: Store, view: View, sort: Sort) -> None:
    lines = listed(some, view)
    once = ordered(lines, view, sort)
    assert sorted(once) == sorted(lines)
    assert ordered(once, view, sort) == once
    assert ordered(lines, view, own_sort(view)) == lines


def test_of_one_day_the_latest_comes_first(store: Store) -> None:
    agree(store, terms(call()))
    hours = {"1": "09", "2": "11", "3": "10"}
    bring(
        store,
        *(lead(key, at(f"09-14 {hour}:00"), row=int(key) + 1) for key, hour in hours.items()),
        until=FAR,
    )
    assert [one.name for one in listed(store)] == ["Lead 2", "Lead 3", "Lead 1"]


def test_who_waits_is_listed_beyond_what_the_leads_are_said_to_reach(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-10 08:00")), lead("2", at("09-14 08:00"), row=3), until=at("09-11 00:00"))
    assert [one.name for one in listed(store, "waiting")] == ["Lead 1", "Lead 2"]


def test_nothing_is_owed_of_a_hand_off_once_the_lead_is_handed_over_again(store: Store) -> None:
    # Handed over on the 3rd and never called, which was due that day; sent back on the 11th, and handed over
    # again on the 14th.
    agree(store, terms(call(), tries(), answer()))
    bring(store, lead("1", at("09-03 07:00"), assigned=at("09-03 07:00"), rep="Kim"), until=NOW)
    back = Disposition(at("09-11 13:00"), "returned", "nurture")
    first = {"assigned": at("09-03 07:00"), "rep": "Kim", "disposition": back}
    bring(store, lead("1", at("09-03 07:00"), **first), until=NOW)
    bring(store, lead("1", at("09-14 08:00"), assigned=at("09-14 08:00"), rep="Kim"), until=NOW)
    bring(store, touch("1", at("09-14 09:00")), until=NOW)

    before = listed(store, "open", at("09-11 12:00"))
    assert [(one.handed_at, one.next is None) for one in before] == [(to_seconds(at("09-03 07:00")), False)]
    [now] = listed(store, "open")
    assert now.handed_at == to_seconds(at("09-14 08:00"))
    # What was missed of the first one stays missed.
    assert [one.handed_at for one in listed(store, "misses")] == [to_seconds(at("09-03 07:00"))]
