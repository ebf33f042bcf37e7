"""Whole exports of seven systems, brought in as they are, end in the figures worked out by hand.

Nobody says anything of the files, but what one number means. Leads are due within 4 hours, Monday to Friday
9 to 17 in Berlin; it is Monday 14 September 2026, 14:00 there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from sla_tui.intake.reading import peek
from sla_tui.intake.surveys import Hints
from sla_tui.reports.bringing import bring_in, reached, survey_file
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests import crm_exports, crm_exports_others
from tests.intake.test_intake_known_exports import FACTS
from tests.reports.stories import NOW, call, count, facts, terms
from tests.store.bringing import agree

BERLIN = ZoneInfo("Europe/Berlin")
SAYING_NOTHING = Hints()


class Told(NamedTuple):
    """What the three files come to: leads handed over; first calls; won deals and their sum; the rest."""

    handed_over: int
    calls: tuple[int, int, int, int]
    """Met, late, overdue, pending."""
    won: tuple[int, list[tuple[int, str]]]
    taken_for: list[tuple[str, str]]
    refused: int


def told(store: Store, files: Sequence[Path], zone: ZoneInfo = BERLIN, hints: Hints = SAYING_NOTHING) -> Told:
    surveyed = [reached(survey_file(path, zone=zone, now=NOW, hints=hints)) for path in files]
    brought = bring_in(store.path, surveyed, agree=lambda _offer: True, who="Kendra", now=NOW)
    agree(store, terms(count(), call()))
    first: dict[str, Any] = facts(store.path, "call")
    with reading(store.path) as reads:
        won = reads.connection.execute(
            "SELECT COUNT(*) OVER (), SUM(amount) OVER (PARTITION BY currency), currency FROM deal"
            " WHERE state = 'won'"
        ).fetchall()
    return Told(
        facts(store.path, "leads")["actual"],
        tuple(first["compliance"][state] for state in ("met", "late", "overdue", "pending")),  # type: ignore[arg-type]
        (len(won), sorted({(amount, currency) for _number, amount, currency in won})),
        [(one.survey.system, one.survey.kind) for one in brought.offer.files],
        brought.offer.refused,
    )


def of(system: str) -> list[tuple[str, str]]:
    return [(system, "leads"), (system, "touches"), (system, "deals")]


EXPORTS = {
    "hubspot": crm_exports.hubspot,
    "salesforce": crm_exports.salesforce,
    "pipedrive": crm_exports.pipedrive,
    "dynamics365": crm_exports.dynamics,
    "zoho": crm_exports_others.zoho,
    "freshsales": crm_exports_others.freshsales,
    "close": crm_exports_others.close,
}
BESIDE = {
    "hubspot": {"Message", "Owner assigned date"},
    "salesforce": {"MQL Timestamp"},
    "freshsales": {"targetable_type"},
}
"""A newer label, what says of what an id is, and columns that somebody added, as many have."""


@pytest.mark.parametrize("system", EXPORTS)
def test_headers_are_those_that_the_system_is_known_to_write(system: str, tmp_path: Path) -> None:
    known = {header for file in FACTS["columns"][system].values() for header in file}
    written = {name for path in EXPORTS[system](tmp_path) for name in peek(path).names}
    assert written - known == BESIDE.get(system, set())


def test_hubspot_in_english(store: Store, tmp_path: Path) -> None:
    # New York is 6 h behind: Mira came Tue 10:05, called 11:30, met. Jonas came Tue 16:30, so 30 min that
    # day and 3 h 30 the next: due Wed 12:30, called 13:00, late. Ana came Fri 16:00: an hour, and 3 on
    # Monday, due 12:00, called 11:59, met. Li came Tue 9:00, due 13:00; her own missed call is no
    # follow-up, and the calls reach to Thursday: overdue. Olu is no MQL. Won are 1,200.50 + 1,800.00 dollars.
    found = told(store, crm_exports.hubspot(tmp_path), ZoneInfo("America/New_York"))
    assert found == Told(4, (2, 1, 1, 0), (2, [(300_050, "USD")]), of("hubspot"), 0)


def test_salesforce_in_germany(store: Store, tmp_path: Path) -> None:
    # Jörg came Tue 10:05, called 11:30, met. Ida came Tue 16:30, due Wed 12:30, a mail at 13:00, late. Zoë
    # came Fri 16:00, due Mon 12:00, called 12:01, late; the task of the 14th is not done. Eve has no MQL
    # time. Won are 1.200,50 + 300,00 euros.
    found = told(store, crm_exports.salesforce(tmp_path))
    assert found == Told(3, (1, 2, 0, 0), (2, [(150_050, "EUR")]), of("salesforce"), 0)


def test_pipedrive_in_workbooks(store: Store, tmp_path: Path) -> None:
    # Acme came Tue 10:05, called 11:30, met. Weber came Tue 16:30, called Wed 12:30 sharp, met. Silva came
    # Fri 16:00, due Mon 12:00, a mail at 13:00, late. Won is Acme alone: 1,200.50.
    found = told(store, crm_exports.pipedrive(tmp_path))
    assert found == Told(3, (2, 1, 0, 0), (1, [(120_050, "EUR")]), of("pipedrive"), 0)


def test_dynamics_in_american_english(store: Store, tmp_path: Path) -> None:
    # Mira came Tue 10:05, her call ended 11:30, met. Jonas came Tue 4:30 PM, due Wed 12:30, called 12:31 PM,
    # late. Ana came today 12:15 PM and wrote herself: due 16:15, pending. Won is one of 1,200.50 dollars.
    found = told(store, crm_exports.dynamics(tmp_path))
    assert found == Told(3, (1, 1, 0, 1), (1, [(120_050, "USD")]), of("dynamics365"), 0)


def test_zoho_in_a_backup(store: Store, tmp_path: Path) -> None:
    # Mira came Tue 10:05, called 11:30, met. Jonas came Tue 16:30, due Wed 12:30, called 12:31, late. Ana
    # came Fri 16:00, due Mon 12:00; her own call was missed, the other is still to come: overdue. Li came
    # today at 12:15, due 16:15, pending. Won is one of 1,200.50 euros.
    found = told(store, crm_exports_others.zoho(tmp_path))
    assert found == Told(4, (1, 1, 1, 1), (1, [(120_050, "EUR")]), of("zoho"), 0)


def test_freshsales_with_activities_of_its_api(store: Store, tmp_path: Path) -> None:
    # UTC is 2 h behind: Mira 10:05 and 11:30, met; Jonas 16:30 and 12:31 the next day, late; Ana Fri 16:00
    # and never, overdue; Li today 12:15, pending.
    # Its kinds are numbers of each account's own, so one word is said: that 3 is a call.
    calls = Hints(meanings={"touch.kind": {"3": "call"}})
    found = told(store, crm_exports_others.freshsales(tmp_path), hints=calls)
    assert found == Told(4, (1, 1, 1, 1), (1, [(120_050, "EUR")]), of("freshsales"), 0)


def test_close_with_offsets_in_its_times(store: Store, tmp_path: Path) -> None:
    # New York is 6 h behind: Acme 10:05 and 11:30, met; Weber 16:30 and 12:31 the next day, late; Silva
    # Fri 16:00, and the one call was never placed, overdue; Wei today 12:15, pending.
    found = told(store, crm_exports_others.close(tmp_path))
    assert found == Told(4, (1, 1, 1, 1), (1, [(120_000, "EUR")]), of("close"), 0)
