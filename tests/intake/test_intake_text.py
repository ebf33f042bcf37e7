"""Text from a file, cleaned at the one door."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.intake.text import LONGEST, clean, clean_all, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Mira   Chen ", "Mira Chen"),
        ("Mira\r\nChen\tx", "Mira Chen x"),
        ("a\u00a0b\u202fc\u2028d", "a b c d"),
        ("\ufeffRecord ID", "Record ID"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]8;;https://example.com\x07link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq payload\x1b\\after", "after"),
        ("bell\x07 back\x08space nul\x00 del\x7f", "bell backspace nul del"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("a\u2066b\u2069c\u200bd\u2060e\u00adf", "abcdef"),
        ("a\U000e0041b", "ab"),
        ("a\ud800b", "ab"),
        ("Cafe\u0301", "Café"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ab\u200ccd", "abcd"),
        ("-None-", ""),
        ("N/A", ""),
        ("-", ""),
        ("None", "None"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("'=1+1", "=1+1"),
        ("x;'=1+1", "x;=1+1"),
        ("x\n'-1", "x -1"),
        ("x;'y", "x;'y"),
        ("'t Hart", "'t Hart"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
    ],
)
def test_text_is_cleaned(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert clean("x" * 1_000_000) == "x" * (LONGEST - 1) + "…"
    assert clean("x" * LONGEST) == "x" * LONGEST


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(), max_size=50))
def test_nothing_that_acts_on_a_terminal_passes(text: str) -> None:
    cleaned = clean(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()


@given(
    st.lists(
        st.text(st.characters(max_codepoint=300), max_size=12)
        | st.sampled_from(("", "-", "'=1", " a", "a  b"))
    )
)
def test_a_column_is_cleaned_as_its_cells_are(cells: list[str]) -> None:
    assert list(clean_all(cells)) == [clean(cell) for cell in cells]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "short"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
        ("漢" * 20, "漢" * 20),
        ("漢" * 21, "漢" * 19 + "…"),
        ("\x1b[2J\x1b[Hboo", "boo"),
        ("-", "-"),
    ],
)
def test_what_is_shown_fits_forty_columns(text: str, expected: str) -> None:
    assert shown(text) == expected
