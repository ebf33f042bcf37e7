"""An import taken back as a whole: all is as before it, and what was changed here since stays."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.domain.money import Money
from sla_tui.errors import UsageProblem
from sla_tui.store.connection import reading
from sla_tui.store.copies import copies_of
from sla_tui.store.faults import Refused
from sla_tui.store.import_reads import read_imports
from sla_tui.store.standing_on import standing_on
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, deal, everything, file, judged_anew, lead, take, touch
from tests.store.conftest import Sql

HANDED = at("7 08:00")
LOG = ("action", "made_by_import", "changed_by_import")


def number_of(store: Store) -> int:
    """The number of the last import."""
    with reading(store.path) as reads:
        return read_imports(reads.connection)[0].id


def undo(store: Store, number: int | None = None) -> int:
    return store.imports.undo(number_of(store) if number is None else number, who="Kendra", now=NOW)


def told(store: Store) -> dict[str, list[Any]]:
    """All rows but those of the log."""
    return {table: rows for table, rows in everything(store).items() if table not in LOG}


def stands(store: Store, number: int) -> list[tuple[str, str | None, int]]:
    with reading(store.path) as reads:
        return [(one.action.what, one.action.lead, one.rows) for one in standing_on(reads.connection, number)]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store under an agreement, with two leads, their calls and a deal."""
    agree(store)
    take(
        store,
        (file(), [lead("1", HANDED, rep="Kendra", tier="A"), lead("2", HANDED, row=3, rep="Sam")]),
        (file("touches"), [touch("1", at("7 09:00"), key="t1", rep="Kendra")]),
        (file("deals"), [deal("d1", "open", lead_key="1")]),
    )
    return store


def test_first_import_taken_back_leaves_an_empty_store(store: Store) -> None:
    agree(store)
    before = told(store)
    take(
        store,
        (file(), [lead("1", HANDED, rep="Kendra", email="mira@x.com", first_touch=at("7 10:00"))]),
        (file("touches"), [touch("1", at("8 09:00"), rep="Sam")]),
        (file("deals"), [deal("d", lead_key="1", won=at("9 09:00"), amount=Money(5, "EUR"))]),
    )

    undo(store)

    assert told(store) == before


def test_changed_and_new_rows_of_what_was_there_are_as_before(filled: Store) -> None:
    before = told(filled)
    take(
        filled,
        (
            file(),
            [
                lead(
                    "1",
                    HANDED,
                    rep="Ann",
                    tier="B",
                    company="Acme",
                    accepted=at("8 10:00"),
                    disposition=Disposition(at("9 09:00"), "returned", "not now"),
                    connected=True,
                ),
                lead("2", at("7 08:00"), row=3, rep="Sam", assigned=at("7 09:30")),
                lead("3", at("8 08:00"), row=4, rep="Bo"),
            ],
        ),
        (
            file("touches"),
            [
                touch("1", at("7 09:00"), key="t1", rep="Sam", outcome="conversation"),
                touch("2", at("8 09:00"), key="t2", row=3),
                touch("3", at("8 09:00"), key="t3", row=4),
            ],
        ),
        (
            file("deals"),
            [deal("d1", "won", lead_key="2", won=at("9 09:00")), deal("d2", lead_key="3", row=3)],
        ),
    )
    assert told(filled) != before

    undo(filled)

    assert told(filled) == before
    assert judged_anew(filled) == everything(filled)


def test_hand_over_once_more_and_a_word_taken_back_are_undone(filled: Store) -> None:
    returned = Disposition(at("9 09:00"), "returned", "not now")
    bring(filled, lead("1", HANDED, rep="Kendra", disposition=returned), lead("2", HANDED, row=3, rep="Sam"))
    before = told(filled)
    bring(filled, lead("1", at("10 08:00"), rep="Ann"))
    assert told(filled) != before

    undo(filled)

    assert told(filled) == before
    qualified = Disposition(at("9 09:00"), "qualified", None)
    bring(filled, lead("2", HANDED, rep="Sam", disposition=qualified))
    with_word = told(filled)
    bring(filled, lead("2", HANDED, rep="Sam"))
    assert told(filled) != with_word

    undo(filled)

    assert told(filled) == with_word


def test_lead_named_by_its_mail_is_named_by_that_alone_again(store: Store) -> None:
    bring(store, lead("mira@x.com", HANDED, email="mira@x.com"))
    before = told(store)
    bring(store, lead("17", HANDED, email="mira@x.com", name="Lead mira@x.com"))
    assert told(store)["lead_alias"] != before["lead_alias"]

    undo(store)

    assert told(store) == before


