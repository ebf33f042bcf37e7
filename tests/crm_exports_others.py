"""Exports of September 2026 as Zoho, Freshsales and Close write them, of the same small story as `crm_exports`."""

# ruff: noqa: E501 - a row of an export stands in one line

from __future__ import annotations

import csv
from pathlib import Path

from tests.crm_exports import saved, table


def zoho(folder: Path) -> tuple[Path, Path, Path]:
    """A backup of Zoho, of an organisation in Berlin: times without a zone, ids beside names, `-None-`."""
    leads = (
        ("Record Id", "Lead Owner.id", "Lead Owner", "Company", "First Name", "Last Name", "Email", "Lead Source", "Lead Status", "Rating", "Annual Revenue", "Created Time", "Modified Time", "Is Converted", "Description"),
        ("zcrm_4150868000000224001", "zcrm_41", "Kendra Hill", "Acme, Inc.", "Mira", "Chen", "mira@example.com", "Trade Show", "Attempted to Contact", "-None-", "EUR 1,200,000.00", "2026-09-01 10:05:00", "2026-09-02 08:00:00", "false", "Two\nlines; \"quoted\""),
        ("zcrm_4150868000000224002", "zcrm_41", "Kendra Hill", "Weber AG", "Jonas", "Weber", "jonas@example.com", "Web Download", "Pre-Qualified", "Active", "", "2026-09-01 16:30:00", "2026-09-02 08:00:00", "true", ""),
        ("zcrm_4150868000000224003", "zcrm_42", "Sam Roy", "", "Ana", "Silva", "ana@example.com", "-None-", "Not Contacted", "-None-", "", "2026-09-04 16:00:00", "2026-09-04 16:00:00", "false", ""),
        ("zcrm_4150868000000224004", "", "", "", "Li", "Wei", "li@example.com", "-None-", "-None-", "-None-", "", "2026-09-14 12:15:00", "2026-09-14 12:15:00", "false", ""),
    )  # fmt: skip
    calls = (
        ("Record Id", "Call Owner.id", "Call Owner", "Subject", "Call Type", "Call Purpose", "Related To.id", "Related To", "Call Start Time", "Call Duration", "Call Duration (in seconds)", "Outgoing Call Status", "Call Result", "Created Time"),
        ("zcrm_5001", "zcrm_41", "Kendra Hill", "First", "Outbound", "Prospecting", "zcrm_4150868000000224001", "Mira Chen", "2026-09-01 11:30:00", "02:10", "130", "Completed", "No response/Busy", "2026-09-01 11:35:00"),
        ("zcrm_5002", "zcrm_41", "Kendra Hill", "First", "Outbound", "-None-", "zcrm_4150868000000224002", "Jonas Weber", "2026-09-02 12:31:00", "10:01", "601", "Completed", "Interested", "2026-09-02 12:45:00"),
        ("zcrm_5003", "zcrm_42", "Sam Roy", "Missed call", "Missed", "-None-", "zcrm_4150868000000224003", "Ana Silva", "2026-09-07 09:00:00", "", "0", "-None-", "-None-", "2026-09-07 09:00:00"),
        ("zcrm_5004", "zcrm_42", "Sam Roy", "Later", "Outbound", "-None-", "zcrm_4150868000000224003", "Ana Silva", "2026-09-30 09:00:00", "", "", "Scheduled", "-None-", "2026-09-10 09:00:00"),
        ("zcrm_5005", "zcrm_41", "Kendra Hill", "Second", "Outbound", "-None-", "zcrm_4150868000000224001", "Mira Chen", "2026-09-14 13:00:00", "05:00", "300", "Completed", "Requested call back", "2026-09-14 13:05:00"),
    )  # fmt: skip
    deals = (
        ("Record Id", "Deal Owner.id", "Deal Owner", "Deal Name", "Account Name.id", "Account Name", "Amount", "Currency", "Closing Date", "Stage", "Contact Name.id", "Contact Name", "Expected Revenue", "Created Time", "Reason For Loss"),
        ("zcrm_6001", "zcrm_41", "Kendra Hill", "Acme – pilot", "zcrm_7", "Acme, Inc.", "1,200.50", "EUR", "2026-09-09", "Closed Won", "zcrm_8", "Mira Chen", "1,200.50", "2026-09-02 09:00:00", ""),
        ("zcrm_6002", "zcrm_41", "Kendra Hill", "Weber", "zcrm_7", "Weber AG", "800.00", "EUR", "2026-12-31", "Negotiation/Review", "zcrm_9", "Jonas Weber", "400.00", "2026-09-02 09:00:00", ""),
        ("zcrm_6003", "zcrm_42", "Sam Roy", "Silva", "", "", "70.00", "EUR", "2026-09-10", "Closed Lost to Competition", "", "Ana Silva", "0.00", "2026-09-08 09:00:00", "Price"),
    )  # fmt: skip
    quoted = csv.QUOTE_ALL
    return (
        saved(folder, "Leads_001.csv", table(leads, quoting=quoted), "utf-8"),
        saved(folder, "Calls_001.csv", table(calls, quoting=quoted), "utf-8"),
        saved(folder, "Deals_001.csv", table(deals, quoting=quoted), "utf-8"),
    )


