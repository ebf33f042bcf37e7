"""Rows of touches against the store.

A touch is known by its key in the system and its lead; one without a key by lead, instant, kind, rep
and its number among those that are alike in the file. Its instant stands as it was taken in, unless
it was only planned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sla_tui.domain.records import TouchRecord

from .columns import when_columns, when_in
from .lead_refs import find_leads, ref_of
from .merging import Comparison
from .previews import ImportFile, RowProblem
from .staging import Row, Staging
from .told_rows import ToldBefore


class TouchRows:
    """Compares the rows of one file of touches."""

    table = "touch"

    def __init__(self, staging: Staging, file: ImportFile, import_id: int, _before: ToldBefore) -> None:
        self.staging = staging
        self.file = file
        self.import_id = import_id

    def ident(self, record: TouchRecord) -> str:
        """What two rows of one touch, or of touches that are alike, have alike."""
        return "\n".join((record.key or _alike(record), *ref_of(record)))

    def compare(self, records: Sequence[TouchRecord]) -> list[Comparison | RowProblem]:
        """Compare some rows, no two of them alike."""
        leads = find_leads(self.staging, self.file.system, records)
        known = self._known(records, {lead for lead in leads if isinstance(lead, int)})
        met = self.staging.met(touch["id"] for touch in known.values())
        found: list[Comparison | RowProblem] = []
        meeting: list[int] = []
        for record, lead in zip(records, leads, strict=True):
            if isinstance(lead, RowProblem):
                found.append(lead)
                continue
            key = record.key or _next_key(record, lead, known, met)
            there = known.get((lead, key))
            if there is None:
                found.append(self._new(record, lead, key))
            else:
                meeting.append(there["id"])
                found.append(self._merge(record, there, again=there["id"] in met))
        self.staging.meet(meeting)
        return found

    def _known(self, records: Sequence[TouchRecord], lead_ids: set[int]) -> dict[tuple[int, str], Row]:
        """What there is of these touches, or, where one has no key, of all touches of the leads."""
        only, values = "origin = 'import' AND system = :system", {"system": self.file.system}
        if all(record.key for record in records):
            keys = {f"key{index}": str(record.key) for index, record in enumerate(records)}
            # By an expression, or the index would be asked for every lead with every key.
            only += f" AND COALESCE(key, '') IN ({', '.join(f':{name}' for name in keys)})"
            values |= keys
        return {
            (touch["lead_id"], touch["key"]): touch
            for touch in self.staging.find("touch", "lead_id", lead_ids, only=only, **values)
        }

    def _new(self, record: TouchRecord, lead_id: int, key: str) -> Comparison:
        found = Comparison(record.row, _label(record), is_new=True)
        row = {
            "id": self.staging.next_id("touch"),
            "lead_id": lead_id,
            "system": self.file.system,
            "key": key,
            **when_columns("touched", record.at),
            "kind": record.kind,
            "automated": int(record.automated),
            "outcome": record.outcome,
            "person_id": self.staging.person(self.file.system, record.rep),
            "origin": "import",
            "inbound": int(record.inbound),
            "planned": int(record.planned),
            "import_id": self.import_id,
        }
        found.rows.append(("touch", row))
        return found

    def _merge(self, record: TouchRecord, there: Row, *, again: bool) -> Comparison:
        found = Comparison(record.row, _label(record), again=again)
        self._merge_at(found, record, there)
        found.update(there, "kind", "kind", record.kind)
        found.update(there, "outcome", "outcome", record.outcome)
        found.update(there, "automated", "automated", int(record.automated))
        found.update(there, "inbound", "inbound", int(record.inbound))
        person_id = self.staging.person(self.file.system, record.rep)
        if person_id is not None and self.staging.is_another(person_id, there["person_id"]):
            found.take("rep", self.staging.person_name(there["person_id"]), record.rep)
            there["person_id"] = person_id
        if found.outcome == "changed":
            found.rows.append(("touch", there))
        return found

    def _merge_at(self, found: Comparison, record: TouchRecord, there: Row) -> None:
        stands = when_in(there, "touched")
        if there["planned"]:
            if record.at != stands:
                found.take("at", stands, record.at)
                there |= when_columns("touched", record.at)
            found.update(there, "planned", "planned", int(record.planned))
        elif record.at != stands or record.planned:
            found.keep("at", stands, None if record.planned else record.at)


def _alike(record: TouchRecord) -> str:
    return f"{record.at.isoformat()}|{record.kind}|{record.rep or ''}"


def _next_key(record: TouchRecord, lead_id: int, known: Mapping[tuple[int, str], Row], met: set[int]) -> str:
    """The key of a touch without one: what it is, and its number among those alike in the file."""
    number = 1
    while (there := known.get((lead_id, f"{_alike(record)}|{number}"))) and there["id"] in met:
        number += 1
    return f"{_alike(record)}|{number}"


def _label(record: TouchRecord) -> str:
    return record.lead_name or record.lead_email or record.lead_key or ""
