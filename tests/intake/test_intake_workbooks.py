"""Workbooks read as tables: typed cells, the sheet that is meant, and what is broken refused in words."""

from __future__ import annotations

import errno
import struct
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest

from sla_tui.errors import InputRefused
from sla_tui.intake.dateforms import Unclear
from sla_tui.intake.notes import notes
from sla_tui.intake.problems import Problem, sentence
from sla_tui.intake.reading import peek, records, survey
from sla_tui.intake.surveys import Hints
from tests.intake.conftest import BERLIN, NOW, Taken, utc
from tests.workbooks import LEADS, in_open_document, open_document, rewritten, workbook

SHEET = "xl/worksheets/sheet1.xml"


def take(path: Path, **hints: str) -> Taken:
    found = survey(path, zone=BERLIN, now=NOW, hints=Hints(**hints))  # type: ignore[arg-type]
    items = list(records(found))
    good = [item for item in items if not isinstance(item, Problem)]
    return Taken(found, good, [item for item in items if isinstance(item, Problem)])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "leads.xlsx"


def test_times_of_a_workbook_are_on_the_wall_of_the_zone(book: Path) -> None:
    taken = take(workbook(book))

    assert [record.handed_over for record in taken.records] == [
        utc("2026-04-01 08:30"),
        utc("2026-04-02 09:15"),
    ]
    assert [record.key for record in taken.records] == ["1", "2"]
    assert [record.row for record in taken.records] == [2, 3]
    assert taken.survey.local
    assert taken.survey.encoding == "XLSX"


def test_days_stay_days_and_midnight_among_times_is_a_time(book: Path) -> None:
    rows = [
        ("Lead ID", "Created", "Handed Off"),
        ("1", date(2026, 4, 1), datetime(2026, 4, 2, 0, 0)),
        ("2", date(2026, 4, 2), datetime(2026, 4, 2, 9, 0)),
    ]
    taken = take(workbook(book, rows))

    assert [record.created for record in taken.records] == [date(2026, 4, 1), date(2026, 4, 2)]
    assert taken.records[0].handed_over == utc("2026-04-01 22:00")
    assert taken.survey.days_only == ("lead.created",)


def test_times_lose_the_noise_of_their_number(book: Path) -> None:
    rows = [*LEADS[:1], ("1", "", datetime(2026, 4, 1, 9, 0), datetime(2026, 4, 1, 9, 14, 59, 999000), "")]

    assert take(workbook(book, rows)).one.handed_over == utc("2026-04-01 07:15")


def test_a_day_and_a_time_in_two_columns_are_one(book: Path) -> None:
    rows = [
        ("Activity ID", "Date", "Time", "Lead ID", "Type"),
        ("a", date(2026, 4, 1), time(9, 15), "1", "Call"),
    ]
    peeked = peek(workbook(book, rows), rows=1)

    assert peeked.rows == (("a", "2026-04-01", "09:15:00", "1", "Call"),)


def test_numbers_have_no_digit_too_many(book: Path) -> None:
    rows = [
        ("Lead ID", "Created", "Score"),
        (12345, date(2026, 4, 1), 0.1 + 0.2),
        (7, date(2026, 4, 1), 1.234),
    ]
    peeked = peek(workbook(book, rows), rows=2)

    assert [row[0] for row in peeked.rows] == ["12345", "7"]
    assert [row[2] for row in peeked.rows] == ["0.3", "1.2340"]


def test_an_id_beyond_what_a_spreadsheet_keeps_is_refused(book: Path) -> None:
    rows = [LEADS[0], (123456789012345678, "", datetime(2026, 4, 1, 9), datetime(2026, 4, 1, 9), "")]
    taken = take(workbook(book, rows))

    assert [sentence(problem) for problem in taken.problems] == [
        "leads.xlsx, row 2, column “Lead ID”: “1.23456789012346E+17” is an id that a spreadsheet rounded; "
        "export it as text."
    ]


