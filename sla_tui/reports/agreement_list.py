"""The agreements in force, and the drafts of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sla_tui.domain.terms import Terms
from sla_tui.store.reads import Reads

from .agreements import Agreement, read_agreements
from .drafts import DraftLine, draft_lines
from .templates import TemplateLine, template_lines


class AgreementLine(NamedTuple):
    """An agreement in the list, with all its versions."""

    agreement: Agreement

    @property
    def id(self) -> int:
        """The number of its row."""
        return self.agreement.id

    @property
    def name(self) -> str:
        """Its name."""
        return self.agreement.name

    @property
    def terms(self) -> Terms:
        """Its newest terms, whenever they hold: a next version, a copy and an end are made of them."""
        return self.agreement.newest.terms


@dataclass(frozen=True, slots=True)
class AgreementList:
    """What the place of the agreements shows."""

    agreements: tuple[AgreementLine, ...]
    drafts: tuple[DraftLine, ...]
    templates: tuple[TemplateLine, ...] = ()


def agreement_list(reads: Reads) -> AgreementList:
    """Agreements by name, drafts with the one last touched first, templates by name."""
    lines = tuple(AgreementLine(agreement) for agreement in read_agreements(reads))
    return AgreementList(lines, draft_lines(reads), template_lines(reads))
