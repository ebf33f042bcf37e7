"""The parts of terms read out of a draft, one function each.

What can't be read is kept as a problem and stood in for, so that one reading finds all there is to
mend; the value is terms only where there was no problem at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from . import fields as f
from .calendar import Calendar
from .clauses import Channel, Escalation, Report, Review
from .conditions import Definitions
from .draft_calendars import read_calendar, read_calendars
from .draft_conditions import read_conditions, read_examples, read_returns, read_statuses
from .draft_credits import read_credits
from .draft_reader import Reader
from .entries import (
    duration_text,
    offered_hours,
    read_money,
    read_number,
    target_text,
)
from .fields import Field
from .refusal import Refusal
from .same_events import events_of, named_by
from .scope import Scope
from .splits import read_split
from .terms import (
    Between,
    Commitment,
    Count,
    Days,
    Depth,
    Party,
    PeriodKind,
    Person,
    Terms,
    Tier,
    TouchRules,
    Within,
)

_MONTHS_WHEN_GROWING_FAST = 3


def read_terms(reader: Reader) -> Terms:
    """All of a draft, in the order of the steps."""
    name, summary = reader.take(f.NAME), reader.take(f.SUMMARY)
    currency = reader.take(f.CURRENCY)
    zone = reader.take(f.ZONE)
    calendar, calendars = read_calendar(reader, zone), read_calendars(reader, zone)
    commitments = _commitments(reader, calendar, currency)
    values = any(isinstance(each, Count) and each.measure == "value" for each in commitments)
    return Terms(
        name=name,
        zone=zone,
        currency=currency,
        holds_from=reader.take(f.HOLDS_FROM),
        summary=summary,
        fiscal_start=reader.take(f.FISCAL_START),
        definitions=_definitions(reader),
        conditions=read_conditions(reader, currency),
        returns=read_returns(reader),
        statuses=read_statuses(reader),
        examples=read_examples(reader),
        tiers=tuple(_tier(reader, item, currency, values) for item in reader.take(f.TIERS)),
        scope=_scope(reader, "", (f.SCOPE_SOURCES, f.SCOPE_TEAMS, f.SCOPE_TIERS)),
        commitments=commitments,
        calendar=calendar,
        touches=TouchRules(reader.take(f.TOUCH_KINDS), reader.take(f.AUTOMATED)),
        parties=tuple(_party(reader, item) for item in reader.take(f.PARTIES)),
        people=tuple(_person(reader, item) for item in reader.take(f.PEOPLE)),
        reports=tuple(_report(reader, item) for item in reader.take(f.REPORTS)),
        escalations=tuple(_escalation(reader, item) for item in reader.take(f.ESCALATIONS)),
        remedy=reader.take(f.REMEDY),
        unexpected=reader.take(f.UNEXPECTED),
        channels=tuple(_channel(reader, item) for item in reader.take(f.CHANNELS)),
        review=_review(reader),
        credits=read_credits(reader, commitments, currency),
        ranking=reader.take(f.RANKING),
        kind=reader.take(f.KIND_OF_AGREEMENT),
        calendars=calendars,
        calendar_first=reader.take(f.CALENDAR_FIRST),
    )


def _definitions(reader: Reader) -> Definitions:
    return Definitions(
        persona=reader.take(f.PERSONA),
        lead=reader.take(f.LEAD),
        mql=reader.take(f.MQL),
        sal=reader.take(f.SAL),
        sql=reader.take(f.SQL),
    )


def _commitments(reader: Reader, calendar: Calendar, currency: str) -> tuple[Commitment, ...]:
    items = reader.take(f.COMMITMENTS)
    on = [item for item in items if reader.take(f.ON, item)]
    if not on:
        reader.refuse(f.COMMITMENTS, "", "none on")
    for item in set(items) - set(on):
        reader.leave(item)
    commitments = (_commitment(reader, item, calendar, currency) for item in on)
    return _with_rests(reader, [commitment for commitment in commitments if commitment])


def _with_rests(reader: Reader, commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The promises, those of the rest without what the others on the same events name."""
    of_leads = [each for each in commitments if events_of(each)]
    rests = {each.id for each in of_leads if reader.take(f.ONLY_REST, each.id)}
    naming = [each for each in of_leads if each.id not in rests]
    found = []
    for each in commitments:
        if each.id in rests:
            but = named_by(other for other in naming if events_of(other) == events_of(each))
            if not but:
                reader.refuse(f.ONLY_REST, each.id, "rest")
            each = each._replace(only=each.only._replace(but=but))
        found.append(each)
    return tuple(found)


def _commitment(reader: Reader, item: str, calendar: Calendar, currency: str) -> Commitment | None:
    kind = reader.take(f.KIND, item)
    if reader.refused(f.KIND, item):
        reader.leave(item)
        return None
    if kind == "count":
        return _count(reader, item, currency)
    if kind == "within":
        return _within(reader, item, calendar)
    if kind == "between":
        return _between(reader, item)
    if kind == "figure":
        from .draft_entered import read_figure  # few agreements promise one

        return read_figure(reader, item, currency)
    if kind == "delivery":
        from .draft_entered import read_delivery  # few agreements promise one

        return read_delivery(reader, item)
    return _depth(reader, item)


def _count(reader: Reader, item: str, currency: str) -> Count:
    measure = reader.take(f.MEASURE, item)
    period = reader.take(f.PERIOD, item)
    return Count(
        id=item,
        giver=reader.take(f.GIVER, item),
        receiver=reader.take(f.RECEIVER, item),
        event=reader.take(f.EVENT, item),
        measure=measure,
        goal=_amount(reader, f.GOAL, item, partial(_read_goal, measure=measure, currency=currency)),
        period=period,
        working_days=reader.take(f.WORKING_DAYS, item),
        by_day=reader.take(f.BY_DAY, item),
        only=_only(reader, item),
        accountable=reader.take(f.ACCOUNTABLE, item) or None,
        split=_split(reader, item, period),
    )


