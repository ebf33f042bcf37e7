"""How wide text is on a terminal, in cells; for what is printed where rich would load too slowly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import category, combining, east_asian_width

WIDTH = 80
"""The cells of a line where it is printed, copied or sent: a terminal of today has them."""

_TOGETHER = r"(?<=[0-9]) (?=(?:h|min|s|d|wd|pt|%|[A-Z]{3})(?!\w))|(?<=[0-9] h) (?=[0-9]{2}(?!\w))"
"""The space between a number and its unit: `9 h`, `1 h 27`, `90 %`, `6,500 EUR`."""
_HELD = "\u00a0"
_NO_WIDTH = frozenset(("Mn", "Me", "Mc", "Cf", "Cc"))
_JOINER, _AS_PICTURE = "\u200d", "\ufe0f"
_SKIN = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_MAY_BE_PICTURE = frozenset(("So", "Sm", "Po", "Nd"))


def width(text: str) -> int:
    """The cells that a text takes: two for a wide character or a picture, none for what joins another."""
    return len(text) if text.isascii() else sum(_widths(text))


def cut(text: str, cells: int) -> str:
    """The text in so many cells at the most, ending in `…` where some of it is left out.

    A joiner at its end would join whatever comes next, and is left out too.
    """
    text = text.rstrip(_JOINER)
    if width(text) <= cells:
        return text
    kept, used = [], 0
    for character, wide in zip(text, _widths(text), strict=True):
        used += wide
        if used > cells - 1:
            break
        kept.append(character)
    return "".join(kept) + "…" if cells > 0 else ""


def left(text: str, cells: int) -> str:
    """The text cut or filled to so many cells, aligned on the left."""
    shown = cut(text, cells)
    return shown + " " * (cells - width(shown))


def right(text: str, cells: int) -> str:
    """The text cut or filled to so many cells, aligned on the right."""
    shown = cut(text, cells)
    return " " * (cells - width(shown)) + shown


def columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Rows of texts as lines, each part filled to the widest of its column."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return tuple(
        "  ".join(left(part, cells) for part, cells in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def wrapped(text: str, cells: int, first: str = "", rest: str = "") -> Iterator[str]:
    """The words in lines of so many cells, `first` before the first and `rest` before the others.

    A word that is longer than a line goes on in the next: nothing is left out. A number stays with its unit.
    """
    whole = first + " ".join(text.split())
    if width(whole) <= cells:
        yield whole
        return
    start = line = first
    for word in _words(text):
        if line != start and width(line) + 1 + width(word) > cells:
            yield line
            start = line = rest
        line += word if line == start else f" {word}"
        while width(line) > cells > width(rest) + 1:
            fitting = _fitting(line, cells)
            yield line[:fitting]
            start, line = rest, rest + line[fitting:]
    yield line


def _words(text: str) -> Iterator[str]:
    """The words of a text, a number with its unit as one."""
    held = re.sub(_TOGETHER, _HELD, " ".join(text.split()))
    return (word.replace(_HELD, " ") for word in held.split(" ") if word)


def _fitting(text: str, cells: int) -> int:
    """How many characters fit."""
    used = 0
    for place, wide in enumerate(_widths(text)):
        used += wide
        if used > cells:
            return place
    return len(text)


def _widths(text: str) -> Iterator[int]:
    """The cells that each character adds. What a joiner joins is one picture with what stands before it."""
    before = ""
    for character in text:
        if before == _JOINER:
            yield 0
        elif character == _AS_PICTURE:
            narrow = bool(before) and _character_width(before) == 1
            yield 1 if narrow and category(before) in _MAY_BE_PICTURE else 0
        else:
            yield _character_width(character)
        before = "" if before == _JOINER else character


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if combining(character) or category(character) in _NO_WIDTH or character in _SKIN:
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1
