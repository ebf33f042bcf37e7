"""Each kind of promise as a plain sentence: the same on an agreement's page and where versions differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from sla_tui.domain.entries import money_text, share_text
from sla_tui.domain.money import Money
from sla_tui.domain.same_events import judged_before
from sla_tui.domain.scope import EVERYTHING, Scope
from sla_tui.domain.splits import shares_of
from sla_tui.domain.terms import Between, Commitment, Count, Delivery, Depth, Figure, Terms, Within
from sla_tui.wording import _, ngettext

from .terms_words import choice_words, each_period, time_words
from .uptime_words import uptime_terms
from .words import grouped, label_text, quantity_words, rhythm_words


def promise_sentence(terms: Terms, commitment: Commitment) -> str:
    """What is promised, without its limits and who answers for it."""
    parties = {party.id: party.name for party in terms.parties}
    giver, receiver = parties[commitment.giver], parties[commitment.receiver]
    if isinstance(commitment, Count):
        return _count(terms, commitment, giver, receiver)
    if isinstance(commitment, Figure):
        return _figure(terms, commitment, giver, receiver)
    if isinstance(commitment, Delivery):
        return _delivery(commitment, giver, receiver)
    share = share_text(commitment.share)
    leads = _("{0} of the leads of each {1}").format(share, choice_words()[commitment.period])
    if isinstance(commitment, Between):
        after = _after_words()[commitment.pair.start]
        said = _between_words()[commitment.pair.answer].format(giver, time_words(commitment.target), after)
        return _("{0}, for {1}.").format(said, leads)
    answers = isinstance(commitment, Within) and commitment.until == "disposition"
    from_rep = answers or commitment.starts == "assigned"
    start = _after_words()["assigned" if from_rep else "handed over"]
    if isinstance(commitment, Depth):
        return ngettext(
            "{0} tries a lead at least once within {2} {3}, unless it is reached or disposed of before, "
            "for {4}.",
            "{0} tries a lead at least {1} times within {2} {3}, unless it is reached or disposed of "
            "before, for {4}.",
            commitment.attempts,
        ).format(giver, grouped(commitment.attempts), time_words(commitment.window), start, leads)
    time = time_words(commitment.target)
    if not answers:
        return _("{0} makes the first follow-up on a lead within {1} of working time {2}, for {3}.").format(
            giver, time, start, leads
        )
    return _("{0} says what became of a lead within {1} {2}, for {3}.").format(giver, time, start, leads)


def _between_words() -> dict[str, str]:
    """By what answers a promise between two events, with places for who, how long and after what."""
    return {
        "handed over": _("{0} hands a lead over within {1} {2}"),
        "assigned": _("{0} gives a lead to a rep within {1} {2}"),
        "accepted": _("{0} accepts a lead within {1} {2}"),
        "first follow-up": _("{0} makes the first follow-up on a lead within {1} {2}"),
        "disposition": _("{0} says what became of a lead within {1} {2}"),
        "next touch": _("{0} goes on with a qualified lead within {1}"),
    }


def _after_words() -> dict[str, str]:
    """After what a time runs, by the event."""
    return {
        "created": _("after it was created"),
        "handed over": _("after the hand-off"),
        "assigned": _("after its rep has got it"),
        "accepted": _("after it was accepted"),
        "first follow-up": _("after the first follow-up"),
        "qualified": _("after it was qualified"),
    }


def _count(terms: Terms, count: Count, giver: str, receiver: str) -> str:
    if count.measure in ("pipeline", "revenue"):
        return _of_deals(terms, count, giver, receiver)
    if count.measure == "value":
        goal = _("leads worth at least {0}").format(amount_text(terms, count.goal))
    else:
        leads = ngettext("at least {0} lead", "at least {0} leads", count.goal)
        goal = leads.format(grouped(count.goal))
    period = each_period()[count.period]
    said = {
        "created": _("{0} promises {1}: {2} created {3}"),
        "handed over": _("{0} hands over to {1} {2} {3}"),
        "accepted": _("Of what {0} hands over, {1} accepts {2} {3}"),
        "qualified": _("{0} promises {1}: {2} qualified {3}"),
        "won": _("{0} promises {1}: {2} won {3}"),
    }[count.event].format(giver, receiver, goal, period)
    return _with_days(terms, said, count)


def _of_deals(terms: Terms, count: Count, giver: str, receiver: str) -> str:
    said = {
        "pipeline": _("{0} promises {1}: leads qualified with a pipeline of at least {2} {3}"),
        "revenue": _("{0} promises {1}: deals won for at least {2} {3}"),
    }[count.measure]
    goal = amount_text(terms, count.goal)
    return _with_days(terms, said.format(giver, receiver, goal, each_period()[count.period]), count)


def _with_days(terms: Terms, said: str, count: Count) -> str:
    if count.split:
        amounts = shares_of(count.goal, count.split)
        parts = all_of([amount_text(terms, each) if count.in_money else grouped(each) for each in amounts])
        by = _("{0}, split by quarters: {1}") if len(amounts) == 4 else _("{0}, split by months: {1}")
        said = by.format(said, parts)
    if count.by_day:
        said = _("{0}, by day {1} of it").format(said, count.by_day)
    if count.working_days:
        said = _("{0}, counted in working days").format(said)
    return f"{said}."


def _figure(terms: Terms, figure: Figure, giver: str, receiver: str) -> str:
    said = {
        "at most": _("{0} promises {1}: {2} of at most {3} {4}."),
        "at least": _("{0} promises {1}: {2} of at least {3} {4}."),
    }[figure.direction]
    number = quantity_words(figure.target, figure.unit, terms.currency)
    told = said.format(giver, receiver, figure.what, number, each_period()[figure.period])
    if figure.source == "entered":
        return told
    if figure.source == "outages":
        return " ".join((told, *uptime_terms(figure)))
    return _("{0} It comes from the data: {1}.").format(told, _sources()[figure.source])


def _sources() -> dict[str, str]:
    """What comes from the data, in words."""
    return {
        "close rate": _("customers as a share of the leads handed over"),
        "MQL to SQL": _("qualified leads as a share of those handed over"),
        "revenue": _("deals won that came from marketing's leads"),
        "share of revenue": _("revenue from marketing's leads as a share of all revenue"),
        "pipeline": _("deals opened that came from marketing's leads"),
        "cost per acquisition": _("what was spent, for each customer won from marketing's leads"),
    }


def _delivery(delivery: Delivery, giver: str, receiver: str) -> str:
    said = _("{0} delivers {1} to {2} {3}").format(
        giver, delivery.what, receiver, rhythm_words(delivery.rhythm)
    )
    if delivery.places:
        said = _("{0}, in {1}").format(said, all_of(list(delivery.places)))
    if delivery.by:
        said = _("{0}, by {1}").format(said, delivery.by)
    if delivery.to:
        said = _("{0}, confirmed by {1}").format(said, delivery.to)
    times = _("for {0} of the times of each {1}").format(
        share_text(delivery.share), choice_words()[delivery.period]
    )
    return f"{said}, {times}."


def amount_text(terms: Terms, minor: int) -> str:
    """An amount of the agreement's money, with marks between thousands."""
    whole, point, decimals = money_text(Money(minor, terms.currency)).partition(".")
    return f"{grouped(int(whole))}{point}{decimals} {terms.currency}"


