"""The leads that somebody means where something is to be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sla_tui.reports.held import NOTHING_HELD, HeldWords
from sla_tui.reports.lead_line import LeadLine
from sla_tui.reports.words import grouped
from sla_tui.wording import _, ngettext


class Meant(NamedTuple):
    """A lead that is meant: its number, its name, and the hand-off that is looked at.

    `excluded` is the rule by which it is left out, `disputed` and `paused` whether it is so now, and
    `missed` whether any promise on it was; `held` has what was agreed of such a lead.
    """

    id: int
    name: str
    handoff_id: int
    missed: bool
    excluded: str | None = None
    disputed: bool = False
    paused: bool = False
    held: HeldWords = NOTHING_HELD


def meant_of(line: LeadLine) -> Meant:
    """The lead of a line in a list."""
    return Meant(
        line.lead_id,
        line.name,
        line.handoff_id,
        missed=line.missed,
        excluded=line.verdict.excluded,
        disputed=bool(line.row.disputed),
        paused=bool(line.row.paused),
        held=line.held,
    )


def not_so(leads: Sequence[Meant]) -> list[str]:
    """What of leads is not as it was agreed, each as a reason to choose."""
    return [_("not so: {0}").format(one) for lead in leads for one in lead.held.not_met]


def names_of(leads: Sequence[Meant]) -> str:
    """The name of one lead, the number of several."""
    if len(leads) == 1:
        return leads[0].name
    return ngettext("{0} lead", "{0} leads", len(leads)).format(grouped(len(leads)))
