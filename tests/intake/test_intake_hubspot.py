"""Exports of HubSpot as its screens write them, and as its API names them."""

# ruff: noqa: E501 - a row of an export stands in one line

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION, Disposition
from sla_tui.domain.money import Money
from tests.intake.conftest import Take, utc

CONTACTS = """\
Record ID,First Name,Last Name,Email,Company Name,Create Date,Became a Marketing Qualified Lead Date,Owner Assigned Date,\
Became an Opportunity Date,Lifecycle Stage,Lead Status,Contact owner,Original Source,HubSpot Team,Date of first engagement
101,Mira,Chen,Mira.Chen@example.com,Acme GmbH,2026-03-30 09:12,2026-04-01 10:05,2026-04-01 11:00,,Marketing Qualified Lead,Attempted to Contact,Kendra Hill,Organic Search,Inbound,2026-04-01 12:40
102,Jonas,Weber,jonas@example.com,Weber AG,2026-04-01 08:00,2026-04-02 16:30,2026-04-03 09:00,2026-04-07 14:15,Opportunity,Open Deal,Kendra Hill,Paid Search,Inbound,
103,Ana,Silva,ana@example.com,,2026-04-02 12:00,,,,Lead,New,,Direct Traffic,,
104,Olu,Ade,olu@example.com,Ade Ltd,2026-04-02 13:00,2026-04-02 13:30,,,Marketing Qualified Lead,Unqualified,Sam Roy,Referrals,Inbound,
105,Li,Wei,li@example.com,,2026-04-03 13:00,2026-04-03 13:30,,,Marketing Qualified Lead,Bad Timing,Sam Roy,Referrals,Inbound,
106,Ida,Berg,ida@example.com,,2026-04-03 14:00,2026-04-03 14:30,,,Marketing Qualified Lead,Connected,Sam Roy,Referrals,Inbound,
"""

CALLS = """\
Record ID,Call Title,Activity date,Activity assigned to,Call outcome,Call status,Call direction,Call duration,Associated Contact IDs
9001,Call with Mira,2026-04-01 12:40,Kendra Hill,Left voicemail,COMPLETED,Outbound,30,101
9002,Call with Mira,2026-04-02 09:15,Kendra Hill,Connected,COMPLETED,Outbound,310,101
9003,Round robin,2026-04-02 10:00,Sam Roy,No answer,COMPLETED,Outbound,20,104;105
9004,,2026-04-02 11:00,Sam Roy,,MISSED,Inbound,0,106
9005,,2026-04-02 11:30,Sam Roy,,FAILED,Outbound,0,106
9006,,2026-12-24 11:30,Sam Roy,,QUEUED,Outbound,0,106
9007,,2026-04-02 12:00,Sam Roy,Texted back later,COMPLETED,Outbound,10,106
"""


def test_contacts_are_recognised_and_each_field_says_its_column(take: Take) -> None:
    survey = take(CONTACTS).survey
    assert (survey.system, survey.kind, survey.encoding, survey.delimiter) == (
        "hubspot",
        "leads",
        "UTF-8",
        ",",
    )
    uses = {use.field: (use.headers, use.note) for use in survey.uses if use.columns}
    assert uses["lead.handed_off"] == (("Became a Marketing Qualified Lead Date",), "")
    assert uses["lead.assigned"] == (("Owner Assigned Date",), "last assignment")
    assert uses["lead.created"] == (("Create Date",), "")
    assert survey.ignored == ()
    assert survey.local


def test_a_contact_becomes_a_lead_with_its_first_follow_up(take: Take) -> None:
    lead = take(CONTACTS).records[0]
    assert (lead.system, lead.key, lead.row) == ("hubspot", "101", 2)
    assert (lead.name, lead.email, lead.company) == ("Mira Chen", "mira.chen@example.com", "Acme GmbH")
    assert (lead.rep, lead.team, lead.source) == ("Kendra Hill", "Inbound", "Organic Search")
    # Berlin is two hours ahead of UTC from 29 March 2026 on.
    assert lead.created == utc("2026-03-30 07:12")
    assert lead.handed_over == utc("2026-04-01 08:05")
    assert lead.assigned == utc("2026-04-01 09:00")
    assert lead.first_touch == utc("2026-04-01 10:40")
    assert (lead.disposition, lead.connected) == (None, False)


