"""What a lead was at its hand-off beyond tier and source: the fields of which conditions speak.

Each is a text in one canonical form, so that it is compared and shown as it is kept: a company's size
`50`, `51-200` or `200+`, a value or its yearly revenue `5000.00 EUR`, an activity a decimal number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SIZE_WORDS = r"(?:employees|people|persons|staff|mitarbeiter|mitarbeitende)"
_MARKS = " '’\u00a0\u202f_"
_ONE = r"[0-9][0-9.,'’_\u00a0\u202f]*(?: [0-9]{3})*"
_LONGEST = 40
_MOST_DIGITS = 12


class Details(NamedTuple):
    """What is known of a lead; None where the data do not say. `phone` is 1 where there is a number.

    `lacking` names, with commas between, the fields whose cell was there and empty.
    """

    industry: str | None = None
    company_size: str | None = None
    value: str | None = None
    intent: str | None = None
    activity: str | None = None
    job_title: str | None = None
    country: str | None = None
    phone: int | None = None
    revenue: str | None = None
    lacking: str | None = None


NOTHING = Details()
"""Nothing known of a lead."""

KEPT = Details._fields[:-1]
"""The fields themselves."""


class Size(NamedTuple):
    """How many employees a company has: at least `least`, at most `most` (None: no end is known)."""

    least: int
    most: int | None


def read_size(text: str) -> str | None:
    """A company's size in canonical form: one number, a range, or so many and more.

    None where it is none, or may be read in two ways: `1.000` may be a thousand or one.
    """
    plain = " ".join(text.casefold().replace("–", "-").replace("—", "-").split())
    if not plain or len(plain) > _LONGEST:
        return None
    plain = re.sub(rf" ?{_SIZE_WORDS}$", "", plain)
    if match := re.fullmatch(rf"({_ONE}) ?(?:-|to|bis) ?({_ONE})", plain):
        pairs = {
            (least, most)
            for least in _whole_readings(match[1])
            for most in _whole_readings(match[2])
            if least <= most
        }
        return "{}-{}".format(*pairs.pop()) if len(pairs) == 1 else None
    match = re.fullmatch(
        rf"(?P<over>>=|>|≥|over|more than)? ?({_ONE})(?P<plus> ?\+| or more| and more)?", plain
    )
    if match is None or (match["over"] and match["plus"]):
        return None
    numbers = _whole_readings(match[2])
    if len(numbers) != 1:
        return None
    number = numbers.pop()
    if match["over"] in (">", "over", "more than"):
        return f"{number + 1}+"
    return f"{number}+" if match["over"] or match["plus"] else str(number)


def size_of(text: str) -> Size:
    """The size that a canonical text says."""
    if text.endswith("+"):
        return Size(int(text[:-1]), None)
    least, _dash, most = text.partition("-")
    return Size(int(least), int(most or least))


def _whole_readings(text: str) -> set[int]:
    """The whole numbers that digits with marks may mean."""
    digits = re.sub(f"[{_MARKS}]", "", text).rstrip(".,")
    found: set[int] = set()
    if len(digits) > _MOST_DIGITS:
        return found
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return {int(digits)}
    grouped = re.fullmatch(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*", digits)
    if grouped:
        found.add(int(re.sub("[.,]", "", digits)))
    if len(marks) == 1:
        whole, _mark, decimals = digits.replace(",", ".").partition(".")
        if whole and not decimals.strip("0"):
            found.add(int(whole))
    return found
