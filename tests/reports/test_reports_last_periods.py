"""What the periods before came to, beside those that run (numbers.md, (cd))."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from sla_tui.domain.deliveries import Due
from sla_tui.domain.terms import Delivery, Figure, Weekdays
from sla_tui.reports.html_page import status_page
from sla_tui.reports.last_periods import last_line, last_periods_told, last_sentences
from sla_tui.reports.markdown import status_markdown
from sla_tui.reports.status import status_report
from sla_tui.reports.texts import status_text
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.reports.stories import at, call, count, data_of, report_of, september, terms, text_of
from tests.store.bringing import agree

PAPER = Delivery("paper", "s", "m", "Paper", Weekdays((0,)), Fraction(1), "month")
REPORT = Delivery("report", "s", "m", "Report", Weekdays((0,)), Fraction(1), "week")
LOST = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
FROM = date(2026, 9, 1)


def deliver(store: Store, delivery: Delivery, *days: date) -> None:
    for day in days:
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        store.deliveries.tick(1, delivery, Due(day, ""), day, who="Kim", now=now)


def lose(store: Store, number: int, month: date = FROM) -> None:
    value, now = Fraction(number, 100), at("09-30 12:00")
    store.figures.enter(1, LOST, month, value, currency="EUR", who="Kim", now=now)


def said(store: Store, now: datetime) -> list[str]:
    return last_sentences(report_of(store.path, now).agreements[0])


def test_month_before_is_told_in_every_form_all_of_the_next(store: Store) -> None:
    # Due on the 7th, 14th, 21st and 28th of September; the last never came.
    agree(store, terms(PAPER, LOST, holds_from=FROM))
    deliver(store, PAPER, date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21))
    told = "September 2026: ✗ Paper: broken, 3 of 4 75.0 % · – Customers lost: no figure yet."
    first = at("10-01 08:00")
    assert said(store, at("09-30 12:00")) == []
    assert said(store, first) == said(store, at("10-31 12:00")) == [told]
    assert told not in said(store, at("11-01 12:00"))

    assert " ".join(text_of(store.path, first).split()).count(told) == 1
    with reading(store.path) as reads:
        assert status_markdown(reads, first).replace("\\", "").count(told) == 1
        assert status_page(reads, first).count(told) == 1
    before = data_of(store.path, first)["agreements"][0]["last_periods"]
    assert [(one["id"], one["period"]["start"], one["state"]) for one in before] == [
        ("paper", "2026-09-01", "broken"),
        ("lost", "2026-09-01", "unknown"),
    ]
    assert before[0]["compliance"]["percent"] == 75
    # Looking at September itself, nothing stands beside it.
    assert data_of(store.path, first, FROM)["agreements"][0]["last_periods"] == []


def test_each_promise_has_its_own_last_period_and_a_year_is_told_of_for_a_month(store: Store) -> None:
    year = LOST._replace(id="year", what="Closed", direction="at least", period="year")
    agree(store, terms(LOST, REPORT, year, holds_from=date(2025, 1, 1)))
    lose(store, 4, date(2026, 12, 1))
    store.figures.enter(
        *(1, year, date(2026, 1, 1), Fraction(2, 100)), currency="EUR", who="Kim", now=at("12-31 12:00")
    )
    # Monday the 28th of December begins a week that runs until the 3rd of January.
    new_year = at("01-01 12:00", 2027)
    assert said(store, new_year) == [
        "December 2026: ✗ Customers lost: broken, 4 %.",
        "Week 52 of 2026: ✗ Report: broken, 0 of 1 0.0 %.",
        "2026: ✗ Closed: broken, 2 %.",
    ]
    assert said(store, at("01-31 12:00", 2027))[2:] == ["2026: ✗ Closed: broken, 2 %."]
    assert [one.partition(":")[0] for one in said(store, at("02-01 12:00", 2027))] == [
        "January 2027",
        "Week 4 of 2027",
    ]


def test_what_is_kept_is_told_too_and_what_nobody_knows_is_not(store: Store) -> None:
    agree(store, terms(LOST, PAPER, count(20), holds_from=FROM))
    deliver(store, PAPER, *(date(2026, 9, day) for day in (7, 14, 21, 28)))
    october = at("10-01 12:00")
    assert said(store, october) == ["September 2026: – Customers lost: no figure yet · 1 not known · 1 kept."]
    lose(store, 3)
    september(store)  # 21 leads, and 20 are promised
    assert said(store, october) == ["September 2026: all 3 promises kept."]

    agree(store, terms(count(20), name="Others", holds_from=date(2026, 8, 1)))
    _inbound, others = report_of(store.path, at("09-02 12:00")).agreements
    assert ([one.missing for one in others.last], last_sentences(others)) == (["earlier leads"], [])


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (65, "September 2026: ✗ Paper: broken · – Customers lost: no figure yet"),
        (64, "Sep 2026: ✗ Paper: broken · – Customers lost: no figure yet"),
        (58, "Sep 2026: ✗ Paper · – Customers lost: no figure yet"),
        (50, "September 2026: ✗ 1 broken · 1 number to enter"),
        (20, "September 2026: ✗ 1…"),
    ],
)
def test_line_of_today_names_what_fits(store: Store, columns: int, line: str) -> None:
    agree(store, terms(PAPER, LOST, holds_from=FROM))
    [told] = last_periods_told(report_of(store.path, at("10-01 12:00")).agreements[0])
    assert last_line(told, columns) == line


def test_earlier_period_is_shown_whole_in_every_form(store: Store) -> None:
    agree(store, terms(call(), PAPER, LOST, holds_from=FROM))
    september(store)
    deliver(store, PAPER, date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21))
    october = at("10-05 12:00")
    with reading(store.path) as reads:
        running, last = status_report(reads, october), status_report(reads, october, last=True)
        assert last.agreements[0].commitments == running.agreements[0].last
        named = status_report(reads, october, date(2026, 9, 30)).agreements[0]
        assert named.commitments == last.agreements[0].commitments
        text = status_text(reads, october, report=last)
        papers = status_markdown(reads, october, report=last), status_page(reads, october, report=last)
    assert text.splitlines()[0].startswith("Inbound  September 2026, over")
    assert "✗ Paper" in text
    assert "broken" in text
    # 21 leads wait for their first touch, yet that is not of September.
    for told in (text, *papers):
        assert "3 of 4 75.0 %" in told
        assert ("Now" in told, "L1" in told) == (False, False)


def test_shorter_period_is_the_last_that_was_over_by_then(store: Store) -> None:
    agree(store, terms(PAPER, REPORT, holds_from=FROM))
    october = at("10-20 12:00")
    # Wednesday the 30th of September is in week 40, which runs on; today is in week 43.
    for last, week in ((False, date(2026, 9, 21)), (True, date(2026, 10, 12))):
        with reading(store.path) as reads:
            [one] = status_report(reads, october, date(2026, 9, 30), last=last).agreements
        assert [item.period.start for item in one.commitments] == [FROM, week]