def all_of(names: list[str]) -> str:
    """Names as one reads them: `a, b and c`."""
    return _joined(names, lambda first, last: _("{0} and {1}").format(first, last))


def any_of(names: Iterable[str]) -> str:
    """Names as one reads them: `a, b or c`."""
    return _joined(list(names), lambda first, last: _("{0} or {1}").format(first, last))


def _joined(names: list[str], both: Callable[[str, str], str]) -> str:
    return both(", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)


def limits_texts(terms: Terms, commitment: Commitment) -> list[str]:
    """For which leads a promise is, and by which of several a lead is judged that more than one covers."""
    only = commitment.only
    said = []
    if only.but:
        named = any_of(map(leads_in, only.but))
        said.append(_("For the rest: {0}, but not {1}.").format(leads_in(only) or _("all leads"), named))
    elif any(only.lists):
        said.append(_("Only for {0}.").format(leads_in(only)))
    before = judged_before(commitment, terms.commitments)
    labels = any_of(_("“{0}”").format(label_text(each, terms.touches)) for each in before)
    if any(each.only in (EVERYTHING, only) for each in before):
        said.append(_("It judges no lead: {0}, which stands before it, covers all of these.").format(labels))
    elif before:
        said.append(_("A lead that {0} covers too is judged by that alone.").format(labels))
    return said


def leads_in(scope: Scope) -> str:
    """Which leads are in all lists of a scope; nothing where none limits."""
    parts = scope_words(scope)
    return reduce(lambda some, more: _("{0} that are also {1}").format(some, more), parts) if parts else ""


def scope_words(scope: Scope) -> list[str]:
    """Which leads: a part for each list that limits; none where all are meant."""
    said = (
        (scope.sources, _("leads from {0}")),
        (scope.teams, _("leads handed to {0}")),
        (scope.tiers, _("leads of tier {0}")),
    )
    return [text.format(any_of(names)) for names, text in said if names]
