"""Text in the cells of a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sla_tui.cells import cut, left, right, width, wrapped

NAMES = {
    "陳美玲 · 北京公司": 17,
    "สมชาย น้ำใจ": 10,
    "👩\u200d💻 Dev": 6,
    "👨\u200d👩\u200d👧\u200d👦 · Fam": 8,
    "👍🏽 ok": 5,
    "❤\ufe0f ok": 5,
    "🇩🇪": 2,
    "محمد علي": 8,
    "דוד כהן": 7,
    "क्षितिज": 4,
    "e\u0301te\u0301": 3,
}
"""Names of people and companies, each with its cells."""


def test_words_go_on_in_the_next_line_where_they_do_not_fit() -> None:
    assert list(wrapped("one two three", 7)) == ["one two", "three"]
    assert list(wrapped("one two three", 9, "– ", "  ")) == ["– one two", "  three"]
    assert list(wrapped("", 9, "– ", "  ")) == ["– "]


def test_wide_letters_take_two_cells() -> None:
    assert list(wrapped("営業 営業 営業", 9)) == ["営業 営業", "営業"]
    assert list(wrapped("営業 営業 営業", 8)) == ["営業", "営業", "営業"]


def test_word_longer_than_a_line_is_broken_and_nothing_is_lost() -> None:
    assert list(wrapped("a abcdefghij b", 6, "– ", "  ")) == ["– a", "  abcd", "  efgh", "  ij b"]
    assert list(wrapped("営業営業", 5)) == ["営業", "営業"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("open hours: 9 h.", ["open hours:", "9 h."]),
        ("waited for 1 h 27, it", ["waited for", "1 h 27, it"]),
        ("keeps it 90 % of", ["keeps it", "90 % of"]),
        ("worth 6,500 EUR", ["worth", "6,500 EUR"]),
        ("due the 10 working", ["due the 10", "working"]),
        ("among all 12 here", ["among all 12", "here"]),
    ],
)
def test_number_stays_with_its_unit(text: str, lines: list[str]) -> None:
    assert list(wrapped(text, 12)) == lines


@given(st.text(alphabet="ab 営é\u0301", max_size=60), st.integers(6, 20))
def test_lines_fit_and_hold_all_letters(text: str, cells: int) -> None:
    lines = list(wrapped(text, cells, "– ", "  "))

    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines)[2:].split()) == "".join(text.split())


@pytest.mark.parametrize(("name", "cells"), NAMES.items())
def test_names_take_the_cells_that_the_screens_give_them(name: str, cells: int) -> None:
    assert width(name) == cells == cell_len(name)


PIECES = st.sampled_from(
    [*NAMES, "a", " ", "営", "e\u0301", "👩", "\u200d", "\ufe0f", "☎", "1", "ก", "ำ", "ן"]
)


@given(st.lists(PIECES, max_size=8).map("".join), st.integers(1, 20))
def test_every_text_can_be_cut_and_filled_to_a_column(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells
    assert width(left(text, cells)) == cells
    assert width(right(text, cells)) == cells


@given(
    st.lists(st.sampled_from([*NAMES, "a", " ", "営", "☎\ufe0f", "1\ufe0f\u20e3"]), max_size=8).map("".join)
)
def test_cells_are_those_that_textual_counts(text: str) -> None:
    assert width(text) == cell_len(text)


def test_picture_of_several_is_cut_whole_or_not_at_all() -> None:
    assert cut("ab👩\u200d💻cd", 5) == "ab👩\u200d💻…"
    assert cut("ab👩\u200d💻cd", 4) == "ab…"
