"""What the doctor finds: each fault that is made on purpose, and nothing where all is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from sla_tui.errors import StoreProblem
from sla_tui.reports.agreements import read_agreements
from sla_tui.store import doctor
from sla_tui.store.connection import reading
from sla_tui.store.copies import copies_of, keep_copy
from sla_tui.store.doctor import examine, mend
from sla_tui.store.faults import Damaged, NoStore
from sla_tui.store.soundness import Version
from sla_tui.store.store import Store
from tests.store.bringing import agree, at, bring, everything, lead, touch
from tests.store.conftest import Sql


@pytest.fixture
def told(store: Store) -> Store:
    """Three leads under one agreement, one of them called."""
    agree(store)
    bring(store, *(lead(str(number), at("7 08:00"), row=number + 1) for number in (1, 2, 3)))
    bring(store, touch("1", at("7 09:00")))
    return store


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
