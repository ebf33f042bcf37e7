"""Files brought in: shown before anything is written, and taken whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from sla_tui.domain.records import LeadRecord
from sla_tui.store.database import Database
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, counts, deal, everything, file, lead, take, touch
from tests.store.conftest import Sql

HANDED = at("7 08:00")


def test_preview_writes_nothing(store: Store, sql: Sql) -> None:
    before = store.path.read_bytes()
    with store.imports.begin() as importing:
        preview = importing.add(file(), lambda: [lead("1", HANDED)])
    assert (preview.new, preview.rows) == (1, 1)
    assert store.path.read_bytes() == before


def test_same_file_twice_changes_nothing(store: Store, sql: Sql) -> None:
    agree(store)
    files = (
        (file("leads"), [lead("1", HANDED, rep="Kendra", first_touch=date(2026, 9, 8)), lead("2", row=3)]),
        (
            file("touches"),
            [touch("1", at("8 09:00")), touch("1", at("8 09:00"), row=3), touch("2", at("9 09:00"), key="x")],
        ),
        (file("deals"), [deal("d", lead_key="1", won=at("10 09:00"))]),
    )
    take(store, *files)
    before, content = everything(store), store.path.read_bytes()

    again = take(store, *files)

    assert [(found.new, found.changed, found.same, found.refused) for found in again.previews] == [
        (0, 0, 2, 0),
        (0, 0, 3, 0),
        (0, 0, 1, 0),
    ]
    assert again.action_id is None
    assert everything(store) == before
    assert store.path.read_bytes() == content


def test_file_that_reaches_further_is_kept_though_it_holds_nothing_new(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED))
    bring(store, lead("1", HANDED), until=NOW + timedelta(hours=1))
    assert sql("SELECT until, new, same FROM import") == [
        (NOW.timestamp(), 1, 0),
        (NOW.timestamp() + 3600, 0, 1),
    ]


def test_import_is_one_action(store: Store, sql: Sql) -> None:
    taken = take(store, (file("leads"), [lead("1", HANDED)]), (file("touches"), [touch("1", at("8 09:00"))]))
    assert sql("SELECT id, who, what, subject FROM action") == [
        (taken.action_id, "Kendra", "import", "leads.csv, touches.csv")
    ]
    assert json.loads(sql("SELECT after FROM action")[0][0]) == {"imports": [1, 2]}
    columns = "file, system, kind, until, first_touches, new, changed, same, refused, kept"
    assert sql(f"SELECT {columns} FROM import") == [
        ("leads.csv", "hubspot", "leads", NOW.timestamp(), 1, 1, 0, 0, 0, 0),
        ("touches.csv", "hubspot", "touches", NOW.timestamp(), 0, 1, 0, 0, 0, 0),
    ]


def test_files_taken_together_see_each_other(store: Store) -> None:
    taken = take(
        store,
        (file("leads", name="august.csv"), [lead("1", HANDED, tier="A")]),
        (file("leads", name="september.csv"), [lead("1", HANDED, tier="B"), lead("2", HANDED)]),
        (file("touches"), [touch("2", at("8 09:00"), key="t"), touch("3", at("8 09:00"), key="u")]),
    )
    assert [(found.new, found.changed, found.same, found.refused) for found in taken.previews] == [
        (1, 0, 0, 0),
        (1, 1, 0, 0),
        (1, 0, 0, 1),
    ]


def test_two_files_are_as_one_file_after_the_other(store: Store) -> None:
    first, second = (
        [lead("1", HANDED, rep="K", tier="A")],
        [lead("1", HANDED, rep="B"), lead("2", HANDED, rep="K")],
    )
    take(store, (file("leads"), first), (file("leads"), second))
    together = everything(store)
    other = Store(store.path.with_name("other.db"))
    bring(other, *first)
    bring(other, *second)
    apart = everything(other)
    for table in ("action", "made_by_import", "changed_by_import"):
        del together[table], apart[table]
    assert together == apart


def test_what_was_logged_here_stays_beside_what_is_brought_in(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED))
    store.touches.log(1, "call", at("8 09:00"), outcome=None, who="Kendra", now=NOW)
    bring(store, touch("1", at("8 09:01"), key="c"))
    assert sql("SELECT origin FROM touch ORDER BY id") == [("logged",), ("import",)]


def broken(records: list[LeadRecord], error: type[BaseException]) -> Iterator[LeadRecord]:
    yield from records
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, UnicodeDecodeError, ValueError])
def test_error_while_a_file_is_read_leaves_nothing(
    error: type[BaseException], store: Store, sql: Sql
) -> None:
    before = store.path.read_bytes()
    many = [lead(str(number), HANDED, row=number) for number in range(1200)]
    made = error("utf-8", b"", 0, 1, "x") if error is UnicodeDecodeError else error()
    with pytest.raises(error), store.imports.begin() as importing:
        importing.add(file(), lambda: broken(many, made))  # type: ignore[arg-type]
    assert store.path.read_bytes() == before


@pytest.mark.parametrize("when", ["while judged", "while written"])
def test_interrupt_while_it_is_taken_leaves_nothing(
    when: str, store: Store, sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(store)
    before = everything(store)

    def interrupt(*_values: object, **_named: object) -> None:
        raise KeyboardInterrupt

    if when == "while written":
        monkeypatch.setattr("sla_tui.store.imports.record", interrupt)
    judged = interrupt if when == "while judged" else lambda done: None
    with store.imports.begin() as importing:
        importing.add(file(), lambda: [lead("1", HANDED)])
        with pytest.raises(KeyboardInterrupt):
            importing.take(who="K", now=NOW, judged=judged)
    assert everything(store) == before
    monkeypatch.undo()
    assert counts(store, lead("1", HANDED)) == (1, 0, 0, 0, 0)


def test_what_another_program_wrote_meanwhile_is_seen(store: Store, sql: Sql) -> None:
    agree(store)
    with store.imports.begin() as importing:
        preview = importing.add(file(), lambda: [lead("1", HANDED, tier="B"), lead("2", HANDED, row=3)])
        bring(Store(store.path), lead("1", HANDED, tier="A"))
        taken = importing.take(who="Kendra", now=NOW)
    assert (preview.new, preview.changed) == (2, 0)
    assert (taken.previews[0].new, taken.previews[0].changed) == (1, 1)
    assert sql("SELECT l.name, tier FROM handoff JOIN lead l ON l.id = lead_id") == [
        ("Lead 1", "B"),
        ("Lead 2", None),
    ]
    assert sql("SELECT COUNT(*) FROM verdict") == [(2,)]


def test_what_is_written_at_the_last_moment_is_seen_too(
    store: Store, sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(store)
    other = Store(store.path)
    written: list[int] = []

    def write_once(_done: int) -> None:
        if not written:
            written.append(1)
            bring(other, lead("7", HANDED))

    with store.imports.begin() as importing:
        importing.add(file(), lambda: [lead("1", HANDED)])
        importing.take(who="Kendra", now=NOW, judged=write_once)

    assert sql("SELECT id, name FROM lead ORDER BY id") == [(1, "Lead 7"), (2, "Lead 1")]
    assert sql("SELECT handoff_id, lead_id FROM verdict ORDER BY 1") == [(1, 1), (2, 2)]


def test_progress_is_told(store: Store) -> None:
    told: list[int] = []
    with store.imports.begin() as importing:
        importing.add(
            file(), lambda: (lead(str(n), HANDED, row=n) for n in range(1100)), progress=told.append
        )
    assert told == [500, 1000, 1100]


def test_others_write_while_a_file_is_compared(store: Store) -> None:
    other = Database(store.path, patience=0)

    def rows() -> Iterator[LeadRecord]:
        for number in range(1100):
            if number == 700:
                with other.writing():
                    pass
            yield lead(str(number), HANDED, row=number)

    with store.imports.begin() as importing:
        assert importing.add(file(), rows).new == 1100


def test_list_of_changes_and_problems_ends_though_all_are_counted(store: Store) -> None:
    bring(store, *(lead(str(number), HANDED, row=number) for number in range(250)))
    found = bring(store, *(lead(str(number), at("8 08:00"), tier="A", row=number) for number in range(250)))
    assert (found.changed, found.kept, len(found.changes)) == (250, 250, 100)
    found = bring(store, *(touch(f"x{number}", HANDED, row=number) for number in range(250)))
    assert (found.refused, len(found.problems)) == (250, 100)


HOSTILE = "'); DROP TABLE lead;--\x1b[31m =1+1 \u202e [link]x[/link] :system ? %s"


def test_hostile_text_is_only_text(store: Store, sql: Sql) -> None:
    texts = {"name": HOSTILE, "company": HOSTILE, "rep": HOSTILE, "tier": HOSTILE, "team": HOSTILE}
    record = LeadRecord("hubspot", HOSTILE, 2, handed_over=HANDED, source=HOSTILE, campaign=HOSTILE, **texts)
    take(
        store,
        (file("leads", name=HOSTILE), [record]),
        (file("touches"), [touch(HOSTILE, at("8 09:00"), key=HOSTILE, rep=HOSTILE)]),
        (file("deals"), [deal(HOSTILE, lead_name=HOSTILE, name=HOSTILE)]),
    )
    assert sql("SELECT name, company FROM lead") == [(HOSTILE, HOSTILE)]
    assert sql("SELECT tier, team, source, campaign FROM handoff") == [(HOSTILE,) * 4]
    assert sql("SELECT key FROM touch UNION ALL SELECT key FROM deal") == [(HOSTILE,), (HOSTILE,)]
    assert sql("SELECT lead_id FROM deal") == [(1,)]
