"""When files came and what they brought, in plain SQL."""

from __future__ import annotations

import json
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, NamedTuple

from sla_tui.domain.when import from_seconds
from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .action_reads import IMPORT
from .faults import Refused

if TYPE_CHECKING:
    from .previews import Kind


class BroughtFile(NamedTuple):
    """A file that came with an import: what its rows were, and how far its data reach."""

    name: str
    system: str
    kind: Kind
    until: datetime
    new: int
    changed: int
    same: int
    refused: int


class StoredImport(NamedTuple):
    """Files that were brought in together; `id` is that of the action that did so."""

    id: int
    at: datetime
    who: str
    files: tuple[BroughtFile, ...]


_IMPORTS = """
    SELECT id, at, who, after FROM action WHERE what = :what
    AND id NOT IN (SELECT undoes FROM action WHERE undoes IS NOT NULL)
    ORDER BY id DESC
"""

_FILES = "SELECT id, file, system, kind, until, new, changed, same, refused FROM import"


def read_imports(connection: Connection) -> tuple[StoredImport, ...]:
    """The imports that stand, the latest first."""
    files = {
        key: BroughtFile(name, system, kind, from_seconds(until), *counts)
        for key, name, system, kind, until, *counts in connection.execute(_FILES)
    }
    return tuple(
        StoredImport(
            action,
            from_seconds(at),
            who,
            tuple(files[key] for key in json.loads(after or "{}").get("imports", ()) if key in files),
        )
        for action, at, who, after in connection.execute(_IMPORTS, {"what": IMPORT})
    )


def no_such_import(number: int) -> UsageProblem:
    """That no import of this number stands."""
    return UsageProblem(_("There is no import {0}: “sla-tui imports” lists them.").format(number))


def not_kept(number: int) -> Refused:
    """That an import came before it was kept what one changes."""
    sentence = _(
        "Import {0} came before the store kept what an import changes: only a copy from before it, by "
        "“sla-tui restore”, brings back what was."
    )
    return Refused(sentence.format(number))
