"""How the rows of the wizard stand: one column of entries, nothing cut that has room to go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from sla_tui.tui.screens.wizard.folds import Fold
from sla_tui.tui.screens.wizard.rows import FieldRow
from tests.tui.stage import screen_text, settled
from tests.tui.wizards import begun, go, go_to, keys, making, wizard, write

GOAL, SPLIT = "commitments.leads.goal", "commitments.leads.split"


def words(pilot: Pilot[None]) -> str:
    """What the fields and the panel under them say, without line breaks."""
    return " ".join(" ".join(right_of(line) for line in screen_text(pilot).splitlines()).split())


def right_of(line: str) -> str:
    """What stands right of the steps."""
    return line[21:]


@pytest.mark.parametrize("columns", [80, 100, 140])
async def test_nothing_of_a_split_is_cut_and_all_entries_stand_in_one_column(
    tmp_path: Path, columns: int
) -> None:
    store = tmp_path / "store.db"
    fields = {"commitments.leads.period": "year", "commitments.leads.goal": "1200"}
    async with making(store, begun(store, fields), size=(columns, 60)) as pilot:
        await go(pilot, 2)
        said = words(pilot)
        for word in ("▸ More: working days,", "split by months,", "by a set day,", "only some leads"):
            assert word in said
        assert "…" not in screen_text(pilot)
        for fold in wizard(pilot).query(Fold):
            with pilot.app._context():
                await fold.turn()
        await settled(pilot)
        rows = list(wizard(pilot).query(FieldRow))
        assert {row.start for row in rows} == {rows[0].start}
        assert "…" not in screen_text(pilot)
        # "▾ Less" stands under its own place, not in the middle of where the longer line was.
        less = {line.index("▾ Less") for line in screen_text(pilot).splitlines() if "▾ Less" in line}
        assert len(less) == 1


async def test_why_there_is_no_last_year_is_told_whole(demo: Path) -> None:
    fields = {"commitments.leads.period": "year", "commitments.leads.goal": "1200"}
    async with making(demo, begun(demo, fields), size=(80, 40)) as pilot:
        await go_to(pilot, SPLIT)
        assert "No last year to take the shape of: no leads brought in from so early" in words(pilot)


async def test_refusal_waits_for_its_lines_until_the_field_is_left(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    async with making(store, begun(store)) as pilot:
        await go(pilot, 2)
        await go_to(pilot, "commitments.first_call.share")
        before = screen_text(pilot).splitlines()
        await write(pilot, "60")
        now = screen_text(pilot).splitlines()
        row = next(number for number, line in enumerate(now) if "✗ For" in line)
        assert now[row].rstrip().endswith("] see below")
        assert [*map(right_of, now[row + 1 : row + 4])] == [*map(right_of, before[row + 1 : row + 4])]
        await keys(pilot, "down")
        assert (
            "“60” is not over 0 and up to 100 %: write a percentage with its sign or a fraction, such as "
            "90 % or 0.9."
        ) in words(pilot)
