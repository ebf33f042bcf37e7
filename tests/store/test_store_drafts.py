"""Drafts: every keystroke is kept, and what is kept is read back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from sla_tui.domain.draft import draft_of, parse
from sla_tui.store.faults import Refused
from sla_tui.store.store import Store
from tests.store.bringing import NOW, TERMS
from tests.store.conftest import Sql


def fields(store: Store, draft_id: int) -> dict[str, str]:
    with store.reading() as reads:
        return reads.draft_fields(draft_id)


def test_draft_begins_with_the_fields_given(store: Store) -> None:
    draft_id = store.drafts.begin("Inbound", now=NOW, fields={"zone": "Europe/Berlin"})
    assert fields(store, draft_id) == {"zone": "Europe/Berlin"}


def test_last_keystroke_stands(store: Store, sql: Sql) -> None:
    draft_id = store.drafts.begin("Inbound", now=NOW)
    for typed in ("6", "60", "60 ", "60%"):
        store.drafts.keep(draft_id, "calc.share", typed, now=NOW)
    assert sql("SELECT path, text FROM draft_field") == [("calc.share", "60%")]


def test_field_that_was_emptied_stays_empty(store: Store) -> None:
    draft_id = store.drafts.begin("Inbound", now=NOW, fields={"name": "Inbound"})
    store.drafts.keep(draft_id, "name", "", now=NOW)
    assert fields(store, draft_id) == {"name": ""}


def test_any_text_comes_back_as_it_was_typed(store: Store) -> None:
    typed = "'; DROP TABLE lead;-- [b]🎈\x1b[31m\n\u202e%s :now ?"
    draft_id = store.drafts.begin(typed, now=NOW, fields={typed: typed})
    assert fields(store, draft_id) == {typed: typed}
    with store.reading() as reads:
        assert [draft.name for draft in reads.drafts()] == [typed]


def test_draft_touched_last_is_offered_first(store: Store) -> None:
    first = store.drafts.begin("One", now=NOW)
    second = store.drafts.begin("Two", now=NOW + timedelta(seconds=1))
    with store.reading() as reads:
        assert [draft.id for draft in reads.drafts()] == [second, first]

    store.drafts.keep(first, "name", "One", now=NOW + timedelta(seconds=2))

    with store.reading() as reads:
        assert [draft.id for draft in reads.drafts()] == [first, second]


def test_draft_gets_another_name(store: Store) -> None:
    draft_id = store.drafts.begin("One", now=NOW)
    store.drafts.rename(draft_id, "Two", now=NOW)
    with store.reading() as reads:
        assert [draft.name for draft in reads.drafts()] == ["Two"]


def test_discarded_draft_is_gone_with_its_fields(store: Store, sql: Sql) -> None:
    kept = store.drafts.begin("Kept", now=NOW, fields={"a": "1"})
    gone = store.drafts.begin("Gone", now=NOW, fields={"a": "2"})
    store.drafts.discard(gone)
    store.drafts.discard(gone)
    assert sql("SELECT id FROM draft") == [(kept,)]
    assert sql("SELECT draft_id, text FROM draft_field") == [(kept, "1")]


def test_typing_into_a_draft_that_was_discarded_elsewhere_says_so(store: Store, sql: Sql) -> None:
    draft_id = store.drafts.begin("Inbound", now=NOW)
    store.drafts.discard(draft_id)
    with pytest.raises(Refused, match="it was discarded elsewhere"):
        store.drafts.keep(draft_id, "name", "x", now=NOW)
    assert sql("SELECT * FROM draft_field") == []


def test_draft_of_an_agreement_comes_back_as_the_agreement(store: Store) -> None:
    draft_id = store.drafts.begin(TERMS.name, now=NOW, fields=draft_of(TERMS))
    assert parse(fields(store, draft_id)).terms == TERMS


KEEP_AND_DIE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sla_tui.store.store import Store
store, now = Store(Path(sys.argv[1])), datetime(2026, 9, 14, tzinfo=UTC)
draft_id = store.drafts.begin("Inbound", now=now)
for number in range(7):
    store.drafts.keep(draft_id, "leads.goal", str(number), now=now)
print(draft_id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_is_kept_survives_a_kill(path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KEEP_AND_DIE, str(path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert ended.returncode == -signal.SIGKILL
    assert fields(Store(path), int(ended.stdout)) == {"leads.goal": "6"}
