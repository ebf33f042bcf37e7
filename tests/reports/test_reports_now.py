"""What Today says there is to do now is true of every kind of promise, worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sla_tui.domain.deliveries import Due
from sla_tui.domain.leads import Disposition
from sla_tui.domain.terms import Delivery, Figure, Weekdays
from sla_tui.store.store import Store
from tests.reports.stories import NOW, answer, at, bring, call, terms, text_of
from tests.store.bringing import agree, lead, touch

# September has 720 hours around the clock: 99.9 % allow 43 min 12 s of downtime.
RUNS = Figure("runs", "s", "m", "Shop", "at least", "%", Fraction(999, 1000), "month", source="outages")
LOST = Figure("lost", "s", "m", "Lost", "at most", "%", Fraction(3, 100), "month")
PAPER = Delivery("paper", "s", "m", "Paper", Weekdays((0,)), Fraction(1), "month")

NOTHING = "Nothing is past due, and nothing is due today."


def now_of(store: Store) -> str:
    [line] = [line for line in text_of(store.path, NOW).splitlines() if line.startswith("Now: ")]
    return line.removeprefix("Now: ")


def down(store: Store, minutes: int) -> None:
    store.outages.add(
        *(1, RUNS, at("09-10 10:00"), at(f"09-10 10:{minutes}")), "", who="Kim", now=at("09-12 10:00")
    )


def enter(store: Store, percent: int) -> None:
    value = Fraction(percent, 100)
    store.figures.enter(1, LOST, date(2026, 9, 1), value, currency="EUR", who="Kim", now=NOW)


def test_uptime_that_is_over_is_what_there_is_to_tell(store: Store) -> None:
    agree(store, terms(RUNS))
    assert now_of(store) == NOTHING
    down(store, 50)
    assert now_of(store) == "Shop: 6 min 48 s more downtime than allowed"


def test_uptime_of_which_most_is_used_says_what_is_left(store: Store) -> None:
    agree(store, terms(RUNS))
    down(store, 40)
    # 40 of the 322 hours and a half so far are more than a thousandth.
    assert now_of(store) == "Shop: 3 min 12 s of downtime left"


def test_what_does_not_run_now_is_told_beside_all_else(store: Store) -> None:
    agree(store, terms(RUNS, PAPER))
    store.outages.add(1, RUNS, at("09-14 11:30"), None, "", who="Kim", now=at("09-14 11:40"))
    assert now_of(store) == "Paper: 1 past due, 1 due today · Shop: down now"


def test_figure_that_is_not_what_was_promised_is_told(store: Store) -> None:
    agree(store, terms(LOST))
    enter(store, 3)
    assert now_of(store) == NOTHING
    enter(store, 4)
    assert now_of(store) == "Lost: 4 %, at most 3 %"


def test_delivery_that_came_late_is_told_though_none_is_missing(store: Store) -> None:
    agree(store, terms(PAPER))
    for due, came in ((7, 8), (14, 14)):
        day = Due(date(2026, 9, due), "")
        store.deliveries.tick(1, PAPER, day, date(2026, 9, came), note="", who="Kim", now=NOW)
    assert now_of(store) == "Paper: 1 came late"


def test_of_more_than_two_it_is_said_how_many(store: Store) -> None:
    others = [LOST._replace(id=f"lost{number}", what=f"Lost {number}") for number in range(4)]
    agree(store, terms(*others))
    for one in others:
        value = Fraction(1, 10)
        store.figures.enter(1, one, date(2026, 9, 1), value, currency="EUR", who="Kim", now=NOW)
    assert now_of(store) == "Lost 0: 10 %, at most 3 % · Lost 1: 10 %, at most 3 % · 2 more"


def test_nobody_waits_is_not_said_over_what_is_not_as_promised(store: Store) -> None:
    agree(store, terms(call(), RUNS))
    bring(store, lead("1", at("09-14 07:00")))
    bring(store, touch("1", at("09-14 08:00")))
    assert now_of(store) == "Nobody waits, and nothing is needed by tonight."
    down(store, 50)
    assert now_of(store) == "Shop: 6 min 48 s more downtime than allowed"


def test_answer_that_is_past_due_is_told_though_enough_came(store: Store) -> None:
    # Eleven got an answer on their day; of twelve leads one may be without, and one is.
    agree(store, terms(answer()))
    day, said = at("09-02 07:00"), Disposition(at("09-02 09:00"), "qualified")
    leads = [lead(f"{row}", day, row=row, rep="Kim", disposition=said) for row in range(1, 12)]
    bring(store, lead("late", day, row=0, rep="Kim"), *leads)
    assert now_of(store) == "Disposition ≤ 5 d: 1 past due"
