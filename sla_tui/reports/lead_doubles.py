"""Leads that may be there twice, in words and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, cut, left, width
from sla_tui.domain.when import local_day
from sla_tui.intake.text import shown
from sla_tui.store.lead_doubles import HandedLead, LeadPair
from sla_tui.wording import _, ngettext

from .words import grouped, system_text

SCHEMA = 1
"""It grows when a field changes its meaning or goes."""

_NAME = 32


def lead_pairs_text(pairs: Sequence[LeadPair], zone: ZoneInfo) -> str:
    """Those that may be one lead, each pair in two lines."""
    if not pairs:
        return _("No two leads look like one.")
    return "\n".join(line for pair in lead_pair_lines(pairs, zone, WIDTH) for line in pair)


def lead_pair_lines(pairs: Sequence[LeadPair], zone: ZoneInfo, columns: int) -> tuple[tuple[str, str], ...]:
    """Each pair: the one that counts, then the one that would be its copy, with the reason."""
    cells = [[_cells(pair.kept, zone, ""), _cells(pair.other, zone, why_text(pair))] for pair in pairs]
    rooms = [max((width(row[place]) for pair in cells for row in pair), default=0) for place in range(2)]

    def line(row: tuple[str, str, str]) -> str:
        return cut("  ".join((left(row[0], rooms[0]), left(row[1], rooms[1]), row[2])).rstrip(), columns)

    return tuple((line(first), line(second)) for first, second in cells)


def lead_name_text(lead: HandedLead) -> str:
    """A lead by its number and name."""
    return _("#{0} {1}").format(lead.id, shown(lead.name, _NAME))


def copy_text(copied: HandedLead, of: HandedLead) -> str:
    """That one is a copy of the other."""
    return _("{0} is a copy of #{1}").format(lead_name_text(copied), of.id)


def leads_apart_text(first: HandedLead, second: HandedLead) -> str:
    """That two leads are two."""
    return _("{0} and #{1} are two").format(lead_name_text(first), second.id)


def why_text(pair: LeadPair) -> str:
    """Why two may be one."""
    return _("same mail") if pair.why == "same mail" else _("same name and company")


def lead_pairs_data(pairs: Sequence[LeadPair]) -> dict[str, Any]:
    """Those that may be one as plain data: the schema of `sla-tui leads duplicates --json`."""
    return {
        "schema": SCHEMA,
        "duplicates": [
            {"counts": pair.kept.id, "copy": pair.other.id, "name": pair.other.name, "why": pair.why}
            for pair in pairs
        ],
    }


def _cells(lead: HandedLead, zone: ZoneInfo, why: str) -> tuple[str, str, str]:
    touches = ngettext("{0} touch", "{0} touches", lead.touches).format(grouped(lead.touches))
    handed = _("{0}, {1}").format(local_day(lead.handed, zone).isoformat(), touches)
    where = ", ".join(map(system_text, filter(None, lead.systems)))
    return lead_name_text(lead), handed, ", ".join(filter(None, (where, why)))
