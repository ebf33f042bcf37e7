"""A history in one line of text, such as `▂▃▅▄▆`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sla_tui.domain.figures import rounded

from .series import Amount

_BLOCKS = "▁▂▃▄▅▆▇█"
_ASCII = "_.:-=+*#"


def sparkline(values: Sequence[Amount | None], *, ascii_only: bool = False) -> str:
    """A character for each value, from 0 to the largest in eight levels; a blank for an unknown one.

    The levels start at 0 and not at the smallest value, so that a bar twice as high is twice as much.
    """
    signs = _ASCII if ascii_only else _BLOCKS
    largest = max((value for value in values if value is not None), default=0)
    return "".join(
        " " if value is None else signs[rounded(Fraction(value * 7, largest)) if largest else 0]
        for value in values
    )