def freshsales(folder: Path) -> tuple[Path, Path, Path]:
    """Freshsales, whose times say that they are of UTC, two hours behind Berlin; activities as its API has them."""
    contacts = (
        ("Id", "First name", "Last name", "Emails", "Accounts", "Sales owner", "Sales owner id", "Sales owner email", "Lifecycle stage", "Status", "Source", "Created at", "Last contacted time", "Recent note", "Tags"),
        ("70001", "Mira", "Chen", "mira@example.com,m.chen@example.com", "Acme", "Kendra Hill", "9", "kendra@acme.example", "Sales Qualified Lead", "Contacted", "Web", "2026-09-01 08:05:00 UTC", "2026-09-14 11:00:00 UTC", "First, line\nsecond", "a;b"),
        ("70002", "Jonas", "Weber", "jonas@example.com", "Weber AG", "Kendra Hill", "9", "kendra@acme.example", "Lead", "Interested", "Web", "2026-09-01 14:30:00 UTC", "", "", ""),
        ("70003", "Ana", "Silva", "ana@example.com", "", "", "", "", "Lead", "New", "Fair", "2026-09-04 14:00:00 UTC", "", "", ""),
        ("70004", "Li", "Wei", "li@example.com", "", "Sam Roy", "8", "sam@acme.example", "Lead", "Unqualified", "Fair", "2026-09-14 10:15:00 UTC", "", "", ""),
    )  # fmt: skip
    activities = (
        ("id", "title", "start_date", "created_at", "owner_id", "creater_id", "sales_activity_type_id", "sales_activity_outcome_id", "targetable_id", "targetable_type", "notes"),
        ("1", "Call", "2026-09-01T09:30:00Z", "2026-09-01T09:31:00Z", "9", "9", "3", "11", "70001", "Contact", ""),
        ("2", "Call", "2026-09-02T10:31:00.000Z", "2026-09-02T10:40:00.000Z", "9", "9", "3", "12", "70002", "Contact", "two\nlines"),
        ("3", "Call", "2026-09-14T11:00:00Z", "2026-09-14T11:01:00Z", "9", "9", "3", "11", "70001", "Contact", ""),
    )  # fmt: skip
    deals = (
        ("Id", "Name", "Amount", "Currency", "Deal stage", "Expected close date", "Closed date", "Sales owner", "Sales account", "Created at"),
        ("801", "Acme", "1,200.50", "EUR", "Closed won", "2026-09-30", "2026-09-09", "Kendra Hill", "Acme", "2026-09-02 07:00:00 UTC"),
        ("802", "Weber", "800", "EUR", "Demo", "2026-12-31", "", "Kendra Hill", "Weber AG", "2026-09-02 07:00:00 UTC"),
        ("803", "Silva", "70", "EUR", "Closed lost", "2026-09-30", "2026-09-10", "Sam Roy", "", "2026-09-08 07:00:00 UTC"),
    )  # fmt: skip
    return (
        saved(folder, "contacts.csv", table(contacts), "utf-8"),
        saved(folder, "sales_activities.csv", table(activities), "utf-8"),
        saved(folder, "deals.csv", table(deals), "utf-8"),
    )


