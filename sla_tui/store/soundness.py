"""Whether a store, or a copy of one, is whole, and its agreements are those that were put in force."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from .copies import looking_at
from .kept_terms import kept_terms
from .reads import Reads
from .rows import StoredVersion


class Version(NamedTuple):
    """A version of an agreement."""

    agreement: str
    number: int


def is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file, and each reference leads somewhere."""
    try:
        with closing(looking_at(path)) as plain:
            whole = plain.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            return whole and not plain.execute("PRAGMA foreign_key_check").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def is_altered(version: StoredVersion) -> bool:
    """Whether its terms are not those that its SHA-256 was made of."""
    return sha256(version.terms_json.encode()).hexdigest() != version.sha256


def unsound_versions(plain: sqlite3.Connection) -> tuple[tuple[Version, ...], tuple[Version, ...]]:
    """Versions whose terms are not those of their SHA-256, and those whose terms can't be read."""
    altered, unreadable = [], []
    for agreement in Reads(plain).agreements():
        for version in agreement.versions:
            if is_altered(version):
                altered.append(Version(agreement.name, version.number))
            if kept_terms(version.terms_json) is None:
                unreadable.append(Version(agreement.name, version.number))
    return tuple(altered), tuple(unreadable)
