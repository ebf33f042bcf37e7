"""The agreements in force, and the drafts of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sla_tui.domain.terms import Terms
from sla_tui.store.reads import Reads

from .agreements import read_agreements
from .drafts import DraftLine, draft_lines


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement by its newest version; `number` is that version's."""

    id: int
    name: str
    number: int
    holds_from: date
    parties: tuple[str, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class AgreementList:
    """What the place of the agreements shows."""

    agreements: tuple[AgreementLine, ...]
    drafts: tuple[DraftLine, ...]


def agreement_list(reads: Reads) -> AgreementList:
    """Agreements by name, drafts with the one last touched first."""
    lines = []
    for agreement in read_agreements(reads):
        newest = agreement.newest
        parties = tuple(party.name for party in newest.terms.parties)
        lines.append(
            AgreementLine(
                agreement.id, agreement.name, newest.number, newest.terms.holds_from, parties, newest.terms
            )
        )
    return AgreementList(tuple(lines), draft_lines(reads))
