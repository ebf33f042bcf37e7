"""Agreements put in force: a version is kept as the very text whose hash is signed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from sla_tui.domain.draft import parse_json
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Terms
from sla_tui.domain.terms_json import sha256_of, to_json
from sla_tui.domain.versions import refuse_other_meaning
from sla_tui.wording import _, refusal_sentence

from . import verdicts
from .action_reads import PUT_IN_FORCE
from .actions import record
from .database import Database, Workbench, plain
from .faults import Refused
from .reads import Reads
from .rows import StoredAgreement, StoredVersion
from .tables import Agreement, AgreementVersion


class Agreements:
    """What is done with agreements."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_in_force(
        self,
        terms: Terms,
        *,
        who: str,
        now: datetime,
        agreement_id: int | None = None,
        progress: Callable[[int], None] = lambda done: None,
    ) -> StoredAgreement:
        """Keep terms as the next version of an agreement, of a new one where none is named, and judge by it.

        `progress` is told how many leads are judged.

        Raises:
            Refused: where another agreement has the name, where the zone is not that of the
                agreement's earlier versions: it has one for life, or where a figure or a delivery of
                the version before would mean something else.
        """
        with self._database.workbench() as bench:
            bench.is_stale()
            stored = self._prepare(bench, terms, agreement_id, progress)
            with bench.writing() as session:
                if bench.is_stale():
                    stored = self._prepare(bench, terms, agreement_id, progress)
                _keep(session, stored)
                verdicts.put_in_place(plain(session), of=f"agreement_id = {stored.id}")
                after = {"name": terms.name, "version": stored.newest.number, "sha256": stored.newest.sha256}
                record(session, PUT_IN_FORCE, f"agreement {stored.id}", who=who, now=now, after=after)
        return stored

    def _prepare(
        self, bench: Workbench, terms: Terms, agreement_id: int | None, progress: Callable[[int], None]
    ) -> StoredAgreement:
        stored = _with_version(bench.plain, terms, agreement_id)
        verdicts.prepare(bench.plain, [verdicts.judge_of(stored)], progress=progress)
        return stored


def refuse_without(session: Session, agreement_id: int) -> None:
    """Refuse to keep something under an agreement that is gone.

    Raises:
        Refused: and says so.
    """
    if session.get(Agreement, agreement_id) is None:
        raise Refused(_("This agreement is no longer there."))


def _with_version(connection: sqlite3.Connection, terms: Terms, agreement_id: int | None) -> StoredAgreement:
    """The agreement as it will be with its new version, under the ids that will be next."""
    agreements = Reads(connection).agreements()
    same_name = [other for other in agreements if other.name == terms.name and other.id != agreement_id]
    if same_name:
        raise Refused(_("There is an agreement “{0}” already; choose another name.").format(terms.name))
    stored = next((own for own in agreements if own.id == agreement_id), None)
    if agreement_id is not None and stored is None:
        raise Refused(_("The agreement is no longer there."))
    if stored is None:
        stored = StoredAgreement(_next_id(connection, "agreement"), terms.name, ())
    elif verdicts.judge_of(stored).zone.key != terms.zone:
        raise Refused(
            _("The agreement has its time zone, {0}, for life.").format(verdicts.judge_of(stored).zone)
        )
    _refuse_other_meaning(stored, terms)
    version = StoredVersion(
        id=_next_id(connection, "agreement_version"),
        number=len(stored.versions) + 1,
        holds_from=terms.holds_from,
        terms_json=to_json(terms),
        sha256=sha256_of(terms),
    )
    in_order = sorted((*stored.versions, version), key=lambda some: (some.holds_from, some.number))
    return stored._replace(name=terms.name, versions=tuple(in_order))


def _refuse_other_meaning(stored: StoredAgreement, terms: Terms) -> None:
    """Refuse what would change the meaning of what was kept under the version put in force last."""
    before = parse_json(stored.newest.terms_json).terms if stored.versions else None
    if before is not None:
        try:
            refuse_other_meaning(before, terms)
        except Refusal as refusal:
            raise Refused(refusal_sentence(refusal)) from refusal


def _next_id(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}").fetchone()[0])


def _keep(session: Session, stored: StoredAgreement) -> None:
    version = stored.newest
    session.merge(Agreement(id=stored.id, name=stored.name))
    session.flush()
    session.add(
        AgreementVersion(
            id=version.id,
            agreement_id=stored.id,
            number=version.number,
            holds_from=version.holds_from.isoformat(),
            terms=version.terms_json,
            sha256=version.sha256,
        )
    )
    session.flush()
