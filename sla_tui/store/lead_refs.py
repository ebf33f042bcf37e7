"""Which lead a row of touches or deals means: by its key in the system, its e-mail address, its name.

A name counts only where the row gives neither of the others, since two people may share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sla_tui.domain.records import DealRecord, TouchRecord

from .joined import joined_leads
from .previews import RowProblem
from .staging import Staging


class Ref(NamedTuple):
    """What a row says of its lead: the field of the record, and its value."""

    field: str
    value: str


def ref_of(record: TouchRecord | DealRecord) -> Ref:
    """The best of what a row says of its lead, with no value where it says nothing."""
    if record.lead_key:
        return Ref("lead_key", record.lead_key)
    if record.lead_email:
        return Ref("lead_email", record.lead_email.lower())
    return Ref("lead_name", record.lead_name or "")


def find_leads(
    staging: Staging, system: str, records: Sequence[TouchRecord | DealRecord]
) -> list[int | RowProblem]:
    """For each row its lead, or why there is none."""
    by_key = {
        alias["key"]: alias["lead_id"]
        for alias in staging.find(
            "lead_alias",
            "key",
            {record.lead_key for record in records if record.lead_key},
            only="system = :system",
            system=system,
        )
    }
    rest = [record for record in records if record.lead_key not in by_key]
    by_email = _named(staging, system, "email", {r.lead_email.lower() for r in rest if r.lead_email})
    nameless = {r.lead_name for r in rest if r.lead_name and not r.lead_key and not r.lead_email}
    by_name = _named(staging, system, "name", nameless)

    def lead_of(record: TouchRecord | DealRecord) -> int | RowProblem:
        if record.lead_key in by_key:
            return int(by_key[record.lead_key])
        field, value = ref_of(record)
        if record.lead_email:
            ids = by_email.get(record.lead_email.lower(), [])
        else:
            ids = by_name.get(value, []) if field == "lead_name" else []
        if len(ids) == 1:
            return ids[0]
        return RowProblem(record.row, field, value, "several leads" if ids else "no such lead")

    return [lead_of(record) for record in records]


def _named(staging: Staging, system: str, column: str, wanted: set[str]) -> dict[str, list[int]]:
    """The leads by e-mail address or name; of several, those that the system knows.

    Of those that somebody said are one it is the one that counts, or the first that the system knows.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    for lead in staging.find("lead", column, wanted):
        found[lead[column]].append(lead["id"])
    doubtful = [lead_id for ids in found.values() if len(ids) > 1 for lead_id in ids]
    own = {
        alias["lead_id"]
        for alias in staging.find("lead_alias", "lead_id", doubtful, only="system = :system", system=system)
    }
    joined = joined_leads(staging.connection) if doubtful else {}
    return {
        value: _each_once([lead_id for lead_id in ids if lead_id in own] or ids, joined)
        for value, ids in found.items()
    }


def _each_once(lead_ids: Sequence[int], joined: Mapping[int, int]) -> list[int]:
    by_root: dict[int, int] = {}
    for lead_id in sorted(lead_ids, key=lambda lead_id: lead_id in joined):
        by_root.setdefault(joined.get(lead_id, lead_id), lead_id)
    return list(by_root.values())
