"""A file surveyed and read: how far it reaches, what is counted, and at what cost."""

from __future__ import annotations

import gc
import tracemalloc
from collections import deque
from datetime import date
from pathlib import Path

import pytest

from sla_tui.domain.records import LeadRecord
from sla_tui.errors import InputRefused, UsageProblem
from sla_tui.intake.problems import Problem
from sla_tui.intake.reading import peek, records, survey
from sla_tui.intake.surveys import Progress, Survey
from tests.intake.conftest import BERLIN, NOW, Take, Write, utc

HEADER = "Lead ID,Name,Created,Handed Off,Status\n"


def many(rows: int) -> str:
    days = [f"2026-04-{row % 28 + 1:02}" for row in range(rows)]
    return HEADER + "".join(
        f"L{row},Lead {row},{day} 09:{row % 60:02},{day} 10:{row % 60:02},New\n"
        for row, day in enumerate(days)
    )


def test_data_reach_to_the_newest_of_all_instants_of_leads(take: Take) -> None:
    taken = take(
        "Lead ID,Created,Handed Off,First Touch,Qualified Date\n"
        "1,2026-04-01 09:00,2026-04-01 10:00,2026-04-03 08:00,\n"
        "2,2026-04-02 09:00,2026-04-02 10:00,,2026-04-05 17:30\n"
    )
    assert taken.survey.until == utc("2026-04-05 15:30")


def test_a_day_counts_from_its_first_instant(take: Take) -> None:
    assert take("Lead ID,Handed Off\n1,2026-04-01\n2,2026-04-03\n").survey.until == utc("2026-04-02 22:00")
    mixed = "Lead ID,Handed Off\n1,2026-04-01\n2,2026-04-03\n3,2026-04-03 00:01\n"
    assert take(mixed).survey.until == utc("2026-04-02 22:01")


def test_what_lies_ahead_of_now_says_nothing_of_how_far_data_reach(take: Take) -> None:
    table = "Lead ID,Handed Off\n1,2026-04-01 10:00\n2,2062-04-01 10:00\n3,2062-04-01\n"
    assert take(table).survey.until == utc("2026-04-01 08:00")
    assert take("Lead ID,Handed Off\n1,2062-04-01 10:00\n").survey.until is None


def test_a_survey_counts_rows_problems_and_leads_not_handed_over(take: Take) -> None:
    table = HEADER + "1,a,2026-04-01,2026-04-01,New\n2,b,2026-04-01,,New\n\n3,c,soon,,New\n4\n"
    found = take(table).survey
    assert (found.rows, found.problems, found.undated, found.footer) == (4, 2, 2, 0)


def test_only_the_first_problems_are_kept_but_all_are_counted(take: Take) -> None:
    taken = take(HEADER + "1,a,2026-04-01,2026-04-01,New\n" * 1000 + "2,b,soon,later,New\n" * 500)
    assert (taken.survey.problems, len(taken.survey.first_problems)) == (1000, 20)
    assert len(taken.problems) == 1000
    assert [problem.row for problem in taken.survey.first_problems] == sorted(
        problem.row for problem in taken.survey.first_problems
    )


def test_records_and_problems_come_in_the_order_of_the_rows(write: Write) -> None:
    lines = [f"{row},a,2026-04-01,{'soon' if row % 3 == 0 else '2026-04-02'},New\n" for row in range(2, 1000)]
    found = survey(write(HEADER + "".join(lines)), zone=BERLIN, now=NOW)
    items = list(records(found))
    assert [item.row for item in items] == list(range(2, 1000))
    assert all(isinstance(item, Problem) == (item.row % 3 == 0) for item in items)


def test_words_that_no_list_knows_are_counted_the_commonest_first(take: Take) -> None:
    cells = ["Spam?", "Chat", "Chat", "New", "", "chat "]
    rows = "".join(f"{row},a,2026-04-01,2026-04-01,{cell}\n" for row, cell in enumerate(cells))
    found = take(HEADER + rows).survey.unknown
    assert [(unknown.field, unknown.value, unknown.rows) for unknown in found] == [
        ("lead.status", "Chat", 2),
        ("lead.status", "Spam?", 1),
        ("lead.status", "chat", 1),
    ]


def test_times_without_an_offset_are_read_in_the_zone_that_was_asked_for(take: Take) -> None:
    assert take("Lead ID,Handed Off\n1,2026-04-01 10:00\n").survey.local
    assert not take("Lead ID,Handed Off\n1,2026-04-01T10:00:00Z\n").survey.local
    assert not take("Lead ID,Handed Off\n1,2026-04-01\n").survey.local


def test_what_is_read_from_no_column_is_named(take: Take) -> None:
    assert take("Lead ID,Handed Off,Shoe size,Weather\n1,2026-04-01,43,7\n").survey.ignored == (
        "Shoe size",
        "Weather",
    )


