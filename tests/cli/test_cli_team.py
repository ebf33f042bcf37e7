"""`sla-tui team`: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sla_tui.cells import width
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import FAR, answer, at, bring, call, count, terms, tries
from tests.reports.teams import tell_of_the_team
from tests.store.bringing import agree, lead

TEXT = """\
Inbound 2026  September 2026, day 14 of 30            HubSpot to 14:00, just now
A promise counts for who held the lead when it was decided; people by name.

              Leads  Worked  Dispositions
Inbound           4       2             2
  Ben             1       1             1
  Kendra          2       1             1
  Sofia           0       0             0
  nobody yet      1       0             0
Partners          1       1             0
  Ben             1       1             0

First touch ≤ 4 h, for 90 % of the leads
              Met  Missed  Open  Undated  Median     Kept
Inbound         1       2     1        0  8 h 30   33.3 %  ! at risk
  Ben           0       1     0        0    16 h    0.0 %  ! at risk
  Kendra        1       1     0        0     1 h   50.0 %  ! at risk
  Sofia         0       0     0        0       —        —  · no lead
  nobody yet    0       0     1        0       —        —  · not yet
Partners        1       0     0        0  1 h 30  100.0 %  ✓ enough
  Ben           1       0     0        0  1 h 30  100.0 %  ✓ enough

2 tries in 3 wd, for 90 % of the leads
              Met  Missed  Open  Undated  Average     Kept
Inbound         2       1     1        0      0.7   66.6 %  ! at risk
  Ben           1       0     0        0      2.0  100.0 %  ✓ enough
  Kendra        1       0     0        0        —  100.0 %  ✓ enough
  Sofia         0       1     0        0      0.0    0.0 %  ! at risk
  nobody yet    0       0     1        0      0.0        —  · not yet
Partners        1       0     0        0      2.0  100.0 %  ✓ enough
  Ben           1       0     0        0      2.0  100.0 %  ✓ enough

Disposition ≤ 5 d, for 90 % of the leads
              Met  Missed  Open  Undated  Median     Kept
Inbound         2       1     1        0    17 h   66.6 %  ! at risk
  Ben           1       0     0        0    25 h  100.0 %  ✓ enough
  Kendra        1       0     0        0     9 h  100.0 %  ✓ enough
  Sofia         0       1     0        0       —    0.0 %  ! at risk
  nobody yet    0       0     1        0       —        —  · not yet
Partners        0       0     1        0       —        —  · not yet
  Ben           0       0     1        0       —        —  · not yet
"""
"""How the team stands, worked out on paper."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.db")


def test_team_is_a_table_for_each_promise(store: Store, tell: Tell) -> None:
    tell_of_the_team(store)

    result = tell("team")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == TEXT
    assert tell("team", "--format", "text").stdout == TEXT


def test_where_it_is_agreed_persons_stand_ranked(store: Store, tell: Tell) -> None:
    tell_of_the_team(store, ranking=True)

    lines = tell("team").stdout.splitlines()

    assert lines[1] == "Counted for who held the lead when it was decided; ranked by First touch ≤ 4 h."
    assert [line[:14] for line in lines[4:11]] == [
        *("Inbound       ", "  1. Kendra   ", "  2. Ben      ", "  –  Sofia    ", "  –  nobody ye"),
        *("Partners      ", "  1. Ben      "),
    ]
    (agreement,) = json.loads(tell("team", "--json").stdout)["agreements"]
    assert agreement["ranked"] is True
    people = [(one["name"], one["rank"]) for one in agreement["teams"][0]["people"]]
    assert people == [("Kendra", 1), ("Ben", 2), ("Sofia", None), (None, None)]


