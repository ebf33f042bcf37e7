"""`sla-tui people`: listed, offered, merged, told apart, parted again, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import at, bring, call, terms
from tests.store.bringing import agree, lead, touch


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """Kendra under two names, once as her address, and Ben."""
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    bring(
        store,
        lead("a", at("09-01 08:00"), rep="Kendra Lee"),
        lead("b", at("09-01 08:00"), rep="Kendra Lee", row=3),
        lead("c", at("09-01 08:00"), rep="Ben", row=4),
    )
    bring(store, touch("a", at("09-01 09:00"), rep="klee@acme.example"))
    return store.path


def test_two_names_are_offered_merged_and_parted_again(named: Path, tell: Tell) -> None:
    assert tell("people").stdout.splitlines() == [
        "                   Leads  Touches",
        "Ben                    1        0  HubSpot",
        "Kendra Lee             2        0  HubSpot",
        "klee@acme.example      0        1  HubSpot",
    ]
    assert tell("people", "candidates").stdout.splitlines() == [
        "Kendra Lee         2 leads, 0 touches  HubSpot",
        "klee@acme.example  0 leads, 1 touch    HubSpot, an address made of the name",
    ]
    before = tell("team").stdout

    result = tell("people", "merge", "kendra lee", "klee@acme.example")

    assert (result.exit_code, result.stdout) == (0, "Kept: klee@acme.example is Kendra Lee.\n")
    assert tell("people").stdout.splitlines()[1:] == [
        "Ben             1        0  HubSpot",
        "Kendra Lee      2        1  HubSpot",
        "Kendra Lee is also “klee@acme.example”",
    ]
    assert tell("people", "candidates").stdout == "No two people look like one.\n"
    assert "klee@acme.example is Kendra Lee" in tell("log", "show").stdout

    assert tell("people", "split", "klee@acme.example").exit_code == 0
    assert tell("team").stdout == before
    assert len(tell("people", "candidates").stdout.splitlines()) == 2


def test_two_who_are_not_one_are_not_offered_again(named: Path, tell: Tell) -> None:
    told = json.loads(tell("people", "--json").stdout)
    assert told["candidates"] == [{"kept": "Kendra Lee", "other": "klee@acme.example", "why": "mail"}]

    result = tell("people", "apart", "Kendra Lee", "klee@acme.example")

    assert result.stdout == "Kept: Kendra Lee and klee@acme.example are two.\n"
    assert json.loads(tell("people", "--json").stdout)["candidates"] == []


def test_what_can_not_be_is_refused_in_a_sentence(named: Path, tell: Tell) -> None:
    for words, said in (
        (("merge", "Kendra Lee", "Kim"), "The data name no “Kim”: “sla-tui people” lists them.\n"),
        (("merge", "Ben", "ben"), "They are one person already.\n"),
        (("split", "Ben"), "That name is nobody else's, so there is nothing to part.\n"),
    ):
        result = tell("people", *words)
        assert result.exit_code != 0
        assert result.stderr == said


def test_roster_gives_a_team_from_a_day_on(named: Path, tell: Tell) -> None:
    assert tell("people", "team").stdout == (
        "Nobody was put in a team here; teams are those that the files name.\n"
    )

    result = tell("people", "team", "kendra lee", "North", "--from", "2026-09-01")

    assert (result.exit_code, result.stdout) == (0, "Kept: Kendra Lee in team North from Tue 1 Sep on.\n")
    assert tell("people", "team").stdout == "Kendra Lee  Tue 1 Sep  North\n"
    assert "North" in tell("team").stdout
    assert "Kendra Lee in team North from Tue 1 Sep on" in tell("log", "show").stdout
    # A day of another year is told with it.
    tell("people", "team", "kendra lee", "South", "--from", "2025-12-01")
    assert "Kendra Lee in team South from Mon 1 Dec 2025 on" in tell("log", "show").stdout


def test_who_is_away_is_said_listed_and_taken_out(named: Path, tell: Tell) -> None:
    assert tell("people", "away").stdout == "Nobody is said to be away.\n"

    result = tell("people", "away", "kendra lee", "--until", "2026-09-18", "--acts", "Ben")

    said = "Kendra Lee away, Mon 14 Sep to Fri 18 Sep: Ben acts"
    assert (result.exit_code, result.stdout) == (0, f"Kept: {said}.\n")
    assert tell("people", "away").stdout == f"  1  {said}\n"
    assert "Kendra Lee away from Mon 14 Sep to Fri 18 Sep: Ben acts" in " ".join(
        tell("log", "show").stdout.split()
    )
    assert tell("people", "back", "1").stdout == "Taken out.\n"
    assert tell("people", "away").stdout == "Nobody is said to be away.\n"
    assert "Kendra Lee is not away after all" in tell("log", "show").stdout
