"""Words as typed: cleaned once at this door, refused where they could act on a terminal.

Whatever passes is NFC, has no control or direction characters, and no space at its ends; reading
it again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar
from unicodedata import normalize

from sla_tui.domain.refusal import Refusal

LONGEST_LINE = 200
"""Characters in a name or any other text of one line."""

LONGEST_PROSE = 10_000
"""Characters in a clause, and in any entry at all."""

_SHOWN = 60
_ACTS = (
    "[\x00-\x1f\x7f-\x9f"  # control characters, ESC and CSI among them
    "\u2028\u2029"  # breaks of lines and paragraphs
    "\u202a-\u202e\u2066-\u2069"  # changes of direction
    "\ud800-\udfff\ufeff]"  # halves of a pair, and a byte order mark
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_MAIL = r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+"
_LONGEST_MAIL = 254
_ID = r"[a-z0-9][a-z0-9_-]{0,39}"

T = TypeVar("T")


def printable(text: str) -> str:
    """The start of a text from outside, fit to be quoted in a sentence."""
    shown = re.sub(_ACTS, "\ufffd", text[: _SHOWN + 1])
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def harmless(text: str) -> str:
    """A text without the characters that could act on a terminal; it is not to be cut, only cleaned."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join(re.sub(_ACTS, "", line) for line in lines)


def refused(code: str, text: str, *names: str) -> Refusal:
    """A refusal that quotes what was typed, safely."""
    return Refusal(code, printable(text), *names)


def folded(text: str) -> str:
    """What a number, a duration or a choice is read from: one form for each width, case, dash and space.

    Raises:
        Refusal: `long` where no such entry can be meant.
    """
    if len(text) > LONGEST_PROSE:
        raise Refusal("long", str(LONGEST_PROSE))
    return " ".join(normalize("NFKC", text).translate(_DASHES).casefold().split())


def read_line(text: str) -> str:
    """Read words of one line; breaks and runs of spaces become one space.

    Raises:
        Refusal: `control` for a character that could act on a terminal, `long` with the most there may be.
    """
    return _cleaned(" ".join(_unbroken(text, LONGEST_LINE).split()), LONGEST_LINE)


def read_words(text: str) -> str:
    """Read words of one line, which may not be empty.

    Raises:
        Refusal: `missing` where there are none, else as `read_line`.
    """
    words = read_line(text)
    if not words:
        raise Refusal("missing")
    return words


def read_prose(text: str) -> str:
    """Read words of any number of lines.

    Raises:
        Refusal: as `read_line`.
    """
    lines = _unbroken(text, LONGEST_PROSE).split("\n")
    return _cleaned("\n".join(" ".join(line.split()) for line in lines).strip(), LONGEST_PROSE)


def read_mail(text: str) -> str:
    """Read a mail address that is plausible.

    Raises:
        Refusal: `text` where it is not.
    """
    mail = read_line(text)
    if not re.fullmatch(_MAIL, mail) or len(mail) > _LONGEST_MAIL:
        raise refused("text", text)
    return mail


def read_id(text: str) -> str:
    """Read the id of an item: small letters, digits, `_` and `-`.

    Raises:
        Refusal: `id` where it is none.
    """
    if not re.fullmatch(_ID, text.strip()):
        raise refused("id", text)
    return text.strip()


def read_texts(text: str) -> tuple[str, ...]:
    """Read items with commas between; one that has a comma stands in double quotes.

    Raises:
        Refusal: `text` where the quotes don't match, `twice` with an item that is there twice, and as
            `read_line` for each.
    """
    typed = read_prose(text).replace("\n", ",")
    items: dict[str, None] = {}
    for item in filter(None, map(read_line, _unquoted(typed, text) if '"' in typed else typed.split(","))):
        if item in items:
            raise refused("twice", item)
        items[item] = None
    return tuple(items)


def _unquoted(typed: str, text: str) -> list[str]:
    import csv  # no agreement needs it whose words have no commas

    try:
        return next(csv.reader([typed], skipinitialspace=True, strict=True))
    except csv.Error as error:
        raise refused("text", text) from error


def texts_text(items: Iterable[str]) -> str:
    """Items as `read_texts` reads them."""
    return ", ".join(
        f'"{item.replace(chr(34), chr(34) * 2)}"' if '"' in item or "," in item else item for item in items
    )


def read_ids(text: str) -> tuple[str, ...]:
    """Read ids with commas between.

    Raises:
        Refusal: `id` with what is none, `twice` with one that is there twice.
    """
    return tuple(read_id(item) for item in read_texts(text))


def read_choice(text: str, choices: Mapping[str, T]) -> T:
    """Read one of a few words, whatever its case.

    Raises:
        Refusal: `choice` with what was typed and the words there are.
    """
    word = folded(text)
    if word not in choices:
        raise refused("choice", text, *dict.fromkeys(map(str, choices.values())))
    return choices[word]


def read_yes(text: str) -> bool:
    """Read yes or no.

    Raises:
        Refusal: `choice` where it is neither.
    """
    return read_choice(text, _YES) == "yes"


def yes_text(value: bool) -> str:
    """`yes` or `no`."""
    return "yes" if value else "no"


_YES = {
    **dict.fromkeys(("yes", "y", "true", "on", "x"), "yes"),
    **dict.fromkeys(("no", "n", "false", "off"), "no"),
}


def _unbroken(text: str, longest: int) -> str:
    """A text with one kind of break and of space; what is beyond all measure is refused unread."""
    if len(text) > LONGEST_PROSE:
        raise Refusal("long", str(longest))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def _is_plain(text: str) -> bool:
    """Whether lines have nothing but letters, signs and spaces: then the pattern need not be made."""
    return text.replace("\n", "").isprintable()


def _cleaned(text: str, longest: int) -> str:
    clean = normalize("NFC", text)
    if not _is_plain(clean) and re.search(_ACTS, clean.replace("\n", "")):
        raise Refusal("control")
    if len(clean) > longest:
        raise Refusal("long", str(longest))
    return clean
