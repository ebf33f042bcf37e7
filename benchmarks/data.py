"""Made-up exports of HubSpot's shape, leads and calls: `python -m benchmarks.data FOLDER LEADS [LATELY]`.

They are the same each time, and end at a fixed instant on the last day of a month, so that the
month that is judged is a full one whenever the benchmarks run. The leads come evenly over two years;
with `LATELY` so many of them in the last quarter and all others before it, so that history can grow
alone.
"""

from __future__ import annotations

import csv
import random
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
UNTIL = datetime(2025, 6, 30, 17, tzinfo=ZONE)
"""How far the data reach, and the `now` of all that is asked of them."""

MONTHS = 24
QUARTERS = 8
TOUCHES_A_LEAD = 3

_SEED = 20250630
_DAYS = 730
_QUARTER = 91
_NAMES = ("Mira", "Jonas", "Aiko", "Luca", "Priya", "Tomas", "Elif", "Noah", "Zuri", "Hanna")
_SURNAMES = ("Chen", "Weber", "Tanaka", "Rossi", "Nair", "Novak", "Demir", "Berg", "Okafor", "Laine")
_COMPANIES = ("Acme Freight", "Birchwood Dental", "Cobalt Robotics", "Dune Hotels", "Eastgate Foods")
_REPS = tuple(f"{name} {surname}" for name in _NAMES[:5] for surname in _SURNAMES[:4])
_SOURCES = ("Organic Search", "Paid Search", "Direct Traffic", "Referrals", "Email Marketing")
_TIERS = ("Director and above", "Manager", "Other titles")
_TALKS = ("Connected", "No answer", "Left voicemail", "Busy")

LEAD_HEADER = (
    *("Record ID", "First Name", "Last Name", "Email", "Company Name", "Create Date"),
    *("Became a Marketing Qualified Lead Date", "Owner Assigned Date", "Became an Opportunity Date"),
    *("Lead Status", "Contact owner", "HubSpot Team", "Original Source", "Contact priority"),
)
CALL_HEADER = (
    *("Record ID", "Activity date", "Activity assigned to", "Call outcome", "Call status"),
    *("Call direction", "Call duration", "Associated Contact IDs"),
)


class Lead(NamedTuple):
    """A row of the export of leads; instants on the wall of `ZONE`, None where nothing happened."""

    key: int
    first: str
    last: str
    email: str
    company: str
    created: datetime
    handed_over: datetime
    assigned: datetime
    qualified: datetime | None
    status: str
    rep: str
    source: str
    tier: str


def exports(folder: Path, leads: int, lately: int | None = None) -> tuple[Path, Path]:
    """Where the exports of so many leads stand: of leads, and of calls."""
    name = f"{leads}.csv" if lately is None else f"{leads}-{lately}.csv"
    return folder / f"leads-{name}", folder / f"calls-{name}"


def make_exports(folder: Path, leads: int, lately: int | None = None) -> None:
    """Write the exports of so many leads into a folder."""
    chance = random.Random(_SEED)
    made = [_lead(chance, number, _days_in(number, leads, lately)) for number in range(leads)]
    of_leads, of_calls = exports(folder, leads, lately)
    _write(of_leads, LEAD_HEADER, map(_lead_row, made))
    _write(of_calls, CALL_HEADER, (row for lead in made for row in _call_rows(chance, lead)))


def _days_in(number: int, leads: int, lately: int | None) -> int:
    """On which day, from 0, a lead is handed over."""
    if lately is None:
        return number * _DAYS // leads
    before, early = _DAYS - _QUARTER, leads - lately
    return number * before // early if number < early else before + (number - early) * _QUARTER // lately


def _lead(chance: random.Random, number: int, days_in: int) -> Lead:
    """A lead of a day, mostly in working hours."""
    day = (UNTIL - timedelta(days=_DAYS - 1 - days_in)).replace(hour=0, tzinfo=None)
    handed_over = day + timedelta(seconds=int(chance.triangular(7, 17, 11) * 3600))
    first, last, company = chance.choice(_NAMES), chance.choice(_SURNAMES), chance.choice(_COMPANIES)
    qualified = handed_over + timedelta(minutes=chance.randrange(600, 12_000))
    became_one = chance.random() < 0.2 and _is_past(qualified)
    return Lead(
        key=30_000_000_000 + number * 7919,
        first=first,
        last=last,
        email=f"{first}.{last}.{number}@example.com".lower(),
        company=company,
        created=handed_over - timedelta(minutes=chance.randrange(5, 2000)),
        handed_over=handed_over,
        assigned=handed_over + timedelta(minutes=chance.choice((0, 1, 2, 5, 12))),
        qualified=qualified if became_one else None,
        status="Open Deal" if became_one else chance.choice(("New", "In Progress", "Attempted to Contact")),
        rep=chance.choice(_REPS),
        source=chance.choice(_SOURCES),
        tier=chance.choice(_TIERS),
    )


def _lead_row(lead: Lead) -> tuple[str, ...]:
    return (
        *(str(lead.key), lead.first, lead.last, lead.email, lead.company),
        *map(_text, (lead.created, lead.handed_over, lead.assigned, lead.qualified)),
        *(lead.status, lead.rep, "Inbound", lead.source, lead.tier),
    )


def _call_rows(chance: random.Random, lead: Lead) -> list[tuple[str, ...]]:
    """The calls to a lead: the first soon, the others in the days after; none that lies ahead."""
    instants = [lead.handed_over + timedelta(minutes=int(chance.triangular(1, 180, 20)))]
    while len(instants) < TOUCHES_A_LEAD:
        instants.append(instants[-1] + timedelta(minutes=chance.randrange(60, 4000)))
    return [
        (
            *(str(lead.key * 10 + place), _text(at), lead.rep, chance.choice(_TALKS), "COMPLETED"),
            *("Outbound", str(chance.randrange(5, 900)), str(lead.key)),
        )
        for place, at in enumerate(instants)
        if _is_past(at)
    ]


def _is_past(wall: datetime) -> bool:
    return wall <= UNTIL.replace(tzinfo=None)


def _text(wall: datetime | None) -> str:
    return "" if wall is None else wall.isoformat(sep=" ")


def _write(path: Path, header: tuple[str, ...], rows: object) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows(rows)  # type: ignore[arg-type]


if __name__ == "__main__":
    make_exports(Path(sys.argv[1]), *map(int, sys.argv[2:]))