def _split(reader: Reader, item: str, period: PeriodKind) -> tuple[int, ...]:
    text = reader.take(f.SPLIT, item)
    try:
        return read_split(text, period) if text else ()
    except Refusal as refusal:
        reader.refuse(f.SPLIT, item, refusal.code, *refusal.names)
        return ()


def _within(reader: Reader, item: str, calendar: Calendar) -> Within:
    until = reader.take(f.UNTIL, item)
    target = reader.take(f.TARGET, item)
    if until == "first follow-up" and isinstance(target, Days):
        hours = offered_hours(target, calendar)
        reader.refuse(f.TARGET, item, "days", target_text(target), duration_text(hours.seconds))
        target = hours
    return Within(
        id=item,
        giver=reader.take(f.GIVER, item),
        receiver=reader.take(f.RECEIVER, item),
        until=until,
        target=target,
        share=reader.take(f.SHARE, item),
        period=reader.take(f.PERIOD, item),
        starts=reader.take(f.STARTS, item),
        only=_only(reader, item),
        accountable=reader.take(f.ACCOUNTABLE, item) or None,
    )


def _between(reader: Reader, item: str) -> Between:
    return Between(
        id=item,
        giver=reader.take(f.GIVER, item),
        receiver=reader.take(f.RECEIVER, item),
        pair=reader.take(f.PAIR, item),
        target=reader.take(f.TARGET, item),
        share=reader.take(f.SHARE, item),
        period=reader.take(f.PERIOD, item),
        only=_only(reader, item),
        accountable=reader.take(f.ACCOUNTABLE, item) or None,
    )


def _depth(reader: Reader, item: str) -> Depth:
    return Depth(
        id=item,
        giver=reader.take(f.GIVER, item),
        receiver=reader.take(f.RECEIVER, item),
        attempts=reader.take(f.ATTEMPTS, item),
        window=reader.take(f.WINDOW, item),
        share=reader.take(f.SHARE, item),
        period=reader.take(f.PERIOD, item),
        starts=reader.take(f.STARTS, item),
        only=_only(reader, item),
        accountable=reader.take(f.ACCOUNTABLE, item) or None,
    )


def _tier(reader: Reader, item: str, currency: str, values: bool) -> Tier:
    name = reader.take(f.TIER_NAME, item)
    if values and not reader.typed(f.TIER_VALUE, item):
        reader.refuse(f.TIER_VALUE, item, "missing")
    value = _amount(reader, f.TIER_VALUE, item, lambda text: read_money(text, currency).minor)
    return Tier(name, value)


def _read_goal(text: str, *, measure: str, currency: str) -> int:
    if measure != "leads":
        return read_money(text, currency, least=1).minor
    try:
        return read_number(text, least=1)
    except Refusal as refusal:
        raise Refusal("whole" if refusal.code == "text" else refusal.code, *refusal.names) from refusal


def _amount(reader: Reader, field: Field[str], item: str, read: Callable[[str], int]) -> int:
    """An entry whose reading depends on other fields; 0 stands in for it."""
    text = reader.take(field, item)
    try:
        return read(text) if text else 0
    except Refusal as refusal:
        reader.refuse(field, item, refusal.code, *refusal.names)
        return 0


def _only(reader: Reader, item: str) -> Scope:
    return _scope(reader, item, (f.ONLY_SOURCES, f.ONLY_TEAMS, f.ONLY_TIERS))


def _scope(reader: Reader, item: str, lists: tuple[Field[tuple[str, ...]], ...]) -> Scope:
    sources, teams, tiers = (reader.take(field, item) for field in lists)
    return Scope(sources, teams, tiers)


def _party(reader: Reader, item: str) -> Party:
    return Party(
        id=item,
        name=reader.take(f.PARTY_NAME, item),
        side=reader.take(f.PARTY_SIDE, item),
        needs=reader.take(f.PARTY_NEEDS, item),
    )


def _person(reader: Reader, item: str) -> Person:
    return Person(
        id=item,
        name=reader.take(f.PERSON_NAME, item),
        party=reader.take(f.PERSON_PARTY, item),
        role=reader.take(f.PERSON_ROLE, item),
        mail=reader.take(f.PERSON_MAIL, item),
    )


def _report(reader: Reader, item: str) -> Report:
    return Report(
        what=reader.take(f.REPORT_WHAT, item),
        times=reader.take(f.REPORT_TIMES, item),
        every=reader.take(f.REPORT_EVERY, item),
        to=reader.take(f.REPORT_TO, item),
    )


def _escalation(reader: Reader, item: str) -> Escalation:
    return Escalation(when=reader.take(f.ESCALATION_WHEN, item), who=reader.take(f.ESCALATION_WHO, item))


def _channel(reader: Reader, item: str) -> Channel:
    return Channel(
        means=reader.take(f.CHANNEL_MEANS, item),
        who=reader.take(f.CHANNEL_WHO, item),
        to=reader.take(f.CHANNEL_TO, item),
        about=reader.take(f.CHANNEL_ABOUT, item),
        often=reader.take(f.CHANNEL_OFTEN, item),
    )


def _review(reader: Reader) -> Review:
    growing_fast = reader.take(f.GROWING_FAST)
    months = reader.take(f.REVIEW_MONTHS)
    if growing_fast and not reader.typed(f.REVIEW_MONTHS):
        months = _MONTHS_WHEN_GROWING_FAST
    return Review(
        months=months,
        growing_fast=growing_fast,
        until=reader.take(f.UNTIL_DAY),
        ending=reader.take(f.ENDING),
    )
