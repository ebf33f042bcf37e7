"""Counts as `status` tells them, each figure worked out on paper (numbers.md §3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sla_tui.reports.series import first_waterfall
from sla_tui.store.store import Store
from tests.reports.stories import FAR, at, bring, count, facts, report_of, rows, september, terms, text_of
from tests.store.bringing import agree, lead

COUNTED = ("goal", "actual", "goal_to_date", "gap", "needed_by_tonight", "catch_up_per_day", "rate_per_day")


def euros(whole: float) -> dict[str, Any]:
    return {"minor": round(whole * 100), "currency": "EUR"}


def test_count_behind_its_line_has_the_figures_worked_out(store: Store) -> None:
    september(store)
    agree(store, terms(count(60)))

    found = facts(store.path)

    # G(13) = 26 and G(14) = 28 of 60 in 30 days; 39 are left for 16 days; 20 came in 13.
    assert {name: found[name] for name in COUNTED} == {
        "goal": 60,
        "actual": 21,
        "goal_to_date": 28,
        "gap": -6,
        "needed_by_tonight": 7,
        "catch_up_per_day": 2.44,
        "rate_per_day": 1.54,
    }
    # Σ² = 52 over 13 days: s² = (52 - 400/13)/12 = 23/13; 21 + 16·20/13 = 45.6 ± 1.2816·√(16·23/13).
    assert found["projected"] == {"low": 39, "mid": 46, "high": 52}
    assert (found["state"], found["period"]) == (
        "behind",
        {"start": "2026-09-01", "end": "2026-10-01", "days": 30},
    )
    row = rows(store.path)["leads"]
    assert (row.mark, row.label, row.figure, row.judged, row.note) == (
        "▼",
        "Leads handed over",
        "21 of 60",
        "6 behind",
        "needs 2.4 a day, made 1.5",
    )


def test_working_days_alone_carry_the_line(store: Store) -> None:
    september(store)
    agree(store, terms(count(44, working_days=True)))

    found = facts(store.path)

    # 22 working days, nine up to the 13th and ten with the 14th: 18 and 20 of 44.
    assert {name: found[name] for name in COUNTED} == {
        "goal": 44,
        "actual": 21,
        "goal_to_date": 20,
        "gap": 2,
        "needed_by_tonight": 0,
        "catch_up_per_day": 1.92,
        "rate_per_day": 2.22,
    }
    assert (found["state"], found["projected"]["mid"]) == ("on line", 46)
    assert rows(store.path)["leads"].note == "ends 39–52 (80 %)"


def test_goal_by_a_day_is_judged_at_its_end(store: Store) -> None:
    september(store)
    agree(store, terms(count(60, by_day=10)))

    open_still, over = facts(store.path, now=at("09-10 12:00")), facts(store.path)

    assert (open_still["goal_to_date"], open_still["needed_by_tonight"]) == (60, 42)
    assert (open_still["catch_up_per_day"], open_still["why"]["catch_up_per_day"]) == (
        None,
        "no day is left",
    )
    assert (over["state"], over["actual"], over["goal_to_date"], over["gap"]) == ("broken", 18, 60, -42)
    for name in ("needed_by_tonight", "catch_up_per_day", "projected"):
        assert (over[name], over["why"][name]) == (None, "the goal has been due")
    row = rows(store.path)["leads"]
    assert (row.figure, row.judged, row.note) == ("18 of 60", "42 behind", "broken")


def test_first_day_judges_nothing(store: Store) -> None:
    september(store)
    agree(store, terms(count(90)))

    found = facts(store.path, now=at("09-01 12:00"))

    assert (found["state"], found["needed_by_tonight"], found["catch_up_per_day"]) == ("on line", 1, 3.03)
    for name in ("gap", "rate_per_day"):
        assert (found[name], found["why"][name]) == (None, "nothing is judged on the first day")
    assert (found["projected"], found["why"]["projected"]) == (None, "fewer than 7 days of data")
    assert rows(store.path, at("09-01 12:00"))["leads"].judged == "—"


def test_goal_reached_needs_nothing_more(store: Store) -> None:
    september(store)
    agree(store, terms(count(21)))

    found = facts(store.path)

    assert (found["needed_by_tonight"], found["catch_up_per_day"], found["state"]) == (0, 0, "on line")
    assert rows(store.path)["leads"].note == "goal reached"
    assert facts(store.path, now=at("10-02 12:00"), day=date(2026, 9, 30))["state"] == "kept"


def test_fraction_behind_is_never_shown_as_a_whole_lead_nor_as_none(store: Store) -> None:
    september(store)
    agree(store, terms(count(31)))

    # G(2) = 62/30 = 2.07 on the morning of the 3rd, and 3 are there.
    found = facts(store.path, now=at("09-03 07:00"))

    assert (found["gap"], rows(store.path, at("09-03 07:00"))["leads"].judged) == (0.93, "1 ahead")

    bring(store, *(lead(f"M{day}", at(f"11-{day:02} 08:00"), row=day) for day in range(1, 10)), until=FAR)
    # Nine in nine days against 31 in 30: G(9) = 9.3.
    later = at("11-10 07:00")
    assert (facts(store.path, now=later)["gap"], rows(store.path, later)["leads"].judged) == (
        -0.3,
        "under 1 behind",
    )


def test_gap_too_small_to_show_is_not_less_than_nothing(store: Store) -> None:
    records = [lead(f"L{row}", at(f"{(row % 12) + 1:02}-01 08:00"), row=row) for row in range(12)]
    bring(store, *records, until=FAR)
    # By 14 January one lead of 366 in 365 days is due a day: G(1) = 366/365.
    agree(store, terms(count(366, period="year"), holds_from=date(2026, 1, 1)))

    found = facts(store.path, now=at("01-02 12:00"))

    assert str(found["gap"]) == "0.0"


@pytest.mark.parametrize(
    ("currency", "shown"), [("EUR", "190 of 2,000"), ("JPY", "19,000 of 200,000"), ("KWD", "19 of 200")]
)
def test_value_is_money_with_the_decimals_of_its_currency(store: Store, currency: str, shown: str) -> None:
    tiers = ("A", "B", "C", "X")
    bring(
        store,
        *(
            lead(tier, at(f"09-0{day} 08:00"), tier=tier)
            for day, tier in zip((1, 1, 2, 3), tiers, strict=True)
        ),
        until=FAR,
    )
    agree(store, terms(count(200_000, measure="value"), currency=currency))

    found = facts(store.path, now=at("09-04 08:00"))

    # 100, 50 and 40 by three tiers, and one of a tier that is worth nothing here; 200 were due.
    assert {name: found[name] for name in COUNTED} == {
        name: {"minor": minor, "currency": currency}
        for name, minor in zip(COUNTED, (200_000, 19_000, 26_667, -1_000, 7_667, 6_962, 6_333), strict=True)
    }
    row = rows(store.path, at("09-04 08:00"))["leads"]
    assert (row.figure, row.note) == (shown, "1 lead of no tier")


def test_little_value_that_is_missing_tonight_is_never_shown_as_none(store: Store) -> None:
    bring(
        store,
        lead("1", at("09-01 08:00"), tier="B"),
        lead("2", at("09-01 08:00"), tier="B", row=3),
        until=FAR,
    )
    agree(store, terms(count(150_010, measure="value")))

    # G(2) = 100.0066…, rounded up to the cent: one cent more than the two leads of 50.
    assert facts(store.path, now=at("09-02 12:00"))["needed_by_tonight"] == euros(0.01)
    assert rows(store.path, at("09-02 12:00"))["leads"].note == "under 1 more tonight"
    assert "Marketing: under 1 of lead value tonight" in text_of(store.path, at("09-02 12:00"))


def test_year_split_by_months_is_judged_month_by_month(store: Store) -> None:
    september(store)
    agree(store, terms(count(120, period="quarter", split=(1, 1, 4)), holds_from=date(2026, 7, 1)))

    found = facts(store.path)

    # 20 in July and in August, 80 in September's 30 days: 40 + 80·13/30 and 14/30 of them.
    assert (found["gap"], found["goal_to_date"]) == (-54.67, 77.33)
    assert found["parts"] == [
        {"start": "2026-07-01", "end": "2026-08-01", "goal": 20},
        {"start": "2026-08-01", "end": "2026-09-01", "goal": 20},
        {"start": "2026-09-01", "end": "2026-10-01", "goal": 80},
    ]


def test_picture_of_a_year_names_its_months(store: Store) -> None:
    september(store)
    agree(store, terms(count(1200, period="year")))
    [status] = report_of(store.path).agreements
    series = first_waterfall(status)
    assert series is not None
    # January's 15th is day 15, February's 31 + 15, December's 334 + 15.
    assert (series.ticks[0], series.ticks[1], series.ticks[-1]) == ((15, "Jan"), (46, "Feb"), (349, "Dec"))
    agree(store, terms(count(100), name="Months"))
    series = first_waterfall(report_of(store.path).agreements[1])
    assert series is not None
    assert series.ticks == ()
