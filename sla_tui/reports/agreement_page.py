"""An agreement as a page that both sides can read: all of its terms, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from sla_tui.cells import wrapped
from sla_tui.domain.about_leads import promises_of_leads
from sla_tui.domain.calendar import Calendar, OwnCalendar
from sla_tui.domain.clauses import Channel, Report
from sla_tui.domain.conditions import Condition
from sla_tui.domain.entries import hours_text, intervals_text
from sla_tui.domain.terms import Commitment, Party, Person, Terms, Tier
from sla_tui.domain.when import DAY
from sla_tui.wording import _, ngettext

from .condition_words import condition_title, example_text, returns_text
from .credit_terms import credit_terms
from .promise_sentences import all_of, amount_text, any_of, leads_in, limits_texts, promise_sentence
from .terms_words import choice_words, each_period
from .words import day_text, grouped

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
    yield (
        _("What must hold of a lead"),
        [Clause(each.id, _condition(terms, each)) for each in terms.conditions],
    )
    yield _("Sending a lead back"), _placed(returns_text(terms))
    statuses = [(each.name, _("{0}: {1}").format(each.name, each.meaning)) for each in terms.statuses]
    yield _("What a status means"), [Clause(*status) for status in statuses]
    yield _("Examples"), _placed(map(example_text, terms.examples))
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
    names = all_of([party.name for party in terms.parties])
    start = _whole_day(terms.holds_from)
    if terms.review.until is None:
        return _("Between {0}. Holds from {1} on, without an end.").format(names, start)
    return _("Between {0}. Holds from {1} on, to the end of {2}.").format(
        names, start, _whole_day(terms.review.until - DAY)
    )


def _end(terms: Terms) -> str:
    if terms.review.until is None:
        return _("Without an end.")
    return _("Its last day is {0}.").format(_whole_day(terms.review.until - DAY))


def _promise(terms: Terms, commitment: Commitment) -> str:
    said = [promise_sentence(terms, commitment), *limits_texts(terms, commitment)]
    if commitment.accountable:
        people = {person.id: person.name for person in terms.people}
        said.append(_("{0} answers for it.").format(people[commitment.accountable]))
    return " ".join(part for part in said if part)


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


def _condition(terms: Terms, condition: Condition) -> str:
    return f"{condition_title(terms, condition)}."


def _tier(terms: Terms, tier: Tier) -> str:
    return _("{0}: {1}").format(tier.name, amount_text(terms, tier.value))


def _measures(terms: Terms) -> list[str]:
    calendar = terms.calendar
    kinds = any_of([choice_words()[kind] for kind in terms.touches.kinds])
    counted = (
        _("As a follow-up and an attempt counts: {0}, automated ones too.")
        if terms.touches.automated
        else _("As a follow-up and an attempt counts: {0}, but no automated one.")
    )
    covers = leads_in(terms.scope) or _("all leads that are handed over")
    days = [_whole_day(day) for day in sorted(calendar.holidays)]
    elsewhere = calendar.zone != terms.zone
    about_leads = promises_of_leads(terms.commitments)
    return [
        _("It covers {0}.").format(covers) if about_leads else "",
        _("Working hours: {0}, by the time of {1}.").format(hours_text(calendar.week), calendar.zone),
        _("Holidays: {0}.").format(", ".join(days)) if days else "",
        _("Special hours: {0}.").format(_special(calendar)) if calendar.special else "",
        *(_own_calendar(one) for one in terms.calendars),
        _whose_first(terms),
        _("Days and periods begin by the time of {0}.").format(terms.zone) if elsewhere else "",
        _("Years begin in month {0}.").format(terms.fiscal_start) if terms.fiscal_start > 1 else "",
        counted.format(kinds) if about_leads else "",
    ]


def _special(calendar: Calendar) -> str:
    """The days with hours of their own, in words."""
    return "; ".join(
        _("{0} {1}").format(_whole_day(day), intervals_text(hours)) for day, hours in calendar.special
    )


def _own_calendar(one: OwnCalendar) -> str:
    """A calendar of some teams and reps, in words."""
    days = ", ".join(_whole_day(day) for day in sorted(one.calendar.holidays))
    whose = [_("leads handed to {0}").format(any_of(one.teams))] if one.teams else []
    whose += [_("leads that {0} had first").format(any_of(one.reps))] if one.reps else []
    hours, special = hours_text(one.calendar.week), _special(one.calendar)
    said = [
        _("By the calendar “{0}” go {1}: {2}, by the time of {3}.").format(
            one.name, all_of(whose), hours, one.calendar.zone
        )
    ]
    said += [_("Its holidays: {0}.").format(days)] if days else []
    said += [_("Its special hours: {0}.").format(special)] if special else []
    return " ".join(said)


def _whose_first(terms: Terms) -> str:
    """By which calendar a lead goes that has one by its rep and one by its team; else nothing."""
    by_team, by_rep = (any(one.teams for one in terms.calendars), any(one.reps for one in terms.calendars))
    if not (by_team and by_rep):
        return ""
    if terms.calendar_first == "team":
        return _("Where a lead has a calendar by its team and one by its rep, it goes by the team's.")
    return _("Where a lead has a calendar by its rep and one by its team, it goes by the rep's.")


def _party(party: Party) -> str:
    who = _standing(party)
    if not party.needs:
        return f"{who}."
    return _("{0}, needs from the others: {1}").format(who, _one_line(party.needs))


def _standing(party: Party) -> str:
    """A party, and where it stands where its name does not say so."""
    side = choice_words()[party.side]
    if side.casefold() in party.name.casefold():
        return party.name
    if party.side == "provider":
        return _("{0}, the provider").format(party.name)
    if party.side == "customer":
        return _("{0}, the customer").format(party.name)
    return _("{0}, on the side of {1}").format(party.name, side)


def _person(terms: Terms, person: Person) -> str:
    parties = {party.id: party.name for party in terms.parties}
    return ", ".join(part for part in (person.name, parties[person.party], person.role, person.mail) if part)


def _report(terms: Terms, report: Report) -> str:
    parties = {party.id: party.name for party in terms.parties}
    often = ngettext("once {1}", "{0} times {1}", report.times).format(
        grouped(report.times), each_period()[report.every]
    )
    return _("{0}: {1}, to {2}.").format(report.what, often, all_of([parties[party] for party in report.to]))


def _ranking(terms: Terms) -> str:
    """That persons are ranked; nothing where they stand by name, as without a word on it."""
    return _("Persons are ranked by the share that they kept, the highest first.") if terms.ranking else ""


def _consequences(terms: Terms) -> list[Clause]:
    steps = _placed([_("{0}. Told: {1}.").format(each.when, each.who) for each in terms.escalations])
    unexpected = _unexpected(terms) if terms.unexpected else ""
    owed = [Clause(f"credit {place}", text) for place, text in enumerate(credit_terms(terms), 1)]
    return [*steps, *owed, Clause("remedy", _one_line(terms.remedy)), Clause("unexpected", unexpected)]


def _unexpected(terms: Terms) -> str:
    """What holds in unexpected events, and where what is agreed on them then is found."""
    return " ".join(
        (
            _("In unexpected events: {0}").format(_one_line(terms.unexpected)),
            _(
                "What both agree on so is entered as an exclusion period, with its reason and by whom; "
                "“sla-tui exclusions list” and Today list them all, and the status has the figures with "
                "and without them."
            ),
        )
    )


def _review(terms: Terms) -> list[str]:
    months = terms.review.months
    again = ngettext(
        "Both sides look at it again every month.", "Both sides look at it again every {0} months.", months
    )
    fast = _("The team grows fast.") if terms.review.growing_fast else ""
    return [fast, again.format(months), _one_line(terms.review.ending)]


def _whole_day(day: date) -> str:
    return f"{day_text(day)} {day.year}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
