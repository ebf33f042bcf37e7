"""An agreement that promises nothing of leads, beside data of leads that end early (numbers.md, (ao))."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from sla_tui.charts.series import Deliveries
from sla_tui.domain.terms import Delivery, Weekdays
from sla_tui.reports.charts import Asked, chart_of
from sla_tui.reports.shown import status_shown
from sla_tui.reports.texts import status_text
from sla_tui.reports.today import today_report
from sla_tui.reports.week import week_report
from sla_tui.reports.week_json import report_data
from sla_tui.store.connection import reading
from sla_tui.store.doctor import examine
from sla_tui.store.store import Store
from tests.reports.stories import FAR, at, bring, call, report_of, september, terms, text_of
from tests.store.bringing import agree, lead

PAPER = Delivery("paper", "s", "m", "Paper", Weekdays((0,)), Fraction(1), "month")


def test_goes_by_the_clock_and_tells_of_no_leads(store: Store) -> None:
    # Leads end on Monday the 14th, and it is Monday the 28th, 12:00 in Berlin: of the Mondays 7, 14, 21 and
    # 28 three are over and one is due today.
    september(store, until=at("09-14 16:00"))
    agree(store, terms(PAPER))
    now = at("09-28 10:00")
    [status] = report_of(store.path, now).agreements
    assert (status.today, status.hand_offs, status.is_behind_the_clock) == (date(2026, 9, 28), None, False)
    assert [line.rstrip() for line in text_of(store.path, now).splitlines()] == [
        "Inbound  Mon 28 Sep, September 2026, day 28 of 30          live: entered by hand",
        "Now: Paper: 3 past due, 1 due today",
        "▼ Paper 0 of 3 0.0 %  of 100 %  3 missed, none allowed, 1 open",
    ]


def test_today_has_the_first_promise_as_its_picture(store: Store) -> None:
    agree(store, terms(PAPER))
    with store.reading() as reads:
        picture = today_report(reads, at("09-28 10:00")).picture
    assert isinstance(picture, Deliveries)
    # September alone: three Mondays are over without a word.
    assert [(group.label, group.missing) for group in picture.groups] == [("Sep", 3)]


def test_today_has_no_such_picture_where_leads_are_promised(store: Store) -> None:
    agree(store, terms(call(), PAPER))
    with store.reading() as reads:
        assert today_report(reads, at("09-28 10:00")).picture is None


def test_its_week_is_the_last_that_is_over_however_far_the_leads_reach(store: Store) -> None:
    september(store, until=at("09-14 16:00"))
    agree(store, terms(PAPER))

    def told(now: str) -> tuple[str, str, str | None]:
        with reading(store.path) as reads:
            (week,) = report_data(week_report(reads, at(now)))["agreements"]
        return week["start"], week["extent"], week["data_until"]

    # It is Monday the 28th, 12:00 in Berlin. On Friday the 4th its first week still runs.
    assert told("09-28 10:00") == ("2026-09-21", "whole", None)
    assert told("09-04 10:00") == ("2026-08-31", "so far", None)


def test_no_hand_off_is_judged_or_told_of_until_a_version_promises_something_of_them(store: Store) -> None:
    september(store)
    first = agree(store, terms(PAPER))
    now = at("09-14 12:00")

    def told() -> tuple[int, Any]:
        with reading(store.path) as reads:
            (week,) = report_data(week_report(reads, now, date(2026, 9, 7)))["agreements"]
            rows = reads.verdict_rows(first, date(2026, 9, 1), date(2026, 10, 1))
        return len(rows), week["this_week"] and week["this_week"]["hand_offs"]

    assert told() == (0, None)
    bring(store, lead("late", at("09-14 09:00")), until=FAR)
    assert told() == (0, None)
    assert examine(store.path).differing == 0
    # 21 leads and the one that came later; 12 of them from the 7th to the 13th.
    agree(store, terms(PAPER, call()), agreement_id=first)
    assert told() == (22, 12)
    assert examine(store.path).differing == 0


def test_one_beside_it_that_is_about_leads_is_told_of_as_ever_and_charted_first(store: Store) -> None:
    agree(store, terms(PAPER))
    agree(store, terms(call())._replace(name="Calls"))
    september(store)
    now = at("09-14 12:00")
    shown = status_shown(report_of(store.path, now).agreements, None)
    assert shown is not None
    assert shown.agreement.name == "Calls"
    with reading(store.path) as reads:
        assert "21 hand-offs" in status_text(reads, now)
        chart = chart_of(reads, now, Asked(agreement=1))
    assert chart is not None
    assert isinstance(chart.series, Deliveries)