def test_amounts_that_are_numbers_leave_no_doubt(book: Path) -> None:
    rows = [
        ("Deal ID", "Deal Name", "Stage", "Close Date", "Amount", "Currency"),
        ("1", "A", "Closed Won", date(2026, 4, 1), 1234.5, "EUR"),
        ("2", "B", "Closed Won", date(2026, 4, 1), 1.234, "KWD"),
    ]
    taken = take(workbook(book, rows))

    assert [(record.amount.minor, record.amount.currency) for record in taken.records] == [
        (123450, "EUR"),
        (1234, "KWD"),
    ]


def test_rows_are_numbered_as_the_spreadsheet_numbers_them(book: Path) -> None:
    bad = ("", "", datetime(2026, 4, 1, 9), datetime(2026, 4, 1, 9), "")
    taken = take(workbook(book, [*LEADS, bad], at=(4, 2)))

    assert [record.row for record in taken.records] == [6, 7]
    assert [problem.row for problem in taken.problems] == [8]


def test_what_is_merged_over_rows_counts_for_each(book: Path) -> None:
    rows = [LEADS[0], *(("1", "", row[2], row[3]) for row in LEADS[1:])]
    rows[2] = ("2", *rows[2][1:])
    taken = take(workbook(book, rows, then=lambda _book, sheet: sheet.merge_range(1, 4, 2, 4, "Kendra")))

    assert [record.rep for record in taken.records] == ["Kendra", "Kendra"]


def test_an_error_is_refused_with_its_row_and_column(book: Path) -> None:
    def spoil(_book: object, sheet: object) -> None:
        sheet.write_formula(1, 4, "=VLOOKUP(1,A:B,9)", None, "#N/A")  # type: ignore[attr-defined]
        sheet.write_formula(2, 3, "=1/0", None, "#DIV/0!")  # type: ignore[attr-defined]

    taken = take(workbook(book, then=spoil))

    assert [sentence(problem) for problem in taken.problems] == [
        "leads.xlsx, row 2, column “Owner”: “#N/A” is an error of the spreadsheet.",
        "leads.xlsx, row 3, column “Handed Off”: “#DIV/0!” is an error of the spreadsheet.",
    ]
    assert taken.records == []
    assert taken.survey.problems == 2


def test_an_error_in_a_column_that_is_not_read_is_no_matter(book: Path) -> None:
    rows = [(*LEADS[0], "Note"), *((*row, "") for row in LEADS[1:])]
    taken = take(
        workbook(book, rows, then=lambda _book, sheet: sheet.write_formula(1, 5, "=1/0", None, "#DIV/0!"))
    )

    assert len(taken.records) == 2


def test_a_formula_counts_by_its_result(book: Path) -> None:
    taken = take(
        workbook(book, then=lambda _book, sheet: sheet.write_formula(1, 4, '="Ken"&"dra"', None, "Kendra"))
    )

    assert taken.records[0].rep == "Kendra"


def test_a_formula_without_a_result_is_refused(book: Path) -> None:
    workbook(book, then=lambda _book, sheet: sheet.write_formula(1, 4, "=A1", None, "x"))
    taken = take(rewritten(book, SHEET, ("<f>A1</f><v>x</v>", "<f>A1</f>")))

    assert [sentence(problem) for problem in taken.problems] == [
        "leads.xlsx, row 2, column “Owner”: its formula has no result in the file; open it in a spreadsheet "
        "and save it again."
    ]


def test_the_days_of_a_mac_are_moved_to_the_right_year(book: Path) -> None:
    assert take(workbook(book, date_1904=True)).records[0].handed_over == utc("2026-04-01 08:30")


def test_the_only_sheet_with_a_known_header_is_read_and_the_others_are_named(book: Path) -> None:
    taken = take(workbook(book, {"Readme": [["How this came about"]], "Data": LEADS}))

    assert len(taken.records) == 2
    assert "Sheet “Data” is read; not read: “Readme”." in notes(taken.survey)


