"""Whether the tries that are promised of a period fit into the time that the reps have for them."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.capacity import Effort, Load, load_of
from sla_tui.domain.figures import percent_text
from sla_tui.domain.terms import Count, Depth
from sla_tui.wording import ngettext

from .status import AgreementStatus
from .words import grouped, one_decimal

_WEEK = 7
_MINUTES = 60


class Promised(NamedTuple):
    """So many leads in a period of so many days, each tried so often, and what that asks of the reps."""

    leads: int
    tries: int
    days: int
    load: Load


def promised_load(status: AgreementStatus, effort: Effort | None) -> Promised | None:
    """The load of the first promise of tries with a promise of leads over the same period and kinds of lead.

    None where nothing is set of the reps' time, or where the agreement does not promise both.
    """
    week = status.version.terms.calendar.week
    for item in status.commitments:
        tries = item.commitment
        if effort is None or not isinstance(tries, Depth) or not any(week):
            continue
        for other in status.commitments:
            leads = other.commitment
            if (
                isinstance(leads, Count)
                and (leads.event, leads.measure) == ("handed over", "leads")
                and (leads.only, other.period) == (tries.only, item.period)
            ):
                days = item.period.days
                hours = effort.hours * sum(1 for hours in week if hours) * Fraction(days, _WEEK)
                found = load_of(leads.goal, Fraction(tries.attempts), effort.minutes, hours * _MINUTES)
                return Promised(leads.goal, tries.attempts, days, found)
    return None


def load_lines(told: Promised) -> tuple[str, ...]:
    """The load in words, and over 100 % in a second line what would fit."""
    load = told.load
    said = ngettext(
        "{0} leads × {1} try are {2} h in {3} days; your reps have {4} h: {5}.",
        "{0} leads × {1} tries are {2} h in {3} days; your reps have {4} h: {5}.",
        told.tries,
    ).format(
        grouped(told.leads),
        grouped(told.tries),
        one_decimal(load.asked / _MINUTES),
        told.days,
        one_decimal(load.there / _MINUTES),
        percent_text(load.share),
    )
    if not load.is_impossible or load.most_leads is None or load.deepest is None:
        return (said,)
    fits = ngettext(
        "At most {0} leads fit, or {1} try each.", "At most {0} leads fit, or {1} tries each.", load.deepest
    )
    return said, fits.format(grouped(load.most_leads), grouped(load.deepest))
