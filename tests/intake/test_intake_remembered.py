"""Answers that are kept by text."""

from __future__ import annotations

from sla_tui.intake.remembered import Remembered


def test_a_question_is_answered_once_and_a_long_one_each_time() -> None:
    asked: list[str] = []

    def answer(text: str) -> int:
        asked.append(text)
        return len(text)

    remembered = Remembered(answer)
    assert [remembered[text] for text in ("a", "a", "x" * 300, "x" * 300)] == [1, 1, 300, 300]
    assert asked == ["a", "x" * 300, "x" * 300]


def test_a_row_of_texts_is_a_question_too() -> None:
    remembered: Remembered[tuple[str, ...], int] = Remembered(len)
    assert (remembered[("a", "b")], remembered[("a\x1fb",)], len(remembered)) == (2, 1, 2)


def test_no_more_is_kept_than_memory_bears() -> None:
    remembered: Remembered[str, int] = Remembered(len)
    for number in range(50_000):
        assert remembered[str(number)] == len(str(number))
    assert len(remembered) <= 20_000
