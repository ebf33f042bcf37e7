"""`sla-tui demo`: a made-up team in a store of its own, relative to now."""

from __future__ import annotations

import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sla_tui.cells import width
from sla_tui.demo import store
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import NOW, count, terms
from tests.store.bringing import agree


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Where the demo's store comes to lie."""
    return tmp_path / "home" / "sla-tui" / "demo.db"


def test_demo_as_text_says_that_it_is_one_and_how_things_stand(tell: Tell) -> None:
    result = tell("demo", "--text")

    assert (result.exit_code, result.stderr) == (0, "")
    head, first, now, *rest = result.stdout.splitlines()
    assert head == "DEMO, made-up data"
    assert first.startswith("Inbound 2026  September 2026, day 14 of 30")
    assert first.endswith("HubSpot to 07:48, 12 min ago")
    assert now.startswith("Now: ")
    assert [line.split("  ")[0][2:].split(" ≤ ")[0] for line in rest[:5]] == [
        *("Leads handed over", "Lead value", "First touch", "6 tries in 10 wd", "Disposition"),
    ]
    assert max(map(width, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC),
        datetime(2028, 2, 29, 12, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 11, 29, 23, 59, 59, tzinfo=UTC),
    ],
    ids=["new year", "leap day", "clocks change", "end of a Sunday"],
)
def test_demo_is_of_the_day_on_which_one_looks(tell: Tell, made: Path, now: datetime) -> None:
    result = tell("demo", "--text", now=now)

    there = (now - timedelta(hours=4 if 3 <= now.month <= 10 else 5)).date()
    assert result.exit_code == 0
    assert f" {there.day} " in result.stdout.splitlines()[1]
    assert f"Inbound {there.year}" in result.stdout
    with reading(made) as reads:
        (agreement,) = reads.agreements()
        assert {source.until for source in reads.sources()} == {now - timedelta(minutes=12)}
        assert agreement.versions[0].holds_from == date(there.year - 1, 1, 1)
        assert min(reads.counts()) > 0


def test_demo_is_the_same_at_the_same_instant_and_made_anew(tell: Tell, made: Path) -> None:
    first = tell("demo", "--text").stdout
    agree(Store(made), terms(count(60), name="Mine"))

    second = tell("demo", "--text").stdout

    assert second == first
    with reading(made) as reads:
        assert [agreement.name for agreement in reads.agreements()] == ["Inbound 2026"]


def test_demo_touches_nothing_of_ones_own(kept: Path, tell: Tell, made: Path, tmp_path: Path) -> None:
    before, status = kept.read_bytes(), tell("status").stdout

    tell("demo", "--text")
    tell("--store", kept, "demo", "--text")

    assert kept.read_bytes() == before
    assert tell("status").stdout == status
    files = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {kept, made}


def test_store_of_the_demo_is_for_its_owner_alone(tell: Tell, made: Path) -> None:
    tell("demo", "--text")

    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_store_of_the_demo_can_be_looked_into_like_any_other(tell: Tell, made: Path) -> None:
    shown = tell("demo", "--text").stdout.partition("\n")[2]

    more = "\n“sla-tui status --last” shows the periods before.\n"
    assert tell("--store", made, "status").stdout == f"{shown}{more}"
    assert tell("--store", made, "check").exit_code == 1


def test_zone_that_is_set_is_that_of_the_demo(tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLA_TUI_ZONE", "Asia/Tokyo")

    assert "HubSpot to 20:48, 12 min ago" in tell("demo", "--text", now=NOW).stdout


def test_without_a_terminal_it_says_what_tells_the_same_and_makes_nothing(tell: Tell, tmp_path: Path) -> None:
    result = tell("demo")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "The screens need a terminal; sla-tui demo --text shows the demo in plain text.\n"
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_the_program_says_where_plain_text_is(tell: Tell, tmp_path: Path) -> None:
    result = tell()

    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr == "The screens need a terminal; sla-tui status tells how things stand in plain text.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["folder", "file above"])
def test_store_that_cannot_be_made_is_one_sentence(tell: Tell, made: Path, what: str, tmp_path: Path) -> None:
    if what == "folder":
        made.mkdir(parents=True)
    else:
        made.parent.parent.mkdir()
        made.parent.write_text("a shopping list", encoding="utf-8")

    result = tell("demo", "--text")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"The demo's store {made} can't be made: ")
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.rglob("demo.db.*")) == []


def test_who_looks_at_the_demo_of_before_never_sees_half_of_a_new_one(
    tell: Tell, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tell("demo", "--text").stdout
    seen: list[int] = []
    fill = store._fill

    def watched(path: Path, now: datetime, zone: str) -> None:
        fill(path, now, zone)
        with reading(made) as reads:
            seen.append(reads.counts().leads)

    monkeypatch.setattr(store, "_fill", watched)
    assert tell("demo", "--text").stdout == first
    assert len(seen) == 1
    assert seen[0] > 0
    assert [path.name for path in made.parent.iterdir()] == [made.name]
