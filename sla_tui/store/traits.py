"""What hand-offs are told apart by: tier, source, team and campaign as at the hand-off, and the rep.

A trait that a hand-off lacks is an empty text.
"""

from datetime import date
from sqlite3 import Connection
from typing import Literal, NamedTuple

from sla_tui.domain.scope import Scope

from .alike import OF_DAYS
from .called import CALLED
from .owner_then import owner_then

Trait = Literal["tier", "source", "team", "campaign", "rep"]
TRAITS: tuple[Trait, ...] = ("tier", "source", "team", "campaign", "rep")

TRAIT_SQL: dict[Trait, str] = {
    "tier": "verdict.tier",
    "source": "verdict.source",
    "team": "verdict.team",
    "campaign": "(SELECT h.campaign FROM handoff h WHERE h.id = verdict.handoff_id)",
    "rep": (
        f"(SELECT {CALLED} FROM handoff h JOIN person p ON p.id = {owner_then('h', 'verdict')}"
        " WHERE h.id = verdict.handoff_id)"
    ),
}
"""Where each trait stands, seen from a row of `verdict`; the rep is who has it at `:now`."""


OF_A_COUNTED_LEAD = """(verdict.counted = 1 OR EXISTS (
    SELECT 1 FROM handoff first
    CROSS JOIN verdict own
        ON own.handoff_id = first.id AND own.agreement_id = :agreement AND own.counted = 1
    WHERE first.lead_id = verdict.lead_id
))"""
"""Whether a row of `verdict` is of a lead that counts for marketing, by its first hand-off (bj)."""


class Traits(NamedTuple):
    """The traits of one hand-off; the rep is who has it."""

    tier: str
    source: str
    team: str
    campaign: str
    rep: str

    def has(self, only: "Only") -> bool:
        """Whether a hand-off is among some."""
        return bool(getattr(self, only.trait) == only.value)


class Only(NamedTuple):
    """The hand-offs of one tier, source, team, campaign or rep; those without any where it is empty."""

    trait: Trait
    value: str


def among(only: Only | None) -> tuple[str, dict[str, str]]:
    """The condition that a row of `verdict` is among some, and its value by name."""
    if only is None:
        return "", {}
    return f"AND COALESCE({TRAIT_SQL[only.trait]}, '') = :among", {"among": only.value}


def in_scope(only: Scope) -> tuple[str, dict[str, str]]:
    """The condition that a row of `verdict` is in a scope, and its values by name."""
    conditions, values = _lists(only, "")
    said = [f"AND {condition}" for condition in conditions]
    for number, other in enumerate(only.but):
        conditions, more = _lists(other, f"but{number}_")
        values |= more
        # A lead without a tier is of no tier that is named: of nothing SQL would say that nobody knows.
        said.append(f"AND NOT COALESCE({' AND '.join(conditions)}, 0)")
    return " ".join(said), values


def _lists(scope: Scope, prefix: str) -> tuple[list[str], dict[str, str]]:
    """The condition of each list that limits, and the values by name."""
    conditions: list[str] = []
    values: dict[str, str] = {}
    for column, wanted in (("source", scope.sources), ("team", scope.teams), ("tier", scope.tiers)):
        if wanted:
            named = {f"{prefix}{column}{index}": value for index, value in enumerate(wanted)}
            values |= named
            conditions.append(f"verdict.{column} IN ({', '.join(f':{name}' for name in named)})")
    return conditions, values


_VALUES = {
    "source": "SELECT DISTINCT source FROM handoff",
    "team": "SELECT team FROM handoff UNION SELECT team FROM team_member",
    "tier": "SELECT DISTINCT tier FROM handoff",
}
"""What reads each value of a trait once, whichever agreement it counts for."""


def read_values(connection: Connection, trait: Literal["source", "team", "tier"]) -> list[str]:
    """The values of a trait that any hand-off has, or of the team anybody who is in one."""
    return [value for (value,) in connection.execute(_VALUES[trait]) if value]


def read_traits(
    connection: Connection, agreement_id: int, first_day: date, end_day: date, now: int
) -> dict[int, Traits]:
    """The traits of the hand-offs of `[first_day, end_day)` as seen at `now`, by their ids."""
    told = ", ".join(f"COALESCE({TRAIT_SQL[trait]}, '')" for trait in TRAITS)
    rows = connection.execute(
        f"SELECT handoff_id, {told} FROM verdict WHERE {OF_DAYS}",
        {"agreement": agreement_id, "first": first_day.isoformat(), "end": end_day.isoformat(), "now": now},
    )
    return {handoff_id: Traits(*traits) for handoff_id, *traits in rows}
