"""`sla-tui agreements`: list, show, export and import, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from sla_tui.cells import width
from sla_tui.cli.output import show_exactly
from sla_tui.domain.draft import parse_json
from sla_tui.domain.terms import Terms
from sla_tui.domain.terms_json import sha256_of, to_json
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.domain.agreements import SMALL, agreements
from tests.reports.stories import call, count, terms, tries
from tests.store.bringing import agree

TERMS = terms(count(60), call(), tries())
NONE_YET = "There is no agreement in force yet: sla-tui opens the wizard that makes one.\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The store that `tell` speaks to."""
    return tmp_path / "store.db"


@pytest.fixture
def inbound(store: Path) -> Path:
    """The same with one agreement in it."""
    agree(Store(store), TERMS)
    return store


def written(folder: Path, content: str | bytes, name: str = "terms.json") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def changed(change: Callable[[dict[str, Any]], object], of: Terms = TERMS) -> str:
    """The JSON of terms with something changed in it."""
    tree = json.loads(to_json(of))
    change(tree)
    return json.dumps(tree)


def hashes(store: Path) -> list[tuple[str, int, str]]:
    """Name, number and hash of each version in a store."""
    with reading(store) as reads:
        return [
            (stored.name, version.number, version.sha256)
            for stored in reads.agreements()
            for version in stored.versions
        ]


def test_list_has_a_line_for_each_agreement(inbound: Path, tell: Tell) -> None:
    agree(Store(inbound), TERMS._replace(name="営業" * 40, holds_from=date(2026, 10, 1)))

    result = tell("agreements", "list")

    assert (result.exit_code, result.stderr) == (0, "")
    first, second = result.stdout.splitlines()
    assert first == "Inbound: version 1, from Tue 1 Sep 2026 to Tue 31 Aug 2027"
    assert second.endswith("…: version 1, from Thu 1 Oct 2026 to Tue 31 Aug 2027")
    assert width(second) <= 80


def test_list_as_json_has_all_versions(inbound: Path, tell: Tell) -> None:
    store = Store(inbound)
    agree(store, TERMS._replace(holds_from=date(2026, 10, 1)), agreement_id=1)

    found = json.loads(tell("agreements", "list", "--json").stdout)

    assert found == {
        "schema": 1,
        "agreements": [
            {
                "name": "Inbound",
                "zone": "Europe/Berlin",
                "versions": [
                    {"number": 1, "holds_from": "2026-09-01", "until": "2027-09-01"},
                    {"number": 2, "holds_from": "2026-10-01", "until": "2027-09-01"},
                ],
            }
        ],
    }


def test_list_of_none_says_what_makes_one(store: Path, tell: Tell) -> None:
    Store(store)

    assert (tell("agreements", "list").exit_code, tell("agreements", "list").stdout) == (0, NONE_YET)
    assert json.loads(tell("agreements", "list", "--json").stdout) == {"schema": 1, "agreements": []}


@pytest.mark.parametrize("command", ["list", "show", "export"])
def test_where_there_is_no_store_none_is_made(store: Path, tell: Tell, command: str) -> None:
    result = tell("agreements", command)

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"There is no store at {store} yet")
    assert not store.exists()


@pytest.mark.parametrize("command", ["show", "export"])
def test_store_without_an_agreement_has_none_to_show(store: Path, tell: Tell, command: str) -> None:
    Store(store)

    result = tell("agreements", command)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "There is no agreement in force yet.\n"


@pytest.mark.parametrize("command", ["show", "export"])
def test_which_of_several_agreements_has_to_be_said(inbound: Path, tell: Tell, command: str) -> None:
    agree(Store(inbound), TERMS._replace(name="[red]Other[/]"))

    several, unknown = tell("agreements", command), tell("agreements", command, "inbound\x1b[2J")

    assert (several.exit_code, several.stdout) == (2, "")
    assert several.stderr == "There are several agreements; name one of “Inbound”, “[red]Other[/]”.\n"
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith("There is no agreement “inbound")
    assert unknown.stderr.endswith("”; there are “Inbound”, “[red]Other[/]”.\n")
    assert "\x1b" not in unknown.stderr
    assert tell("agreements", command, "Inbound").exit_code == 0


