"""What a person said of a file once, known again for the next file with the same header.

Kept with the import that it was said of, so that taking that back forgets it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from sla_tui.errors import InputRefused
from sla_tui.intake.reading import peek
from sla_tui.intake.surveys import Hints
from sla_tui.intake.table import WHY
from sla_tui.store.action_reads import said_of_files
from sla_tui.store.reads import Reads

Memory = tuple[tuple[str, ...], Hints]
"""A header, and what was said of the last file that had it."""


def said_text(header: Sequence[str], said: Hints) -> str:
    """What was said of a file with this header, as a text to keep; empty where nothing was."""
    if said == Hints():
        return ""
    return json.dumps({"header": _plain(header), **asdict(said), "columns": dict(said.columns)})


def read_memories(reads: Reads) -> tuple[Memory, ...]:
    """All that was said so far, of each header once; what can't be read is as if it was never said."""
    found: dict[tuple[str, ...], Hints] = {}
    for text in said_of_files(reads.connection):
        with suppress(ValueError, KeyError, TypeError):
            said = json.loads(text)
            found.setdefault(tuple(said.pop("header")), Hints(**said))
    return tuple(found.items())


def remembered(path: Path, memories: Sequence[Memory]) -> Hints:
    """What was said of the last file with the header that this one has; nothing where none had it."""
    headers: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
    for header, said in memories:
        opened = (said.page, said.sheet)
        if opened not in headers:
            with suppress(InputRefused):
                headers[opened] = tuple(_plain(peek(path, page=said.page, sheet=said.sheet).names))
        if headers.get(opened) == header:
            return said
    return Hints()


def _plain(header: Sequence[str]) -> list[str]:
    """A header without the column that a file of refused rows has more."""
    return [name for name in header if name != WHY]


def over(said: Hints, before: Hints) -> Hints:
    """What is said now, and of all else what was said before."""
    return replace(
        before,
        columns={**before.columns, **said.columns},
        order=said.order or before.order,
        decimal=said.decimal or before.decimal,
        currency=said.currency or before.currency,
        page=said.page or before.page,
        sheet=said.sheet or before.sheet,
    )
