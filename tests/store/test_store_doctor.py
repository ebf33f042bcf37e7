"""What the doctor finds: each fault that is made on purpose, and nothing where all is well."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from sla_tui.errors import StoreProblem
from sla_tui.reports.agreements import read_agreements
from sla_tui.store import doctor, quality_reads
from sla_tui.store.connection import open_for_writing, reading
from sla_tui.store.copies import copies_of, keep_copy
from sla_tui.store.doctor import examine, mend
from sla_tui.store.faults import Damaged, NoStore, Refused
from sla_tui.store.people_reads import read_everybody
from sla_tui.store.soundness import Version
from sla_tui.store.store import Store
from tests.store.bringing import NOW, everything
from tests.store.conftest import Sql


def test_nothing_is_wrong_with_a_sound_store(told: Store) -> None:
    before = told.path.read_bytes()
    health = examine(told.path)
    assert health.is_sound
    assert (health.faults, health.dangling, health.altered, health.unreadable) == ((), (), (), ())
    assert (health.verdicts, health.differing) == (3, 0)
    assert [copy.number for copy in health.copies] == [2, 1]
    assert health.damaged == ()
    assert not health.others_read
    assert told.path.read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE lead SET company = CAST(x'44B065' AS TEXT)", "Could not decode to UTF-8 column 'company'"),
        ("ALTER TABLE touch RENAME COLUMN planned TO plannod", "no such column: touch.planned"),
    ],
    ids=["a text that is none", "a column that has another name"],
)
def test_what_sqlite_does_not_mind_is_found(told: Store, sql: Sql, damage: str, said: str) -> None:
    sql(damage)
    (fault,) = examine(told.path).faults
    assert fault.startswith(said)


def test_schema_that_is_no_text_is_damage(told: Store, sql: Sql) -> None:
    """SQLite quotes it in its complaint, which Python then can't read."""
    content = told.path.read_bytes()
    told.path.write_bytes(content.replace(b"CREATE TABLE touch (", b"CREATE TABLE touch \xb0"))
    (fault,) = examine(told.path).faults
    assert fault.startswith("malformed database schema (touch)")
    with pytest.raises(Damaged), reading(told.path):
        pass


def test_terms_that_are_no_json_are_told_in_words(told: Store, sql: Sql) -> None:
    sql("UPDATE agreement_version SET terms = '[' || terms")
    assert examine(told.path).unreadable == (Version("Inbound", 1),)
    with reading(told.path) as reads, pytest.raises(StoreProblem, match="the store is damaged"):
        read_agreements(reads)


def test_no_store_is_not_made(path: Path) -> None:
    with pytest.raises(NoStore):
        examine(path)
    assert not path.exists()


def test_verdicts_that_differ_are_counted_by_hand_off(told: Store, sql: Sql) -> None:
    sql("UPDATE verdict SET attempts = 7 WHERE handoff_id = 1")
    sql("DELETE FROM verdict WHERE handoff_id = 2")
    health = examine(told.path)
    assert (health.verdicts, health.differing) == (2, 2)
    assert not health.is_sound


def test_mending_makes_verdicts_anew_and_keeps_what_was(told: Store, sql: Sql) -> None:
    sound = everything(told)
    sql("UPDATE verdict SET attempts = 7 WHERE handoff_id = 1")
    broken = everything(told)

    copy = mend(told.path)

    assert everything(told) == sound
    assert examine(told.path).is_sound
    assert everything(Store(copy.path)) == broken


DERIVED = {
    "UPDATE verdict SET local_day = '2026-09-06' WHERE handoff_id = 3": ("differing", 1),
    "UPDATE verdict SET attempt_instants = '' WHERE handoff_id = 1": ("differing", 1),
    "UPDATE person SET goes_by = '1' WHERE id = 2": ("names", 1),
    "UPDATE person SET goes_by = NULL": ("names", 1),
    "UPDATE person SET goes_by = name": ("names", 2),
    **{
        f"UPDATE data_quality SET {column} = {column} + 77": ("counts", (column,))
        for column in quality_reads.COLUMNS
    },
    "DELETE FROM data_quality": ("counts", quality_reads.COLUMNS),
}
"""Each thing that is derived, broken; what the doctor finds then."""


