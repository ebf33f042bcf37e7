"""What the definitions do not allow, said in codes and values; `wording` makes the sentence."""

from __future__ import annotations


class Refusal(ValueError):
    """A value or a combination that numbers.md refuses.

    `code` names the rule (`overlap`, `no open time`, `both`, `horizon`, `range`, `currency`,
    `money`, `text`); `names` are the things that it concerns, as a person would call them.
    """

    def __init__(self, code: str, *names: str) -> None:
        super().__init__(code, *names)
        self.code = code
        self.names = names
