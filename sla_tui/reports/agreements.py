"""An agreement as it is judged by: its versions read from the store."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.about_leads import promises_of_leads
from sla_tui.domain.exclusion_periods import Shares, days_of
from sla_tui.domain.pairs import Pair
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.rules import Rules, rules_of
from sla_tui.domain.terms import Between, Commitment, Count, Delivery, Figure, Terms
from sla_tui.domain.versions import version_in_force
from sla_tui.domain.when import DAY, first_instant, to_seconds
from sla_tui.errors import StoreProblem
from sla_tui.settings import Settings
from sla_tui.store.kept_terms import kept_terms
from sla_tui.store.reads import Reads
from sla_tui.store.rows import StoredAgreement, StoredExclusionPeriod
from sla_tui.wording import _


class Version(NamedTuple):
    """One version: its row's id, its terms, and the rules in them."""

    id: int
    number: int
    terms: Terms
    rules: Rules


class Promise(NamedTuple):
    """A commitment over one period, as the version has it that sets the period's goal (numbers.md §8).

    `holds` is False where no version does so: nothing is promised for the period, or not yet.
    """

    version: Version
    commitment: Commitment
    period: Period
    holds: bool = True

    def working_day_before(self, today: date) -> date | None:
        """The last working day before today; None where today is not in the period."""
        day = today - DAY
        while self.period.start <= today < self.period.end and day >= self.period.start - 7 * DAY:
            if self.version.rules.clock.is_working_day(day):
                return day
            day -= DAY
        return None


def leads_goal(promises: Sequence[Promise], promise: Promise) -> int | None:
    """The period's goal of leads that a promise's miss budget is measured by (§13)."""
    for other in promises:
        count = other.commitment
        if (
            isinstance(count, Count)
            and (count.measure, count.event) == ("leads", "handed over")
            and (other.period, other.holds) == (promise.period, True)
            and count.only == promise.commitment.only
        ):
            return count.goal
    return None


