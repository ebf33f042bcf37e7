"""What a survey says of itself in sentences."""

from __future__ import annotations

from sla_tui.intake.notes import notes
from tests.intake.conftest import Take


def test_a_plain_file_needs_no_note_but_its_zone(take: Take) -> None:
    taken = take("Lead ID,Created,Handed Off\n1,2026-04-01 09:00,2026-04-01 10:00\n")
    assert notes(taken.survey) == ["Times without an offset are read in Europe/Berlin."]


def test_each_thing_that_was_taken_for_want_of_better_is_said(take: Take) -> None:
    taken = take(
        "Record ID,Email,Email,Lifecycle Stage,Lead Status,Contact owner,Owner Assigned Date,Create Date\n"
        "1,Müller@example.com,,Lead,Quite new,Sam,13/04/2026,03/04/2026\n",
        encoding="cp1252",
    )
    assert notes(taken.survey) == [
        "The letters are read as Windows-1252, which is a guess; UTF-8 leaves no doubt.",
        "“Email” stands over several columns; the first of them is read.",
        "No column says when leads were handed over: “Create Date”, their creation, is taken for it.",
        "“Owner Assigned Date” is the last assignment, which moves when a lead is passed on.",
        "Dates are read as day, month, year.",
        "Without a time of day: “Create Date”, “Owner Assigned Date”. "
        "What hangs on the hour stays unknown there.",
        "“Quite new” in column “Lead Status” is not known (1 row): the lead counts as without an outcome.",
    ]


def test_what_is_left_out_is_counted(take: Take) -> None:
    touches = take(
        "Record ID,Activity date,Call outcome,Call status,Associated Contact IDs\n"
        "1,2026-04-01T10:00:00Z,Connected,COMPLETED,7\n"
        "2,2026-04-01T10:00:00Z,,QUEUED,7\n"
        "3,2026-04-01T10:00:00Z,,FAILED,7\n"
        "4,2026-04-01T10:00:00Z,,CANCELED,7\n"
        "\nMade by Sam\n",
        system="hubspot",
    )
    assert notes(touches.survey) == [
        "1 touch is not done yet.",
        "2 touches failed or were called off and are left out.",
        "1 line is left out: a total, or a text below the table.",
    ]
    deals = take(
        "Deal ID,Customer,Amount,Status,Won Date\n1,Acme,5,Won,\n2,Weber,6,Won,2026-04-01T10:00:00Z\n"
    )
    assert notes(deals.survey) == [
        "2 amounts are left out: their currency is not known.",
        "1 won deal has no date.",
    ]


def test_columns_that_stand_for_a_hand_off_are_named(take: Take) -> None:
    assigned = take("Lead ID,Assigned\n1,2026-04-01T10:00:00Z\n2,\n")
    assert notes(assigned.survey) == [
        "No column says when leads were handed over: “Assigned” is taken for it.",
        "1 lead is not handed over.",
    ]
    custom = take("Lead ID,Created,MQL since\n1,2026-04-01T10:00:00Z,2026-04-01T11:00:00Z\n")
    assert notes(custom.survey) == ["“MQL since” sounds like the hand-off and is taken for it."]


def test_source_that_stands_for_a_campaign_is_named(take: Take) -> None:
    taken = take(
        "Record ID,Contact owner,Became a Marketing Qualified Lead Date,Original Source Drill-Down 1\n"
        "1,Sam,2026-04-01T10:00:00Z,Spring guide\n"
    )
    assert taken.one.campaign == "Spring guide"
    assert notes(taken.survey) == [
        "No column is of campaigns: “Original Source Drill-Down 1”, the source in detail, is taken for it."
    ]