def test_of_several_sheets_that_may_be_meant_one_has_to_be_named(book: Path) -> None:
    workbook(book, {"April": LEADS, "May": LEADS[:2], "Readme": [["x"]]})

    with pytest.raises(Unclear) as unclear:
        take(book)

    assert unclear.value.setting == "sheet"
    assert str(unclear.value) == (
        "leads.xlsx has several sheets that may be meant: “April”, “May”; say which with --sheet."
    )
    assert len(take(book, sheet="may ").records) == 1


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(book: Path) -> None:
    workbook(book, {"April": LEADS, "Empty": []})

    with pytest.raises(InputRefused, match="has no sheet “May” with anything in it; it has “April”"):
        take(book, sheet="May")


def test_a_hidden_sheet_is_read_only_where_it_is_named(book: Path) -> None:
    workbook(book, {"Now": LEADS[:2], "Old": LEADS}, hidden=["Old"])

    assert len(take(book).records) == 1
    assert len(take(book, sheet="Old").records) == 2


def test_a_workbook_that_is_called_csv_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert len(take(workbook(tmp_path / "export.csv")).records) == 2


def test_a_sheet_whose_header_has_semicolons_is_not_cut_at_them(book: Path) -> None:
    rows = [
        ("Lead ID", "Email", "Created", "Owner; deputy; chief; boss; friend"),
        ("1", "", date(2026, 4, 1), ""),
    ]

    assert peek(workbook(book, rows)).names == (
        "Lead ID",
        "Email",
        "Created",
        "Owner; deputy; chief; boss; friend",
    )


def test_a_program_beside_the_workbook_is_not_run(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)

    assert len(take(workbook(book)).records) == 2


def test_an_open_document_is_read_too_and_says_what_it_does_not_tell(tmp_path: Path) -> None:
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    rows = in_open_document("Lead ID", "Created", "Handed Off", "Owner")
    rows += in_open_document("1", "2026-04-01", "2026-04-01T10:30:00", "Kendra")
    taken = take(open_document(tmp_path / "leads.ods", blank + rows))

    assert taken.one.created == date(2026, 4, 1)
    assert taken.one.handed_over == utc("2026-04-01 08:30")
    assert taken.one.row == 4
    assert "Cells with an error can't be told from empty ones in ODS; in XLSX they can." in notes(
        taken.survey
    )


def truncated(path: Path) -> None:
    path.write_bytes(workbook(path).read_bytes()[:-200])


def beginning_alone(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml" + bytes(200))


def without_its_sheet(path: Path) -> None:
    rewritten(workbook(path), SHEET, without=[SHEET])


def without_its_list(path: Path) -> None:
    rewritten(workbook(path), SHEET, without=["xl/workbook.xml"])


def with_torn_rows(path: Path) -> None:
    rewritten(workbook(path), SHEET, ("</row>", "</rwo>"))


def with_entities_in_entities(path: Path) -> None:
    inner = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    workbook(path, then=lambda _book, sheet: sheet.write_formula(1, 4, "=A1", None, "x"))
    rewritten(
        path,
        SHEET,
        ('standalone="yes"?>', f'standalone="yes"?><!DOCTYPE w [{inner}]>'),
        ("<f>A1</f><v>x</v>", "<f>A1</f><v>&a11;</v>"),
    )


def with_a_row_from_nowhere(path: Path) -> None:
    workbook(path, then=lambda _book, sheet: sheet.write_formula(1, 4, "=A1", None, "x"))
    rewritten(path, SHEET, ('<row r="2"', '<row r="two"'))


def an_old_file_of_noise(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048))


def locked(path: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2040) + stream + bytes(512))


def with_a_cell_at_the_end_of_the_world(path: Path) -> None:
    workbook(path, then=lambda _book, sheet: sheet.write_string(1_048_575, 16_383, "x"))


