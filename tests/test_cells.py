"""Text in the cells of a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sla_tui.cells import width, wrapped


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


@given(st.text(alphabet="ab 営é\u0301", max_size=60), st.integers(6, 20))
def test_lines_fit_and_hold_all_letters(text: str, cells: int) -> None:
    lines = list(wrapped(text, cells, "– ", "  "))

    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines)[2:].split()) == "".join(text.split())
