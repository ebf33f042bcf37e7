"""Hand-offs as if an agreement covered them: the rows are those that an agreement in force has."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sla_tui.demo.store import make_demo_store
from sla_tui.domain.scope import EVERYTHING
from sla_tui.store.as_if import as_if_in_force
from sla_tui.store.connection import reading
from tests.tui.stage import NOW, ZONE

SAME = (
    "lead_id, handoff_id, local_day, counted, repeated, tier, source, team, excluded, handed_at, again_at,"
    " accepted_day, accepted_at"
)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    make_demo_store(tmp_path / "demo.db", NOW, ZONE)
    return tmp_path / "demo.db"


def test_rows_are_those_of_an_agreement_in_force_and_leave_nothing_behind(demo: Path) -> None:
    with reading(demo) as reads:
        asked = f"SELECT {SAME} FROM verdict WHERE agreement_id = ? ORDER BY handoff_id"
        own = reads.connection.execute(asked, (1,)).fetchall()
        with as_if_in_force(reads, ZoneInfo(ZONE), EVERYTHING) as agreement:
            made = reads.connection.execute(asked, (agreement,)).fetchall()
        assert len(own) > 100
        assert made == own
        assert reads.connection.execute(asked, (1,)).fetchall() == own
        with pytest.raises(Exception, match="readonly"):
            reads.connection.execute("DELETE FROM verdict")
