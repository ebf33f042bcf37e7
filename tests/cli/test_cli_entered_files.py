"""`sla-tui import` of figures and deliveries: kept as one by one, refused whole, taken back whole."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sla_tui.domain.terms import Delivery, Figure, Weekdays
from sla_tui.store.copies import copies_of
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import NOW, at, call, terms
from tests.store.bringing import agree, everything
from tests.workbooks import in_open_document, open_document, workbook

LOST = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
SOLD = LOST._replace(id="sold", what="Licences", direction="at least", unit="number", target=Fraction(10))
SPENT = LOST._replace(id="cost", what="Cost", unit="money", target=Fraction(500_00))
RATE = LOST._replace(id="rate", what="Close rate", source="close rate")
YEAR = SOLD._replace(id="year", what="Offices", period="year")
PAPER = Delivery(
    *("paper", "s", "m", "Paper", Weekdays((0,)), Fraction(1), "month"), ("Berlin", "Hamburg"), "Kim"
)

FIGURES = """\
Figure,Period,Value,Note
customers lost,2026-09,2.4 %,from the CRM
Customers lost,Aug 2026,3.1%,
Licences,2026-09-14,12,
"""
DELIVERIES = """\
Delivery;Due;Place;Came on;Note
Paper;7.9.2026;Berlin;7.9.2026;signed
paper;2026-09-07;hamburg;2026-09-08;
Paper;2026-08-31;Berlin;2026-08-31;
Paper;2026-09-14;Hamburg;2026-09-11;sent by mail
"""


@pytest.fixture
def promised(tmp_path: Path) -> Path:
    store = Store(tmp_path / "store.db")
    promises = (call(), LOST, SOLD, SPENT._replace(source="cost per acquisition"), RATE, YEAR, PAPER)
    agree(store, terms(*promises)._replace(holds_from=date(2026, 7, 1)))
    return store.path


def file(path: Path, text: str, name: str = "figures.csv") -> str:
    found = path.parent / name
    found.write_text(text, encoding="utf-8")
    return str(found)


def rows(path: Path) -> list[Any]:
    """The figures and deliveries that stand in the store."""
    found = everything(Store(path))
    return [found["figure"], found["delivery"]]


def enter_by_hand(tell: Tell) -> None:
    tell("figure", "Customers lost", "2.4 %", "--for", "2026-09-01", "--note", "from the CRM")
    tell("figure", "Customers lost", "3.1 %", "--for", "2026-08-01")
    tell("figure", "Licences", "12")
    tell("deliver", "Paper", "--due", "2026-09-07", "--place", "Berlin", "--on", "7 Sep", "--note", "signed")
    tell("deliver", "Paper", "--due", "2026-09-07", "--place", "Hamburg", "--on", "8 Sep")
    tell("deliver", "Paper", "--due", "2026-08-31", "--place", "Berlin", "--on", "2026-08-31")
    mail = ("--on", "11 Sep", "--note", "sent by mail")
    tell("deliver", "Paper", "--due", "2026-09-14", "--place", "Hamburg", *mail)


def test_files_are_kept_as_what_is_entered_one_by_one(promised: Path, tell: Tell, tmp_path: Path) -> None:
    figures = tell("import", file(promised, FIGURES), "--yes")
    assert (figures.exit_code, figures.stderr) == (0, "")
    assert figures.stdout.splitlines() == [
        "figures.csv holds 3 figures.",
        "  Customers lost, 1 Sep – 30 Sep 2026: 2.4 %: from the CRM",
        "  Customers lost, 1 Aug – 31 Aug 2026: 3.1 %",
        "  Licences, 1 Sep – 30 Sep 2026: 12",
        "Kept: 3 figures. “sla-tui imports undo 2” takes it back.",
    ]
    came = tell("import", file(promised, DELIVERIES, "came.csv"), "--yes")
    assert came.stdout.splitlines()[1:] == [
        "  Paper, due Mon 7 Sep, Berlin: came on Mon 7 Sep: signed",
        "  Paper, due Mon 7 Sep, Hamburg: came on Tue 8 Sep",
        "  Paper, due Mon 31 Aug, Berlin: came on Mon 31 Aug",
        "  Paper, due Mon 14 Sep, Hamburg: came on Fri 11 Sep: sent by mail",
        "Kept: 4 deliveries. “sla-tui imports undo 3” takes it back.",
    ]
    brought, told = rows(promised), tell("status", "--json").stdout
    commitments = json.loads(told)["agreements"][0]["commitments"]
    lost = next(one for one in commitments if one["id"] == "lost")
    assert (lost["state"], lost["figure"], lost["entered_by"]) == ("on line", 2.4, "Kim")
    paper = next(one for one in commitments if one["id"] == "paper")
    # September: the 7th in time and late, the 14th open and in time, two days of two places to come.
    states = [one["state"] for one in paper["deliveries"]]
    assert states == ["met", "late", "pending", "met", *["pending"] * 4]

    for number in (3, 2):
        tell("imports", "undo", number, "--yes")
    assert rows(promised) == [[], []]
    enter_by_hand(tell)
    assert rows(promised) == brought
    assert tell("status", "--json").stdout == told


def test_copy_is_kept_before_each_file_and_none_where_it_brings_nothing(promised: Path, tell: Tell) -> None:
    tell("import", file(promised, FIGURES), "--yes")
    tell("import", file(promised, FIGURES), "--yes")  # the same again: nothing is written
    tell("import", file(promised, DELIVERIES, "came.csv"), "--yes")
    came, figures = copies_of(promised)
    assert [(copy.number, copy.why) for copy in (came, figures)] == [
        (2, "before-import"),
        (1, "before-import"),
    ]
    assert [len(each) for each in (*rows(figures.path), *rows(came.path))] == [0, 0, 3, 0]

    assert tell("restore", "1", "--yes").exit_code == 0
    assert rows(promised) == [[], []]


def test_workbook_is_taken_by_its_sheet(promised: Path, tell: Tell, tmp_path: Path) -> None:
    figures = [
        ("Kennzahl", "Monat", "Wert", "Agreement"),
        ("Customers lost", date(2026, 9, 1), "2.4 %", "inbound"),
        ("Licences", date(2026, 8, 31), 12.5, "Inbound"),
        ("Cost", "2026-08", 1200, "Inbound"),
    ]
    came = [
        ("Delivery", "Due", "Came on", "Place"),
        ("Paper", date(2026, 9, 7), date(2026, 9, 7), "Berlin"),
        ("Paper", date(2026, 9, 7), date(2026, 9, 8), "Hamburg"),
        ("Paper", date(2026, 8, 31), date(2026, 8, 31), "Berlin"),
        ("Paper", date(2026, 8, 31), date(2026, 8, 28), "Hamburg"),
    ]
    book = workbook(tmp_path / "both.xlsx", {"Numbers": figures, "Papers": came})
    assert "“Numbers”, “Papers”; say which with --sheet." in tell("import", book, "--yes").stderr

    assert tell("import", book, "--sheet", "numbers", "--yes").stdout.splitlines()[1:-1] == [
        "  Customers lost, 1 Sep – 30 Sep 2026: 2.4 %",
        "  Licences, 1 Aug – 31 Aug 2026: 12.5",
        "  Cost, 1 Aug – 31 Aug 2026: 1,200 EUR",
    ]
    assert tell("import", book, "--sheet", "Papers", "--yes").stdout.splitlines()[1:-1] == [
        "  Paper, due Mon 7 Sep, Berlin: came on Mon 7 Sep",
        "  Paper, due Mon 7 Sep, Hamburg: came on Tue 8 Sep",
        "  Paper, due Mon 31 Aug, Berlin: came on Mon 31 Aug",
        "  Paper, due Mon 31 Aug, Hamburg: came on Fri 28 Aug",
    ]
    assert [len(each) for each in rows(promised)] == [3, 4]


def test_same_file_twice_changes_nothing_and_another_number_says_what_it_replaces(
    promised: Path, tell: Tell
) -> None:
    tell("import", file(promised, FIGURES), "--yes")
    tell("import", file(promised, DELIVERIES, "came.csv"), "--yes")
    before = promised.read_bytes()
    for name in ("figures.csv", "came.csv"):
        again = tell("import", promised.parent / name, "--yes")
        assert again.stdout.splitlines()[1:] == ["All of it is kept already."]
    changed = file(promised, FIGURES.replace("3.1%", "2.9 %"))
    assert tell("import", changed, "--dry-run").stdout.splitlines() == [
        "figures.csv holds 3 figures.",
        "  Customers lost, 1 Aug – 31 Aug 2026: 2.9 %, instead of 3.1 % (Kim)",
        "2 are kept already.",
        "Nothing was written: --dry-run only looks.",
    ]
    asked = tell("import", changed)
    assert (asked.exit_code, asked.stdout) == (2, "")
    noted = file(promised, FIGURES.replace("from the CRM", "by mail"), "noted.csv")
    assert tell("import", noted, "--dry-run").stdout.splitlines()[1:3] == [
        "  Customers lost, 1 Sep – 30 Sep 2026: 2.4 %: by mail, instead of 2.4 %: from",
        "    the CRM (Kim)",
    ]
    assert promised.read_bytes() == before

    told = json.loads(tell("import", changed, "--yes", "--json").stdout)
    assert (told["kind"], told["number"], len(told["rows"])) == ("figures", 4, 3)
    assert told["rows"][1]["instead_of"] == "3.1 % (Kim)"
    assert len(rows(promised)[0]) == 4


def test_file_is_one_thing_in_the_log_and_goes_as_one(promised: Path, tell: Tell) -> None:
    tell("import", file(promised, FIGURES), "--yes")
    assert "brought in 3 figures from figures.csv" in tell("log", "show").stdout
    assert "figures.csv: 3 figures" in tell("imports").stdout
    [listed] = json.loads(tell("imports", "--json").stdout)["entered"]
    assert (listed["number"], listed["kind"], listed["rows"]) == (2, "figures", 3)
    kept = rows(promised)

    undone = tell("imports", "undo", "2", "--yes")
    assert (undone.exit_code, undone.stdout.splitlines()[-1]) == (0, "Taken back.")
    assert rows(promised) == [[], []]
    assert "took back: brought in 3 figures from figures.csv" in tell("log", "show").stdout
    assert tell("imports").stdout == "Nothing was brought in yet.\n"

    store = Store(promised)
    [done_again] = store.actions.undo(3, who="Kim", now=NOW)
    assert rows(promised) == kept
    # As of an instant before it came nothing of it is known.
    before = json.loads(tell("status", "--json", "--at", "2026-09-13").stdout)
    assert all(one.get("figure") is None for one in before["agreements"][0]["commitments"])
    store.actions.undo(done_again, who="Kim", now=NOW)
    assert rows(promised) == [[], []]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Pens,2026-09,1", "Figure: nothing is promised as “Pens”; there is “Customers lost”, “Licences”"),
        ("Close rate,2026-09,4 %", "Figure: it comes from the data: nobody enters it."),
        ("Licences,2026-06,4", "Period: “Inbound” does not promise it for that day."),
        ("Licences,2026-10,4", "Period: Thu 1 Oct has not begun yet."),
        ("Licences,2027,4", "Period: Fri 1 Jan 2027 has not begun yet."),
        ("Licences,2026-09-15,4", "Period: Tue 15 Sep has not begun yet."),
        ("Licences,Q3 2026,4", "Period: it is promised by the month: name a day of it."),
        ("Licences,03/09/2026,4", "Period: “03/09/2026” may be several days; say with --dates in which"),
        ("Licences,,4", "Period: it is empty."),
        ("Licences,2026-08,", "Value: it is empty."),
        (
            "Licences,2026-08,1.000",
            "Value: “1.000” may be read as 1000 or as 1; say with --decimal which sign",
        ),
        ("Cost,2026-08,1.250 EUR", "Value: “1.250 EUR” may be read as 1250 EUR or as 1.25 EUR; say with"),
        ("Licences,2026-08,4 %", "Value: “4 %” is not understood."),
        (
            "Customers lost,2026-08,2.4",
            "Value: “2.4” has no percent sign: write 240 % or 2.4 %, whichever is",
        ),
        ("Cost,2026-08,4 USD", "Value: USD and EUR are two currencies"),
        ("Licences,2026-08,=1+1", "Value: “=1+1” is not understood."),
        ("\x1b[31mLicences\x1b[0m[b],2026-08,1", "Figure: nothing is promised as “Licences[b]”; there is"),
        ("Licences,14.9.2026,5", "Period: row 2 says something of that already."),
        ("Licences,2026-08,5,more", "it has more cells than the header"),
    ],
)
def test_one_wrong_figure_refuses_all(promised: Path, tell: Tell, line: str, reason: str) -> None:
    before = promised.read_bytes()
    path = file(promised, f"Figure,Period,Value\nLicences,2026-09,12\n{line}\n")
    result = tell("import", path, "--yes")
    assert (result.exit_code, result.stdout) == (4, "")
    told = result.stderr.splitlines()
    where = "figures.csv, row 3: " if reason.startswith("it has") else "figures.csv, row 3, "
    assert told[0].startswith(f"{where}{reason}")
    assert told[1:] == ["Nothing of it was taken."]
    assert promised.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Pens;2026-09-07;Berlin;2026-09-07;", "Delivery: nothing is promised as “Pens”; there is “Paper”."),
        ("Paper;2026-09-08;Berlin;2026-09-08;", "Due: nothing of it is due on Tue 8 Sep."),
        ("Paper;2026-06-29;Berlin;2026-06-29;", "Due: “Inbound” does not promise it for that day."),
        ("Paper;2026-09-14;;2026-09-14;", "Place: it is due at several places: name one of “Berlin”, “Hamb"),
        ("Paper;2026-09-14;Bonn;2026-09-14;", "Place: it is due at “Berlin”, “Hamburg”, not at “Bonn”."),
        ("Paper;2026-09-14;Berlin;2026-09-15;", "Came on: Tue 15 Sep has not begun yet."),
        ("Paper;2026-09-14;Berlin;;", "Came on: it is empty."),
        ("Paper;2026-09-07;berlin;2026-09-09;", "Due: row 2 says something of that already."),
        (f"Paper;2026-09-14;Berlin;2026-09-14;{'x' * 201}", "Note: it is too long: 200 characters are the"),
    ],
)
def test_one_wrong_delivery_refuses_all(promised: Path, tell: Tell, line: str, reason: str) -> None:
    head = "Delivery;Due;Place;Came on;Note\nPaper;2026-09-07;Berlin;2026-09-07;\n"
    result = tell("import", file(promised, f"{head}{line}\n"), "--yes")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith(f"figures.csv, row 3, {reason}")
    assert rows(promised) == [[], []]


def test_what_is_open_is_said_by_options(promised: Path, tell: Tell) -> None:
    path = file(promised, "KPI;Date;Result\nLicences;03/09/2026;1.000\nCost;2/8/2026;1.200,50\n")
    result = tell("import", path, "--dates", "dmy", "--decimal", ",", "--dry-run")
    assert result.stdout.splitlines()[1:3] == [
        "  Licences, 1 Sep – 30 Sep 2026: 1,000",
        "  Cost, 1 Aug – 31 Aug 2026: 1,200.50 EUR",
    ]
    path = file(promised, 'KPI,Date,Result\nLicences,09/03/2026,1.250\nCost,8/2/2026,"1,200.500"\n')
    result = tell("import", path, "--dates", "mdy", "--decimal", ".", "--dry-run")
    assert result.stdout.splitlines()[1:3] == [
        "  Licences, 1 Sep – 30 Sep 2026: 1.25",
        "  Cost, 1 Aug – 31 Aug 2026: 1,200.50 EUR",
    ]
    beside = tell("import", path, "--currency", "EUR", "--yes")
    assert tell("import", path, "--skip-bad", "--yes").exit_code == 2
    assert (beside.exit_code, "leave out --currency" in beside.stderr) == (2, True)


def test_columns_are_named_that_are_missing_or_strange(promised: Path, tell: Tell) -> None:
    result = tell("import", file(promised, "Figure,Value\nLicences,4\n"), "--yes")
    assert "figures.csv, row 1, period: this column is needed." in result.stderr
    result = tell("import", file(promised, "Figure,Period,Value,Colour\nLicences,2026-09,4,red\n"), "--yes")
    assert "row 1, Colour: not one of the columns figure, period, value, note, agreement" in result.stderr


def test_of_several_agreements_one_is_named(promised: Path, tell: Tell) -> None:
    agree(Store(promised), terms(call(), SOLD)._replace(name="Other", holds_from=date(2026, 7, 1)))
    result = tell("import", file(promised, "Figure,Period,Value\nLicences,2026-09,4\n"), "--yes")
    assert "row 2, agreement: several promise it: name one of “Inbound”, “Other”." in result.stderr
    named = file(promised, "Figure,Period,Value,SLA\nLicences,2026-09,4,other\nLicences,2026-09,5,Inbound\n")
    assert tell("import", named, "--yes").exit_code == 0
    assert [row[1] for row in rows(promised)[0]] == [2, 1]
    strange = file(promised, "Figure,Period,Value,SLA\nLicences,2026-09,4,Third\n")
    assert "row 2, SLA: there is no agreement “Third”." in tell("import", strange, "--yes").stderr


def test_beside_other_files_it_is_said_how_it_is_taken(promised: Path, tell: Tell) -> None:
    path = file(promised, FIGURES)
    leads = file(promised, "Lead ID,Handed off\n1,2026-09-01 10:00\n", "leads.csv")
    result = tell("import", leads, path, "--yes")
    said = "figures.csv says what promised figures came to: bring it in alone.\n"
    assert (result.exit_code, result.stderr) == (4, said)


def test_entered_since_it_is_left_as_it_is(promised: Path, tell: Tell) -> None:
    tell("import", file(promised, FIGURES), "--yes")
    tell("figure", "Customers lost", "5 %", now=at("09-14 13:00"))
    tell("imports", "undo", "2", "--yes")
    assert [row[4] for row in rows(promised)[0]] == ["1/20"]


def test_error_of_the_spreadsheet_is_no_number(promised: Path, tell: Tell, tmp_path: Path) -> None:
    rows = [("Figure", "Period", "Value"), ("Licences", "2026-08", None), ("Licences", "2026-07", None)]

    def broken(_book: Any, sheet: Any) -> None:
        sheet.write_formula(1, 2, "=NA()", None, "#N/A")

    told = tell("import", workbook(tmp_path / "figures.xlsx", rows, then=broken), "--yes").stderr
    assert "figures.xlsx, row 2, Value: “#N/A” is an error of the spreadsheet." in told


def test_percentages_of_a_workbook_are_what_it_shows(promised: Path, tell: Tell, tmp_path: Path) -> None:
    rows = [
        ("Figure", "Period", "Value"),
        *(("Customers lost", f"2026-0{month}", None) for month in (9, 8, 7)),
    ]

    def shown(book: Any, sheet: Any) -> None:
        for row, (number, form) in enumerate(
            [(0.031, "0.0 %"), (0.07, "0%"), (0.99999, "[Red]0.000%;-0%")], 1
        ):
            sheet.write_number(row, 2, number, book.add_format({"num_format": form}))

    path = workbook(tmp_path / "shown.xlsx", rows, then=shown)
    assert tell("import", path, "--yes").stdout.splitlines()[1:-1] == [
        "  Customers lost, 1 Sep – 30 Sep 2026: 3.1 %",
        "  Customers lost, 1 Aug – 31 Aug 2026: 7 %",
        "  Customers lost, 1 Jul – 31 Jul 2026: 99.999 %",
    ]

    def bare(book: Any, sheet: Any) -> None:
        sheet.write_number(1, 2, 0.031)
        sheet.write_number(2, 2, 3.1, book.add_format({"num_format": '0.0 "%"'}))
        sheet.write_number(3, 2, 0.5, book.add_format({"num_format": "0.000\\%"}))

    # A sign that only stands beside a number makes no percentage of it.
    told = tell("import", workbook(tmp_path / "bare.xlsx", rows, then=bare), "--yes")
    assert told.exit_code == 4
    assert told.stderr.splitlines() == [
        "bare.xlsx, row 2, Value: “0.031” has no percent sign: write 3.1 % or 0.031 %, whichever is meant.",
        "bare.xlsx, row 3, Value: “3.1” has no percent sign: write 310 % or 3.1 %, whichever is meant.",
        "bare.xlsx, row 4, Value: “0.5” has no percent sign: write 50 % or 0.5 %, whichever is meant.",
        "Nothing of it was taken.",
    ]


def test_percentages_of_an_open_document_are_what_it_shows(
    promised: Path, tell: Tell, tmp_path: Path
) -> None:
    def cell(kind: str, number: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="{kind}" office:value="{number}"{more}/>'

    def row(period: str, *cells: str) -> str:
        return in_open_document("Customers lost", period).replace("</table:table-row>", "") + (
            "".join(cells) + "</table:table-row>"
        )

    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    twice = ' table:number-columns-repeated="2"'
    sheet = blank + in_open_document("Figure", "Period", "Note", "Value")
    # The same percentage in two cells stands once; a table inside a cell is none of the sheet.
    nested = f"<table:table-cell><table:table><table:table-row>{cell('percentage', '1', twice)}"
    nested += "</table:table-row></table:table></table:table-cell>"
    sheet += row("1 Sep 2026", cell("percentage", "0.031", twice))
    sheet += row("1 Aug 2026", nested, cell("percentage", "0.07"))
    told = tell("import", open_document(tmp_path / "shown.ods", sheet), "--yes")
    assert told.stdout.splitlines()[1:-1] == [
        "  Customers lost, 1 Sep – 30 Sep 2026: 3.1 %: 3.1 %",
        "  Customers lost, 1 Aug – 31 Aug 2026: 7 %",
    ], told.stderr

    bare = in_open_document("Figure", "Period", "Value") + row("1 Jul 2026", cell("float", "0.5"))
    refused = tell("import", open_document(tmp_path / "bare.ods", bare), "--yes")
    assert "Value: “0.5” has no percent sign: write 50 % or 0.5 %" in refused.stderr
