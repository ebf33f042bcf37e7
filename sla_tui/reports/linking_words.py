"""By what the rows of a file came by their leads, and how many came by none, by reason (numbers.md, bw)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sla_tui.wording import _, ngettext

from .offers import Offered
from .words import grouped

REASONS = ("no such lead", "several leads", "no lead")
"""Why a row has no lead."""


def linking_texts(offered: Offered) -> Iterator[str]:
    """A sentence on the rows that go by a name, and one on those without a lead, where there are any."""
    by_name = offered.preview.by_name
    if by_name:
        told = ngettext(
            "{0} row names its lead by name alone: the one lead here of that name is taken.",
            "{0} rows name their lead by name alone: the one lead here of that name is taken.",
            by_name,
        )
        yield told.format(grouped(by_name))
    reasons = not_linked(offered)
    if reasons:
        number = sum(reasons.values())
        if offered.survey.kind == "deals":
            told = ngettext(
                "{0} deal stays without a lead: {1}.", "{0} deals stay without a lead: {1}.", number
            )
        else:
            told = ngettext("{0} touch has no lead here: {1}.", "{0} touches have no lead here: {1}.", number)
        parts = (_reason(reason, count) for reason, count in reasons.items())
        yield told.format(grouped(number), _(", ").join(parts))


def not_linked(offered: Offered) -> Mapping[str, int]:
    """How many rows have no lead, by reason: touches are refused then, deals are kept."""
    preview = offered.preview
    counts: Counter[str] = Counter(problem.reason for problem in (*preview.refusals, *preview.without_lead))
    return {reason: counts[reason] for reason in REASONS if counts[reason]}


def _reason(reason: str, count: int) -> str:
    words = {
        "no such lead": ngettext("{0} names one that is not here", "{0} name one that is not here", count),
        "several leads": ngettext("{0} may be of several", "{0} may be of several", count),
        "no lead": ngettext("{0} names none", "{0} name none", count),
    }
    return words[reason].format(grouped(count))
