"""`sla-tui report`: which week is meant, the forms it comes in, and what is refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import answer, terms
from tests.reports.weeks import tell_week
from tests.store.bringing import agree

LATER = datetime(2026, 10, 20, 8, tzinfo=UTC)


@pytest.fixture
def weeks(tmp_path: Path) -> Path:
    """The store of `weeks`."""
    store = Store(tmp_path / "store.db")
    tell_week(store)
    return store.path


def data(tell: Tell, *words: str, **more: Any) -> dict[str, Any]:
    result = tell("report", *words, "--json", **more)
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize("words", [(), ("--week",), ("--week", "2026-W37"), ("--week", "2026-09-13")])
def test_week_is_the_last_whole_one_or_the_one_that_is_named(
    weeks: Path, tell: Tell, words: tuple[str, ...]
) -> None:
    result = tell("report", *words)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Inbound  Week 37, 7 Sep – 13 Sep 2026\n")
    assert result.stdout.endswith("\nComment\n\n")
    assert data(tell, *words)["agreements"][0]["week"] == "2026-W37"


def test_promises_are_those_of_status_at_the_end_of_the_week(weeks: Path, tell: Tell) -> None:
    status = json.loads(tell("status", "--at", "2026-09-13", "--json").stdout)

    assert data(tell)["agreements"][0]["commitments"] == status["agreements"][0]["commitments"]


def test_at_looks_back(weeks: Path, tell: Tell) -> None:
    found = data(tell, "--week", "2026-W37", "--at", "2026-09-08")["agreements"][0]
    assert (found["extent"], found["as_of"]) == ("so far", "2026-09-08T21:59:59+00:00")
    assert found["this_week"]["hand_offs"] == 3
    assert data(tell, "--at", "2026-09-08")["agreements"][0]["week"] == "2026-W36"


def test_report_comes_in_the_form_that_is_asked_for(weeks: Path, tell: Tell) -> None:
    assert tell("report", "--format", "text").stdout == tell("report").stdout
    assert tell("report", "--format", "json").stdout == tell("report", "--json").stdout
    assert tell("report", "--format", "markdown").stdout.startswith("## Inbound – Week 37, 7 Sep")
    assert tell("report", "--week", "--format", "html").stdout.startswith("<!doctype html>")
    assert tell("report", "--format", "pdf").exit_code == 2
    assert (data(tell)["schema"], data(tell)["comment"]) == (1, None)


def test_comment_is_printed_in_its_place(weeks: Path, tell: Tell) -> None:
    assert tell("report", "--comment", "Fridays again.").stdout.endswith("\nComment\nFridays again.\n")
    assert data(tell, "--comment", " Fridays\tagain. ")["comment"] == "Fridays again."


def test_agreement_is_named(weeks: Path, tell: Tell) -> None:
    agree(Store(weeks), terms(answer(), name="Zweite"))

    assert [one["name"] for one in data(tell)["agreements"]] == ["Inbound", "Zweite"]
    assert [one["name"] for one in data(tell, "--agreement", "Zweite")["agreements"]] == ["Zweite"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--week", "last"),
            "--week is a week such as 2026-W37, or a day in it such as 2026-09-09, not “last”.",
        ),
        (
            ("--week", "2025-W53"),
            "--week is a week such as 2026-W37, or a day in it such as 2026-09-09, not “2025-W53”.",
        ),
        (("--week", "2026-W39"), "The week of Mon 21 Sep 2026 has not begun."),
        (("--week", "2026-W37", "--at", "2026-09-06"), "The week of Mon 7 Sep 2026 has not begun."),
        (("--agreement", "Nope"), "There is no agreement “Nope”; there is “Inbound”."),
        (
            ("--comment", "\x1b[2J"),
            "--comment: It has a character that could act on the terminal; leave that out.",
        ),
        (
            ("--at", "noon"),
            "--at is a day or a time such as 2026-09-14, 2026-09-14T09:30 or Fri 9:00, not “noon”.",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(
    weeks: Path, tell: Tell, words: tuple[str, ...], sentence: str
) -> None:
    result = tell("report", *words)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{sentence}\n")


def test_nothing_is_written_and_no_store_says_so(weeks: Path, tell: Tell) -> None:
    before = weeks.read_bytes()
    for form in ("text", "json", "markdown", "html"):
        assert tell("report", "--format", form, now=LATER).exit_code == 0
    assert weeks.read_bytes() == before
    weeks.unlink()
    assert tell("report").exit_code == 3
