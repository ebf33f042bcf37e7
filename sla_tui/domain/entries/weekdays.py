"""Weekdays by their English names or the beginnings of these, Monday first."""

from __future__ import annotations

from .texts import refused

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = tuple(name[:3].title() for name in WEEKDAYS)

_LEAST = 2
"""The fewest letters that name a weekday."""


def read_weekdays(token: str, text: str) -> set[int]:
    """Read one weekday, or those from one to another: `mon`, `sat-mon`; `text` is what all of it was.

    Raises:
        Refusal: `text` where it is none.
    """
    first, dash, last = token.partition("-")
    begin = _weekday(first, text)
    end = _weekday(last, text) if dash else begin
    return {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}


def _weekday(name: str, text: str) -> int:
    for day, full in enumerate(WEEKDAYS):
        if len(name) >= _LEAST and full.startswith(name):
            return day
    raise refused("text", text)
