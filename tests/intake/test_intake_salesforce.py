"""Reports and API exports of Salesforce."""

# ruff: noqa: E501 - a row of an export stands in one line

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.leads import CONVERSATION, Disposition
from sla_tui.domain.money import Money
from sla_tui.intake.notes import notes
from tests.intake.conftest import Take, utc

LEAD_REPORT = """\
"Lead ID","First Name","Last Name","Company / Account","Email","Lead Owner","Lead Source","Lead Status","Rating","Create Date","Last Transfer Date","Converted","Converted Date"
"00QD000000abCDE","Mira","Chen","Acme GmbH","mira@example.com","Kendra Hill","Web","Working - Contacted","Hot","03/31/2026","04/02/2026","0",""
"00QD000000abCDF","Jonas","Weber","Weber AG","jonas@example.com","Kendra Hill","Web","Closed - Converted","Warm","04/01/2026","","1","04/09/2026"
"00QD000000abCDG","Ana","Silva","","ana@example.com","Sam Roy","Trade Show","Closed - Not Converted","Cold","04/02/2026","","0",""

"Lead report by Kendra Hill"
"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
"Confidential Information - Do Not Distribute"
"""

ACTIVITIES = """\
Activity ID,Assigned,Subject,Date,Created Date,Status,Activity Subtype,Call Result,Lead
00T1,Kendra Hill,Call,4/13/2026,"4/13/2026, 3:05 PM",Completed,Call,Connected,Mira Chen
00T2,Kendra Hill,Email: Offer,4/14/2026,"4/14/2026, 9:00 AM",Completed,Email,,Mira Chen
00T3,Kendra Hill,Call,4/20/2026,"4/14/2026, 9:01 AM",Not Started,Call,,Mira Chen
00T4,Kendra Hill,Bulk mail,4/15/2026,"4/15/2026, 12:00 AM",Completed,ListEmail,,Mira Chen
"""


def test_a_lead_report_is_recognised_and_its_footer_left_out(take: Take) -> None:
    taken = take(LEAD_REPORT)
    assert (taken.survey.system, taken.survey.kind) == ("salesforce", "leads")
    assert (taken.survey.rows, taken.survey.footer, taken.problems) == (3, 3, [])


def test_total_of_a_report_is_no_lead_and_is_told(take: Take) -> None:
    total = '"Grand Totals (3 records)"' + "," * 12
    taken = take(LEAD_REPORT.replace('\n\n"Lead report', f'\n{total}\n\n"Lead report'))
    assert (taken.survey.rows, taken.survey.footer, taken.problems) == (3, 4, [])
    assert "4 lines are left out: totals, or text below the table." in notes(taken.survey)


def test_ids_of_fifteen_characters_are_made_eighteen(take: Take) -> None:
    # Fives 00QD0 00000 abCDE: capitals at 2, 3 | none | 2, 3, 4: 12, 0, 28, so M, A and the digit 2.
    assert take(LEAD_REPORT).records[0].key == "00QD000000abCDEMA2"


def test_one_day_above_twelve_settles_the_whole_file(take: Take) -> None:
    taken = take(LEAD_REPORT)
    assert taken.survey.order == "mdy"
    assert taken.records[1].created == date(2026, 4, 1)


def test_the_last_transfer_is_no_hand_off_and_is_called_the_last_assignment(take: Take) -> None:
    taken = take(LEAD_REPORT)
    uses = {use.field: use for use in taken.survey.uses}
    assert (uses["lead.handed_off"].headers, uses["lead.handed_off"].note) == (("Create Date",), "creation")
    assert uses["lead.assigned"].note == "last assignment"
    lead = taken.records[0]
    assert (lead.handed_over, lead.assigned) == (date(2026, 3, 31), date(2026, 4, 2))


def test_conversion_is_a_qualification_on_its_day(take: Take) -> None:
    leads = take(LEAD_REPORT).records
    assert [lead.disposition for lead in leads] == [
        None,
        Disposition(date(2026, 4, 9), "qualified"),
        Disposition(None, "disqualified"),
    ]
    assert not any(lead.connected for lead in leads)


