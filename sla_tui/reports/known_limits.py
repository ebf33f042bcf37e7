"""The sources, teams and tiers that something may be limited to: those of the data and of the agreement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sla_tui.domain.entries import printable
from sla_tui.domain.scope import Scope
from sla_tui.errors import UsageProblem
from sla_tui.store.reads import Reads
from sla_tui.store.traits import read_values
from sla_tui.wording import _

from .agreements import Agreement

_SHOWN = 10


class Known(NamedTuple):
    """All that there are, each once, by name."""

    sources: tuple[str, ...]
    teams: tuple[str, ...]
    tiers: tuple[str, ...]


def known_limits(reads: Reads, agreement: Agreement) -> Known:
    """The sources, teams and tiers that data or an agreement name."""
    terms = [version.terms for version in agreement.versions]
    scopes = [each.scope for each in terms] + [one.only for each in terms for one in each.commitments]
    of_teams = [own.teams for each in terms for own in each.calendars]
    of_tiers = [[tier.name for tier in each.tiers] for each in terms]
    return Known(
        _all(read_values(reads.connection, "source"), *(scope.sources for scope in scopes)),
        _all(read_values(reads.connection, "team"), *of_teams, *(scope.teams for scope in scopes)),
        _all(read_values(reads.connection, "tier"), *of_tiers, *(scope.tiers for scope in scopes)),
    )


def limited_to(scope: Scope, known: Known) -> Scope:
    """A scope as it was typed, in the letters of those that there are.

    Raises:
        UsageProblem: one of its names is none; those that there are are named.
    """
    return Scope(
        tuple(
            _one(name, known.sources, _("There is no source “{0}”; there is {1}.")) for name in scope.sources
        ),
        tuple(_one(name, known.teams, _("There is no team “{0}”; there is {1}.")) for name in scope.teams),
        tuple(_one(name, known.tiers, _("There is no tier “{0}”; there is {1}.")) for name in scope.tiers),
    )


def _one(name: str, known: tuple[str, ...], wrong: str) -> str:
    if name in known:
        return name
    for each in known:
        if each.casefold() == name.casefold():
            return each
    some = [f"“{printable(each)}”" for each in known[:_SHOWN]]
    if len(known) > _SHOWN:
        some.append("…")
    raise UsageProblem(wrong.format(printable(name), _(", ").join(some) or _("none")))


def _all(*named: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for names in named for name in names if name}, key=str.casefold))
