"""Stores to ask: the exports brought in as a user brings them in, under one agreement in force."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from benchmarks.data import UNTIL, ZONE
from sla_tui.domain.defaults import default_draft, handshake
from sla_tui.domain.draft import parse
from sla_tui.domain.records import Record
from sla_tui.domain.terms import Terms
from sla_tui.domain.when import from_seconds, to_seconds
from sla_tui.intake.problems import Problem
from sla_tui.intake.reading import records, survey
from sla_tui.intake.surveys import Survey
from sla_tui.store.previews import ImportFile
from sla_tui.store.store import Store

NOW = from_seconds(to_seconds(UNTIL))
"""`UNTIL` in UTC."""

WHO = "Kendra Ortiz"
_FIELDS = frozenset(("handed_over", "assigned", "disposition"))


def terms() -> Terms:
    """The wizard's own agreement with a goal of 4,000 leads a month, from before the first lead on."""
    draft = default_draft(UNTIL.date(), ZONE.key, "EUR", str)
    typed = {"leads": "4000", "first_call": "", "attempts": "3", "marketing_name": "", "sales_name": ""}
    made = parse({**handshake(draft, **typed), "holds_from": "2023-01-01"}).terms
    assert made is not None
    return made


def make_store(path: Path, exports: tuple[Path, ...]) -> None:
    """A store with the exports brought in, leads first, and the agreement in force."""
    store = Store(path)
    store.agreements.put_in_force(terms(), who=WHO, now=NOW)
    with store.imports.begin() as importing:
        for export in exports:
            found = surveyed(export)
            importing.add(described(found), lambda found=found: taken(found))  # type: ignore[misc]
        importing.take(who=WHO, now=NOW)


def surveyed(export: Path) -> Survey:
    """What an export is."""
    found = survey(export, zone=ZONE, now=NOW)
    assert found.problems == 0
    return found


def taken(found: Survey) -> Iterator[Record]:
    """The records of an export, every one of them good."""
    for record in records(found):
        assert not isinstance(record, Problem)
        yield record


def described(found: Survey) -> ImportFile:
    """An export as the store knows it."""
    name = found.file
    return ImportFile(name, sha256(name.encode()).hexdigest(), found.system, found.kind, NOW, _FIELDS)
