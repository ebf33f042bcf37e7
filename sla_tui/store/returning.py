"""Leads sent back held against who may do so: refused where it is entered, counted where files tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from sqlite3 import Connection

from sla_tui.domain.returning import people_named, right_to_return
from sla_tui.domain.terms import Terms
from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .called import CALLED
from .histories import in_chunks
from .kept_terms import kept_terms
from .people_reads import goes_by


class NotNamed(InputRefused):
    """No agreement says whether somebody may send a lead back: they may be asked, and go on."""


def refuse_return(connection: Connection, handoff_ids: Sequence[int], who: str, *, asked: bool) -> None:
    """Refuse that somebody sends hand-offs back, where an agreement that covers them does not let them.

    With `asked` somebody whom an agreement does not name said that it is right.

    Raises:
        InputRefused: where they are of a party that may not.
        NotNamed: where the agreement does not name them, and it was not asked.
    """
    restricting = [terms for terms in _terms_of(connection, handoff_ids) if terms.returns.parties]
    if not restricting:
        return
    names = _names_of(connection, who)
    has_leads = _has_leads(connection, names)
    for terms in restricting:
        right = right_to_return(terms, names, has_leads=has_leads)
        parties = {party.id: party.name for party in terms.parties}
        allowed = ", ".join(parties[party] for party in terms.returns.parties)
        if right == "may not":
            own = parties[people_named(terms, names)[0].party]
            said = _("“{0}” lets {1} send a lead back; {2} is of {3}.")
            raise InputRefused(said.format(terms.name, allowed, who, own))
        if right == "not named" and not asked:
            said = _("“{0}” lets {1} send a lead back, and does not name {2}.")
            raise NotNamed(said.format(terms.name, allowed, who))


def count_returned_by_others(connection: Connection, versions: Mapping[int, Terms], now: int) -> int:
    """How many hand-offs files say were sent back while somebody had them who may not, by some versions.

    Of whom a version does not name nothing is known, so they are not counted.
    """
    restricting = {key: terms for key, terms in versions.items() if terms.returns.parties}
    found: set[int] = set()
    for names, values in in_chunks(list(restricting)):
        rows = connection.execute(
            f"""
            SELECT d.handoff_id, v.version_id, p.name, {CALLED}
            FROM verdict v
            JOIN disposition d ON d.handoff_id = v.handoff_id
            JOIN handoff h ON h.id = v.handoff_id JOIN person p ON p.id = h.person_id
            WHERE v.version_id IN ({names}) AND d.outcome = 'returned' AND d.origin <> 'logged'
                  AND (d.disposed_at IS NULL OR d.disposed_at <= :now)
            """,
            {**values, "now": now},
        )
        for handoff_id, version_id, *called in rows:
            if right_to_return(restricting[version_id], called, has_leads=True) == "may not":
                found.add(handoff_id)
    return len(found)


def _terms_of(connection: Connection, handoff_ids: Sequence[int]) -> Iterator[Terms]:
    """The terms of the versions that judge hand-offs, each once."""
    seen: set[int] = set()
    for names, values in in_chunks(handoff_ids):
        rows = connection.execute(
            f"""
            SELECT id, terms FROM agreement_version WHERE id IN
                (SELECT version_id FROM verdict WHERE handoff_id IN ({names})) ORDER BY id
            """,
            values,
        )
        for key, text in rows.fetchall():
            terms = None if key in seen else kept_terms(text)
            seen.add(key)
            if terms is not None:
                yield terms


def _names_of(connection: Connection, who: str) -> tuple[str, ...]:
    """All names that somebody said are one person's, with the one that is given."""
    called = goes_by(connection, who)
    rows = connection.execute(f"SELECT p.name FROM person p WHERE {CALLED} = :called", {"called": called})
    return tuple(dict.fromkeys((who, called, *(name for (name,) in rows))))


def _has_leads(connection: Connection, names: Sequence[str]) -> bool:
    """Whether anybody of some names has leads, as the data tell."""
    return any(
        connection.execute(
            f"""
            SELECT EXISTS (SELECT 1 FROM handoff h JOIN person p ON p.id = h.person_id
                           WHERE p.name IN ({chunk}))
            """,
            values,
        ).fetchone()[0]
        for chunk, values in in_chunks(names)
    )
