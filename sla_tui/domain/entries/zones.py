"""Time zones by name, and the search for one by city."""

from __future__ import annotations

import sys
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from sla_tui.domain.refusal import Refusal

from .texts import folded, printable, refused

_NO_PLACES = frozenset(("Factory", "localtime", "posixrules"))
_BY_PLACE = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
_CASE_TELLS = sys.platform not in ("darwin", "win32")
"""Whether a file is found by its name in the very same case alone."""
_SEVERAL = 5
_LONGEST = 64
_NAME, _CITY, _CITY_BEGINS, _NAME_BEGINS, _PART = range(5)


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """The IANA names that this installation knows."""
    return frozenset(available_timezones()) - _NO_PLACES


def read_zone(text: str) -> str:
    """Read an IANA name in any case, or a city that is in one alone: `Europe/Berlin`, `berlin`.

    Raises:
        Refusal: `several` with some that it may be, `text` where it is none.
    """
    name = text.strip()
    if _is_a_zone(name):
        return name
    wanted = _comparable(text)
    found = _ranked(wanted) if wanted else []
    for exactness in (_NAME, _CITY):
        candidates = [name for rank, _old, _length, name in found if rank == exactness]
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise Refusal("several", printable(text), *candidates[:_SEVERAL])
    raise refused("text", text)


def find_zones(text: str) -> tuple[str, ...]:
    """The zones that a search finds, best first: the name itself, a city, its beginning, any part.

    Names by continent or ocean come before the older ones, short ones first.
    """
    return tuple(name for *_order, name in _ranked(_comparable(text[:_LONGEST])))


def _is_a_zone(name: str) -> bool:
    """Whether a zone has this very name; all names are looked through only where a file's would not tell."""
    if _CASE_TELLS and name not in _NO_PLACES:
        try:
            ZoneInfo(name)
        except (ValueError, OSError, KeyError):
            return False
        return True
    return name in zone_names()


def _ranked(wanted: str) -> list[tuple[int, bool, int, str]]:
    return sorted(
        (rank, not name.startswith(_BY_PLACE), len(name), name)
        for full, city, name in _searchable()
        if (rank := _rank(full, city, wanted)) is not None
    )


def _rank(full: str, city: str, wanted: str) -> int | None:
    if full == wanted:
        return _NAME
    if city == wanted:
        return _CITY
    if city.startswith(wanted):
        return _CITY_BEGINS
    if full.startswith(wanted):
        return _NAME_BEGINS
    return _PART if wanted in full else None


@lru_cache(maxsize=1)
def _searchable() -> tuple[tuple[str, str, str], ...]:
    return tuple((_comparable(name), _comparable(name.rpartition("/")[2]), name) for name in zone_names())


def _comparable(text: str) -> str:
    return folded(text).replace("_", " ").replace("-", " ").replace(" / ", "/")
