"""Each field keeps what is typed while the wizard is open: whatever ends it then finds it in the store."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from sla_tui.domain.fields import step_of
from tests.tui.stage import settled
from tests.tui.wizards import begun, go, kept, making, text_to_write, wizard

CREDIT = {
    "credits": "1",
    "credits.1.of": "first_call",
    "credits.1.short_of": "90 %",
    "credits.1.percent": "5 %",
}
TYPED = {
    "name": "Ours",
    "commitments.leads.split": "11 12 13 14 15 16 17 18 19 20 21 22",
    "calendar.holidays": "B, C",
    "people.sales_lead.mail": "kendra@",
    "fee.amount": "400",
    "credits.1.short_of": "95 %",
    "credits.1.percent": "7.5 %",
}
CHOSEN = {
    "commitments.attempts.only.rest": ("right", "yes"),
    "fee.every": ("q", "quarter"),
    "credits.1.of": ("right", "attempts"),
}


async def test_what_is_typed_into_any_field_is_in_the_store_before_one_leaves(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    fields = {**CREDIT, "commitments.leads.period": "year", "commitments.leads.goal": "240"}
    async with making(store, begun(store, fields)) as pilot:
        for path in sorted((*TYPED, *CHOSEN), key=step_of):
            await at(pilot, path)
            if path in TYPED:
                for key in text_to_write(TYPED[path]):
                    pilot.app.post_message(key)
                await pilot.pause()
            else:
                await pilot.press(CHOSEN[path][0])
        await settled(pilot)
        there = kept(store).fields  # as a killed program leaves it

    wanted = {**TYPED, **{path: chosen for path, (_key, chosen) in CHOSEN.items()}}
    assert {path: there[path] for path in wanted} == wanted


async def at(pilot: Pilot[None], path: str) -> None:
    """Go to a field; to another step only where it stands there."""
    form = wizard(pilot).desk.form
    assert form is not None
    if path not in form.rows:
        await go(pilot, step_of(path))
        form = wizard(pilot).desk.form
        assert form is not None
    with pilot.app._context():
        await form.uncover(path)
        wizard(pilot).desk.focus_on(form.rows[path].entry)
    await pilot.pause()