def with_more_cells_than_are_read(path: Path) -> None:
    workbook(path, then=lambda _book, sheet: sheet.write_string(700, 16_383, "x"))


def claiming_to_unpack_to_more_than_is_read(path: Path) -> None:
    workbook(path)
    with ZipFile(path) as parts:
        size = parts.getinfo(SHEET).file_size
    content = path.read_bytes()
    directory = content.rindex(SHEET.encode()) - 46 + 24
    assert content[directory : directory + 4] == struct.pack("<I", size)
    path.write_bytes(content[:directory] + struct.pack("<I", 2**31) + content[directory + 4 :])


def unpacking_to_more_than_it_claims(path: Path) -> None:
    """A gigabyte of one cell, packed to a megabyte."""
    workbook(path)
    with ZipFile(path) as parts:
        kept = {name: parts.read(name) for name in parts.namelist() if name != SHEET}
    with ZipFile(path, "w", compression=8) as parts:
        for name, part in kept.items():
            parts.writestr(name, part)
        with parts.open(SHEET, "w", force_zip64=True) as sheet:
            sheet.write(b'<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>')
            for _megabyte in range(1100):
                sheet.write(b"x" * (1 << 20))
            sheet.write(b"</v></c></row></sheetData></worksheet>")


def empty(path: Path) -> None:
    workbook(path, {"Sheet1": [], "Sheet2": []})


def of_a_chart_alone(path: Path) -> None:
    def chart(book: object, _sheet: object) -> None:
        drawn = book.add_chart({"type": "line"})  # type: ignore[attr-defined]
        drawn.add_series({"values": "=Nothing!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(drawn)  # type: ignore[attr-defined]

    workbook(path, {"Nothing": []}, then=chart)


def with_a_header_alone(path: Path) -> None:
    workbook(path, LEADS[:1])


def with_its_table_hidden(path: Path) -> None:
    workbook(path, {"Cover": [], "Leads": LEADS}, hidden=["Leads"])


def of_other_things(path: Path) -> None:
    workbook(path, [("Colour", "Size"), ("red", "L")])


BROKEN: dict[Callable[[Path], None], str] = {
    truncated: "is a workbook that can't be read",
    beginning_alone: "is a workbook that can't be read",
    without_its_sheet: "is a workbook that can't be read",
    without_its_list: "is a workbook that can't be read",
    with_torn_rows: "is a workbook that can't be read",
    with_entities_in_entities: "is a workbook that can't be read",
    with_a_row_from_nowhere: "is a workbook that can't be read",
    an_old_file_of_noise: "is a workbook that can't be read",
    locked: "is locked with a password",
    with_a_cell_at_the_end_of_the_world: "is too large a workbook",
    with_more_cells_than_are_read: "is too large a workbook",
    claiming_to_unpack_to_more_than_is_read: "is too large a workbook",
    unpacking_to_more_than_it_claims: "is too large a workbook",
    empty: "has no sheet with anything in it",
    of_a_chart_alone: "has no sheet with anything in it",
    with_a_header_alone: "has a header but no rows below it",
    with_its_table_hidden: "has a table on hidden sheets alone (“Leads”)",
    of_other_things: "are not those of leads, touches or deals",
}


@pytest.mark.parametrize("breaking", BROKEN, ids=lambda breaking: breaking.__name__)
def test_a_broken_workbook_is_refused_in_one_sentence(book: Path, breaking: Callable[[Path], None]) -> None:
    breaking(book)

    with pytest.raises(InputRefused) as refused:
        take(book)

    said = str(refused.value)
    assert said.startswith("leads.xlsx")
    assert BROKEN[breaking] in said
    assert "\n" not in said


def test_workbook_is_not_called_broken_where_there_is_no_room_to_unpack_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_named: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sla_tui.intake.workbooks.mkdtemp", full)
    with pytest.raises(InputRefused, match="there is no room in the folder for temporary files"):
        take(workbook(book))
