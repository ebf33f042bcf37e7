"""Whether the targets of terms can be reached at all by each of their calendars (numbers.md §4)."""

from __future__ import annotations

from sla_tui.domain.refusal import Refusal
from sla_tui.domain.rules import Rules, rules_of
from sla_tui.domain.terms import Commitment, Days, Depth, OfAShare, Terms
from sla_tui.domain.when import first_instant, to_seconds
from sla_tui.wording import _

from .names import name_in


def reach_problem(terms: Terms) -> str:
    """Why terms can't be put in force: a target out of reach, in a sentence; empty where all are in reach."""
    beyond = out_of_reach(terms)
    if beyond is None:
        return ""
    return _("“{0}” is not reached within ten years by these working hours.").format(
        name_in(terms, beyond, terms.commitments)
    )


def out_of_reach(terms: Terms) -> Commitment | None:
    """The first commitment that nobody could keep or break within 3,660 days; None where there is none."""
    own = rules_of(terms)
    calendars = (own, *(other.rules for other in own.others))
    return next(
        (each for each in terms.commitments for rules in calendars if not _is_reached(each, rules)), None
    )


def _is_reached(commitment: Commitment, rules: Rules) -> bool:
    if not isinstance(commitment, OfAShare):
        return True
    target = commitment.window if isinstance(commitment, Depth) else commitment.target
    try:
        if isinstance(target, Days):
            rules.window_deadline(rules.holds_from, target)
        else:
            rules.clock.due_seconds(to_seconds(first_instant(rules.holds_from, rules.zone)), target.seconds)
    except Refusal:
        return False
    return True