def test_what_was_done_here_with_what_was_there_before_stays(filled: Store, sql: Sql) -> None:
    number_before = number_of(filled)
    bring(
        filled,
        lead("1", HANDED, rep="Ann", tier="B", disposition=Disposition(at("9 09:00"), "returned", "later")),
    )
    number = number_of(filled)
    assert number != number_before
    filled.desk.dispose([1], "qualified", "", who="Kim", now=NOW)
    filled.desk.accept([1], who="Kim", now=NOW)
    filled.desk.exclude([2], "test lead", "ours", who="Kim", now=NOW)
    filled.touches.log(1, "call", at("14 09:00"), outcome=None, who="Kim", now=NOW)

    undo(filled, number)

    assert sql("SELECT tier, excluded, accepted_at IS NOT NULL FROM handoff ORDER BY id") == [
        ("A", None, 1),
        (None, "test lead", 0),
    ]
    assert sql("SELECT outcome, origin FROM disposition") == [("qualified", "logged")]
    assert sql("SELECT COUNT(*) FROM touch WHERE origin = 'logged'") == [(1,)]
    assert judged_anew(filled) == everything(filled)
    disposed = sql("SELECT id FROM action WHERE what = 'dispose'")[0][0]
    filled.actions.undo(disposed, who="Kim", now=NOW)
    assert sql("SELECT * FROM disposition") == []


def test_word_kept_under_what_was_said_here_is_taken_back_there(filled: Store, sql: Sql) -> None:
    filled.desk.dispose([1], "qualified", "", who="Kim", now=NOW)
    bring(
        filled, lead("1", HANDED, rep="Kendra", disposition=Disposition(at("9 09:00"), "returned", "later"))
    )
    number = number_of(filled)
    filled.actions.undo(sql("SELECT id FROM action WHERE what = 'dispose'")[0][0], who="Kim", now=NOW)
    assert sql("SELECT outcome, origin FROM disposition") == [("returned", "import")]

    undo(filled, number)

    assert sql("SELECT * FROM disposition") == []


def test_call_logged_with_a_lead_that_came_with_it_stands_on_it(store: Store) -> None:
    bring(store, lead("1", HANDED, name="Mira Chen"))
    number = number_of(store)
    action = store.touches.log(1, "call", at("14 09:00"), outcome=None, who="Kim", now=NOW)
    before = everything(store)

    assert stands(store, number) == [("log touch", "Mira Chen", 1)]
    with pytest.raises(Refused, match="stands on it"):
        undo(store, number)
    assert everything(store) == before

    store.actions.undo(action, who="Kim", now=NOW)
    assert stands(store, number) == []
    undone = undo(store, number)
    with pytest.raises(Refused, match="no longer there"):
        store.actions.undo(undone - 1, who="Kim", now=NOW)


def test_later_imports_that_build_on_it_are_taken_back_first(filled: Store) -> None:
    empty, first = told(filled), number_of(filled)
    bring(filled, touch("2", at("8 09:00"), key="t2"), touch("2", at("8 10:00"), key="t3", row=3))
    calls = number_of(filled)
    bring(filled, lead("1", HANDED, rep="Kendra", tier="B"))
    tier = number_of(filled)

    assert stands(filled, first) == [("import", None, 2), ("import", None, 1)]
    assert stands(filled, calls) == []
    with pytest.raises(Refused, match="stands on it"):
        undo(filled, first)

    undo(filled, calls)
    undo(filled, tier)
    assert told(filled) == empty
    undo(filled, first)
    assert told(filled)["lead"] == []


def test_later_import_that_changed_the_same_column_stands_on_it(filled: Store) -> None:
    bring(filled, lead("1", HANDED, rep="Kendra", tier="B"))
    second = number_of(filled)
    bring(filled, lead("1", HANDED, rep="Kendra", tier="C"))
    bring(filled, lead("2", HANDED, rep="Sam", tier="C"))

    assert stands(filled, second) == [("import", None, 1)]


def test_data_reach_no_further_than_before(filled: Store, sql: Sql) -> None:
    with reading(filled.path) as reads:
        before = reads.sources()
    bring(filled, lead("9", HANDED), until=at("15 09:00"))

    undo(filled)

    with reading(filled.path) as reads:
        assert reads.sources() == before


def test_brought_in_again_it_is_all_there_under_other_ids(filled: Store, sql: Sql) -> None:
    bring(filled, lead("3", HANDED))
    undo(filled)

    bring(filled, lead("3", HANDED))

    assert sql("SELECT id FROM lead ORDER BY id") == [(1,), (2,), (4,)]
    assert judged_anew(filled) == everything(filled)


def test_undoing_is_in_the_log_with_what_went_and_a_copy_is_kept(filled: Store, sql: Sql) -> None:
    number = number_of(filled)
    undone = undo(filled)

    (action,) = sql(f"SELECT what, who, subject, undoes, before FROM action WHERE id = {undone}")
    assert action[:4] == ("undo", "Kendra", "leads.csv, touches.csv, deals.csv", number)
    assert [one["new"] for one in json.loads(action[4])["imports"]] == [2, 1, 1]
    assert copies_of(filled.path)[0].why == "before-undo"
    with pytest.raises(UsageProblem, match=f"There is no import {number}"):
        undo(filled, number)


def test_import_from_before_changes_were_kept_says_so(filled: Store, sql: Sql) -> None:
    sql("DELETE FROM made_by_import")

    with pytest.raises(Refused, match="came before the store kept what an import changes"):
        undo(filled)
