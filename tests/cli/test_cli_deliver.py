"""`sla-tui deliver`: ticked for the first that is open or the one that is named, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sla_tui.domain.terms import Delivery, Weekdays
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import call, terms
from tests.store.bringing import agree

PAPER = Delivery(
    *("paper", "s", "m", "Paper", Weekdays((0,)), Fraction(1), "month"), ("Berlin", "Hamburg"), "Kim"
)


@pytest.fixture
def promised(tmp_path: Path) -> Path:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call(), PAPER)._replace(holds_from=date(2026, 7, 1)))
    return store.path


def test_first_that_is_open_is_ticked_unless_another_is_named(promised: Path, tell: Tell) -> None:
    result = tell("deliver", "paper", "--on", "7 Sep")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Kept: Paper, due Mon 7 Sep, Berlin: came on Mon 7 Sep.\n"
    result = tell("deliver", "Paper", "--note", "signed")
    assert result.stdout == "Kept: Paper, due Mon 7 Sep, Hamburg: came on Mon 14 Sep.\n"
    result = tell("deliver", "Paper", "--due", "2026-08-31", "--place", "hamburg", "--on", "31.8.2026")
    assert result.stdout == "Kept: Paper, due Mon 31 Aug, Hamburg: came on Mon 31 Aug.\n"

    [_call, paper] = json.loads(tell("status", "--json").stdout)["agreements"][0]["commitments"]
    assert [one["state"] for one in paper["deliveries"]] == ["met", "late", *["pending"] * 6]
    assert "Paper" in tell("status").stdout
    assert tell("check").exit_code == 1


def test_without_a_name_it_is_listed_what_is_due(promised: Path, tell: Tell) -> None:
    tell("deliver", "paper", "--on", "7 Sep")
    tell("deliver", "Paper", "--note", "signed")
    told = tell("deliver").stdout.splitlines()
    assert told[0] == "Paper (Inbound), 1 Sep – 30 Sep 2026"
    assert [line[:1] for line in told[1:9]] == ["✓", "✗", *"······"]
    assert told[2].startswith("✗ Mon 7 Sep, Hamburg")
    assert told[2].endswith("came Mon 14 Sep, late (Kim: signed)")
    assert "“sla-tui deliver NAME” says that the first of them that is open came." in " ".join(told)

    # On the 7th itself nothing had come, and nothing was missed yet.
    assert [line[:1] for line in tell("deliver", "--at", "2026-09-07").stdout.splitlines()[1:9]] == [
        *"········"
    ]
    refused = tell("deliver", "paper", "--at", "2026-09-07")
    assert refused.stderr == "--at looks back on the list; what is entered is entered now.\n"


def test_where_nothing_is_delivered_that_is_said(tmp_path: Path, tell: Tell) -> None:
    agree(Store(tmp_path / "store.db"), terms(call()))
    assert tell("deliver").stdout == "No agreement promises a delivery, so nothing is due.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("Pens",), "There is no delivery “Pens”; there is “Paper”."),
        (("Paper", "--due", "2026-09-08"), "Nothing like that is due in this period, or all of it came."),
        (("Paper", "--place", "Bonn"), "Nothing like that is due in this period, or all of it came."),
        (
            ("Paper", "--due", "2026-09-14"),
            "It is due at several places; name one of “Berlin”, “Hamburg” with --place.",
        ),
        (("Paper", "--on", "2026-09-15"), "Tue 15 Sep has not begun yet."),
        (("Paper", "--on", "soon"), "“soon” is no day such as today, Fri or 2026-09-25."),
        (("Paper", "--due", "soon"), "--due is a day such as 2026-09-25, not “soon”."),
        (("Paper", "--due", "2026-06-29"), "“Inbound” promises no delivery for that day."),
    ],
)
def test_what_is_off_is_said_and_nothing_kept(
    words: tuple[str, ...], sentence: str, promised: Path, tell: Tell
) -> None:
    before = promised.read_bytes()
    result = tell("deliver", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip() == sentence
    assert promised.read_bytes() == before


def test_what_did_not_come_in_the_last_period_is_listed(promised: Path, tell: Tell) -> None:
    for place in ("Berlin", "Hamburg"):
        for day in (3, 10, 17, 24):
            tell("deliver", "Paper", "--due", f"2026-08-{day:02}", "--place", place, "--on", f"{day} Aug")
    tell("deliver", "Paper", "--due", "2026-08-31", "--place", "Berlin", "--on", "2026-08-31")
    told = tell("deliver").stdout.splitlines()
    assert told[0] == "Paper (Inbound), 1 Sep – 30 Sep 2026"
    before = told.index("Paper (Inbound), 1 Aug – 31 Aug 2026")
    assert told[before + 1].startswith("! Mon 31 Aug, Hamburg")
    assert told[before + 2 :] == [
        "",
        "“sla-tui deliver NAME” says that the first of them that is open came. Of the",
        "period before it is named with --due and its day.",
    ]
    tell("deliver", "Paper", "--due", "2026-08-31", "--place", "Hamburg", "--on", "2026-08-31")
    assert "Aug" not in tell("deliver").stdout