def test_show_is_the_page_within_80_columns(inbound: Path, tell: Tell) -> None:
    result = tell("agreements", "show")

    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "Inbound"
    assert lines[1].startswith(
        "Between Marketing and Sales. Holds from Tue 1 Sep 2026 on, to the end of Tue 31"
    )
    assert "– Marketing hands over to Sales at least 60 leads a month." in lines
    assert max(map(width, lines)) <= 80


@pytest.mark.parametrize("name", ["営業" * 60, "x" * 200, "[bold]é\u0301[/] {0} %s `id`"])
def test_names_of_all_kinds_are_listed_and_shown_within_80_columns(
    store: Path, tell: Tell, name: str
) -> None:
    agree(Store(store), TERMS._replace(name=name, summary="社外秘" * 50))

    shown = tell("agreements", "show", name).stdout

    assert max(map(width, shown.splitlines())) <= 80
    assert "".join(shown.split()).startswith("".join(name.split()))
    assert max(map(width, tell("agreements", "list").stdout.splitlines())) <= 80


def test_version_put_in_force_last_for_earlier_days_does_not_hold_today(inbound: Path, tell: Tell) -> None:
    earlier = TERMS._replace(holds_from=date(2026, 8, 1), summary="Second thoughts.")
    agree(Store(inbound), earlier, agreement_id=1)

    # Leads of the 14th of September are judged by version 1, which holds from the 1st on.
    assert tell("agreements", "list").stdout == "Inbound: version 1, from Tue 1 Sep 2026 to Tue 31 Aug 2027\n"
    assert "Second thoughts." not in tell("agreements", "show").stdout
    assert "Second thoughts." in tell("agreements", "show", "--at", "2026-08-31").stdout
    assert tell("agreements", "export", "--version", "2").stdout == to_json(earlier) + "\n"


def test_export_is_the_text_that_the_hash_names(inbound: Path, tell: Tell, tmp_path: Path) -> None:
    result = tell("agreements", "export")
    to_file = tell("agreements", "export", "Inbound", "--output", tmp_path / "out.json")

    assert (result.exit_code, result.stderr) == (0, "")
    assert sha256(result.stdout.removesuffix("\n").encode()).hexdigest() == sha256_of(TERMS)
    assert (to_file.exit_code, to_file.stdout, to_file.stderr) == (0, "", "")
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == result.stdout


