"""Agreements put in force: a version is kept as the very text whose hash is signed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from sla_tui.days import dated
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Terms
from sla_tui.domain.terms_json import sha256_of, to_json
from sla_tui.domain.versions import refuse_other_meaning
from sla_tui.domain.when import DAY, local_day
from sla_tui.wording import _, refusal_sentence

from . import verdicts
from .action_reads import END, PUT_IN_FORCE
from .database import Database, Workbench, plain
from .faults import Refused
from .kept_terms import kept_terms
from .reads import Reads
from .recording import record
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
        return self._keep(
            PUT_IN_FORCE, lambda reads: _with_version(reads, terms, agreement_id), who, now, progress, {}
        )

    def end(
        self,
        agreement_id: int,
        last_day: date,
        reason: str,
        *,
        who: str,
        now: datetime,
        progress: Callable[[int], None] = lambda done: None,
    ) -> StoredAgreement:
        """Let an agreement end with a local day: a version in the same terms that says so, from today on.

        Raises:
            Refused: where it has ended, or where the day is over or before the newest version's first.
        """
        said = {"last_day": last_day.isoformat(), "reason": reason}
        return self._keep(
            END, lambda reads: _ending(reads, agreement_id, last_day, now), who, now, progress, said
        )

    def _keep(
        self,
        what: str,
        wanted: Callable[[Reads], StoredAgreement],
        who: str,
        now: datetime,
        progress: Callable[[int], None],
        said: dict[str, str],
    ) -> StoredAgreement:
        """Keep the newest version of an agreement as wanted, judge by it, and log it with what is said."""
        with self._database.workbench() as bench:
            bench.is_stale()
            stored = self._prepare(bench, wanted, progress)
            with bench.writing() as session:
                if bench.is_stale():
                    stored = self._prepare(bench, wanted, progress)
                _keep(session, stored)
                verdicts.put_in_place(plain(session), of=f"agreement_id = {stored.id}")
                version = {"version": stored.newest.number, "sha256": stored.newest.sha256}
                after = {"name": stored.name, **version, **said}
                record(session, what, f"agreement {stored.id}", who=who, now=now, after=after)
        return stored

    def _prepare(
        self, bench: Workbench, wanted: Callable[[Reads], StoredAgreement], progress: Callable[[int], None]
    ) -> StoredAgreement:
        stored = wanted(Reads(bench.plain))
        verdicts.prepare(bench.plain, verdicts.judges_of([stored]), progress=progress)
        return stored


def refuse_without(session: Session, agreement_id: int) -> None:
    """Refuse to keep something under an agreement that is gone.

    Raises:
        Refused: and says so.
    """
    if session.get(Agreement, agreement_id) is None:
        raise Refused(_("This agreement is no longer there."))


def _ending(reads: Reads, agreement_id: int, last_day: date, now: datetime) -> StoredAgreement:
    """The agreement as it will be with the version that ends it."""
    stored = next((one for one in reads.agreements() if one.id == agreement_id), None)
    if stored is None:
        raise Refused(_("The agreement is no longer there."))
    terms = kept_terms(stored.newest.terms_json)
    assert terms is not None
    today = local_day(now, ZoneInfo(terms.zone))
    if terms.review.until is not None and terms.review.until <= today:
        raise Refused(_("“{0}” has ended already.").format(stored.name))
    if last_day < today:
        said = _("“{0}” can end today at the earliest: what was handed over is judged by it.")
        raise Refused(said.format(stored.name))
    if last_day < terms.holds_from:
        said = _("Version {0} of “{1}” begins on {2}; the last day can't be before.")
        raise Refused(said.format(stored.newest.number, stored.name, dated(terms.holds_from)))
    review = terms.review._replace(until=last_day + DAY)
    return _with_version(
        reads, terms._replace(holds_from=max(today, terms.holds_from), review=review), agreement_id
    )


def _with_version(reads: Reads, terms: Terms, agreement_id: int | None) -> StoredAgreement:
    """The agreement as it will be with its new version, under the ids that will be next."""
    connection, agreements = reads.connection, reads.agreements()
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
    before = kept_terms(stored.newest.terms_json) if stored.versions else None
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
