"""A made-up team and quarter, the same for the same instant: for a first look, tests and pictures.

Everything is relative to `now`. The story: marketing is a little behind its line, sales calls
quickly but for Friday afternoons, and gives up on some leads too early.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.clock import Clock
from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION, Disposition
from sla_tui.domain.money import Money
from sla_tui.domain.records import DealRecord, LeadRecord, TouchRecord
from sla_tui.domain.when import DAY, at_wall

SYSTEM = "hubspot"
FRESHNESS = timedelta(minutes=12)
"""How long ago the made-up export was."""

_DAYS_BACK = 100
_REPS = ("Kendra Ortiz", "Ben Achterberg", "Sofia Lindgren")
_FIRST = [
    "Mira",
    "Jonas",
    "Aiko",
    "Luca",
    "Priya",
    "Tomas",
    "Elif",
    "Noah",
    "Zuri",
    "Hanna",
    "Diego",
    "Freya",
    "Omar",
    "Ines",
    "Pavel",
    "Leila",
]
_LAST = [
    "Chen",
    "Weber",
    "Tanaka",
    "Rossi",
    "Nair",
    "Novak",
    "Demir",
    "Berg",
    "Okafor",
    "Laine",
    "Flores",
    "Dahl",
    "Haddad",
    "Costa",
    "Petrov",
    "Karim",
]
_COMPANIES = (
    "Acme Freight",
    "Birchwood Dental",
    "Cobalt Robotics",
    "Dune Hotels",
    "Eastgate Foods",
    "Fjord Insurance",
    "Grove Analytics",
    "Harbour Paper",
    "Ironleaf Tools",
    "Juniper Clinics",
    "Kestrel Energy",
    "Larkspur Media",
)
_SOURCES = ("Organic search", "Paid search", "Webinar", "Referral", "Trade fair")
_CAMPAIGNS = ("Spring guide", "Buyer's checklist", "Pricing page", "Autumn webinar")
_TIERS = ("A", "B", "C")
_REASONS = ("no budget", "wrong company size", "not in our region", "student")


@dataclass(frozen=True, slots=True)
class Demo:
    """Records as a CRM's export would bring them, complete up to `until`."""

    leads: tuple[LeadRecord, ...]
    touches: tuple[TouchRecord, ...]
    deals: tuple[DealRecord, ...]
    until: datetime


def make_demo(now: datetime, zone: ZoneInfo, calendar: Calendar) -> Demo:
    """The demo's records at `now`; the calendar is that of the demo's agreement."""
    story = _Story(now - FRESHNESS, zone, Clock(calendar))
    leads, touches, deals = [], [], []
    for number, at in enumerate(story.hand_offs(), start=1):
        lead, own, deal = story.lead(number, at)
        leads.append(lead)
        touches.extend(own)
        deals.extend(deal)
    return Demo(tuple(leads), tuple(touches), tuple(deals), story.until)


