"""An agreement as a page that both sides can read: all of its terms, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from sla_tui.cells import wrapped
from sla_tui.domain.entries import hours_text, money_text, share_text, special_text
from sla_tui.domain.money import Money
from sla_tui.domain.terms import (
    Channel,
    Commitment,
    Count,
    Depth,
    Figure,
    Party,
    Person,
    Report,
    Scope,
    Terms,
    Tier,
    Within,
)
from sla_tui.wording import _, ngettext

from .terms_words import choice_words, each_period, time_words
from .words import day_text, grouped, quantity_words

Style = Literal["title", "heading", "text", "item", "quiet"]


class PageLine(NamedTuple):
    """A paragraph of the page; `item` stands under a heading with a dash before it."""

    style: Style
    text: str


class Clause(NamedTuple):
    """One clause: what names it among those of its part, and its sentence; empty where nothing is agreed."""

    name: str
    text: str


def agreement_page(terms: Terms) -> tuple[PageLine, ...]:
    """All that is agreed, in the order of the wizard's steps."""
    page = [PageLine("title", terms.name), PageLine("quiet", _validity(terms))]
    page += [PageLine("text", paragraph) for paragraph in terms.summary.splitlines() if paragraph]
    for heading, part in _parts(terms):
        items = [each.text for each in part if each.text]
        if items:
            page.append(PageLine("heading", heading))
            page += [PageLine("item", item) for item in items]
    return tuple(page)


def page_lines(page: Iterable[PageLine], columns: int) -> Iterator[tuple[Style, str]]:
    """The page in lines of so many cells, each with its style; an item hangs under its dash."""
    for style, text in page:
        first, later = ("– ", "  ") if style == "item" else ("", "")
        if style == "heading":
            yield "text", ""
        for line in wrapped(text, columns, first, later):
            yield style, line


def page_text(page: Iterable[PageLine], columns: int) -> str:
    """The page as plain text in lines of so many cells."""
    return "\n".join(line for _style, line in page_lines(page, columns))


def clauses(terms: Terms) -> dict[str, tuple[Clause, ...]]:
    """All that is agreed but the day from which it holds, by heading; each clause is named in its part."""
    found = {
        _("The agreement"): (
            Clause("name", terms.name),
            Clause("end", _end(terms)),
            Clause("summary", _one_line(terms.summary)),
        ),
        **{heading: tuple(part) for heading, part in _parts(terms)},
    }
    return {heading: tuple(each for each in part if each.text) for heading, part in found.items()}


def _parts(terms: Terms) -> Iterator[tuple[str, Iterable[Clause]]]:
    yield _("What is promised"), [Clause(each.id, _promise(terms, each)) for each in terms.commitments]
    yield _("What the words mean"), _placed(_definitions(terms))
    yield _("What a lead is worth"), [Clause(tier.name, _tier(terms, tier)) for tier in terms.tiers]
    yield _("How it is measured"), _placed(_measures(terms))
    yield _("The parties"), [Clause(party.id, _party(party)) for party in terms.parties]
    yield _("The people"), [Clause(person.id, _person(terms, person)) for person in terms.people]
    reports = _placed([_report(terms, report) for report in terms.reports])
    yield _("Reports"), [*reports, Clause("ranking", _ranking(terms))]
    yield _("When a promise is not kept"), _consequences(terms)
    yield _("How you talk to each other"), _placed([_channel(each) for each in terms.channels])
    yield _("Review and end"), _placed(_review(terms))


def _placed(texts: Iterable[str]) -> list[Clause]:
    """Clauses that are named by their place."""
    return [Clause(str(place), text) for place, text in enumerate(texts, 1)]


def _channel(channel: Channel) -> str:
    return _("{0}: {1} to {2}, about: {3}. {4}.").format(
        channel.means, channel.who, channel.to, channel.about, channel.often
    )


def _validity(terms: Terms) -> str:
    names = _and([party.name for party in terms.parties])
    start = _whole_day(terms.holds_from)
    if terms.review.until is None:
        return _("Between {0}. Holds from {1} on, without an end.").format(names, start)
    return _("Between {0}. Holds from {1} on, until it ends on {2}.").format(
        names, start, _whole_day(terms.review.until)
    )


def _end(terms: Terms) -> str:
    if terms.review.until is None:
        return _("Without an end.")
    return _("Ends on {0}.").format(_whole_day(terms.review.until))


def _promise(terms: Terms, commitment: Commitment) -> str:
    said = [_promised(terms, commitment), _limits(commitment.only)]
    if commitment.accountable:
        people = {person.id: person.name for person in terms.people}
        said.append(_("{0} answers for it.").format(people[commitment.accountable]))
    return " ".join(part for part in said if part)


def _promised(terms: Terms, commitment: Commitment) -> str:
    parties = {party.id: party.name for party in terms.parties}
    giver, receiver = parties[commitment.giver], parties[commitment.receiver]
    if isinstance(commitment, Count):
        return _count(terms, commitment, giver, receiver)
    if isinstance(commitment, Figure):
        return _figure(terms, commitment, giver, receiver)
    share = share_text(commitment.share)
    leads = _("{0} of the leads of each {1}").format(share, choice_words()[commitment.period])
    answers = isinstance(commitment, Within) and commitment.until == "disposition"
    from_rep = answers or commitment.starts == "assigned"
    start = _("after its rep has got it") if from_rep else _("after the hand-off")
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


