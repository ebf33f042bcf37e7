"""The charts of figures and deliveries: period by period, worked out by hand (numbers.md, an)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from sla_tui.charts.promised import draw_deliveries, draw_figures
from sla_tui.charts.series import DeliveredGroup, Deliveries, FigureGroup, Figures
from sla_tui.charts.svg import svg_of
from sla_tui.domain.deliveries import Due
from sla_tui.domain.terms import Delivery, Figure, Weekdays
from sla_tui.reports.chart_questions import Asked
from sla_tui.reports.charts import Chart, chart_of
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, at, bring, call, count, terms
from tests.store.bringing import agree, deal, lead

LOST = Figure("lost", "s", "m", "Lost", "at most", "%", Fraction(3, 100), "month")
RATE = Figure("rate", "s", "m", "Rate", "at least", "%", Fraction(1, 2), "month", source="close rate")
RUNS = Figure("runs", "s", "m", "Shop runs", "at least", "%", Fraction(999, 1000), "month", source="outages")
POST = Delivery("post", "m", "s", "The report", Weekdays((0,)), Fraction(1), "month")


def charted(store: Store, view: Any, promise: str) -> Chart:
    with store.reading() as reads:
        chart = chart_of(reads, NOW, Asked(view=view, promise=promise))
    assert chart is not None
    return chart


def agreed(store: Store) -> Store:
    agree(store, terms(count(), call(), LOST, RATE, POST)._replace(holds_from=date(2026, 7, 1)))
    return store


def test_figure_that_is_entered_has_a_bar_for_each_period_and_gaps(store: Store) -> None:
    agreed(store)
    for month, percent in ((7, 2), (9, 4)):
        value = Fraction(percent, 100)
        store.figures.enter(1, LOST, date(2026, month, 1), value, currency="EUR", who="Kim", now=NOW)
    chart = charted(store, "figure", "lost")
    # From the first version on: July kept, August unknown, September behind.
    assert chart.series == Figures(
        "Lost",
        (FigureGroup("Jul", 2), FigureGroup("Aug", None), FigureGroup("Sep", 4, is_missed=True)),
        3,
        "at most 3 %",
        " %",
    )
    assert chart.table is not None
    assert [(row.label, row.cells, row.why) for row in chart.table.rows] == [
        ("1 Sep – 30 Sep 2026", ("4 %", "at most 3 %", "behind"), ""),
        ("1 Aug – 31 Aug 2026", ("—", "at most 3 %", "unknown"), "no figure yet"),
        ("1 Jul – 31 Jul 2026", ("2 %", "at most 3 %", "kept"), ""),
    ]
    assert chart.title == "Lost · month by month · 1 Sep – 30 Sep 2026"
    assert [step for step in chart.steps if step[1]] == [
        ("figure", "lost"),
        ("figure", "rate"),
        ("delivery", "post"),
    ]


def test_figure_from_the_data_has_those_from_before_it_was_promised(store: Store) -> None:
    agreed(store)
    bring(store, lead("A", at("06-02 08:00")), lead("B", at("09-02 08:00"), row=3), until=FAR)
    bring(store, deal("A", "won", lead_key="A", won=at("06-10 08:00")), until=FAR)
    chart = charted(store, "figure", "rate")
    assert isinstance(chart.series, Figures)
    # In June one of one was won and nothing was promised; in July and August nobody was handed over.
    assert [(one.label, one.value) for one in chart.series.groups] == [
        ("Jun", 100),
        ("Jul", None),
        ("Aug", None),
        ("Sep", 0),
    ]
    assert chart.table is not None
    assert chart.table.rows[-1].cells == ("100 %", "—", "—")
    assert chart.table.rows[1].why == "nobody handed over in it"


def test_deliveries_stand_by_how_they_came(store: Store) -> None:
    agreed(store)
    # The Mondays of September so far: the 7th in time, the 14th is today; of August five, one of them late.
    for due, done in ((7, 7), (3, 3), (10, 12)):
        month = 9 if due == 7 else 8
        came = date(2026, month, done)
        store.deliveries.tick(1, POST, Due(date(2026, month, due), ""), came, note="", who="Kim", now=NOW)
    chart = charted(store, "delivery", "post")
    assert isinstance(chart.series, Deliveries)
    assert chart.series.groups == (
        DeliveredGroup("Jul", 0, 0, 4),
        DeliveredGroup("Aug", 1, 1, 3),
        DeliveredGroup("Sep", 1, 0, 0),
    )
    assert chart.table is not None
    assert chart.table.rows[0].cells == ("1", "0", "0", "3", "100.0 %", "100 %")
    assert chart.table.rows[1].cells == ("1", "1", "3", "0", "20.0 %", "100 %")


def test_pictures_tell_without_colour_what_was_missed() -> None:
    figures = Figures(
        "Lost",
        (FigureGroup("Jul", 2), FigureGroup("Aug", None), FigureGroup("Sep", 4)),
        3,
        "at most 3 %",
        " %",
    )
    drawn = draw_figures(figures, 60, 12).text
    assert all(words in drawn for words in ("Lost", "at most 3 %", "4 %"))
    posts = Deliveries(
        (DeliveredGroup("Aug", 2, 1, 1), DeliveredGroup("Sep", 0, 0, 0)), Fraction(1), "100 % in time"
    )
    drawn = draw_deliveries(posts, 60, 12).text
    assert all(sign in drawn for sign in ("█", "▒", "×", "in time", "late", "not there"))
    for series in (figures, posts):
        assert svg_of(series, "a title").count("<rect") >= 3


def test_unknown_figures_are_no_picture() -> None:
    nothing = Figures("Lost", (FigureGroup("Sep", None),), 3)
    assert draw_figures(nothing, 60, 12).text == "There is nothing to draw yet."


def test_uptime_has_an_axis_near_what_is_promised_and_says_so(store: Store) -> None:
    agree(store, terms(count(), call(), RUNS)._replace(holds_from=date(2026, 7, 1)))
    # 72 minutes of August's 44,640 are 0.161 %.
    began, ended = at("08-03 02:00"), at("08-03 03:12")
    store.outages.add(1, RUNS, began, ended, "", who="Kim", now=NOW)
    series = charted(store, "figure", "runs").series
    assert isinstance(series, Figures)
    assert series.near_whole
    drawn = draw_figures(series, 78, 16).text
    for told in ("from 99.8 %, not 0", "99.8 %┤", "99.9 %┤", "100 %┤", "at least 99.9 %"):
        assert told in drawn
    # July and September reach the top; August, short of what is promised, stays low on the same axis.
    assert drawn.splitlines()[1].count("█") == 2 * drawn.splitlines()[-2].count("█") // 3
    picture = svg_of(series, "a title")
    assert "from 99.8 %, not 0" in picture
    assert ">99.9 %<" in picture


def test_other_figures_begin_at_nothing() -> None:
    high = Figures("Happy", (FigureGroup("Sep", Fraction(97)),), 95, "at least 95 %", " %")
    drawn = draw_figures(high, 78, 16).text
    assert "not 0" not in drawn
    assert "  0┤" in drawn
