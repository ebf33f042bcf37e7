"""What was brought in so far, in lines of at most 80 columns and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, cut, wrapped
from sla_tui.intake.text import shown
from sla_tui.store.import_reads import BroughtFile, StoredImport
from sla_tui.wording import _

from .bringing_text import some_counts_text, taken_for_text
from .words import instant_text

SCHEMA = 1
"""It grows when a field changes its meaning or goes."""

_NAME = 40


def imports_text(imports: Sequence[StoredImport], zone: ZoneInfo, now: datetime) -> str:
    """All imports, the latest first."""
    if not imports:
        return _("Nothing was brought in yet.")
    return "\n".join(line for one in imports for line in import_lines(one, zone, now))


def import_lines(one: StoredImport, zone: ZoneInfo, now: datetime, cells: int = WIDTH) -> Iterator[str]:
    """An import: its number, when it came and from whom, then each of its files."""
    told = _("{0}  {1}  {2}").format(f"{one.id:>3}", instant_text(one.at, zone, now), shown(one.who))
    yield cut(told, cells)
    for file in one.files:
        yield from wrapped(_file_text(file, zone, now), cells, "     ", "       ")


def imports_data(imports: Sequence[StoredImport]) -> dict[str, Any]:
    """All imports as plain data: the schema of `sla-tui imports --json`."""
    return {
        "schema": SCHEMA,
        "imports": [
            {
                "number": one.id,
                "at": _instant(one.at),
                "who": one.who,
                "files": [
                    {
                        "file": file.name,
                        "system": file.system,
                        "kind": file.kind,
                        "new": file.new,
                        "changed": file.changed,
                        "same": file.same,
                        "refused": file.refused,
                        "data_until": _instant(file.until),
                    }
                    for file in one.files
                ],
            }
            for one in imports
        ],
    }


def _file_text(file: BroughtFile, zone: ZoneInfo, now: datetime) -> str:
    counts = some_counts_text(file.new, file.changed, file.same, file.refused)
    return _("{0}, {1}: {2}; data until {3}").format(
        shown(file.name, _NAME),
        taken_for_text(file.kind, file.system),
        counts,
        instant_text(file.until, zone, now),
    )


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()