def test_a_contact_that_is_not_qualified_yet_is_not_handed_over(take: Take) -> None:
    taken = take(CONTACTS)
    assert taken.records[2].handed_over is None
    assert taken.survey.undated == 1


def test_a_status_tells_what_became_of_a_lead_and_a_dated_qualification_when(take: Take) -> None:
    dispositions = [lead.disposition for lead in take(CONTACTS).records]
    assert dispositions[1] == Disposition(utc("2026-04-07 12:15"), "qualified")
    assert dispositions[3] == Disposition(None, "disqualified")
    assert dispositions[4] == Disposition(None, "returned")


def test_a_status_of_connected_tells_of_a_talk_without_its_time(take: Take) -> None:
    assert [lead.connected for lead in take(CONTACTS).records] == [False] * 5 + [True]


def test_without_the_qualified_date_creation_is_offered_as_hand_off_and_said(take: Take) -> None:
    taken = take("Record ID,Email,Create Date,Lifecycle Stage\n1,a@example.com,2026-04-01 10:00,Lead\n")
    use = next(use for use in taken.survey.uses if use.field == "lead.handed_off")
    assert (use.headers, use.note) == (("Create Date",), "creation")
    assert taken.one.handed_over == utc("2026-04-01 08:00")


def test_calls_become_touches_of_each_lead_they_name(take: Take) -> None:
    taken = take(CALLS)
    assert (taken.survey.system, taken.survey.kind) == ("hubspot", "touches")
    assert [(touch.key, touch.lead_key) for touch in taken.records] == [
        *(("9001", "101"), ("9002", "101"), ("9003", "104"), ("9003", "105")),
        *(("9004", "106"), ("9006", "106"), ("9007", "106")),
    ]
    first = taken.records[0]
    assert (first.kind, first.rep, first.at) == ("call", "Kendra Hill", utc("2026-04-01 10:40"))


def test_an_outcome_is_a_conversation_none_or_unknown(take: Take) -> None:
    outcomes = {touch.key: touch.outcome for touch in take(CALLS).records}
    assert outcomes["9001"] == NO_CONVERSATION
    assert outcomes["9002"] == CONVERSATION
    assert outcomes["9007"] is None
    assert [(u.field, u.value, u.rows) for u in take(CALLS).survey.unknown] == [
        ("touch.outcome", "Texted back later", 1)
    ]


def test_a_missed_call_is_the_leads_own(take: Take) -> None:
    missed = next(touch for touch in take(CALLS).records if touch.key == "9004")
    assert (missed.inbound, missed.outcome) == (True, NO_CONVERSATION)


def test_a_failed_call_is_left_out_and_a_queued_one_is_planned(take: Take) -> None:
    taken = take(CALLS)
    assert "9005" not in {touch.key for touch in taken.records}
    assert [touch.key for touch in taken.records if touch.planned] == ["9006"]
    assert (taken.survey.planned, taken.survey.undone) == (1, 1)


def test_data_reach_to_the_newest_touch_that_happened(take: Take) -> None:
    assert take(CALLS).survey.until == utc("2026-04-02 10:00")