def _count(terms: Terms, count: Count, giver: str, receiver: str) -> str:
    if count.measure == "value":
        goal = _("leads worth at least {0}").format(_amount(terms, count.goal))
    else:
        leads = ngettext("at least {0} lead", "at least {0} leads", count.goal)
        goal = leads.format(grouped(count.goal))
    period = each_period()[count.period]
    if count.event == "accepted":
        said = _("Of what {0} hands over, {1} accepts {2} {3}").format(giver, receiver, goal, period)
    else:
        said = _("{0} hands over to {1} {2} {3}").format(giver, receiver, goal, period)
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
    return said.format(giver, receiver, figure.what, number, each_period()[figure.period])


def _limits(only: Scope) -> str:
    parts = _limited(only)
    return _("Only for {0}.").format(_and(parts)) if parts else ""


def _limited(scope: Scope) -> list[str]:
    said = (
        (scope.sources, _("leads from {0}")),
        (scope.teams, _("leads handed to {0}")),
        (scope.tiers, _("leads of tier {0}")),
    )
    return [text.format(_or(names)) for names, text in said if names]


def _definitions(terms: Terms) -> list[str]:
    words = terms.definitions
    said = (
        (_("Buyer persona"), words.persona),
        (_("Lead"), words.lead),
        (_("MQL"), words.mql),
        (_("SAL"), words.sal),
        (_("SQL"), words.sql),
    )
    return [_("{0}: {1}").format(name, _one_line(text)) if text else "" for name, text in said]


def _tier(terms: Terms, tier: Tier) -> str:
    return _("{0}: {1}").format(tier.name, _amount(terms, tier.value))


def _measures(terms: Terms) -> list[str]:
    calendar = terms.calendar
    kinds = _or([choice_words()[kind] for kind in terms.touches.kinds])
    counted = (
        _("As a follow-up and an attempt counts: {0}, automated ones too.")
        if terms.touches.automated
        else _("As a follow-up and an attempt counts: {0}, but no automated one.")
    )
    covered = _limited(terms.scope)
    days = [_whole_day(day) for day in sorted(calendar.holidays)]
    elsewhere = calendar.zone != terms.zone
    return [
        _("It covers {0}.").format(_and(covered) if covered else _("all leads that are handed over")),
        _("Working hours: {0}, by the time of {1}.").format(hours_text(calendar.week), calendar.zone),
        _("Holidays: {0}.").format(", ".join(days)) if days else "",
        _("Special hours: {0}.").format(special_text(calendar.special)) if calendar.special else "",
        _("Days and periods begin by the time of {0}.").format(terms.zone) if elsewhere else "",
        _("Years begin in month {0}.").format(terms.fiscal_start) if terms.fiscal_start > 1 else "",
        counted.format(kinds),
    ]


def _party(party: Party) -> str:
    side = choice_words()[party.side]
    who = party.name
    if who.casefold() != side.casefold():
        who = _("{0}, on the side of {1}").format(who, side)
    if not party.needs:
        return f"{who}."
    return _("{0}, needs from the others: {1}").format(who, _one_line(party.needs))


def _person(terms: Terms, person: Person) -> str:
    parties = {party.id: party.name for party in terms.parties}
    return ", ".join(part for part in (person.name, parties[person.party], person.role, person.mail) if part)


def _report(terms: Terms, report: Report) -> str:
    parties = {party.id: party.name for party in terms.parties}
    often = ngettext("once {1}", "{0} times {1}", report.times).format(
        grouped(report.times), each_period()[report.every]
    )
    return _("{0}: {1}, to {2}.").format(report.what, often, _and([parties[party] for party in report.to]))


def _ranking(terms: Terms) -> str:
    """That persons are ranked; nothing where they stand by name, as without a word on it."""
    return _("Persons are ranked by the share that they kept, the highest first.") if terms.ranking else ""


def _consequences(terms: Terms) -> list[Clause]:
    steps = _placed([_("{0}. Told: {1}.").format(each.when, each.who) for each in terms.escalations])
    unexpected = (
        _("In unexpected events: {0}").format(_one_line(terms.unexpected)) if terms.unexpected else ""
    )
    return [*steps, Clause("remedy", _one_line(terms.remedy)), Clause("unexpected", unexpected)]


def _review(terms: Terms) -> list[str]:
    months = terms.review.months
    again = ngettext(
        "Both sides look at it again every month.", "Both sides look at it again every {0} months.", months
    )
    fast = _("The team grows fast.") if terms.review.growing_fast else ""
    return [fast, again.format(months), _one_line(terms.review.ending)]


def _amount(terms: Terms, minor: int) -> str:
    whole, point, decimals = money_text(Money(minor, terms.currency)).partition(".")
    return f"{grouped(int(whole))}{point}{decimals} {terms.currency}"


def _whole_day(day: date) -> str:
    return f"{day_text(day)} {day.year}"


def _and(names: list[str]) -> str:
    return _joined(names, lambda first, last: _("{0} and {1}").format(first, last))


def _or(names: Iterable[str]) -> str:
    return _joined(list(names), lambda first, last: _("{0} or {1}").format(first, last))


def _joined(names: list[str], both: Callable[[str, str], str]) -> str:
    return both(", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)


def _one_line(text: str) -> str:
    return " ".join(text.split())
