"""Headers understood: whose export, what rows, which column for which field."""

from __future__ import annotations

import pytest

from sla_tui.intake.catalogue import (
    DATE_FIELDS,
    FIELDS,
    KIND_OF,
    Group,
    groups,
    has_terms,
    order,
    value_terms,
)
from sla_tui.intake.recognise import Use, ranked, uses
from sla_tui.intake.table import Layout


def layout(*headers: str) -> Layout:
    return Layout(",", 1, 0, headers, headers)


def first_guess(*headers: str) -> tuple[str, str]:
    guess, _group = ranked(layout(*headers), {})[0]
    return guess.system, guess.kind


def used(*headers: str, dates: tuple[int, ...] = (), **columns: str) -> dict[str, Use]:
    table = layout(*headers)
    _guess, group = ranked(table, columns)[0]
    return {use.field: use for use in uses(group, table, dates, columns, "export.csv")}


OWN = [
    group
    for group in groups()
    if group.system in ("hubspot", "salesforce", "pipedrive", "spreadsheet", "zoho")
]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            "Record ID|First Name|Email|Lifecycle Stage|Lead Status|Create Date|Contact owner",
            ("hubspot", "leads"),
        ),
        ("Record Id|First Name|Email|Lead Status|Created Time|Lead Owner.id", ("zoho", "leads")),
        ("Record ID|Deal Name|Deal Stage|Amount|Close Date", ("hubspot", "deals")),
        ("Record ID|Meeting name|Start Time|Meeting outcome|Associated Contact IDs", ("hubspot", "touches")),
        (
            "Lead ID|First Name|Last Name|Company / Account|Lead Owner|Lead Status|Create Date",
            ("salesforce", "leads"),
        ),
        ("Id|FirstName|LastName|Company|LeadSource|CreatedDate|OwnerId|IsConverted", ("salesforce", "leads")),
        ("Id|WhoId|Subject|ActivityDate|Status|CallDisposition|CreatedDate", ("salesforce", "touches")),
        ("Id|Name|StageName|Amount|CloseDate|OwnerId|IsWon", ("salesforce", "deals")),
        ("Person - ID|Person - Name|Person - Email|Person - Creation date", ("pipedrive", "leads")),
        ("Deal - ID|Deal - Title|Deal - Status|Deal - Won time", ("pipedrive", "deals")),
        ("(Do Not Modify) Lead|First Name|Last Name|Created On|Status Reason", ("dynamics365", "leads")),
        ("id|lead_id|status_type|date_won|value|value_currency", ("close", "deals")),
        ("First name|Last name|Emails|Sales owner|Created at|Lifecycle stage", ("freshsales", "leads")),
        ("ID|Name|Email|Created|Handed Off|Owner", ("spreadsheet", "leads")),
        ("Lead ID|Date|Type|Outcome|By", ("spreadsheet", "touches")),
        ("Deal ID|Customer|Amount|Won Date", ("spreadsheet", "deals")),
        ("lead id|EMAIL|Handed off*|First Touch:", ("spreadsheet", "leads")),
    ],
)
def test_an_export_is_known_by_its_headers(headers: str, expected: tuple[str, str]) -> None:
    assert first_guess(*headers.split("|")) == expected


@pytest.mark.parametrize("group", OWN, ids=lambda group: group.name)
def test_all_headers_of_a_group_together_are_of_its_kind(group: Group) -> None:
    table = layout(*group.fields)
    kinds = {guess.kind for guess, other in ranked(table, {}) if other.name == group.name}
    assert kinds == {group.kind}
    assert ranked(table, {})[0][0].kind == group.kind


def test_other_readings_are_offered_behind_the_first() -> None:
    found = [
        guess.system for guess, _group in ranked(layout("Lead ID", "Email", "Created Date", "Status"), {})
    ]
    assert found[0] == "spreadsheet"
    assert "salesforce" in found


def test_one_known_header_is_not_enough_to_guess() -> None:
    assert ranked(layout("Email", "Colour", "Size"), {}) == ()


def test_fields_that_a_person_names_count_for_the_kind() -> None:
    table = layout("key", "wann", "Email")
    assert ranked(table, {"touch.at": "wann"})[0][0].kind == "touches"
    assert ranked(table, {"lead.created": "wann"})[0][0].kind == "leads"
    assert ranked(table, {"lead.created": "elsewhere"}) == ()


def test_the_first_column_listed_is_tried_before_the_others() -> None:
    found = used("Activity ID", "Subject", "Date", "Created Date", "Call Result", "Assigned To")
    assert found["touch.at"].headers == ("Created Date", "Date")


def test_a_day_and_its_time_are_one_column() -> None:
    found = used("Activity - ID", "Activity - Due date", "Activity - Due time", "Activity - Done")
    assert found["touch.at"].columns == ((1, 2),)
    assert found["touch.at"].headers == ("Activity - Due date + Activity - Due time",)


def test_the_record_of_when_it_was_logged_serves_where_there_is_nothing_better() -> None:
    found = used("Record Id", "Call Purpose", "Call Result", "Created Time", "Contact Name.id")
    assert found["touch.at"].headers == ("Created Time",)


@pytest.mark.parametrize("header", ["Owner Assigned Date", "Owner assigned date"])
def test_the_last_assignment_is_marked_and_never_the_hand_off(header: str) -> None:
    found = used("Record ID", "Lifecycle Stage", "Contact owner", header, "Create Date", dates=(3, 4))
    assert (found["lead.assigned"].headers, found["lead.assigned"].note) == ((header,), "last assignment")
    assert found["lead.handed_off"].headers == ("Create Date",)