class _Story:
    def __init__(self, until: datetime, zone: ZoneInfo, clock: Clock) -> None:
        self.until = until.replace(microsecond=0)
        self.zone = zone
        self.clock = clock
        self.chance = random.Random(2026)

    def hand_offs(self) -> Iterator[datetime]:
        """When leads were handed over: more on weekdays, most of them in the morning."""
        today = self.until.astimezone(self.zone).date()
        for offset in range(_DAYS_BACK, -1, -1):
            day = today - offset * DAY
            for minute in sorted(self._minutes(day)):
                at = at_wall(day, time(minute // 60, minute % 60, self.chance.randrange(60)), self.zone)
                if at <= self.until:
                    yield at

    def lead(self, number: int, at: datetime) -> tuple[LeadRecord, list[TouchRecord], list[DealRecord]]:
        """One lead with everything that happened to it up to the data's end."""
        chance = self.chance
        key, rep = str(30_000_000_000 + number * 7919), chance.choice(_REPS)
        first, last, company = chance.choice(_FIRST), chance.choice(_LAST), chance.choice(_COMPANIES)
        assigned = at + timedelta(minutes=chance.choice((0, 1, 2, 5, 12)))
        touches = list(self._touches(key, rep, at))
        connected = any(touch.outcome == CONVERSATION for touch in touches)
        disposition = self._disposition(at, touches, connected)
        lead = LeadRecord(
            system=SYSTEM,
            key=key,
            row=number + 1,
            name=f"{first} {last}",
            email=f"{first}.{last}.{number}@{company.split()[0]}.example".lower(),
            company=company,
            rep=rep if assigned <= self.until else None,
            team="Inbound",
            source=chance.choice(_SOURCES),
            campaign=chance.choice(_CAMPAIGNS),
            tier=chance.choices(_TIERS, (3, 4, 5))[0],
            created=at - timedelta(minutes=chance.randrange(5, 240)),
            handed_over=at,
            assigned=assigned if assigned <= self.until else None,
            accepted=touches[0].at if touches and chance.random() < 0.9 else None,
            disposition=disposition,
        )
        return lead, touches, self._deal(lead, disposition)

    def _minutes(self, day: date) -> list[int]:
        weekend = day.weekday() >= 5
        number = self.chance.choices((0, 1, 2), (3, 4, 2))[0] if weekend else self.chance.randrange(2, 7)
        return [min(int(self.chance.triangular(7 * 60, 21 * 60, 11 * 60)), 1439) for _each in range(number)]

    def _touches(self, key: str, rep: str, at: datetime) -> Iterator[TouchRecord]:
        """Calls and mails until somebody answers or the rep gives up."""
        chance = self.chance
        friday_afternoon = at.astimezone(self.zone).weekday() == 4 and at.astimezone(self.zone).hour >= 14
        slow = chance.random() < (0.35 if friday_afternoon else 0.05)
        minutes = chance.triangular(250, 900, 300) if slow else chance.triangular(3, 230, 35)
        instant = self.clock.due(at, int(minutes * 60))
        for _attempt in range(chance.choices((1, 3, 5, 6, 7), (1, 2, 3, 10, 4))[0]):
            if instant > self.until:
                return
            kind = chance.choices(("call", "email", "meeting"), (7, 3, 0))[0]
            talked = kind == "call" and chance.random() < 0.28
            outcome = CONVERSATION if talked else NO_CONVERSATION
            yield TouchRecord(SYSTEM, None, 0, instant, kind, lead_key=key, outcome=outcome, rep=rep)
            if talked:
                return
            instant = self.clock.due(instant + timedelta(minutes=30), int(chance.triangular(3, 11, 7) * 3600))

    def _disposition(self, at: datetime, touches: list[TouchRecord], connected: bool) -> Disposition | None:
        chance = self.chance
        if not touches or chance.random() < 0.04:
            return None
        last = touches[-1].at
        assert isinstance(last, datetime)
        instant = self.clock.due(last, int(chance.triangular(600, 9 * 3600, 3600)))
        if instant > self.until:
            return None
        if not connected:
            return Disposition(instant, "returned", "not reached") if len(touches) >= 5 else None
        outcome = chance.choices(("qualified", "disqualified", "returned"), (5, 3, 2))[0]
        reason = None if outcome == "qualified" else chance.choice(_REASONS)
        return Disposition(instant, outcome, reason, definition_not_met=reason == "student")

    def _deal(self, lead: LeadRecord, disposition: Disposition | None) -> list[DealRecord]:
        chance = self.chance
        if disposition is None or disposition.outcome != "qualified" or chance.random() > 0.3:
            return []
        assert isinstance(disposition.at, datetime)
        won = disposition.at + timedelta(days=chance.randrange(9, 40), minutes=chance.randrange(600))
        amount = Money(chance.randrange(12, 90) * 100 * 100, "EUR")
        state = "won" if won <= self.until else "open"
        return [
            DealRecord(
                system=SYSTEM,
                key=f"D{lead.key}",
                row=lead.row,
                state=state,
                lead_key=lead.key,
                name=f"{lead.company} – pilot",
                rep=lead.rep,
                won=won if won <= self.until else None,
                amount=amount,
                opened=disposition.at,
            )
        ]
