"""A `When` as the two columns that hold it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sla_tui.domain.when import When, from_seconds, to_seconds


def when_columns(name: str, when: When | None) -> dict[str, int | str | None]:
    """The columns `name_at` and `name_day`."""
    at, day = _names(name)
    if isinstance(when, datetime):
        return {at: to_seconds(when), day: None}
    return {at: None, day: None if when is None else when.isoformat()}


def known_when(at: int, day: str | None) -> When:
    """The instant or the day of an event that is dated."""
    return from_seconds(at) if day is None else date.fromisoformat(day)


def read_when(at: int | None, day: str | None) -> When | None:
    """The instant or the day; None where neither is known."""
    return None if at is None and day is None else known_when(at or 0, day)


def when_in(row: Mapping[str, Any], name: str) -> When | None:
    """The instant or the day in a row's columns `name_at` and `name_day`."""
    at, day = _names(name)
    return read_when(row[at], row[day])


@cache
def _names(name: str) -> tuple[str, str]:
    return f"{name}_at", f"{name}_day"
