"""Rows of touches against the store.

A touch is known by its key in the system and its lead; one without a key by lead, instant, kind, rep
and its number among those that are alike in the file. It is what the file says whose data reach furthest; but
when it was done stands as it was told first, by the data that reach least far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sla_tui.domain.records import TouchRecord

from .columns import when_columns, when_in
from .lead_refs import Link, find_leads, ref_of
from .merging import Comparison
from .previews import ImportFile, RowProblem
from .staging import Row, Staging
from .told_rows import BITS, ToldBefore

_BIT = BITS["touches"]
_IF_SAID = ("kind", "outcome", "person_id")


class TouchRows:
    """Compares the rows of one file of touches."""

    table = "touch"

    def __init__(self, staging: Staging, file: ImportFile, import_id: int, before: ToldBefore) -> None:
        self.staging = staging
        self.file = file
        self.import_id = import_id
        self._before = before

    def ident(self, record: TouchRecord) -> str:
        """What two rows of one touch, or of touches that are alike, have alike."""
        return "\n".join((record.key or _alike(record), *ref_of(record)))

    def compare(self, records: Sequence[TouchRecord]) -> list[Comparison | RowProblem]:
        """Compare some rows, no two of them alike."""
        leads = find_leads(self.staging, self.file.system, records)
        known = self._known(records, {lead.lead_id for lead in leads if isinstance(lead, Link)})
        met = self.staging.met(touch["id"] for touch in known.values())
        newer = self._before.newer("touch", (touch["id"] for touch in known.values()))
        found: list[Comparison | RowProblem] = []
        meeting: list[int] = []
        for record, lead in zip(records, leads, strict=True):
            if isinstance(lead, RowProblem):
                found.append(lead)
                continue
            key = record.key or _next_key(record, lead.lead_id, known, met)
            there = known.get((lead.lead_id, key))
            if there is None:
                comparison = self._new(record, lead.lead_id, key)
            else:
                meeting.append(there["id"])
                again = there["id"] in met
                comparison = self._merge(record, there, newer.get(there["id"], 0), again=again)
            comparison.by_name = lead.by_name
            found.append(comparison)
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
        row: Row = {
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
        found.told = "touch", row["id"], _bits_told(row)
        return found

    def _merge(self, record: TouchRecord, there: Row, newer: int, *, again: bool) -> Comparison:
        found = Comparison(record.row, _label(record), again=again)
        person_id = self.staging.person(self.file.system, record.rep)
        said = {
            "kind": record.kind,
            "outcome": record.outcome,
            "automated": int(record.automated),
            "inbound": int(record.inbound),
        }
        told = {**said, "person_id": person_id, "planned": int(record.planned)}
        found.told = "touch", there["id"], _bits_told(told)
        self._merge_at(found, record, there, newer)
        for name, value in said.items():
            found.follow(there, name, name, value, stands=bool(newer & _BIT[name]))
        if person_id is not None and self.staging.is_another(person_id, there["person_id"]):
            before = self.staging.person_name(there["person_id"])
            if newer & _BIT["person_id"] and there["person_id"] is not None:
                found.keep("rep", before, record.rep)
            else:
                found.take("rep", before, record.rep)
                there["person_id"] = person_id
        if found.outcome == "changed":
            found.rows.append(("touch", there))
        return found

    def _merge_at(self, found: Comparison, record: TouchRecord, there: Row, newer: int) -> None:
        stands, is_planned = when_in(there, "touched"), bool(there["planned"])
        if record.planned:
            follows = is_planned and not newer & _BIT["planned"]
        else:
            follows = is_planned or (
                record.at != stands
                and bool(newer & _BIT["touched"])
                and self._before.is_first(self.import_id, "touch", there, _BIT["touched"])
            )
        if not follows:
            if record.at != stands or record.planned != is_planned:
                found.keep("at", stands, None if record.planned else record.at)
            return
        if record.at != stands:
            found.take("at", stands, record.at)
            there |= when_columns("touched", record.at)
        found.update(there, "planned", "planned", int(record.planned))


def _bits_told(row: Mapping[str, Any]) -> int:
    """The bits of what a row of a file says of a touch; one that is not planned tells when it was done."""
    bits = sum(_BIT[name] for name in _IF_SAID if row[name] is not None)
    return bits + _BIT["automated"] + _BIT["inbound"] + _BIT["planned" if row["planned"] else "touched"]


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
