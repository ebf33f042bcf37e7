"""Agreements that come to their end (numbers.md §8, decided (bs))."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sla_tui.domain.clock import Clock
from sla_tui.domain.part_counts import part_of_count
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import Delivery, Weekdays
from sla_tui.reports.agreements import read_agreements
from sla_tui.store.connection import reading
from sla_tui.store.doctor import examine
from sla_tui.store.faults import Refused
from sla_tui.store.store import Store
from tests.reports.stories import at, bring, call, count, data_of, facts, september, terms
from tests.store.bringing import TERMS, agree, lead

SEP_1, SEP_14, SEP_15, SEP_16 = (date(2026, 9, day) for day in (1, 14, 15, 16))
NOON = at("09-14 12:00")
SEPTEMBER = Period("month", SEP_1, date(2026, 10, 1))
NINE_TO_FIVE = Clock(TERMS.calendar)


def end(store: Store, agreement: int, last_day: date = SEP_15) -> None:
    store.agreements.end(agreement, last_day, "The partner left", who="Kendra", now=NOON)


def states(path: Path, when: str) -> dict[str, str]:
    return {item["id"]: item["state"] for item in data_of(path, at(when))["agreements"][0]["commitments"]}


def test_count_asks_for_what_its_line_asks_for_on_the_last_day() -> None:
    # 61 over 30 days: 30.5 by the end of day 15, so 31 leads.
    assert part_of_count(count(61), SEPTEMBER, SEP_16, NINE_TO_FIVE) == count(31, by_day=15)
    # September 2026 has 22 working days, 11 of them up to Tuesday the 15th: 60 · 11 ÷ 22 is 30.
    by_work = count(60, working_days=True)
    assert part_of_count(by_work, SEPTEMBER, SEP_16, NINE_TO_FIVE) == by_work._replace(goal=30, by_day=11)
    # What was due by day 10 was due whole.
    assert part_of_count(count(60, by_day=10), SEPTEMBER, SEP_16, NINE_TO_FIVE) == count(60, by_day=10)


def test_count_without_a_day_that_counts_before_the_end_asks_for_nothing() -> None:
    # 1 and 2 August 2026 are a weekend.
    august = Period("month", date(2026, 8, 1), SEP_1)
    assert part_of_count(count(60, working_days=True), august, date(2026, 8, 3), NINE_TO_FIVE) is None


def test_period_in_which_it_ends_is_judged_up_to_the_last_day(store: Store) -> None:
    agreement = agree(store, terms(count(60), call()))
    september(store)
    end(store, agreement)
    bring(store, lead("after", at("09-17 08:00")))

    # Half of September: 30 leads were asked for by the 15th, and 21 handed over.
    found = facts(store.path, now=at("09-16 08:00"))
    assert (found["goal"], found["actual"], found["gap"], found["state"]) == (30, 21, -9, "broken")
    # The lead of the 17th is not covered, so nobody owes it a call.
    calls = facts(store.path, "call", at("09-30 12:00"))
    assert calls["compliance"]["pending"] == 21
    assert facts(store.path, now=at("09-20 12:00"))["actual"] == 21


def test_nothing_is_promised_of_the_periods_after_it(store: Store) -> None:
    agreement = agree(store, terms(count(60), call()))
    september(store)
    end(store, agreement)
    report = data_of(store.path, at("10-05 12:00"), date(2026, 10, 5))
    assert [item["state"] for item in report["agreements"][0]["commitments"]] == ["unknown", "unknown"]
    # By itself the last period that was promised is shown.
    shown = data_of(store.path, at("10-05 12:00"))["agreements"][0]
    assert shown["last_day"] == "2026-09-15"
    assert [item["period"]["start"] for item in shown["commitments"]] == ["2026-09-01"] * 2


def test_deliveries_after_the_last_day_are_not_owed(store: Store) -> None:
    paper = Delivery("paper", "m", "s", "Paper", Weekdays((0,)), Fraction(1), "month")
    agreement = agree(store, terms(paper))
    end(store, agreement)
    # Mondays of September 2026 up to the 15th: 7 and 14; the 21st and 28th are no longer owed.
    found = facts(store.path, "paper", at("10-02 12:00"))
    assert [(one["due"], one["state"]) for one in found["deliveries"]] == [
        ("2026-09-07", "overdue"),
        ("2026-09-14", "overdue"),
    ]
    assert found["state"] == "broken"


def test_one_that_is_long_over_is_left_out_where_others_hold(store: Store) -> None:
    agree(store, terms(count(60), call()))
    agreement = agree(store, terms(count(10), name="Partner"))
    september(store)
    end(store, agreement)

    def names(when: str) -> list[str]:
        return [one["name"] for one in data_of(store.path, at(when))["agreements"]]

    assert names("09-14 12:00") == ["Inbound", "Partner"]
    assert names("10-31 12:00") == ["Inbound", "Partner"]
    # Its last period is September's, which is closed at the latest when October is over.
    assert names("11-01 12:00") == ["Inbound"]


def test_end_in_the_terms_ends_it_as_well(store: Store) -> None:
    made = terms(count(60), call())
    agree(store, made._replace(review=made.review._replace(until=SEP_16)))
    september(store)
    assert facts(store.path, now=at("09-16 08:00"))["goal"] == 30


def test_renewed_without_a_gap_it_goes_on_whole(store: Store) -> None:
    made = terms(count(60), call())
    ending = made._replace(review=made.review._replace(until=SEP_16))
    agreement = agree(store, ending)
    agree(store, made._replace(holds_from=SEP_16), agreement_id=agreement)
    september(store)
    assert facts(store.path, now=at("09-20 12:00"))["goal"] == 60
    assert states(store.path, "09-20 12:00").keys() == {"leads", "call"}


@pytest.mark.parametrize(
    ("last_day", "said"),
    [
        (date(2026, 9, 13), "“Inbound” can end today at the earliest"),
        (date(2026, 9, 20), "Version 2 of “Inbound” begins on Thu 1 Oct 2026; the last day can't be before."),
    ],
)
def test_end_that_would_change_what_is_judged_is_refused(store: Store, last_day: date, said: str) -> None:
    agreement = agree(store, terms(count(60), call()))
    agree(store, terms(count(70), call(), holds_from=date(2026, 10, 1)), agreement_id=agreement)
    with pytest.raises(Refused, match=said.replace(".", r"\.")):
        end(store, agreement, last_day)


def test_what_has_ended_does_not_end_again(store: Store) -> None:
    agreement = agree(store, terms(count(60), call()))
    end(store, agreement, SEP_14)
    with pytest.raises(Refused, match="“Inbound” has ended already"):
        store.agreements.end(agreement, SEP_16, "Twice", who="Kendra", now=at("09-15 12:00"))


def test_verdicts_are_those_made_anew_and_the_version_is_kept(store: Store) -> None:
    agreement = agree(store, terms(count(60), call()))
    september(store)
    bring(store, lead("after", at("09-17 08:00")))
    end(store, agreement)
    health = examine(store.path)
    assert (health.verdicts, health.differing) == (22, 0)
    with reading(store.path) as reads:
        [found] = read_agreements(reads)
    assert [(one.number, one.terms.holds_from, one.terms.review.until) for one in found.versions] == [
        (1, SEP_1, date(2027, 9, 1)),
        (2, SEP_14, SEP_16),
    ]
