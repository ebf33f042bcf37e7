"""Answers kept by text, for columns in which the same text stands again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_MOST = 20_000
_LONGEST = 200

Asked = TypeVar("Asked", bound=str | tuple[str, ...])
Answer = TypeVar("Answer")


class Remembered(dict[Asked, Answer]):
    """The answers of a function to the texts, or the rows of texts, asked so far.

    A dictionary, so that a text known already costs no call. Long texts are not kept, and when
    there are too many all are forgotten.
    """

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, asked: Asked) -> Answer:
        answer = self._answer(asked)
        length = len(asked) if isinstance(asked, str) else sum(map(len, asked))
        if length <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[asked] = answer
        return answer
