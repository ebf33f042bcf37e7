"""Touches and deals that name their lead by an address or a name: whose they are, and what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sla_tui.reports.bringing_json import brought_data
from sla_tui.reports.bringing_text import offer_text
from sla_tui.store.connection import reading
from tests.exports import written
from tests.reports.bringing import BERLIN, brought, offered, surveyed

PERSONS = """\
Person - ID,Person - Name,Person - Email,Person - Owner,Person - Creation date
1,Mira Chen,"mira@example.com, m.chen@example.com",Sam Roy,2025-04-01 10:05:00
2,Jonas Weber,jonas@example.com,Sam Roy,2025-04-01 10:10:00
3,Ana Silva,office@example.com,Sam Roy,2025-04-01 10:15:00
4,Rui Silva,office@example.com,Sam Roy,2025-04-01 10:20:00
5,Olu Ade,,Sam Roy,2025-04-01 10:25:00
"""
ACTIVITIES = """\
Activity - ID,Activity - Type,Activity - Done,Activity - Marked as done time,Contact person,Person - Email
11,Call,Done,2025-04-01 11:00:00,Somebody Else,"Mira@Example.com, m.chen@example.com"
12,Call,Done,2025-04-01 11:05:00,Jonas Weber,
13,Call,Done,2025-04-01 11:10:00,Ana Silva,office@example.com
14,Call,Done,2025-04-01 11:15:00,Mira Chen,eve@example.com
15,Call,Done,2025-04-01 11:20:00,olu ade,
"""
DEALS = """\
Deal - ID,Deal - Title,Deal - Status,Deal - Won time,Person - Name,Person - Email
21,Pilot,Won,2025-04-02 11:00:00,,jonas@example.com
22,Demo,Won,2025-04-02 11:05:00,Olu Ade,
23,Test,Won,2025-04-02 11:10:00,,office@example.com
24,Ring,Open,,,
25,Bell,Open,,,eve@example.com
26,Gong,Open,,,eve@example.com
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "kept" / "store.db"
    brought(path, surveyed(written(tmp_path, PERSONS, "persons.csv")))
    return path


def test_touch_is_of_the_one_lead_with_its_address_else_of_the_one_with_its_name(
    store: Path, tmp_path: Path
) -> None:
    activities = surveyed(written(tmp_path, ACTIVITIES, "activities.csv"))
    assert (activities.survey.system, activities.survey.kind) == ("pipedrive", "touches")
    offer = offered(store, activities)
    told = " ".join(offer_text(offer, BERLIN).split())
    assert "1 row names its lead by name alone: the one lead here of that name is taken." in told
    assert "3 touches have no lead here: 2 name one that is not here, 1 may be of several." in told
    assert (
        "activities.csv, row 4, column “Person - Email”: “office@example.com” may be one of several leads "
        "(Ana Silva 3, Rui Silva 4); the row needs the lead's id."
    ) in told
    assert "row 5, column “Person - Email”: There is no lead “eve@example.com” here" in told
    assert "row 6, column “Contact person”: There is no lead “olu ade” here" in told
    brought(store, activities)
    with reading(store) as reads:
        found = reads.connection.execute("SELECT key, lead_id FROM touch ORDER BY key").fetchall()
    assert list(map(tuple, found)) == [("11", 1), ("12", 2)]


def test_deals_without_a_lead_are_kept_and_told_by_reason(store: Path, tmp_path: Path) -> None:
    deals = surveyed(written(tmp_path, DEALS, "deals.csv"))
    offer = offered(store, deals)
    told = " ".join(offer_text(offer, BERLIN).split())
    assert "1 row names its lead by name alone" in told
    assert (
        "4 deals stay without a lead: 2 name one that is not here, 1 may be of several, 1 names none. "
        "These have none: · deals.csv, row 4, column “Person - Email”: “office@example.com” may be one of"
    ) in told
    assert "deals.csv, row 5: It names no lead, by id, e-mail address or name." in told
    done = brought(store, deals)
    data = json.loads(json.dumps(brought_data(done, BERLIN)))["files"][0]
    assert (data["new"], data["refused"], data["linked_by_name"]) == (6, 0, 1)
    assert data["not_linked"] == {"no such lead": 2, "several leads": 1, "no lead": 1}
    assert [row["row"] for row in data["without_lead"]] == [4, 5, 6, 7]
    with reading(store) as reads:
        found = reads.connection.execute("SELECT key, lead_id FROM deal WHERE lead_id IS NOT NULL").fetchall()
    assert list(map(tuple, found)) == [("21", 2), ("22", 5)]


def test_leads_of_pipedrive_have_the_address_of_their_person(store: Path, tmp_path: Path) -> None:
    leads = (
        "Lead - ID,Lead - Title,Lead - Lead created,Person - Name,Person - Email\n"
        "7c,Acme,2025-04-01 10:05:00,Mira,m@x.example\n"
    )
    (file,) = offered(store, surveyed(written(tmp_path, leads, "leads.csv"))).files
    assert (file.survey.kind, file.preview.new) == ("leads", 1)
    used = {use.field for use in file.survey.uses if use.columns}
    assert used >= {"lead.email", "lead.name", "lead.contact_name"}