def test_export_that_cannot_be_written_is_5(inbound: Path, tell: Tell, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere" / "out.json"):
        result = tell("agreements", "export", "--output", path)

        assert (result.exit_code, result.stdout) == (5, "")
        assert result.stderr.startswith(f"{path} can't be written: ")
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("agreed", [TERMS, SMALL], ids=["small", "whole"])
def test_what_is_exported_is_imported_into_another_store_with_the_same_hash(
    tell: Tell, tmp_path: Path, agreed: Terms
) -> None:
    here, there = tmp_path / "here.db", tmp_path / "deep" / "there.db"
    agree(Store(here), agreed)
    exported = written(tmp_path, tell("--store", here, "agreements", "export").stdout)

    result = tell("--store", there, "agreements", "import", exported)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"“{agreed.name}” is in force from Tue 1 Sep 2026, as version 1.\n"
    assert hashes(there) == hashes(here) == [(agreed.name, 1, sha256_of(agreed))]
    assert tell("--store", there, "agreements", "export").stdout == exported.read_text(encoding="utf-8")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(agreements())
def test_no_letter_of_any_terms_is_replaced(capsys: pytest.CaptureFixture[str], agreed: Terms) -> None:
    show_exactly(to_json(agreed))

    assert parse_json(capsys.readouterr().out).terms == agreed


def test_marks_of_direction_come_through(store: Path, tell: Tell, tmp_path: Path) -> None:
    agreed = TERMS._replace(name="שירות\u200f 2026", summary="\u061cاتفاق\u200e")
    agree(Store(store), agreed)

    assert tell("agreements", "export").stdout == to_json(agreed) + "\n"


def test_same_terms_again_write_nothing(inbound: Path, tell: Tell, tmp_path: Path) -> None:
    before = inbound.read_bytes()
    pretty = json.dumps(json.loads(to_json(TERMS)), indent=2)

    result = tell("agreements", "import", written(tmp_path, "\ufeff" + pretty))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "“Inbound” is in force in these very terms; nothing was written.\n"
    assert inbound.read_bytes() == before


def test_other_terms_of_the_name_are_its_next_version(inbound: Path, tell: Tell, tmp_path: Path) -> None:
    stricter = TERMS._replace(holds_from=date(2026, 10, 1), commitments=(count(80), call(2)))

    result = tell("agreements", "import", written(tmp_path, to_json(stricter)))

    assert (result.exit_code, result.stdout) == (
        0,
        "“Inbound” is in force from Thu 1 Oct 2026, as version 2.\n",
    )
    assert hashes(inbound) == [("Inbound", 1, sha256_of(TERMS)), ("Inbound", 2, sha256_of(stricter))]


def test_zone_of_an_agreement_is_for_life(inbound: Path, tell: Tell, tmp_path: Path) -> None:
    before = inbound.read_bytes()
    moved = written(tmp_path, to_json(TERMS._replace(zone="Asia/Tokyo")))

    result = tell("agreements", "import", moved)

    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == (
        "“Inbound” goes by the time of Europe/Berlin, for life: give terms of another zone another name.\n"
    )
    assert inbound.read_bytes() == before


def test_dry_run_writes_nothing(store: Path, tell: Tell, tmp_path: Path) -> None:
    result = tell("agreements", "import", "--dry-run", written(tmp_path, to_json(TERMS)))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "The terms of “Inbound” are whole; nothing was written.\n"
    assert not store.exists()
    assert not (tmp_path / "home").exists()


NO_FIELDS = "terms.json has 1 problem: {0}"

REFUSED: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "terms.json: It is no JSON of an agreement; the trouble is at 1:1."),
    "broken": (
        '{"format": 1,\n "name": ',
        "terms.json: It is no JSON of an agreement; the trouble is at 2:10.",
    ),
    "a list": ("[]", "terms.json: It is no JSON of an agreement; the trouble is at 1:1."),
    "too deep": ("[" * 100_000, "terms.json: It is no JSON of an agreement."),
    "no format": (
        "{}",
        "terms.json: It does not say in which format it is, so it is no agreement of sla-tui.",
    ),
    "another format": (
        '{"format": 2}',
        "terms.json: Its format 2 is not known to this version of sla-tui.",
    ),
    "a key twice": ('{"format": 1, "name": "a", "name": "b"}', "terms.json: name is there twice."),
    "not UTF-8": (b'{"name": "\xfc"}', "terms.json is not UTF-8 text."),
    "UTF-16": (to_json(TERMS).encode("utf-16"), "terms.json is not UTF-8 text."),
    "a database": (b"SQLite format 3\x00\xff", "terms.json is not UTF-8 text."),
    "huge": (" " * 1_000_001, "terms.json is too large for the terms of an agreement."),
    "many fields": (
        changed(lambda tree: tree.update(tiers=[{"name": f"t{n}", "value": "1"} for n in range(2000)])),
        "terms.json: It has too many fields: 2000 are the most.",
    ),
    "an unknown field": (
        changed(lambda tree: tree.update(colour="red")),
        NO_FIELDS.format("colour: An agreement has no such field."),
    ),
    "an unknown field within": (
        changed(lambda tree: tree["calendar"].update(colour="red")),
        NO_FIELDS.format("calendar.colour: An agreement has no such field."),
    ),
    "a hostile field": (
        changed(lambda tree: tree.update({"\x1b[2J[red]": "x"})),
        NO_FIELDS.format("\ufffd[2J[red]: An agreement has no such field."),
    ),
    "no name": (
        changed(lambda tree: tree.pop("name")),
        NO_FIELDS.format("name: It is empty, and the agreement needs it."),
    ),
    "a name that clears the screen": (
        changed(lambda tree: tree.update(name="\x1b[2J")),
        NO_FIELDS.format("name: It has a character that could act on the terminal; leave that out."),
    ),
    "a name that turns around": (
        changed(lambda tree: tree.update(name="a\u202eb")),
        NO_FIELDS.format("name: It has a character that could act on the terminal; leave that out."),
    ),
    "a name of half a letter": (
        changed(lambda tree: tree.update(name="\ud800")),
        NO_FIELDS.format("name: It has a character that could act on the terminal; leave that out."),
    ),
    "a bell in the summary": (
        changed(lambda tree: tree.update(summary="one\ntwo\x07")),
        NO_FIELDS.format("summary: It has a character that could act on the terminal; leave that out."),
    ),
    "a long name": (
        changed(lambda tree: tree.update(name="x" * 201)),
        NO_FIELDS.format("name: It is too long: 200 characters are the most."),
    ),
    "a bare share": (
        changed(lambda tree: tree["commitments"][1].update(share=90)),
        NO_FIELDS.format(
            "commitments.call.share: “90” is not over 0 and up to 100 %: write a percentage "
            "with its sign or a fraction, such as 90 % or 0.9."
        ),
    ),
    "a zone of no place": (
        changed(lambda tree: tree.update(zone="[red]Mars\x1b")),
        NO_FIELDS.format(
            "zone: No time zone is called “[red]Mars\ufffd”: type a large city nearby, such as Berlin."
        ),
    ),
    "an American date": (
        changed(lambda tree: tree.update(holds_from="09/01/2026")),
        NO_FIELDS.format(
            "holds_from: “09/01/2026” is no day: write year, month and day, such as 2026-09-01."
        ),
    ),
    "half a lead": (
        changed(lambda tree: tree["commitments"][0].update(goal=1.5)),
        NO_FIELDS.format("commitments.leads.goal: “1.5” is no whole number of leads, such as 100."),
    ),
    "nothing promised": (
        changed(lambda tree: tree.update(commitments=[])),
        NO_FIELDS.format("commitments: Nothing is promised yet: turn at least one promise on."),
    ),
    "hours that overlap": (
        changed(lambda tree: tree["calendar"].update(hours="Mon 9-17, 10-12")),
        NO_FIELDS.format(
            "calendar.hours: mon 09:00-17:00 and mon 10:00-12:00 overlap: make one stretch of them."
        ),
    ),
    "a target out of reach": (
        changed(
            lambda tree: (
                tree["calendar"].update(hours="Mon 9:00-9:01"),
                tree["commitments"][1].update(target="9 h"),
            )
        ),
        "terms.json: “First touch ≤ 9 h” is not reached within ten years by these working hours.",
    ),
    "two problems": (
        changed(lambda tree: tree.update(name="", colour="red")),
        "terms.json has 2 problems; the first: name: It is empty, and the agreement needs it.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("words", [(), ("--dry-run",)], ids=["import", "dry run"])
def test_what_is_no_agreement_is_refused_with_file_and_field_and_nothing_is_changed(
    inbound: Path, tell: Tell, tmp_path: Path, case: str, words: tuple[str, ...]
) -> None:
    content, said = REFUSED[case]
    before = inbound.read_bytes()

    result = tell("agreements", "import", written(tmp_path, content), *words)

    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == f"{said}\n"
    assert inbound.read_bytes() == before


def test_refusal_makes_no_store(store: Path, tell: Tell, tmp_path: Path) -> None:
    assert tell("agreements", "import", written(tmp_path, "{}")).exit_code == 4
    assert not store.exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.json", "can't be read: No such file or directory."),
        ("", "can't be read: Is a directory."),
        ("\x1b[2J.json", "can't be read: No such file or directory."),
    ],
    ids=["none", "folder", "hostile"],
)
def test_file_that_cannot_be_read_is_refused(
    inbound: Path, tell: Tell, tmp_path: Path, name: str, said: str
) -> None:
    result = tell("agreements", "import", tmp_path / name)

    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.endswith(f" {said}\n")
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr


