"""Laws of the status: what must not change a figure does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_tui.domain.groups import tally
from sla_tui.domain.leads import DataUntil, Disposition
from sla_tui.domain.reach import reach_of
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.alike import how_many, read_alike, states_of
from sla_tui.reports.lines import Line, read_lines
from sla_tui.store.store import Store
from tests.reports.stories import FAR, answer, at, bring, call, count, data_of, terms, tries
from tests.store.bringing import agree, lead, touch

FIRST = datetime(2026, 9, 1, tzinfo=UTC)
TERMS = terms(count(60), count(200_000, id="value", measure="value"), call(), tries(), answer())

MINUTES = st.integers(0, 13 * 24 * 60)
LEADS = st.lists(
    st.tuples(MINUTES, st.none() | st.integers(0, 4000), st.none() | st.integers(0, 9000)),
    min_size=1,
    max_size=8,
)
"""When leads are handed over, called and disposed of, in minutes."""


def told(path: Path, now: datetime) -> dict[str, Any]:
    """All that is said of the agreement's promises."""
    (own,) = [one for one in data_of(path, now)["agreements"] if one["name"] == "Inbound"]
    return {item["id"]: item for item in own["commitments"]}


def tell(store: Store, leads: list[tuple[int, int | None, int | None]]) -> None:
    """Bring the leads in, and one of July: a finish is then guessed from days that all have data."""
    records = [lead("July", at("07-20 08:00"), row=80)]
    calls = [touch("0", FIRST + timedelta(days=13, minutes=1))]
    for row, (handed, called, disposed) in enumerate(leads):
        start = FIRST + timedelta(minutes=handed)
        what = None if disposed is None else Disposition(start + timedelta(minutes=disposed), "qualified")
        records.append(lead(f"{row}", start, tier="AB"[row % 2], rep="Kim", disposition=what, row=row))
        if called is not None:
            calls.append(touch(f"{row}", start + timedelta(minutes=called), row=row))
    bring(store, *records, until=FAR)
    bring(store, *calls, until=FAR)


def add_an_agreement(store: Store) -> None:
    agree(store, terms(call(1), count(5), name="Another", zone="Asia/Tokyo", holds_from=date(2026, 1, 1)))


def add_a_lead_of_june(store: Store) -> None:
    bring(store, lead("June", at("06-10 08:00"), tier="A", rep="Kim", row=90), until=FAR)
    bring(store, touch("June", at("06-10 09:00"), row=90), until=FAR)


def add_a_lead_to_come(store: Store) -> None:
    bring(store, lead("October", at("10-10 08:00"), tier="A", rep="Kim", row=91), until=FAR)


def add_a_later_version(store: Store) -> None:
    with store.reading() as reads:
        (own,) = [one.id for one in reads.agreements() if one.name == "Inbound"]
    later = terms(count(90), call(1), tries(5), holds_from=date(2026, 10, 1))
    agree(store, later, agreement_id=own)


@pytest.mark.parametrize(
    "change", [add_an_agreement, add_a_lead_of_june, add_a_lead_to_come, add_a_later_version]
)
@settings(max_examples=12)
@given(leads=LEADS, minute=st.integers(0, 14 * 24 * 60))
def test_what_is_unrelated_changes_no_figure(
    change: Callable[[Store], None],
    blank: Path,
    leads: list[tuple[int, int | None, int | None]],
    minute: int,
) -> None:
    now = FIRST + timedelta(minutes=minute)
    with TemporaryDirectory() as folder:
        store = Store(Path(copyfile(blank, Path(folder) / "store.db")))
        agree(store, TERMS)
        tell(store, leads)
        before = told(store.path, now)
        change(store)

        assert told(store.path, now) == before


@settings(max_examples=12)
@given(leads=LEADS, minute=st.integers(0, 14 * 24 * 60))
def test_status_is_the_same_whichever_came_first(
    blank: Path, leads: list[tuple[int, int | None, int | None]], minute: int
) -> None:
    """The agreement or the data: verdicts are derived, whatever made them."""
    now = FIRST + timedelta(minutes=minute)
    with TemporaryDirectory() as folder:
        one, other = (Store(Path(copyfile(blank, Path(folder) / name))) for name in ("one.db", "other.db"))
        agree(one, TERMS)
        tell(one, leads)
        tell(other, leads)
        agree(other, TERMS)

        assert data_of(one.path, now) == data_of(other.path, now)


WHOLE = st.booleans()
"""Whether a lead is known by its day alone."""


@settings(max_examples=30)
@given(leads=LEADS, dated=st.lists(WHOLE, min_size=8, max_size=8), minute=st.integers(0, 14 * 24 * 60))
def test_hand_offs_counted_by_kind_are_those_judged_one_by_one(
    blank: Path, leads: list[tuple[int, int | None, int | None]], dated: list[bool], minute: int
) -> None:
    now = FIRST + timedelta(minutes=minute)
    reach = reach_of(now, DataUntil(leads=now - timedelta(hours=5), touches=now - timedelta(hours=9)))
    with TemporaryDirectory() as folder:
        store = Store(Path(copyfile(blank, Path(folder) / "store.db")))
        agree(store, TERMS)
        tell(store, leads)
        days = [FIRST + timedelta(minutes=handed) for handed, _called, _disposed in leads]
        again = [lead(f"D{row}", day.date(), rep="Kim", row=row) for row, day in enumerate(days)]
        bring(
            store,
            again[0],
            *(one for one, is_dated in zip(again, dated, strict=False) if is_dated),
            until=FAR,
        )
        with store.reading() as reads:
            (agreement,) = read_agreements(reads)
            asked = (reads, agreement, date(2026, 9, 1), date(2026, 9, 15), reach, now)
            lines, alike = read_lines(*asked), read_alike(*asked)

    assert how_many(alike) == len(lines)
    verdicts = [line.verdict for line in lines if line.verdict.excluded is None]
    counted = [one for one in alike if one.verdict.excluded is None]
    for kind in ("speed", "depth", "disposition"):
        assert states_of(kind, counted) == tally(getattr(verdict, kind) for verdict in verdicts)
    assert sorted(time for one in alike for time in one.responses) == figures(lines, "response")
    assert sum(one.elapsed or 0 for one in alike) == sum(figures(lines, "elapsed"))
    assert sum(one.number for one in alike if one.elapsed is not None) == len(figures(lines, "elapsed"))
    assert sorted(time for one in alike for time in one.disposition_times) == figures(
        lines, "disposition_time"
    )
    tries = [one.verdict.attempts for one in alike for _each in range(one.number)]
    assert sorted(tries) == figures(lines, "attempts")


def figures(lines: Sequence[Line], name: str) -> list[int]:
    """The figures of a name that are known, in order."""
    found = (getattr(line.verdict, name) for line in lines)
    return sorted(figure for figure in found if figure is not None)


@settings(max_examples=12)
@given(leads=LEADS, minute=st.integers(0, 14 * 24 * 60))
def test_states_of_a_share_add_up_to_its_hand_offs(
    blank: Path, leads: list[tuple[int, int | None, int | None]], minute: int
) -> None:
    now = FIRST + timedelta(minutes=minute)
    with TemporaryDirectory() as folder:
        store = Store(Path(copyfile(blank, Path(folder) / "store.db")))
        agree(store, TERMS)
        tell(store, leads)

        there = sum(1 for handed, _called, _disposed in leads if handed <= minute)
        for name in ("call", "tries", "answer"):
            states = told(store.path, now)[name]["compliance"]
            if told(store.path, now)[name]["period"]["start"] == "2026-09-01":
                assert sum(value for state, value in states.items() if state != "percent") == there
