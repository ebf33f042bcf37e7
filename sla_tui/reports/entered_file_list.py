"""The files of figures and deliveries that were taken, in lines of at most 80 columns and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, cut, wrapped
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
    return "\n".join(line for one in files for line in file_lines(one, zone, now))


def file_lines(one: StoredEntryFile, zone: ZoneInfo, now: datetime, cells: int = WIDTH) -> Iterator[str]:
    """A file: its number, when it came and from whom, then how much it held."""
    told = _("{0}  {1}  {2}").format(f"{one.id:>3}", instant_text(one.at, zone, now), shown(one.who))
    yield cut(told, cells)
    held = _("{0}: {1}").format(shown(one.file), number_text(one.held, one.rows))
    yield from wrapped(held, cells, "     ", "       ")


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
