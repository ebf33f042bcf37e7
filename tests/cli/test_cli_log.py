"""`sla-tui log`: which lead is meant, when it was, and what is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import at, bring
from tests.store.bringing import lead


def logged(kept: Path, lead_id: int = 4) -> list[tuple[Any, ...]]:
    """The touches of a lead: when each was, its kind, its outcome, who made it and how it is known."""
    with reading(kept) as reads:
        (history,) = reads.histories([lead_id])
    return [(each.at, each.kind, each.outcome, each.rep, each.origin) for each in history.touches]


def calls(tell: Tell) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tell("status", "--json").stdout)["agreements"][0]["commitments"][1]
    return found


@pytest.mark.parametrize("who", ["Aiko Tanaka", "4", " Aiko Tanaka "])
def test_touch_is_kept_as_made_now(kept: Path, tell: Tell, who: str) -> None:
    result = tell("log", who, "call")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Logged: call with Aiko Tanaka.\n"
    assert logged(kept) == [(at("09-14 12:00"), "call", None, "Kim", "logged")]


def test_lead_is_found_by_its_address_in_any_case(kept: Path, tell: Tell) -> None:
    assert tell("log", "Mira@ACME.example", "email").stdout == "Logged: email with Mira Chen.\n"
    assert len(logged(kept, 1)) == 2


@pytest.mark.parametrize(
    ("word", "outcome"), [("--connected", CONVERSATION), ("--no-answer", NO_CONVERSATION)]
)
def test_outcome_is_kept(kept: Path, tell: Tell, word: str, outcome: str) -> None:
    assert tell("log", "4", "meeting", word).exit_code == 0
    assert logged(kept) == [(at("09-14 12:00"), "meeting", outcome, "Kim", "logged")]


def test_time_is_read_in_the_zone_of_the_agreement(kept: Path, tell: Tell) -> None:
    tell("log", "4", "call", "--at", "2026-09-14T11:30")
    tell("log", "4", "call", "--at", "2026-09-14 11:45+02:00")

    assert [when for when, *_rest in logged(kept)] == [at("09-14 09:30"), at("09-14 09:45")]


def test_status_tells_of_what_was_logged_at_once(kept: Path, tell: Tell) -> None:
    before = calls(tell)["compliance"]
    tell("log", "4", "call", "--at", "2026-09-14T11:30")
    after = calls(tell)["compliance"]

    assert (before["met"], before["pending"], before["percent"]) == (2, 1, 66.6)
    assert (after["met"], after["pending"], after["percent"]) == (3, 0, 75.0)


def test_kind_that_does_not_count_is_kept_and_counts_for_nothing(kept: Path, tell: Tell) -> None:
    assert tell("log", "4", "letter").exit_code == 0
    assert calls(tell)["compliance"]["pending"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nobody", "call"), "There is no lead “nobody” in the store."),
        (("99", "call"), "There is no lead “99” in the store."),
        (("9" * 40, "call"), f"There is no lead “{'9' * 40}” in the store."),
        (
            ("aiko tanaka", "call"),
            "No lead is called exactly “aiko tanaka”: name one by its number, 4 (Aiko Tanaka).",
        ),
        (
            ("JONAS", "call"),
            "No lead is called exactly “JONAS”: name one by its number, "
            "2 (Jonas Weber, Acme), 3 (Jonas Weber, Birch [b]).",
        ),
        (("%", "call"), "There is no lead “%” in the store."),
        (("Mira_Chen", "call"), "There is no lead “Mira_Chen” in the store."),
        ((" ", "call"), "There is no lead “ ” in the store."),
        (("x' OR 1=1 --", "call"), "There is no lead “x' OR 1=1 --” in the store."),
        (("\x1b[2J", "call"), "There is no lead “\ufffd[2J” in the store."),
        (
            ("Jonas Weber", "call"),
            "Several leads are called “Jonas Weber”: name one by its number, 2 (Acme), 3 (Birch [b]).",
        ),
        (
            ("4", "call", "--at", "2026-09-14T14:01"),
            "That time is still to come; only touches that were made can be logged.",
        ),
        (("4", "call", "--at", "2026-09-14"), "--at needs the time of day too, such as 2026-09-14T09:30."),
        (
            ("4", "call", "--at", "noon"),
            "--at is a day or a time such as 2026-09-14, 2026-09-14T09:30 or Fri 9:00, not “noon”.",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_kept(
    kept: Path, tell: Tell, words: tuple[str, ...], sentence: str
) -> None:
    before = kept.read_bytes()

    result = tell("log", *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{sentence}\n"
    assert kept.read_bytes() == before


@pytest.mark.parametrize("words", [("4", "fax"), ("4",), ("4", "call", "more"), ("4", "call", "--at")])
def test_wrong_words_name_the_help(kept: Path, tell: Tell, words: tuple[str, ...]) -> None:
    result = tell("log", *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("See sla-tui log --help.\n")


def test_hostile_name_is_shown_as_words(kept: Path, tell: Tell) -> None:
    bring(
        Store(kept),
        lead("e", at("09-14 08:00"), name="[red]=cmd()[/red] \u202e", row=9),
        until=at("09-14 11:00"),
    )

    result = tell("log", "5", "call")

    assert result.stdout == "Logged: call with [red]=cmd()[/red] \ufffd.\n"


def test_log_show_tells_what_was_done(kept: Path, tell: Tell) -> None:
    tell("log", "4", "call", "--connected")
    result = tell("log", "show")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0].endswith("  Mon 14 Sep 14:00  Kim: Aiko Tanaka – call, talked")
    assert tell("log", "4").exit_code == 2


def test_what_was_logged_is_taken_back_and_done_again_by_its_number(kept: Path, tell: Tell) -> None:
    tell("log", "4", "call", "--connected")
    number = int(tell("log", "show").stdout.split()[0])

    result = tell("log", "undo", str(number))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"Taken back: Aiko Tanaka – call, talked. “sla-tui log undo {number + 1}” does it again.\n"
    )
    assert logged(kept) == []
    assert tell("log", "undo", str(number)).stderr == "That was taken back already.\n"

    result = tell("log", "undo", str(number + 1))
    assert result.stdout == (
        f"Done again: Aiko Tanaka – call, talked. “sla-tui log undo {number + 2}” takes it back.\n"
    )
    assert len(logged(kept)) == 1
    assert tell("log", "undo", str(number + 2)).exit_code == 0
    assert logged(kept) == []


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("999", "There is nothing of the number 999 in the log: “sla-tui log show” lists it."),
        ("2", "An import is taken back among the sources, or by “sla-tui imports undo 2”."),
    ],
)
def test_what_is_not_taken_back_from_the_log_says_why(
    kept: Path, tell: Tell, number: str, sentence: str
) -> None:
    result = tell("log", "undo", number)
    assert (result.exit_code, result.stdout, result.stderr) == (3, "", f"{sentence}\n")
    assert tell("log", "undo").stderr.endswith("See sla-tui log --help.\n")


def test_lead_that_is_called_show_can_be_called(kept: Path, tell: Tell) -> None:
    bring(Store(kept), lead("s", at("09-14 08:00"), name="show", row=9))

    assert tell("log", "show", "call").stdout == "Logged: call with show.\n"
