"""The store deleted, or another put in its place, under the screens: it is said, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sla_tui.errors import StoreProblem
from sla_tui.store.store import Store
from sla_tui.tui.watching import Lookout
from sla_tui.tui.writing import Writer
from tests.store.bringing import NOW
from tests.tui.stage import screen_text, settled, showing


def begin_draft(store: Store) -> int:
    return store.drafts.begin("Inbound", now=NOW)


async def test_deleted_store_is_told_and_not_made_anew(demo: Path) -> None:
    async with showing(demo) as pilot:
        for _turn in range(100):  # until the lookout has seen that there is one
            await pilot.pause(0.05)
            if pilot.app.lookout._watcher is not None:  # type: ignore[attr-defined]
                break
        demo.unlink()
        pilot.app.look_for_changes()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "is no longer there" in screen_text(pilot)
        await pilot.press("2", "t", "c")
        await settled(pilot)
    assert not demo.exists()


def test_nothing_is_written_where_the_store_was(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    writer = Writer(path)
    writer.do(begin_draft)  # the first makes it
    writer.do(begin_draft)
    shutil.copyfile(path, tmp_path / "other.db")
    path.unlink()
    with pytest.raises(StoreProblem, match="is no longer there, and nothing more is kept"):
        writer.do(begin_draft)
    assert not path.exists()
    (tmp_path / "other.db").rename(path)
    before = path.read_bytes()
    with pytest.raises(StoreProblem, match="Another store lies at"):
        writer.do(begin_draft)
    assert path.read_bytes() == before


def test_what_can_not_be_read_in_place_of_the_store_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    lookout = Lookout(path)
    Store(path)
    assert lookout.look() == "changed"
    path.unlink()
    assert [lookout.look(), lookout.look()] == ["gone", None]
    path.write_text("no store")
    assert [lookout.look(), lookout.look()] == ["replaced", None]
    path.unlink()
    Store(path)
    assert [lookout.look(), lookout.look()] == ["replaced", None]
