"""Where a count will end, in the words that stand on charts and beside promises alike."""

from __future__ import annotations

from sla_tui.wording import _


def ends_text(low: str, high: str, to: str) -> str:
    """Where a count will end: a range that holds four times in five, or what is there already."""
    if low == high:
        return _("ends at {0} if none come").format(low)
    return _("ends {0} (80 %)").format(f"{low}{to}{high}")
