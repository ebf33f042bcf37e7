"""What the past would have come to, in a line beside the field that asks for it."""

from __future__ import annotations

from fractions import Fraction

from sla_tui.domain.figures import kept_text
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import Depth, OfLeads, Terms, Within
from sla_tui.wording import _, ngettext

from .trial import Cluster, Past, Trial, TriedShare
from .words import day_text, grouped


def trial_texts(past: Past, trial: Trial, terms: Terms) -> dict[str, str]:
    """A sentence for each promise for a share of the leads of which the data tell anything, by its id."""
    texts = {}
    for each in terms.commitments:
        if isinstance(each, OfLeads) and each.id in trial.shares:
            texts[each.id] = share_text(past, trial.shares[each.id], each)
    return texts


def share_text(past: Past, tried: TriedShare, commitment: Within | Depth) -> str:
    """`Last month: 29 of 41 in time, 70.7 %; 7 of the 12 misses came in on Friday after 16:00.`"""
    states = tried.states
    decided = states.met + states.failed
    told = _("{0} of {1} tried so often") if isinstance(commitment, Depth) else _("{0} of {1} in time")
    kept = told.format(grouped(states.met), grouped(decided))
    said = _("{0}: {1}, {2}").format(
        _when(past, tried.month), kept, kept_text(states.compliance or Fraction(0))
    )
    if states.undated:
        said = _("{0} ({1} without a time)").format(said, grouped(states.undated))
    if tried.cluster is not None:
        said = _("{0}; {1}").format(said, _cluster_text(tried.cluster, states.failed))
    return f"{said}."


def mails_text(trial: Trial) -> str:
    """`115 of the 201 mails of last month were automated.`; empty where there were none."""
    automated, mails = trial.mails
    if not mails:
        return ""
    said = ngettext(
        "{0} of {1} mail of that month was automated.",
        "{0} of {1} mails of that month were automated.",
        mails,
    )
    return said.format(grouped(automated), grouped(mails))


def covered_text(trial: Trial) -> str:
    """How many leads become covered at once."""
    if not trial.covered:
        return _("No leads were handed over since then; those to come will be covered.")
    return ngettext(
        "{0} lead handed over since then becomes covered.",
        "{0} leads handed over since then become covered.",
        trial.covered,
    ).format(grouped(trial.covered))


def _when(past: Past, month: Period) -> str:
    """The month tried, by name where the data end before the last one."""
    now = past.now.astimezone(past.zone).date()
    if month.next().start <= now < month.next().end:
        return _("Last month")
    return _("In the month from {0} {1}").format(day_text(month.start), month.start.year)


def _cluster_text(cluster: Cluster, misses: int) -> str:
    weekday = _weekdays()[cluster.weekday]
    if not cluster.hour:
        return _("{0} of the {1} misses came in on a {2}").format(cluster.misses, misses, weekday)
    return _("{0} of the {1} misses came in on {2} after {3}:00").format(
        cluster.misses, misses, weekday, cluster.hour
    )


def _weekdays() -> tuple[str, ...]:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
