"""What promises are called: told apart where two would be the same (ca), and by all of their targets (cb)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from click.testing import CliRunner

from sla_tui.charts.depth import draw_depth
from sla_tui.charts.series import Depth, Speed
from sla_tui.charts.speed import draw_speed
from sla_tui.cli.app import app
from sla_tui.domain.fields import COMMITMENTS, items_of
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Figure
from sla_tui.domain.terms_json import fields_of_json, to_json
from sla_tui.reports.chart_questions import Asked
from sla_tui.reports.charts import Chart, chart_of
from sla_tui.reports.names import apart
from sla_tui.reports.terms_words import commitment_title
from sla_tui.store.store import Store
from tests.reports.stories import (
    FAR,
    NOW,
    at,
    bring,
    call,
    count,
    data_of,
    facts,
    rows,
    september,
    terms,
    tries,
)
from tests.store.bringing import agree, lead, touch


def test_promises_of_one_name_are_told_apart_everywhere(store: Store) -> None:
    month, year = count(), count(1200, id="year", period="year")
    early = count(80, id="early", by_day=10)
    ours = count(40, id="a", only=Scope(tiers=("A",)))
    agree(store, terms(month, year, early, ours, call(), call(2, id="other"), call(2, id="third")))
    september(store)

    assert {name: row.label for name, row in rows(store.path).items()} == {
        "leads": "Leads handed over, in the month",
        "year": "Leads handed over · 2026",
        "early": "Leads handed over, by day 10",
        "a": "Leads handed over (A)",
        "call": "First touch ≤ 4 h",
        "other": "First touch ≤ 2 h, no. 1",
        "third": "First touch ≤ 2 h, no. 2",
    }
    assert facts(store.path, "year")["label"] == "Leads handed over, in the year"
    checked = CliRunner().invoke(app, ["--store", str(store.path), "check", "--at", "2026-09-14T12:00Z"])
    said = [line.partition(": ")[2] for line in checked.output.splitlines()]
    assert "Leads handed over, by day 10 is broken" in said
    assert len(set(said)) == len(said) >= 3
    assert charted(store, "waterfall", "early").title == "Leads handed over, by day 10 · 1 Sep – 30 Sep 2026"


def test_names_that_differ_stay_as_they_are(store: Store) -> None:
    lost = Figure("lost", "s", "m", "Lost", "at most", "%", Fraction(3, 100), "month")
    agree(store, terms(count(), call(), tries(), lost, count(9, id="won", event="won")))
    september(store)

    assert [row.label for row in rows(store.path).values()] == [
        "Leads handed over",
        "First touch ≤ 4 h",
        "2 tries in 3 wd",
        "Lost",
        "Leads won",
    ]


def test_what_differs_first_tells_apart_and_more_only_where_it_is_needed() -> None:
    tells = (lambda word: word[0], lambda word: word[1], lambda word: word[2])
    assert list(apart("abc", ["abc"], tells)) == []
    assert list(apart("abc", ["abc", "abd"], tells)) == ["c"]
    assert list(apart("abc", ["abc", "bbc", "abd"], tells)) == ["a", "c"]


def test_wizard_names_them_apart_too() -> None:
    promised = terms(count(), count(1200, id="year", period="year"), count(80, id="early", by_day=10), call())
    fields = fields_of_json(to_json(promised))

    assert [commitment_title(fields, item) for item in items_of(fields, COMMITMENTS)] == [
        "Leads handed over, in the month",
        "Leads handed over, in the year",
        "Leads handed over, by day 10",
        "First touch",
    ]


def test_target_that_changes_inside_the_period_is_named_with_its_day(store: Store) -> None:
    for_a = {"only": Scope(tiers=("A",))}
    before = terms(call(4), tries(6, 10, **for_a), count())
    agree(store, before)
    changed = terms(call(2), tries(8, 10, **for_a), count(50))._replace(holds_from=date(2026, 9, 10))
    agree(store, changed, agreement_id=1)
    # Each is called after three hours: in time under the first version, late under the second.
    days = ("09-02", "09-11")
    bring(
        store,
        *(lead(day, at(f"{day} 08:00"), row=row, tier="A") for row, day in enumerate(days, 2)),
        until=FAR,
    )
    bring(store, *(touch(day, at(f"{day} 11:00"), row=row) for row, day in enumerate(days, 2)), until=FAR)

    names = {name: row.label for name, row in rows(store.path).items()}
    assert names == {
        "call": "First touch ≤ 4 h, from 10 Sep ≤ 2 h",
        "tries": "6 tries in 10 wd, from 10 Sep 8 tries (A)",
        "leads": "Leads handed over",
    }
    assert rows(store.path)["call"].figure == "1 of 2 50.0 %"
    labels = [each["label"] for each in data_of(store.path)["agreements"][0]["commitments"]]
    assert labels == list(names.values())
    speed = charted(store, "speed").series
    assert isinstance(speed, Speed)
    assert "goal 4 h, from 10 Sep ≤ 2 h" in draw_speed(speed, 78, 16).text
    tried = charted(store, "depth", "tries").series
    assert isinstance(tried, Depth)
    assert "goal 6, from 10 Sep 8 tries" in draw_depth(tried, 78, 16).text
    # In the period after it, it is the second alone.
    assert rows(store.path, day=date(2026, 10, 1))["call"].label == "First touch ≤ 2 h"


def charted(store: Store, view: str, promise: str | None = None) -> Chart:
    with store.reading() as reads:
        chart = chart_of(reads, NOW, Asked(view=view, promise=promise))  # type: ignore[arg-type]
    assert chart is not None
    return chart
