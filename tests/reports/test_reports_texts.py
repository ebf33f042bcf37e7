"""A status as text and as JSON: one shape, one set of digits, a reason for each null, 80 columns."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from sla_tui.cells import width
from sla_tui.domain.leads import Disposition
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Figure, Terms, Tier
from sla_tui.reports.headline import freshness_text
from sla_tui.reports.period_names import day_of_period_text
from sla_tui.reports.rows import Row
from sla_tui.reports.texts import row_line
from sla_tui.store.store import Store
from tests.reports.stories import (
    FAR,
    NOW,
    answer,
    at,
    bring,
    call,
    count,
    data_of,
    report_of,
    rows,
    september,
    terms,
    text_of,
    tries,
)
from tests.store.bringing import agree, lead, touch

FIELDS = [
    "id", "kind", "label", "state", "why", "period", "data_until", "goal", "actual", "goal_to_date", "gap",
    "needed_by_tonight", "catch_up_per_day", "rate_per_day", "projected", "share", "compliance", "budget",
    "mean_hours", "median_hours", "p90_hours", "mean_elapsed_hours", "average_depth",
]  # fmt: skip
INSIDE = {
    "period": ["start", "end", "days"],
    "projected": ["low", "mid", "high"],
    "compliance": ["met", "late", "overdue", "pending", "excluded", "undated", "percent"],
    "budget": ["allowed", "used"],
}
MONEY = ["minor", "currency"]

ALL = terms(
    count(60),
    count(300_000, id="value", measure="value"),
    count(40, id="accepted", event="accepted"),
    count(40, id="early", by_day=5),
    count(40, id="working", working_days=True, period="week"),
    call(),
    call(id="slow", only=Scope(tiers=("C",))),
    tries(),
    answer(),
)


def leads_alone(store: Store) -> None:
    september(store)


def called(store: Store) -> None:
    """Every third lead called, and one of them qualified."""
    september(store)
    qualified = Disposition(at("09-04 08:00"), "qualified")
    accepted = at("09-03 09:00")
    more = lead("more", at("09-03 08:00"), tier="A", disposition=qualified, accepted=accepted, rep="Kim")
    bring(store, more, until=FAR)
    calls = [touch(f"L{row}", at("09-14 09:00"), row=row) for row in range(0, 21, 3)]
    bring(store, touch("more", at("09-03 09:00")), *calls, until=FAR)


def days_alone(store: Store) -> None:
    bring(store, *(lead(f"{day}", date(2026, 9, day), row=day) for day in range(1, 12)), until=FAR)
    bring(store, *(touch(f"{day}", date(2026, 9, day), row=day) for day in range(1, 9)), until=FAR)


Story = Callable[[Store], None]
MOMENTS: list[tuple[Story | None, datetime, date | None]] = [
    (None, NOW, None),
    (leads_alone, NOW, None),
    (called, NOW, None),
    (called, at("09-01 06:00"), None),
    (called, at("09-30 12:00"), None),
    (called, at("10-05 12:00"), date(2026, 9, 1)),
    (called, NOW, date(2026, 10, 1)),
    (called, NOW, date(2026, 8, 1)),
    (days_alone, at("09-12 12:00"), None),
]
moments = pytest.mark.parametrize(("story", "now", "day"), MOMENTS)


def commitments(store: Store, story: Story | None, now: datetime, day: date | None) -> list[dict[str, Any]]:
    if story is not None:
        story(store)
    agree(store, ALL)
    found: list[dict[str, Any]] = data_of(store.path, now, day)["agreements"][0]["commitments"]
    return found


@moments
def test_json_has_the_shape_that_is_promised(
    store: Store, story: Story | None, now: datetime, day: date | None
) -> None:
    for found in commitments(store, story, now, day):
        assert list(found) == FIELDS
        for name, parts in INSIDE.items():
            assert found[name] is None or list(found[name]) == parts
        for name in ("goal", "actual", "gap", "needed_by_tonight"):
            if found["id"] == "value" and found[name] is not None:
                assert list(found[name]) == MONEY
                assert isinstance(found[name]["minor"], int)


@moments
def test_each_null_has_its_reason_and_nothing_else_has(
    store: Store, story: Story | None, now: datetime, day: date | None
) -> None:
    for found in commitments(store, story, now, day):
        nulls = {name for name, value in found.items() if value is None}
        nulls |= {
            f"{name}.{part}"
            for name in INSIDE
            for part, value in (found[name] or {}).items()
            if value is None
        }
        unknown = {"state"} if found["state"] == "unknown" else set()
        assert set(found["why"]) == nulls | unknown
        assert all(found["why"].values())


@moments
def test_digits_of_text_and_json_are_the_same(
    store: Store, story: Story | None, now: datetime, day: date | None
) -> None:
    told = {found["id"]: found for found in commitments(store, story, now, day)}
    for name, row in rows(store.path, now, day).items():
        found = told[name]
        assert row.state == found["state"]
        if found["kind"] == "count" and found["actual"] is not None:
            assert row.figure == f"{whole(found['actual'])} of {whole(found['goal'])}"
            assert said(row.judged) == (None if found["gap"] is None else whole(found["gap"]).lstrip("-"))
        elif found["kind"] != "count" and found["compliance"] and found["compliance"]["percent"] is not None:
            kept = found["compliance"]
            decided = kept["met"] + kept["late"] + kept["overdue"]
            assert row.figure == f"{kept['met']} of {decided} {kept['percent']:.1f} %"
            assert row.judged == f"of {found['share']:.0%}".replace("%", " %")
            used, allowed = found["budget"]["used"], found["budget"]["allowed"]
            assert "used" not in row.note or row.note.startswith(f"{used} of {allowed} misses used")
        else:
            assert row.figure.startswith("—")


def whole(value: Any) -> str:
    """An amount as it is shown: a whole number of leads or of the currency's units."""
    exact = value["minor"] / 100 if isinstance(value, dict) else value
    return f"{int(abs(exact) + 0.5) * (-1 if exact < 0 else 1):,}"


