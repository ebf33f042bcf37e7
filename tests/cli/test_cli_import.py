"""`sla-tui import`: what it shows, takes and changes nothing of."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sla_tui.cells import width
from sla_tui.store.connection import reading
from sla_tui.store.quality_reads import read_quality
from sla_tui.store.rows import Counts
from tests.cli.importing import NOW, Run, bytes_of, counts, lines, sources
from tests.exports import (
    CALLS,
    CONTACTS,
    DEALS,
    GERMAN,
    LEAD_REPORT,
    PIPEDRIVE,
    STRANGER,
    written,
)


def test_files_of_a_crm_are_shown_and_taken(tmp_path: Path, store: Path, run: Run) -> None:
    calls, contacts = written(tmp_path, CALLS, "calls.csv"), written(tmp_path, CONTACTS)

    result = run(calls, contacts, "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "contacts.csv is taken for leads from HubSpot: 4 rows." in lines(result)
    assert "calls.csv is taken for touches from HubSpot: 3 rows." in lines(result)
    assert result.stdout.index("contacts.csv is") < result.stdout.index("calls.csv is")
    assert "  Handed over       handed_off    ← Became a Marketing Qualified Lead Date" in lines(result)
    assert "  Not read: Favourite colour." in lines(result)
    assert "  · 1 lead is not handed over." in lines(result)
    assert "  · “Napping” in column “Lead Status” is not known (1 row): the lead counts as" in lines(result)
    assert "  · Times without an offset are read in Europe/Berlin." in lines(result)
    assert "  Data until 2025-04-03 13:45, the newest time in it." in lines(result)
    assert "  4 new, 0 changed, 0 the same, 0 refused." in lines(result)
    assert lines(result)[-1] == "Brought in: 4 new leads, 4 new touches."
    assert counts(store) == Counts(leads=4, touches=5, deals=0)  # Mira's first follow-up is one too


@pytest.mark.parametrize(
    ("zone", "later", "hand_offs"),
    [
        ("Europe/Berlin", "2025-03-03T22:30:00Z", 1),
        ("Europe/Berlin", "2025-03-03T23:30:00Z", 2),  # half past midnight on the 4th
        ("America/New_York", "2025-03-04T04:30:00Z", 1),  # half past eleven on the 3rd
        ("America/New_York", "2025-03-04T05:30:00Z", 2),
    ],
)
def test_lead_returned_has_a_new_hand_off_from_the_next_local_day_on(
    tmp_path: Path, store: Path, run: Run, zone: str, later: str, hand_offs: int
) -> None:
    head = "Lead ID,Handed Off,Status,Disposition Date\n"
    for name, handed, until in (("first", "2025-03-03", "2025-03-03"), ("second", later, "2025-03-05")):
        file = written(tmp_path, f"{head}1,{handed},Returned,2025-03-03\n", f"{name}.csv")
        assert run(file, "--yes", "--zone", zone, "--until", until).exit_code == 0
    with reading(store) as reads:
        (history,) = reads.histories([1])
    assert len(history.handoffs) == hand_offs


def test_everything_shown_keeps_within_80_columns(tmp_path: Path, run: Run) -> None:
    wide = CONTACTS.replace("Favourite colour", "好きな色" * 30).replace("Napping", "昼寝" * 60)

    result = run(written(tmp_path, wide, "導" * 60 + ".csv"), "--yes")

    assert result.exit_code == 0
    assert max(map(width, lines(result))) <= 80


@pytest.mark.parametrize(
    ("content", "encoding", "taken_for", "said"),
    [
        (LEAD_REPORT, "utf-8", "leads from Salesforce: 2 rows.", "Dates are read as month, day, year."),
        (LEAD_REPORT, "utf-16", "leads from Salesforce: 2 rows.", "2 lines are left out"),
        (PIPEDRIVE, "utf-8", "leads from Pipedrive: 1 row.", "Handed over       handed_off"),
        (GERMAN, "cp1252", "leads in a spreadsheet: 2 rows.", "Dates are read as day, month, year."),
        (GERMAN, "utf-8-sig", "leads in a spreadsheet: 2 rows.", "“Kontaktiert” in column “Status”"),
    ],
)
def test_each_system_is_recognised_and_offered(
    tmp_path: Path, run: Run, store: Path, content: str, encoding: str, taken_for: str, said: str
) -> None:
    result = run(written(tmp_path, content, encoding=encoding), "--dry-run")

    assert (result.exit_code, result.stderr) == (0, "")
    assert f"contacts.csv is taken for {taken_for}" in result.stdout
    assert said in result.stdout
    assert lines(result)[-1] == "Nothing was written: --dry-run only looks."
    assert not store.parent.exists()


def test_looking_changes_no_byte_of_a_store(tmp_path: Path, store: Path, run: Run) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    before = bytes_of(store)

    result = run(written(tmp_path, CALLS, "calls.csv"), "--dry-run")

    assert result.exit_code == 0
    assert "  4 new, 0 changed, 0 the same, 0 refused." in lines(result)
    assert bytes_of(store) == before


def test_the_same_files_twice_bring_nothing_new(tmp_path: Path, store: Path, run: Run) -> None:
    files = (written(tmp_path, CONTACTS), written(tmp_path, CALLS, "calls.csv"))
    run(*files, "--yes")
    before = bytes_of(store)

    result = run(*files, "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result)[-1] == "Nothing new: the store has all of this already."
    assert result.stdout.count("0 new, 0 changed, 4 the same, 0 refused") == 2
    assert bytes_of(store) == before


def test_a_file_named_twice_is_read_once(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path, CONTACTS)

    assert run(path, path, "--dry-run").stdout.count("is taken for") == 1


def test_the_same_rows_known_to_reach_further_are_news(tmp_path: Path, store: Path, run: Run) -> None:
    path = written(tmp_path, CONTACTS)
    run(path, "--yes")

    result = run(path, "--yes", "--until", "2025-04-30")

    assert "  Data until 2025-04-30 23:59:59, as you said." in lines(result)
    assert lines(result)[-1] == "Brought in: how far the data reach; no row is new."
    assert [source.until for source in sources(store)] == [datetime(2025, 4, 30, 21, 59, 59, tzinfo=UTC)]


def test_a_moved_or_cleared_hand_off_is_told_and_the_first_stands(
    tmp_path: Path, store: Path, run: Run
) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    later = (
        CONTACTS.replace("2025-04-01 10:05", "2025-04-05 10:05")
        .replace("2025-04-02 16:30", "")
        .replace("2025-04-01 12:40", "2025-04-06 08:00")
    )

    result = run(written(tmp_path, later), "--yes")

    told = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "0 new, 0 changed, 4 the same, 0 refused" in told
    assert "Row 2, Mira Chen: handed over is 2025-04-05 10:05 in the file; 2025-04-01 10:05 stands." in told
    assert (
        "Row 2, Mira Chen: first follow-up is 2025-04-06 08:00 in the file; 2025-04-01 12:40 stands." in told
    )
    assert "Row 3, Jonas Weber: handed over is empty in the file; 2025-04-02 16:30 stands." in told
    with reading(store) as reads:
        handed = reads.connection.execute("SELECT handed_at FROM handoff ORDER BY handed_at").fetchall()
    # 10:05, 16:30 and 13:30 in Berlin's summer are two hours earlier in UTC.
    assert [datetime.fromtimestamp(at, UTC).isoformat(" ") for (at,) in handed] == [
        "2025-04-01 08:05:00+00:00",
        "2025-04-02 14:30:00+00:00",
        "2025-04-03 11:30:00+00:00",
    ]


def test_an_older_export_is_not_said_to_reach_further(tmp_path: Path, store: Path, run: Run) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    older = "".join(CONTACTS.splitlines(keepends=True)[:2]).replace("Sam Roy", "Kim Lind")
    before = sources(store)

    result = run(written(tmp_path, older), "--yes")

    assert lines(result)[-1] == "Brought in: what earlier data told; no row is new."
    assert [one.until for one in sources(store)] == [one.until for one in before]


def test_a_changed_field_is_taken(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path, CONTACTS), "--yes")

    result = run(written(tmp_path, CONTACTS.replace("Weber AG", "Weber SE")), "--yes")

    assert "  0 new, 1 changed, 3 the same, 0 refused." in lines(result)
    assert lines(result)[-1] == "Brought in: 1 changed."


def test_amounts_have_the_currency_that_is_said(tmp_path: Path, store: Path, run: Run) -> None:
    deals = written(tmp_path, DEALS.replace("EUR", ""), "deals.csv")

    assert "1 amount is left out" in run(written(tmp_path, CONTACTS), deals, "--dry-run").stdout
    run(tmp_path / "contacts.csv", deals, "--yes", "--currency", "gbp")

    with reading(store) as reads:
        found = reads.connection.execute("SELECT amount, currency FROM deal").fetchall()
    assert [tuple(row) for row in found] == [(120050, "GBP")]


def test_columns_can_be_named_for_the_file_that_has_them(tmp_path: Path, store: Path, run: Run) -> None:
    leads = written(tmp_path, "key,seen,channel\nab,2025-04-01,Web\n", "leads.csv")
    deals = written(tmp_path, "key,won_date,closer\nab,2025-04-09 10:00,Sam Roy\n", "deals.csv")
    named = ("lead.id=key", "lead.created=seen", "deal.lead_id=key", "deal.owner=closer")

    result = run(deals, leads, *(word for name in named for word in ("--map", name)), "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result)[-1] == "Brought in: 1 new lead, 1 new deal."
    with reading(store) as reads:
        found = reads.connection.execute(
            "SELECT a.key, p.name FROM deal d JOIN lead_alias a ON a.lead_id = d.lead_id"
            " JOIN person p ON p.id = d.person_id"
        ).fetchall()
    assert [tuple(row) for row in found] == [("ab", "Sam Roy")]


def test_json_says_all_of_it(tmp_path: Path, run: Run) -> None:
    files = (written(tmp_path, CONTACTS), written(tmp_path, STRANGER, "calls.csv"))

    result = run(*files, "--json", "--yes", "--skip-bad")

    data: dict[str, Any] = json.loads(result.stdout)
    leads, touches = data["files"]
    assert result.exit_code == 0
    assert (data["schema"], data["zone"], data["written"]) == (1, "Europe/Berlin", True)
    assert [
        leads[name] for name in ("file", "system", "kind", "rows", "new", "changed", "same", "refused")
    ] == [
        *("contacts.csv", "hubspot", "leads"),
        *(4, 4, 0, 0, 0),
    ]
    assert leads["data_until"] == "2025-04-03T11:45:00+00:00"
    assert leads["columns"]["lead.handed_off"] == ["Became a Marketing Qualified Lead Date"]
    assert leads["not_read"] == ["Favourite colour"]
    assert leads["undated"] == 1
    assert leads["unknown"] == [{"field": "lead.status", "value": "Napping", "rows": 1}]
    assert touches["refused"] == 1
    assert touches["problems"] == [
        {
            "row": 5,
            "column": "Associated Contact IDs",
            "value": "999",
            "why": "There is no lead “999” here; bring in the leads first.",
        }
    ]


def test_json_tells_of_changes_and_of_what_stands(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    later = CONTACTS.replace("2025-04-01 10:05", "2025-04-05 10:05").replace("Weber AG", "Weber SE")

    data = json.loads(run(written(tmp_path, later), "--json", "--dry-run").stdout)

    assert data["written"] is False
    assert data["files"][0]["changes"] == [
        {
            **{"row": 2, "lead": "Mira Chen", "field": "handed_over", "taken": False},
            **{"before": "2025-04-01T08:05:00+00:00", "after": "2025-04-05T08:05:00+00:00"},
        },
        {
            **{"row": 3, "lead": "Jonas Weber", "field": "company", "taken": True},
            **{"before": "Weber AG", "after": "Weber SE"},
        },
    ]


@pytest.mark.parametrize("kind", ["name", "header", "cell"])
def test_hostile_text_does_nothing_to_a_terminal(tmp_path: Path, run: Run, kind: str) -> None:
    evil = "\x1b]0;owned\x07\x1b[2J[red]\u202e"
    content = {
        "name": CONTACTS,
        "header": CONTACTS.replace("Favourite colour", evil),
        "cell": CONTACTS.replace("Napping", evil).replace("2025-04-03 13:30", evil),
    }[kind]
    path = written(tmp_path, content, f"{evil}.csv" if kind == "name" else "contacts.csv")

    result = run(path, "--dry-run")

    assert result.exit_code == (4 if kind == "cell" else 0)
    assert "[red]" in result.stdout
    assert not set("\x1b\x07\u202e") & set(result.stdout + result.stderr)


def test_letters_are_read_as_they_are_said_to_be(tmp_path: Path, store: Path, run: Run) -> None:
    polish = written(
        tmp_path, "Lead ID,Name,Handed over\n1,Zażółć,2025-04-01 10:00\n", "polish.csv", "cp1250"
    )

    assert run(polish, "--yes", "--encoding", "cp1250").exit_code == 0
    with reading(store) as reads:
        assert [lead.name for lead in reads.lead_by_text("1")] == ["Zażółć"]
    assert run(polish, "--yes", "--encoding", "latin-x").exit_code == 2


def test_touch_of_several_contacts_is_taken_for_those_that_are_here(
    tmp_path: Path, store: Path, run: Run
) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    calls = CALLS.replace("102;104", "102;999;104")
    told = run(written(tmp_path, calls, "calls.csv"), "--yes")

    # Two calls with Mira and one with two of three contacts: four touches, beside Mira's first engagement.
    assert (told.exit_code, lines(told)[-1]) == (0, "Brought in: 4 new touches.")
    assert "  · 1 touch has no lead here: 1 names one that is not here." in lines(told)
    assert "There is no lead “999” here; bring in the leads first." in " ".join(told.stdout.split())
    assert counts(store).touches == 5
    with reading(store) as reads:
        assert read_quality(reads.connection, int(NOW.timestamp())).touches_of_nobody == 1

    # Once the third contact is there, the same file brings its touch.
    olu = "104,Olu,Ade,olu@example.com"
    run(written(tmp_path, CONTACTS.replace(olu, "999,Eve,Ade,eve@example.com")), "--yes")
    assert lines(run(written(tmp_path, calls, "calls.csv"), "--yes"))[-1] == "Brought in: 1 new touch."


def test_touch_of_several_contacts_of_whom_none_is_here_is_refused(
    tmp_path: Path, store: Path, run: Run
) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    told = run(written(tmp_path, CALLS.replace("102;104", "998;999"), "calls.csv"), "--yes")
    assert told.exit_code == 4
    assert counts(store).touches == 1  # the first engagement of Mira
