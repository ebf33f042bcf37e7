"""The agreements in force, and the drafts of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sla_tui.domain.terms import Terms
from sla_tui.store.reads import Reads

from .agreements import Agreement, read_agreements
from .drafts import DraftLine, draft_lines
from .templates import TemplateLine, template_lines


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement by its newest version, of this `number`; `before` are the terms of the one before."""

    id: int
    name: str
    number: int
    holds_from: date
    parties: tuple[str, ...]
    terms: Terms
    before: Terms | None = None


@dataclass(frozen=True, slots=True)
class AgreementList:
    """What the place of the agreements shows."""

    agreements: tuple[AgreementLine, ...]
    drafts: tuple[DraftLine, ...]
    templates: tuple[TemplateLine, ...] = ()


def before_newest(agreement: Agreement) -> Terms | None:
    """The terms of the version that was put in force before the newest, None where there is none."""
    number = agreement.newest.number
    return next((one.terms for one in agreement.versions if one.number == number - 1), None)


def agreement_list(reads: Reads) -> AgreementList:
    """Agreements by name, drafts with the one last touched first, templates by name."""
    lines = []
    for agreement in read_agreements(reads):
        newest = agreement.newest
        parties = tuple(party.name for party in newest.terms.parties)
        lines.append(
            AgreementLine(
                *(agreement.id, agreement.name, newest.number, newest.terms.holds_from, parties),
                newest.terms,
                before_newest(agreement),
            )
        )
    return AgreementList(tuple(lines), draft_lines(reads), template_lines(reads))
