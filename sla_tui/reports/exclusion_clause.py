"""The clause on unexpected events under which an exclusion period stands, by the version in force then."""

from __future__ import annotations

from typing import NamedTuple

from sla_tui.domain.exclusion_periods import ExclusionPeriod, covered_days
from sla_tui.wording import _

from .agreements import Agreement


class UnderClause(NamedTuple):
    """The version that is in force on the first day of a period, and what it says; empty where nothing."""

    version: int
    text: str


def clause_of(agreement: Agreement, period: ExclusionPeriod) -> UnderClause:
    """The clause of a period."""
    first, _last = covered_days(period, agreement.zone)
    version = agreement.version_on(first)
    return UnderClause(version.number, " ".join(version.terms.unexpected.split()))


def clause_words(clause: UnderClause) -> str:
    """Which clause it is, in a line: `under “Unexpected events” of version 1`."""
    if clause.text:
        return _("under “Unexpected events” of version {0}").format(clause.version)
    return _("version {0} has no clause on unexpected events").format(clause.version)


def clause_sentence(clause: UnderClause) -> str:
    """What it says, in full."""
    if clause.text:
        said = _("It stands under “Unexpected events” of version {0}: {1}")
        return said.format(clause.version, clause.text)
    return _("Version {0} has no clause on unexpected events under which it would stand.").format(
        clause.version
    )
