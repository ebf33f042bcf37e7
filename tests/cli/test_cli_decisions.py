"""`sla-tui decisions`: kept, listed with what is overdue, done once, and told by the log."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import answer, terms
from tests.store.bringing import agree

LATER = datetime(2026, 9, 26, 8, tzinfo=UTC)
"""Saturday, a day after the day that was named."""


def decide(tell: Tell, words: str = "Call list split by region", *more: str) -> None:
    result = tell("decisions", "add", words, "--owner", "Kendra Ortiz", *more)
    assert (result.exit_code, result.stderr) == (0, "")


def test_decision_is_kept_listed_and_done(kept: Path, tell: Tell) -> None:
    result = tell("decisions", "add", "Split the list", "--owner", "Kendra Ortiz", "--by", "2026-09-25")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Kept as decision 1; “sla-tui decisions done 1” says that it is done.\n"
    decide(tell, "Ask for the company size")

    assert tell("decisions", "list").stdout.splitlines() == [
        "· 1  Split the list – Kendra Ortiz, by Fri 25 Sep",
        "· 2  Ask for the company size – Kendra Ortiz",
    ]
    assert tell("decisions", "list", now=LATER).stdout.splitlines()[0] == (
        "! 1  Split the list – Kendra Ortiz, by Fri 25 Sep: overdue"
    )
    result = tell("decisions", "done", "1")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Done: Split the list.\n", "")
    assert tell("decisions", "list", now=LATER).stdout.splitlines() == [
        "· 2  Ask for the company size – Kendra Ortiz",
        "✓ 1  Split the list – Kendra Ortiz, by Fri 25 Sep: done Mon 14 Sep",
    ]


def test_list_as_json_has_all_of_it(kept: Path, tell: Tell) -> None:
    decide(tell, "Split the list", "--by", "25.9.2026")

    assert json.loads(tell("decisions", "list", "--json", now=LATER).stdout) == {
        "schema": 1,
        "decisions": [
            {
                "agreement": "Inbound",
                "number": 1,
                "words": "Split the list",
                "owner": "Kendra Ortiz",
                "by": "2026-09-25",
                "decided_at": "2026-09-14T12:00:00+00:00",
                "done_at": None,
                "standing": "overdue",
            }
        ],
    }


def test_log_tells_of_decisions(kept: Path, tell: Tell) -> None:
    decide(tell, "Split the list", "--by", "2027-01-04")
    tell("decisions", "done", "1")

    told = " ".join(tell("log", "show").stdout.split())
    done, decided = re.findall(r"Mon 14 Sep 14:00 Kim: (.*?2027)", told)
    assert done == "done: Split the list – Kendra Ortiz, by Mon 4 Jan 2027"
    assert decided == "decided: Split the list – Kendra Ortiz, by Mon 4 Jan 2027"


def test_several_agreements_want_a_name_and_stand_apart(kept: Path, tell: Tell) -> None:
    agree(Store(kept), terms(answer(), name="Zweite"))
    result = tell("decisions", "add", "Split", "--owner", "Ben")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr == "There are several agreements; name one of “Inbound”, “Zweite” with --agreement.\n"
    )

    decide(tell, "One", "--agreement", "Zweite")
    decide(tell, "Two", "--agreement", "Inbound")
    assert tell("decisions", "list").stdout.splitlines() == [
        "Inbound",
        "· 2  Two – Kendra Ortiz",
        "Zweite",
        "· 1  One – Kendra Ortiz",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "", "--owner", "Ben"), "A decision needs words: what is to be done?"),
        (("add", "Split", "--owner", " "), "A decision needs an owner: who does it?"),
        (
            ("add", "Split", "--owner", "Ben", "--by", "2026-09-31"),
            "--by is a day such as 2026-09-25, not “2026-09-31”.",
        ),
        (
            ("add", "Split", "--owner", "Ben", "--agreement", "Nope"),
            "There is no agreement “Nope”; there is “Inbound”.",
        ),
        (("done", "1"), "There is no decision number 1."),
        (("done", "one"), "A decision is named by its number, not “one”."),
        (("done", "²"), "A decision is named by its number, not “²”."),
        (("done", "9" * 30), f"A decision is named by its number, not “{'9' * 30}”."),
        (("done", "\x1b[2J"), "A decision is named by its number, not “\ufffd[2J”."),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_kept(
    kept: Path, tell: Tell, words: tuple[str, ...], sentence: str
) -> None:
    before = kept.read_bytes()
    result = tell("decisions", *words)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{sentence}\n")
    assert kept.read_bytes() == before


def test_done_twice_and_no_owner_are_refused(kept: Path, tell: Tell) -> None:
    decide(tell)
    tell("decisions", "done", "1")
    result = tell("decisions", "done", "1")
    assert (result.exit_code, result.stderr) == (2, "Decision 1 is done already.\n")
    assert tell("decisions", "add", "Split").exit_code == 2


def test_nothing_decided_and_no_store_say_so(kept: Path, tell: Tell) -> None:
    assert tell("decisions", "list").stdout == (
        "Nothing was decided yet: sla-tui decisions add keeps a decision.\n"
    )
    kept.unlink()
    for words in (("list",), ("done", "1"), ("add", "Split", "--owner", "Ben")):
        assert tell("decisions", *words).exit_code == 3
    assert not kept.exists()
