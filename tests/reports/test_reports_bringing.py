"""Bringing files in: nothing before it is agreed to, all of it as one action, and a stop leaves nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sla_tui.errors import InputRefused, StoreProblem
from sla_tui.intake.surveys import Hints
from sla_tui.reports.bringing import bring_in, reached, survey_file
from sla_tui.reports.bringing_text import (
    brought_text,
    counts_text,
    refused_rows,
)
from sla_tui.reports.offers import Offer, Step
from sla_tui.store.connection import reading
from sla_tui.store.rows import Counts
from sla_tui.store.store import Store
from tests.domain.agreements import SMALL
from tests.exports import CALLS, CONTACTS, DEALS, GERMAN, STRANGER, written
from tests.reports.bringing import BERLIN, NOW, brought, offered, surveyed


class Stopped(Exception):
    """Somebody does not want to go on."""


def counts(store: Path) -> Counts:
    with reading(store) as reads:
        return reads.counts()


def actions(store: Path) -> list[tuple[str, str, str]]:
    with reading(store) as reads:
        return [tuple(row) for row in reads.connection.execute("SELECT what, subject, who FROM action")]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "store.db"


def test_bad_date_is_named_where_it_is_the_only_one(tmp_path: Path) -> None:
    text = "id,email,created,handed over\n1,m@x.example,2025-04-41 08:00,2025-04-41 09:00\n"

    with pytest.raises(InputRefused) as refused:
        surveyed(written(tmp_path, text, "leads.csv"))

    assert (
        str(refused.value)
        == "leads.csv, row 2, column “handed over”: “2025-04-41 09:00” is not read as a date."
    )


def test_an_offer_that_is_not_agreed_to_leaves_no_trace(tmp_path: Path, store: Path) -> None:
    answer = brought(store, surveyed(written(tmp_path, CONTACTS)), agree=False)

    assert answer.action_id is None
    assert answer.offer.files[0].preview.new == 4
    assert not store.parent.exists()


def test_the_empty_store_of_a_first_look_is_thrown_away(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    brought(store, surveyed(written(tmp_path, CONTACTS)), agree=False)

    assert list(scratch.iterdir()) == []


def test_files_are_taken_leads_first_as_one_action_whatever_their_order(tmp_path: Path, store: Path) -> None:
    deals, calls = written(tmp_path, DEALS, "deals.csv"), written(tmp_path, CALLS, "calls.csv")
    files = [surveyed(path) for path in (deals, calls, written(tmp_path, CONTACTS))]

    answer = brought(store, *files)

    assert [file.survey.kind for file in answer.offer.files] == ["leads", "touches", "deals"]
    assert counts(store) == Counts(leads=4, touches=5, deals=1)
    assert actions(store) == [("import", "contacts.csv, calls.csv, deals.csv", "Kendra")]
    assert answer.action_id == 1
    assert brought_text(answer) == "Brought in: 4 new leads, 4 new touches, 1 new deal."


def test_the_second_time_nothing_is_news(tmp_path: Path, store: Path) -> None:
    file = surveyed(written(tmp_path, CONTACTS))
    brought(store, file)

    again = brought(store, file)

    assert (again.offer.news, again.action_id) == (False, None)
    assert counts_text(again.offer.files[0]) == "0 new, 0 changed, 4 the same, 0 refused"
    assert len(actions(store)) == 1


def test_what_is_kept_under_what_was_said_here_is_news_once(tmp_path: Path, store: Path) -> None:
    """Of Mira it was said here that she is disqualified; the file says by now that a deal is open."""
    brought(store, surveyed(written(tmp_path, CONTACTS)))
    Store(store).desk.dispose([1], "disqualified", "no budget", who="Kendra", now=NOW)
    later = surveyed(written(tmp_path, CONTACTS.replace("Attempted to Contact", "Open Deal")))

    first = brought(store, later)

    assert brought_text(first) == "Brought in: 1 kept under what was said here."
    assert counts_text(first.offer.files[0]) == "0 new, 0 changed, 4 the same, 0 refused"
    assert brought_text(brought(store, later)) == "Nothing new: the store has all of this already."


def test_data_that_reach_another_instant_are_news_and_the_same_are_none(tmp_path: Path, store: Path) -> None:
    path = written(tmp_path, CONTACTS)
    brought(store, surveyed(path))

    assert not offered(store, surveyed(path)).news
    assert offered(store, surveyed(path, datetime(2025, 4, 2, tzinfo=UTC))).news
    assert offered(store, surveyed(path, datetime(2025, 4, 30, tzinfo=UTC))).news


def test_what_could_not_be_read_is_counted_by_rows_beside_what_has_no_lead(
    tmp_path: Path, store: Path
) -> None:
    brought(store, surveyed(written(tmp_path, CONTACTS)))
    # The fourth row has neither a date nor a lead: two problems, one row.
    content = STRANGER.replace("2025-04-02 09:15", "yesterday").replace(
        "2025-04-04 10:00,Sam Roy,No answer,COMPLETED,Outbound,102;104",
        ",Sam Roy,No answer,COMPLETED,Outbound,",
    )

    file = offered(store, surveyed(written(tmp_path, content, "calls.csv"))).files[0]

    assert (file.preview.new, file.misread, file.preview.refused, file.refused) == (1, 2, 1, 3)
    assert [(row.row, row.column) for row in refused_rows(file)] == [
        (3, "Activity date"),
        (4, "Activity date"),
        (4, ""),
        (5, "Associated Contact IDs"),
    ]


def test_a_file_without_a_column_clears_nothing(tmp_path: Path, store: Path) -> None:
    brought(store, surveyed(written(tmp_path, GERMAN, encoding="cp1252")))
    without = "Lead-Nr.;Übergeben am\r\n2;03.04.2025 10:00\r\n"
    emptied = "Lead-Nr.;Übergeben am;Status\r\n2;03.04.2025 10:00;\r\n"

    kept = offered(store, surveyed(written(tmp_path, without), order="dmy"))
    cleared = offered(store, surveyed(written(tmp_path, emptied), order="dmy"))

    assert (kept.files[0].preview.same, kept.files[0].preview.changes) == (1, ())
    assert [change.field for change in cleared.files[0].preview.changes] == ["disposition"]


def test_progress_is_told_from_reading_to_judging(tmp_path: Path, store: Path) -> None:
    told: list[Step] = []
    path = written(tmp_path, CONTACTS)

    survey = survey_file(path, zone=BERLIN, now=NOW, hints=Hints(), watch=told.append)
    Store(store).agreements.put_in_force(SMALL, who="Kendra", now=NOW)
    brought(store, reached(survey), watch=told.append)

    assert told[0] == Step("reading", "contacts.csv", 4, 100)
    assert Step("comparing", "contacts.csv", 4, 100) in told
    assert told[-1] == Step("judging", "", 3, 0)


@pytest.mark.parametrize("doing", ["comparing", "judging"])
def test_a_stop_in_the_middle_writes_nothing(tmp_path: Path, store: Path, doing: str) -> None:
    Store(store).agreements.put_in_force(SMALL, who="Kendra", now=NOW)
    before = store.read_bytes()

    def stop(step: Step) -> None:
        if step.doing == doing:
            raise Stopped

    with pytest.raises(Stopped):
        brought(store, surveyed(written(tmp_path, CONTACTS)), watch=stop)

    assert store.read_bytes() == before
    assert counts(store) == Counts(0, 0, 0)


def test_a_stop_of_the_first_look_leaves_no_store(tmp_path: Path, store: Path) -> None:
    def stop(_step: Step) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        brought(store, surveyed(written(tmp_path, CONTACTS)), watch=stop)

    assert not store.parent.exists()


def test_a_store_made_by_another_meanwhile_is_compared_with(tmp_path: Path, store: Path) -> None:
    file = surveyed(written(tmp_path, CONTACTS))

    def agree(_offer: Offer) -> bool:
        brought(store, file)
        return True

    answer = bring_in(store, [file], agree=agree, who="Amir", now=NOW)

    assert answer.action_id is None
    assert counts(store).leads == 4
    assert actions(store) == [("import", "contacts.csv", "Kendra")]


def test_a_file_changed_since_its_survey_is_refused(tmp_path: Path, store: Path) -> None:
    path = written(tmp_path, CONTACTS)
    file = surveyed(path)
    path.write_text(CONTACTS + "105,,,,,,,,,,,\n", encoding="utf-8")

    with pytest.raises(InputRefused, match="was changed"):
        brought(store, file)
    assert not store.parent.exists()


def test_a_place_without_room_for_a_store_is_a_problem_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")

    with pytest.raises(StoreProblem):
        brought(tmp_path / "taken" / "store.db", surveyed(written(tmp_path, CONTACTS)))


def test_a_file_in_which_nothing_has_happened_must_be_said_to_reach_somewhere(tmp_path: Path) -> None:
    path = written(tmp_path, "Record ID,Create Date,Lifecycle Stage\n1,2031-01-01 10:00,Lead\n")

    with pytest.raises(InputRefused, match="--until"):
        surveyed(path)
    assert surveyed(path, NOW).until == NOW