class Agreement(NamedTuple):
    """An agreement with all its versions, in order of the day from which they hold.

    `excluded` are its exclusion periods, the first first. `ignored` are those that the verdicts in the store
    know of, and that this one is to be judged without.
    """

    id: int
    name: str
    versions: tuple[Version, ...]
    excluded: tuple[StoredExclusionPeriod, ...] = ()
    ignored: tuple[StoredExclusionPeriod, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The agreement's time zone, for life."""
        return self.versions[0].rules.zone

    def without_exclusions(self) -> "Agreement":
        """The same agreement as if it had no exclusion periods."""
        bare = [version._replace(rules=version.rules.without_exclusions()) for version in self.versions]
        return self._replace(versions=tuple(bare), excluded=(), ignored=self.excluded)

    def exclusions_in(self, period: Period) -> tuple[StoredExclusionPeriod, ...]:
        """The exclusion periods that lie in a period, with a part of them at least."""
        start, end = (to_seconds(first_instant(day, self.zone)) for day in (period.start, period.end))
        return tuple(one for one in self.excluded if one.period.since < end and one.period.until > start)

    @property
    def newest(self) -> Version:
        """The version that was put in force last, whatever the day from which it holds."""
        return max(self.versions, key=lambda version: version.number)

    @property
    def is_about_leads(self) -> bool:
        """Whether any of its versions promises anything that is judged by leads."""
        return any(promises_of_leads(version.terms.commitments) for version in self.versions)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Between which two events beside a first call and a disposition its versions promise something."""
        promised = (each for version in self.versions for each in version.terms.commitments)
        return tuple(dict.fromkeys(each.pair for each in promised if isinstance(each, Between)))

    def version_on(self, day: date) -> Version:
        """The version in force on a day; before the first of them, the first."""
        index = version_in_force([version.terms.holds_from for version in self.versions], day)
        return self.versions[index or 0]

    @property
    def ends(self) -> date | None:
        """The first day on which it no longer holds; None where it has no end, or none that is known."""
        return self.versions[-1].rules.until

    def has_ended(self, today: date) -> bool:
        """Whether it has come to its end by a day."""
        return self.ends is not None and today >= self.ends

    def is_long_over(self, today: date) -> bool:
        """Whether it ended so long ago that each of its last periods is closed (numbers.md §13)."""
        ends = self.ends
        if ends is None:
            return False
        last = _promises_of(self.versions[-1], ends - DAY)
        return all(today >= promise.period.next().end for promise in last)

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day: a version is in force, and has not come to its end."""
        version = self.version_on(day)
        return version.terms.holds_from <= day and not version.rules.has_ended(day)

    def promises(self, day: date, today: date) -> tuple[Promise, ...]:
        """The promises in whose periods `day` lies, as far as there are versions by then or by `today`.

        Those of the version in force on `day` come first, then those that it dropped, or that came
        after it, inside a period that still runs.
        """
        replaced = {version.terms.holds_from: version for version in self.versions}
        known = [version for start, version in replaced.items() if start <= max(day, today)]
        found: dict[str, Promise] = {}
        for version in known:
            for promise in _promises_of(version, day):
                if promise.commitment.id not in found and _sets_its_period(promise, known):
                    found[promise.commitment.id] = promise
        own = [
            found.pop(promise.commitment.id, promise._replace(holds=False))
            for promise in _promises_of(self.version_on(day), day)
        ]
        return tuple(self._up_to_its_end(promise, today) for promise in (*own, *found.values()))

    def _up_to_its_end(self, promise: Promise, today: date) -> Promise:
        """A promise that holds only once it has begun; of a count, the part that is left of it.

        That is what is due before the end, less what exclusion periods take of it.
        """
        period, clock = promise.period, promise.version.rules.clock
        promise = promise._replace(holds=promise.holds and _has_begun(promise, today))
        ends = self._end_in(period)
        if ends is None:
            return self._lessened(promise)
        if ends <= period.start:
            return promise._replace(holds=False)
        if not isinstance(promise.commitment, Count):
            return promise
        from sla_tui.domain.part_counts import part_of_count  # few agreements end

        part = part_of_count(promise.commitment, period, ends, clock)
        if part is None:
            return promise._replace(holds=False)
        return self._lessened(promise._replace(commitment=part))

    def _lessened(self, promise: Promise) -> Promise:
        count, version = promise.commitment, promise.version
        if not isinstance(count, Count) or not version.rules.excluded:
            return promise
        from sla_tui.domain.part_counts import lessened_count  # few have exclusion periods

        shares = lessened_days(self, version, count)
        left = lessened_count(count, promise.period, version.rules.clock, shares)
        return promise._replace(holds=False) if left is None else promise._replace(commitment=left)

    def _end_in(self, period: Period) -> date | None:
        """The first day of a period, or one before it, from which on to its end it no longer holds."""
        last = period.end - DAY
        rules = self.version_on(last).rules
        return rules.until if rules.has_ended(last) else None


def lessened_days(agreement: Agreement, version: Version, count: Count) -> Shares:
    """The days on which less is asked of a count: whole in exclusion periods that cover all of its leads."""
    if not version.rules.excluded:
        return {}
    return days_of(version.rules.excluded, (version.terms.scope, count.only), agreement.zone)


def may_be_lessened(commitment: Commitment) -> bool:
    """Whether exclusion periods bear on such a promise: on those of leads, and on uptimes."""
    if isinstance(commitment, Figure):
        return commitment.source == "outages"
    return not isinstance(commitment, Delivery)


def read_agreements(reads: Reads) -> tuple[Agreement, ...]:
    """All agreements in the store that have a version in force or to come."""
    return tuple(_agreement(stored) for stored in reads.agreements())


def _agreement(stored: StoredAgreement) -> Agreement:
    versions = []
    for row in stored.versions:
        terms = kept_terms(row.terms_json)
        if terms is None:
            raise StoreProblem(
                _("Version {0} of “{1}” can't be read: the store is damaged.").format(row.number, stored.name)
            )
        versions.append(Version(row.id, row.number, terms, rules_of(terms, stored.periods)))
    return Agreement(stored.id, stored.name, _in_order(versions), stored.excluded)


def _in_order(versions: Sequence[Version]) -> tuple[Version, ...]:
    return tuple(sorted(versions, key=lambda version: (version.terms.holds_from, version.number)))


def _promises_of(version: Version, day: date) -> Iterator[Promise]:
    for commitment in version.terms.commitments:
        yield Promise(version, commitment, period_of(commitment.period, day, version.terms.fiscal_start))


def _sets_its_period(promise: Promise, known: Sequence[Version]) -> bool:
    """Whether its version sets the goal of the period: it was in force on the first day.

    Where the one in force then had no such promise over such a period, the first that brings it does.
    """
    start, end = promise.period.start, promise.period.end
    holding = version_in_force([version.terms.holds_from for version in known], start)
    if holding is not None and not known[holding].rules.has_ended(start) and _has(known[holding], promise):
        return known[holding] is promise.version
    bringing = [version for version in known if start < version.terms.holds_from < end]
    return next((version for version in bringing if _has(version, promise)), None) is promise.version


def _has(version: Version, promise: Promise) -> bool:
    """Whether a version has a commitment of the id over the same kind of period."""
    fiscal_start = promise.version.terms.fiscal_start
    return version.terms.fiscal_start == fiscal_start and any(
        (other.id, other.period) == (promise.commitment.id, promise.period.kind)
        for other in version.terms.commitments
    )


def _has_begun(promise: Promise, today: date) -> bool:
    return promise.version.terms.holds_from <= max(today, promise.period.start)


def zone_in(settings: Settings, reads: Reads | None) -> ZoneInfo:
    """The zone of times without an offset: the one that is set, else the agreement's, else the machine's."""
    if settings.origin("zone") == "default" and reads is not None:
        agreements = read_agreements(reads)
        if agreements:
            return agreements[0].zone
    return ZoneInfo(settings.zone)
