"""`sla-tui replay`: what a promise would have come to on the files of `tests/replays.py`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from sla_tui.cells import width
from tests.cli.telling import Tell
from tests.exports import CONTACTS, DEALS, EITHER_WAY, GERMAN, LEAD_REPORT, PIPEDRIVE, written
from tests.replays import CALLS, HOURS, LATE_AIKO, LATE_ELIF, LEADS, NO_CALL_LUCA, NOW, TEXT, TOO_FEW, TRIES

Try = Callable[..., Result]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return written(tmp_path, LEADS, "leads.csv"), written(tmp_path, CALLS, "calls.csv")


@pytest.fixture
def replay(tell: Tell) -> Try:
    """`sla-tui replay` with these words on 10 June 2026, in Berlin unless another zone is named."""

    def trying(*words: object) -> Result:
        zone = () if "--zone" in words else ("--zone", "Europe/Berlin")
        return tell("replay", *words, *zone, now=NOW)

    return trying


def of(replay: Try, *words: object) -> dict[str, Any]:
    """What `--json` says."""
    result = replay(*words, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def assert_refused(result: Result, code: int, *said: str) -> None:
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.count("\n") == 1
    for words in said:
        assert words in result.stderr


def test_replay_is_the_answer_other_targets_and_each_miss_with_its_reason(
    replay: Try, files: tuple[Path, Path]
) -> None:
    result = replay(*files, "--first-call", "4h", "--for", "90%", "--hours", HOURS)

    assert result.exit_code == 0
    assert result.stdout == TEXT
    assert result.stderr == (
        "Times without an offset are read in Europe/Berlin.\n1 lead is not handed over.\n"
    )


def test_replay_as_json_has_the_same_digits(replay: Try, files: tuple[Path, Path]) -> None:
    found = of(replay, *files, "--first-call", "4h", "--hours", HOURS)

    assert list(found) == [
        *("schema", "zone", "first_call_hours", "share", "data_until", "leads", "speed", "depth"),
        *("median_hours", "p90_hours", "mean_hours", "what_if", "misses", "too_few_tries", "left_out"),
        "notes",
    ]
    assert (found["schema"], found["zone"]) == (1, "Europe/Berlin")
    assert (found["first_call_hours"], found["share"], found["leads"]) == (4.0, 0.9, 8)
    assert found["data_until"] == {
        "leads": "2026-06-09T08:00:00+00:00",
        "touches": "2026-06-09T10:00:00+00:00",
    }
    assert found["speed"] == {
        **{"met": 4, "late": 2, "overdue": 1, "pending": 1, "undated": 0},
        **{"percent": 57.1, "kept": False},
    }
    assert found["depth"] is None
    assert (found["median_hours"], found["p90_hours"], found["mean_hours"]) == (3.25, 6.35, 3.45)
    assert [tuple(target.values()) for target in found["what_if"]] == [
        (1, 2, 6, 25.0),
        (2, 2, 5, 28.5),
        (4, 4, 3, 57.1),
        (8, 6, 1, 85.7),
        (24, 6, 0, 100.0),
    ]
    assert found["left_out"] == {"without_hand_off": 1, "touches_without_lead": 1, "unreadable_rows": 0}
    assert found["notes"] == [
        "Times without an offset are read in Europe/Berlin.",
        "1 lead is not handed over.",
    ]


def test_misses_in_json_are_instants_with_their_offset(replay: Try, files: tuple[Path, Path]) -> None:
    aiko, luca, elif_ = of(replay, *files, "--first-call", "4h", "--hours", HOURS)["misses"]

    assert aiko == {
        "lead": "Aiko Tanaka",
        "key": "5",
        "handed_over": "2026-06-06T08:00:00+00:00",
        "state": "late",
        "due": "2026-06-08T12:00:00+00:00",
        "first": "2026-06-08T13:12:00+00:00",
        "why": LATE_AIKO,
    }
    assert (luca["state"], luca["first"], luca["why"]) == ("overdue", None, NO_CALL_LUCA)
    assert elif_["why"] == LATE_ELIF


def test_tries_have_an_answer_and_misses_of_their_own(replay: Try, files: tuple[Path, Path]) -> None:
    words = ("--first-call", "4h", "--hours", HOURS, "--tries", "2", "--in", "1d")

    shown, found = replay(*files, *words).stdout, of(replay, *files, *words)

    answer, what_if, misses, left_out = TEXT.split("\n\n")
    assert shown == "\n\n".join((answer, TRIES.rstrip(), what_if, misses, TOO_FEW.rstrip(), left_out))
    assert found["depth"] == {
        **{"met": 2, "late": 0, "overdue": 3, "pending": 3, "undated": 0},
        **{"percent": 40.0, "kept": False},
    }
    assert [(short["lead"], short["tries"], short["window_ends"]) for short in found["too_few_tries"]] == [
        ("Mira Chen", 1, "2026-06-06T21:59:59+00:00"),
        ("Jonas Weber", 0, "2026-06-06T21:59:59+00:00"),
        ("Aiko Tanaka", 0, "2026-06-07T21:59:59+00:00"),
    ]


def test_share_that_is_reached_is_kept(replay: Try, files: tuple[Path, Path]) -> None:
    half = replay(*files, "--first-call", "8h", "--for", "6/7", "--hours", HOURS).stdout.splitlines()

    # 6 of 7 are exactly the share: 85.71… % is shown rounded down and still kept.
    assert half[:2] == [
        "First touch within 8 h of open time, for 6/7 of leads",
        "6 of 7 in time, 85.7 %: kept",
    ]


def test_files_may_be_named_in_any_order(replay: Try, files: tuple[Path, Path]) -> None:
    leads, calls = files

    assert replay(calls, leads, "--first-call", "4h", "--hours", HOURS).stdout == TEXT


def test_zone_moves_the_hours_and_the_times_together(replay: Try, files: tuple[Path, Path]) -> None:
    words = (*files, "--first-call", "4h", "--hours", HOURS)

    tokyo = of(replay, *words, "--zone", "Asia/Tokyo")

    assert tokyo["speed"] == of(replay, *words)["speed"]
    assert tokyo["misses"][0]["due"] == "2026-06-08T05:00:00+00:00"
    assert tokyo["misses"][0]["why"] == LATE_AIKO


def test_zone_is_the_one_that_is_set_where_none_is_named(
    tell: Tell, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLA_TUI_ZONE", "Asia/Tokyo")

    assert json.loads(tell("replay", *files, "--json", now=NOW).stdout)["zone"] == "Asia/Tokyo"


def test_nobody_is_late_beyond_what_the_data_reach(replay: Try, files: tuple[Path, Path]) -> None:
    words = (*files, "--first-call", "4h", "--hours", HOURS)

    early = of(replay, *words, "--until", "2026-06-08T14:00")
    late = of(replay, *words, "--until", "2026-06-10")

    # At 14:00 Luca's time is just over and not past; what has happened later counts all the same.
    assert early["speed"] == {
        **{"met": 4, "late": 2, "overdue": 0, "pending": 2, "undated": 0},
        **{"percent": 66.6, "kept": False},
    }
    # Today reaches up to now, 18:00: then Priya has not been called either.
    assert (late["speed"]["overdue"], late["speed"]["pending"]) == (2, 0)
    assert late["data_until"]["touches"] == "2026-06-10T16:00:00+00:00"
    assert of(replay, *words, "--until", "2026-06-08T14:01")["speed"]["overdue"] == 1


def test_nothing_is_kept(replay: Try, files: tuple[Path, Path], tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    assert replay(*files).exit_code == 0
    assert replay(*files, "--json").exit_code == 0
    assert replay(files[0]).exit_code == 4

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert not (tmp_path / "home").exists()


def test_store_that_is_there_is_neither_read_nor_changed(
    replay: Try, files: tuple[Path, Path], tmp_path: Path
) -> None:
    store = written(tmp_path, "a shopping list", "store.db")

    assert replay(*files, "--first-call", "4h", "--hours", HOURS).stdout == TEXT
    assert store.read_text(encoding="utf-8") == "a shopping list"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "Record ID,First Name,Lifecycle Stage,Contact owner\n1,Mira,Lead,Kendra\n",
            (
                "leads.csv says neither when its leads were handed over nor when they were created",
                "nothing can be said of pace, speed or depth",
            ),
        ),
        (
            "First Name,Lead Status,Create Date,Lifecycle Stage\nMira,New,2026-06-01 10:00,Lead\n",
            ("neither a record id nor an e-mail address", "can't be told apart"),
        ),
        ("a,b\n1,2\n", ("--map FIELD=HEADER",)),
        ("", ("leads.csv is empty",)),
        ("Record ID,Create Date\n", ("no rows",)),
        (
            "Record ID,Create Date,Lifecycle Stage\n1,2031-01-01 10:00,Lead\n",
            ("nothing that has happened", "--until"),
        ),
    ],
    ids=["no dates", "no keys", "unknown", "empty", "no rows", "all ahead"],
)
def test_file_that_says_too_little_is_refused_with_what_it_lacks(
    replay: Try, files: tuple[Path, Path], content: str, said: tuple[str, ...]
) -> None:
    leads, calls = files
    leads.write_text(content, encoding="utf-8")

    assert_refused(replay(leads, calls), 4, *said)


def test_touches_without_dates_are_refused(replay: Try, files: tuple[Path, Path]) -> None:
    leads, calls = files
    calls.write_text("Record ID,Call outcome,Call status,Associated Contact IDs\n1,Busy,COMPLETED,1\n")

    assert_refused(replay(leads, calls), 4, "calls.csv does not say when its touches were", "touch.at")


@pytest.mark.parametrize("content", [LEADS, LEAD_REPORT, PIPEDRIVE, GERMAN])
def test_leads_alone_say_nothing_of_first_calls(replay: Try, tmp_path: Path, content: str) -> None:
    leads = written(tmp_path, content, "leads.csv")

    result = replay(leads)

    assert_refused(
        result, 4, "leads.csv says nothing of first touches", "file of touches", "lead.first_touch"
    )


def test_column_of_first_calls_will_do_but_for_tries(replay: Try, tmp_path: Path) -> None:
    leads = written(tmp_path, CONTACTS, "leads.csv")

    found = of(replay, leads, "--first-call", "4h", "--tries", "6")

    # Mira was called after 2 h 35; Jonas's time ended on Thursday at 12:30, Olu's after the data.
    assert found["speed"]["met"] == 1
    assert [miss["lead"] for miss in found["misses"]] == ["Jonas Weber"]
    assert found["speed"]["pending"] == 1
    assert found["depth"] is None
    assert found["notes"][-1].startswith("Of tries nothing can be said")


def test_touches_of_strangers_alone_say_nothing(replay: Try, files: tuple[Path, Path]) -> None:
    leads, calls = files
    header, *rows = CALLS.splitlines(keepends=True)
    calls.write_text(header + "".join(row for row in rows if row.endswith(",999\n")))
    one = replay(leads, calls)
    calls.write_text(header + "".join(row.replace("Outbound,", "Outbound,99") for row in rows))

    assert_refused(one, 4, "The 1 touch in calls.csv is of no lead in leads.csv")
    assert_refused(replay(leads, calls), 4, "None of the 9 touches in calls.csv is of a lead in leads.csv")


@pytest.mark.parametrize("which", ["leads", "touches"])
def test_dates_that_may_be_read_in_two_ways_are_asked_for(
    replay: Try, files: tuple[Path, Path], which: str
) -> None:
    leads, calls = files
    if which == "leads":
        leads.write_text(EITHER_WAY, encoding="utf-8")
    else:
        calls.write_text("Lead ID,Contacted at,Type\n1,03/04/2026 10:00,Call\n", encoding="utf-8")

    result = replay(leads, calls)

    assert_refused(result, 4, "“03/04/202", "--dates dmy or --dates mdy")


def test_order_of_the_dates_that_is_said_is_taken(replay: Try, tmp_path: Path) -> None:
    leads = written(tmp_path, "Lead ID,Handed over\n1,03/04/2026 10:00\n", "leads.csv")
    calls = written(tmp_path, "Lead ID,Contacted at,Type\n1,03/04/2026 10:30,Call\n", "calls.csv")

    american = of(replay, leads, calls, "--dates", "mdy", "--until", "2026-06-01")

    assert american["speed"]["met"] == 1
    assert american["data_until"]["touches"] == "2026-06-01T21:59:59+00:00"
    shown = replay(leads, calls, "--dates", "dmy").stdout
    assert "The data reach to Fri 3 Apr 10:00 for leads, to Fri 3 Apr 10:30 for calls" in shown


def test_dates_without_a_time_decide_only_where_the_hour_does_not_matter(replay: Try, tmp_path: Path) -> None:
    leads = written(
        tmp_path,
        "Lead ID,Name,Handed over\n1,Mira,2026-06-03\n2,Jonas,2026-06-03\n3,Aiko,2026-06-03\n",
        "leads.csv",
    )
    calls = written(
        tmp_path,
        "Lead ID,Contacted at,Type\n1,2026-06-03,Call\n2,2026-06-05,Call\n",
        "calls.csv",
    )

    result = replay(leads, calls, "--first-call", "4h", "--until", "2026-06-08")

    # On the same day it may have been in time or not; two days later it was late whatever the hour.
    assert result.stdout.splitlines()[1:3] == [
        "0 of 2 in time, 0.0 %: not kept",
        "1 late · 1 untouched in the data · 1 without the time that decides",
    ]
    assert "    Handed over Wed 3 Jun; first touch Fri 5 Jun, late whatever the time.\n" in result.stdout
    assert "    Handed over Wed 3 Jun; no touch in the data to Mon 8 Jun 23:59.\n" in result.stdout
    assert "Without a time of day: “Handed over”, “Contacted at”" not in result.stdout
    assert "“Handed over”. What hangs on the hour stays unknown there." in result.stderr


def test_where_nothing_is_decided_it_says_what_there_is(replay: Try, tmp_path: Path) -> None:
    leads = written(tmp_path, "Lead ID,Handed over\n1,2026-06-03\n", "leads.csv")
    calls = written(tmp_path, "Lead ID,Contacted at,Type\n1,2026-06-03,Call\n", "calls.csv")

    shown = replay(leads, calls).stdout.splitlines()

    assert shown[1:4] == [
        "Nothing can be said: no lead in the files is decided.",
        "1 without the time that decides",
        "The data reach to Wed 3 Jun 00:00",
    ]
    assert "    4 h         —" in shown


def test_touches_without_a_kind_are_all_counted_and_that_is_said(replay: Try, tmp_path: Path) -> None:
    leads = written(tmp_path, "Lead ID,Handed over\n1,2026-06-03 10:00\n", "leads.csv")
    rows = "1,2026-06-03 10:30,{0}\n"
    bare = written(tmp_path, "Lead ID,Contacted at,Rep\n" + rows.format("Kim"), "bare.csv")
    noted = written(tmp_path, "Lead ID,Contacted at,Type\n" + rows.format("Note"), "noted.csv")

    counted = replay(leads, bare, "--until", "2026-06-05")

    assert "1 of 1 in time" in counted.stdout
    assert "bare.csv does not say of what kind its touches are: all are counted.\n" in counted.stderr
    assert "0 of 1 in time" in replay(leads, noted, "--until", "2026-06-05").stdout


def test_columns_are_named_by_hand(replay: Try, files: tuple[Path, Path]) -> None:
    leads, calls = files
    leads.write_text(LEADS.replace("Became a Marketing Qualified Lead Date", "Ready"), encoding="utf-8")
    words = (leads, calls, "--first-call", "4h", "--hours", HOURS)

    assert replay(*words, "--map", "handed_off=Ready").stdout == TEXT
    assert_refused(replay(*words, "--map", "lead.handed_off=Never"), 2, "“Never”", "leads.csv")
    assert_refused(replay(*words, "--map", "handed_off"), 2, "--map takes FIELD=HEADER", "“handed_off”")


def test_rows_that_cannot_be_read_are_counted_and_three_are_shown(
    replay: Try, files: tuple[Path, Path]
) -> None:
    leads, calls = files
    bad = "".join(f"{key},Bad,{'Long ' * 20},,,never,Ben\n" for key in range(20, 25))
    leads.write_text(LEADS + bad, encoding="utf-8")

    shown = replay(leads, calls, "--first-call", "4h", "--hours", HOURS).stdout

    assert shown.startswith(TEXT.split("\n\n", maxsplit=1)[0])
    assert "5 rows can't be read and are left out:\n" in shown
    assert " ".join(shown.split()).count("“never” is not read as a date.") == 3
    assert max(map(width, shown.splitlines())) <= 80


def test_many_misses_are_counted_and_the_first_forty_told(replay: Try, tmp_path: Path) -> None:
    rows = "".join(f"{key},Lead {key:02},2026-06-03 10:00\n" for key in range(1, 46))
    leads = written(tmp_path, "Lead ID,Name,Handed over\n" + rows, "leads.csv")
    calls = written(tmp_path, "Lead ID,Contacted at,Type\n1,2026-06-05 10:00,Call\n", "calls.csv")

    result = replay(leads, calls)

    shown = result.stdout.splitlines()
    assert "The 45 misses:" in shown
    assert ("  Lead 40" in shown, "  Lead 41" in shown) == (True, False)
    assert shown[-1] == "  … and 5 more: --json has them all."
    assert len(of(replay, leads, calls)["misses"]) == 45


def test_names_are_words_whatever_is_in_them(replay: Try, tmp_path: Path) -> None:
    names = ("[red]{0}%s`id`", "\x1b[2J\u202eevil", "営業" * 60, "é" * 100)
    rows = "".join(f"{key},{name},2026-06-03 10:00\n" for key, name in enumerate(names, 1))
    leads = written(tmp_path, "Lead ID,Name,Handed over\n" + rows, "leads.csv")
    calls = written(tmp_path, "Lead ID,Contacted at,Type\n1,2026-06-05 10:00,Call\n", "calls.csv")

    result = replay(leads, calls)

    assert result.exit_code == 0
    assert "  [red]{0}%s`id`\n" in result.stdout
    assert not {"\x1b", "\u202e"} & set(result.stdout)
    assert max(map(width, result.stdout.splitlines())) == 80


def test_other_years_are_said(replay: Try, tmp_path: Path) -> None:
    leads = written(tmp_path, "Lead ID,Handed over\n1,2024-12-30 16:30\n2,2026-06-08 09:00\n", "leads.csv")
    calls = written(tmp_path, "Lead ID,Contacted at,Type\n1,2025-01-02 09:30,Call\n", "calls.csv")

    first, second = of(replay, leads, calls, "--until", "2026-06-09", "--hours", "Mon-Fri 9-17")["misses"]

    # Half an hour of Monday, eight of Tuesday, eight of New Year's Day and half an hour of Thursday.
    assert first["why"] == (
        "Handed over Mon 30 Dec 2024 16:30, due Tue 31 Dec 09:30; first touch Thu 2 Jan 2025 09:30, 48 h "
        "late (17 h of working time, 65 h in all)."
    )
    assert second["why"] == (
        "Handed over Mon 8 Jun 09:00, due Mon 8 Jun 10:00; no touch in the data to Tue 9 Jun 23:59."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--first-call", "4"), "--first-call: “4” of what? Say the unit, such as 4 h"),
        (("--first-call", "soon"), "--first-call: “soon” is no time"),
        (("--first-call", "2d"), "--first-call is a time of open hours; for 2d say “16 h”."),
        (("--for", "90"), "--for: “90” is not over 0 and up to 100 %"),
        (("--for", "0%"), "--for: “0%” is not over 0"),
        (("--tries", "0"), "--tries: 0 is out of its range, which goes from 1 to 1,000."),
        (("--tries", ""), "--tries: “” is no whole number"),
        (("--tries", "6", "--in", "10"), "--in: “10” lacks its unit: say 10 days or 10 working days."),
        (("--in", "10d"), "--tries"),
        (("--hours", "9-17"), "--hours: “9-17” lacks its days"),
        (("--hours", "Mon 9-17, 10-12"), "--hours: mon 09:00-17:00 and mon 10:00-12:00 overlap"),
        (("--hours", "Mon closed"), "--hours: These hours are never open"),
        (("--zone", "Mars"), "--zone: No time zone is called “Mars”"),
        (("--zone", ""), "--zone: No time zone is called “”"),
        (("--dates", "dym"), "'dmy', 'mdy', 'ymd'"),
        (("--until", "soon"), "2026-09-14T09:30, not “soon”"),
        (("--until", "2026-06-11"), "Data can't reach to 2026-06-11: that is still to come."),
        (("--until", "9999-12-31"), "still to come"),
        (("--first-call", "\x1b[2J"), "--first-call: “"),
    ],
)
def test_words_that_cannot_be_are_refused_with_the_option_named(
    replay: Try, files: tuple[Path, Path], words: tuple[str, ...], said: str
) -> None:
    result = replay(*files, *words)

    assert_refused(result, 2, said)
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--first-call", "9999h", "--hours", "Mon 9:00-9:05"),
        ("--tries", "6", "--in", "3650 working days", "--hours", "Mon 9-10"),
    ],
)
def test_promise_out_of_reach_of_the_hours_is_refused(
    replay: Try, files: tuple[Path, Path], words: tuple[str, ...]
) -> None:
    assert_refused(replay(*files, *words), 2, "--hours: The target is not reached within ten years")


def test_other_target_out_of_reach_of_the_hours_is_unknown(replay: Try, files: tuple[Path, Path]) -> None:
    found = of(replay, *files, "--first-call", "1h", "--hours", "Mon 9:00-9:01")

    # A minute a week: 8 h take 480 weeks, 24 h take 1,440, which is over ten years.
    assert [target["percent"] for target in found["what_if"]] == [100.0, 100.0, 100.0, 100.0, None]


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        ("none", 4, "There is no file"),
        ("folder", 4, "is a folder"),
        ("store", 4, "store.csv"),
    ],
)
def test_what_is_no_table_is_refused(replay: Try, tmp_path: Path, kind: str, code: int, said: str) -> None:
    path = tmp_path / {"none": "nowhere.csv", "folder": "folder", "store": "store.csv"}[kind]
    if kind == "folder":
        path.mkdir()
    elif kind == "store":
        sqlite3.connect(path).executescript("CREATE TABLE rows (id)").connection.close()

    assert_refused(replay(path), code, said)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("leads.csv", "leads.csv"), "leads.csv for leads, leads.csv for leads"),
        (("calls.csv",), "calls.csv for touches"),
        (("calls.csv", "calls.csv"), "calls.csv for touches, calls.csv for touches"),
        (("leads.csv", "deals.csv"), "leads.csv for leads, deals.csv for deals"),
    ],
)
def test_files_of_other_kinds_are_refused_with_what_they_were_taken_for(
    replay: Try, files: tuple[Path, Path], tmp_path: Path, names: tuple[str, ...], said: str
) -> None:
    written(tmp_path, DEALS, "deals.csv")

    assert_refused(replay(*(tmp_path / name for name in names)), 4, said)


def test_words_that_are_missing_or_too_many_are_one_line(replay: Try, files: tuple[Path, Path]) -> None:
    assert_refused(replay(), 2, "LEADS", "sla-tui replay --help")
    assert_refused(replay(*files, files[0]), 2, "leads.csv", "sla-tui replay --help")
