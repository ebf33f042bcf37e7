"""The import screen on files of figures and deliveries: asked about, kept as one, refused in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from sla_tui.domain.terms import Figure
from sla_tui.intake.whole_tables import TableRefused
from sla_tui.reports.entered_files import Ways, planned
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from sla_tui.tui.screens.asking import Choose
from sla_tui.tui.screens.today import Today
from tests.exports import CONTACTS, written
from tests.reports.stories import terms
from tests.store.bringing import agree
from tests.tui.bringing import answer, ask, choose, importing, keys, listed
from tests.tui.stage import screen_text

LOST = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
HEAD = "Figure,Period,Value\n"
TABLE = f"{HEAD}Customers lost,2026-07,2.4 %\nCustomers lost,2026-08,3.1 %\n"


@pytest.fixture
def promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which one figure is promised, in the folder that one is in."""
    monkeypatch.chdir(tmp_path)
    agree(Store(tmp_path / "store.db"), terms(LOST)._replace(holds_from=date(2026, 7, 1)))
    return tmp_path / "store.db"


def values(store: Path) -> list[str]:
    with reading(store) as reads:
        return [value for (value,) in reads.connection.execute("SELECT value FROM figure ORDER BY id")]


async def test_figures_are_asked_about_kept_and_taken_back_as_one(promised: Path) -> None:
    written(promised.parent, TABLE, "figures.csv")
    async with importing(promised) as pilot:
        await choose(pilot, "figures.csv")
        asked = pilot.app.screen
        assert isinstance(asked, Choose)
        assert asked.question.splitlines() == [
            "figures.csv holds 2 figures.",
            "  Customers lost, 1 Jul – 31 Jul 2026: 2.4 %",
            "  Customers lost, 1 Aug – 31 Aug 2026: 3.1 %",
        ]
        assert values(promised) == []
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, Today)
        assert "Brought in 2 figures from figures.csv" in screen_text(pilot)
        assert values(promised) == ["3/125", "31/1000"]
        await keys(pilot, "u")
        assert values(promised) == []


async def test_what_is_wrong_is_said_by_row_and_column(promised: Path) -> None:
    written(promised.parent, f"{HEAD}Customers lost,2026-07,many\n", "figures.csv")
    async with importing(promised) as pilot:
        await choose(pilot, "figures.csv")
        asked = pilot.app.screen
        assert isinstance(asked, Choose)
        assert asked.question.startswith("figures.csv, row 2, Value: “many” is not understood.")
        await keys(pilot, "enter")
        assert values(promised) == []
        # What lies behind says how a command takes it.
        said = " ".join(screen_text(pilot).split())
        assert "figures.csv says what promised figures came to: bring it in alone" in said
        assert "Nothing of figures.csv is brought in yet; choose it again to be asked." in said


def test_what_is_wrong_says_what_to_do_on_the_screen(promised: Path) -> None:
    uptime = Figure("up", "s", "m", "Uptime", "at least", "%", Fraction(99, 100), "month", source="outages")
    agree(Store(promised), terms(uptime, name="Service")._replace(holds_from=date(2026, 7, 1)))
    content = f"{HEAD}Uptime,2026-07,99 %\nCustomers lost,2026-07,1.250 %\nCustomers lost,03/08/2026,1 %\n"
    written(promised.parent, content, "figures.csv")
    now = datetime(2026, 9, 14, 10, tzinfo=UTC)
    with reading(promised) as reads, pytest.raises(TableRefused) as refused:
        planned(reads, promised.parent / "figures.csv", Ways(on_screen=True), now)
    said = " ".join(refused.value.faults)
    assert "it goes by its outages: Enter on its row on Today enters one" in said
    assert "Enter on “Decimals after” says which sign it is" in said
    assert "Enter on “Dates are” says in which order days are written" in said
    assert "--" not in said
    assert "sla-tui" not in said


async def test_beside_another_file_it_is_said_how_it_is_taken(promised: Path) -> None:
    written(promised.parent, TABLE, "figures.csv")
    written(promised.parent, CONTACTS)
    async with importing(promised) as pilot:
        await choose(pilot, "figures.csv contacts.csv")
        assert not isinstance(pilot.app.screen, Choose)
        assert "figures.csv is brought in alone: press d on each other file" in screen_text(pilot)


async def test_order_of_days_and_sign_before_decimals_are_asked_and_may_be_said_otherwise(
    promised: Path,
) -> None:
    written(promised.parent, f"{HEAD}Customers lost,03/08/2026,1.250 %\n", "figures.csv")
    async with importing(promised) as pilot:
        await choose(pilot, "figures.csv")
        asked = pilot.app.screen
        assert isinstance(asked, Choose)
        assert asked.question == "figures.csv, row 2, column “Period” has “03/08/2026”. Which day is it?"
        await answer(pilot, "Mon 3 Aug 2026")
        asked = pilot.app.screen
        assert isinstance(asked, Choose)
        assert asked.question.startswith("figures.csv, row 2, column “Value” has “1.250 %”. What does")
        await answer(pilot, "a little over 1")
        asked = pilot.app.screen
        assert isinstance(asked, Choose)
        assert asked.question.endswith("  Customers lost, 1 Aug – 31 Aug 2026: 1.25 %")
        await keys(pilot, "escape")
        assert values(promised) == []
        rows = listed(pilot, "#rows")
        assert rows[-2:] == ["Dates are day, month, year", "Decimals after ."]
        await ask(pilot, "decimal")
        await answer(pilot, "1234")
        asked = pilot.app.screen
        assert isinstance(asked, Choose)
        assert asked.question.endswith("  Customers lost, 1 Aug – 31 Aug 2026: 1,250 %")
        await keys(pilot, "enter")
        assert values(promised) == ["25/2"]
