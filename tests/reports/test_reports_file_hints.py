"""What a person says of files, in words: how far they reach, in which zone, from which column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.file_hints import columns_by_file, read_until
from sla_tui.settings import Setting, Settings
from sla_tui.store.store import Store
from tests.domain.agreements import SMALL
from tests.exports import CALLS, written
from tests.reports.bringing import BERLIN, NOW


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2025-04-30", "2025-04-30T21:59:59"),  # the last second of the day in Berlin
        ("2025-04-30 09:30", "2025-04-30T07:30:00"),
        ("2025-04-30T09:30:15Z", "2025-04-30T09:30:15"),
        ("01.04.2025", "2025-04-01T21:59:59"),  # the day comes first, as wherever one is typed
        ("Wed 30 Apr", "2025-04-30T21:59:59"),
        ("Wed 30 Apr 9:30", "2025-04-30T07:30:00"),
        ("30 Apr 2025 9:30", "2025-04-30T07:30:00"),
        ("yesterday", "2025-04-30T21:59:59"),
        ("2025-05-01", "2025-05-01T12:00:00"),  # today reaches up to now
    ],
)
def test_how_far_data_reach_is_read_in_the_zone(text: str, until: str) -> None:
    assert read_until(text, BERLIN, NOW) == datetime.fromisoformat(until).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "31 Apr", "2025-02-30", "2025-05-02", "2025-05-01T14:00:01"])
def test_what_is_no_time_or_still_to_come_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem, match=rf"[“ ]{text}[”:]"):
        read_until(text, BERLIN, NOW)


@pytest.mark.parametrize(
    ("said", "agreed", "zone"),
    [
        ({"zone": Setting("Asia/Tokyo", "flag")}, True, "Asia/Tokyo"),
        ({"zone": Setting("Asia/Tokyo", "file")}, True, "Asia/Tokyo"),
        ({}, True, SMALL.zone),
        ({"zone": Setting("Asia/Tokyo", "environment")}, False, "Asia/Tokyo"),
        ({}, False, "Pacific/Apia"),
    ],
)
def test_the_zone_is_the_one_that_is_set_else_the_agreements_else_the_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, Setting], agreed: bool, zone: str
) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Pacific/Apia")
    made = Store(tmp_path / "store.db")
    if agreed:
        made.agreements.put_in_force(SMALL, who="Kendra", now=NOW)

    with made.reading() as reads:
        assert zone_in(Settings(said), reads).key == zone
    assert not agreed or zone_in(Settings({}), None).key == "Pacific/Apia"


LEADS, TOUCHES = "key,seen,channel\nab,2025-04-01,Web\n", CALLS


@pytest.mark.parametrize(
    ("columns", "own"),
    [
        ({}, [{}, {}]),
        # The first file is not recognised, so it may be leads; the second is of calls.
        ({"lead.id": "key"}, [{"lead.id": "key"}, {}]),
        ({"touch.outcome": "call title"}, [{}, {"touch.outcome": "call title"}]),
        # A short name goes to each file that has the header.
        ({"id": "Record ID"}, [{}, {"id": "Record ID"}]),
        # An empty header takes a field out of use, in files of its kind.
        ({"touch.outcome": ""}, [{"touch.outcome": ""}, {"touch.outcome": ""}]),
        # A header that no file has is refused by each of them.
        ({"lead.id": "nowhere"}, [{"lead.id": "nowhere"}, {"lead.id": "nowhere"}]),
    ],
)
def test_a_column_belongs_to_the_files_that_have_it(
    tmp_path: Path, columns: dict[str, str], own: Sequence[dict[str, str]]
) -> None:
    paths = [written(tmp_path, LEADS, "leads.csv"), written(tmp_path, TOUCHES, "calls.csv")]

    assert list(columns_by_file(paths, columns)) == list(own)


def test_one_file_has_all_columns_that_are_named(tmp_path: Path) -> None:
    assert columns_by_file([tmp_path / "not looked at"], {"id": "x"}) == ({"id": "x"},)
