"""Text as a table: the sign between cells, the header, rows of every length."""

from __future__ import annotations

import csv

import pytest

from sla_tui.errors import InputRefused
from sla_tui.intake.files import examine
from sla_tui.intake.table import Layout, Piece, lay_out, pieces
from tests.intake.conftest import Write


def rows_of(
    write: Write, content: str | bytes, *, needed: int = 0
) -> tuple[Layout, list[tuple[int, tuple[str, ...]]], Piece]:
    """The layout, the numbered rows, and all else in one piece."""
    source = examine(write(content))
    layout = lay_out(source)
    rows: list[tuple[int, tuple[str, ...]]] = []
    rest = Piece()
    for piece in pieces(source, layout, range(len(layout.names)), needed):
        rows += zip(piece.rows, zip(*piece.columns, strict=True), strict=True)
        rest.misshapen += piece.misshapen
        rest.footer += piece.footer
    return layout, rows, rest


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("a,b,c\n1,2;3;4;5,6\n", ","),
        ("a;b\n1,2,3;4\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('"a;b;c",d,e\n1,2,3\n', ","),
        ("a\n1\n", ","),
        ("sep=|\na|b\n1|2\n", "|"),
        ("\n\na;b\n1;2\n", ";"),
    ],
)
def test_the_sign_between_cells_is_that_of_the_header(write: Write, content: str, delimiter: str) -> None:
    assert lay_out(examine(write(content))).delimiter == delimiter


def test_headers_that_repeat_or_are_empty_get_their_columns_number(write: Write) -> None:
    layout = lay_out(examine(write("Email,, Email ,Name\n1,2,3,4\n")))
    assert layout.names == ("Email (column 1)", "(column 2)", "Email (column 3)", "Name")
    assert layout.repeated == ("Email",)
    assert (layout.position("name"), layout.position("email"), layout.position("EMAIL (COLUMN 3)")) == (
        3,
        0,
        2,
    )
    assert layout.position("other") is None


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_as_a_spreadsheet_does(write: Write, ends: str) -> None:
    content = ends.join(["", "a,b", "1,x", "", '2,"y', 'z"', "3,w", ""])
    _layout, rows, _rest = rows_of(write, content)
    assert [(number, cells[0]) for number, cells in rows] == [(3, "1"), (5, "2"), (6, "3")]


def test_mixed_line_ends_are_line_ends(write: Write) -> None:
    _layout, rows, rest = rows_of(write, "a,b\r\n1,x\n2,y\r3,z")
    assert [cells for _number, cells in rows] == [("1", "x"), ("2", "y"), ("3", "z")]
    assert rest.misshapen == []


def test_a_row_that_lacks_only_cells_it_can_do_without_is_filled_up(write: Write) -> None:
    _layout, rows, rest = rows_of(write, "a,b,c,d\n1,2\n1\n1,2,3,4,,\n1,2,3,4,5\n", needed=1)
    assert rows == [(2, ("1", "2", "", "")), (4, ("1", "2", "3", "4"))]
    assert rest.misshapen == [(3, 1, "1"), (5, 5, "1")]


def test_text_below_a_blank_row_is_a_footer_and_a_row_there_is_still_a_row(write: Write) -> None:
    _layout, rows, rest = rows_of(write, 'a,b\n1,2\n\nMade by Sam\n"Copyright",\n3,4\n')
    assert [cells for _number, cells in rows] == [("1", "2"), ("3", "4")]
    assert (rest.footer, rest.misshapen) == (2, [])


@pytest.mark.parametrize(
    "foot",
    [
        "Total,,12",
        "Grand Totals (3 records),,",
        "Summe:,3,1.234,50",
        ",Gesamtsumme,€ 1 234",
        'TOTAL,"1,234.50 EUR",',
        "Subtotal,,",
        "total,33 %,-7",
    ],
)
def test_total_at_the_foot_is_no_row(write: Write, foot: str) -> None:
    content = f"a,b,c,d\n1,x,3,4\n{foot}\n"
    _layout, rows, rest = rows_of(write, content.replace("Summe:,3,1.234,50", 'Summe:,3,"1.234,50",'))
    assert [cells[0] for _number, cells in rows] == ["1"]
    assert (rest.footer, rest.misshapen) == (1, [])


@pytest.mark.parametrize(
    "row",
    [
        "Total,Paris,12",
        "7,Total,12",
        "Total,01.04.2026,",
        "Totals Ltd,,12",
        "Summer,,3",
        "Total,total@x.example,",
    ],
)
def test_row_that_says_more_than_a_total_is_a_row(write: Write, row: str) -> None:
    _layout, rows, rest = rows_of(write, f"a,b,c\n1,x,3\n{row}\n")
    assert [cells[0] for _number, cells in rows] == ["1", row.split(",")[0]]
    assert rest.footer == 0


def test_text_without_a_blank_row_before_it_is_a_row_that_lacks_cells(write: Write) -> None:
    _layout, _rows, rest = rows_of(write, "a,b\n1,2\nMade by Sam\n", needed=1)
    assert (rest.footer, rest.misshapen) == (0, [(3, 1, "Made by Sam")])


@pytest.mark.parametrize(
    "content",
    [
        'a,b\n1,"open\n2,x\n3,y\n',
        'a,b\n1,"open\n2,"x"\n3,y\n4,"z',
        'a,"b\n1,2\n',
        'a,b\n1,"' + "x" * (17 << 10) + "\n2,3",
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_refused(write: Write, content: str) -> None:
    with pytest.raises(InputRefused, match=r"quotation mark in or after row \d+ is never closed"):
        rows_of(write, content)


def test_a_quotation_mark_inside_a_cell_is_a_letter(write: Write) -> None:
    _layout, rows, _rest = rows_of(write, 'a,b\n1,5" pipe\n2,"Foo "Bar" Inc"\n3,last')
    assert [cells[0] for _number, cells in rows] == ["1", "2", "3"]
    assert rows[0][1][1] == '5" pipe'


def test_a_cell_of_a_megabyte_passes_and_the_modules_limit_is_as_before(write: Write) -> None:
    usual = csv.field_size_limit()
    _layout, rows, _rest = rows_of(write, f'a,b\n1,"{"x" * 1_000_000}"\n2,y\n')
    assert [len(cells[1]) for _number, cells in rows] == [1_000_000, 1]
    assert csv.field_size_limit() == usual


def test_a_cell_of_many_megabytes_is_refused_as_an_open_quotation_mark(write: Write) -> None:
    lines = "x" * 99 + "\n"
    with pytest.raises(InputRefused, match="never closed"):
        rows_of(write, 'a,b\n1,"' + lines * 170_000)


@pytest.mark.parametrize("content", ["\n\n \n", ",,\n1,2,3\n", '""\n1\n'])
def test_a_table_without_a_header_is_refused(write: Write, content: str) -> None:
    with pytest.raises(InputRefused, match=r"^export\.csv (holds blank lines only|has no header)\.$"):
        rows_of(write, content)


def test_large_cells_make_pieces_smaller(write: Write) -> None:
    source = examine(write("a,b\n" + f"1,{'x' * 100_000}\n" * 200))
    sizes = [len(piece.rows) for piece in pieces(source, lay_out(source), (0, 1), 1)]
    assert sum(sizes) == 200
    assert max(sizes[1:]) <= 32
