"""`sla-tui import --means`: what a word means that no list knows, said once."""

from __future__ import annotations

import json
from pathlib import Path

from sla_tui.store.connection import reading
from tests.cli.importing import Run, lines
from tests.exports import CALLS, CONTACTS, written

OTHER_COLUMNS = """\
Record ID,Email,Became a Marketing Qualified Lead Date,Lifecycle Stage,Lead Status,Contact owner
201,eve@example.com,2025-04-03 09:00,Marketing Qualified Lead,napping ,Sam Roy
202,lee@example.com,2025-04-03 10:00,Marketing Qualified Lead,Asleep,Sam Roy
"""


def outcomes(store: Path) -> dict[str, str]:
    """What became of each lead, by its record id."""
    with reading(store) as reads:
        return dict(
            reads.connection.execute(
                "SELECT a.key, d.outcome FROM disposition d JOIN handoff h ON h.id = d.handoff_id"
                " JOIN lead_alias a ON a.lead_id = h.lead_id"
            )
        )


def test_word_that_nobody_knows_is_named_with_what_it_counts_as_and_how_to_say_it(
    tmp_path: Path, run: Run
) -> None:
    told = lines(run(written(tmp_path, CONTACTS), "--dry-run"))

    assert "  · “Napping” in column “Lead Status” is not known (1 row): the lead counts as" in told
    assert "    without an outcome." in told
    assert any('--means "Napping=accepted"' in line for line in told)


def test_what_was_said_once_holds_for_other_files_of_the_same_kind(
    tmp_path: Path, store: Path, run: Run
) -> None:
    told = run(written(tmp_path, CONTACTS), "--yes", "--means", "napping = Disqualified")
    assert told.exit_code == 0
    assert "  · “Napping” in column “Lead Status” means, as you said: disqualified (1 row)." in lines(told)
    # 102 is an open deal, which HubSpot's own list knows.
    assert outcomes(store) == {"102": "qualified", "104": "disqualified"}

    later = run(written(tmp_path, OTHER_COLUMNS, "later.csv"), "--yes", "--means", "Asleep=nothing")
    assert later.stderr == "later.csv: what was said of words in files like it holds for it.\n"
    assert outcomes(store) == {"102": "qualified", "104": "disqualified", "201": "disqualified"}
    assert "is not known" not in later.stdout

    # It can be said otherwise, and the last word holds.
    other = run(written(tmp_path, OTHER_COLUMNS, "later.csv"), "--yes", "--means", "Napping=returned")
    assert other.exit_code == 0
    assert outcomes(store)["201"] == "returned"
    again = run(written(tmp_path, OTHER_COLUMNS, "later.csv"), "--dry-run", "--json")
    assert [(one["value"], one["meaning"]) for one in json.loads(again.stdout)["files"][0]["meant"]] == [
        ("Asleep", "nothing"),
        ("napping", "returned"),
    ]


def test_outcome_of_a_call_that_is_said_to_be_a_talk_connects(tmp_path: Path, store: Path, run: Run) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    calls = CALLS.replace("No answer", "Had a chat")
    assert (
        run(written(tmp_path, calls, "calls.csv"), "--yes", "--means", "Had a chat=connected").exit_code == 0
    )
    with reading(store) as reads:
        found = reads.connection.execute(
            "SELECT key, outcome FROM touch WHERE origin = 'import' ORDER BY key"
        ).fetchall()
    # Call 9003 is with two leads, so there are two touches of it.
    assert [tuple(row) for row in found] == [
        ("9001", "none"),
        ("9002", "conversation"),
        ("9003", "conversation"),
        ("9003", "conversation"),
    ]


def test_accepted_without_a_day_counts_on_no_day_and_is_said(tmp_path: Path, run: Run) -> None:
    told = run(written(tmp_path, CONTACTS), "--dry-run", "--means", "Napping=accepted")
    assert "  · By its status 1 lead is accepted; without a date it counts on no day." in lines(told)


def test_what_is_said_of_a_file_that_is_there_already_holds_for_the_next_one(
    tmp_path: Path, store: Path, sla: Run, run: Run
) -> None:
    run(written(tmp_path, CONTACTS), "--yes")
    told = run(written(tmp_path, CONTACTS), "--yes", "--means", "Napping=accepted")
    assert lines(told)[-1] == "Brought in: what was said of how files are read; no row is new."

    again = run(written(tmp_path, CONTACTS), "--yes")
    said = "“Napping” in column “Lead Status” means, as you said: accepted by sales (1 row)."
    assert said in " ".join(again.stdout.split())
    assert lines(again)[-1] == "Nothing new: the store has all of this already."
    # Said once more it is nothing new; said otherwise it is.
    same = run(written(tmp_path, CONTACTS), "--yes", "--means", "Napping=accepted")
    assert lines(same)[-1] == "Nothing new: the store has all of this already."
    other = run(written(tmp_path, CONTACTS), "--yes", "--means", "Napping=nothing")
    assert lines(other)[-1] == "Brought in: what was said of how files are read; no row is new."

    assert sla("imports", "undo", 3, "--yes").exit_code == 0
    assert said in " ".join(run(written(tmp_path, CONTACTS), "--yes").stdout.split())


def test_words_and_meanings_that_there_are_not_are_refused(tmp_path: Path, store: Path, run: Run) -> None:
    file = written(tmp_path, CONTACTS)
    for typed, said in (
        ("Napping", "--means takes WORD=MEANING, as in “Working=accepted”, not “Napping”."),
        ("Napping=asleep", "“asleep” is none of these."),
        (
            "Napping=retuned",
            "--means: a word can mean accepted, qualified, disqualified, returned, connected, nothing, "
            "not connected, planned, called off, done, inbound, outbound, call, email, meeting, message, "
            "letter, other, won, lost, open; “retuned” is none of these. Did you mean “returned”?",
        ),
        (
            "Naping=returned",
            "“Naping” stands in no column where it could mean returned; not known are: “Napping”.",
        ),
        ("Napping=won", "“Napping” stands in no column where it could mean won"),
    ):
        result = run(file, "--yes", "--means", typed)
        assert (result.exit_code, said in " ".join(result.stderr.split())) == (2, True), result.stderr
    assert not store.exists()


def test_what_was_said_travels_with_the_store(tmp_path: Path, store: Path, sla: Run, run: Run) -> None:
    run(written(tmp_path, CONTACTS), "--yes", "--means", "Napping=disqualified")
    kept = tmp_path / "all.json"
    assert sla("export", kept).exit_code == 0
    store.unlink()
    restored = sla("restore", kept, "--yes")
    assert restored.exit_code == 0, restored.stderr

    run(written(tmp_path, OTHER_COLUMNS, "later.csv"), "--yes")
    assert outcomes(store)["201"] == "disqualified"