def said(judged: str) -> str | None:
    if judged == "—":
        return None
    if judged == "on the line" or judged.startswith("under 1"):
        return "0"
    return judged.split()[0]


@moments
def test_text_keeps_within_80_columns(
    store: Store, story: Story | None, now: datetime, day: date | None
) -> None:
    commitments(store, story, now, day)

    assert max(map(width, text_of(store.path, now).splitlines())) <= 80


def test_wide_names_and_large_numbers_keep_within_80_columns(store: Store) -> None:
    tier = Tier("株式会社の大きい区分" * 9, 10**12)
    wide = terms(
        count(10**9, only=Scope(tiers=(tier.name,))),
        count(10**15, id="value", measure="value", only=Scope(tiers=(tier.name,))),
        call(only=Scope(tiers=(tier.name,), teams=("営業" * 40,))),
        tries(99, 1000),
        name="日本語の名前" * 30,
        tiers=(tier,),
    )
    leads_alone(store)
    agree(store, wide)

    lines = text_of(store.path).splitlines()

    assert max(map(width, lines)) <= 80
    assert "…" in lines[0]
    assert "September 2026, day 14 of 30" in lines[0]


def test_markup_and_formulas_in_names_are_words(store: Store) -> None:
    agree(store, terms(count(60), call(only=Scope(sources=("=1+1[red]",))), name="[bold]x[/bold] %s {0}"))

    text = text_of(store.path)

    assert text.startswith("[bold]x[/bold] %s {0}  ")
    assert "First touch ≤ 4 h (=1+1[red])" in text


def test_json_is_plain_letters_and_numbers(store: Store) -> None:
    agree(store, terms(call(), name="Übersicht"))

    found = json.loads(json.dumps(data_of(store.path), allow_nan=False))

    assert found["agreements"][0]["name"] == "Übersicht"
    assert (found["schema"], found["at"]) == (1, "2026-09-14T12:00:00+00:00")


def test_store_without_an_agreement_has_none_in_json(store: Store) -> None:
    assert data_of(store.path)["agreements"] == []


def freshness(store: Store, own: Terms, now: datetime = NOW) -> str:
    agree(store, own)
    report = report_of(store.path, now)
    return freshness_text(report, report.agreements[0].zone)


