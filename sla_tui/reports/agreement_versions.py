"""The versions of an agreement: which holds on a day, from when to when each does, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sla_tui.days import dated
from sla_tui.domain.when import DAY
from sla_tui.wording import _

from .agreement_changes import version_page
from .agreement_page import PageLine
from .agreements import Agreement, Version


class Stretch(NamedTuple):
    """The days on which a version holds: from `start` on, up to but without `end`, where that is known.

    Where `by` is set, the version of that number holds from `end` on; else the agreement ends then. Of a
    version that another one replaced from its first day on both days are the same.
    """

    start: date
    end: date | None
    by: int | None


def version_for(agreement: Agreement, day: date) -> Version:
    """The version in force on a day; before the first day of all, the one that will hold then."""
    return agreement.version_on(max(day, agreement.versions[0].terms.holds_from))


def version_before(agreement: Agreement, version: Version) -> Version | None:
    """The version that was put in force before one, None where there is none."""
    return numbered(agreement, version.number - 1)


def numbered(agreement: Agreement, number: int) -> Version | None:
    """The version of a number, None where there is none."""
    return next((one for one in agreement.versions if one.number == number), None)


def to_come(agreement: Agreement, day: date) -> tuple[Version, ...]:
    """The versions that will hold from a later day on than the one asked for, the first of them first."""
    return tuple(
        one
        for one in agreement.versions
        if one.terms.holds_from > day and agreement.version_on(one.terms.holds_from) is one
    )


def stretch_of(agreement: Agreement, version: Version) -> Stretch:
    """The days on which a version of an agreement holds."""
    start, until = version.terms.holds_from, version.rules.until
    place = agreement.versions.index(version)
    after = agreement.versions[place + 1] if place + 1 < len(agreement.versions) else None
    if after is None or (until is not None and until <= after.terms.holds_from):
        return Stretch(start, until, None)
    return Stretch(start, after.terms.holds_from, after.number)


def standing_text(agreement: Agreement, version: Version, day: date) -> str:
    """What a version is on a day – in force, still to come, replaced or ended – and when it holds."""
    start, end, by = stretch_of(agreement, version)
    if start == end:
        told = _("Version {0} never holds: version {1} replaced it from its first day, {2}, on.")
        return told.format(version.number, by, dated(start))
    if end is None or day < end:
        told = _("Version {0} is in force, {1}.") if start <= day else _("Version {0} is still to come, {1}.")
    elif by is None:
        told = _("Version {0} has ended; it held {1}.")
    else:
        told = _("Version {0} was replaced; it held {1}.")
    return told.format(version.number, _span(start, end))


def later_text(version: Version) -> str:
    """That a version is still to come, and how one reads it."""
    told = _("Version {0} holds from {1} on: --version {0} is for that one.")
    return told.format(version.number, dated(version.terms.holds_from))


def page_of_version(agreement: Agreement, version: Version, day: date) -> tuple[PageLine, ...]:
    """The page of a version and what it changed; where there are several, first what this one is."""
    return (*head_of_version(agreement, version, day), *_page(agreement, version))


def head_of_version(agreement: Agreement, version: Version, day: date) -> Iterator[PageLine]:
    """What a version is on a day, where the agreement has several."""
    if len(agreement.versions) > 1:
        yield PageLine("text", standing_text(agreement, version, day))
        yield PageLine("text", "")


def _page(agreement: Agreement, version: Version) -> tuple[PageLine, ...]:
    before = version_before(agreement, version)
    return version_page(None if before is None else before.terms, version.terms, version.number)


def _span(start: date, end: date | None) -> str:
    if end is None:
        return _("from {0} on").format(dated(start))
    return _("from {0} to {1}").format(dated(start), dated(end - DAY))
