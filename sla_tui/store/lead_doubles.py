"""Leads that may be there twice, under two ids: by the same mail address, or the same name and company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import Literal, NamedTuple

from sla_tui.domain.same_person import folded
from sla_tui.domain.when import When

from .columns import known_when
from .histories import in_chunks
from .joined import joined_leads

Why = Literal["same mail", "same name and company"]

_HANDED = """
    EXISTS (SELECT 1 FROM handoff h WHERE h.lead_id = l.id
            AND (h.excluded IS NULL OR h.excluded NOT IN ('duplicate', 'test lead')))
"""
"""Whether any hand-off of a lead is in a line at all (§3): else there is nothing to count twice."""


class HandedLead(NamedTuple):
    """A lead that was handed over, when first; the hand-offs that are in a line, and how many touches."""

    id: int
    name: str
    company: str
    systems: tuple[str, ...]
    handed: When
    handoffs: tuple[int, ...]
    touches: int


class LeadPair(NamedTuple):
    """Two that may be one lead, and why; the one that was handed over first comes first."""

    kept: HandedLead
    other: HandedLead
    why: Why


def read_alike_leads(connection: Connection) -> tuple[LeadPair, ...]:
    """Leads that may be there twice and of which nobody has said what they are, the latest first.

    Of several alike, each stands beside the first.
    """
    joined = joined_leads(connection)
    apart = {
        frozenset(joined.get(lead, lead) for lead in pair)
        for pair in connection.execute("SELECT first_id, second_id FROM lead_pair WHERE same = 0")
    }
    found: dict[frozenset[int], tuple[list[int], Why]] = {}
    for group, why in _groups(connection):
        found.setdefault(frozenset(group), (group, why))
    leads = _read_leads(connection, {key for group, _why in found.values() for key in group})
    pairs: dict[frozenset[int], LeadPair] = {}
    for group, why in found.values():
        kept, *others = sorted((leads[key] for key in group), key=_first)
        for other in others:
            both = frozenset((kept.id, other.id))
            if both not in apart:
                pairs.setdefault(both, LeadPair(kept, other, why))
    return tuple(sorted(pairs.values(), key=lambda pair: _first(pair.other), reverse=True))


def read_lead_pair(connection: Connection, kept_id: int, other_id: int) -> tuple[HandedLead | None, ...]:
    """Two leads by their ids; None for one that is not there, or not handed over and in a line."""
    found = _read_leads(connection, (kept_id, other_id))
    return found.get(kept_id), found.get(other_id)


class OtherId(NamedTuple):
    """Another id of a lead, that somebody said is the same: who it is there, and whose touches came so."""

    id: int
    name: str
    email: str
    company: str
    systems: tuple[str, ...]
    touches: frozenset[int]


class MergedLead(NamedTuple):
    """A lead that counts, by its id and name, and the other ids that it has."""

    id: int
    name: str
    others: tuple[OtherId, ...]


def read_merged_leads(connection: Connection) -> tuple[MergedLead, ...]:
    """The leads that have several ids, by the one that counts."""
    others = read_other_ids(connection)
    return tuple(
        MergedLead(key, name, others[key])
        for names, values in in_chunks(sorted(others))
        for key, name in connection.execute(
            f"SELECT id, COALESCE(name, email, '') FROM main.lead WHERE id IN ({names}) ORDER BY id", values
        )
    )


def read_other_ids(connection: Connection) -> dict[int, tuple[OtherId, ...]]:
    """By each lead that counts its other ids; there are few, so all are read."""
    joined = joined_leads(connection)
    found: defaultdict[int, list[OtherId]] = defaultdict(list)
    for names, values in in_chunks(sorted(joined)):
        touches: defaultdict[int, set[int]] = defaultdict(set)
        for key, lead in connection.execute(
            f"SELECT id, lead_id FROM main.touch WHERE lead_id IN ({names})", values
        ):
            touches[lead].add(key)
        for key, name, email, company, systems in connection.execute(
            f"""
            SELECT l.id, COALESCE(l.name, ''), COALESCE(l.email, ''), COALESCE(l.company, ''),
                   (SELECT GROUP_CONCAT(DISTINCT a.system) FROM lead_alias a WHERE a.lead_id = l.id)
            FROM main.lead l WHERE l.id IN ({names}) ORDER BY l.id
            """,
            values,
        ):
            known = tuple(sorted((systems or "").split(",")))
            found[joined[key]].append(OtherId(key, name, email, company, known, frozenset(touches[key])))
    return {kept: tuple(others) for kept, others in found.items()}


def _groups(connection: Connection) -> Iterator[tuple[list[int], Why]]:
    """The leads that have a mail address in common, then a name and a company."""
    rows = connection.execute(
        f"""
        SELECT l.email, l.id FROM lead l WHERE {_HANDED} AND l.email IN (
            SELECT email FROM lead WHERE email IS NOT NULL GROUP BY email HAVING COUNT(*) > 1
        )
        """
    )
    for group in _several(rows):
        yield group, "same mail"
    named = connection.execute(
        f"""
        SELECT l.name, l.company, l.id FROM lead l
        WHERE l.name IS NOT NULL AND l.company IS NOT NULL AND {_HANDED}
        """
    )
    folds = (((folded(name), folded(company)), key) for name, company, key in named)
    for group in _several((both, key) for both, key in folds if all(both)):
        yield group, "same name and company"


def _several(rows: Iterable[tuple[object, int]]) -> Iterator[list[int]]:
    by: defaultdict[object, list[int]] = defaultdict(list)
    for what, key in rows:
        by[what].append(key)
    return (group for group in by.values() if len(group) > 1)


def _read_leads(connection: Connection, lead_ids: Iterable[int]) -> dict[int, HandedLead]:
    handoffs: defaultdict[int, list[tuple[int, When]]] = defaultdict(list)
    found: dict[int, HandedLead] = {}
    for names, values in in_chunks(sorted(set(lead_ids))):
        for lead_id, key, at, day in connection.execute(
            f"""
            SELECT lead_id, id, handed_at, handed_day FROM handoff WHERE lead_id IN ({names})
            AND (excluded IS NULL OR excluded NOT IN ('duplicate', 'test lead')) ORDER BY lead_id, ordinal
            """,
            values,
        ):
            handoffs[lead_id].append((key, known_when(at, day)))
        for key, name, company, systems, touches in connection.execute(
            f"""
            SELECT l.id, COALESCE(l.name, l.email, '#' || l.id), COALESCE(l.company, ''),
                   (SELECT GROUP_CONCAT(DISTINCT a.system) FROM lead_alias a WHERE a.lead_id = l.id),
                   (SELECT COUNT(*) FROM touch t WHERE t.lead_id = l.id)
            FROM lead l WHERE l.id IN ({names})
            """,
            values,
        ):
            if handoffs[key]:
                ids, first = tuple(one for one, _at in handoffs[key]), handoffs[key][0][1]
                known: Sequence[str] = (systems or "").split(",")
                found[key] = HandedLead(key, name, company, tuple(sorted(known)), first, ids, touches)
    return found


def _first(lead: HandedLead) -> tuple[str, int]:
    """In the order of the first hand-offs; of a day alone before its instants, then as they came."""
    return lead.handed.isoformat(), lead.id
