"""What the words in cells mean: outcomes, states, kinds of touches, statuses, ids.

A word that no list knows is never guessed at: an outcome stays unknown, a status says nothing, and
the survey counts both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase, digits

from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION

from .catalogue import automated_words, kind_words, value_terms
from .remembered import Remembered
from .text import clean

SALESFORCE = "salesforce"

LONGEST_KEY = 200
"""Characters at which an id is no id: text is cut there."""

YES = frozenset(("yes", "y", "true", "1", "x", "ja", "oui", "sí", "done", "closed", "won"))
"""Words for yes in a column that says yes or no, without case."""

_BEHIND = re.compile(r"\s*\([^()]*\)$")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.I)
_SALESFORCE_ID = re.compile(r"[A-Za-z0-9]{15}")
_CHECK_LETTERS = ascii_uppercase + digits[:6]
_QUEUE = re.compile(r"00G[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?")

_OUTCOME_OF = {"conversation": CONVERSATION, "none": NO_CONVERSATION}


@dataclass(frozen=True, slots=True)
class Done:
    """What the state, the direction and the outcome of a touch say together.

    `planned`: not done yet. `undone`: failed, bounced or called off, so no attempt. `outcome` is
    None where unknown.
    """

    planned: bool
    undone: bool
    inbound: bool
    outcome: str | None


class Terms:
    """What the values of one field mean in one kind of file."""

    def __init__(self, group: str, field: str, said: Mapping[str, str] | None = None) -> None:
        """What a person has `said` goes before the lists."""
        self._terms: Mapping[str, str] = {**value_terms(group, field), **(said or {})}
        self._found: Remembered[str, str | None] = Remembered(self._find)

    def of(self, cell: str) -> str | None:
        """The term for a cell; empty where the cell is, None where no list knows it."""
        return self._found[cell]

    def _find(self, cell: str) -> str | None:
        word = clean(cell).casefold()
        if not word:
            return ""
        return self._terms.get(word, self._terms.get(_BEHIND.sub("", word)))


def is_yes(cell: str) -> bool:
    """Whether a cell of a column for yes or no says yes."""
    return clean(cell).casefold() in YES


def done(terms: Iterable[str | None]) -> Done:
    """What the terms of a touch say together; of several outcomes the first stands."""
    words = [word for term in terms if term for word in term.split()]
    outcome = next((_OUTCOME_OF[word] for word in words if word in _OUTCOME_OF), None)
    return Done("planned" in words, "undone" in words, "inbound" in words, outcome)


def kind_of(cell: str) -> tuple[str, bool] | None:
    """The kind of touch that a word means and whether no person made it; None where no list knows it."""
    word = clean(cell).casefold()
    if word in automated_words():
        return "email", True
    kind = kind_words().get(word) or kind_words().get(word.partition(":")[0])
    return None if kind is None else (kind, False)


def several(cell: str) -> list[str]:
    """The values in a cell that may hold several, each once."""
    return list(dict.fromkeys(filter(None, (clean(part) for part in cell.split(";")))))


def email_of(cell: str) -> str:
    """The first e-mail address of a cell in lower case; empty where there is none."""
    first = next((part for part in re.split("[,;\\s]+", cell) if "@" in part), "")
    return clean(first.removeprefix("mailto:")).lower()


def long_id(key: str) -> str:
    """A Salesforce id of 15 characters made one of 18, as the other exports write it.

    For each five characters a bit is set where one is a capital; the number stands as a letter.
    """
    if not _SALESFORCE_ID.fullmatch(key):
        return key
    fives = (key[start : start + 5] for start in (0, 5, 10))
    return key + "".join(
        _CHECK_LETTERS[sum(1 << place for place, letter in enumerate(five) if letter in ascii_uppercase)]
        for five in fives
    )


def long_ids(keys: Sequence[str], system: str) -> Sequence[str]:
    """The ids of a system as it writes them everywhere."""
    if system != SALESFORCE:
        return keys
    return [long_id(key) if len(key) == 15 else key for key in keys]


def is_queue(owner: str) -> bool:
    """Whether an owner's id in Salesforce is that of a queue, so that nobody is assigned."""
    return _QUEUE.fullmatch(owner) is not None


def is_rounded(key: str) -> bool:
    """Whether a spreadsheet has rounded an id: `1.2346E+17`."""
    return _ROUNDED.fullmatch(key) is not None
