"""`sla-tui figure`: kept for a period, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sla_tui.domain.terms import Figure
from sla_tui.store.restoring import restore
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import NOW, call, terms
from tests.store.bringing import agree, everything

LOST = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")


@pytest.fixture
def promised(tmp_path: Path) -> Path:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call(), LOST)._replace(holds_from=date(2026, 7, 1)))
    return store.path


def test_figure_is_kept_for_the_period_of_today_or_of_a_day(promised: Path, tell: Tell) -> None:
    result = tell("figure", "customers lost", "2.4 %")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Kept: Customers lost, 1 Sep – 30 Sep 2026: 2.4 %.\n"
    result = tell("figure", "Customers lost", "3.1%", "--for", "31.8.2026")
    assert result.stdout == "Kept: Customers lost, 1 Aug – 31 Aug 2026: 3.1 %.\n"

    [_call, lost] = json.loads(tell("status", "--json").stdout)["agreements"][0]["commitments"]
    assert (lost["kind"], lost["state"], lost["figure"], lost["target"]) == ("figure", "on line", 2.4, 3)
    assert (lost["entered_by"], lost["direction"], lost["unit"]) == ("Kim", "at most", "%")
    assert "Customers lost" in tell("status").stdout
    assert tell("check").exit_code == 0

    tell("figure", "Customers lost", "4 %")
    assert tell("check").exit_code == 1


def test_note_stands_wherever_the_number_is_told_and_goes_with_it(promised: Path, tell: Tell) -> None:
    tell("figure", "customers lost", "4 %", "--note", " from  the CRM ")
    assert tell("figure").stdout.splitlines()[1:3] == [
        "▼ Customers lost 4 %  at most 3 %  behind, entered Mon 14 Sep by Kim",
        "    note: from the CRM",
    ]
    assert "4 %" not in tell("figure", "--at", "2026-09-13").stdout
    assert "entered Customers lost, from Tue 1 Sep on: 4 %: from the CRM" in " ".join(
        tell("log", "show").stdout.split()
    )
    [_call, lost] = json.loads(tell("status", "--json").stdout)["agreements"][0]["commitments"]
    assert (lost["figure"], lost["note"]) == (4, "from the CRM")

    exported = promised.parent / "all.json"
    tell("export", exported)
    restore(promised.parent / "new.db", exported, who="Kim", now=NOW)
    [kept] = everything(Store(promised.parent / "new.db"))["figure"]
    assert [kept] == everything(Store(promised))["figure"]
    assert kept[-1] == "from the CRM"
    folder, book = promised.parent / "all", promised.parent / "all.xlsx"
    tell("export", folder)
    head, *rows = (folder / "figure.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head.endswith(",who,note")
    assert [row.rpartition(",")[2] for row in rows] == ["from the CRM"]
    tell("export", book)
    sheet = CalamineWorkbook.from_path(book).get_sheet_by_name("figure").to_python()
    assert [row[-1] for row in sheet] == ["note", "from the CRM"]

    wrong = tell("figure", "customers lost", "4 %", "--note", "x" * 201)
    assert (wrong.exit_code, wrong.stderr) == (2, "It is too long: 200 characters are the most.\n")
    Store(promised).actions.undo(2, who="Kim", now=NOW)
    [_call, lost] = json.loads(tell("status", "--json").stdout)["agreements"][0]["commitments"]
    assert (lost["figure"], lost["note"]) == (None, None)


def test_without_a_name_it_is_listed_how_each_stands(promised: Path, tell: Tell) -> None:
    hint = "“sla-tui figure NAME NUMBER” enters what one came to, or what was spent."
    assert tell("figure").stdout.splitlines() == [
        "Inbound, 1 Sep – 30 Sep 2026",
        "– Customers lost —  unknown  no figure yet",
        "",
        "Inbound, 1 Aug – 31 Aug 2026",
        "– Customers lost —  unknown  no figure yet",
        "",
        hint,
        "",
        "“sla-tui figure NAME NUMBER --for 2026-08-31” enters that of the period that is over.",
    ]
    tell("figure", "customers lost", "4 %")
    [row, _before] = [line for line in tell("figure").stdout.splitlines() if "Customers" in line]
    # The very row that the status has.
    assert row == "▼ Customers lost 4 %  at most 3 %  behind, entered Mon 14 Sep by Kim"
    assert " ".join(row.split()) in " ".join(tell("status").stdout.split())
    number = tell("figure", "Customers lost")
    assert number.exit_code == 2
    assert number.stderr.startswith("What did it come to? A number is missing, such as '2.4 %'.")


def test_figures_of_one_period_stand_together(tmp_path: Path, tell: Tell) -> None:
    later, other = (
        LOST._replace(id="q", what="Quarterly", period="quarter"),
        LOST._replace(id="o", what="Other"),
    )
    agree(Store(tmp_path / "store.db"), terms(LOST, later, other))
    blocks = tell("figure").stdout.split("\n\n")
    assert [block.splitlines()[0] for block in blocks[:-1]] == [
        "Inbound, 1 Sep – 30 Sep 2026",
        "Inbound, 1 Jul – 30 Sep 2026",
    ]
    assert ["Customers lost" in blocks[0], "Other" in blocks[0], "Quarterly" in blocks[1]] == [True] * 3


def test_where_no_figure_is_promised_that_is_said(tmp_path: Path, tell: Tell) -> None:
    agree(Store(tmp_path / "store.db"), terms(call()))
    assert tell("figure").stdout == "No agreement promises a figure, so there is none to enter.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("Churn", "2 %"), "There is no figure “Churn”; there is “Customers lost”."),
        (("Customers lost", "2"), "“2” lacks its unit."),
        (("Customers lost", "two"), "“two” is not understood."),
        (("Customers lost", "2 %", "--for", "2026-10-01"), "--for needs a day that has begun."),
        (("Customers lost", "2 %", "--for", "soon"), "--for is a day such as 2026-09-25, not “soon”."),
        (("Customers lost", "2 %", "--for", "2026-06-30"), "“Inbound” promises no figure for that day."),
    ],
)
def test_what_is_off_is_said_and_nothing_kept(
    words: tuple[str, ...], sentence: str, promised: Path, tell: Tell
) -> None:
    before = promised.read_bytes()
    result = tell("figure", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip() == sentence
    assert promised.read_bytes() == before


def test_number_that_may_be_read_in_two_ways_is_refused_with_both(tmp_path: Path, tell: Tell) -> None:
    sold = LOST._replace(id="sold", what="Licences", direction="at least", unit="number", target=Fraction(10))
    fees = sold._replace(id="fees", what="Fees", unit="money")
    store = Store(tmp_path / "store.db")
    agree(store, terms(call(), sold, fees, LOST)._replace(currency="KWD", holds_from=date(2026, 7, 1)))
    before = store.path.read_bytes()
    for name, typed, ways in (
        ("Licences", "1.000", "1000 or 1"),
        ("Licences", "1,255", "1255 or 1.2550"),
        ("Fees", "1.250 KWD", "1250 or 1.25"),
        ("Customers lost", "3,125 %", "3125 % or 3.1250 %"),
    ):
        result = tell("figure", name, typed)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"“{typed}” may be read in two ways: write {ways}, whichever is meant.\n"
    assert store.path.read_bytes() == before
    for name, typed, kept in (
        ("Licences", "1.2550", "1.255"),
        ("Fees", "1.2550", "1.255 KWD"),
        ("Fees", "1 255", "1,255 KWD"),
        ("Customers lost", "3.1250 %", "3.125 %"),
    ):
        assert tell("figure", name, typed).stdout.endswith(f": {kept}.\n")


def test_spend_is_entered_and_what_the_data_tell_is_not(tmp_path: Path, tell: Tell) -> None:
    cost = Figure("cost", "m", "s", "Cost", "at most", "money", Fraction(500_00), "month")
    rate = LOST._replace(what="Close rate", source="close rate")
    store = Store(tmp_path / "store.db")
    promised = (call(), cost._replace(source="cost per acquisition"), rate)
    agree(store, terms(*promised)._replace(holds_from=date(2026, 7, 1)))
    result = tell("figure", "Cost", "1,200", "--note", "invoice 7")
    assert result.stdout == "Kept as spent: Cost, 1 Sep – 30 Sep 2026: 1,200 EUR.\n"
    assert "entered as spent for Cost, from Tue 1 Sep on: 1,200 EUR: invoice 7" in " ".join(
        tell("log", "show").stdout.split()
    )
    result = tell("figure", "Close rate", "4 %")
    assert (result.exit_code, result.stderr) == (2, "Close rate comes from the data: nobody enters it.\n")


def test_number_that_lacks_for_the_last_period_is_listed(promised: Path, tell: Tell) -> None:
    listed = tell("figure").stdout.splitlines()
    assert listed[3:5] == ["Inbound, 1 Aug – 31 Aug 2026", "– Customers lost —  unknown  no figure yet"]
    said = "“sla-tui figure NAME NUMBER --for 2026-08-31” enters that of the period that is over."
    assert listed[-1] == said
    tell("figure", "Customers lost", "2 %", "--for", "2026-08-31")
    listed = tell("figure").stdout.splitlines()
    assert listed[4].split()[:4] == ["✓", "Customers", "lost", "2"]
    assert said not in listed