def test_the_last_transfer_in_chinese_is_no_hand_off_either() -> None:
    found = used("潜在客户所有人", "潜在客户来源", "上次转移日期", "创建日期", "电子邮件", dates=(2, 3))
    assert found["lead.assigned"].note == "last assignment"
    assert (found["lead.handed_off"].headers, found["lead.handed_off"].note) == (("创建日期",), "creation")


@pytest.mark.parametrize(
    ("header", "note"),
    [
        *(
            ("MQL since", "custom"),
            ("Handoff time", "custom"),
            ("hand-over", "custom"),
            ("Übergabezeitpunkt", "custom"),
        ),
        *(("Expand", "creation"), ("Mqlx", "creation")),
    ],
)
def test_a_date_that_sounds_like_the_hand_off_is_taken_for_it(header: str, note: str) -> None:
    found = used("Lead ID", "Company / Account", "Lead Status", "Create Date", header, dates=(3, 4))
    assert found["lead.handed_off"].note == note


def test_a_column_that_sounds_like_it_but_holds_no_dates_is_not_taken() -> None:
    found = used("Lead ID", "Company / Account", "Lead Status", "Create Date", "MQL Owner", dates=(3,))
    assert found["lead.handed_off"].headers == ("Create Date",)


def test_other_columns_of_dates_are_offered_for_each_field_of_dates() -> None:
    found = used("Lead ID", "Created", "Seen", "Owner", dates=(1, 2))
    assert found["lead.created"].others == ("Seen",)
    assert found["lead.first_touch"].others == ("Created", "Seen")
    assert found["lead.owner"].others == ()


def test_a_word_in_another_language_is_what_the_file_makes_of_it() -> None:
    assert used("商业机会编号", "商业机会名称", "商业机会金额", "状态")["deal.status"].headers == ("状态",)
    assert used("潜在客户姓名", "电子邮件", "创建日期", "状态")["lead.status"].headers == ("状态",)


def test_an_address_of_staff_is_not_a_leads() -> None:
    assert "lead.email" not in used("Lead ID", "Owner Email", "Created By Email", "Created")


def test_every_field_of_dates_is_read_and_every_list_is_of_a_field() -> None:
    every = {field for fields in FIELDS.values() for field in fields}
    assert every >= DATE_FIELDS
    for group in groups():
        assert all(field.split(".")[0] in {*KIND_OF, "ignore"} for field in group.fields.values())
        assert not any(value_terms(group.name, field) for field in FIELDS[group.kind] if not has_terms(field))


def test_every_header_that_is_listed_in_an_order_is_known_in_its_system() -> None:
    for group in groups():
        if group.kind == "touches":
            known = {name for other in groups() if other.system == group.system for name in other.fields}
            for column in order(group.system, "touch.at"):
                assert {group.plain(name) for name in column} <= known, (group.system, column)


CAMPAIGNS = [
    ("hubspot", "Record ID|Lifecycle Stage|Contact owner|{}", "First Touch Converting Campaign"),
    (
        "hubspot",
        "hs_object_id|lifecyclestage|hubspot_owner_id|{}",
        "hs_analytics_first_touch_converting_campaign",
    ),
    ("salesforce", "Lead ID|Company / Account|Lead Owner|{}", "Campaign Name"),
    ("salesforce", "Id|LeadSource|CreatedDate|OwnerId|{}", "UTM_Campaign__c"),
    ("pipedrive", "Lead - Title|Lead - Owner|Lead - Lead created|{}", "Lead - UTM campaign"),
    ("pipedrive", "Person - Name|Person - Email|Person - Owner|{}", "Person - Campaign"),
    ("zoho", "Record Id|Lead Owner|Created Time|{}", "UTM Campaign"),
    ("dynamics365", "(Do Not Modify) Lead|Created On|Status Reason|{}", "Source Campaign"),
    ("freshsales", "First name|Emails|Sales owner|Created at|{}", "Campaign"),
    ("close", "id|display_name|status_label|date_created|{}", "custom.UTM Campaign"),
    ("spreadsheet", "Lead ID|Handed Off|Owner|{}", "Campaign"),
    ("spreadsheet", "Lead-Nr.|Übergeben am|Zuständig|{}", "Kampagne"),
]


@pytest.mark.parametrize(("system", "headers", "header"), CAMPAIGNS)
def test_each_system_has_its_own_column_of_campaigns(system: str, headers: str, header: str) -> None:
    named = headers.format(header).split("|")
    assert first_guess(*named) == (system, "leads")
    campaign = used(*named)["lead.campaign"]
    assert (campaign.headers, campaign.note) == ((header,), "")


HUBSPOT = ("Record ID", "Lifecycle Stage", "Contact owner")
DRILLS = ("Original Source Drill-Down 1", "Original Source Drill-Down 2")


def test_source_in_detail_is_the_campaign_where_no_column_is_of_campaigns() -> None:
    found = used(*HUBSPOT, *DRILLS)
    assert (found["lead.campaign"].headers, found["lead.campaign"].note) == (DRILLS[:1], "source in detail")
    assert "lead.source_detail" not in found

    found = used(*HUBSPOT, *DRILLS, "First Touch Converting Campaign")
    assert found["lead.campaign"].headers == ("First Touch Converting Campaign",)
    assert "lead.source_detail" not in found


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"lead.campaign": "Contact owner"}, ("Contact owner",)),
        ({"source_detail": DRILLS[1]}, DRILLS[1:]),
        ({"campaign": "", "source_detail": DRILLS[1]}, ()),
    ],
)
def test_what_a_person_says_of_campaigns_goes_first(
    columns: dict[str, str], expected: tuple[str, ...]
) -> None:
    found = used(*HUBSPOT, *DRILLS, "First Touch Converting Campaign", **columns)
    assert (found["lead.campaign"].headers if "lead.campaign" in found else ()) == expected
