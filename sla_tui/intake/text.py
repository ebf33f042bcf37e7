"""The one door at which text from a file is cleaned.

What passes has no control characters, no terminal sequences, no marks that turn or hide text, is
in NFC, has single spaces and a bounded length. A formula sign at the start is kept: it is part of
the data, and is made harmless on the way out to a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import combining, east_asian_width, normalize

LONGEST = 200
"""Characters in a name, a status or any other text that is kept; what is over is cut off."""

SHOWN_COLUMNS = 40
"""Columns of a terminal in which a refused value is shown."""

BLANK_MARKS = frozenset(("-", "--", "–", "—", "-None-", "NULL", "null", "N/A", "n/a", "#N/A", "(blank)"))
"""What exports write where there is nothing."""

_SEQUENCES = re.compile(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]?"
)
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_SURROGATES = "\ud800-\udfff"
# Joiners shape Persian and Indic words; between other characters they are only unseen.
_JUNK = re.compile(
    f"[{_CONTROLS}{_UNSEEN}{_SURROGATES}]|(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])"
)
_GUARDED = re.compile(r"'(?=[=+\-@])")
_GUARDED_INSIDE = re.compile(r"(?<=[;\t\r\n])'(?='*[=+\-@])")
"""An apostrophe before a sign that begins a formula: where a file of refused rows has one, it goes again."""


def clean(text: str, longest: int = LONGEST) -> str:
    """The text as it may be kept and shown; empty where it says nothing."""
    if "'" in text:
        text = _GUARDED_INSIDE.sub("", text)
    if not (text.isascii() and text.isprintable() and "  " not in text):
        text = _purged(text[: 20 * longest])
    text = text.strip()
    if text in BLANK_MARKS:
        return ""
    if text[:1] == "'":
        text = _GUARDED.sub("", text, count=1)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def clean_all(cells: Sequence[str], longest: int = LONGEST) -> Sequence[str]:
    """`clean` of each; a column of plain text is recognised at once and handed back as it is."""
    joined = f"~{'~'.join(cells)}~"
    if (
        joined.isascii()
        and joined.isprintable()
        and "  " not in joined
        and " ~" not in joined
        and "~ " not in joined
        and "~'" not in joined
        and ";'" not in joined
        and len(max(cells, key=len, default="")) <= longest
        and BLANK_MARKS.isdisjoint(cells)
    ):
        return cells
    return [clean(cell, longest) for cell in cells]


def shown(text: str, columns: int = SHOWN_COLUMNS) -> str:
    """The start of a text from outside, clean and cut to so many columns of a terminal."""
    text = _purged(text[: 20 * columns]).strip()
    if sum(map(_width, text)) <= columns:
        return text
    taken = 0
    for place, character in enumerate(text):
        taken += _width(character)
        if taken >= columns:
            return f"{text[:place]}…"
    return text


def _purged(text: str) -> str:
    plain = _JUNK.sub("", _SEQUENCES.sub("", text))
    return " ".join(normalize("NFC", plain).split())


def _width(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
