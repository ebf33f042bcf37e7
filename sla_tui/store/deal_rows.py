"""Rows of deals against the store: a deal is what the file whose data reach furthest says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sla_tui.domain.records import DealRecord
from sla_tui.domain.when import When

from .columns import when_columns, when_in
from .lead_refs import Link, find_leads, ref_of
from .merging import Comparison
from .previews import ImportFile, RowProblem
from .staging import Row, Staging
from .told_rows import BITS, ToldBefore

_BIT = BITS["deals"]
_DATES = ("opened", "won", "lost")


class DealRows:
    """Compares the rows of one file of deals."""

    table = "deal"

    def __init__(self, staging: Staging, file: ImportFile, import_id: int, before: ToldBefore) -> None:
        self.staging = staging
        self.file = file
        self.import_id = import_id
        self._before = before

    def ident(self, record: DealRecord) -> str:
        """What two rows of one deal have alike."""
        return record.key

    def compare(self, records: Sequence[DealRecord]) -> list[Comparison | RowProblem]:
        """Compare some rows, no two with one key; a deal of a lead that is not known has none."""
        leads = find_leads(self.staging, self.file.system, records)
        keys = {record.key for record in records}
        deals = self.staging.find("deal", "key", keys, only="system = :system", system=self.file.system)
        there = {deal["key"]: deal for deal in deals}
        newer = self._before.newer("deal", (deal["id"] for deal in deals))
        met = self.staging.met(deal["id"] for deal in deals)
        self.staging.meet(deal["id"] for deal in deals)
        return [
            self._compare(record, lead, there.get(record.key), met, newer)
            for record, lead in zip(records, leads, strict=True)
        ]

    def _compare(
        self,
        record: DealRecord,
        lead: Link | RowProblem,
        there: Row | None,
        met: set[int],
        told: Mapping[int, int],
    ) -> Comparison:
        again = there is not None and there["id"] in met
        found = Comparison(record.row, record.name or record.key, is_new=there is None, again=again)
        lead_id = None
        if isinstance(lead, Link):
            lead_id, found.by_name = lead
        elif there is None or there["lead_id"] is None:
            found.without_lead = lead
        row = self._row(record, lead_id)
        if there is None:
            row["id"] = self.staging.next_id("deal")
            found.rows.append(("deal", row))
            found.told = "deal", row["id"], _bits_told(row)
            return found
        found.told = "deal", there["id"], _bits_told(row)
        newer = told.get(there["id"], 0)
        self._lead(found, record, lead_id, there, newer)
        for name in ("name", "amount", "currency"):
            bit = _BIT["amount" if name == "currency" else name]
            found.follow(there, name, name, row[name], stands=bool(newer & bit))
        self._rep(found, record, row["person_id"], there, newer)
        self._outcome(found, record, there, newer)
        self._when(found, "opened", record.opened, there, newer)
        if any(change.taken for change in found.changes):
            found.rows.append(("deal", there))
        return found

    def _lead(
        self, found: Comparison, record: DealRecord, lead_id: int | None, there: Row, newer: int
    ) -> None:
        if lead_id is None or lead_id == there["lead_id"]:
            return
        if newer & _BIT["lead_id"] and there["lead_id"] is not None:
            found.keep("lead", None, ref_of(record).value)
        else:
            found.take("lead", None, ref_of(record).value)
            there["lead_id"] = lead_id

    def _rep(self, found: Comparison, record: DealRecord, person: int | None, there: Row, newer: int) -> None:
        if person is None or not self.staging.is_another(person, there["person_id"]):
            return
        before = self.staging.person_name(there["person_id"])
        if newer & _BIT["person_id"] and there["person_id"] is not None:
            found.keep("rep", before, record.rep)
        else:
            found.take("rep", before, record.rep)
            there["person_id"] = person

    def _outcome(self, found: Comparison, record: DealRecord, there: Row, newer: int) -> None:
        """The state of a deal and when it came to it; a date goes with its state, and with nothing else."""
        if record.state != there["state"]:
            if newer & _BIT["state"]:
                found.keep("state", there["state"], record.state)
                return
            found.take("state", there["state"], record.state)
            there["state"] = record.state
            for name in ("won", "lost"):
                if name != record.state and when_in(there, name) is not None:
                    found.take(name, when_in(there, name), None)
                    there |= when_columns(name, None)
        for name, said in (("won", record.won), ("lost", record.lost)):
            self._when(found, name, said, there, newer)

    def _when(self, found: Comparison, name: str, said: When | None, there: Row, newer: int) -> None:
        """An instant or a day that the file says; an empty cell takes nothing away."""
        before = when_in(there, name)
        if said is None or said == before:
            return
        if newer & _BIT[name] and before is not None:
            found.keep(name, before, said)
        else:
            found.take(name, before, said)
            there |= when_columns(name, said)

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


def _bits_told(row: Row) -> int:
    """The bits of what a row of a file says of a deal."""
    bits = sum(bit for name, bit in _BIT.items() if name not in _DATES and row[name] is not None)
    return bits + sum(_BIT[name] for name in _DATES if when_in(row, name) is not None)