def test_freshness_is_that_of_the_source_that_ends_first(store: Store) -> None:
    bring(store, lead("1", at("09-01 08:00")), until=at("09-14 11:48"))
    bring(store, lead("2", at("09-01 08:00")), until=at("09-11 06:55"), system="pipedrive")

    assert freshness(store, terms(call())) == "Pipedrive to Fri 08:55, 3 days ago"


def test_freshness_names_the_kind_that_ends_first(store: Store) -> None:
    bring(store, lead("1", at("09-01 08:00")), until=at("09-14 11:48"))
    bring(store, touch("1", at("09-01 09:00")), until=at("09-14 06:48"))

    assert freshness(store, terms(call())) == "HubSpot touches to 08:48, 5 h ago"


def test_freshness_of_a_look_back_does_not_reach_beyond_it(store: Store) -> None:
    bring(store, lead("1", at("09-01 08:00")), until=at("09-14 11:48"))

    assert freshness(store, terms(call()), at("09-10 08:00")) == "HubSpot to 10:00, just now"


def test_day_of_the_period_is_that_of_the_first_promise(store: Store) -> None:
    leads_alone(store)
    agree(store, terms(call(period="quarter"), count(60)))

    assert "Mon 14 Sep, Jul – Sep 2026, day 76 of 92" in text_of(store.path)
    assert re.search(r"(?m)^(✓|!|▼|–) First touch", text_of(store.path))


def test_long_target_of_another_row_drops_no_reason() -> None:
    # 2 + 10 + 1 + 3 + 2 + 44 columns of the other row leave 18 of 80: too few for 2 and the 17 of the note.
    other = Row("figure", "kept", "✓", "Acquiring", "1", "at most 1,250.00 EUR a customer and a quarter", "")
    row = Row("figure", "unknown", "–", "Close rate", "—", "unknown", "no deals brought in")

    assert row_line(row, [row, other], 80) == "– Close rate —  unknown  no deals brought in"
    wide = row_line(row, [row, other], 120)
    assert wide.endswith("no deals brought in")
    assert wide.index("unknown") == 2 + 10 + 1 + 1 + 2 + len(other.judged) - len("unknown")


def test_uptime_that_used_more_than_allowed_says_by_how_much_within_80_columns(store: Store) -> None:
    service = Figure(
        "up",
        "s",
        "m",
        "Uptime of the service",
        "at least",
        "%",
        Fraction(999, 1000),
        "month",
        source="outages",
    )
    agree(store, terms(service))
    # 1 h 50 min 58 s are 6,658 s; a thousandth of the 30 days of September are 2,592: 4,066 s over.
    store.outages.add(1, service, at("09-04 07:00"), at("09-04 08:50").replace(second=58), who="Kim", now=NOW)
    [line] = [line for line in text_of(store.path).splitlines() if line.startswith("▼")]
    assert line.endswith("at least 99.9 %  1 h 7 min 46 s over")


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (80, "▼ Lead value 4,860 of 6,500  1,207 behind  needs 1,640 a day, made 1,200"),
        (72, "▼ Lead value 4,860 of 6,500  1,207 behind  needs 1,640 a day, made 1,200"),
        (71, "▼ Lead value 4,860 of 6,500  1,207 behind  needs 1,640 a day"),
        (59, "▼ Lead value 4,860 of 6,500  1,207 behind"),
        (40, "▼ Lead value 4,860 of 6,500"),
    ],
)
def test_no_figure_of_a_row_is_cut_where_a_whole_part_can_go(columns: int, shown: str) -> None:
    note = "needs 1,640 a day, made 1,200"
    row = Row("count", "behind", "▼", "Lead value", "4,860 of 6,500", "1,207 behind", note)

    assert row_line(row, [row], columns) == shown


def test_past_period_is_named(store: Store) -> None:
    september(store)
    agree(store, terms(count(60), call()))

    status = report_of(store.path, at("10-05 12:00"), date(2026, 9, 3)).agreements[0]
    assert day_of_period_text(status) == "September 2026, over"
