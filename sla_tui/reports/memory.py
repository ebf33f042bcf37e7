"""What a person said of a file once, known again for the next file with the same header.

Kept with the import that it was said of, so that taking that back forgets it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sla_tui.domain.when import local_day
from sla_tui.errors import InputRefused
from sla_tui.intake.agreed import NOTHING_AGREED, Agreed, agreed_statuses
from sla_tui.intake.catalogue import SPREADSHEET
from sla_tui.intake.meanings import Meanings, merged
from sla_tui.intake.reading import peek
from sla_tui.intake.surveys import Hints, Peek
from sla_tui.intake.table import WHY
from sla_tui.store.action_reads import said_of_files
from sla_tui.store.connection import reading
from sla_tui.store.faults import NoStore
from sla_tui.store.reads import Reads

from .agreements import read_agreements


class Memory(NamedTuple):
    """A header with what was said of the last file that had it, and what that file was taken for."""

    header: tuple[str, ...]
    said: Hints
    group: str = ""


def said_text(header: Sequence[str], said: Hints, group: str) -> str:
    """What was said of a file with this header, as a text to keep; empty where nothing was.

    `group` is what it was taken for, as the catalogue names it.
    """
    if said == Hints():
        return ""
    return json.dumps(
        {"header": _plain(header), "group": group, **asdict(said), "columns": dict(said.columns)}
    )


def read_memories(reads: Reads) -> tuple[Memory, ...]:
    """All that was said so far, of each header once; what can't be read is as if it was never said."""
    found: dict[tuple[str, ...], Memory] = {}
    for text in said_of_files(reads.connection):
        with suppress(ValueError, KeyError, TypeError):
            said = json.loads(text)
            header, group = tuple(said.pop("header")), said.pop("group", "")
            found.setdefault(header, Memory(header, Hints(**said), group))
    return tuple(found.values())


def memories_in(store: Path) -> tuple[Memory, ...]:
    """All that was said so far of files that came into a store; nothing where there is none.

    Raises:
        StoreProblem: the store can't be read.
    """
    try:
        with reading(store) as reads:
            return read_memories(reads)
    except NoStore:
        return ()


def agreed_in(store: Path, now: datetime) -> Agreed:
    """The statuses that the agreements of a store name today; nothing where there is none.

    Raises:
        StoreProblem: the store can't be read.
    """
    try:
        with reading(store) as reads:
            agreements = read_agreements(reads)
    except NoStore:
        return NOTHING_AGREED
    today = [(one, local_day(now, one.zone)) for one in agreements]
    return agreed_statuses(one.version_on(day).terms.statuses for one, day in today if one.holds_on(day))


def remembered(path: Path, memories: Sequence[Memory]) -> Hints:
    """What was said of the last file with the header that this one has; nothing where none had it.

    What was said of words holds for each file of the same kind from the same system, whatever columns it
    has; of sheets that are kept by hand it holds for those with the same header.
    """
    seen: dict[tuple[str | None, str | None], Peek] = {}
    for memory in memories:
        opened = (memory.said.page, memory.said.sheet)
        if opened not in seen:
            with suppress(InputRefused):
                seen[opened] = peek(path, page=opened[0], sheet=opened[1])
        if opened in seen and tuple(_plain(seen[opened].names)) == memory.header:
            return over(memory.said, Hints(meanings=_words(memory.group, memories)))
    guesses = next((one.guesses for one in seen.values() if one.guesses), ())
    return Hints(meanings=_words(f"{guesses[0].system}.{guesses[0].file}" if guesses else "", memories))


def is_said_anew(header: Sequence[str], said: Hints, group: str, memories: Sequence[Memory]) -> bool:
    """Whether of a file with this header, taken for `group`, anything is said that was not said before."""
    words = Hints(meanings=_words(group, memories))
    last = next((memory.said for memory in memories if memory.header == tuple(_plain(header))), None)
    known = words if last is None else over(last, words)
    return over(said, known) != known


def _words(group: str, memories: Sequence[Memory]) -> Meanings:
    """What was said of the words of files of a kind from a system, the latest last word first."""
    said: Meanings = {}
    for memory in memories:
        if memory.group == group and group and not group.startswith(SPREADSHEET):
            said = merged(said, memory.said.meanings)
    return said


def _plain(header: Sequence[str]) -> list[str]:
    """A header without the column that a file of refused rows has more."""
    return [name for name in header if name != WHY]


def over(said: Hints, before: Hints) -> Hints:
    """What is said now, and of all else what was said before."""
    return replace(
        before,
        columns={**before.columns, **said.columns},
        meanings=merged(said.meanings, before.meanings),
        order=said.order or before.order,
        decimal=said.decimal or before.decimal,
        currency=said.currency or before.currency,
        page=said.page or before.page,
        sheet=said.sheet or before.sheet,
    )
