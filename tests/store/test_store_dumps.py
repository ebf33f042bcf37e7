"""All that a store holds, written as JSON and made a store of again: nothing lost, nothing unfit taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.errors import InputRefused
from sla_tui.store.connection import reading
from sla_tui.store.dumps import dump, write_json
from sla_tui.store.restoring import restore
from sla_tui.store.store import Store
from tests.store.bringing import NOW, TABLES, agree, at, bring, deal, everything, lead, touch

Exported = dict[str, Any]


@pytest.fixture
def told(store: Store) -> Store:
    """A store in which something of most kinds was brought in, done and typed."""
    agreement_id = agree(store)
    disposed = Disposition(date(2026, 9, 9), "disqualified", "=1+1\n“quoted”, \U0001f4a1 ไทย")
    bring(store, lead("1", at("7 08:00"), rep="Kendra", disposition=disposed, tier="A"))
    bring(store, lead("2", at("8 08:00"), rep="Ben", email="a@b.example", row=3), lead("3", row=4))
    bring(store, lead("1", at("7 08:00"), rep="Ben", disposition=disposed, tier="A"))
    bring(store, touch("1", at("7 09:00")), touch("2", date(2026, 9, 9), row=3))
    bring(store, deal("d", lead_key="1", won=at("10 09:00")))
    action = store.touches.log(2, "email", at("9 09:00"), outcome=None, who="Kim", now=NOW)
    store.actions.undo(action, who="Kim", now=NOW)
    store.decisions.add(agreement_id or 1, "Split", "Kendra", date(2026, 9, 25), who="Kim", now=NOW)
    store.drafts.begin("Zweite", now=NOW)
    return store


def export(store: Store, path: Path) -> Path:
    with reading(store.path) as reads, path.open("w", encoding="utf-8") as file:
        write_json(reads.connection, file)
    return path


def test_round_trip_loses_nothing(told: Store, tmp_path: Path) -> None:
    before = everything(told)
    exported = export(told, tmp_path / "all.json")

    restore(tmp_path / "new.db", exported, who="Kim", now=NOW)

    after = everything(Store(tmp_path / "new.db"))
    assert after["action"][-1][3:5] == ("restore", "all.json")
    assert {**after, "action": after["action"][:-1]} == before
    assert sum(map(len, before.values())) > 30


def test_export_holds_every_table_but_what_is_derived(told: Store) -> None:
    with reading(told.path) as reads:
        assert [table.name for table in dump(reads.connection)] == [
            table for table in TABLES if table != "verdict"
        ]


def test_export_of_an_empty_store_is_put_back_too(store: Store, tmp_path: Path) -> None:
    exported = export(store, tmp_path / "all.json")
    restore(tmp_path / "new.db", exported, who="Kim", now=NOW)
    assert sum(map(len, everything(Store(tmp_path / "new.db")).values())) == 1  # the line of the log


def _another_schema(found: Exported) -> None:
    found["schema"] = 2


def _newer(found: Exported) -> None:
    found["revision"] = "9999"


def _no_table(found: Exported) -> None:
    del found["tables"]["touch"]


def _strange_table(found: Exported) -> None:
    found["tables"]['x"; DROP TABLE lead; --'] = {"columns": [], "rows": []}


def _strange_column(found: Exported) -> None:
    found["tables"]["lead"]["columns"][1] = "nom"


def _text_for_a_number(found: Exported) -> None:
    found["tables"]["handoff"]["rows"][1][1] = "1"


def _truth(found: Exported) -> None:
    found["tables"]["handoff"]["rows"][0][2] = True


def _nested(found: Exported) -> None:
    found["tables"]["lead"]["rows"][0][1] = ["Mira"]


def _short_row(found: Exported) -> None:
    found["tables"]["lead"]["rows"][2].pop()


def _huge(found: Exported) -> None:
    found["tables"]["handoff"]["rows"][0][3] = 10**30


def _dangling(found: Exported) -> None:
    found["tables"]["handoff"]["rows"][0][1] = 77


def _twice(found: Exported) -> None:
    found["tables"]["lead"]["rows"].append(found["tables"]["lead"]["rows"][0])


def _both_times(found: Exported) -> None:
    place = found["tables"]["handoff"]["columns"].index("handed_day")
    found["tables"]["handoff"]["rows"][0][place] = "2026-09-07"


def _altered_terms(found: Exported) -> None:
    place = found["tables"]["agreement_version"]["columns"].index("terms")
    row = found["tables"]["agreement_version"]["rows"][0]
    row[place] = row[place].replace("Sales", "Sails")


def _broken_terms(found: Exported) -> None:
    place = found["tables"]["agreement_version"]["columns"].index("terms")
    found["tables"]["agreement_version"]["rows"][0][place] = "{"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_another_schema, "is not an export of sla-tui."),
        (_newer, "was made by a newer version of sla-tui: update sla-tui to use it."),
        (_no_table, "the table “touch” is missing, or one too many"),
        (_strange_table, 'the table “x"; DROP TABLE lead; --” is missing, or one too many'),
        (_strange_column, "the columns of “lead” are others"),
        (_text_for_a_number, "row 2 of “handoff” has something else in it"),
        (_truth, "row 1 of “handoff” has something else in it"),
        (_nested, "row 1 of “lead” has something else in it"),
        (_short_row, "row 3 of “lead” has something else in it"),
        (_huge, "the rows of “handoff” contradict each other"),
        (_dangling, "a row names another that is not there"),
        (_twice, "the rows of “lead” contradict each other"),
        (_both_times, "the rows of “handoff” contradict each other"),
        (_altered_terms, "version 1 of “Inbound” is not what was put in force"),
        (_broken_terms, "version 1 of “Inbound” is not what was put in force"),
    ],
)
def test_export_that_does_not_fit_together_is_refused_whole(
    spoil: Callable[[Exported], None], said: str, told: Store, tmp_path: Path
) -> None:
    path = export(told, tmp_path / "all.json")
    found = json.loads(path.read_text("utf-8"))
    spoil(found)
    path.write_text(json.dumps(found), "utf-8")
    before, beside = told.path.read_bytes(), sorted(tmp_path.iterdir())

    with pytest.raises(InputRefused) as caught:
        restore(told.path, path, who="Kim", now=NOW)

    assert said in str(caught.value)
    assert told.path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == beside


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b"[" * 200_000, b'{"schema": 1}'])
def test_file_that_is_no_export_is_refused(content: bytes, told: Store, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match=r"is not an export of sla-tui\."):
        restore(told.path, path, who="Kim", now=NOW)


def test_file_that_is_not_there_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"can't be read: No such file or directory\."):
        restore(store.path, tmp_path / "none.json", who="Kim", now=NOW)