@pytest.mark.parametrize("breaking", DERIVED)
def test_each_thing_that_is_derived_is_compared_and_mended(
    with_people: Store, sql: Sql, breaking: str
) -> None:
    sound = everything(with_people)
    assert examine(with_people.path).is_sound
    found, value = DERIVED[breaking]

    sql(breaking)
    health = examine(with_people.path)
    assert getattr(health, found) == value
    assert (health.is_sound, health.is_past_mending) == (False, False)

    mend(with_people.path)
    assert everything(with_people) == sound
    assert examine(with_people.path).is_sound


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("INSERT INTO person_pair (kept_id, other_id, same) VALUES (2, 1, 1)", "person_pair"),
        ("INSERT INTO person_pair (kept_id, other_id, same) VALUES (2, 2, 1)", "person_pair"),
        ("INSERT INTO lead_pair (first_id, second_id, same) VALUES (2, 1, 1)", "lead_pair"),
        ("INSERT INTO lead_pair (first_id, second_id, same) VALUES (3, 2, 1)", "lead_pair"),
    ],
    ids=["a ring of names", "by one's own name", "a ring of leads", "a copy of two"],
)
def test_what_leads_back_to_itself_is_found_and_not_mended(
    with_people: Store, sql: Sql, statement: str, table: str
) -> None:
    sql(statement)
    health = examine(with_people.path)
    assert health.tangled == (table,)
    assert (health.is_sound, health.is_past_mending) == (False, True)
    with pytest.raises(Refused, match="put a copy back in its place"):
        mend(with_people.path)


def test_counts_on_which_something_done_since_bears_are_not_called_wrong(with_people: Store) -> None:
    """They are of when files came last; what is done here changes them when the next one comes."""
    with_people.desk.exclude((3,), "test lead", "Ours", who="Kim", now=NOW)
    with closing(open_for_writing(with_people.path)) as plain:
        (row,) = quality_reads.counted(plain)
        assert (row,) != tuple(plain.execute(f"SELECT {', '.join(quality_reads.COLUMNS)} FROM data_quality"))
    assert examine(with_people.path).is_sound


def test_name_that_nobody_has_is_damage_in_words(with_people: Store, sql: Sql) -> None:
    sql("UPDATE person SET goes_by = '1' WHERE id = 2")
    with reading(with_people.path) as reads, pytest.raises(Damaged):
        read_everybody(reads.connection)


def test_rows_that_name_none_are_counted_by_table(told: Store, sql: Sql) -> None:
    sql("PRAGMA foreign_keys = OFF")
    sql("INSERT INTO lead_alias (system, key, lead_id) VALUES ('pipedrive', '1', 77), ('pipedrive', '2', 78)")
    health = examine(told.path)
    assert health.dangling == (("lead_alias", 2),)
    assert not health.is_sound


def test_terms_that_were_altered_are_named(told: Store, sql: Sql) -> None:
    sql("UPDATE agreement_version SET terms = REPLACE(terms, 'Sales', 'Sails')")
    health = examine(told.path)
    assert health.altered == (Version("Inbound", 1),)
    assert health.unreadable == ()
    assert not health.is_sound


def test_terms_that_can_not_be_read_are_named_and_nothing_is_judged(told: Store, sql: Sql) -> None:
    sql("UPDATE agreement_version SET terms = '{'")
    health = examine(told.path)
    assert health.unreadable == (Version("Inbound", 1),)
    assert (health.verdicts, health.differing) == (0, 0)


def test_damaged_file_is_asked_no_more(told: Store) -> None:
    content = bytearray(told.path.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    told.path.write_bytes(content)
    health = examine(told.path)
    assert health.faults
    assert not health.is_sound
    assert [copy.number for copy in health.copies] == [2, 1]


def test_copy_that_is_damaged_is_named(told: Store) -> None:
    keep_copy(told.path, "asked")
    second = copies_of(told.path)[0]
    second.path.write_bytes(second.path.read_bytes()[:5000])
    health = examine(told.path)
    assert [copy.number for copy in health.damaged] == [3]
    assert health.is_sound


def test_file_that_others_may_read_is_said(told: Store) -> None:
    told.path.chmod(0o644)
    assert examine(told.path).others_read


def test_progress_tells_of_leads(told: Store) -> None:
    done: list[int] = []
    examine(told.path, progress=done.append)
    assert done == [3]


def test_space_is_short_below_twice_the_store() -> None:
    health = doctor.Health((), size=100, free=199)
    assert health.is_short_of_space
    assert not health._replace(free=200).is_short_of_space


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ("UPDATE import SET until = until * 1000", "import.until"),
        ("UPDATE import SET kind = 'lead'", "import.kind"),
        ("UPDATE handoff SET handed_at = NULL, handed_day = '2026-02-30'", "handoff.handed_day"),
        ("UPDATE agreement_version SET holds_from = '2026-9-1'", "agreement_version.holds_from"),
        ("UPDATE lead SET created_at = -99999999999999", "lead.created_at"),
    ],
)
def test_value_that_can_not_be_is_called_damage(change: str, column: str, told: Store, sql: Sql) -> None:
    sql("UPDATE lead SET created_at = 0, created_day = NULL")
    assert examine(told.path).faults == ()
    sql(change)
    assert examine(told.path).faults == (f"{column} has values that can't be",)
