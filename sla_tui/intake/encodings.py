"""Which bytes are which letters: known from the start of a file, or guessed from its rare bytes."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

PAGES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp874": "Windows-874",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp932": "Shift JIS",
    "cp949": "Korean (Windows-949)",
    "mac_roman": "Mac Roman",
}
"""Pages that spreadsheets write by their codecs, the commonest first: taken where nothing tells two apart."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How text is encoded: the codec, what people call it, and whether it was only guessed."""

    codec: str
    name: str
    guessed: bool = False


UTF_8 = Encoding("utf-8", "UTF-8")


def marked(head: bytes) -> Encoding | None:
    """The encoding that a byte-order mark names, or that the zeros of plain letters give away."""
    for mark, codec, name in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, name)
    for codec, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > len(head) // 8 and not letters.count(0):
            return Encoding(codec, "UTF-16")
    return None


def in_page(words: Sequence[bytes], page: str) -> list[str]:
    """Words as they read in a code page; none where one of them has a byte that is no letter there."""
    try:
        return [word.decode(page) for word in words]
    except UnicodeDecodeError:
        return []


def code_page(sample: bytes) -> Encoding | None:
    """The likeliest page of a sample that is no Unicode; None where it reads as text in none.

    charset-normalizer is loaded here only: most files never need it.
    """
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(PAGES))
    best = matches.best()
    if best is None:
        return None
    likely = {
        codec
        for match in matches
        if round(match.chaos, 2) == round(best.chaos, 2)
        and round(match.coherence, 2) == round(best.coherence, 2)
        for codec in match.could_be_from_charset
    }
    return next(
        (Encoding(codec, name, guessed=True) for codec, name in PAGES.items() if codec in likely), None
    )
