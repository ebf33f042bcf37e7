"""A path opened as text: what is refused, and how letters are told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sla_tui.errors import InputRefused
from sla_tui.intake.encodings import Encoding
from sla_tui.intake.files import PIECE, examine
from tests.intake.conftest import Write

TABLE = "ID;Name\n1;Jörg Müller, Straße\n2;Käthe Groß\n"


@pytest.mark.parametrize(
    ("codec", "name", "guessed"),
    [
        ("utf-8", "UTF-8", False),
        ("utf-8-sig", "UTF-8", False),
        ("utf-16", "UTF-16", False),
        ("utf-16-le", "UTF-16", False),
        ("utf-16-be", "UTF-16", False),
        ("utf-32", "UTF-32", False),
        ("cp1252", "Windows-1252", True),
    ],
)
def test_text_is_the_same_in_every_encoding(write: Write, codec: str, name: str, guessed: bool) -> None:
    source = examine(write(TABLE, encoding=codec))
    assert (source.encoding.name, source.encoding.guessed) == (name, guessed)
    with source.open() as text:
        assert text.read() == TABLE


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1250", "ID;Imię\n1;Łukasz Wójcik, Śląska Spółka Węglowa\n2;Grażyna Źródło\n"),
        ("mac_roman", "ID;Name\n1;Jörg Müller;Bäcker & Söhne\n2;Hélène;Crédit\n"),
        ("cp1251", "ID;Имя\n1;Иван Петров;ООО Ромашка\n2;Ольга Смирнова\n"),
        ("cp1253", "ID;Όνομα\n1;Γιώργος Παπαδόπουλος\n2;Μαρία Νικολάου\n"),
        ("cp1256", "ID;الاسم\n1;محمد علي;شركة النور\n2;فاطمة حسن\n"),
        ("cp874", "ID;ชื่อ\n1;สมชาย ใจดี;บริษัท ไทย\n2;สมหญิง รักไทย\n"),
        ("gb18030", "ID;姓名;公司\n1;王伟;上海贸易有限公司\n2;李娜;北京科技\n"),
        ("cp932", "ID;氏名\n1;山田太郎;株式会社テスト\n2;佐藤花子;東京\n"),
    ],
)
def test_a_code_page_is_guessed_from_its_letters(write: Write, codec: str, text: str) -> None:
    source = examine(write(text, encoding=codec))
    assert source.encoding == Encoding(source.encoding.codec, source.encoding.name, guessed=True)
    with source.open() as opened:
        assert opened.read() == text


def test_where_nothing_tells_pages_apart_the_commonest_is_taken(write: Write) -> None:
    assert (
        examine(write("id,nombre\n1,Muñoz Íñigo\n2,José Peña\n", encoding="cp1252")).encoding.name
        == "Windows-1252"
    )


def test_letters_far_into_a_file_count(write: Write) -> None:
    plain = "1;plain\n" * (PIECE // 4)
    assert examine(write(plain + "2;Müller\n", encoding="cp1252")).encoding.name == "Windows-1252"
    assert examine(write(plain + "2;Müller\n")).encoding.name == "UTF-8"


def test_a_letter_cut_by_the_edge_of_a_piece_is_whole(write: Write) -> None:
    assert examine(write("x" * (PIECE - 1) + "ü\n")).encoding.name == "UTF-8"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "export.csv is empty."),
        (b"PK\x03\x04....export.csv", "export.csv is packed: unpack it and bring in the CSV inside."),
        (b"\x1f\x8b\x08\x00", "export.csv is packed: unpack it and bring in the CSV inside."),
        (b"%PDF-1.7\n", "export.csv is a PDF: export the table behind it as CSV."),
        (b"\x89PNG\r\n\x1a\n\0\0", "export.csv is a picture: export the table as CSV."),
        (b"SQLite format 3\0", "export.csv is a database: export its table as CSV."),
        (
            b"\xef\xbb\xbf<!DOCTYPE html>",
            "export.csv is a web page or XML: open it in a spreadsheet and save it as CSV.",
        ),
        (b'{"leads": []}', "export.csv is JSON: export the records as CSV."),
        (b'[{"id": 1}]', "export.csv is JSON: export the records as CSV."),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0", "export.csv is no text: save it as CSV and bring that in."),
        (
            b"ID,Name\n1,a\n" + b"x" * PIECE + b"\0",
            "export.csv has zero bytes inside and is no text; export it again.",
        ),
        (
            "ID;Name\n1;Müller\n2;Groß\n3;".encode() + b"\xfcber\n",
            "export.csv is UTF-8 with damaged bytes, first in line 4; export or save it again.",
        ),
        (b"\xff\xfeI\0D\0\n\0\x00", "export.csv is UTF-16 with damaged bytes; export or save it again."),
        (b"x" * (17 << 20), "export.csv is no table: it has a line of over 16 MB."),
    ],
)
def test_what_is_no_table_of_text_is_called_what_it_is(write: Write, content: bytes, sentence: str) -> None:
    with pytest.raises(InputRefused) as refused:
        examine(write(content))
    assert str(refused.value) == sentence


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    with pytest.raises(InputRefused, match=r"^exports is a folder: name the files in it\.$"):
        examine(folder)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"^There is no file gone\.csv\.$"):
        examine(tmp_path / "gone.csv")


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputRefused, match="no file but a device or a pipe"):
        examine(tmp_path / "pipe")


def test_a_file_without_permission_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(TABLE)

    def denied(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(InputRefused, match="its permissions don't allow it"):
        examine(path)


@pytest.mark.parametrize("name", ["a\0b.csv", "x" * 5000])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefused):
        examine(tmp_path / name)


def test_a_name_can_do_nothing_to_a_terminal(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        examine(tmp_path / "\x1b[2Jboo\u202e.csv")
    assert str(refused.value) == "There is no file boo.csv."


def test_a_file_that_was_changed_is_not_read_on(write: Write) -> None:
    path = write(TABLE)
    source = examine(path)
    path.write_text("ID;Name\n1;other\n")
    with pytest.raises(InputRefused, match="was changed while it was read; try again"):
        source.open()
