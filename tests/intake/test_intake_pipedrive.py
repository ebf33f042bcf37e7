"""Exports of Pipedrive, whose headers begin with the thing that they are of."""

from __future__ import annotations

from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION
from sla_tui.domain.money import Money
from tests.intake.conftest import Take, utc


def test_leads_have_a_uuid_and_creation_for_hand_off(take: Take) -> None:
    taken = take(
        "Lead - Pipedrive System ID,Lead - Title,Lead - Owner,Lead - Labels,Lead - Source channel,"
        "Lead - Lead created,Contact person,Organization\n"
        "7c1b-4f,Acme deal,Sam Roy,Hot,Web forms,2026-04-01 10:05:06,Mira Chen,Acme GmbH\n"
    )
    assert (taken.survey.system, taken.survey.kind) == ("pipedrive", "leads")
    lead = taken.one
    assert (lead.key, lead.name, lead.rep, lead.company) == ("7c1b-4f", "Acme deal", "Sam Roy", "Acme GmbH")
    assert (lead.tier, lead.source) == ("Hot", "Web forms")
    assert lead.handed_over == utc("2026-04-01 08:05:06")


def test_persons_without_an_id_are_named_by_their_first_mail(take: Take) -> None:
    taken = take(
        "Person - Name,Person - Email,Person - Owner,Person - Creation date,Person - Organization\n"
        'Mira Chen,"Mira@Example.com, m.chen@example.com",Sam Roy,2026-04-01 10:05:06,Acme GmbH\n'
    )
    assert taken.one.key == taken.one.email == "mira@example.com"


def test_activities_are_at_the_time_they_were_marked_done_else_due(take: Take) -> None:
    taken = take(
        "Activity - Pipedrive System ID,Activity - Subject,Activity - Type,Activity - Done,"
        "Activity - Marked as done time,Activity - Due date,Activity - Due time,Activity - Assigned to user,"
        "Contact person\n"
        "1,Call,Call,Done,2026-04-01 10:05:00,2026-03-30,09:00:00,Sam Roy,Mira Chen\n"
        "2,Call,Call,Done,,2026-04-02,16:30:00,Sam Roy,Mira Chen\n"
        "3,Lunch,Lunch,Undone,,2026-12-24,12:00:00,Sam Roy,Mira Chen\n"
        "4,Deadline,Deadline,Undone,,,,Sam Roy,Mira Chen\n"
    )
    assert taken.problems == []
    assert [(touch.key, touch.at, touch.kind, touch.planned) for touch in taken.records] == [
        ("1", utc("2026-04-01 08:05"), "call", False),
        ("2", utc("2026-04-02 14:30"), "call", False),
        ("3", utc("2026-12-24 11:00"), "meeting", True),
    ]
    assert taken.survey.until == utc("2026-04-02 14:30")
    assert {touch.lead_name for touch in taken.records} == {"Mira Chen"}


def test_the_log_of_calls_has_outcomes(take: Take) -> None:
    taken = take(
        "id,user_id,person_id,outcome,start_time,duration\n"
        "1,5,77,connected,2026-04-01 10:05:00,60\n"
        "2,5,77,left_voicemail,2026-04-01 11:05:00,20\n",
        system="pipedrive",
        columns={"touch.id": "id"},
    )
    assert [(touch.kind, touch.outcome, touch.lead_key) for touch in taken.records] == [
        ("call", CONVERSATION, "77"),
        ("call", NO_CONVERSATION, "77"),
    ]


def test_deals_have_a_won_time_and_their_own_currency(take: Take) -> None:
    taken = take(
        "Deal - Pipedrive System ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of value,"
        "Deal - Status,Deal - Won time,Deal - Lost time,Deal - Expected close date,Contact person\n"
        "1,Demo,Sam Roy,1200,€,Won,2026-05-02 12:00:00,,2026-04-30,Mira Chen\n"
        "2,Pilot,Sam Roy,50000,JPY,Lost,,2026-05-03 12:00:00,2026-04-30,Jonas Weber\n"
        "3,Test,Sam Roy,10,USD,Open,,,2026-12-31,Ana Silva\n"
    )
    assert taken.survey.system == "pipedrive"
    assert [(deal.state, deal.won, deal.lost, deal.amount) for deal in taken.records] == [
        ("won", utc("2026-05-02 10:00"), None, Money(120000, "EUR")),
        ("lost", None, utc("2026-05-03 10:00"), Money(50000, "JPY")),
        ("open", None, None, Money(1000, "USD")),
    ]
    assert taken.records[0].lead_name == "Mira Chen"
