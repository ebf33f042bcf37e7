"""What the wizard says and asks by the kind of agreement that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from sla_tui.domain.draft import parse
from sla_tui.domain.fields import Fields
from sla_tui.reports.agreement_page import agreement_page
from sla_tui.reports.drafts import new_draft
from sla_tui.reports.terms_words import one_more_words, words_of
from sla_tui.store.store import Store
from sla_tui.tui.screens.wizard.asking import choices_at, words_at
from sla_tui.tui.screens.wizard.head import about_text
from sla_tui.tui.screens.wizard.promising import choose_promise
from sla_tui.tui.screens.wizard.rows import FieldRow
from sla_tui.tui.screens.wizard.sections import HANDSHAKE_STEP, LAST_STEP, sections
from tests.tui.stage import NOW, ZONE, screen_text
from tests.tui.wizards import go, go_to, keys, making, said, wizard, write

OF_LEADS = re.compile(
    r"(?i)\b(leads?|marketing|sales|hand-offs?|handed over|follow-ups?|touch(es)?|attempts?|dispositions?|"
    r"tiers?|deals?|reps?|MQL|SAL|SQL|personas?|close rate|pipeline)\b"
)


def made(start: str) -> dict[str, str]:
    return new_draft(date(2026, 9, 14), ZoneInfo(ZONE), start)


def said_in(fields: Fields, step: int) -> Iterator[str]:
    """All that a step says: titles, labels, what may be chosen, what may be added, and each hint."""
    known = words_of(fields)
    for section in sections(fields, step):
        yield section.title
        if section.grows:
            yield one_more_words(section.grows)
        for path in (*section.paths, *section.fine):
            yield words_at(fields, path, known, handshake=step == HANDSHAKE_STEP).label
            yield about_text(fields, path, None).plain
            yield from (shown for _kept, shown in choices_at(fields, path))


def row_at(pilot: Pilot[None], path: str) -> FieldRow:
    form = wizard(pilot).desk.form
    assert form is not None
    return form.rows[path]


@pytest.mark.parametrize("start", ["delivery", "uptime"])
def test_agreement_with_a_customer_speaks_no_word_of_leads(start: str) -> None:
    fields = made(start)
    for step in range(HANDSHAKE_STEP, LAST_STEP + 1):
        said = list(said_in(fields, step))
        assert said
        assert [one for one in said if OF_LEADS.search(one)] == [], step
    terms = parse(fields).terms
    assert terms is not None
    assert [line.text for line in agreement_page(terms) if OF_LEADS.search(line.text)] == []
    offered = choose_promise(fields)
    assert [kind for kind, _told in offered.answers] == ["delivery", "uptime", "figure"]
    assert not any(OF_LEADS.search(told.plain) for _kind, told in offered.answers)


def test_agreement_between_marketing_and_sales_offers_no_side_of_a_customer() -> None:
    side = choices_at(made("leads"), "parties.sales.side")
    assert [kept for kept, _shown in side] == ["marketing", "sales", "service"]
    # One that was chosen before stays to be seen.
    side = choices_at({**made("leads"), "parties.sales.side": "customer"}, "parties.sales.side")
    assert [kept for kept, _shown in side] == ["marketing", "sales", "service", "customer"]


async def test_choice_that_changes_what_is_asked_shows_it_at_once(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    draft = Store(store).drafts.begin("Levels", now=NOW, fields=made("levels"))
    async with making(store, draft) as pilot:
        await go(pilot, 2)
        await go_to(pilot, "commitments.churn.source")
        assert "Counted" not in screen_text(pilot)
        # The last of the choices, by seven keys at once: an uptime has hours that count.
        await keys(pilot, *["right"] * 7)
        assert wizard(pilot).desk.path == "commitments.churn.source"
        assert wizard(pilot).making.fields["commitments.churn.source"] == "outages"
        await keys(pilot, "down")
        assert wizard(pilot).desk.path == "commitments.churn.clock"
        await go_to(pilot, "commitments.leads.period")
        assert "split by months" not in screen_text(pilot)
        await keys(pilot, "y")
        assert "▸ More: working days, split by months, by a set day" in screen_text(pilot)


async def test_long_name_of_a_promise_leaves_room_for_what_is_typed(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    name = "A report of everything that customers told us in the month"
    fields = {**made("levels"), "commitments.friction.what": name}
    draft = Store(store).drafts.begin("Levels", now=NOW, fields=fields)
    async with making(store, draft) as pilot:
        await go(pilot, 1)
        # Of 58 cells 22 go to the label, and up to 7 to its mark, the brackets and the edge.
        assert row_at(pilot, "name").entry.size.width >= 29
        await go_to(pilot, "commitments.friction.what")
        shown = screen_text(pilot)
        assert "  A report of everythin… [yes] no" in shown


async def test_unit_of_what_comes_from_the_data_is_not_asked(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    draft = Store(store).drafts.begin("Levels", now=NOW, fields=made("levels"))
    async with making(store, draft) as pilot:
        await go(pilot, 2)
        await go_to(pilot, "commitments.churn.source")
        await keys(pilot, "c", "c")
        assert wizard(pilot).making.fields["commitments.churn.source"] == "cost per acquisition"
        form = wizard(pilot).desk.form
        assert form is not None
        assert "commitments.churn.unit" not in form.rows
        await go_to(pilot, "commitments.churn.number")
        await write(pilot, "400")
        assert "400 USD" in said(pilot, "#about")
        assert not wizard(pilot).making.problems


async def test_key_that_adds_a_promise_stands_in_the_bar_where_it_does(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    draft = Store(store).drafts.begin("Leads", now=NOW, fields=made("leads"))
    async with making(store, draft) as pilot:
        await go_to(pilot, "name")
        assert "Ctrl+N" not in screen_text(pilot).splitlines()[-1]
        await go_to(pilot, "commitments.leads.on")
        bar = screen_text(pilot).splitlines()[-1]
        assert "Ctrl+N Add" in bar
        assert "Ctrl+R" not in bar


async def test_uptime_without_its_sign_is_told_what_to_write(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    draft = Store(store).drafts.begin("Service", now=NOW, fields=made("uptime"))
    async with making(store, draft) as pilot:
        await go_to(pilot, "commitments.uptime.number")
        await write(pilot, "99.95")
        about = said(pilot, "#about")
        assert "“99.95” of what? Write its sign too, such as 99.95 %." in about
        assert "For example: 99.9 %" in about


async def test_arrows_and_space_go_on_from_what_is_pressed(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    draft = Store(store).drafts.begin("Leads", now=NOW, fields=made("leads"))
    async with making(store, draft) as pilot:
        await go(pilot, 2)
        await keys(pilot, "down")
        fold = pilot.app.screen.focused
        assert isinstance(fold, Button)
        await keys(pilot, "down")
        assert wizard(pilot).desk.path == "commitments.leads.period"
        await keys(pilot, "up", "space")
        assert "▾ Work it out" in screen_text(pilot)
        await keys(pilot, "up")
        assert wizard(pilot).desk.path == "commitments.leads.goal"


async def test_choice_that_is_refused_is_told_whole_beside_its_row(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    draft = Store(store).drafts.begin("Levels", now=NOW, fields=made("levels"))
    async with making(store, draft) as pilot:
        # A promise to oneself, in the fine print of step 3.
        await go(pilot, 3)
        await go_to(pilot, "commitments.churn.receiver")
        await keys(pilot, "left", "left", "s", "s")
        assert wizard(pilot).making.fields["commitments.churn.receiver"] == "service"
        shown = screen_text(pilot)
        assert "“Service” can't promise something\n" in shown
        assert "to itself: choose another party.\n" in shown
