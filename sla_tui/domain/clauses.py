"""The clauses of an agreement beside its promises: reports, escalation, channels, and its review."""

from datetime import date
from typing import Literal, NamedTuple

Every = Literal["day", "week", "two weeks", "month", "quarter", "half-year", "year"]


class Report(NamedTuple):
    """What is reported, `times` in each `every`, to which parties (ids)."""

    what: str
    times: int
    every: Every
    to: tuple[str, ...]


class Escalation(NamedTuple):
    """Who is told when a promise is not kept."""

    when: str
    who: str


class Channel(NamedTuple):
    """Who talks to whom about what, by which means and how often."""

    means: str
    who: str
    to: str
    about: str
    often: str


class Review(NamedTuple):
    """How often the agreement is looked at again, how long it runs, how it may end.

    `until` is the first day on which it no longer holds, None for no end.
    """

    months: int = 6
    growing_fast: bool = False
    until: date | None = None
    ending: str = ""
