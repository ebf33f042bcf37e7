"""A store in which something stands in every table, as of a team that does all that can be done."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.stores import NOW, WHO, terms
from sla_tui.domain.deliveries import Due
from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.leads import Disposition
from sla_tui.domain.records import DealRecord, LeadRecord, Record, TouchRecord
from sla_tui.domain.terms import Delivery, Figure, Weekdays
from sla_tui.domain.when import to_seconds
from sla_tui.store.previews import ImportFile, Kind
from sla_tui.store.store import Store

_OTHER = "Other CRM"
_HOUR = timedelta(hours=1)
_FIELDS = frozenset(("handed_over", "accepted", "disposition", "first_touch", "rep", "tier"))
_SPENT = Figure("spent", "sales", "marketing", "Spent", "at most", "number", Fraction(100), "month")
_PAPER = Delivery("paper", "sales", "marketing", "Paper", Weekdays((0,)), Fraction(1), "month")


def live_in(path: Path) -> None:
    """Do in a store of `benchmarks.stores` all that can be done, some of it taken back and done again."""
    store = Store(path)
    agreement = store.agreements.put_in_force(
        terms()._replace(holds_from=date(2025, 6, 1)), agreement_id=1, who=WHO, now=NOW
    )
    with closing(sqlite3.connect(path)) as plain:
        handoffs = [key for (key,) in plain.execute("SELECT id FROM handoff ORDER BY id LIMIT 40")]
        leads = [key for (key,) in plain.execute("SELECT lead_id FROM handoff ORDER BY id LIMIT 40")]
        people = [key for (key,) in plain.execute("SELECT id FROM person ORDER BY id LIMIT 8")]
    by = {"who": WHO, "now": NOW}
    _other_crm(store)
    _decide(store, handoffs, leads)
    _of_people(store, people, leads)
    _enter(store, agreement.id)
    draft = store.drafts.begin("Next", now=NOW, fields={"name": "Next"})
    store.drafts.keep(draft, "zone", "Europe/Berlin", now=NOW)
    said = store.desk.explain(handoffs[20:21], "other", "Phone was off", **by)
    back = store.actions.undo(*said, **by)
    store.actions.undo(*back, **by)
    store.actions.undo(*store.touches.log_all(leads[21:22], "call", NOW, outcome=None, **by), **by)
    store.actions.undo(*store.desk.accept(handoffs[22:23], **by), **by)
    _bring_again(store)  # last, as what is counted of the data is of then


def _other_crm(store: Store) -> None:
    """Leads with their owners and first touches, and deals, of another system."""
    handed = NOW - 24 * _HOUR * 20
    leads = [
        LeadRecord(
            *(_OTHER, f"o{number}", number + 2, f"Lead {number}", f"o{number}@example.com"),
            rep="Robin Vance",
            tier="A",
            handed_over=handed + number * _HOUR,
            first_touch=handed + (number + 1) * _HOUR,
        )
        for number in range(8)
    ]
    calls = [TouchRecord(_OTHER, None, 2, handed + 30 * _HOUR, "call", lead_key="o1", rep="Robin Vance")]
    deals = [
        DealRecord(_OTHER, f"d{number}", number + 2, "won", f"o{number}", name=f"Deal {number}", won=NOW)
        for number in range(3)
    ]
    _take(store, NOW - 24 * _HOUR, ("leads", leads))
    _take(store, NOW - 23 * _HOUR, ("touches", calls), ("deals", deals))


def _decide(store: Store, handoffs: Sequence[int], leads: Sequence[int]) -> None:
    """What is decided on hand-offs, the last eight of them those of the other system."""
    with closing(sqlite3.connect(store.path)) as plain:
        (first,) = plain.execute("SELECT MAX(id) - 7 FROM handoff").fetchone()
    by = {"who": WHO, "now": NOW - 2 * _HOUR}
    store.touches.log_all(leads[:3], "call", NOW - 3 * _HOUR, outcome="conversation", **by)
    store.desk.exclude(handoffs[3:5], "test lead", "Ours", **by)
    store.desk.accept((first, first + 1), **by)
    store.desk.dispose((first + 2, first + 3), "disqualified", "No budget", **by)
    store.desk.pause(handoffs[5:7], NOW + 24 * _HOUR, "On holiday", **by)
    store.desk.explain(handoffs[7:9], "routing", "", **by)
    store.desk.dispute(handoffs[9:12], "Not ours", **by)
    store.desk.settle(handoffs[9:10], upheld=True, reason="True", **by)
    store.desk.settle(handoffs[10:11], upheld=False, reason="No", **by)
    store.desk.resume(handoffs[5:6], who=WHO, now=NOW - _HOUR)


def _of_people(store: Store, people: Sequence[int], leads: Sequence[int]) -> None:
    zone, by = ZoneInfo("Europe/Berlin"), {"who": WHO, "now": NOW}
    store.people.merge(people[0], people[1], **by)
    store.people.keep_apart(people[2], people[3], **by)
    store.people.put_in_team(people[2], "North", date(2025, 6, 2), zone, **by)
    store.people.put_in_team(people[3], "South", date(2025, 1, 1), zone, **by)
    store.absences.add(people[4], date(2025, 6, 27), date(2025, 7, 4), people[5], **by)
    store.leads.merge(leads[30], leads[31], **by)
    store.leads.keep_apart(leads[32], leads[33], **by)


def _bring_again(store: Store) -> None:
    """The other system tells otherwise of what was said here, of owners, and of one that came back."""
    handed = NOW - 24 * _HOUR * 20
    of = [
        LeadRecord(_OTHER, f"o{number}", number + 2, handed_over=handed + number * _HOUR)
        for number in range(8)
    ]
    again = NOW - 30 * _HOUR
    _take(
        store,
        NOW - 20 * _HOUR,
        (
            "leads",
            [
                of[0]._replace(accepted=handed + 5 * _HOUR),
                of[2]._replace(disposition=Disposition(handed + 50 * _HOUR, "qualified")),
                of[4]._replace(rep="Sam Iyer", tier="B"),
                of[5]._replace(disposition=Disposition(handed + 60 * _HOUR, "returned", "Too early")),
            ],
        ),
        ("deals", [DealRecord(_OTHER, "d1", 2, "lost", "o1", lost=NOW)]),
    )
    _take(store, NOW - 10 * _HOUR, ("leads", [of[5]._replace(handed_over=again)]))


def _enter(store: Store, agreement_id: int) -> None:
    by = {"who": WHO, "now": NOW}
    store.decisions.done(
        store.decisions.add(agreement_id, "Call sooner", "Kim", date(2025, 7, 7), **by).id, **by
    )
    store.decisions.add(agreement_id, "Ask for phones", "Robin", None, **by)
    store.figures.enter(
        agreement_id, _SPENT, date(2025, 6, 1), Fraction(7), currency="EUR", note="So far", **by
    )
    store.deliveries.tick(agreement_id, _PAPER, Due(date(2025, 6, 23), ""), date(2025, 6, 24), **by)
    store.outages.add(agreement_id, _SPENT, NOW - 5 * _HOUR, NOW - 4 * _HOUR, "Power", **by)
    period = ExclusionPeriod(to_seconds(NOW - 200 * _HOUR), to_seconds(NOW - 190 * _HOUR))
    store.exclusions.add(agreement_id, "Inbound", period, "Fair", **by)


def _take(store: Store, until: datetime, *files: tuple[Kind, Sequence[Record]]) -> None:
    with store.imports.begin() as importing:
        for kind, records in files:
            described = ImportFile(f"other-{kind}.csv", "0" * 64, _OTHER, kind, until, _FIELDS)
            importing.add(described, lambda records=records: records)
        importing.take(who=WHO, now=NOW)
