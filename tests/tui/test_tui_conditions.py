"""What must hold of a lead, on the screens: typed in the wizard."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button

from tests.tui.wizards import begun, go_to, kept, keys, making, said, wizard, write


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "sla.db"


async def test_condition_is_added_and_typed_in_step_one(store: Path) -> None:
    draft = begun(store)
    async with making(store, draft, size=(100, 40)) as pilot:
        await go_to(pilot, "returns.reasons")
        next(each for each in wizard(pilot).query(Button) if each.name == "add conditions").focus()
        await keys(pilot, "enter")
        fields = kept(store).fields
        assert fields["conditions"] == "1"
        await go_to(pilot, "conditions.1.field")
        await keys(pilot, "right")
        await go_to(pilot, "conditions.1.compare")
        await keys(pilot, "right", "right")
        await go_to(pilot, "conditions.1.values")
        await write(pilot, "1,000")
        assert "Words as in the data" in said(pilot, "#about")
        await keys(pilot, "enter")
        fields = kept(store).fields
        assert {name: fields[f"conditions.1.{name}"] for name in ("field", "compare", "values")} == {
            "field": "company size",
            "compare": "at least",
            "values": "1,000",
        }
        assert not [path for path in wizard(pilot).making.problems if path.startswith("conditions")]
