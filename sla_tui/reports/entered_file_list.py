"""The files of figures and deliveries that were taken, in lines of at most 80 columns and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, cut
from sla_tui.intake.text import shown
from sla_tui.store.entered_file_reads import StoredEntryFile
from sla_tui.wording import _, ngettext

from .words import instant_text


def number_text(held: str, number: int) -> str:
    """How many figures or deliveries."""
    if held == "figures":
        return ngettext("{0} figure", "{0} figures", number).format(number)
    return ngettext("{0} delivery", "{0} deliveries", number).format(number)


def files_text(files: Sequence[StoredEntryFile], zone: ZoneInfo, now: datetime) -> str:
    """The files that stand, the latest first, in the form of the list of imports."""
    lines = []
    for one in files:
        told = _("{0}  {1}  {2}").format(f"{one.id:>3}", instant_text(one.at, zone, now), shown(one.who))
        lines.append(cut(told, WIDTH))
        lines.append(f"     {_('{0}: {1}').format(shown(one.file), number_text(one.held, one.rows))}")
    return "\n".join(lines)


def files_data(files: Sequence[StoredEntryFile]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {
            "number": one.id,
            "at": one.at.astimezone(UTC).isoformat(),
            "who": one.who,
            "file": one.file,
            "kind": one.held,
            "rows": one.rows,
        }
        for one in files
    ]
