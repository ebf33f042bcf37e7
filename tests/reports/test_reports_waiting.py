"""Who waits for a first touch, and the sentence that says so."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.domain.terms import Days
from sla_tui.reports.headline import now_text
from sla_tui.reports.status import status_report
from sla_tui.reports.today import today_report
from sla_tui.reports.waiting import MOST, Waiting, waiting_list
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, answer, at, bring, call, count, decided, report_of, terms, text_of
from tests.store.bringing import agree, lead, touch

REACHED = at("09-14 11:00")


def waiting(store: Store, now: datetime = NOW) -> list[Waiting]:
    status = report_of(store.path, now)
    with store.reading() as reads:
        return list(waiting_list(reads, status.agreements[0].agreement, status.until, now))


def dues(store: Store, now: datetime = NOW) -> list[tuple[str, str, datetime | None]]:
    return [(one.lead, one.state, one.due) for one in waiting(store, now)]


@pytest.fixture
def some(store: Store) -> Store:
    """Leads that wait: of August, of Friday 16:00, of Saturday, of today; and one that was called."""
    bring(
        store,
        lead("today", at("09-14 08:00")),
        lead("Saturday", at("09-12 08:00"), row=3),
        lead("Friday", at("09-11 14:00"), row=4, name=None, email="Fri@Acme.example", company="Acme"),
        lead("August", at("08-31 08:00"), row=5),
        lead("called", at("09-14 07:00"), row=6),
        until=REACHED,
    )
    bring(store, touch("called", at("09-14 10:30")), until=REACHED)
    return store


def test_next_due_comes_first_and_what_the_data_show_is_past_due(some: Store) -> None:
    agree(some, terms(call(), holds_from=date(2026, 8, 1)))

    # One hour of Friday's is left, so three of Monday's: 12:00 in Berlin. It is 13:00 in the data.
    assert dues(some) == [
        ("Lead August", "overdue", at("08-31 12:00")),
        ("fri@acme.example", "overdue", at("09-14 10:00")),
        ("Lead Saturday", "pending", at("09-14 11:00")),
        ("Lead today", "pending", at("09-14 12:00")),
    ]


def test_hand_offs_two_periods_ago_are_no_longer_listed(some: Store) -> None:
    agree(some, terms(call(period="week"), holds_from=date(2026, 8, 1)))

    # Last week began on the 7th.
    assert [name for name, *_rest in dues(some)] == ["fri@acme.example", "Lead Saturday", "Lead today"]


def test_period_is_that_of_the_first_call_and_not_of_another_promise(some: Store) -> None:
    agree(some, terms(answer(period="day"), call(), holds_from=date(2026, 8, 1)))

    assert len(waiting(some)) == 4


def test_who_waited_when_the_data_end_waits_months_later(some: Store) -> None:
    agree(some, terms(call()))

    assert [name for name, *_rest in dues(some, at("12-14 12:00"))] == [
        "fri@acme.example",
        "Lead Saturday",
        "Lead today",
    ]


def test_looking_back_shows_who_waited_then(some: Store) -> None:
    agree(some, terms(call()))

    # At 12:20 Friday's lead was past due, and the one of 9:00 was not called yet.
    assert dues(some, at("09-14 10:20")) == [
        ("fri@acme.example", "overdue", at("09-14 10:00")),
        ("Lead Saturday", "pending", at("09-14 11:00")),
        ("Lead called", "pending", at("09-14 11:00")),
        ("Lead today", "pending", at("09-14 12:00")),
    ]


def test_due_time_of_an_assignment_to_come_is_not_known_yet(store: Store) -> None:
    bring(
        store,
        lead("1", at("09-14 07:00"), assigned=at("09-14 10:00")),
        lead("2", at("09-14 07:00"), row=3),
        until=REACHED,
    )
    agree(store, terms(call(starts="assigned")))

    assert dues(store, at("09-14 09:00")) == [("Lead 1", "pending", None), ("Lead 2", "pending", None)]
    assert dues(store, at("09-14 10:00"))[0] == ("Lead 1", "pending", at("09-14 14:00"))


def test_day_without_a_time_has_no_due_time(store: Store) -> None:
    bring(store, lead("1", date(2026, 9, 14)), lead("2", date(2026, 9, 10), row=3), until=NOW)
    bring(store, lead("called", at("09-14 08:00")), until=NOW)
    bring(store, touch("called", at("09-14 09:00")), until=NOW)
    agree(store, terms(call()))

    # Of today's it is not known whether it is due; Thursday's is past due whatever its time was.
    assert dues(store) == [("Lead 2", "overdue", None), ("Lead 1", "undated", None)]


def test_excluded_and_returned_hand_offs_do_not_wait(store: Store) -> None:
    back = Disposition(at("09-14 09:00"), "returned", "too early")
    first = lead("1", at("09-14 08:00"), disposition=back)
    bring(store, first, lead("2", at("09-14 08:00"), row=3), until=NOW)
    bring(store, lead("1", at("09-14 10:00")), until=NOW)
    decided(store, "UPDATE handoff SET excluded = 'duplicate' WHERE lead_id = 2")
    agree(store, terms(call()))

    assert dues(store) == [("Lead 1", "pending", at("09-14 14:00"))]


def test_nobody_waits_where_no_first_call_is_promised(some: Store) -> None:
    agree(some, terms(answer(), count(10)))

    assert waiting(some) == []


def test_nobody_waits_in_an_empty_store(store: Store) -> None:
    agree(store, terms(call()))

    assert waiting(store) == []
    assert "Now: Bring in leads and their calls: nothing can be judged without them." in text_of(store.path)


def test_sentence_asks_for_calls_where_only_leads_are_there(store: Store) -> None:
    agree(store, terms(answer(), call()))
    bring(store, lead("1", at("08-14 08:00")), until=REACHED)

    said = text_of(store.path).splitlines()[1]
    assert said == "Now: Bring in calls too: no follow-up can be judged without them."


def test_sentence_says_that_nothing_is_to_be_done(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-14 08:00")), until=REACHED)
    bring(store, touch("1", at("09-14 09:00")), until=REACHED)

    assert text_of(store.path).splitlines()[1] == "Now: Nobody waits, and nothing is needed by tonight."


def test_leads_that_end_on_an_earlier_day_are_said_before_all_else(store: Store) -> None:
    # 60 in 30 days: 22 by Friday the 11th, of which four are there.
    bring(
        store,
        *(lead(f"L{row}", at("09-10 08:00"), row=row) for row in range(2, 6)),
        until=at("09-11 15:00"),
    )
    bring(
        store, *(touch(f"L{row}", at("09-10 09:00"), row=row) for row in range(2, 6)), until=at("09-11 15:00")
    )
    agree(store, terms(count(60), call()))

    shown = text_of(store.path)
    assert "Now: Leads end on Fri 11 Sep: bring in newer ones · Marketing: 18 leads short" in shown
    assert "tonight" not in shown
    assert "September 2026, day 11 of 30" in shown


def test_what_is_to_be_done_now_is_said_whole_over_two_lines(store: Store) -> None:
    until = at("09-11 15:00")
    bring(store, *(lead(f"L{row}", at("09-10 08:00"), row=row) for row in range(2, 6)), until=until)
    bring(store, *(touch(f"L{row}", at("09-10 09:00"), row=row) for row in range(2, 4)), until=until)
    agree(store, terms(count(60), call()))

    assert text_of(store.path).splitlines()[1:3] == [
        "Now: Leads end Fri 11 Sep · Sales: 2 wait, 2 past due in the data · Marketing:",
        "  18 leads short",
    ]


def test_what_is_open_of_a_promise_that_fails_is_said_where_nobody_waits(store: Store) -> None:
    late = Disposition(at("09-10 08:00"), "qualified")
    bring(
        store,
        lead("late", at("09-01 08:00"), assigned=at("09-01 08:00"), disposition=late),
        lead("open", at("09-14 08:00"), assigned=at("09-14 08:00"), row=3),
        until=NOW,
    )
    bring(store, touch("late", at("09-01 09:00")), touch("open", at("09-14 08:30"), row=3), until=NOW)
    agree(store, terms(call(), answer(Days(5))))

    assert "Now: Sales: 1 open of “Disposition ≤ 5 d”" in text_of(store.path)


def test_call_is_due_when_the_sum_is_certain_though_other_dates_lack_their_time(store: Store) -> None:
    without_a_day = Disposition(None, "disqualified", "no budget")
    bring(
        store,
        lead("Anna", at("09-11 14:00"), disposition=without_a_day),
        lead("Ben", at("09-11 14:00"), row=3),
        until=REACHED,
    )
    bring(store, touch("Ben", at("09-11 14:30")), until=REACHED)
    agree(store, terms(call()))

    assert dues(store) == [("Lead Anna", "overdue", at("09-14 10:00"))]


def test_sentence_says_how_many_are_past_due_in_the_data(some: Store) -> None:
    agree(some, terms(call(), count(60)))

    assert (
        "Now: Sales: 3 wait, 1 past due in the data, 1 due after the data · Marketing: 24 leads tonight"
    ) in " ".join(text_of(some.path).split())


def test_sentence_says_who_is_due_next(some: Store) -> None:
    agree(some, terms(call()))

    assert text_of(some.path, at("09-14 09:00")).splitlines()[1] == (
        "Now: Sales: 4 wait for a first touch, next due 12:00"
    )


def test_what_fell_due_after_the_calls_end_in_the_data_is_said_of_nobody(store: Store) -> None:
    agree(store, terms(call()))
    # Due at 13:00, 14:30 and 15:00; calls are known to noon, and it is 14:00 in Berlin.
    handed = (at("09-14 07:00"), at("09-14 08:30"), at("09-14 09:00"))
    bring(store, *(lead(f"{row}", when, row=row) for row, when in enumerate(handed)), until=FAR)
    bring(store, touch("9", at("09-14 09:00"), row=9), until=at("09-14 10:00"))

    assert "Now: Sales: 3 wait, 1 due after the data, next due 14:30" in text_of(store.path)
    with store.reading() as reads:
        report = status_report(reads, NOW)
        (status,) = report.agreements
        waiting = waiting_list(reads, status.agreement, report.until, NOW)
    assert now_text(report, status, waiting, 100) == (
        "Sales: 3 wait for a first touch, 1 due since the touches end in the data, next due 14:30"
    )


def test_more_than_are_listed_are_not_said_to_be_all(store: Store) -> None:
    bring(store, *(lead(f"{row}", at("09-14 08:00"), row=row) for row in range(MOST + 5)), until=REACHED)
    bring(store, touch("1", at("09-14 09:00")), until=REACHED)
    agree(store, terms(call()))

    assert "Sales: 200+ wait for a first touch" in text_of(store.path)


def test_leads_are_counted_where_no_agreement_judges_them_alone(some: Store) -> None:
    with some.reading() as reads:
        assert today_report(reads, NOW).leads == 5
    agree(some, terms(call()))
    with some.reading() as reads:
        assert today_report(reads, NOW).leads is None
