"""Which leads of a list are looked for: by the words in what is known of them, or by their rep."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from .lead_line import LeadLine

MOST_FOUND = 1000
"""How many leads a search finds."""


def having(lines: Iterable[LeadLine], text: str) -> Iterable[LeadLine]:
    """The lines that have all the words of a text, in any case and any order."""
    # The longest first: fewest lines have it.
    for word in sorted(text.casefold().split(), key=len, reverse=True):
        lines = _having(lines, word)
    return lines


def _having(lines: Iterable[LeadLine], word: str) -> Iterable[LeadLine]:
    return (line for line in lines if word in line.known)


def found(lines: Iterable[LeadLine], text: str) -> tuple[LeadLine, ...]:
    """The first lines that have all the words of a text.

    There are `MOST_FOUND` at the most: nobody reads on, and each key would wait for the rest.
    """
    return tuple(islice(having(lines, text), MOST_FOUND))


def of_rep(lines: Iterable[LeadLine], rep: str) -> tuple[LeadLine, ...]:
    """The lines of a rep and those for which they act; a part of the name is enough, in any case."""
    wanted = set(rep.casefold().split())
    return tuple(
        line
        for line in lines
        if wanted and any(wanted <= set(name.casefold().split()) for name in (line.rep, line.substitute))
    )
