"""Every column and value that exports are known to have, against what the catalogue makes of it.

`known_exports.json` has the facts, as vendors' pages, public importers and fixtures show them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sla_tui.domain.leads import OUTCOMES
from sla_tui.intake.catalogue import FIELDS, KIND_OF, groups
from sla_tui.intake.dateforms import Unclear
from sla_tui.intake.recognise import ranked
from sla_tui.intake.table import Layout
from sla_tui.intake.values import Terms
from tests.intake.conftest import Take

FACTS = json.loads((Path(__file__).parent / "known_exports.json").read_text(encoding="utf-8"))
FILES = [
    (system, file, columns) for system, known in FACTS["columns"].items() for file, columns in known.items()
]

CAMPAIGNS = {
    ("freshsales", "contacts", "Campaign"),
    ("dynamics365", "leads", "Source Campaign"),
    ("spreadsheet", "leads", "Campaign"),
}
"""Known as the source in detail; what they name is the campaign, which has a field of its own."""

BEYOND = {
    # The vendor's own property of the campaign that brought the contact. That of the last touch is no
    # campaign of the lead: it moves with each click.
    "hubspot": {"First Touch Converting Campaign", "hs_analytics_first_touch_converting_campaign"},
    # A tag of a link has one meaning whatever system keeps it; so has a field that someone added.
    "pipedrive": {"Lead - Campaign", "Person - Campaign", "Lead - UTM Campaign", "Person - UTM Campaign"},
    "salesforce": {"Campaign", "Campaign Name", "UTM Campaign", "UTM_Campaign__c"},
    "zoho": {"Campaign", "UTM Campaign", "UTM_Campaign"},
    "close": {"custom.Campaign", "custom.UTM Campaign", "custom.utm_campaign"},
    "spreadsheet": {"Campaign", "Campaign Name", "UTM Campaign"},
    "freshsales": {"Campaign"},
    "dynamics365": {"Source Campaign"},
}
"""The columns of campaigns by system, each with its reason; HubSpot has those of the tag too."""


def named(*headers: str) -> Layout:
    """A table with these headers."""
    return Layout(delimiter=",", row=1, lines_before=0, headers=headers, names=headers)


@pytest.mark.parametrize(("system", "file", "columns"), FILES, ids=[f"{one[0]}.{one[1]}" for one in FILES])
def test_each_export_is_known_and_each_of_its_columns_means_what_it_should(
    system: str, file: str, columns: dict[str, str]
) -> None:
    guess, group = ranked(named(*columns), {})[0]
    assert guess.system == system
    assert guess.known == len(columns)
    kinds = {KIND_OF[field.split(".")[0]] for field in columns.values() if field.split(".")[0] in KIND_OF}
    assert guess.kind in kinds
    for header, meaning in columns.items():
        expected = "lead.campaign" if (system, file, header) in CAMPAIGNS else meaning
        assert group.field_of(header) == expected, header
        assert group.field_of(f" {header.upper()}: ") == expected, header


def test_columns_of_campaigns_are_those_that_can_be_read_in_one_way() -> None:
    found: dict[str, set[str]] = {}
    for group in groups():
        for header, field in group.fields.items():
            if field == "lead.campaign":
                found.setdefault(group.system, set()).add(header)
    tag = {"utm campaign", "utm_campaign"}
    expected = {system: {header.casefold() for header in headers} for system, headers in BEYOND.items()}
    assert found == {**expected, "hubspot": expected["hubspot"] | tag}


def test_each_header_in_another_language_is_known() -> None:
    kinds = {"lead": "leads", "touch": "touches", "deal": "deals"}
    for language, headers in FACTS["localised"].items():
        for header, meaning in headers.items():
            group = next(one for one in groups() if one.kind == kinds[meaning.split(".")[0]])
            # A last transfer is no hand-off: a reassignment moves it.
            expected = "lead.assigned" if header == "上次转移日期" else meaning
            assert group.field_of(header) == expected, (language, header)


_FILE_OF = {
    "hubspot.call_outcome": ("hubspot.calls", "touch.outcome"),
    "hubspot.call_status": ("hubspot.calls", "touch.state"),
    "hubspot.meeting_outcome": ("hubspot.meetings", "touch.outcome"),
    "hubspot.email_direction": ("hubspot.emails", "touch.direction"),
    "hubspot.email_send_status": ("hubspot.emails", "touch.outcome"),
    "salesforce.task_status": ("salesforce.activity", "touch.state"),
    "salesforce.call_result": ("salesforce.activity", "touch.outcome"),
    "pipedrive.call_outcome": ("pipedrive.call_log", "touch.outcome"),
    "pipedrive.activity_done": ("pipedrive.activities", "touch.done"),
    "zoho.call_result": ("zoho.calls", "touch.outcome"),
    "zoho.call_type": ("zoho.calls", "touch.direction"),
    "zoho.outgoing_call_status": ("zoho.calls", "touch.state"),
    "dynamics365.phonecall_status_reason": ("dynamics365.activities", "touch.outcome"),
    "dynamics365.appointment_status_reason": ("dynamics365.activities", "touch.outcome"),
    "dynamics365.email_status_reason": ("dynamics365.activities", "touch.outcome"),
    "close.call_disposition": ("close.calls", "touch.outcome"),
    "hubspot.lead_status": ("hubspot.contacts", "lead.status"),
    "hubspot.lead_stage": ("hubspot.leads_object", "lead.status"),
    "hubspot.lifecycle": ("hubspot.contacts", "lead.lifecycle"),
    "salesforce.lead_status": ("salesforce.lead", "lead.status"),
    "zoho.lead_status": ("zoho.leads", "lead.status"),
    "dynamics365.lead_status_reason": ("dynamics365.leads", "lead.status"),
    "dynamics365.lead_state": ("dynamics365.leads", "lead.state"),
    "freshsales.contact_status": ("freshsales.contacts", "lead.status"),
    "close.lead_status": ("close.leads", "lead.status"),
    "freshsales.stage": ("freshsales.deals", "deal.stage"),
    "hubspot.deal_stage": ("hubspot.deals", "deal.stage"),
    "salesforce.stage": ("salesforce.opportunity", "deal.stage"),
    "pipedrive.status": ("pipedrive.deals", "deal.status"),
    "zoho.stage": ("zoho.deals", "deal.stage"),
    "dynamics365.status": ("dynamics365.opportunities", "deal.status"),
    "close.status_type": ("close.opportunities", "deal.status"),
}
_GENERIC = {
    "outcomes": ("spreadsheet.touches", "touch.outcome"),
    "statuses": ("spreadsheet.leads", "lead.status"),
}
_ALIKE = {f"dynamics365.{kind}_status_reason" for kind in ("phonecall", "appointment", "email")}
"""Three lists in one column: a reason that they take differently is no conversation."""
_NOT_READ = {"pipedrive.lead_label", "dynamics365.status_reason"}
"""Tiers, and the reason of a deal whose state stands beside it."""


def test_each_value_is_known_and_one_that_can_be_read_in_two_ways_decides_nothing() -> None:
    for section, lists in FACTS["values"].items():
        for name, values in lists.items():
            if name in _NOT_READ:
                continue
            terms = Terms(*(_GENERIC[section] if name == "generic" else _FILE_OF[name]))
            for value, meaning in values.items():
                term = terms.of(value)
                assert term is not None, (name, value)
                words = term.split()
                if section == "outcomes":
                    shared = [lists[other] for other in _ALIKE if name in _ALIKE and value in lists[other]]
                    said = {meaning, *(other[value] for other in shared)}
                    assert ("conversation" in words) == (said == {"connected"}), (name, value)
                if section == "deal_states":
                    assert term == meaning, (name, value)
                if section == "statuses":
                    expected = {"nurture": "returned"}.get(meaning, meaning)
                    assert (term if term in OUTCOMES else "") == (expected if expected in OUTCOMES else "")


def test_file_that_may_hold_rows_of_two_kinds_is_asked_about(take: Take) -> None:
    # All three headers are those of HubSpot's leads and of its calls.
    table = "Record ID,Create Date,Associated Contact IDs\n1,2026-04-01 10:00,7\n"
    with pytest.raises(Unclear, match="may hold leads or touches; say which") as refusal:
        take(table)
    assert refusal.value.setting == "kind"
    assert "--map" in str(refusal.value)
    assert take(table, kind="touches").survey.kind == "touches"
    assert take(table, columns={"lead.id": "Record ID"}).survey.kind == "leads"


def test_every_field_that_is_read_is_one_that_the_facts_know_or_the_sheets_add() -> None:
    told = {field for _system, _file, columns in FILES for field in columns.values()}
    told |= {field for headers in FACTS["localised"].values() for field in headers.values()}
    added = {field for fields in FIELDS.values() for field in fields} - told
    assert added == {
        *("lead.campaign", "lead.disposed_at"),
        *(
            "lead.industry",
            "lead.size",
            "lead.revenue",
            "lead.worth",
            "lead.currency",
            "lead.intent",
            "lead.activity",
        ),
        *("lead.job_title", "lead.country", "lead.phone"),
        *("touch.automated",),
        *("deal.lead_email",),
    }
