"""Two periods side by side: figures worked out by hand, and the same as each period's own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_tui.charts.series import Waterfall
from sla_tui.charts.table import Row
from sla_tui.domain.periods import period_of
from sla_tui.domain.scope import Scope
from sla_tui.reports.chart_questions import Asked, View
from sla_tui.reports.charts import Chart, chart_of
from sla_tui.reports.two_periods import periods_there
from sla_tui.store.store import Store
from sla_tui.store.traits import Only
from tests.reports.stories import FAR, NOW, at, bring, call, count, terms, tries
from tests.store.bringing import agree, lead, touch

AUGUST = date(2026, 8, 1)
PROMISED = terms(count(), call(), tries(), holds_from=AUGUST)


@pytest.fixture
def both(store: Store) -> Store:
    """August: Kim after 2 h and 6 h, Ada after 1 h. September: Kim after 1 h, and a lead nobody called."""
    agree(store, PROMISED)
    tell_both(store)
    return store


def tell_both(store: Store) -> None:
    bring(
        store,
        lead("1", at("08-04 08:00"), tier="A", rep="Kim"),
        lead("2", at("08-04 08:00"), tier="B", rep="Kim", row=3),
        lead("3", at("08-31 08:00"), tier="A", rep="Ada", row=4),
        lead("4", at("09-02 08:00"), tier="A", rep="Kim", row=5),
        lead("5", at("09-03 08:00"), tier="A", row=6),
        until=FAR,
    )
    bring(
        store,
        touch("1", at("08-04 10:00")),
        touch("2", at("08-04 14:00"), row=3),
        touch("3", at("08-31 09:00"), row=4),
        touch("4", at("09-02 09:00"), row=5),
        until=FAR,
    )


def charted(store: Store, view: View, now: datetime = NOW, **asked: object) -> Chart:
    with store.reading() as reads:
        chart = chart_of(reads, now, Asked(view=view, **asked))  # type: ignore[arg-type]
    assert chart is not None
    return chart


def lines(store: Store, view: View, **asked: object) -> list[tuple[str, ...]]:
    table = charted(store, view, against="before", **asked).table
    assert table is not None
    assert table.whole is not None
    return [said(row) for row in (*table.rows, table.whole)]


def said(row: Row) -> tuple[str, ...]:
    return (row.label, *row.cells, row.why)


def test_waterfall_has_the_month_before_beside_it(both: Store) -> None:
    shown = charted(both, "waterfall", against="before")

    assert isinstance(shown.series, Waterfall)
    assert shown.series.actual == (0, 1, *[2] * 12)
    assert shown.series.then == (0, 0, 0, *[2] * 27, 3)
    assert shown.beside == "Then: 1 Aug – 31 Aug 2026. Now: day 14 of 30."
    assert shown.table is not None
    assert said(shown.table.rows[-1]) == ("31", "", "", "", "3", "", "")


def test_both_lines_are_of_the_same_leads(both: Store) -> None:
    series = charted(both, "waterfall", against="before", only=Only("tier", "B")).series

    assert isinstance(series, Waterfall)
    assert series.actual == (0,) * 14
    assert series.then == (0, 0, 0, *[1] * 28)


def test_line_of_a_limited_count_is_of_its_leads(store: Store) -> None:
    agree(store, terms(count(only=Scope(tiers=("A",))), holds_from=AUGUST))
    tell_both(store)

    series = charted(store, "waterfall", against="before").series
    assert isinstance(series, Waterfall)
    assert series.then == (0, 0, 0, *[1] * 27, 2)


def test_leads_from_before_the_agreement_have_their_line_too(store: Store) -> None:
    agree(store, terms(count(), call(), tries()))
    tell_both(store)

    series = charted(store, "waterfall", against="before").series
    assert isinstance(series, Waterfall)
    assert series.then == (0, 0, 0, *[2] * 27, 3)
    assert lines(store, "worked", beside="tier")[-1] == (
        *("all leads", "2", "0", "+2", "50.0 %", "—", "—"),
        "then: left out, or not covered",
    )


def test_persons_have_both_figures_and_the_difference(both: Store) -> None:
    assert lines(both, "speed", beside="rep") == [
        ("Ada", "—", "100.0 %", "—", "—", "1 h", "—", "no leads"),
        ("Kim", "100.0 %", "50.0 %", "+50.0 pt", "1 h", "4 h", "-3 h", ""),
        ("nobody yet", "0.0 %", "—", "—", "—", "—", "—", "no touch yet"),
        ("all leads", "50.0 %", "66.6 %", "-16.7 pt", "1 h", "2 h", "-1 h", ""),
    ]


def test_depth_and_work_have_both_figures_and_the_difference(both: Store) -> None:
    assert lines(both, "depth", beside="tier") == [
        ("A", "2", "2", "0.5", "1.0", "-0.5", ""),
        ("B", "0", "1", "—", "1.0", "—", "no leads"),
        ("all leads", "2", "3", "0.5", "1.0", "-0.5", ""),
    ]
    assert lines(both, "worked", beside="tier") == [
        ("A", "2", "2", "0", "50.0 %", "100.0 %", "-50.0 pt", ""),
        ("B", "0", "1", "-1", "—", "100.0 %", "—", "no leads"),
        ("all leads", "2", "3", "-1", "50.0 %", "100.0 %", "-50.0 pt", ""),
    ]


def test_days_stand_beside_the_days_of_the_same_number(both: Store) -> None:
    found = lines(both, "worked", by="day")

    assert found[3] == ("4", "0", "2", "-2", "—", "100.0 %", "—", "no leads")
    assert found[14] == ("— / 15", "", "0", "", "", "—", "", "then: no leads")
    assert len(found) == 31 + 1


def test_weeks_are_named_twice(both: Store) -> None:
    bring(both, lead("6", at("06-10 08:00"), row=7), until=FAR)

    first, *_others, whole = lines(both, "worked", by="week")
    assert first[0] == "W27 / W14"
    assert whole[1:3] == ("5", "0")


def test_week_over_the_end_of_a_quarter_is_shared_by_both(store: Store) -> None:
    """Week 27 is from 29 June to 5 July: one lead in June, called; two in July, one of them called."""
    agree(store, terms(call(), holds_from=date(2026, 6, 1)))
    handed = ("06-30 08:00", "07-01 08:00", "07-02 08:00", "07-06 08:00")
    bring(store, *(lead(str(row), at(when), row=row) for row, when in enumerate(handed)), until=FAR)
    bring(store, *(touch(str(row), at(handed[row]), row=row) for row in (0, 1, 3)), until=FAR)

    spring, summer = (
        charted(store, "worked", by="week", day=date(2026, month, 30)).table for month in (6, 7)
    )
    assert spring is not None
    assert summer is not None
    assert said(spring.rows[-1]) == ("W27", "1", "1", "100.0 %", "")
    assert [said(row) for row in summer.rows[:2]] == [
        ("W27", "2", "1", "50.0 %", ""),
        ("W28", "1", "1", "100.0 %", ""),
    ]
    # Two of three in July to September beside one of one in April to June: four leads, each once.
    assert lines(store, "worked", by="week")[-1][:5] == ("all leads", "3", "1", "+2", "66.7 %")


def test_only_weeks_over_an_end_are_said_to_count_in_part(both: Store) -> None:
    sentence = "Of a week that lies partly outside the period, only the days inside count."

    assert charted(both, "speed", by="week").said == sentence
    assert charted(both, "speed", by="week", against="before").said.startswith(f"{sentence}\nThen: ")
    assert charted(both, "speed", by="day").said == ""
    assert charted(both, "speed", by="week", beside="tier").said == ""
    assert charted(both, "waterfall").said == ""


def test_of_a_period_before_the_first_lead_nothing_is_said(both: Store) -> None:
    shown = charted(both, "waterfall", against=date(2026, 7, 5))

    assert isinstance(shown.series, Waterfall)
    assert shown.series.then is None
    assert shown.beside == "Then: 1 Jul – 31 Jul 2026. No leads were brought in from so early."


def test_period_never_stands_beside_itself(both: Store) -> None:
    shown = charted(both, "waterfall", against=date(2026, 9, 30))

    assert (shown.then, shown.beside) == (None, "")


def test_periods_that_may_be_are_those_with_data_but_the_one_shown(both: Store) -> None:
    assert [period.start for period in charted(both, "waterfall").periods] == [AUGUST]
    august = charted(both, "waterfall", day=AUGUST)
    assert [period.start for period in august.periods] == [date(2026, 9, 1)]
    assert charted(both, "waterfall", day=AUGUST, against=NOW.date()).beside == "Then: 1 Sep – 30 Sep 2026."
    assert periods_there(period_of("month", AUGUST), None, NOW.date()) == ()


MINUTES = st.integers(0, 44 * 24 * 60)
LEADS = st.lists(
    st.tuples(MINUTES, st.none() | st.integers(0, 4000), st.sampled_from(("A", "B", None))),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15)
@given(leads=LEADS)
def test_what_stands_beside_a_period_is_what_the_other_says_itself(
    blank: Path, leads: list[tuple[int, int | None, str | None]]
) -> None:
    first = datetime(2026, 8, 1, tzinfo=UTC)
    with TemporaryDirectory() as folder:
        store = Store(Path(copyfile(blank, Path(folder) / "store.db")))
        agree(store, PROMISED)
        records, calls = [], [touch("0", first + timedelta(days=44, minutes=1))]
        for row, (handed, called, tier) in enumerate(leads):
            start = first + timedelta(minutes=handed)
            records.append(lead(f"{row}", start, tier=tier, row=row))
            if called is not None:
                calls.append(touch(f"{row}", start + timedelta(minutes=called), row=row))
        bring(store, *records, until=FAR)
        bring(store, *calls, until=FAR)

        shown = charted(store, "waterfall", against="before").series
        own = charted(store, "waterfall", day=AUGUST).series
        assert isinstance(shown, Waterfall)
        assert isinstance(own, Waterfall)
        assert shown.then in (own.actual, None)
        if shown.then is None:
            return
        for view, places, own_places in (
            ("speed", (1, 4), (2, 3)),
            ("depth", (1, 3), (1, 3)),
            ("worked", (1, 4), (0, 2)),
        ):
            table = charted(store, view, against="before", beside="tier").table  # type: ignore[arg-type]
            other = charted(store, view, beside="tier", day=AUGUST).table  # type: ignore[arg-type]
            if table is None or other is None:
                continue
            assert table.whole is not None
            assert other.whole is not None
            then = {row.label: row for row in (*table.rows, table.whole)}
            for row in (*other.rows, other.whole):
                beside = then[row.label]
                assert [beside.cells[place] for place in places] == [row.cells[place] for place in own_places]
