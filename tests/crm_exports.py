"""Exports of September 2026 as four systems write them, in the locale of the person who exported.

Each tells the same small story of made-up leads in its own way, with what is odd in real files: notes over
several lines, quotes in names, an empty owner, times of twelve hours, decimal commas, currencies by name.
"""

# ruff: noqa: E501 - a row of an export stands in one line

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from tests.workbooks import workbook

Rows = Sequence[Sequence[str]]


def table(rows: Rows, delimiter: str = ",", *, quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Rows as CSV, quoted where they must be, or all of them."""
    text = StringIO()
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def saved(folder: Path, name: str, text: str, encoding: str = "utf-8-sig") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def hubspot(folder: Path) -> tuple[Path, Path, Path]:
    """HubSpot in English, of an account in New York: six hours behind Berlin all month."""
    contacts = (
        (
            *("Record ID", "First Name", "Last Name", "Email", "Company Name", "Create Date"),
            *("Became a Marketing Qualified Lead Date", "Owner assigned date", "Lifecycle Stage"),
            *("Lead Status", "Contact owner", "Original Source", "Message"),
        ),
        (
            *("101", 'Mira "Mimi"', "O'Chen", "mira@example.com", "Acme, Inc.", "2026-08-31 18:00"),
            *("2026-09-01 04:05", "2026-09-01 04:06", "Marketing Qualified Lead"),
            *("Attempted to Contact", "Kendra Hill", "Organic Search", "Hi,\nplease call me.\n\nMira"),
        ),
        (
            *("102", "Jonas", "Weber", "jonas@example.com", "Weber AG", "2026-09-01 09:00"),
            *("2026-09-01 10:30", "2026-09-01 10:30", "Opportunity"),
            *("Open Deal", "Kendra Hill", "Paid Search", 'He said "now", twice; \r\nsee file'),
        ),
        (
            *("103", "Ana", "Silva", "ana@example.com", "", "2026-09-04 09:00"),
            *("2026-09-04 10:00", "", "Marketing Qualified Lead", "New", "", "Direct Traffic", ""),
        ),
        (
            *("104", "Olu", "Ade", "olu@example.com", "Ade Ltd", "2026-09-05 11:00"),
            *("", "", "Lead", "New", "Sam Roy", "Referrals", "=HYPERLINK(1)"),
        ),
        (
            *("105", "Li", "Wei", "li@example.com", "", "2026-09-08 02:00"),
            *("2026-09-08 03:00", "2026-09-08 03:00", "Marketing Qualified Lead"),
            *("Bad Timing", "Sam Roy", "Offline Sources", ""),
        ),
    )
    calls = (
        (
            *("Record ID", "Call Title", "Activity date", "Create Date", "Activity assigned to"),
            *("Call outcome", "Call status", "Call direction", "Call duration", "Call notes"),
            "Associated Contact IDs",
        ),
        (
            *("9001", "Call with Mira", "2026-09-01 05:30", "2026-09-01 05:34", "Kendra Hill"),
            *("Left voicemail", "COMPLETED", "Outbound", "32", "<p>Voicemail,\ncalls back</p>", "101"),
        ),
        (
            *("9002", "Call with Jonas", "2026-09-02 07:00", "2026-09-02 07:20", "Sam Roy"),
            *("Connected", "COMPLETED", "Outbound", "601", "", "102"),
        ),
        (
            *("9003", "Round robin", "2026-09-07 05:59", "2026-09-07 06:00", "Sam Roy"),
            *("No answer", "COMPLETED", "Outbound", "11", "", "103;104"),
        ),
        (
            *("9004", "", "2026-09-08 05:00", "2026-09-08 05:00", "Sam Roy"),
            *("", "MISSED", "Inbound", "0", "", "105"),
        ),
        (
            *("9005", "", "2026-09-10 05:00", "2026-09-10 05:00", "Kendra Hill"),
            *("Busy", "COMPLETED", "Outbound", "2", "", "101"),
        ),
    )
    deals = (
        (
            *("Record ID", "Deal Name", "Deal Stage", "Pipeline", "Amount", "Currency", "Close Date"),
            *("Deal owner", "Associated Contact IDs"),
        ),
        (
            *("501", "Acme – pilot", "Closed Won", "Sales Pipeline", "1,200.50", "USD", "2026-09-09 15:00"),
            *("Kendra Hill", "101"),
        ),
        (
            *("502", "Weber", "closedwon", "Sales Pipeline", "$1,800.00", "USD", "2026-09-10 15:00"),
            *("Kendra Hill", "102;103"),
        ),
        (
            *("503", "Next year?", "Contract Sent", "Sales Pipeline", "9,999.00", "USD", "2026-12-31 12:00"),
            *("Sam Roy", "103"),
        ),
        (
            *("504", "Lost", "Closed Lost", "Sales Pipeline", "", "USD", "2026-09-08 15:00"),
            *("Sam Roy", "105"),
        ),
    )
    return (
        saved(folder, "hubspot-crm-exports-all-contacts.csv", table(contacts)),
        saved(folder, "hubspot-crm-exports-all-calls.csv", table(calls)),
        saved(folder, "hubspot-crm-exports-all-deals.csv", table(deals)),
    )


def salesforce(folder: Path) -> tuple[Path, Path, Path]:
    """Reports of Salesforce by someone in Germany: semicolons, day first, decimal commas, Windows-1252."""
    leads = (
        (
            *("Lead ID", "First Name", "Last Name", "Company / Account", "Email", "Lead Owner"),
            *("Lead Source", "Lead Status", "Rating", "Create Date", "MQL Timestamp", "Converted"),
        ),
        (
            *("00QD000000abCDE", "Jörg", "Müller", "Bäcker & Söhne", "joerg@example.com", "Käthe Groß"),
            *("Messe", "Working - Contacted", "Hot", "31.08.2026", "01.09.2026 10:05", "0"),
        ),
        (
            *("00QD000000abCDF", "Ida", 'von "Au"', "Straßenbau Köln", "ida@example.com", "Käthe Groß"),
            *("Web", "Closed - Converted", "Warm", "01.09.2026", "01.09.2026 16:30", "1"),
        ),
        (
            *("00QD000000abCDG", "Zoë", "Åström", "", "zoe@example.com", ""),
            *("Web", "Open - Not Contacted", "", "04.09.2026", "04.09.2026 16:00", "0"),
        ),
        (
            *("00QD000000abCDH", "Eve", "Later", "", "eve@example.com", "Sam Roy"),
            *("Web", "Open - Not Contacted", "Cold", "05.09.2026", "", "0"),
        ),
    )
    activities = (
        (
            *("Activity ID", "Assigned", "Subject", "Date", "Created Date", "Status", "Activity Subtype"),
            *("Call Result", "Lead", "Comments"),
        ),
        (
            *("00T1", "Käthe Groß", "Anruf", "01.09.2026", "01.09.2026 11:30", "Completed", "Call"),
            *("Connected", "Jörg Müller", "Erste Zeile\nzweite; „Zeile“"),
        ),
        (
            *("00T2", "Käthe Groß", "Email: Angebot", "02.09.2026", "02.09.2026 13:00", "Completed", "Email"),
            *("", 'Ida von "Au"', ""),
        ),
        (
            *("00T3", "Sam Roy", "Call", "14.09.2026", "03.09.2026 09:00", "Not Started", "Call"),
            *("", "Zoë Åström", ""),
        ),
        (
            *("00T4", "Sam Roy", "Call", "07.09.2026", "07.09.2026 12:01", "Completed", "Call"),
            *("Not Interested", "Zoë Åström", ""),
        ),
    )
    opportunities = (
        (
            *("Opportunity ID", "Opportunity Name", "Opportunity Owner", "Account Name", "Stage"),
            *("Amount", "Opportunity Currency", "Close Date", "Lead Source"),
        ),
        ("0061", "Bäcker – Öfen", "Käthe Groß", "Bäcker & Söhne", "Closed Won", "1.200,50", "EUR", "08.09.2026", "Messe"),
        ("0062", "Köln", "Käthe Groß", "Straßenbau Köln", "Closed Won", "300,00", "EUR", "13.09.2026", "Web"),
        ("0063", "Später", "Sam Roy", "", "Negotiation/Review", "5.000,00", "EUR", "31.12.2026", "Web"),
    )  # fmt: skip
    quoted, footer = (
        csv.QUOTE_ALL,
        '\r\n"Bericht von Käthe Groß"\r\n"Copyright (c) 2000-2026 salesforce.com"\r\n',
    )
    return (
        saved(folder, "leads.csv", table(leads, ";", quoting=quoted) + footer, "cp1252"),
        saved(folder, "aktivitaeten.csv", table(activities, ";", quoting=quoted), "cp1252"),
        saved(folder, "opportunities.csv", table(opportunities, ";", quoting=quoted), "cp1252"),
    )


def pipedrive(folder: Path) -> tuple[Path, Path, Path]:
    """Pipedrive as workbooks, with times as a spreadsheet has them and links by name."""

    def when(day: int, hour: int, minute: int) -> datetime:
        return datetime(2026, 9, day, hour, minute)

    leads: list[tuple[Any, ...]] = [
        (
            *("Lead - Pipedrive System ID", "Lead - Title", "Lead - Owner", "Lead - Labels"),
            *("Lead - Source channel", "Lead - Lead created", "Contact person", "Organization"),
        ),
        ("7c1b-4f", "Acme lead", "Sam Roy", "Hot", "Web forms", when(1, 10, 5), "Mira Chen", "Acme"),
        ("7c1b-50", "Weber lead", "Sam Roy", "", "Web forms", when(1, 16, 30), "Jonas Weber", "Weber"),
        ("7c1b-51", "Silva lead", "", "Cold", "Chatbot", when(4, 16, 0), "Ana Silva", ""),
    ]
    activities: list[tuple[Any, ...]] = [
        (
            *("Activity - Pipedrive System ID", "Activity - Subject", "Activity - Type", "Activity - Done"),
            *("Activity - Marked as done time", "Activity - Due date", "Activity - Due time"),
            *("Activity - Assigned to user", "Activity - Note", "Lead"),
        ),
        (
            "1",
            "Ring",
            "Call",
            "Done",
            when(1, 11, 30),
            date(2026, 9, 1),
            "",
            "Sam Roy",
            "two\nlines",
            "Acme lead",
        ),
        ("2", "Ring", "Call", "Done", when(2, 12, 30), date(2026, 9, 2), "", "Sam Roy", "", "Weber lead"),
        ("3", "Ring", "Call", "Undone", "", date(2026, 9, 30), "", "Sam Roy", "", "Silva lead"),
        ("4", "Mail", "Email", "Done", when(7, 13, 0), date(2026, 9, 7), "", "Sam Roy", "", "Silva lead"),
    ]
    deals: list[tuple[Any, ...]] = [
        (
            *("Deal - Pipedrive System ID", "Deal - Title", "Deal - Status", "Deal - Value"),
            *("Deal - Currency of value", "Deal - Won time", "Deal - Expected close date", "Deal - Owner"),
        ),
        ("900", "Acme", "Won", 1200.5, "EUR", when(9, 9, 0), date(2026, 9, 30), "Sam Roy"),
        ("901", "Weber", "Open", 800, "EUR", "", date(2026, 12, 31), "Sam Roy"),
        ("902", "Silva", "Lost", 70, "EUR", "", date(2026, 9, 10), "Sam Roy"),
    ]
    return (
        workbook(folder / "leads-1.xlsx", {"Leads": leads}),
        workbook(folder / "activities-1.xlsx", {"Activities": activities}),
        workbook(folder / "deals-1.xlsx", {"Deals": deals}),
    )


def dynamics(folder: Path) -> tuple[Path, Path, Path]:
    """Microsoft Dynamics 365 in American English: month first, twelve hours, currencies by name."""
    a, b, c = (f"a1b2c3d4-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))
    modified = "9/11/2026 8:00 AM"
    leads = (
        (
            *("(Do Not Modify) Lead", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On"),
            *("Name", "Topic", "Status Reason", "Status", "Owner", "Rating", "Lead Source", "Created On"),
        ),
        (
            a,
            "x1=",
            modified,
            "Mira Chen",
            "Ovens,\nbig ones",
            "Contacted",
            "Open",
            "Kendra Hill",
            "Hot",
            "Web",
            "9/1/2026 10:05 AM",
        ),
        (
            b,
            "x2=",
            modified,
            'Jonas "JW" Weber',
            "",
            "Qualified",
            "Qualified",
            "",
            "Warm",
            "Web",
            "9/1/2026 4:30 PM",
        ),
        (
            c,
            "x3=",
            modified,
            "Ana Silva",
            "",
            "New",
            "Open",
            "Sales EMEA",
            "",
            "Trade Show",
            "9/14/2026 12:15 PM",
        ),
    )
    activities = (
        (
            *("(Do Not Modify) Activity", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On"),
            *("Subject", "Regarding", "Activity Type", "Status Reason", "Owner", "Start Date", "Actual End"),
        ),
        (
            "e1",
            "x1=",
            modified,
            "Call",
            "Mira Chen",
            "Phone Call",
            "Made",
            "Kendra Hill",
            "9/1/2026 11:00 AM",
            "9/1/2026 11:30 AM",
        ),
        (
            "e2",
            "x2=",
            modified,
            "Call",
            'Jonas "JW" Weber',
            "Phone Call",
            "Made",
            "Kendra Hill",
            "",
            "9/2/2026 12:31 PM",
        ),
        (
            "e3",
            "x3=",
            modified,
            "Re: hello",
            "Ana Silva",
            "Email",
            "Received",
            "Kendra Hill",
            "",
            "9/14/2026 12:20 PM",
        ),
    )
    opportunities = (
        (
            *("(Do Not Modify) Opportunity", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On"),
            *("Topic", "Status", "Est. close date", "Actual Close Date", "Actual Revenue", "Currency"),
            *("Originating Lead", "Owner"),
        ),
        ("f1", "y1=", modified, "Ovens", "Won", "9/30/2026", "9/10/2026", "$1,200.50", "US Dollar", "Mira Chen", "Kendra Hill"),
        ("f2", "y2=", modified, "More", "Open", "12/31/2026", "", "", "US Dollar", 'Jonas "JW" Weber', "Kendra Hill"),
    )  # fmt: skip
    return (
        saved(folder, "My Leads.csv", table(leads)),
        saved(folder, "My Activities.csv", table(activities)),
        saved(folder, "My Opportunities.csv", table(opportunities)),
    )
