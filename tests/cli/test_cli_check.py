"""`sla-tui check`: exit code 1 where a promise is behind or broken, and which it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sla_tui.domain.terms import Figure
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import NOW, answer, at, bring, call, count, september, terms, tries
from tests.store.bringing import agree, lead, touch

FINE = "Nothing is behind or broken.\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.db")


def test_all_that_are_behind_are_named_in_the_order_of_the_agreement(store: Store, tell: Tell) -> None:
    agree(store, terms(count(60), call(4), tries(), answer()))
    september(store)
    bring(store, *(touch(f"L{row}", at("09-14 09:00"), row=row) for row in range(20)))

    result = tell("check")

    # 20 leads of 26 by the 13th. All were called on the 14th, which was too late, and once, while the
    # windows of those up to the 8th had closed. Of dispositions nothing is known.
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "▼ Inbound: Leads handed over is behind\n"
        "▼ Inbound: First touch ≤ 4 h is behind\n"
        "▼ Inbound: 2 tries in 3 wd is behind\n"
    )


def test_each_agreement_is_named_with_what_is_off_in_it(store: Store, tell: Tell) -> None:
    agree(store, terms(count(60), name="[red]B[/]"))
    agree(store, terms(count(21), name="A"))
    agree(store, terms(count(600), name="C 営業"))
    september(store)

    result = tell("check")

    assert (result.exit_code, result.stdout) == (
        1,
        "▼ C 営業: Leads handed over is behind\n▼ [red]B[/]: Leads handed over is behind\n",
    )


def test_promise_at_risk_is_no_reason_to_fail(store: Store, tell: Tell) -> None:
    agree(store, terms(call(4)))
    bring(store, *(lead(str(key), at("09-01 08:00"), row=key) for key in range(20)))
    bring(store, *(touch(str(key), at("09-01 09:00"), row=key) for key in range(18)))

    # 2 of 20 were never called: the budget of two misses is used up, and not more than that.
    assert "!" in tell("status").stdout
    assert (tell("check").exit_code, tell("check").stdout) == (0, FINE)


def test_stale_data_accuse_nobody(store: Store, tell: Tell) -> None:
    agree(store, terms(call(4)))
    bring(store, *(lead(str(key), at("09-01 08:00"), row=key) for key in range(20)), until=at("09-01 09:00"))
    bring(store, touch("0", at("09-01 08:30")), until=at("09-01 09:00"))

    assert (tell("check").exit_code, tell("check").stdout) == (0, FINE)
    bring(store, touch("0", at("09-01 08:30")), until=at("09-02 09:00"))
    assert tell("check").exit_code == 1


def test_looking_back_is_as_of_then(store: Store, tell: Tell) -> None:
    agree(store, terms(count(60)))
    september(store)

    # The line asks for two a day. Of the four up to the 2nd one lacks, until the 3rd brings three at ten.
    assert tell("check", "--at", "2026-09-02").exit_code == 0
    assert tell("check", "--at", "2026-09-03T09:59").exit_code == 1
    assert tell("check", "--at", "2026-09-03").exit_code == 0


def test_where_there_is_no_store_none_is_made(tell: Tell, tmp_path: Path) -> None:
    result = tell("check")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        f"There is no store at {tmp_path / 'store.db'} yet: bring in data or make an agreement first.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["empty", "text", "folder", "other database", "newer", "damaged terms"])
def test_store_that_cannot_be_used_is_3_and_left_as_it_is(tell: Tell, tmp_path: Path, what: str) -> None:
    path = tmp_path / "store.db"
    if what == "folder":
        path.mkdir()
    elif what in ("empty", "text"):
        path.write_text("a shopping list" if what == "text" else "", encoding="utf-8")
    else:
        if what != "other database":
            agree(Store(path), terms(count(60)))
        statement = {
            "other database": "CREATE TABLE rows (id)",
            "newer": "UPDATE alembic_version SET version_num = '9999'",
            "damaged terms": "UPDATE agreement_version SET terms = '{\"format\":1}'",
        }[what]
        with closing(sqlite3.connect(path)) as plain, plain:
            plain.execute(statement)
    before = None if what == "folder" else path.read_bytes()

    result = tell("check")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.count("\n") == 1
    assert path.is_dir() if before is None else path.read_bytes() == before


def test_store_that_is_named_goes_before_the_usual_one(store: Store, tell: Tell, tmp_path: Path) -> None:
    agree(Store(tmp_path / "other.db"), terms(count(60))._replace(name="Other"))
    bring(Store(tmp_path / "other.db"), lead("1", at("09-01 08:00")))

    assert tell("check").stdout == FINE
    assert tell("--store", tmp_path / "other.db", "check").stdout == (
        "▼ Other: Leads handed over is behind\n"
    )


@pytest.mark.parametrize("words", [("--json",), ("now",)])
def test_words_that_are_not_known_are_one_line(store: Store, tell: Tell, words: tuple[str, ...]) -> None:
    result = tell("check", *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("See sla-tui check --help.\n")


def test_help_names_the_exit_code(tell: Tell) -> None:
    assert "exit with 1" in " ".join(tell("check", "--help").stdout.split())


def test_last_period_of_each_promise_is_told_once_the_next_one_runs(store: Store, tell: Tell) -> None:
    # Of 60 leads promised for September fewer came; of touches no data tell, so nobody is late.
    agree(store, terms(count(60), call(4)))
    september(store)
    october = at("10-05 12:00")

    result = tell("check", "--last", now=october)

    assert (result.exit_code, result.stdout) == (
        1,
        "✗ Inbound: Leads handed over is broken, September 2026\n",
    )


def test_broken_month_is_named_and_the_exit_code_is_of_the_running_ones(store: Store, tell: Tell) -> None:
    lost = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
    agree(store, terms(count(60), lost))
    september(store)
    before = (
        "✗ Inbound: Leads handed over is broken, September 2026\n"
        "– Inbound: Customers lost: no figure yet, September 2026\n"
    )
    turned = tell("check", now=at("10-01 12:00"))
    assert turned.stdout == f"{FINE}Of the periods before (sla-tui check --last exits by them):\n{before}"
    assert turned.exit_code == 0
    assert tell("check", "--last", now=at("10-01 12:00")).stdout == before

    # A number that is as promised lacks no more; a month later all of it is over.
    store.figures.enter(1, lost, date(2026, 9, 1), Fraction(2, 100), currency="EUR", who="Kim", now=NOW)
    assert "Customers lost" not in tell("check", now=at("10-01 12:00")).stdout
    assert "September" not in tell("check", now=at("11-01 12:00")).stdout
