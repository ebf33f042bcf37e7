"""Which hand-offs something is for: all, some sources, teams or tiers, or the rest (numbers.md §5)."""

from typing import NamedTuple


class Scope(NamedTuple):
    """Which hand-offs: all that fit every list, where an empty list is no limit, but for those in `but`.

    With `but` it is the rest: what it names are the scopes of others, in order, so that the same leads are
    one scope.
    """

    sources: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    but: tuple["Scope", ...] = ()

    def covers(self, *, source: str | None, team: str | None, tier: str | None) -> bool:
        """Whether a hand-off of this source, team and tier is inside."""
        return (
            (not self.sources or source in self.sources)
            and (not self.teams or team in self.teams)
            and (not self.tiers or tier in self.tiers)
            and not any(each.covers(source=source, team=team, tier=tier) for each in self.but)
        )

    @property
    def lists(self) -> tuple[tuple[str, ...], ...]:
        """What limits it: sources, teams, tiers."""
        return self.sources, self.teams, self.tiers

    def left_out(self, place: int) -> frozenset[str]:
        """The values of one of the lists of which the rest has no lead at all."""
        alone = (each.lists for each in self.but if sum(map(bool, each.lists)) == 1)
        return frozenset(value for lists in alone for value in lists[place])

    def may_meet(self, other: "Scope") -> bool:
        """Whether a hand-off may be inside both."""
        apart = any(
            one and two and not {*one} & {*two} for one, two in zip(self.lists, other.lists, strict=True)
        )
        return not (apart or self in other.but or other in self.but)


EVERYTHING = Scope()
