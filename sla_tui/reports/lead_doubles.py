"""Leads that may be there twice, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, cut, left, width, wrapped
from sla_tui.domain.when import local_day
from sla_tui.intake.text import shown
from sla_tui.store.lead_doubles import HandedLead, LeadPair, MergedLead, OtherId
from sla_tui.wording import _, ngettext

from .words import grouped, system_text

SCHEMA = 1
"""It grows when a field changes its meaning or goes."""

_NAME = 32
_LEAST_NAME = 20


def lead_pairs_text(pairs: Sequence[LeadPair], merged: Sequence[MergedLead], zone: ZoneInfo) -> str:
    """Those that may be one lead, each pair in two lines; and those of which somebody said that they are."""
    lines = [line for pair in lead_pair_lines(pairs, zone, WIDTH) for line in pair]
    return "\n".join((*(lines or [_("No two leads look like one.")]), *merged_lines(merged, WIDTH)))


def merged_lines(merged: Sequence[MergedLead], columns: int) -> Iterator[str]:
    """Of each lead that has several ids, which."""
    for one in merged:
        others = ", ".join(_numbered(other.id, other.name or other.email) for other in one.others)
        yield from wrapped(
            _("{0} is also {1}").format(_numbered(one.id, one.name), others), columns, "", "  "
        )


def lead_pair_lines(pairs: Sequence[LeadPair], zone: ZoneInfo, columns: int) -> tuple[tuple[str, str], ...]:
    """Each pair: the one that would stay, then the one that would count as it, with the reason."""
    cells = [[_cells(pair.kept, zone, ""), _cells(pair.other, zone, why_text(pair))] for pair in pairs]
    names, days, rest = (
        max((width(row[place]) for pair in cells for row in pair), default=0) for place in range(3)
    )
    names = min(names, max(columns - days - rest - 4, _LEAST_NAME))

    def line(row: tuple[str, str, str]) -> str:
        return cut("  ".join((left(row[0], names), left(row[1], days), row[2])).rstrip(), columns)

    return tuple((line(first), line(second)) for first, second in cells)


def lead_name_text(lead: HandedLead) -> str:
    """A lead by its number and name."""
    return _numbered(lead.id, lead.name)


def one_lead_text(kept: HandedLead, other: HandedLead) -> str:
    """That one is the other, and counts as it."""
    return _("{0} is #{1}").format(lead_name_text(other), kept.id)


def leads_apart_text(first: HandedLead, second: HandedLead) -> str:
    """That two leads are two."""
    return _("{0} and #{1} are two").format(lead_name_text(first), second.id)


def why_text(pair: LeadPair) -> str:
    """Why two may be one."""
    return _("same mail") if pair.why == "same mail" else _("same name and company")


def other_id_text(one: OtherId) -> str:
    """Under which other id the lead is there, and how much came under it."""
    told = ngettext("{0} touch came under it", "{0} touches came under it", len(one.touches))
    who = " ".join((f"#{one.id}", shown(one.name or one.email, _NAME))).strip()
    systems = ", ".join(map(system_text, filter(None, one.systems)))
    there = _("{0} in {1}").format(who, systems) if systems else who
    return _("The same lead as {0}: {1}.").format(there, told.format(len(one.touches)))


def lead_pairs_data(pairs: Sequence[LeadPair], merged: Sequence[MergedLead]) -> dict[str, Any]:
    """Those that may be one, and are, as plain data: the schema of `sla-tui leads duplicates --json`."""
    return {
        "schema": SCHEMA,
        "duplicates": [
            {"kept": pair.kept.id, "other": pair.other.id, "name": pair.other.name, "why": pair.why}
            for pair in pairs
        ],
        "merged": [
            {"kept": one.id, "name": one.name, "others": [other.id for other in one.others]} for one in merged
        ],
    }


def _numbered(number: int, name: str) -> str:
    return _("#{0} {1}").format(number, shown(name, _NAME)).rstrip()


def _cells(lead: HandedLead, zone: ZoneInfo, why: str) -> tuple[str, str, str]:
    touches = ngettext("{0} touch", "{0} touches", lead.touches).format(grouped(lead.touches))
    handed = _("{0}, {1}").format(local_day(lead.handed, zone).isoformat(), touches)
    where = ", ".join(map(system_text, filter(None, lead.systems)))
    return lead_name_text(lead), handed, ", ".join(filter(None, (where, why)))