def test_a_column_that_sounds_like_the_hand_off_stands_before_creation(take: Take) -> None:
    taken = take(
        "Lead ID,Company / Account,Lead Status,Create Date,MQL Timestamp,MQL Owner\n"
        "00Q1,Acme,New,2026-04-01,2026-04-02 10:00,Sam\n"
    )
    use = next(use for use in taken.survey.uses if use.field == "lead.handed_off")
    assert (use.headers, use.note) == (("MQL Timestamp",), "custom")
    assert "Create Date" in use.others


def test_an_activity_is_at_the_time_it_was_logged_not_on_its_bare_day(take: Take) -> None:
    taken = take(ACTIVITIES)
    assert taken.survey.system == "salesforce"
    use = next(use for use in taken.survey.uses if use.field == "touch.at")
    assert use.headers == ("Created Date", "Date")
    assert taken.records[0].at == utc("2026-04-13 13:05")
    assert taken.records[0].outcome == CONVERSATION


def test_open_tasks_are_planned_and_bulk_mails_automated(take: Take) -> None:
    touches = take(ACTIVITIES).records
    assert [(touch.kind, touch.planned, touch.automated) for touch in touches] == [
        ("call", False, False),
        ("email", False, False),
        ("call", True, False),
        ("email", False, True),
    ]
    assert touches[3].at == utc("2026-04-14 22:00")
    assert {touch.lead_name for touch in touches} == {"Mira Chen"}


def test_completed_stands_before_created_in_an_export_of_the_api(take: Take) -> None:
    taken = take(
        "Id,WhoId,OwnerId,Subject,ActivityDate,CompletedDateTime,CreatedDate,Status,IsClosed,TaskSubtype\n"
        "00T1,00QD000000abCDE,0051,Call,2026-04-01T00:00:00.000Z,2026-04-01T14:05:30.000Z,"
        "2026-04-01T09:00:00.000+0000,Completed,true,Call\n"
        "00T2,00QD000000abCDF,0051,Call,2026-04-02T00:00:00.000Z,,2026-04-02T09:00:00.000+0000,Completed,true,Task\n"
    )
    assert [touch.at for touch in taken.records] == [utc("2026-04-01 14:05:30"), utc("2026-04-02 09:00")]
    assert taken.records[0].lead_key == "00QD000000abCDEMA2"
    assert taken.records[1].kind == "other"


def test_a_queue_owns_nothing(take: Take) -> None:
    taken = take(
        "Id,Company,Email,OwnerId,LeadSource,Status,CreatedDate\n"
        "00Q1,Acme,a@example.com,00G5000000ABCDE,Web,New,2026-04-01T09:00:00.000Z\n"
        "00Q2,Acme,b@example.com,0055000000ABCDE,Web,New,2026-04-01T09:05:00.000Z\n"
    )
    assert [lead.rep for lead in taken.records] == [None, "0055000000ABCDE"]


def test_opportunities_count_when_won(take: Take) -> None:
    taken = take(
        "Opportunity ID,Opportunity Name,Opportunity Owner,Account Name,Stage,Amount,Opportunity Currency,Close Date\n"
        "0061,Demo,Sam,Acme,Closed Won,1200.00,USD,2026-05-02\n"
        "0062,Pilot,Sam,Weber,Negotiation/Review,900.00,USD,2026-12-31\n"
    )
    assert taken.survey.kind == "deals"
    assert [(deal.state, deal.won) for deal in taken.records] == [("won", date(2026, 5, 2)), ("open", None)]
    assert taken.records[0].amount == Money(120000, "USD")
    assert taken.survey.until == utc("2026-05-01 22:00")


@pytest.mark.parametrize(
    "labels", ["Lead-Inhaber;Lead-Quelle;Lead-Status", "Leadinhaber;Leadquelle;Leadstatus"]
)
def test_a_report_with_german_labels_needs_no_mapping(take: Take, labels: str) -> None:
    taken = take(
        f"Lead-ID;Vorname;Nachname;Firma;{labels};Erstelldatum\n"
        "00QD000000abCDE;Jörg;Müller;Bäcker & Söhne;Käthe Groß;Messe;Qualified;31.03.2026 16:20\n"
    )
    lead = taken.one
    assert (lead.key, lead.name, lead.rep, lead.source) == (
        "00QD000000abCDE",
        "Jörg Müller",
        "Käthe Groß",
        "Messe",
    )
    assert lead.handed_over == utc("2026-03-31 14:20")
    assert lead.disposition == Disposition(None, "qualified")
