"""What is said of files that are brought in: where a row is wrong, what stands, how far the data reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from sla_tui.cells import width
from sla_tui.intake.catalogue import FIELDS
from sla_tui.reports.bringing_changes import when_text
from sla_tui.reports.bringing_text import (
    offer_text,
    refused_rows,
    refused_text,
    standing,
    standing_text,
    step_text,
    taken_for_text,
    until_text,
)
from sla_tui.reports.column_words import field_text
from sla_tui.reports.offers import Step
from tests.exports import CONTACTS, EITHER_WAY, GERMAN, PIPEDRIVE, STRANGER, written
from tests.reports.bringing import BERLIN, brought, offered, surveyed


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "store.db"


def test_a_refused_row_says_where_what_and_why(tmp_path: Path, store: Path) -> None:
    brought(store, surveyed(written(tmp_path, CONTACTS)))
    row = refused_rows(offered(store, surveyed(written(tmp_path, STRANGER, "calls.csv"))).files[0])[0]

    assert (row.row, row.column, row.value) == (5, "Associated Contact IDs", "999")
    assert refused_text(row, "calls.csv") == (
        "calls.csv, row 5, column “Associated Contact IDs”: "
        "There is no lead “999” here; bring in the leads first."
    )
    assert refused_text(row).startswith("Row 5, column ")


def test_a_row_that_stands_twice_names_the_column_of_its_key(tmp_path: Path, store: Path) -> None:
    content = f"{CONTACTS}101,Mira,Chen,mira@example.com,Other GmbH,,,,,,,\n"

    row = refused_rows(offered(store, surveyed(written(tmp_path, content))).files[0])[0]

    assert (row.row, row.column, row.value) == (6, "Record ID", "Mira Chen")


def test_what_stands_is_told_with_both_values(tmp_path: Path, store: Path) -> None:
    brought(store, surveyed(written(tmp_path, CONTACTS)))
    later = CONTACTS.replace("2025-04-01 10:05", "2025-04-05 10:05:30").replace("2025-04-02 16:30", "")

    file = offered(store, surveyed(written(tmp_path, later))).files[0]

    assert file.preview.kept == 2
    assert [standing_text(change, BERLIN) for change in standing(file)] == [
        "Row 2, Mira Chen: handed over is 2025-04-05 10:05:30 in the file; 2025-04-01 10:05 stands.",
        "Row 3, Jonas Weber: handed over is empty in the file; 2025-04-02 16:30 stands.",
    ]


def test_how_far_data_reach_is_their_newest_instant_or_what_is_said(tmp_path: Path) -> None:
    path = written(tmp_path, CONTACTS)

    proposed, given = surveyed(path), surveyed(path, datetime(2025, 4, 30, 8, tzinfo=UTC))

    assert until_text(proposed, BERLIN) == "2025-04-03 13:45, the newest time in it"
    assert until_text(given, BERLIN) == "2025-04-30 10:00, as you said"


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Step("reading", "a.csv", 1, 3), "Reading a.csv: 1 row, 3 %"),
        (Step("comparing", "a.csv", 12_000, 45), "Comparing a.csv: 12,000 rows, 45 %"),
        (Step("judging", "", 3000, 0), "Judging: 3,000 leads"),
    ],
)
def test_progress_is_said_in_a_line(step: Step, text: str) -> None:
    assert step_text(step) == text


@pytest.mark.parametrize(
    ("kind", "system", "text"),
    [
        ("leads", "hubspot", "leads from HubSpot"),
        ("touches", "dynamics365", "touches from Dynamics 365"),
        ("deals", "spreadsheet", "deals in a spreadsheet"),
    ],
)
def test_what_a_file_is_taken_for_is_said_in_words(kind: Any, system: str, text: str) -> None:
    assert taken_for_text(kind, system) == text


def test_every_field_has_its_words() -> None:
    for fields in FIELDS.values():
        words = [field_text(field) for field in fields]
        assert all(words)
        assert len(set(words)) == len(words)
        assert max(map(len, words)) <= 16


def test_a_day_is_itself_and_an_instant_stands_on_the_wall() -> None:
    assert when_text(date(2025, 4, 1), BERLIN) == "2025-04-01"
    assert when_text(datetime(2025, 4, 1, 22, 5, tzinfo=UTC), BERLIN) == "2025-04-02 00:05"


Write = Callable[[Path], Path]


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: written(folder, CONTACTS),
        lambda folder: written(folder, PIPEDRIVE),
        lambda folder: written(folder, GERMAN, encoding="cp1252"),
        lambda folder: written(folder, CONTACTS.replace(",Favourite colour", ", " + "字" * 300)),
        lambda folder: written(folder, CONTACTS.replace("Kendra Hill", "x" * 5000)),
    ],
)
def test_an_offer_keeps_within_80_cells(tmp_path: Path, store: Path, write: Write) -> None:
    text = offer_text(offered(store, surveyed(write(tmp_path))), BERLIN)

    assert max(width(line) for line in text.splitlines()) <= 80


def test_an_order_that_is_said_is_shown(tmp_path: Path, store: Path) -> None:
    file = surveyed(written(tmp_path, EITHER_WAY), order="mdy")

    assert "Dates are read as month, day, year." in offer_text(offered(store, file), BERLIN)