def close(folder: Path) -> tuple[Path, Path, Path]:
    """Close in its own form of dates: parts of seconds, and the offset of whoever exported, in New York."""
    leads = (
        ("id", "display_name", "status_label", "date_created", "created_by_name", "date_updated"),
        ("lead_a1", "Acme, Inc.", "Potential", "2026-09-01 04:05:00.123450-04:00", "Amir", "2026-09-02 04:00:00.000000-04:00"),
        ("lead_b2", "Weber AG", "Interested", "2026-09-01 10:30:00.000000-04:00", "Amir", "2026-09-02 04:00:00.000000-04:00"),
        ("lead_c3", "Silva", "Potential", "2026-09-04 10:00:00.500000-04:00", "Amir", "2026-09-04 10:00:00.500000-04:00"),
        ("lead_d4", "Wei", "Bad Fit", "2026-09-14 06:15:00.000000-04:00", "Amir", "2026-09-14 06:30:00.000000-04:00"),
    )  # fmt: skip
    calls = (
        ("id", "lead_id", "user_name", "direction", "disposition", "call_method", "duration", "activity_at", "date_created"),
        ("acti_1", "lead_a1", "Kendra Hill", "outbound", "vm-left", "regular", "31", "2026-09-01 05:30:00.000000-04:00", "2026-09-01 05:29:00.000000-04:00"),
        ("acti_2", "lead_b2", "Kendra Hill", "outbound", "answered", "power", "601", "2026-09-02 06:31:00.000000-04:00", "2026-09-02 06:31:00.000000-04:00"),
        ("acti_3", "lead_c3", "Sam Roy", "outbound", "blocked", "regular", "0", "2026-09-07 03:00:00.000000-04:00", "2026-09-07 03:00:00.000000-04:00"),
        ("acti_4", "lead_a1", "Kendra Hill", "outbound", "no-answer", "regular", "9", "2026-09-14 07:00:00.000000-04:00", "2026-09-14 07:00:00.000000-04:00"),
    )  # fmt: skip
    opportunities = (
        ("id", "lead_id", "lead_name", "status_label", "status_type", "pipeline_name", "value", "value_formatted", "value_currency", "value_period", "date_won", "date_lost", "date_created", "user_name", "confidence"),
        ("oppo_1", "lead_a1", "Acme, Inc.", "Signed", "won", "Sales", "1200", "€1,200", "EUR", "one_time", "2026-09-09", "", "2026-09-02 03:00:00.000000-04:00", "Kendra Hill", "100"),
        ("oppo_2", "lead_b2", "Weber AG", "Demo", "active", "Sales", "800", "€800", "EUR", "one_time", "", "", "2026-09-02 03:00:00.000000-04:00", "Kendra Hill", "50"),
        ("oppo_3", "lead_c3", "Silva", "Gone", "lost", "Sales", "70", "€70", "EUR", "monthly", "", "2026-09-10", "2026-09-08 03:00:00.000000-04:00", "Sam Roy", "0"),
    )  # fmt: skip
    return (
        saved(folder, "leads.csv", table(leads), "utf-8"),
        saved(folder, "calls.csv", table(calls), "utf-8"),
        saved(folder, "opportunities.csv", table(opportunities), "utf-8"),
    )
