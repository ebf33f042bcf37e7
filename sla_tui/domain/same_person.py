"""Who may be one person under two names, by the names alone (numbers.md, ba): offered, and no more."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple, get_args

Why = Literal["same name", "mail", "initials"]
"""Why two names may be one person's, the surest first: the words are the same, a mail address is made of
the other name, or words of one are the initials of the other's."""

_SURENESS = {why: place for place, why in enumerate(get_args(Why))}
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "’": "'"})
"""Letters that don't come apart into a plain one and a mark."""

_MAIL = re.compile(r"<?\s*([^\s<>@]+)@[^\s<>@]+\s*>?")
_DROPPED = re.compile(r"['.`´]")
_WORDS = re.compile(r"[^\W_]+")
_MOST_ALIKE = 40
"""Names with one word in common beyond which that word tells nothing: it is a team's or a company's."""


class Alike(NamedTuple):
    """Two names that may be one person's, in the order in which they were given, and why."""

    first: str
    second: str
    why: Why


class _Name(NamedTuple):
    """A name as it is compared: its words in order of the alphabet, those of the name before a mail
    address where there is one."""

    words: tuple[str, ...]
    is_mail: bool
    run_together: frozenset[str]


def alike_people(names: Sequence[str]) -> tuple[Alike, ...]:
    """The pairs of different names that may be one person's, the surest first, then as they were given."""
    read = [_read(name) for name in names]
    found = [
        Alike(names[first], names[second], why)
        for first, second in sorted(_near(read))
        if (why := _why(read[first], read[second])) is not None
    ]
    return tuple(sorted(found, key=lambda pair: _SURENESS[pair.why]))


def folded(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation, in order of the alphabet."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(sorted(_WORDS.findall(_DROPPED.sub(lambda sign: " " if sign[0] == "." else "", bare))))


def _read(name: str) -> _Name:
    mail = _MAIL.search(name)
    rest = name if mail is None else _MAIL.sub(" ", name)
    words = folded(rest)
    if mail is not None and not words:
        words = folded(mail[1].partition("+")[0])
        return _Name(words, is_mail=True, run_together=frozenset())
    return _Name(words, is_mail=False, run_together=frozenset(_run_together(words)))


def _run_together(words: tuple[str, ...]) -> Iterator[str]:
    """What a mail address may make of a name of two words: both, or one with the other's initial."""
    if len(words) == 2:
        for one, other in (words, words[::-1]):
            yield from (one + other, one[0] + other, one + other[0])


def _near(read: Sequence[_Name]) -> set[tuple[int, int]]:
    """The pairs that have anything in common, so that not all are compared with all."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(read):
        for word in {*(word for word in name.words if len(word) > 1), *name.run_together}:
            by_word[word].append(place)
    return {
        pair for places in by_word.values() if len(places) <= _MOST_ALIKE for pair in combinations(places, 2)
    }


def _why(one: _Name, other: _Name) -> Why | None:
    if not one.words or not other.words:
        return None
    by_mail = one.is_mail != other.is_mail
    if one.words == other.words:
        return "mail" if by_mail else "same name"
    mail, name = (one, other) if one.is_mail else (other, one)
    if by_mail and len(mail.words) == 1 and mail.words[0] in name.run_together:
        return "mail"
    fits = _fits(one.words, other.words) or _fits(other.words, one.words)
    return "initials" if fits and min(len(one.words), len(other.words)) > 1 else None


def _fits(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether each word of one name is in the other, or begins a word there as its initial.

    What is left over of the other may be initials alone.
    """
    left = list(longer)
    whole = [word for word in shorter if len(word) > 1]
    for word in whole:
        if word not in left:
            return False
        left.remove(word)
    for word in shorter:
        if len(word) == 1:
            fitting = next((one for one in left if one[0] == word), None)
            if fitting is None:
                return False
            left.remove(fitting)
    return bool(whole) and all(len(word) == 1 for word in left)