def test_team_as_json_has_the_same_digits(store: Store, tell: Tell) -> None:
    tell_of_the_team(store)

    result = tell("team", "--json")

    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(found) == ["schema", "at", "agreements"]
    assert (found["schema"], found["at"]) == (1, "2026-09-14T12:00:00+00:00")
    (agreement,) = found["agreements"]
    assert agreement["ranked"] is False
    assert {one["rank"] for team in agreement["teams"] for one in team["people"]} == {None}
    assert [one["label"] for one in agreement["promises"]] == [
        "First touch ≤ 4 h",
        "2 tries in 3 wd",
        "Disposition ≤ 5 d",
    ]
    inbound, partners = agreement["teams"]
    assert [one["name"] for one in inbound["people"]] == ["Ben", "Kendra", "Sofia", None]
    assert (inbound["leads"], inbound["worked"], inbound["dispositions"]) == (4, 2, 2)
    calls, tried, answered = inbound["promises"]
    assert calls["compliance"] == {
        **{"met": 1, "late": 1, "overdue": 1, "pending": 1},
        **{"excluded": 0, "undated": 0, "percent": 33.3},
    }
    assert (calls["median_hours"], tried["average_depth"], answered["median_hours"]) == (8.5, 0.7, 17)
    sofia = inbound["people"][2]["promises"]
    assert (sofia[0]["enough"], sofia[0]["why"]["compliance.percent"]) == (None, "nothing is decided yet")
    assert (sofia[1]["enough"], sofia[1]["compliance"]["percent"]) == (False, 0)
    assert [one["enough"] for one in inbound["people"][0]["promises"]] == [False, True, True]
    assert partners["people"][0]["promises"] == partners["promises"]
    assert tell("team", "--format", "json").stdout == result.stdout


def test_team_looks_back(store: Store, tell: Tell) -> None:
    tell_of_the_team(store)
    # On the 3rd at 11:00 all that was there was Kendra's.
    then = json.loads(tell("team", "--json", "--at", "2026-09-03T11:00").stdout)
    ((team,),) = (one["teams"] for one in then["agreements"])
    assert [(one["name"], one["leads"]) for one in team["people"]] == [("Kendra", 3)]


def test_what_is_not_known_says_why(store: Store, tell: Tell) -> None:
    agree(store, terms(call(), tries(), answer()))
    bring(store, lead("1", at("09-03 08:00"), rep="Kim"), until=FAR)

    lines = tell("team").stdout.splitlines()

    assert "First touch ≤ 4 h, for 90 % of the leads: no touches brought in" in lines
    assert "Disposition ≤ 5 d, for 90 % of the leads: no disposition brought in" in lines
    assert [line.split() for line in lines if "Kim" in line][1] == [
        *("Kim", "0", "0", "1", "0", "—", "—", "–", "unknown"),
    ]


def test_store_without_leads_or_agreement_says_so(store: Store, tell: Tell) -> None:
    assert tell("team").stdout == (
        "There is no agreement in force yet: sla-tui opens the wizard that makes one.\n"
    )
    assert json.loads(tell("team", "--json").stdout)["agreements"] == []
    agree(store, terms(count(), call()))
    assert tell("team").stdout.splitlines()[1] == "No lead was handed over in this period."


def test_long_and_wide_names_keep_within_80_columns(store: Store, tell: Tell) -> None:
    agree(store, terms(call(), tries(), answer()))
    names = ("王小明" * 20, "Maximiliane " * 9, "[red]{0}%s$(id)`x`")
    bring(
        store,
        *(lead(f"{row}", at("09-03 08:00"), rep=name, team=name, row=row) for row, name in enumerate(names)),
        until=FAR,
    )

    lines = tell("team").stdout.splitlines()

    assert all(width(line) <= 80 for line in lines)
    assert any(line.startswith("  [red]{0}%s$(id)`x`") for line in lines)


def test_two_agreements_stand_one_below_the_other(store: Store, tell: Tell) -> None:
    tell_of_the_team(store)
    agree(store, terms(answer(), name="Zweite"))

    assert tell("team").stdout.startswith(TEXT + "\nZweite  Mon 14 Sep, September 2026, day 14 of 30")


@pytest.mark.parametrize("words", [("--at", "noon"), ("--format", "pdf"), ("Kendra",)])
def test_what_is_not_understood_is_refused(store: Store, tell: Tell, words: tuple[str, ...]) -> None:
    result = tell("team", *words)
    assert (result.exit_code, result.stdout) == (2, "")
