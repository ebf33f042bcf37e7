"""Files as customer systems export them, of made-up leads of April 2025, for tests that bring files in."""

# ruff: noqa: E501 - a row of an export stands in one line

from __future__ import annotations

from pathlib import Path

CONTACTS = """\
Record ID,First Name,Last Name,Email,Company Name,Create Date,Became a Marketing Qualified Lead Date,Owner Assigned Date,Lead Status,Contact owner,Favourite colour,Date of first engagement
101,Mira,Chen,mira@example.com,Acme GmbH,2025-03-31 09:12,2025-04-01 10:05,2025-04-01 11:00,Attempted to Contact,Kendra Hill,red,2025-04-01 12:40
102,Jonas,Weber,jonas@example.com,Weber AG,2025-04-01 08:00,2025-04-02 16:30,2025-04-03 09:00,Open Deal,Kendra Hill,,
103,Ana,Silva,ana@example.com,,2025-04-02 12:00,,,New,,,
104,Olu,Ade,olu@example.com,Ade Ltd,2025-04-02 13:00,2025-04-03 13:30,2025-04-03 13:45,Napping,Sam Roy,blue,
"""
"""Four contacts of HubSpot: one is not handed over, one has a status that no list knows.

The newest instant is Olu's assignment: 3 April 2025, 13:45 in Berlin.
"""

CALLS = """\
Record ID,Call Title,Activity date,Activity assigned to,Call outcome,Call status,Call direction,Associated Contact IDs
9001,Call with Mira,2025-04-01 12:40,Kendra Hill,Left voicemail,COMPLETED,Outbound,101
9002,Call with Mira,2025-04-02 09:15,Kendra Hill,Connected,COMPLETED,Outbound,101
9003,Round robin,2025-04-04 10:00,Sam Roy,No answer,COMPLETED,Outbound,102;104
"""
"""Three calls of HubSpot on these contacts; the last is with two of them, so they are four touches."""

DEALS = """\
Deal ID,Deal Name,Deal Stage,Close Date,Amount,Currency,Deal owner,Associated Contact IDs
501,Acme pilot,Closed Won,2025-04-20 15:00,1200.50,EUR,Kendra Hill,101
"""

STRANGER = CALLS + "9009,Call with Eve,2025-04-04 11:00,Sam Roy,No answer,COMPLETED,Outbound,999\n"
"""The calls, and one with a contact that nobody knows."""

LEAD_REPORT = """\
"Lead ID","First Name","Last Name","Company / Account","Email","Lead Owner","Lead Source","Lead Status","Create Date","Last Transfer Date","Converted","Converted Date"
"00QD000000abCDE","Mira","Chen","Acme GmbH","mira@example.com","Kendra Hill","Web","Working - Contacted","03/31/2025","04/02/2025","0",""
"00QD000000abCDF","Jonas","Weber","Weber AG","jonas@example.com","Kendra Hill","Web","Closed - Converted","04/01/2025","","1","04/09/2025"

"Lead report by Kendra Hill"
"Copyright (c) 2000-2025 salesforce.com, inc. All rights reserved."
"""
"""A report of Salesforce, in American order of day and month, with its footer."""

PIPEDRIVE = """\
Lead - Pipedrive System ID,Lead - Title,Lead - Owner,Lead - Labels,Lead - Source channel,Lead - Lead created,Contact person,Organization
7c1b-4f,Acme deal,Sam Roy,Hot,Web forms,2025-04-01 10:05:06,Mira Chen,Acme GmbH
"""

GERMAN = (
    "Lead-Nr.;Vorname;Nachname;Firma;E-Mail;Erstellt am;Übergeben am;Zuständig;Quelle;Status\r\n"
    "1;Jörg;Müller;Bäcker & Söhne;j@example.com;31.03.2025 16:20;01.04.2025 09:05;Käthe;Messe;Kontaktiert\r\n"
    "2;Ida;Groß;Straßenbau Köln;ida@example.com;02.04.2025 08:00;03.04.2025 10:00;Käthe;Web;Qualified\r\n"
)
"""A sheet kept by hand, as Excel in Germany writes it; to be encoded as cp1252."""

EITHER_WAY = "Lead ID,Created,Handed over,Owner\n1,03/04/2025,05/04/2025,Sam Roy\n"
"""Dates that may be of March or of April."""


def written(folder: Path, content: str, name: str = "contacts.csv", encoding: str = "utf-8") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path