def test_the_system_and_the_kind_can_be_said(take: Take) -> None:
    table = "Lead ID,Email,Created Date,Status\n00QD000000abCDE,a@example.com,2026-04-01,Contacted\n"
    assert take(table).one.connected
    said = take(table, system="salesforce")
    assert (said.one.system, said.one.key, said.one.connected) == ("salesforce", "00QD000000abCDEMA2", False)
    with pytest.raises(InputRefused, match="not those of leads"):
        take(table, system="close", kind="deals")


def test_a_start_can_be_looked_at_before_anything_is_known(write: Write) -> None:
    found = peek(write("key;wann;\x1b[31mFarbe\nx;01.04.2026;rot\ny;13.04.2026;blau\n"), rows=1)
    assert (found.names, found.dates, found.guesses) == (("key", "wann", "Farbe"), ("wann",), ())
    assert found.rows == (("x", "01.04.2026", "rot"),)


def test_progress_is_told_to_the_last_byte_and_row(write: Write) -> None:
    path = write(many(3000))
    seen: list[Progress] = []
    found = survey(path, zone=BERLIN, now=NOW, watch=seen.append)
    assert len(seen) > 10
    assert seen == sorted(seen, key=lambda progress: progress.rows)
    assert seen[-1] == Progress(3000, path.stat().st_size, path.stat().st_size)
    seen.clear()
    deque(records(found, watch=seen.append), maxlen=0)
    assert seen[-1].rows == 3000


def test_a_watch_that_raises_stops_the_reading(write: Write) -> None:
    def stop(_progress: Progress) -> None:
        raise KeyboardInterrupt

    found = survey(write(many(3000)), zone=BERLIN, now=NOW)
    with pytest.raises(KeyboardInterrupt):
        deque(records(found, watch=stop), maxlen=0)


def test_a_file_changed_after_its_survey_is_refused(write: Write) -> None:
    path = write(many(10))
    found = survey(path, zone=BERLIN, now=NOW)
    path.write_text(many(11))
    with pytest.raises(InputRefused, match="was changed while it was read"):
        list(records(found))


def peak_of(found: Survey) -> int:
    """Bytes at the most, over what there was, while all records of a file are read and let go."""
    gc.collect()
    tracemalloc.start()
    deque(records(found), maxlen=0)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_memory_stays_flat_as_the_file_grows(tmp_path: Path) -> None:
    peaks = []
    for rows in (2_000, 12_000):
        path = tmp_path / f"{rows}.csv"
        path.write_text(many(rows))
        peaks.append(peak_of(survey(path, zone=BERLIN, now=NOW)))
    assert peaks[1] < peaks[0] * 1.5
    assert peaks[1] < 10_000_000


def test_a_lead_has_every_field_of_its_row(take: Take) -> None:
    taken = take(
        "Lead ID,Name,Email,Company,Owner,Team,Source,Campaign,Tier,Created,Handed Off,Assigned,Accepted,"
        "First Touch,Status,Reason\n"
        "L1,Mira Chen,Mira@example.com,Acme,Sam,North,Web,Spring,A,2026-04-01,2026-04-02,2026-04-03,"
        "2026-04-04,2026-04-05,Rejected,No budget\n"
    )
    lead = taken.one
    assert isinstance(lead, LeadRecord)
    assert (lead.system, lead.key, lead.row, lead.name, lead.email) == (
        *("spreadsheet", "L1", 2, "Mira Chen", "mira@example.com"),
    )
    assert (lead.company, lead.rep, lead.team) == ("Acme", "Sam", "North")
    assert (lead.source, lead.campaign, lead.tier) == ("Web", "Spring", "A")
    assert (lead.created, lead.handed_over) == (date(2026, 4, 1), date(2026, 4, 2))
    assert (lead.assigned, lead.accepted, lead.first_touch) == (
        date(2026, 4, 3),
        date(2026, 4, 4),
        date(2026, 4, 5),
    )
    assert lead.disposition is not None
    assert (lead.disposition.at, lead.disposition.outcome, lead.disposition.reason) == (
        *(None, "disqualified", "No budget"),
    )


def test_a_deal_without_an_id_is_named_by_its_lead_and_its_name(take: Take) -> None:
    taken = take("MQL ID,Deal Name,Won Date\nx1,Start,2026-04-01\nx1,More,2026-04-02\n")
    assert [deal.key for deal in taken.records] == ["x1/Start", "x1/More"]


def test_a_column_of_dates_that_is_empty_has_no_days(take: Take) -> None:
    assert take("Lead ID,Handed Off,First Touch\n1,2026-04-01 10:00,\n").survey.days_only == ()


def test_a_currency_that_there_is_not_is_a_usage_problem(take: Take) -> None:
    with pytest.raises(UsageProblem, match="“XXX” is no code of a currency in force"):
        take("Deal ID,Won Date,Amount\n1,2026-04-01,5\n", currency="XXX")
