"""Rows of leads made records: key, hand-off, and what sales said became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from itertools import repeat
from typing import Any, NamedTuple

from sla_tui.domain.leads import OUTCOMES, Disposition
from sla_tui.domain.records import LeadRecord
from sla_tui.domain.when import When, local_day

from .details import LeadDetails
from .meanings import ACCEPTED
from .remembered import Remembered
from .sheet import Batch, Sheet
from .values import SALESFORCE, is_queue, is_yes, long_ids

_STATUS_FIELDS = ("lead.status", "lead.lifecycle", "lead.state", "lead.converted")


class Said(NamedTuple):
    """What a status says: an outcome, empty for none, and whether sales has talked, and has accepted."""

    outcome: str = ""
    connected: bool = False
    accepted: bool = False


_SILENT = Said()


class LeadRows:
    """Makes batches of the leads of one file."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._details = LeadDetails(sheet)
        self._said: Remembered[tuple[str, ...], Said] = Remembered(self._say)

    def batch(self) -> Batch:
        """The leads of the piece that lies before the sheet."""
        sheet = self._sheet
        emails = sheet.emails("lead.email")
        keys = self._keys(emails)
        handed_over, first_touch = sheet.dates("lead.handed_off"), sheet.dates("lead.first_touch")
        created, assigned = sheet.dates("lead.created"), sheet.dates("lead.assigned")
        accepted = sheet.dates("lead.accepted")
        said = self._statuses()
        names, companies = self._names(), sheet.texts("lead.company")
        details, left = self._details.of(names, emails, companies)
        dispositions = self._dispositions(said, handed_over)
        connected = [one.connected for one in said]
        ends = [disposition.at if disposition else None for disposition in dispositions]
        return Batch(
            rows=len(sheet.rows),
            problems=sheet.problems,
            records=self._records(
                (keys, sheet.rows),
                (names, [email or None for email in emails], companies),
                (created, handed_over, assigned, accepted, dispositions, connected, first_touch, details),
            ),
            happened=(created, handed_over, assigned, accepted, first_touch, ends),
            undated=handed_over.count(None),
            numbers_left=left,
            accepted_undated=sum(
                one.accepted and when is None for one, when in zip(said, accepted, strict=True)
            ),
        )

    def _records(
        self, keys: Sequence[Sequence[Any]], known: Sequence[Sequence[Any]], dates: Sequence[Sequence[Any]]
    ) -> Iterator[LeadRecord]:
        """The leads, made when they are asked for: a survey needs their dates alone."""
        sheet = self._sheet
        yield from map(
            LeadRecord,
            repeat(sheet.plan.system),
            *(*keys, *known),
            *(self._owners(), sheet.texts("lead.team")),
            *(sheet.texts("lead.source"), sheet.texts("lead.campaign"), sheet.texts("lead.tier")),
            *dates,
        )

    def _keys(self, emails: Sequence[str]) -> Sequence[str]:
        """The record ids, else the e-mail addresses; a row with neither is refused."""
        sheet = self._sheet
        ids = long_ids(sheet.words("lead.id"), sheet.plan.system)
        keys = [id or email for id, email in zip(ids, emails, strict=True)]
        if not all(keys):
            for place, key in enumerate(keys):
                if not key:
                    sheet.refuse(place, "", "", "no key")
        sheet.refuse_keys("lead.id", keys)
        return keys

    def _names(self) -> list[str | None]:
        sheet = self._sheet
        names = sheet.words("lead.name" if sheet.has("lead.name") else "lead.contact_name")
        if not (sheet.has("lead.first_name") or sheet.has("lead.last_name")):
            return [name or None for name in names]
        firsts, lasts = sheet.words("lead.first_name"), sheet.words("lead.last_name")
        return [
            name or f"{first} {last}".strip() or None
            for name, first, last in zip(names, firsts, lasts, strict=True)
        ]

    def _owners(self) -> list[str | None]:
        owners = self._sheet.texts("lead.owner")
        if self._sheet.plan.system != SALESFORCE:
            return owners
        return [None if owner is not None and is_queue(owner) else owner for owner in owners]

    def _statuses(self) -> list[Said]:
        """What the status columns say of each lead."""
        sheet = self._sheet
        if not any(map(sheet.has, _STATUS_FIELDS)):
            return [_SILENT] * len(sheet.rows)
        return [self._said[cells] for cells in zip(*map(sheet.raw, _STATUS_FIELDS), strict=True)]

    def _dispositions(
        self, said: Sequence[Said], handed_over: Sequence[When | None]
    ) -> list[Disposition | None]:
        sheet = self._sheet
        if not any(map(sheet.has, (*_STATUS_FIELDS, "lead.qualified_at", "lead.disposition"))):
            return [None] * len(sheet.rows)
        columns = zip(
            *(said, sheet.texts("lead.disposition"), sheet.dates("lead.disposed_at")),
            *(sheet.dates("lead.qualified_at"), handed_over),
            strict=True,
        )
        return [
            self._disposition(*cells) if cells[0].outcome or cells[1] or cells[3] else None
            for cells in columns
        ]

    def _say(self, cells: tuple[str, ...]) -> Said:
        """What the cells of the status columns say together: the first that names an outcome does."""
        *statuses, converted = cells
        terms = [
            self._sheet.terms_of(field).of(cell)
            for field, cell in zip(_STATUS_FIELDS, statuses, strict=False)
        ]
        outcome = next((term for term in terms if term in OUTCOMES), "")
        outcome = "qualified" if is_yes(converted) else outcome
        return Said(outcome, "connected" in terms, ACCEPTED in terms)

    def _disposition(
        self,
        said: Said,
        reason: str | None,
        disposed: When | None,
        qualified: When | None,
        handed_over: When | None,
    ) -> Disposition | None:
        """What became of a lead; a dated qualification stands before a status, unless an older hand-off's."""
        reason_term = self._sheet.terms_of("lead.disposition").of(reason or "")
        outcome = said.outcome or (reason_term if reason_term in OUTCOMES else "")
        if qualified is not None and not _before(qualified, handed_over, self._sheet.plan.zone):
            return Disposition(qualified, "qualified")
        if not outcome:
            return None
        return Disposition(disposed, outcome, None if reason_term or outcome == "qualified" else reason)


def _before(when: When, start: When | None, zone: tzinfo) -> bool:
    """Whether something was before the start that it should answer; by days where one has no time."""
    if start is None:
        return False
    if isinstance(when, datetime) and isinstance(start, datetime):
        return when < start
    return local_day(when, zone) < local_day(start, zone)
