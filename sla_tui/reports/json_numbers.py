"""Exact numbers as those of JSON, rounded as they are shown (numbers.md §1)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from sla_tui.domain.figures import rounded


def kept_percent(share: Fraction | None) -> float | None:
    """A share of promises kept in percent, rounded down to one decimal."""
    return None if share is None else _decimal(share * 1000 // 1, 1)


def hours_number(seconds: Fraction | None) -> float | None:
    """Seconds as hours."""
    return None if seconds is None else number_of(seconds / 3600)


def number_of(value: int | Fraction | None, places: int = 2) -> Any:
    """A JSON number: whole where it is whole, else rounded half away from zero, never to −0."""
    if value is None:
        return None
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else _decimal(rounded(exact * 10**places), places)


def _decimal(digits: int, places: int) -> float:
    return float(Decimal(digits).scaleb(-places))
