"""The outages that were entered: how long each was, and how much of it counts (numbers.md, (ap), (au))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sla_tui.cells import WIDTH, wrapped
from sla_tui.domain.terms import Figure
from sla_tui.domain.when import from_seconds
from sla_tui.store.outage_reads import StoredOutage, read_outages
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .agreements import Agreement, read_agreements
from .uptime_words import outage_line
from .uptimes import counted_seconds

_EVER = 2**62


class Outage(NamedTuple):
    """One outage with what it is of; `counted` are the seconds of it that count."""

    agreement: Agreement
    figure: Figure
    told: StoredOutage
    counted: int


def outages(reads: Reads, now: datetime) -> tuple[Outage, ...]:
    """All that were told by `now`, by agreement and uptime, the first first."""
    return tuple(
        Outage(agreement, figure, one, counted_seconds(agreement, figure, one, now))
        for agreement in read_agreements(reads)
        for figure in uptimes_of(agreement)
        for one in read_outages(reads.connection, agreement.id, figure.id, -_EVER, _EVER, now)
    )


def uptimes_of(agreement: Agreement) -> list[Figure]:
    """The uptimes that any version of an agreement promises, each as the newest has it."""
    newest_first = sorted(agreement.versions, key=lambda version: version.number, reverse=True)
    found: dict[str, Figure] = {}
    for version in newest_first:
        for one in version.terms.commitments:
            if isinstance(one, Figure) and one.source == "outages":
                found.setdefault(one.id, one)
    return list(found.values())


def outages_text(reads: Reads, now: datetime) -> str:
    """Each on a line, longer ones going on below, or that there are none and how one is entered."""
    found = outages(reads, now)
    if found:
        return "\n".join(_lines(found, now))
    if not any(uptimes_of(agreement) for agreement in read_agreements(reads)):
        return _("No agreement promises an uptime, so there are no outages to tell of.")
    said = _("No outage was entered yet. One is entered with its begin and its end:")
    return f"{said}\n{_example(reads)}"


def outages_data(reads: Reads, now: datetime) -> dict[str, object]:
    """The same for JSON."""
    return {"schema": 1, "outages": [_data(one) for one in outages(reads, now)]}


def _example(reads: Reads) -> str:
    name = next(figure.what for agreement in read_agreements(reads) for figure in uptimes_of(agreement))
    return f'  sla-tui outage add "{name}" --from 14:05 --until 14:17 --note "{_("disk full")}"'


def _lines(found: Sequence[Outage], now: datetime) -> Iterator[str]:
    room = max(len(str(one.told.id)) for one in found)
    for one in found:
        said = outage_line(one.told, one.counted, one.agreement.zone, now)
        start = f"{one.told.id:>{room}}  "
        yield from wrapped(_("{0}: {1}").format(one.figure.what, said), WIDTH, start, " " * len(start))


def _data(one: Outage) -> dict[str, object]:
    told = one.told
    return {
        "number": told.id,
        "agreement": one.agreement.name,
        "of": one.figure.what,
        "from": from_seconds(told.since).isoformat(),
        "until": None if told.until is None else from_seconds(told.until).isoformat(),
        "counted_seconds": one.counted,
        "words": told.words,
        "entered_by": told.who,
    }
