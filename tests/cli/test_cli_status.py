"""`sla-tui status` and `sla-tui check`: what they print, and how they end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sla_tui.store.store import Store
from tests.cli.telling import REACHED, TEXT, Tell
from tests.reports.stories import answer, at, bring, call, count, september, terms
from tests.store.bringing import agree, lead, touch


def test_status_is_a_page_of_text(kept: Path, tell: Tell) -> None:
    result = tell("status")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == TEXT


def test_status_as_json_has_the_same_digits(kept: Path, tell: Tell) -> None:
    result = tell("status", "--json")

    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(found) == ["schema", "at", "sources", "calls_logged_since", "to_look_at", "agreements"]
    assert found["calls_logged_since"] is None
    assert (found["schema"], found["at"]) == (1, "2026-09-14T12:00:00+00:00")
    (agreement,) = found["agreements"]
    leads, calls, tried = agreement["commitments"]
    assert (leads["actual"], leads["goal"], leads["gap"], leads["needed_by_tonight"]) == (4, 60, -23, 24)
    assert (leads["catch_up_per_day"], leads["rate_per_day"]) == (3.5, 0.23)
    assert (calls["compliance"]["percent"], tried["compliance"]["percent"]) == (66.6, 33.3)
    # 1 h and 2 h of working time, 1 h and 18 h in all.
    assert (calls["mean_hours"], calls["p90_hours"], calls["mean_elapsed_hours"]) == (1.5, 1.9, 9.5)
    # Of b, c and d, who were not reached, one was tried once.
    assert tried["average_depth"] == 0.3


def test_status_looks_back_to_a_time_in_the_zone_of_the_agreement(kept: Path, tell: Tell) -> None:
    result = tell("status", "--at", "2026-09-02T10:30")

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    # 8:30 in UTC: a and b have been handed over, and b was called half an hour ago.
    assert lines[0].startswith("Inbound  Wed 2 Sep, September 2026, day 2 of 30")
    assert "2 of 60" in lines[2]
    assert "2 of 2 100.0 %" in lines[3]
    assert tell("status", "--at", "2026-09-02T09:59").stdout.splitlines()[3].split()[6:10] == [
        "1",
        "of",
        "1",
        "100.0",
    ]


def test_day_alone_is_its_end_and_never_ahead_of_now(kept: Path, tell: Tell) -> None:
    assert tell("status", "--at", "2026-09-14").stdout == TEXT
    ended = json.loads(tell("status", "--json", "--at", "2026-09-02").stdout)
    assert ended["at"] == "2026-09-02T21:59:59+00:00"


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("Wed 2 Sep 10:30", "2026-09-02T08:30:00+00:00"),
        ("2 Sep 2026 10:30", "2026-09-02T08:30:00+00:00"),
        ("2 Sep", "2026-09-02T21:59:59+00:00"),
        ("yesterday", "2026-09-13T21:59:59+00:00"),
        ("fri 9:00", "2026-09-11T07:00:00+00:00"),
        ("10:30", "2026-09-14T08:30:00+00:00"),
        ("20 min ago", "2026-09-14T11:40:00+00:00"),
    ],
)
def test_moment_is_read_as_it_is_shown(kept: Path, tell: Tell, typed: str, instant: str) -> None:
    # It is Monday 14 September 2026, 14:00 in Berlin.
    assert json.loads(tell("status", "--json", "--at", typed).stdout)["at"] == instant


@pytest.mark.parametrize("command", ["status", "check", "team", "report"])
@pytest.mark.parametrize("when", ["2026-09-15", "2026-09-14T14:01", "2099-01-01"])
def test_moment_that_is_still_to_come_is_refused_in_one_sentence(
    kept: Path, tell: Tell, command: str, when: str
) -> None:
    result = tell(command, "--at", when)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"--at looks back, and “{when}” is still to come.\n"


@pytest.mark.parametrize("command", ["status", "check", "team"])
def test_before_the_first_lead_it_is_said_from_when_on_leads_are_known(
    kept: Path, tell: Tell, command: str
) -> None:
    said = "Leads are known from Tue 1 Sep 2026 10:00 on; of the time before nothing is known.\n"
    assert tell(command, "--at", "2026-09-01T09:59").stderr == said
    assert tell(command, "--at", "2026-09-01T10:00").stderr == ""


def test_zone_that_is_set_goes_before_that_of_the_agreement(
    kept: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLA_TUI_ZONE", "Asia/Tokyo")

    assert (
        json.loads(tell("status", "--json", "--at", "2026-09-02T10:00").stdout)["at"]
        == "2026-09-02T01:00:00+00:00"
    )
    offset = tell("status", "--json", "--at", "2026-09-02T10:00-07:00")
    assert json.loads(offset.stdout)["at"] == "2026-09-02T17:00:00+00:00"


NO_MOMENTS = (
    *("noon", "Mon 15 Sep", "2026-02-30", "2026-09-14T25:00"),
    *("9999-12-31", "0001-01-01", "", "\x1b[2J"),
)


@pytest.mark.parametrize("command", ["status", "check"])
@pytest.mark.parametrize("when", NO_MOMENTS)
def test_moment_that_cannot_be_read_is_refused(kept: Path, tell: Tell, command: str, when: str) -> None:
    result = tell(command, "--at", when)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "--at is a day or a time such as 2026-09-14, 2026-09-14T09:30 or Fri 9:00, not “"
    )
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr


def test_two_agreements_stand_one_below_the_other(kept: Path, tell: Tell) -> None:
    agree(Store(kept), terms(answer(), name="Zweite", zone="Asia/Tokyo"))

    first, second = tell("status").stdout.split("\n\n")

    assert first + "\n" == TEXT
    assert second.startswith("Zweite  Mon 14 Sep, September 2026, day 14 of 30")


def test_names_that_would_be_cut_alike_stand_whole_over_their_lines(kept: Path, tell: Tell) -> None:
    alike = "Marketing, sales and service in all of Europe, north of the Alps,"
    agree(Store(kept), terms(answer(), name=f"{alike} one"))
    agree(Store(kept), terms(answer(), name=f"{alike} two"))

    told = tell("status").stdout
    assert f"\n\n{alike} one\n  Mon 14 Sep, September 2026, day 14 of 30" in told
    assert f"\n\n{alike} two\n" in told
    assert "…" not in told
    assert all(len(line) <= 80 for line in told.splitlines())


def test_store_without_an_agreement_says_what_makes_one(tell: Tell, tmp_path: Path) -> None:
    Store(tmp_path / "store.db")

    assert tell("status").stdout == (
        "There is no agreement in force yet: sla-tui opens the wizard that makes one.\n"
    )
    assert json.loads(tell("status", "--json").stdout)["agreements"] == []
    assert (tell("check").exit_code, tell("check").stdout) == (0, "Nothing is behind or broken.\n")


def test_hostile_names_are_words_in_one_line(kept: Path, tell: Tell) -> None:
    agree(Store(kept), terms(call(), name="[red]{0}%s$(id)`x`"))

    result = tell("status")

    assert result.exit_code == 0
    assert "[red]{0}%s$(id)`x`  September 2026, day 14 of 30" in result.stdout


def test_check_names_what_is_behind_and_ends_with_1(kept: Path, tell: Tell) -> None:
    result = tell("check")

    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == "▼ Inbound: Leads handed over is behind\n"


def test_check_names_what_was_broken(tell: Tell, tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    bring(store, lead("1", at("09-13 08:00")), until=at("09-14 23:00"))
    agree(store, terms(count(2, period="day"), count(2, id="week", period="week", by_day=1), name="Daily"))

    # The goal of the week was due on Monday the 7th; today has begun and judges nothing yet.
    result = tell("check", "--at", "2026-09-13T12:00")

    assert (result.exit_code, result.stdout) == (1, "✗ Daily: Leads handed over, by day 1 is broken\n")


def test_check_is_content_where_nothing_is_known_to_be_off(tell: Tell, tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(count(60), call()))

    # No data at all: unknown, which is neither behind nor broken.
    assert (tell("check").exit_code, tell("check").stdout) == (0, "Nothing is behind or broken.\n")
    bring(store, lead("1", at("09-14 08:00")), until=REACHED)
    bring(store, touch("1", at("09-14 09:00")), until=REACHED)
    assert tell("check").exit_code == 1


def test_check_looks_back(kept: Path, tell: Tell) -> None:
    assert tell("check", "--at", "2026-09-01T12:00").exit_code == 0


def test_status_comes_in_the_form_that_is_asked_for(kept: Path, tell: Tell) -> None:
    assert tell("status", "--format", "text").stdout == TEXT
    assert tell("status", "--format", "json").stdout == tell("status", "--json").stdout
    assert tell("status", "--format", "markdown").stdout.startswith(
        "## Inbound – Mon 14 Sep, September 2026, day 14 of 30\n"
    )
    assert tell("status", "--format", "html").stdout.startswith("<!doctype html>")
    assert tell("status", "--format", "pdf").exit_code == 2


def test_since_tells_what_changed(kept: Path, tell: Tell) -> None:
    # Since Sunday Aiko was handed over and is owed a call; the week before was Jonas of Birch, never called.
    assert tell("status", "--since", "yesterday").stdout.splitlines() == [
        "Inbound: since Sun 13 Sep 00:00",
        "▼ Leads handed over  3 of 60 → 4 of 60, 23 behind; was 21 behind",
    ]
    told = tell("status", "--since", "2026-09-07").stdout.splitlines()
    assert told[0] == "Inbound: since Mon 7 Sep 00:00"
    assert told[2] == "! First touch ≤ 4 h  2 of 2 100.0 % → 2 of 3 66.6 %, of 90 %"
    assert tell("status", "--since", "Mon 7 Sep").stdout.splitlines() == told
    assert tell("status", "--since", "2026-09-14T13:00").stdout.splitlines() == [
        "Inbound: since Mon 14 Sep 13:00",
        "Nothing changed.",
    ]
    assert "a new period" in tell("status", "--since", "2026-08-31").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--since", "later"),
            "--since is a day or a time such as 2026-09-14, 2026-09-14T09:30 or Fri 9:00, not “later”.",
        ),
        (("--since", "2026-09-15"), "--since needs a time that is over."),
        (("--since", "yesterday", "--json"), "--since tells what changed as text alone."),
    ],
)
def test_since_that_cannot_be_told_is_refused(
    kept: Path, tell: Tell, words: tuple[str, ...], sentence: str
) -> None:
    result = tell("status", *words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{sentence}\n")


def test_time_of_the_reps_is_told_where_it_is_set(
    kept: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (agreement(tell)["today"], agreement(tell)["load"]) == (None, None)
    assert tell("status").stdout == TEXT
    monkeypatch.setenv("SLA_TUI_ATTEMPT_MINUTES", "30")
    monkeypatch.setenv("SLA_TUI_REP_HOURS", "1.5")

    # The lead of the 7th was never called, and that of today is due at 14:00: a try each, an hour. At 14:00
    # three of eight hours are left of the day, and so 33.75 of 90 minutes: one fits.
    assert agreement(tell)["today"] == {
        "tries_due": 2,
        "minutes_needed": 60,
        "minutes_left": 33.75,
        "tries_slipping": 1,
        "leads_slipping": 1,
        "why": None,
    }
    # 60 leads with two tries are 3,600 minutes; 7.5 h a week are 1,928 4/7 in 30 days.
    assert agreement(tell)["load"] == {
        "tries": 120,
        "minutes_needed": 3600,
        "minutes_there": 1928.57,
        "percent": 186.7,
        "most_leads": 32,
        "deepest": 1,
    }
    assert tell("status").stdout == TEXT + (
        "2 tries due today are 1 h; your reps have 0.6 h left: 1 will slip\n"
        "Will slip: Aiko Tanaka\n"
        "60 leads × 2 tries are 60 h in 30 days; your reps have 32.1 h: 186.7 %.\n"
        "At most 32 leads fit, or 1 try each.\n"
    )


def agreement(tell: Tell) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tell("status", "--json").stdout)["agreements"][0]
    return found


def test_earlier_period_is_named_or_the_last_one(tmp_path: Path, tell: Tell) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(count(60)))
    september(store)
    november = at("11-05 12:00")

    # 21 of the 60 leads came in September, none in October.
    asked = (("2026-09", "21"), ("Sep 2026", "21"), ("2026-09-15", "21"), ("2026-10", "0"))
    for typed, number in asked:
        told = tell("status", "--period", typed, now=november)
        assert (told.exit_code, told.stderr) == (0, "")
        assert f"✗ Leads handed over {number} of 60" in told.stdout
    last = tell("status", "--last", now=november)
    assert last.stdout == tell("status", "--period", "2026-10", now=november).stdout
    assert "October 2026, over" in last.stdout
    for form in ("json", "markdown", "html"):
        named = tell("status", "--period", "2026-10", "--format", form, now=november).stdout
        assert named == tell("status", "--last", "--format", form, now=november).stdout
    running = tell("status", now=november).stdout
    assert tell("status", "--period", "2026-11", now=november).stdout == running
    assert "October 2026: ✗ Leads handed over: broken, 0 of 60." in running
    assert running.splitlines()[-1] == "“sla-tui status --last” shows the periods before."
    assert tell("status", "--last", "--at", "2026-10-05", now=november).stdout.startswith(
        "Inbound  September 2026, over"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--period", "2026-10"), "--period looks back, and “2026-10” is still to come."),
        (
            ("--period", "soon"),
            "--period is a period such as 2026-11, Q3 2026, 2026-W48 or 2026, not “soon”.",
        ),
        (
            ("--last", "--period", "2026-08"),
            "Only one of --since, --last and --period tells which time is meant.",
        ),
    ],
)
def test_period_that_can_not_be_meant_is_refused(
    words: tuple[str, ...], sentence: str, tmp_path: Path, tell: Tell
) -> None:
    agree(Store(tmp_path / "store.db"), terms(count(60)))
    result = tell("status", *words)
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (2, "", sentence)
