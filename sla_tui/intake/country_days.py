"""The public holidays of a country and its regions, out of a library that brings them along.

The library is loaded when it is first asked. Its names of days are in English where it has them so,
else in the country's own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sla_tui.domain.holidays import NamedDay

from .text import clean

_ENGLISH = ("en_US", "en_GB")


class Place(NamedTuple):
    """A country or a region: its code, and the names that it goes by, first the one to be shown."""

    code: str
    names: tuple[str, ...]


@cache
def countries() -> tuple[Place, ...]:
    """The countries whose holidays are known, by name; the code is that of ISO 3166."""
    from holidays import list_supported_countries
    from holidays.registry import COUNTRIES

    short = {code: re.sub("(?<=[a-z])(?=[A-Z])", " ", name) for name, code, *_rest in COUNTRIES.values()}
    usual = {code: name for code, name, *_rest in _columns("iso3166.tab")}
    known = list_supported_countries(include_aliases=False)
    places = (Place(code, (usual.get(code, short[code]), short[code])) for code in known)
    return tuple(sorted(places, key=lambda place: place.names))


@cache
def regions(country: str) -> tuple[Place, ...]:
    """The regions of a country that have holidays of their own, by name; none where there are none."""
    from holidays import country_holidays

    known = country_holidays(country)
    names: dict[str, list[str]] = {code: [] for code in known.subdivisions}
    for name, code in known.subdivisions_aliases.items():
        names.setdefault(code, []).append(name)
    places = (Place(code, tuple(there) or (code,)) for code, there in names.items())
    return tuple(sorted(places, key=lambda place: place.names))


def country_days(country: str, region: str, years: range) -> tuple[NamedDay, ...]:
    """The public holidays of a country, or of one of its regions, in some years, in their order.

    Days off in lieu of one on a weekend are among them. Empty where none is known of those years.
    """
    from holidays import country_holidays

    spoken = country_holidays(country).supported_languages
    language = next((each for each in _ENGLISH if each in spoken), None)
    found = country_holidays(country, subdiv=region or None, years=years, language=language, expand=False)
    return tuple(NamedDay(day, clean(name)) for day, name in sorted(found.items()) if day.year in years)


def country_of_zone(zone: str) -> str:
    """The code of the country in which a time zone lies, empty where it lies in none."""
    return next((code for code, _place, name, *_rest in _columns("zone.tab") if name == zone), "")


def _columns(table: str) -> Iterator[tuple[str, ...]]:
    """The rows of a table that comes with the zones' data."""
    text = files("tzdata").joinpath("zoneinfo", table).read_text(encoding="utf-8")
    return (tuple(line.split("\t")) for line in text.splitlines() if line and line[0] != "#")