def test_device_without_an_end_is_too_large(inbound: Path, tell: Tell) -> None:
    result = tell("agreements", "import", "/dev/zero")

    assert (result.exit_code, result.stderr) == (4, "zero is too large for the terms of an agreement.\n")


def test_store_that_is_none_is_left_as_it_is(store: Path, tell: Tell, tmp_path: Path) -> None:
    store.write_text("a shopping list")

    result = tell("agreements", "import", written(tmp_path, to_json(TERMS)))

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{store} is not a store of sla-tui. If one was there, move this")
    assert store.read_text() == "a shopping list"


def test_words_that_are_missing_are_one_line(tell: Tell) -> None:
    assert tell("agreements", "import").stderr == (
        "Missing argument 'FILE'. See sla-tui agreements import --help.\n"
    )
    for words in (("agreements", "import"), ("agreements", "burn")):
        assert (tell(*words).exit_code, tell(*words).stdout) == (2, "")


def test_changes_tell_what_the_newest_version_changed(kept: Path, tell: Tell) -> None:
    result = tell("agreements", "changes")
    assert (result.exit_code, result.stdout) == (0, "“Inbound” has only its first version.\n")

    store = Store(kept)
    later = terms(count(80), call(), tries())._replace(holds_from=date(2026, 10, 1))
    agree(store, later, agreement_id=1)
    assert tell("agreements", "changes").stdout.splitlines() == [
        "Version 2, from Thu 1 Oct 2026 on, beside version 1:",
        "",
        "What is promised",
        "– Was: Marketing hands over to Sales at least 60 leads a month.",
        "– Now: Marketing hands over to Sales at least 80 leads a month.",
    ]
    agree(store, later._replace(holds_from=date(2026, 11, 1)), agreement_id=1)
    assert tell("agreements", "changes").stdout == "Versions 2 and 3 differ in no clause.\n"
    assert "Now: Marketing" in tell("agreements", "changes", "--since", "1").stdout
    result = tell("agreements", "changes", "--since", "3")
    assert (result.exit_code, result.stderr) == (2, "--since is a version before 3, from 1 on.\n")


