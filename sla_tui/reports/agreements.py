"""An agreement as it is judged by: its versions read from the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sla_tui.domain.draft import parse_json
from sla_tui.domain.periods import Period
from sla_tui.domain.rules import Rules, rules_of
from sla_tui.domain.terms import Commitment, Terms
from sla_tui.domain.versions import version_in_force
from sla_tui.errors import StoreProblem
from sla_tui.store.reads import Reads
from sla_tui.store.rows import StoredAgreement
from sla_tui.wording import _


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its row's id, its terms, and the rules in them."""

    id: int
    number: int
    terms: Terms
    rules: Rules


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement with all its versions, in order of the day from which they hold."""

    id: int
    name: str
    versions: tuple[Version, ...]

    @property
    def zone(self) -> ZoneInfo:
        """The agreement's time zone, for life."""
        return self.versions[0].rules.zone

    def version_on(self, day: date) -> Version:
        """The version in force on a day; before the first of them, the first."""
        index = version_in_force([version.terms.holds_from for version in self.versions], day)
        return self.versions[index or 0]

    def goal_version(self, period: Period) -> Version:
        """The version whose goals hold for a period (§8): in force on its first day.

        Where none was, the first that came into force inside the period.
        """
        return self.version_on(period.start)

    def commitment(self, version: Version, commitment: Commitment) -> Commitment:
        """The commitment as another version has it; itself where that one has none of its id."""
        same = [other for other in version.terms.commitments if other.id == commitment.id]
        return same[0] if same else commitment


def read_agreements(reads: Reads) -> tuple[Agreement, ...]:
    """All agreements in the store that have a version in force or to come."""
    return tuple(_agreement(stored) for stored in reads.agreements())


def _agreement(stored: StoredAgreement) -> Agreement:
    versions = []
    for row in stored.versions:
        terms = parse_json(row.terms_json).terms
        if terms is None:
            raise StoreProblem(
                _("Version {0} of “{1}” can't be read: the store is damaged.").format(row.number, stored.name)
            )
        versions.append(Version(row.id, row.number, terms, rules_of(terms)))
    return Agreement(stored.id, stored.name, _in_order(versions))


def _in_order(versions: Sequence[Version]) -> tuple[Version, ...]:
    return tuple(sorted(versions, key=lambda version: (version.terms.holds_from, version.number)))
