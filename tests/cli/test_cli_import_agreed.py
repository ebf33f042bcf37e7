"""`sla-tui import` and the statuses that an agreement names."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sla_tui.domain.conditions import LeadStatus
from sla_tui.intake.agreed import agreed_statuses
from sla_tui.store.store import Store
from tests.cli.importing import NOW, Run
from tests.cli.test_cli_import_means import outcomes
from tests.exports import CONTACTS, written
from tests.reports.bringing import surveyed
from tests.reports.stories import answer, terms
from tests.store.bringing import agree
from tests.tui.bringing import choose, importing, listed

Named = Callable[..., int]


@pytest.fixture
def named(store: Path) -> Named:
    """Put an agreement in force that names statuses."""

    def put(*statuses: tuple[str, str], since: date = date(2025, 4, 1)) -> int:
        found = tuple(LeadStatus(*status) for status in statuses)
        return agree(Store(store), terms(answer(), statuses=found, holds_from=since))

    return put


def test_status_counts_as_the_agreement_says_and_others_are_told(
    tmp_path: Path, store: Path, run: Run, named: Named
) -> None:
    named(("napping", "Disqualified: has not answered for a year."), ("New", "Nobody has called."))
    told = run(written(tmp_path, CONTACTS), "--yes")

    # 102 is an open deal, which HubSpot's own list knows; New says nothing by that list.
    assert outcomes(store) == {"102": "qualified", "104": "disqualified"}
    text = " ".join(told.stdout.split())
    assert "“Napping” in column “Lead Status” means, as it is agreed: disqualified (1 row)." in text
    assert "is not known" not in text
    assert (
        "Not among the statuses that are agreed: “Attempted to Contact” (1 row), “Open Deal” (1 row)." in text
    )
    data = json.loads(run(written(tmp_path, CONTACTS), "--dry-run", "--json").stdout)["files"][0]
    assert data["meant"] == [
        {"field": "lead.status", "value": "Napping", "meaning": "disqualified", "rows": 1, "agreed": True}
    ]
    assert [status["value"] for status in data["not_agreed"]] == ["Attempted to Contact", "Open Deal"]


def test_what_a_person_says_goes_before_the_agreement(
    tmp_path: Path, store: Path, run: Run, named: Named
) -> None:
    named(("Napping", "disqualified"))
    told = run(written(tmp_path, CONTACTS), "--yes", "--means", "Napping=returned")
    assert outcomes(store)["104"] == "returned"
    assert "means, as you said: returned to marketing" in " ".join(told.stdout.split())


def test_status_that_is_agreed_in_words_alone_is_told_and_not_asked(
    tmp_path: Path, store: Path, run: Run, named: Named
) -> None:
    named(("Napping", "Qualified leads that sleep."))
    told = run(written(tmp_path, CONTACTS), "--yes")
    text = " ".join(told.stdout.split())
    assert (
        "“Napping” in column “Lead Status” is agreed as “Qualified leads that sleep” (1 row): "
        "the lead counts as without an outcome." in text
    )
    assert "--means" not in text
    assert outcomes(store) == {"102": "qualified"}


def test_version_that_holds_today_says_it(tmp_path: Path, store: Path, run: Run, named: Named) -> None:
    named(("Napping", "disqualified"), since=date(2025, 6, 1))
    run(written(tmp_path, CONTACTS), "--yes")
    assert (NOW.date(), outcomes(store)) == (date(2025, 5, 1), {"102": "qualified"})


def test_of_two_agreements_that_say_otherwise_neither_decides() -> None:
    mine = [LeadStatus("Parked", "returned: for nurture"), LeadStatus("Won", "qualified – a customer")]
    yours = [LeadStatus("parked", "disqualified"), LeadStatus("won", "A customer")]
    found = agreed_statuses([mine, yours])
    assert found.meanings["lead.status"] == {"won": "qualified"}
    assert set(found.statuses) == {"parked", "won"}


def test_status_of_another_column_is_told_only_where_agreed_ones_stand_in_it(tmp_path: Path) -> None:
    content = CONTACTS.replace("Favourite colour", "Lifecycle Stage")
    agreed = agreed_statuses([[LeadStatus("RED", "nothing: a colour")]])
    survey = surveyed(written(tmp_path, content), agreed=agreed).survey
    assert [(one.field, one.value) for one in survey.not_agreed] == [("lead.lifecycle", "blue")]

    # Where none of them stands anywhere, the column of statuses is the one that is meant.
    agreed = agreed_statuses([[LeadStatus("Working", "nothing")]])
    survey = surveyed(written(tmp_path, content), agreed=agreed).survey
    assert {one.field for one in survey.not_agreed} == {"lead.status"}


async def test_screen_asks_nothing_of_agreed_statuses(tmp_path: Path, store: Path, named: Named) -> None:
    named(("Napping", "returned: sleeps"), ("New", "Nobody has called."))
    async with importing(store, size=(100, 40)) as pilot:
        await choose(pilot, str(written(tmp_path, CONTACTS)))
        rows = listed(pilot, "#rows")
    assert "Status “Napping” means returned to marketing (1 row), as agreed" in rows
    assert any(row.startswith("· Not among the statuses that are agreed") for row in rows)
