"""Only some of the leads: which there are, in words, and which promises are about them (numbers.md §5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sla_tui.domain.scope import EVERYTHING, Scope
from sla_tui.store.traits import TRAITS, Only, Trait
from sla_tui.wording import _, ngettext

from .words import grouped

_PLACES: dict[Trait, int] = {"source": 0, "team": 1, "tier": 2}
"""Where the lists of a scope stand that limit by a trait."""

Numbers = Mapping[Trait, Counter[str]]
"""How many leads there are of each tier, source, team, campaign and rep; the empty text is of none."""


class Kind(NamedTuple):
    """Some of the leads, and how many they are."""

    only: Only
    number: int


def kinds_of(numbers: Numbers) -> tuple[Kind, ...]:
    """What leads there are, each trait in its order; one that no lead has tells none of them apart."""
    return tuple(
        Kind(Only(trait, value), numbers[trait][value])
        for trait in TRAITS
        if any(numbers[trait])
        for value in in_order(trait, numbers[trait])
    )


def in_order(trait: Trait, numbers: Mapping[str, int]) -> list[str]:
    """The values of a trait as they are listed: persons by name, all else by number; none at all last."""

    def place(value: str) -> tuple[bool, int, str, str]:
        return not value, 0 if trait == "rep" else -numbers[value], value.casefold(), value

    return sorted(numbers, key=place)


def traits_of(kinds: Iterable[Kind]) -> tuple[Trait, ...]:
    """The traits that any lead has."""
    return tuple(dict.fromkeys(kind.only.trait for kind in kinds))


def whole_of(kinds: Sequence[Kind]) -> int:
    """How many leads there are: each has every trait, or none of it, once."""
    return sum(kind.number for kind in kinds if kind.only.trait == kinds[-1].only.trait)


def only_text(only: Only) -> str:
    """Some of the leads in words: `tier A`, `source Web form`, `no campaign`."""
    if not only.value:
        return value_text(only.trait, "")
    return {
        "tier": _("tier {0}"),
        "source": _("source {0}"),
        "team": _("team {0}"),
        "campaign": _("campaign {0}"),
        "rep": _("rep {0}"),
    }[only.trait].format(only.value)


def value_text(trait: Trait, value: str) -> str:
    """A value of a trait as it stands in a list; what there is in place of none."""
    missing = {
        "tier": _("no tier"),
        "source": _("no source"),
        "team": _("no team"),
        "campaign": _("no campaign"),
        "rep": _("nobody yet"),
    }
    return value or missing[trait]


def limit_text(only: Only, number: int | None = None, whole: int | None = None) -> str:
    """What a chart is limited to, and how many of the leads that are, where it is about their number."""
    if number is None or whole is None:
        return _("Only {0}.").format(only_text(only))
    told = ngettext("Only {0}: {1} of {2} lead.", "Only {0}: {1} of {2} leads.", whole)
    return told.format(only_text(only), grouped(number), grouped(whole))


def judged_text(number: int, whole: int) -> str:
    """That a chart is of one promise of several, and how many of the leads that judges."""
    told = ngettext(
        "Only the leads that this promise judges: {0} of {1}.",
        "Only the leads that this promise judges: {0} of {1}.",
        whole,
    )
    return told.format(grouped(number), grouped(whole))


def is_exactly(scope: Scope, only: Only) -> bool:
    """Whether a promise is limited to these leads and to nothing else."""
    alone = {
        "tier": Scope(tiers=(only.value,)),
        "source": Scope(sources=(only.value,)),
        "team": Scope(teams=(only.value,)),
    }
    return bool(only.value) and scope == alone.get(only.trait)


def may_hold(scope: Scope, only: Only | None) -> bool:
    """Whether a promise with this limit may be about any of these leads."""
    if only is None or only.trait not in _PLACES:
        return True
    place = _PLACES[only.trait]
    wanted = scope.lists[place]
    return (not wanted or only.value in wanted) and only.value not in scope.left_out(place)


def holds_for_all(scope: Scope, only: Only | None) -> bool:
    """Whether a promise with this limit is about every one of these leads."""
    if scope == EVERYTHING:
        return True
    return only is not None and (is_exactly(scope, only) or _is_of_the_rest(scope, only))


def _is_of_the_rest(scope: Scope, only: Only) -> bool:
    """Whether a promise of the rest is about every one of these leads: no other names any of them."""
    if only.trait not in _PLACES or any(scope.lists):
        return False
    named = [other.lists[_PLACES[only.trait]] for other in scope.but]
    return all(values and only.value not in values for values in named)
