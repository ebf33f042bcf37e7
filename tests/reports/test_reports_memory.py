"""What was said of a file once is known for the next one with the same header."""

from __future__ import annotations

from pathlib import Path

from sla_tui.intake.surveys import Hints
from sla_tui.reports.bringing import bring_in, reached, survey_file
from sla_tui.reports.memory import Memory, over, read_memories, remembered, said_text
from sla_tui.store.connection import reading
from sla_tui.store.database import Database
from sla_tui.store.recording import record
from sla_tui.store.store import Store
from tests.cli.importing import NOW
from tests.exports import EITHER_WAY, GERMAN, written
from tests.intake.conftest import BERLIN

DAY_FIRST = Hints(order="dmy")


def by_hand(store: Store, path: Path, said: Hints) -> None:
    found = survey_file(path, zone=BERLIN, now=NOW, hints=said)
    bring_in(store.path, [reached(found)], agree=lambda _offer: True, who="Kendra", now=NOW)


def memories(store: Store) -> tuple[Memory, ...]:
    with reading(store.path) as reads:
        return read_memories(reads)


def test_what_was_said_by_hand_is_known_of_the_same_header_alone(store: Store, tmp_path: Path) -> None:
    by_hand(store, written(tmp_path, EITHER_WAY, "either.csv"), DAY_FIRST)

    known = memories(store)

    assert known == (Memory(("Lead ID", "Created", "Handed over", "Owner"), DAY_FIRST, "spreadsheet.leads"),)
    later = written(tmp_path, EITHER_WAY.replace("Sam Roy", "Mira Chen"), "later.csv")
    assert remembered(later, known) == DAY_FIRST
    other = written(tmp_path, EITHER_WAY.replace("Owner", "Rep"), "other.csv")
    assert remembered(other, known) == Hints()


def test_the_last_that_was_said_of_a_header_holds(store: Store, tmp_path: Path) -> None:
    by_hand(store, written(tmp_path, EITHER_WAY), DAY_FIRST)
    by_hand(store, written(tmp_path, EITHER_WAY.replace("\n1,", "\n2,")), Hints(order="mdy"))

    assert [memory.said for memory in memories(store)] == [Hints(order="mdy")]


def test_header_is_read_in_the_letters_that_were_said(store: Store, tmp_path: Path) -> None:
    german = written(tmp_path, GERMAN, "german.csv", "cp1252")
    said = Hints(columns={"handed_off": "Übergeben am"}, page="cp1252", currency="EUR")
    by_hand(store, german, said)

    assert remembered(german, memories(store)) == said
    assert remembered(written(tmp_path, EITHER_WAY), memories(store)) == Hints()


def test_nothing_said_is_nothing_to_keep(store: Store, tmp_path: Path) -> None:
    by_hand(store, written(tmp_path, GERMAN, "german.csv", "cp1252"), Hints())

    assert said_text(("a", "b"), Hints(), "spreadsheet.leads") == ""
    assert memories(store) == ()


def test_what_can_not_be_read_was_never_said(store: Store, tmp_path: Path) -> None:
    by_hand(store, written(tmp_path, EITHER_WAY), DAY_FIRST)
    with Database(store.path).writing() as session:
        for broken in ("", "[]", "{}", '{"header": ["a"], "colour": "red"}', 7):
            record(session, "import", "", who="Kendra", now=NOW, after={"said": [broken]})

    assert [memory.said for memory in memories(store)] == [DAY_FIRST]


def test_what_is_said_now_goes_before_what_was() -> None:
    before = Hints("leads", "spreadsheet", {"id": "Nr", "owner": "Rep"}, "dmy", ",", "EUR", "cp1252")
    said = Hints(columns={"owner": "Owner"}, order="mdy")

    assert over(Hints(), before) == before
    assert over(said, Hints()) == said
    assert over(said, before) == Hints(
        "leads", "spreadsheet", {"id": "Nr", "owner": "Owner"}, "mdy", ",", "EUR", "cp1252"
    )
