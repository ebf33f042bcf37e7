"""Who is away and who acts for them: on the days said, by the last word, and taken out again."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.lead_line import LeadLine
from sla_tui.reports.lead_list import lead_list
from sla_tui.reports.lead_page import lead_page
from sla_tui.reports.lead_search import of_rep
from sla_tui.reports.lead_text import about_text
from sla_tui.reports.waiting import waiting_list
from sla_tui.store.absence_reads import read_away
from sla_tui.store.faults import Refused
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, everything, lead


@pytest.fixture
def team(store: Store) -> Store:
    """A lead of Kendra's (1) and one of Ben's (2)."""
    agree(store)
    bring(store, lead("1", at("14 08:00"), rep="Kendra Lee"), lead("2", at("14 08:00"), rep="Ben", row=3))
    return store


def away(store: Store, first: int, last: int, person: int = 1, acting: int | None = 2) -> int:
    days = date(2026, 9, first), date(2026, 9, last)
    return store.absences.add(person, *days, acting, who="Kim", now=NOW)


def own(store: Store, name: str) -> list[tuple[str, str]]:
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        lines: tuple[LeadLine, ...] = lead_list(reads, agreement, reads.data_until(), NOW, "open").lines
        return sorted((line.rep, line.substitute) for line in of_rep(lines, name))


def test_leads_of_who_is_away_are_among_those_of_who_acts(team: Store) -> None:
    assert own(team, "Ben") == [("Ben", "")]

    action = away(team, 14, 18)

    # Monday the 14th is in it; Kendra keeps her lead, and Ben has it among his.
    assert own(team, "Ben") == [("Ben", ""), ("Kendra Lee", "Ben")]
    assert own(team, "Kendra Lee") == [("Kendra Lee", "Ben")]
    with team.reading() as reads:
        (agreement,) = read_agreements(reads)
        until = reads.data_until()
        waiting = {one.rep: one.substitute for one in waiting_list(reads, agreement, until, NOW)}
        page = lead_page(reads, 1, agreement, until, NOW)
        assert page is not None
        assert about_text(page).endswith("Kendra Lee, away to Fri 18 Sep: Ben acts")
    assert waiting == {"Kendra Lee": "Ben", "Ben": ""}

    team.actions.undo(action, who="Kim", now=NOW)
    assert own(team, "Ben") == [("Ben", "")]


def test_away_is_on_its_days_alone_and_changes_no_verdict(team: Store) -> None:
    before = everything(team)["verdict"]
    away(team, 15, 16)
    assert everything(team)["verdict"] == before
    with team.reading() as reads:
        found = [day for day in range(13, 19) if read_away(reads.connection, date(2026, 9, day))]
    assert found == [15, 16]


def test_last_word_on_a_day_stands(team: Store) -> None:
    away(team, 14, 18)
    away(team, 14, 14, acting=None)
    assert own(team, "Ben") == [("Ben", "")]
    team.absences.take_back(2, who="Kim", now=NOW)
    assert own(team, "Ben") == [("Ben", ""), ("Kendra Lee", "Ben")]


def test_what_is_no_absence_is_refused(team: Store) -> None:
    with pytest.raises(UsageProblem, match="not before the first"):
        away(team, 14, 13)
    with pytest.raises(Refused, match="acts for themselves"):
        away(team, 14, 18, acting=1)
    with pytest.raises(UsageProblem, match="no absence 7"):
        team.absences.take_back(7, who="Kim", now=NOW)
