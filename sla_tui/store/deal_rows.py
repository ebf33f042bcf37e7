"""Rows of deals against the store: a deal is what the newest file says of it."""

from __future__ import annotations

from collections.abc import Sequence

from sla_tui.domain.records import DealRecord

from .columns import when_columns, when_in
from .lead_refs import find_leads, ref_of
from .merging import Comparison
from .previews import ImportFile, RowProblem
from .staging import Row, Staging


class DealRows:
    """Compares the rows of one file of deals."""

    table = "deal"

    def __init__(self, staging: Staging, file: ImportFile, import_id: int) -> None:
        self.staging = staging
        self.file = file
        self.import_id = import_id

    def ident(self, record: DealRecord) -> str:
        """What two rows of one deal have alike."""
        return record.key

    def compare(self, records: Sequence[DealRecord]) -> list[Comparison | RowProblem]:
        """Compare some rows, no two with one key; a deal of a lead that is not known has none."""
        leads = find_leads(self.staging, self.file.system, records)
        keys = {record.key for record in records}
        deals = self.staging.find("deal", "key", keys, only="system = :system", system=self.file.system)
        there = {deal["key"]: deal for deal in deals}
        met = self.staging.met(deal["id"] for deal in deals)
        self.staging.meet(deal["id"] for deal in deals)
        return [
            self._compare(record, lead if isinstance(lead, int) else None, there.get(record.key), met)
            for record, lead in zip(records, leads, strict=True)
        ]

    def _compare(
        self, record: DealRecord, lead_id: int | None, there: Row | None, met: set[int]
    ) -> Comparison:
        again = there is not None and there["id"] in met
        found = Comparison(record.row, record.name or record.key, is_new=there is None, again=again)
        if there is None:
            row = {"id": self.staging.next_id("deal"), **self._row(record, lead_id)}
            found.rows.append(("deal", row))
            return found
        row = self._row(record, lead_id)
        if lead_id is not None and lead_id != there["lead_id"]:
            found.take("lead", None, ref_of(record).value)
            there["lead_id"] = lead_id
        for name in ("name", "state", "amount", "currency"):
            found.update(there, name, name, row[name])
        if row["person_id"] is not None and self.staging.is_another(row["person_id"], there["person_id"]):
            found.take("rep", self.staging.person_name(there["person_id"]), record.rep)
            there["person_id"] = row["person_id"]
        for name, said in (("won", record.won), ("lost", record.lost), ("opened", record.opened)):
            if said != when_in(there, name):
                found.take(name, when_in(there, name), said)
                there |= when_columns(name, said)
        if found.changes:
            found.rows.append(("deal", there))
        return found

    def _row(self, record: DealRecord, lead_id: int | None) -> Row:
        return {
            "system": self.file.system,
            "key": record.key,
            "lead_id": lead_id,
            "name": record.name,
            "person_id": self.staging.person(self.file.system, record.rep),
            "state": record.state,
            **when_columns("won", record.won),
            **when_columns("lost", record.lost),
            **when_columns("opened", record.opened),
            "amount": record.amount.minor if record.amount else None,
            "currency": record.amount.currency if record.amount else None,
            "import_id": self.import_id,
        }
