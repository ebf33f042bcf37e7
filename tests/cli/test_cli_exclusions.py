"""`sla-tui exclusions`: entered, ended sooner, listed, taken out, taken back, and what is refused.

A call is due in 4 h of Monday to Friday, 9 to 17 in Berlin. It is Monday, 14 September 2026, 14:00.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sla_tui.domain.scope import Scope
from sla_tui.store.doctor import examine
from sla_tui.store.dumps import make_store, write_json
from sla_tui.store.log_reads import read_actions
from sla_tui.store.rows import VerdictRow
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import at, bring, call, terms
from tests.store.bringing import NOW, agree, lead


@pytest.fixture
def promised(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    bring(
        store,
        # Thursday the 10th, 15:00 in Berlin: due Friday, 11:00.
        lead("a", at("09-10 13:00"), name="Mira Chen", team="EMEA"),
        # Friday the 11th, 10:00: due at 14:00.
        lead("b", at("09-11 08:00"), name="Jonas Weber", team="APAC", row=3),
        until=at("09-14 12:00"),
    )
    return store


def verdicts(store: Store) -> list[VerdictRow]:
    with store.reading() as reads:
        return reads.verdict_rows(1, date(2026, 9, 1), date(2026, 10, 1))


def dues(store: Store) -> list[int | None]:
    return [row.due for row in verdicts(store)]


def seconds(*texts: str) -> list[int]:
    return [int(at(text).timestamp()) for text in texts]


def test_of_several_agreements_it_is_said_how_one_is_named(promised: Store, tell: Tell) -> None:
    agree(promised, terms(call(), name="Zweite"))
    result = tell("exclusions", "add", "--from", "11 Sep", "--reason", "office move")
    told = "There are several agreements; name one of “Inbound”, “Zweite” with --agreement.\n"
    assert (result.exit_code, result.stderr) == (2, told)


def test_clocks_stand_still_in_it(promised: Store, tell: Tell) -> None:
    usual = seconds("09-11 09:00", "09-11 12:00")
    assert dues(promised) == usual
    result = tell("exclusions", "add", "--from", "11 Sep", "--reason", "office move")
    assert result.exit_code == 0
    assert result.stdout == (
        "Kept: “Inbound” has an exclusion period, Fri 11 Sep.\n"
        "Version 1 has no clause on unexpected events under which it would stand.\n"
    )
    # Of the first 2 h were open on Thursday, so 2 h of Monday, to 11:00; of the second none, so to 13:00.
    assert dues(promised) == seconds("09-14 09:00", "09-14 11:00")
    assert examine(promised.path).differing == 0

    assert tell("exclusions", "end", "1", "--at", "2026-09-11 10:30").exit_code == 0
    # Open again from 10:30: 2 h to 12:30, and 4 h to 14:30.
    assert dues(promised) == seconds("09-11 10:30", "09-11 12:30")
    listed = tell("exclusions", "list").stdout
    assert "1  Inbound: Fri 11 Sep 00:00 – Fri 11 Sep 10:30: office move (" in listed

    assert tell("exclusions", "back", "1").stdout == "Taken out: exclusion period 1 of “Inbound”.\n"
    assert dues(promised) == usual
    log = tell("log", "show").stdout
    assert "exclusion period of “Inbound” taken out" in log
    assert "exclusion period of “Inbound” ends sooner: office move" in log


def test_what_was_done_is_taken_back_with_its_verdicts(promised: Store, tell: Tell) -> None:
    usual = verdicts(promised)
    tell("exclusions", "add", "--from", "2026-09-11", "--until", "2026-09-14", "--reason", "strike")
    changed = verdicts(promised)
    assert changed != usual
    with promised.reading() as reads:
        (entered, *_before) = read_actions(reads.connection, 10)
    taken_back = promised.actions.undo(entered.id, who="Kim", now=NOW)
    assert verdicts(promised) == usual
    promised.actions.undo(*taken_back, who="Kim", now=NOW)
    assert verdicts(promised) == changed


def test_some_are_covered_and_those_made_inside_are_counted_apart(promised: Store, tell: Tell) -> None:
    tell("exclusions", "add", "--from", "11 Sep", "--reason", "storm", "--team", "APAC", "--apart")
    # Only the second is of the team: it was made inside, so it is left out of the figures.
    assert [(row.due, row.excluded) for row in verdicts(promised)] == [
        (seconds("09-11 09:00")[0], None),
        (seconds("09-14 11:00")[0], "exclusion period"),
    ]
    (one,) = json.loads(tell("exclusions", "list", "--json").stdout)["exclusions"]
    assert (one["from"], one["until"]) == ("2026-09-10T22:00:00+00:00", "2026-09-11T22:00:00+00:00")
    assert (one["teams"], one["counted_apart"], one["goal_share"]) == (["APAC"], True, None)
    (commitment,) = json.loads(tell("status", "--json").stdout)["agreements"][0]["commitments"]
    assert (commitment["compliance"]["excluded"], commitment["compliance"]["pending"]) == (1, 1)


def test_share_that_is_enough_lets_clocks_run(promised: Store, tell: Tell) -> None:
    usual = dues(promised)
    words = ("--from", "11 Sep", "--reason", "fair", "--enough", "80 %")
    assert tell("exclusions", "add", *words).exit_code == 0
    assert dues(promised) == usual
    assert [row.enough for row in verdicts(promised)] == [None, "4/5"]
    assert examine(promised.path).differing == 0
    assert "fair (" in (listed := " ".join(tell("exclusions", "list").stdout.split()))
    assert "clocks run, and 80 % of the leads handed over in it is enough" in listed
    (one,) = json.loads(tell("exclusions", "list", "--json").stdout)["exclusions"]
    assert (one["share_enough"], one["goal_share"]) == (0.8, None)
    tell("exclusions", "back", "1")
    assert [row.enough for row in verdicts(promised)] == [None, None]


def test_it_says_under_which_clause_it_stands(tmp_path: Path, tell: Tell) -> None:
    store = Store(tmp_path / "store.db")
    clause = "Whoever can't keep its word\nsays so in writing."
    first = agree(store, terms(call(), unexpected=clause))
    later = terms(call(), unexpected="", holds_from=date(2026, 9, 10))
    store.agreements.put_in_force(later, who="Kendra", now=NOW, agreement_id=first)
    # The version in force on its first day is the one of which the clause is.
    added = tell("exclusions", "add", "--from", "9 Sep", "--until", "11 Sep", "--reason", "storm").stdout
    assert added.splitlines()[1:] == [
        "It stands under “Unexpected events” of version 1: Whoever can't keep its word",
        "says so in writing.",
    ]
    tell("exclusions", "add", "--from", "11 Sep", "--reason", "fire")
    assert tell("exclusions", "list").stdout.splitlines() == [
        "1  Inbound: Wed 9 Sep – Fri 11 Sep: storm (Kim) – under “Unexpected events” of",
        "   version 1",
        "2  Inbound: Fri 11 Sep: fire (Kim) – version 2 has no clause on unexpected",
        "   events",
    ]
    found = json.loads(tell("exclusions", "list", "--json").stdout)["exclusions"]
    assert [one["clause"] for one in found] == [
        {"version": 1, "text": "Whoever can't keep its word says so in writing."},
        {"version": 2, "text": None},
    ]
    (status,) = json.loads(tell("status", "--json").stdout)["agreements"]
    assert [one["clause"]["version"] for one in status["exclusions"]] == [1, 2]


def test_it_goes_along_in_an_export(promised: Store, tell: Tell, tmp_path: Path) -> None:
    tell("exclusions", "add", "--from", "11 Sep", "--reason", "storm", "--tier", "A", "--at-least", "50%")
    tell("exclusions", "add", "--from", "14 Sep", "--reason", "fair", "--enough", "80%")
    file, other = tmp_path / "all.json", tmp_path / "other.db"
    with promised.reading() as reads, file.open("w", encoding="utf-8") as written:
        write_json(reads.connection, written)
    make_store(other, file)
    with Store(other).reading() as there, promised.reading() as here:
        found, same = there.agreements()[0].excluded, here.agreements()[0].excluded
    assert found == same
    assert [one.period.scope for one in found] == [Scope(tiers=("A",)), Scope()]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "--from", "soon"), "“soon” is no day or time such as 12 Sep, 2026-09-12 or Fri 9:00."),
        (("add", "--from", "Fri 9:00"), "Until when? A beginning with a time needs an end."),
        (("add", "--from", "14 Sep", "--until", "12 Sep"), "An exclusion period ends after it begins."),
        (("add", "--from", "2026-01-01", "--until", "2027-06-01"), "lasts a year at the most."),
        (("add", "--from", "14 Sep", "--at-least", "half"), "“half” is no share such as 50 %."),
        (("add", "--from", "14 Sep", "--enough", "80"), "“80” is no share such as 80 %."),
        (("add", "--from", "14 Sep", "--enough", "80%", "--apart"), "say one of the two."),
        (("end", "7"), "There is no exclusion period 7: “sla-tui exclusions list” has their numbers."),
        (("back", "x"), "An exclusion period is named by its number, not “x”."),
    ],
)
def test_what_can_t_be_taken_is_refused_in_a_sentence(
    promised: Store, tell: Tell, words: tuple[str, ...], sentence: str
) -> None:
    reason = ("--reason", "storm") if words[0] == "add" else ()
    result = tell("exclusions", *words, *reason)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert (
        tell("exclusions", "list").stdout
        == "No exclusion period was entered yet: sla-tui exclusions add enters one.\n"
    )


def test_so_much_together_that_no_due_time_would_be_near_is_refused(promised: Store, tell: Tell) -> None:
    for year in range(2026, 2031):
        words = ("--from", f"{year}-01-01", "--until", f"{year}-12-31", "--reason", "closed")
        assert tell("exclusions", "add", *words).exit_code == 0
    result = tell("exclusions", "add", "--from", "2031-01-01", "--until", "2031-12-31", "--reason", "closed")
    assert "last five years together at the most" in " ".join(result.stderr.split())


def test_name_that_there_is_not_is_refused_with_those_that_there_are(promised: Store, tell: Tell) -> None:
    words = ("exclusions", "add", "--from", "11 Sep", "--reason", "storm")
    wrong = tell(*words, "--team", "APCA")
    assert (wrong.exit_code, wrong.stderr) == (2, "There is no team “APCA”; there is “APAC”, “EMEA”.\n")
    wrong = tell(*words, "--tier", "Z")
    assert (wrong.exit_code, wrong.stderr) == (2, "There is no tier “Z”; there is “A”, “B”, “C”.\n")
    wrong = tell(*words, "--source", "web")
    assert (wrong.exit_code, wrong.stderr) == (2, "There is no source “web”; there is none.\n")

    # Small letters are no other team.
    assert tell(*words, "--team", "apac").exit_code == 0
    (one,) = json.loads(tell("exclusions", "list", "--json").stdout)["exclusions"]
    assert one["teams"] == ["APAC"]
