"""Files as they arrive when something went wrong: a clear word each, and never a crash."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sla_tui.errors import InputRefused
from sla_tui.intake.problems import Problem, sentence
from sla_tui.intake.reading import peek, records, survey
from tests.intake.conftest import BERLIN, NOW, Take, Write

HEADER = "Lead ID,Email,Created,Handed Off,Status\n"
GOOD = "1,a@example.com,2026-04-01 10:00,2026-04-01 11:00,New\n"


@dataclass(frozen=True)
class Broken:
    """A broken file: what it is called, what is in it, and what is said."""

    title: str
    content: bytes | str
    said: str
    name: str = "export.csv"
    hints: dict[str, Any] = field(default_factory=dict)


REFUSED = (
    Broken("empty", b"", "is empty"),
    Broken("only a mark of its encoding", b"\xef\xbb\xbf", "holds blank lines only"),
    Broken("blank lines only", "\n\n  \n", "holds blank lines only"),
    Broken("header only", HEADER, "has a header but no rows below it"),
    Broken("header of empty cells", ",,,\n1,2,3,4\n", "has no header"),
    Broken("a workbook", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "is a workbook", name="leads.xlsx"),
    Broken("a workbook called CSV", b"PK\x03\x04\x14\0\x06\0xl/worksheets", "is a workbook"),
    Broken(
        "an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "is a workbook", name="leads.xls"
    ),
    Broken("a PDF called CSV", b"%PDF-1.7\n1 0 obj", "is a PDF"),
    Broken("a packed CSV", b"\x1f\x8b\x08\x00" + bytes(20), "is packed", name="leads.csv.gz"),
    Broken("a page of a browser", "<!DOCTYPE html><table><tr><td>Lead ID</td>", "is a web page"),
    Broken("JSON", '[{"Lead ID": 1}]', "is JSON"),
    Broken("a program", b"\x7fELF\x02\x01\x01" + bytes(100), "is no text"),
    Broken("random bytes", random.Random(1).randbytes(5000), "is no text"),
    Broken("zeros in text", f"{HEADER}1,a\0@example.com\n".encode(), "is no text"),
    Broken(
        "UTF-8 with a damaged letter",
        (HEADER + GOOD + "2,ü@e.de,,,\n").encode() * 3 + b"\xff\n",
        "damaged bytes",
    ),
    Broken("UTF-16 cut in a letter", (HEADER + GOOD).encode("utf-16")[:-1], "UTF-16 with damaged bytes"),
    Broken(
        "a quotation mark never closed",
        f'{HEADER}1,"a@example.com,2026-04-01,,\n{GOOD}{GOOD}',
        "never closed",
    ),
    Broken("a line without end", HEADER + "x" * (17 << 20), "a line of over 16 MB"),
    Broken(
        "nothing that is known", "Colour,Size,Price\nred,L,5\n", "are not those of leads, touches or deals"
    ),
    Broken(
        "no header",
        "1,a@example.com,2026-04-01\n2,b@example.com,2026-04-02\n",
        "export.csv, row 1: its columns (1, a@example.com, 2026-04-01) are not those of leads",
    ),
    Broken(
        "leads without a date",
        "Lead ID,Email,Status\n1,a@example.com,New\n",
        "neither when its leads were handed",
    ),
    Broken(
        "leads without a name to call them",
        "First Name,Created,Status\nMira,2026-04-01,New\n",
        "neither a record id",
    ),
    Broken(
        "touches without a date",
        "Lead ID,Type,Outcome,By\n1,Call,Busy,Sam\n",
        "does not say when its touches were",
    ),
    Broken(
        "touches of nobody",
        "Date,Type,Outcome,By\n2026-04-01,Call,Busy,Sam\n",
        "to which lead its touches belong",
    ),
    Broken(
        "deals without a state",
        "Deal ID,Customer,Amount,Close Date\n1,Acme,5,2026-04-01\n",
        "which of its deals are won",
    ),
    Broken(
        "dates that may be either", "Lead ID,Created\n1,03/04/2026\n2,05/06/2026\n", "say which with --dates"
    ),
    Broken("days of a spreadsheet", "Lead ID,Created\n1,46113\n2,46114\n", "a spreadsheet's day numbers"),
    Broken("a page called .xls", "<html><table><tr><td>Lead ID", "is a web page or XML", name="leads.xls"),
    Broken(
        "XML of a spreadsheet", '<?xml version="1.0"?><Workbook/>', "is a web page or XML", name="leads.xls"
    ),
    Broken("only a mark of UTF-16", b"\xff\xfe", "holds blank lines only"),
    Broken("NUL bytes alone", bytes(4096), "is no text"),
    Broken("a picture called CSV", b"\x89PNG\r\n\x1a\n" + bytes(64), "is a picture"),
    Broken("an empty archive", b"PK\x05\x06" + bytes(18), "is no text"),
    Broken("a document called CSV", r"{\rtf1\ansi Lead ID}", "is a document"),
    Broken("a log", "2026-04-01 10:00 INFO started\n2026-04-01 10:01 INFO done\n", "are not those of leads"),
    Broken("a mail", "From: a@example.com\nSubject: leads\n\nHere they are.\n", "are not those of leads"),
    Broken("lines quoted whole", f'"{HEADER.strip()}"\n"1,a@example.com"\n', "are not those of leads"),
    Broken("a title over the header", f"Leads of April\n\n{HEADER}{GOOD}", "are not those of leads"),
    Broken("commas alone", ",\n,\n", "has no header"),
    Broken(
        "5,000 columns",
        ",".join(f"c{n}" for n in range(5000)) + "\n" + ",".join("1" * 5000) + "\n",
        "are not those",
    ),
)


@pytest.mark.parametrize("broken", REFUSED, ids=lambda broken: broken.title)
def test_a_broken_file_is_refused_in_one_sentence_with_its_name(take: Take, broken: Broken) -> None:
    with pytest.raises(InputRefused) as refused:
        take(broken.content, name=broken.name, **broken.hints)
    said = str(refused.value)
    assert broken.said in said
    assert said.startswith(broken.name)
    assert said[-1] in ".,"
    assert "\n" not in said
    assert "\x1b" not in said
    assert len(said) < 400
    assert refused.value.exit_code == 4


ROWS = (
    Broken("a row too short", "2,b@example.com\n", "export.csv, row 3: the row has 2 cells, the header 5."),
    Broken("a row too long", "2,b,,,,more\n", "export.csv, row 3: the row has 6 cells, the header 5."),
    Broken(
        "an address with a comma not quoted",
        "2,b@example.com,c@example.com,2026-04-01,2026-04-01,New\n",
        "export.csv, row 3: the row has 6 cells, the header 5.",
    ),
    Broken(
        "neither id nor address",
        ",unknown,2026-04-01,2026-04-01,New\n",
        "export.csv, row 3: there is neither a record id nor an e-mail address.",
    ),
    Broken(
        "an id rounded by a spreadsheet",
        "1.23457E+17,,2026-04-01,2026-04-01,New\n",
        "export.csv, row 3, column “Lead ID”: “1.23457E+17” is an id that a spreadsheet rounded; "
        "export it as text.",
    ),
    Broken(
        "an id of a megabyte",
        "x" * 1_000_000 + ",,2026-04-01,2026-04-01,New\n",
        f"export.csv, row 3, column “Lead ID”: “{'x' * 39}…” is too long for a record id.",
    ),
    Broken(
        "a word for a date",
        "2,b@example.com,2026-04-01,soon,New\n",
        "export.csv, row 3, column “Handed Off”: “soon” is not read as a date.",
    ),
    Broken(
        "a formula for a date",
        '2,b@example.com,2026-04-01,"=NOW()+cmd|calc",New\n',
        "export.csv, row 3, column “Handed Off”: “=NOW()+cmd|calc” is not read as a date.",
    ),
    Broken(
        "an error of a spreadsheet",
        "2,b@example.com,2026-04-01,#REF!,New\n",
        "export.csv, row 3, column “Handed Off”: “#REF!” is not read as a date.",
    ),
    Broken(
        "markup and colours for a date",
        "2,b@example.com,2026-04-01,\x1b[31m[red]now[/red]\u202e,New\n",
        "export.csv, row 3, column “Handed Off”: “[red]now[/red]” is not read as a date.",
    ),
    Broken(
        "a day that there is not",
        "2,b@example.com,2026-04-01,2026-02-30 10:00,New\n",
        "export.csv, row 3, column “Handed Off”: “2026-02-30 10:00” is not read as a date.",
    ),
    Broken(
        "a year beyond all plans",
        "2,b@example.com,2026-04-01,9999-12-31 23:59,New\n",
        "export.csv, row 3, column “Handed Off”: “9999-12-31 23:59” lies outside 1990 to 2199.",
    ),
    Broken(
        "one serial day",
        "2,b@example.com,2026-04-01,46113,New\n",
        "export.csv, row 3, column “Handed Off”: “46113” is a spreadsheet's day number; "
        "format the column as a date.",
    ),
)


@pytest.mark.parametrize("broken", ROWS, ids=lambda broken: broken.title)
def test_a_broken_row_is_named_and_the_others_are_read(take: Take, broken: Broken) -> None:
    taken = take(f"{HEADER}{GOOD}{broken.content!s}3,c@example.com,2026-04-02 10:00,2026-04-02 11:00,New\n")
    assert [sentence(problem) for problem in taken.problems] == [broken.said]
    assert [lead.key for lead in taken.records] == ["1", "3"]
    assert (taken.survey.rows, taken.survey.problems) == (3, 1)
    assert taken.survey.first_problems == tuple(taken.problems)


READ = (
    Broken("UTF-32", (HEADER + GOOD).encode("utf-32"), ""),
    Broken("UTF-16 without a mark", (HEADER + GOOD).encode("utf-16-le"), ""),
    Broken("UTF-16 of the other order without a mark", (HEADER + GOOD).encode("utf-16-be"), ""),
    Broken("two marks", b"\xef\xbb\xbf\xef\xbb\xbf" + (HEADER + GOOD).encode(), ""),
    Broken("the line of Excel that names the sign between cells", f"sep=,\n{HEADER}{GOOD}", ""),
    Broken("three kinds of ends of lines", f"{HEADER[:-1]}\r\n{GOOD[:-1]}\r" + "\n\r\n", ""),
    Broken("no end of the last line", HEADER + GOOD[:-1], ""),
    Broken("a column twice", "Lead ID,Email,Email,Handed Off\n1,a@example.com,,2026-04-01\n", ""),
    Broken("hard spaces in the header", HEADER.replace(",", "\u00a0,") + GOOD, ""),
    Broken(
        "the header twice",
        HEADER + HEADER + GOOD,
        "export.csv, row 2, column “Handed Off”: “Handed Off” is not read as a date.",
    ),
    Broken(
        "the header again in the middle",
        HEADER + GOOD + HEADER,
        "export.csv, row 3, column “Handed Off”: “Handed Off” is not read as a date.",
    ),
    Broken(
        "a row of 10,001 cells",
        HEADER + GOOD + "2," * 10_000 + "\n",
        "export.csv, row 3: the row has 10001 cells, the header 5.",
    ),
    Broken(
        "31 February, and a day that says in which order",
        HEADER + GOOD.replace("2026-04-01 11:00", "13/02/2026") + "2,,2026-04-01,31/02/2026,New\n",
        "export.csv, row 3, column “Handed Off”: “31/02/2026” is not read as a date.",
    ),
    Broken(
        "a minute 61",
        HEADER + GOOD + "2,,2026-04-01,2026-04-01 10:61,New\n",
        "export.csv, row 3, column “Handed Off”: “2026-04-01 10:61” is not read as a date.",
    ),
)


@pytest.mark.parametrize("broken", READ, ids=lambda broken: broken.title)
def test_a_file_of_an_odd_form_is_read_right_and_its_bad_row_named(take: Take, broken: Broken) -> None:
    taken = take(broken.content)
    assert [lead.key for lead in taken.records] == ["1"]
    assert [sentence(problem) for problem in taken.problems][:1] == ([broken.said] if broken.said else [])


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    folder, pipe, loop = tmp_path / "folder", tmp_path / "pipe.csv", tmp_path / "loop.csv"
    folder.mkdir()
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path, said in (
        (folder, "folder is a folder: name the files in it."),
        (pipe, "pipe.csv is no file but a device or a pipe: save it to a file first."),
        (Path("/dev/zero"), "zero is no file but a device or a pipe: save it to a file first."),
        (loop, "loop.csv can't be read: "),
        (tmp_path / "none.csv", "There is no file none.csv."),
        (tmp_path / ("x" * 300), "can't be read: "),
    ):
        with pytest.raises(InputRefused) as refused:
            survey(path, zone=BERLIN, now=NOW)
        assert said in str(refused.value)


def test_a_row_wrong_in_two_ways_has_two_problems_and_no_record(take: Take) -> None:
    taken = take(f"{HEADER}{GOOD},,soon,later,New\n")
    assert [(problem.row, problem.reason) for problem in taken.problems] == [
        (3, "no key"),
        (3, "no date"),
        (3, "no date"),
    ]
    assert [lead.key for lead in taken.records] == ["1"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "Lead ID,Date,Type\n1,,Call\n",
            "export.csv, row 2, column “Date”: there is no date, so it can't be said when it was.",
        ),
        (
            "Lead ID,Date,Type\n,2026-04-01,Call\n",
            "export.csv, row 2: it names no lead, by id, e-mail address or name.",
        ),
        (
            "Deal ID,Won Date,Amount,Currency\n1,2026-04-01,much,EUR\n",
            "export.csv, row 2, column “Amount”: “much” is not read as an amount.",
        ),
        (
            "Deal ID,Won Date,Amount,Currency\n1,2026-04-01,1.5,JPY\n",
            "export.csv, row 2, column “Amount”: “1.5” has more decimals than JPY has.",
        ),
        (
            "Deal ID,Won Date,Amount,Currency\n1,2026-04-01,5,Taler\n",
            "export.csv, row 2, column “Currency”: “Taler” is no code of a currency in force.",
        ),
        (
            "Deal ID,Won Date,Amount,Currency\n1,2026-04-01," + "9" * 30 + ",EUR\n",
            "export.csv, row 2, column “Amount”: “" + "9" * 30 + "” is too large an amount.",
        ),
    ],
)
def test_what_is_wrong_with_a_touch_or_a_deal_is_named(take: Take, content: str, said: str) -> None:
    taken = take(content)
    assert [sentence(problem) for problem in taken.problems] == [said]
    assert taken.records == []


def test_hostile_text_is_data_and_can_do_nothing(take: Take) -> None:
    taken = take(
        "Lead ID,Name,Company,Handed Off\n"
        '1,"\x1b]0;owned\x07Mira\x1b[2J\r\n Chen","=cmd|\'/c calc\'!A1",2026-04-01\n'
        '2,[bold red]Jonas[/],"Robert\'); DROP TABLE leads;--",2026-04-01\n'
    )
    first, second = taken.records
    assert (first.name, first.company) == ("Mira Chen", "=cmd|'/c calc'!A1")
    assert (second.name, second.company) == ("[bold red]Jonas[/]", "Robert'); DROP TABLE leads;--")


def test_a_sign_that_parts_nothing_is_only_dropped(take: Take) -> None:
    taken = take("Lead ID,Date,Type,Outcome,Direction\n1,2026-04-01,Call,Con\x1fnected,\x1f\n")
    assert taken.problems == []
    assert taken.one.outcome is None


def test_a_megabyte_in_a_column_that_is_not_read_changes_nothing(take: Take) -> None:
    taken = take(f'Lead ID,Handed Off,Notes\n1,2026-04-01,"{"x" * 1_000_000}"\n2,2026-04-02,y\n')
    assert [lead.key for lead in taken.records] == ["1", "2"]


def test_a_megabyte_in_a_name_is_cut(take: Take) -> None:
    assert len(take(f"Lead ID,Name,Handed Off\n1,{'x' * 1_000_000},2026-04-01\n").one.name) == 200


def test_five_thousand_columns_are_no_burden(take: Take) -> None:
    extra = ",".join(f"c{number}" for number in range(5000))
    taken = take(f"Lead ID,Handed Off,{extra}\n1,2026-04-01,{'x,' * 4999}x\n")
    assert (taken.one.key, len(taken.survey.ignored)) == ("1", 5000)


def test_utf_16_without_a_mark_and_another_extension_are_read(take: Take) -> None:
    assert take(HEADER + GOOD, name="leads.txt", encoding="utf-16-le").one.key == "1"


KINDS = (
    "Lead ID",
    "Email",
    "Created",
    "Handed Off",
    "Date",
    "Type",
    "Outcome",
    "Deal ID",
    "Won Date",
    "Amount",
    "Status",
)
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ("2026-04-01", "03/04/2026", "13/04/2026 10:00", "46113", "1775037900000", "1.234", "€5", '"', "a;b")
    ),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(KINDS), min_size=2, max_size=6),
    st.lists(st.lists(CELLS, max_size=7), max_size=8),
    st.booleans(),
)
def test_any_table_is_read_or_refused_never_an_error(
    write: Write, header: list[str], rows: list[list[str]], quoted: bool
) -> None:
    sign = '"' if quoted else ""
    lines = [",".join(header), *(",".join(f"{sign}{cell}{sign}" for cell in row) for row in rows)]
    path = write("\n".join(lines).encode("utf-8", "surrogatepass"))
    try:
        found = survey(path, zone=BERLIN, now=NOW)
        items = list(records(found))
    except InputRefused:
        return
    problems = [item for item in items if isinstance(item, Problem)]
    assert len(problems) == found.problems
    assert [item.row for item in items] == sorted(item.row for item in items)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_never_an_error(write: Write, content: bytes) -> None:
    path = write(content)
    for look in (peek, lambda where: survey(where, zone=BERLIN, now=NOW)):
        with suppress(InputRefused):
            look(path)