def test_agreement_ends_with_a_day(tell: Tell, inbound: Path) -> None:
    ended = ("agreements", "end", "--last-day", "2026-09-30")
    assert tell(*ended, "--reason", " ").stderr == "--reason may not be empty.\n"
    assert tell(*ended, "--reason", "A new one").stdout == "The last day of “Inbound” is Wed 30 Sep 2026.\n"


def test_version_in_force_is_read_while_another_is_to_come(tell: Tell, inbound: Path) -> None:
    later = TERMS._replace(holds_from=date(2026, 10, 1), commitments=terms(count(80), call()).commitments)
    agree(Store(inbound), later, agreement_id=1)

    shown = tell("agreements", "show")
    assert shown.stdout.splitlines()[:3] == [
        "Version 1 is in force, from Tue 1 Sep 2026 to Wed 30 Sep 2026.",
        "",
        "Inbound",
    ]
    assert "at least 60 leads" in shown.stdout
    assert shown.stderr == "Version 2 holds from Thu 1 Oct 2026 on: --version 2 is for that one.\n"
    for words in (("--version", "2"), ("--at", "2026-10-01")):
        shown = tell("agreements", "show", *words)
        assert "at least 80 leads" in shown.stdout
        assert shown.stderr == ""
        assert tell("agreements", "export", *words).stdout == to_json(later) + "\n"
    assert tell("agreements", "export").stdout == to_json(TERMS) + "\n"
    assert tell("agreements", "export").stderr.startswith("Version 2 holds from Thu 1 Oct 2026 on")
    assert tell("agreements", "list").stdout == (
        "Inbound: version 1, from Thu 1 Oct 2026 on version 2, to Tue 31 Aug 2027\n"
    )
    assert tell("agreements", "changes", "--version", "1").stdout == "Version 1 changed nothing.\n"
    assert tell("agreements", "show", "--version", "3").stderr == "--version is a number from 1 to 2.\n"
    assert tell("agreements", "show", "--version", "1", "--at", "2026-10-01").exit_code == 2
