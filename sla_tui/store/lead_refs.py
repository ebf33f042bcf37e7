"""Which lead a row of touches or deals means: by its key in the system, its e-mail address, its name.

A name counts only where the row gives neither of the others, since two people may share one; and how
many rows go by it is told (numbers.md, bw). Of several leads none is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sla_tui.domain.records import DealRecord, TouchRecord

from .joined import joined_leads
from .previews import RowProblem
from .staging import Staging

_CALLED = 3


class Link(NamedTuple):
    """The lead of a row; `by_name` where the row says neither a key nor an address."""

    lead_id: int
    by_name: bool = False


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
) -> list[Link | RowProblem]:
    """For each row its lead, or why there is none."""
    by_key = {
        alias["key"]: alias["lead_id"]
        for alias in staging.find(
            "lead_alias",
            "key",
            {key for record in records for key in (*_keys_of(record), *_beside(record))},
            only="system = :system",
            system=system,
        )
    }
    rest = [record for record in records if by_key.keys().isdisjoint(_keys_of(record))]
    by_email = _named(staging, system, "email", {r.lead_email.lower() for r in rest if r.lead_email})
    nameless = {r.lead_name for r in rest if r.lead_name and not r.lead_key and not r.lead_email}
    by_name = _named(staging, system, "name", nameless)

    def lead_of(record: TouchRecord | DealRecord) -> Link | RowProblem:
        known = next((key for key in _keys_of(record) if key in by_key), None)
        if known is not None:
            return Link(int(by_key[known]))
        field, value = ref_of(record)
        by_its_name = field == "lead_name"
        if record.lead_email:
            ids = by_email.get(record.lead_email.lower(), [])
        else:
            ids = by_name.get(value, []) if by_its_name else []
        if len(ids) == 1:
            return Link(ids[0], by_name=by_its_name)
        if ids:
            return RowProblem(record.row, field, value, "several leads", _called(staging, system, ids))
        if not value:
            return RowProblem(record.row, "", "", "no lead")
        others = any(key in by_key for key in _beside(record))
        return RowProblem(record.row, field, value, "no such lead", others_are_here=others)

    return [lead_of(record) for record in records]


def _keys_of(record: TouchRecord | DealRecord) -> tuple[str, ...]:
    """The keys that a row names, the first first."""
    first = (record.lead_key,) if record.lead_key else ()
    return (*first, *record.other_keys) if isinstance(record, DealRecord) else first


def _beside(record: TouchRecord | DealRecord) -> tuple[str, ...]:
    """The keys of the other leads of a touch, each of which has the touch too."""
    return record.beside if isinstance(record, TouchRecord) else ()


def _called(staging: Staging, system: str, lead_ids: Sequence[int]) -> tuple[str, ...]:
    """Some of the leads as a person can tell them apart: by name and key in the system."""
    some = sorted(lead_ids)[:_CALLED]
    aliases = staging.find("lead_alias", "lead_id", some, only="system = :system", system=system)
    keys = {alias["lead_id"]: alias["key"] for alias in aliases}
    names = {lead["id"]: lead["name"] or lead["email"] or "" for lead in staging.find("lead", "id", some)}
    called = [f"{names[key]} {keys.get(key, '')}".strip() for key in some]
    return tuple([*called, "…"] if len(lead_ids) > _CALLED else called)


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
