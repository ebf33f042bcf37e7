"""Answers kept by text, for columns in which the same text stands again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_MOST = 20_000
_LONGEST = 200

T = TypeVar("T")


class Remembered(dict[str, T]):
    """The answers of a function to the texts asked so far; emptied when they are too many.

    A dictionary, so that a text known already costs no call. Long texts are not kept.
    """

    def __init__(self, answer: Callable[[str], T]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, text: str) -> T:
        answer = self._answer(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = answer
        return answer
