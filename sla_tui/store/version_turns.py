"""Whether a version of an agreement or its end can go or come back, and why not (numbers.md (cf))."""

from __future__ import annotations

import json
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.days import dated
from sla_tui.domain.terms import Terms
from sla_tui.domain.when import DAY, local_day
from sla_tui.wording import _

from .action_reads import END, UNDO
from .faults import Refused
from .kept_terms import kept_terms
from .log_reads import StoredAction
from .reads import Reads
from .rows import StoredAgreement, StoredVersion

_REVISES = "wizard.revises"
"""Where a draft keeps the id of the agreement that it revises."""

_JUDGED = "SELECT 1 FROM main.verdict WHERE agreement_id = ? AND local_day >= ? LIMIT 1"


class Turn(NamedTuple):
    """A version that goes or comes back, the agreement with it, and why that can't be; empty where it can."""

    whole: StoredAgreement
    version: StoredVersion
    goes: bool
    reason: str = ""

    @property
    def others(self) -> tuple[StoredVersion, ...]:
        """The other versions of the agreement."""
        return tuple(one for one in self.whole.versions if one is not self.version)

    @property
    def after(self) -> StoredAgreement:
        """The agreement as it is then; without a version it is gone."""
        versions = self.others if self.goes else self.whole.versions
        newest = max(versions, key=lambda one: one.number, default=self.version)
        return self.whole._replace(name=_terms(newest).name, versions=versions)

    @property
    def image(self) -> dict[str, Any]:
        """The version as the log keeps it."""
        version = {**self.version._asdict(), "holds_from": self.version.holds_from.isoformat()}
        return {"agreement_id": self.whole.id, "version": version}


def turn_of(connection: Connection, action: StoredAction, now: datetime) -> Turn:
    """What it means to take back what was done with a version, or to do it again.

    Raises:
        Refused: where nothing of it is there any more.
    """
    found = _coming_back(connection, action) if action.what == UNDO else _going(connection, action)
    return found._replace(reason=_why_not(connection, found, action.of or action.what, now))


def _going(connection: Connection, action: StoredAction) -> Turn:
    said = (action.subject, action.left.get("version"), action.left.get("sha256"))
    for stored in Reads(connection).agreements():
        for version in stored.versions:
            if (f"agreement {stored.id}", version.number, version.sha256) == said:
                return Turn(stored, version, goes=True)
    raise Refused(_("This version is no longer there."))


def _coming_back(connection: Connection, action: StoredAction) -> Turn:
    (before,) = connection.execute("SELECT before FROM action WHERE id = ?", (action.id,)).fetchone()
    image = json.loads(before or "{}")
    if "version" not in image:
        raise Refused(_("This version is no longer there."))
    kept, key = image["version"], image["agreement_id"]
    version = StoredVersion(**{**kept, "holds_from": date.fromisoformat(kept["holds_from"])})
    there = next((one for one in Reads(connection).agreements() if one.id == key), None)
    stored = there or StoredAgreement(key, _terms(version).name, ())
    in_order = sorted((*stored.versions, version), key=lambda some: (some.holds_from, some.number))
    return Turn(stored._replace(versions=tuple(in_order)), version, goes=False)


def _why_not(connection: Connection, turn: Turn, kind: str, now: datetime) -> str:
    version, others = turn.version, turn.others
    newest = max((one.number for one in others), default=0)
    if turn.goes and newest > version.number:
        return _("Version {0} was put in force after it: take that back first.").format(newest)
    if not turn.goes and (newest != version.number - 1 or _is_taken(connection, version)):
        return _("Another version was put in force since, so this one can't come back.")
    name = turn.after.name
    if any(one.name == name and one.id != turn.whole.id for one in Reads(connection).agreements()):
        return _("Another agreement is called “{0}” by now.").format(name)
    terms = _terms(version)
    today = local_day(now, ZoneInfo(terms.zone))
    if kind == END:
        before = _terms(max(others, key=lambda one: one.number))
        return _why_not_end(turn.whole.name, today, terms.review.until, before.review.until)
    if version.holds_from < today:
        said = _("Version {0} holds from {1} on, and what happened since is judged by it.")
        return said.format(version.number, dated(version.holds_from))
    if connection.execute(_JUDGED, (turn.whole.id, version.holds_from.isoformat())).fetchone():
        return _("Leads were handed over since {0}; they are judged by the version that holds then.").format(
            dated(version.holds_from)
        )
    return _what_stands_on(connection, turn) if turn.goes else ""


def _is_taken(connection: Connection, version: StoredVersion) -> bool:
    """Whether another version has the row of one that was taken back."""
    found = connection.execute("SELECT 1 FROM agreement_version WHERE id = ?", (version.id,)).fetchone()
    return found is not None


def _why_not_end(name: str, today: date, until: date | None, before: date | None) -> str:
    if until is not None and until <= today:
        said = _("“{0}” ended with {1}: what came after that day is judged as not covered.")
        return said.format(name, dated(until - DAY))
    if before is not None and before <= today:
        said = _("“{0}” would have ended with {1} before, and what came since is judged by it.")
        return said.format(name, dated(before - DAY))
    return ""


def _what_stands_on(connection: Connection, turn: Turn) -> str:
    """What was entered for the days of a version, or for what it alone promises."""
    if not turn.others:
        return _what_stands_on_all(connection, turn.whole)
    there = {each.id for one in turn.others for each in _terms(one).commitments}
    own = [each.id for each in _terms(turn.version).commitments if each.id not in there]
    marks = ", ".join("?" * len(own))
    for table, day in (("figure", "starts"), ("delivery", "due_day"), ("outage", "NULL")):
        of_it = f"agreement_id = ? AND ({day} >= ? OR commitment IN ({marks}))"
        values = (turn.whole.id, turn.version.holds_from.isoformat(), *own)
        if connection.execute(f"SELECT 1 FROM {table} WHERE {of_it} LIMIT 1", values).fetchone():
            said = _("Something was entered for what version {0} promises: take that back first.")
            return said.format(turn.version.number)
    return ""


def _what_stands_on_all(connection: Connection, stored: StoredAgreement) -> str:
    """What was entered or begun under an agreement that would be gone."""
    for table in ("decision", "figure", "delivery", "outage", "exclusion_period"):
        if connection.execute(
            f"SELECT 1 FROM {table} WHERE agreement_id = ? LIMIT 1", (stored.id,)
        ).fetchone():
            said = _("Something was decided or entered under “{0}”: take that back first.")
            return said.format(stored.name)
    draft = "SELECT 1 FROM draft_field WHERE path = ? AND text = ? LIMIT 1"
    if connection.execute(draft, (_REVISES, str(stored.id))).fetchone():
        return _("There is a draft of the next version of “{0}”: discard it first.").format(stored.name)
    return ""


def _terms(version: StoredVersion) -> Terms:
    terms = kept_terms(version.terms_json)
    if terms is None:
        raise Refused(_("Version {0} can't be read: the store is damaged.").format(version.number))
    return terms
