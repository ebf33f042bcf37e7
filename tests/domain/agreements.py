"""Agreements for tests: one small one made by hand, and a strategy for any that `parse` can give."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from sla_tui.domain.calendar import Calendar, Interval, OwnCalendar
from sla_tui.domain.clauses import Channel, Escalation, Report, Review
from sla_tui.domain.conditions import Condition, Definitions, Example, LeadStatus, Returns
from sla_tui.domain.draft_checks import LAST_DAY
from sla_tui.domain.entries import read_hours, read_line, read_prose, zone_names
from sla_tui.domain.leads import TOUCH_KINDS
from sla_tui.domain.money import CURRENCIES
from sla_tui.domain.pairs import PAIRS
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.scope import EVERYTHING, Scope
from sla_tui.domain.terms import (
    Between,
    Count,
    Days,
    Depth,
    Hours,
    Party,
    Person,
    Terms,
    Tier,
    TouchRules,
    Within,
)

WORKDAY = (Interval(9 * 60, 17 * 60),)

SMALL = Terms(
    name="Acme & Söhne",
    zone="Europe/Berlin",
    currency="EUR",
    holds_from=date(2026, 9, 1),
    summary="",
    fiscal_start=4,
    definitions=Definitions(mql='Asked for a "demo"'),
    tiers=(Tier("A", 10_000), Tier("B", 50)),
    scope=Scope(sources=("web form", "fairs, autumn")),
    commitments=(
        Count("leads", "m", "s", "handed over", "leads", 100, "month", by_day=20, working_days=True),
        Count("worth", "m", "s", "accepted", "value", 700_000, "quarter", accountable="p1"),
        Within(
            "first_call", "s", "m", "first follow-up", Hours(5400), Fraction(9, 10), "month", "assigned",
            Scope(tiers=("A",)), "p1",
        ),
        Depth("tries", "s", "m", 6, Days(10, working=True), Fraction(2, 3), "month"),
        Within("answer", "s", "m", "disposition", Days(5), Fraction(1), "week"),
    ),
    calendar=Calendar(
        "Europe/Vienna",
        (WORKDAY, WORKDAY, WORKDAY, WORKDAY, (Interval(540, 720), Interval(1320, 360)), (), ()),
        frozenset((date(2026, 12, 25), date(2026, 1, 1))),
        ((date(2026, 12, 24), (Interval(540, 720),)),),
    ),
    touches=TouchRules(("call", "meeting"), automated=True),
    parties=(Party("m", "Marketing", "marketing"), Party("s", "Sales", "sales", "Good leads")),
    people=(Person("p1", "Kendra", "s", "Sales lead", "kendra@acme.example"),),
    reports=(Report("Status", 4, "month", ("m", "s")),),
    escalations=(Escalation("Past due", "The rep"),),
    remedy="Meet.",
    unexpected="",
    channels=(Channel("Chat", "Sales", "Marketing", "Leads", "Daily"),),
    review=Review(3, growing_fast=True, until=date(2027, 9, 1), ending="A month ahead."),
)  # fmt: skip
"""Every kind of commitment, and something in every list."""


def _read_or(read: Any, text: str, otherwise: str) -> str:
    try:
        return str(read(text)) or otherwise
    except Refusal:
        return otherwise


LINES = st.text(max_size=20).map(lambda text: _read_or(read_line, text, "x"))
PROSE = st.text(max_size=40).map(lambda text: _read_or(read_prose, text, ""))
LINES_OR_NONE = LINES | st.just("")
IDS = st.from_regex(r"\A[a-z0-9][a-z0-9_-]{0,8}\Z")
SHARES = st.fractions(min_value=Fraction(1, 1000), max_value=1, max_denominator=10**6)
DAYS = st.builds(Days, st.integers(1, 3660), st.booleans())
HOURS = st.builds(Hours, st.integers(1, 3660 * 86400))
DATES = st.dates(date(1970, 1, 1), date(2100, 12, 31))
ITEMS = st.lists(LINES, unique=True, max_size=3).map(tuple)
PERIODS = st.sampled_from(sorted(LAST_DAY))
SPLITS: dict[str, list[tuple[int, ...]]] = {
    "quarter": [(), (1, 1, 1), (0, 5, 2)],
    "year": [(), (1, 2, 3, 4), (8, 8, 9, 9, 9, 8, 7, 6, 9, 9, 9, 9)],
}
OTHER_WEEKS = st.sampled_from(
    ["24/7", "Mon-Fri 22-6", "Mon-Fri 9-12:30, 13:30-18; Sat 10-14", "Sat-Sun 0:00-24:00", "Mon, Wed 18-2"]
).map(read_hours)


@st.composite
def day_hours(draw: st.DrawFn) -> tuple[Interval, ...]:
    """Up to two intervals that close on their own day."""
    minutes = sorted(draw(st.sets(st.integers(0, 1440), max_size=4)))
    return tuple(Interval(opens, closes) for opens, closes in zip(minutes[::2], minutes[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    week = draw(st.tuples(*[day_hours()] * 7) | OTHER_WEEKS)
    special = draw(st.dictionaries(DATES, day_hours(), max_size=2))
    holidays = draw(st.frozensets(DATES, max_size=3)) - special.keys()
    try:
        return Calendar(draw(ZONES), week, holidays, tuple(sorted(special.items())))
    except Refusal:
        assume(False)
        raise


ZONES = st.sampled_from(sorted(zone_names()))


@st.composite
def scopes(draw: st.DrawFn, tiers: tuple[Tier, ...]) -> Scope:
    if draw(st.booleans()):
        return EVERYTHING
    names = [tier.name for tier in tiers]
    limited = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    return Scope(draw(ITEMS), draw(ITEMS), tuple(limited))


@st.composite
def commitments(draw: st.DrawFn, item: str, parties: list[str], people: list[str], tiers: Any) -> Any:
    giver, receiver = draw(st.permutations(parties))[:2]
    period: Any = draw(PERIODS)
    common = {
        "id": item,
        "giver": giver,
        "receiver": receiver,
        "period": period,
        "only": draw(scopes(tiers)),
        "accountable": draw(st.sampled_from([None, *people])),
    }
    share = {"share": draw(SHARES), "starts": draw(st.sampled_from(["handed over", "assigned"]))}
    counted = ["leads", "value", "pipeline", "revenue"]
    match draw(st.sampled_from([*counted, "speed", "disposition", "between", "depth"])):
        case "between":
            pair: Any = draw(st.sampled_from(PAIRS))
            return Between(**common, share=share["share"], pair=pair, target=draw(HOURS | DAYS))
        case "speed":
            return Within(**common, **share, until="first follow-up", target=draw(HOURS))
        case "disposition":
            return Within(**common, **share, until="disposition", target=draw(HOURS | DAYS))
        case "depth":
            return Depth(**common, **share, attempts=draw(st.integers(1, 99)), window=draw(DAYS))
        case measure:
            assume(measure != "value" or tiers)
            events = {"pipeline": ["qualified"], "revenue": ["won"]}
            every = ["created", "handed over", "accepted", "qualified", "won"]
            split = draw(st.sampled_from(SPLITS[period])) if period in SPLITS else ()
            last = LAST_DAY[period]
            return Count(
                **common,
                split=split,
                event=draw(st.sampled_from(events.get(measure, every))),
                measure=measure,
                goal=draw(st.integers(1, 10**9)),
                working_days=draw(st.booleans()),
                by_day=None if split else draw(st.none() | st.integers(1, last)),
            )


def _status(status: LeadStatus) -> str:
    return status.name.casefold()


@st.composite
def conditions(draw: st.DrawFn, item: str) -> Condition:
    stage: Any = draw(st.sampled_from(["lead", "MQL", "SAL", "SQL"]))
    number = str(draw(st.integers(0, 10**6)))
    words = draw(st.lists(LINES, unique=True, min_size=1, max_size=3).map(tuple))
    return draw(
        st.sampled_from(
            [
                Condition(item, stage, "industry", "one of", words),
                Condition(item, stage, "country", "none of", words),
                Condition(item, stage, "company size", "at least", (number,)),
                Condition(item, stage, "activity", "at most", (f"{number}.5",)),
                Condition(item, stage, "phone", "is there"),
            ]
        )
    )


def _beside(calendar: Calendar) -> tuple[OwnCalendar, ...]:
    return (OwnCalendar("Elsewhere", calendar, ("APAC", "UK, Ireland"), ("Aiko",)),)


@st.composite
def agreements(draw: st.DrawFn) -> Terms:
    """Any terms that `parse` can give."""
    tier_names = draw(st.lists(LINES, max_size=3, unique_by=str.casefold))
    tiers = tuple(Tier(name, draw(st.integers(0, 10**12))) for name in tier_names)
    parties = draw(st.lists(IDS, min_size=2, max_size=3, unique=True))
    people = draw(st.lists(IDS, max_size=2, unique=True))
    items = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    holds_from = draw(DATES)
    named_parties = st.lists(st.sampled_from(parties), min_size=1, unique=True).map(tuple)
    return Terms(
        name=draw(LINES),
        zone=draw(ZONES),
        currency=draw(st.sampled_from(sorted(CURRENCIES))),
        holds_from=holds_from,
        summary=draw(PROSE),
        fiscal_start=draw(st.integers(1, 12)),
        definitions=draw(st.builds(Definitions, PROSE, PROSE, PROSE, PROSE, PROSE)),
        tiers=tiers,
        scope=draw(scopes(tiers)),
        commitments=tuple(draw(commitments(item, parties, people, tiers)) for item in items),
        calendar=draw(calendars()),
        touches=TouchRules(
            tuple(kind for kind in TOUCH_KINDS if kind == "call" or draw(st.booleans())), draw(st.booleans())
        ),
        parties=tuple(
            Party(item, draw(LINES), draw(st.sampled_from(["marketing", "sales"])), draw(PROSE))
            for item in parties
        ),
        people=tuple(
            Person(item, draw(LINES), draw(st.sampled_from(parties)), draw(LINES_OR_NONE), "")
            for item in people
        ),
        reports=tuple(
            draw(
                st.lists(
                    st.builds(
                        Report,
                        LINES,
                        st.integers(1, 1000),
                        st.sampled_from(["week", "two weeks"]),
                        named_parties,
                    ),
                    max_size=2,
                )
            )
        ),
        escalations=tuple(draw(st.lists(st.builds(Escalation, LINES, LINES), max_size=2))),
        remedy=draw(PROSE),
        unexpected=draw(PROSE),
        channels=tuple(draw(st.lists(st.builds(Channel, LINES, LINES, LINES, LINES, LINES), max_size=2))),
        ranking=draw(st.booleans()),
        calendars=draw(st.just(()) | calendars().map(_beside)),
        calendar_first=draw(st.sampled_from(("rep", "team"))),
        conditions=tuple(draw(conditions(item)) for item in draw(st.lists(IDS, max_size=3, unique=True))),
        returns=Returns(draw(ITEMS), draw(st.just(()) | named_parties)),
        statuses=tuple(draw(st.lists(st.builds(LeadStatus, LINES, LINES), max_size=2, unique_by=_status))),
        examples=tuple(draw(st.lists(st.builds(Example, LINES, st.booleans(), LINES), max_size=2))),
        review=Review(
            draw(st.integers(1, 120)),
            draw(st.booleans()),
            draw(st.none() | st.dates(date(2101, 1, 1), date(2199, 12, 31))),
            draw(PROSE),
        ),
    )