def test_mails_bounced_are_no_attempts_and_mails_received_are_inbound(take: Take) -> None:
    taken = take(
        "Record ID,Activity date,Activity assigned to,Email subject,Email direction,Email send status,"
        "Associated Contact IDs\n"
        "1,2026-04-01 10:00,Sam,Hello,EMAIL,SENT,7\n"
        "2,2026-04-01 10:01,Sam,Hello,EMAIL,BOUNCED,7\n"
        "3,2026-04-01 10:02,Sam,Re: Hello,INCOMING_EMAIL,SENT,7\n"
    )
    assert [(touch.key, touch.kind, touch.inbound, touch.outcome) for touch in taken.records] == [
        ("1", "email", False, NO_CONVERSATION),
        ("3", "email", True, CONVERSATION),
    ]


def test_api_names_and_milliseconds_are_read(take: Take) -> None:
    taken = take(
        "hs_object_id,email,createdate,hs_lifecyclestage_marketingqualifiedlead_date,hs_lead_status\n"
        "5,a@example.com,1775031120000,1775037900000,OPEN_DEAL\n"
    )
    assert taken.survey.system == "hubspot"
    # 1,775,037,900 s are 20,544 days (2026-01-01 is day 20,454) and 36,300 s.
    assert taken.one.handed_over == utc("2026-04-01 10:05")
    assert taken.one.disposition == Disposition(None, "qualified")


def test_a_property_of_days_at_midnight_utc_is_not_shifted(take: Take) -> None:
    taken = take(
        "hs_object_id,email,createdate,hs_lifecyclestage_marketingqualifiedlead_date,lifecyclestage\n"
        "5,a@example.com,2026-04-01T09:00:00Z,2026-04-01T00:00:00Z,lead\n"
        "6,b@example.com,2026-04-01T09:30:00Z,2026-04-02T00:00:00Z,lead\n"
    )
    assert [lead.handed_over for lead in taken.records] == [date(2026, 4, 1), date(2026, 4, 2)]
    assert taken.records[0].created == utc("2026-04-01 09:00")
    assert taken.survey.days_only == ("lead.handed_off",)


def test_deals_are_won_only_when_their_stage_says_so(take: Take) -> None:
    taken = take(
        "Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Deal owner,Associated Contact IDs\n"
        '1,Demo,Closed Won,"1,200.50",EUR,2026-05-02 12:00,Sam,101;102\n'
        "2,Pilot,Contract Sent,900,EUR,2026-06-30 12:00,Sam,103\n"
        "3,Test,Closed Lost,,EUR,2026-05-03 12:00,Sam,104\n"
    )
    assert taken.survey.kind == "deals"
    assert [(deal.state, deal.won, deal.lost) for deal in taken.records] == [
        ("won", utc("2026-05-02 10:00"), None),
        ("open", None, None),
        ("lost", None, utc("2026-05-03 10:00")),
    ]
    assert [deal.amount for deal in taken.records] == [Money(120050, "EUR"), Money(90000, "EUR"), None]
    assert taken.records[0].lead_key == "101"


def test_the_date_entered_closed_won_stands_before_the_close_date(take: Take) -> None:
    deal = take(
        "Record ID,Deal Name,Deal Stage,Close Date,Date entered 'Closed Won (Sales Pipeline B)'\n"
        "1,Demo,Closed Won,2026-05-02 12:00,2026-05-04 12:00\n"
    ).one
    assert deal.won == utc("2026-05-04 10:00")


@pytest.mark.parametrize("label", ["Associated Contact ID", "associated contact ids"])
def test_contacts_are_known_by_either_label_and_as_many_as_a_cell_names(label: str, take: Take) -> None:
    calls = CALLS.replace("Associated Contact IDs", label).replace(",104;105\n", ',"104; 105 ;106;"\n')
    taken = take(calls)
    assert (taken.survey.system, taken.survey.kind) == ("hubspot", "touches")
    assert [touch.lead_key for touch in taken.records if touch.key == "9003"] == ["104", "105", "106"]
    deals = take(
        f"Record ID,Deal Name,Deal Stage,Close Date,{label}\n1,Demo,closedwon,2026-05-02 12:00,7;8\n"
    )
    assert deals.survey.kind == "deals"
    assert deals.one.lead_key == "7"
