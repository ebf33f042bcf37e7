"""Rows of leads against the store: which are new, and what a row means for a lead that is there.

A record is known by its id, else by its e-mail address. The hand-offs are left to `handoff_rows`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sla_tui.domain.records import LeadRecord

from .columns import when_columns, when_in
from .handoff_rows import HandOffRows, Known
from .merging import Comparison
from .previews import ImportFile, RowProblem
from .staging import Row, Staging
from .told_rows import BITS, ToldBefore

_TEXTS = ("name", "email", "company")
_BIT = BITS["leads"]


class LeadRows:
    """Compares the rows of one file of leads."""

    table = "lead"

    def __init__(self, staging: Staging, file: ImportFile, import_id: int, before: ToldBefore) -> None:
        self.staging = staging
        self.file = file
        self.handoffs = HandOffRows(staging, file, import_id)
        self._before = before
        self._by_email = staging.knows_emails(file.system)

    def ident(self, record: LeadRecord) -> str:
        """What two rows of one lead have alike."""
        return record.key

    def compare(self, records: Sequence[LeadRecord]) -> list[Comparison | RowProblem]:
        """Compare some rows, no two with one key."""
        ids = {alias["key"]: alias["lead_id"] for alias in self._aliases("key", [r.key for r in records])}
        named_by_email = self._named_by_email([record for record in records if record.key not in ids])
        ids |= named_by_email
        known = self._known(sorted(set(ids.values())))
        met = self.staging.met(known)
        self.staging.meet(known)
        found: list[Comparison | RowProblem] = []
        for record in records:
            lead_id = ids.get(record.key)
            if lead_id is None:
                found.append(self._new(record))
                continue
            comparison = Comparison(record.row, _label(record), again=lead_id in met)
            if record.key in named_by_email:
                comparison.take("key", _email(record), record.key)
                comparison.rows.append(("lead_alias", self._alias(record, lead_id)))
            found.append(self._merge(comparison, record, known[lead_id]))
        return found

    def _named_by_email(self, records: Sequence[LeadRecord]) -> dict[str, int]:
        """The leads by key that the system has named by nothing but their e-mail address so far."""
        emails = {_email(record): record.key for record in records if record.email}
        if not emails or not self._by_email:
            return {}
        aliases = self._aliases("key", [email for email in emails if email])
        others = Counter(
            alias["lead_id"] for alias in self._aliases("lead_id", [alias["lead_id"] for alias in aliases])
        )
        return {emails[alias["key"]]: alias["lead_id"] for alias in aliases if others[alias["lead_id"]] == 1}

    def _known(self, lead_ids: Sequence[int]) -> dict[int, Known]:
        find = self.staging.find
        known = {lead["id"]: Known(lead) for lead in find("lead", "id", lead_ids)}
        owners: dict[int, Known] = {}
        for handoff in sorted(find("handoff", "lead_id", lead_ids), key=lambda row: row["ordinal"]):
            owners[handoff["id"]] = known[handoff["lead_id"]]
            known[handoff["lead_id"]].handoffs.append(handoff)
        for disposition in find("disposition", "handoff_id", owners):
            if disposition["outcome"] is not None:
                owners[disposition["handoff_id"]].dispositions[disposition["handoff_id"]] = disposition
        for told in find("told_disposition", "handoff_id", owners):
            owners[told["handoff_id"]].told[told["handoff_id"]] = told
        for accepted in find("told_acceptance", "handoff_id", owners):
            owners[accepted["handoff_id"]].told_acceptances[accepted["handoff_id"]] = accepted
        if self._before.is_newer:
            self._add_newer(known, owners)
        only = "origin = 'column' AND system = :system"
        for touch in find("touch", "lead_id", lead_ids, only=only, system=self.file.system):
            known[touch["lead_id"]].first_touches[touch["key"]] = touch
        return known

    def _add_newer(self, known: dict[int, Known], owners: dict[int, Known]) -> None:
        """Add what newer data told of the leads and their hand-offs."""
        for lead_id, bits in self._before.newer("lead", known).items():
            known[lead_id].newer_of_lead |= bits
        for handoff_id, bits in self._before.newer("handoff", owners).items():
            owners[handoff_id].newer[handoff_id] = bits
            owners[handoff_id].newer_of_lead |= bits

    def _new(self, record: LeadRecord) -> Comparison:
        found = Comparison(record.row, _label(record), is_new=True)
        lead: Row = {
            "id": self.staging.next_id("lead"),
            "name": record.name,
            "email": _email(record),
            "company": record.company,
            "origin": "marketing",
            **when_columns("created", record.created),
        }
        found.rows += [("lead", lead), ("lead_alias", self._alias(record, lead["id"]))]
        self.handoffs.merge(found, record, Known(lead))
        return found

    def _merge(self, found: Comparison, record: LeadRecord, known: Known) -> Comparison:
        lead, newer = known.lead, known.newer_of_lead
        for name in _TEXTS:
            said = _email(record) if name == "email" else getattr(record, name)
            found.follow(lead, name, name, said, stands=bool(newer & _BIT[name]))
        created = when_in(lead, "created")
        if record.created is not None and record.created != created:
            if newer & _BIT["created"] and created is not None:
                found.keep("created", created, record.created)
            else:
                found.take("created", created, record.created)
                lead |= when_columns("created", record.created)
        if any(change.taken for change in found.changes):
            found.rows.append(("lead", lead))
        self.handoffs.merge(found, record, known)
        return found

    def _aliases(self, column: str, wanted: Iterable[int | str]) -> list[Row]:
        return self.staging.find(
            "lead_alias", column, wanted, only="system = :system", system=self.file.system
        )

    def _alias(self, record: LeadRecord, lead_id: int) -> Row:
        return {"system": self.file.system, "key": record.key, "lead_id": lead_id}


def _email(record: LeadRecord) -> str | None:
    return record.email.lower() if record.email else None


def _label(record: LeadRecord) -> str:
    return record.name or record.email or record.key
