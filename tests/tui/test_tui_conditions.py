"""What must hold of a lead, on the screens: typed in the wizard, filtered by, and offered as a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, OptionList

from sla_tui.domain.conditions import Condition, Returns
from sla_tui.domain.lead_details import Details
from sla_tui.domain.terms import Person
from sla_tui.settings import Setting, Settings
from sla_tui.store.store import Store
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.wizard.entries import ChoiceEntry
from tests.reports.stories import FAR, at, bring, call, terms
from tests.store.bringing import agree, lead
from tests.tui.stage import ZONE, screen_text, showing
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
        # A size is no word: what is offered fits a number, and the first of it is chosen.
        assert kept(store).fields["conditions.1.compare"] == "at least"
        entry = wizard(pilot).desk.form.rows["conditions.1.compare"].entry
        assert isinstance(entry, ChoiceEntry)
        assert [word for word, _shown in entry.options] == ["at least", "at most", "is there"]
        await go_to(pilot, "conditions.1.compare")
        await keys(pilot, "right", "left")
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


async def test_what_was_not_as_agreed_filters_the_list_and_is_the_first_reason(store: Path) -> None:
    size = Condition("size", "MQL", "company size", "at least", ("50",))
    agreed = terms(call())._replace(conditions=(size,), returns=Returns(("wrong country",)))
    agree(Store(store), agreed)
    small = lead("1", at("09-11 07:00"), name="Mira Chen", details=Details(company_size="12"))
    big = lead("2", at("09-11 07:00"), name="Jonas Weber", row=3, details=Details(company_size="51-200"))
    bring(Store(store), small, big, until=FAR)
    async with showing(store) as pilot:
        await keys(pilot, "2", "v", "v", "v", "v", "f")
        options = pilot.app.screen.query_one(OptionList).options
        offers = [str(one.prompt) for one in options if "company size" in str(one.prompt)]
        assert [" ".join(offer.split()) for offer in offers] == [
            "Not as agreed company size at least 50 1",
            "As agreed company size at least 50 1",
        ]
        await keys(pilot, "escape", "end", "enter")
        assert "MQL: company size at least 50, but was 12." in screen_text(pilot)
        await keys(pilot, "d", "n")
        shown = screen_text(pilot)
        assert "1  not so: company size at least 50" in shown
        assert "2  wrong country" in shown
        await keys(pilot, "escape", "d", "r")
        shown = screen_text(pilot)
        assert "1  not so: company size at least 50" in shown
        assert "2  wrong country" in shown
        await keys(pilot, "escape", "a", "d")
        assert "1  not so: company size at least 50" in screen_text(pilot)


async def list_all(pilot: Pilot[None]) -> None:
    """All leads there are; each list is read before a key acts on its rows."""
    await keys(pilot, "2")
    for _view in range(4):
        await keys(pilot, "v")


async def test_leads_are_taken_as_examples_into_the_draft_of_the_next_version(store: Path) -> None:
    size = Condition("size", "MQL", "company size", "at least", ("50",))
    agree(Store(store), terms(call())._replace(conditions=(size,)))
    small = lead("1", at("09-11 07:00"), name="Mira", company="Acme", details=Details(company_size="12"))
    big = lead("2", at("09-11 07:00"), name="Jonas", row=3, details=Details(company_size="51-200"))
    bring(Store(store), small, big, until=FAR)
    async with showing(store) as pilot:
        await list_all(pilot)
        await keys(pilot, "home", "e", "g", "1")
        assert "Jonas: a good example, in the next version's draft. 4 lists it." in screen_text(pilot)
        await keys(pilot, "end", "enter")
        await keys(pilot, "e", "b")
        assert "1  not so: company size at least 50" in screen_text(pilot)
        await keys(pilot, "o", *"a student", "enter")
        said = "Mira · Acme: an example of no lead, in the next version's draft. 4 lists it."
        assert said in screen_text(pilot)
    fields = kept(store).fields
    assert [fields[f"examples.{item}.lead"] for item in ("1", "2")] == [
        "company size 51-200",
        "Acme, company size 12",
    ]
    assert [(fields[f"examples.{item}.good"], fields[f"examples.{item}.why"]) for item in ("1", "2")] == [
        ("yes", "company size at least 50"),
        ("no", "a student"),
    ]


async def test_who_may_not_send_a_lead_back_is_refused_and_who_is_not_named_is_asked(store: Path) -> None:
    zoe = Settings({"zone": Setting(ZONE, "flag"), "who": Setting("Zoe", "flag")})
    amir = Settings({"zone": Setting(ZONE, "flag"), "who": Setting("Amir", "flag")})
    people = (Person("a", "Amir", "m"),)
    agree(Store(store), terms(call())._replace(people=people, returns=Returns(parties=("s",))))
    bring(Store(store), lead("1", at("09-11 07:00"), name="Mira Chen"), until=FAR)
    async with showing(store, settings=amir) as pilot:
        await list_all(pilot)
        await keys(pilot, "enter")
        await keys(pilot, "d", "r", "1")
        assert "“Inbound” lets Sales send a lead back; Amir is of Marketing." in screen_text(pilot)
        assert "sent back to marketing" not in screen_text(pilot)
    async with showing(store, settings=zoe) as pilot:
        await list_all(pilot)
        await keys(pilot, "enter")
        await keys(pilot, "d", "r", "1")
        assert isinstance(pilot.app.screen, Confirm)
        assert pilot.app.screen.question == (
            "“Inbound” lets Sales send a lead back, and does not name Zoe. Send it back all the same?"
        )
        await keys(pilot, "enter")
        assert "sent back to marketing" not in screen_text(pilot)
        await keys(pilot, "d", "r", "1", "down", "enter")
        assert "Mira Chen: sent back to marketing: not ready yet." in screen_text(pilot)


async def test_today_counts_what_is_not_as_agreed_and_marks_it_among_those_who_wait(store: Path) -> None:
    size = Condition("size", "MQL", "company size", "at least", ("50",))
    agree(Store(store), terms(call())._replace(conditions=(size,)))
    small = lead("1", at("09-11 07:00"), name="Mira Chen", details=Details(company_size="12"))
    big = lead("2", at("09-11 07:30"), name="Jonas Weber", row=3, details=Details(company_size="51-200"))
    bring(Store(store), small, big, until=FAR)
    async with showing(store, size=(140, 40)) as pilot:
        shown = screen_text(pilot)
        assert "1 of 2 leads are not as agreed" in shown
        assert "≠ Mira Chen" in shown
        assert "≠ Jonas" not in shown
        # From there its page, and the dialog that sends it back, in which this is the first reason.
        await keys(pilot, "tab", "enter", "d", "r")
        assert "1  not so: company size at least 50" in screen_text(pilot)
        await keys(pilot, "escape", "2")
        assert "≠ Mira Chen" in screen_text(pilot)
