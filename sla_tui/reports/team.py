"""Who keeps which promise: each team and each person in it, for one agreement (numbers.md §5, by rep).

Persons stand in the order of their names and of nothing else. A list from the best to the worst
makes a contest of what is to be a mirror, and few leads make a poor measure of anybody: whether
persons are ranked is for the two sides to agree upon, and where an agreement does not say so none are
(numbers.md, pp).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sla_tui.domain.eased import Eased
from sla_tui.domain.groups import Tally
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.periods import Period
from sla_tui.domain.ranking import places
from sla_tui.domain.state import Outcomes, ShareStanding, State, share_state
from sla_tui.domain.terms import Between, Commitment, Depth, OfAShare, OfLeads, Within
from sla_tui.domain.verdict import MISSED
from sla_tui.store.reads import Reads

from .alike import Alike, Judging, how_many, judged_by, kind_judged, without_data
from .holding import Held, read_held
from .judging import CommitmentStatus
from .share_figures import main_period, share_figures
from .status import AgreementStatus, StatusReport
from .telling import reach_of_data

if TYPE_CHECKING:
    from .holding_between import HeldStretch
    from .stretches import Stretched

_SO_FAR: Mapping[State, State] = {"kept": "on line", "broken": "at risk"}
"""What a part without a miss budget comes to while the next hand-off may still turn it."""

KINDS: tuple[Judging, ...] = ("speed", "depth", "disposition")


class Figures(NamedTuple):
    """What counts for one person in one team, or for a whole team.

    `leads` are the hand-offs that count, `worked` those of them with an attempt, `disposed` those
    disposed of: by rep the first two go with the first call, the last with the disposition.
    `promises` has each promise for a share by what is decided of these hand-offs so far. A part that is
    all of it stands as the whole does; any other is at least the share promised, or under it, which is
    kept or broken once the whole is closed, and until then on line or at risk (decided (ci)).
    `missed` are the ids of the leads of which a promise was missed, the latest hand-off first.
    """

    leads: int
    worked: int
    disposed: int
    promises: tuple[CommitmentStatus, ...]
    missed: tuple[int, ...]


class Person(NamedTuple):
    """One person in one team; `name` is empty for what nobody has yet.

    `rank` is the place among the team's persons; None where none are ranked, or this one can't be.
    """

    name: str
    figures: Figures
    rank: int | None = None


class Team(NamedTuple):
    """A team with its sum and its people by name, or ranked; `name` is empty where no team is told of."""

    name: str
    figures: Figures
    people: tuple[Person, ...]


class TeamReport(NamedTuple):
    """The teams by name, and the status of the agreement as a whole, to which they add up.

    `promises` are those for a share that a rep keeps, in the agreement's order, and `period` that of the
    first call; `others` are those for a share that are of no rep: marketing's, or of the routing. Where
    persons are `ranked`, they are by the first of the promises.
    """

    status: AgreementStatus
    promises: tuple[CommitmentStatus, ...]
    period: Period
    teams: tuple[Team, ...]
    ranked: bool
    others: tuple[CommitmentStatus, ...] = ()


def team_report(reads: Reads, report: StatusReport, status: AgreementStatus) -> TeamReport:
    """Who keeps which promise of an agreement, in the periods in which its status is."""
    shares = [
        item
        for item in status.commitments
        if item.share is not None and isinstance(item.commitment, OfAShare)
    ]
    promises = tuple(item for item in shares if _is_by_rep(item.commitment))
    others = tuple(item for item in shares if not _is_by_rep(item.commitment))
    period = main_period(status.commitments)
    about_leads = status.agreement.is_about_leads
    held = _held_by_period(reads, status, promises, period, report.until, report.at) if about_leads else {}
    ranked = status.version.terms.ranking and bool(promises)
    between = _between(reads, status, promises, report.until, report.at)
    teller = _Teller(promises, period, held, between, ranked, status.today)
    names = sorted({one.team or "" for some in held.values() for one in some}, key=_by_name)
    teams = tuple(team for team in map(teller.team, names) if team.people)
    return TeamReport(status, promises, period, teams, ranked, others)


def _is_by_rep(commitment: Commitment) -> bool:
    return not isinstance(commitment, Between) or commitment.pair.is_by_rep


def _between(
    reads: Reads,
    status: AgreementStatus,
    promises: Sequence[CommitmentStatus],
    until: DataUntil,
    now: datetime,
) -> Mapping[str, tuple[HeldStretch, ...]]:
    """What the promises from one event to another judge, by their ids and for whom each counts."""
    own = [(item, item.commitment) for item in promises if isinstance(item.commitment, Between)]
    if not own:
        return {}
    from .holding_between import read_held_stretches

    return read_held_stretches(reads, status.agreement, until, now, own)


def _held_by_period(
    reads: Reads,
    status: AgreementStatus,
    promises: Sequence[CommitmentStatus],
    period: Period,
    until: DataUntil,
    now: datetime,
) -> Mapping[Period, tuple[Held, ...]]:
    reach = reach_of_data(reads, now, until)
    untold = [item.commitment.id for item in promises if item.lacks_data]
    return {
        one: read_held(reads, status.agreement, one.start, one.end, reach, now, untold)
        for one in {period, *(item.period for item in promises)}
    }


class _Teller:
    """Tells the figures of teams and persons from the hand-offs that are held."""

    def __init__(
        self,
        promises: Sequence[CommitmentStatus],
        period: Period,
        held: Mapping[Period, tuple[Held, ...]],
        between: Mapping[str, tuple[HeldStretch, ...]],
        ranked: bool,
        today: date,
    ) -> None:
        self.today = today
        self.promises = promises
        self.period = period
        self.between = between
        self.ranked = ranked
        self.by: dict[tuple[Period, Judging], defaultdict[tuple[str, str], list[Held]]] = {}
        for one, some in held.items():
            for kind in KINDS:
                groups = self.by[one, kind] = defaultdict(list)
                for each in some:
                    if each.alike.verdict.covered:
                        groups[each.team or "", each.rep(kind) or ""].append(each)

    def team(self, name: str) -> Team:
        """A team with its people: all for whom anything of it counts."""
        names = {rep for groups in self.by.values() for team, rep in groups if team == name}
        stretched = (each for some in self.between.values() for each in some)
        names |= {each.rep or "" for each in stretched if (each.team or "") == name}
        people = sorted(names, key=_by_name)
        persons = tuple(Person(rep, self._figures(name, [rep])) for rep in people)
        return Team(name, self._figures(name, people), _ranked(persons) if self.ranked else persons)

    def _figures(self, team: str, people: Sequence[str]) -> Figures:
        calls = _counted(self._of(self.period, "speed", team, people))
        outcomes = _counted(self._of(self.period, "disposition", team, people))
        promises, missed = [], set[tuple[int, int]]()
        for item in self.promises:
            if isinstance(item.commitment, Between):
                stretched = self._stretched(item.commitment, team, people)
                promises.append(_of_stretches(item, item.commitment, stretched, self.today))
                if not item.lacks_data:
                    missed |= {(one.handed_at, one.lead) for one in stretched if one.missed}
                continue
            assert isinstance(item.commitment, OfLeads)
            kind = kind_judged(item.commitment)
            own = self._of(item.period, kind, team, people)
            promises.append(self._promise(item, item.commitment, [one.alike for one in own]))
            if not item.lacks_data:
                missed |= _missed(item.commitment, kind, own)
        return Figures(
            leads=how_many(one.alike for one in calls),
            worked=how_many(one.alike for one in calls if one.alike.verdict.attempts),
            disposed=sum(one.disposed for one in outcomes),
            promises=tuple(promises),
            missed=tuple(dict.fromkeys(lead for _handed_at, lead in sorted(missed, reverse=True))),
        )

    def _of(self, period: Period, kind: Judging, team: str, people: Sequence[str]) -> list[Held]:
        return [one for rep in people for one in self.by[period, kind].get((team, rep), ())]

    def _stretched(self, promise: Between, team: str, people: Sequence[str]) -> list[Stretched]:
        """What the promise judges of some people in a team."""
        return [
            each.one
            for each in self.between[promise.id]
            if (each.team or "") == team and (each.rep or "") in people
        ]

    def _promise(
        self, item: CommitmentStatus, commitment: Within | Depth, alike: Sequence[Alike]
    ) -> CommitmentStatus:
        """A promise for a share by these hand-offs alone."""
        judged = judged_by(commitment, alike)
        states, standing = _standing(item, commitment, judged.states, judged.eased, self.today)
        figures = share_figures(commitment, judged, states, standing)
        return item._replace(state=standing.state, missing=standing.missing, share=figures)


def _of_stretches(
    item: CommitmentStatus, promise: Between, found: Sequence[Stretched], today: date
) -> CommitmentStatus:
    """A promise from one event to another by these hand-offs alone."""
    from .between import share_of, states_of, stretches_eased

    states, standing = _standing(item, promise, states_of(found), stretches_eased(promise, found), today)
    figures = share_of(found, states, standing)
    return item._replace(state=standing.state, missing=standing.missing, share=figures)


def _standing(
    item: CommitmentStatus, commitment: OfAShare, decided: Tally, eased: Eased, today: date
) -> tuple[Tally, ShareStanding]:
    """How a part of a promise for a share stands: as the whole where it is all, else by what is decided."""
    no_data = item.missing if item.lacks_data else None
    assert no_data != "nothing promised"
    states = decided if no_data is None else without_data(decided)
    assert item.share is not None
    if states == item.share.tally:
        return states, item.share.standing
    closed = item.period.next().end
    standing = share_state(
        Outcomes(states.met, states.failed, states.pending, states.undated),
        commitment.share,
        today=closed,
        end=item.period.end,
        next_end=closed,
        no_data=no_data,
        eased=eased,
    )
    if item.period.end <= today and (not item.share.tally.pending or closed <= today):
        return states, standing
    return states, standing._replace(state=_SO_FAR.get(standing.state, standing.state))


def _ranked(people: Sequence[Person]) -> tuple[Person, ...]:
    """Persons by what they kept of the first promise, of whom nothing is decided last; equal ones by name."""
    shares = [_kept(person.figures) if person.name else None for person in people]
    placed = [person._replace(rank=rank) for person, rank in zip(people, places(shares), strict=True)]
    return tuple(sorted(placed, key=lambda person: (person.rank is None, person.rank)))


def _kept(figures: Figures) -> Fraction | None:
    share = figures.promises[0].share
    return None if share is None else share.standing.share


def _counted(held: Iterable[Held]) -> list[Held]:
    return [one for one in held if one.alike.verdict.covered and one.alike.verdict.excluded is None]


def _missed(commitment: Within | Depth, kind: Judging, held: Iterable[Held]) -> set[tuple[int, int]]:
    """The instants of the hand-offs of which a promise was missed, with the ids of their leads."""
    return {
        lead
        for one in _counted(held)
        if getattr(one.alike, kind) == commitment.id and getattr(one.alike.verdict, kind) in MISSED
        for lead in one.leads()
    }


def _by_name(name: str) -> tuple[bool, str, str]:
    """In the order of names, without a name last."""
    return not name, name.casefold(), name
