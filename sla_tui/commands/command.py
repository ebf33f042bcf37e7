"""One declaration for each thing that can be done: the key bar, the palette, help and the docs draw from it.

A command's words are functions, so that they are bound when shown and not at import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .keynames import is_character, key_text

Words = Callable[[], str]

Rebound = Mapping[str, tuple[str, ...]]
"""The keys that a person gave to commands, by the command's id."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done: its id, keys and Textual action, a short name and what it does.

    `shown` is whether it stands in the bar at the foot of the screen; `at_once`, whether it acts before
    the keys that are pressed behind it reach anything; `typing`, whether it is there for those who type
    into a line, so that it needs a key that is no letter.
    """

    id: str
    key: str
    action: str
    name: Words
    explained: Words
    shown: bool = True
    at_once: bool = False
    typing: bool = False

    def keys(self, rebound: Rebound) -> tuple[str, ...]:
        """Its keys, as Textual names them: those that the person gave it, else its own."""
        return rebound.get(self.id) or tuple(self.key.split(","))

    def key_text(self, rebound: Rebound, *, typing: bool = False) -> str:
        """Its first key as people write it; with `typing` the first that is no letter."""
        keys = self.keys(rebound)
        return key_text(next((key for key in keys if not (typing and is_character(key))), keys[0]))

    def keys_text(self, rebound: Rebound) -> str:
        """All of its keys as people write them."""
        return " ".join(map(key_text, self.keys(rebound)))


class Group(NamedTuple):
    """The commands of one screen, in the order of its help.

    What works everywhere works beside them, except over a dialog, which has its own keys and help.
    """

    name: Words
    commands: tuple[Command, ...]
    dialog: bool = False
