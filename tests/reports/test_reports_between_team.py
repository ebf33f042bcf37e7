"""For whom promises from one event of a hand-off to another count, worked out by hand (numbers.md §5, (ah)).

Berlin, Monday to Friday 9 to 17, in September two hours ahead of UTC. It is Monday the 14th, 14:00.
"""

from __future__ import annotations

from sla_tui.domain.terms import Hours
from sla_tui.reports.team import Figures, TeamReport, team_report
from sla_tui.reports.team_json import team_data
from sla_tui.reports.team_text import one_text
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, bring, facts, report_of, terms
from tests.reports.test_reports_between import between
from tests.store.bringing import agree, lead

HANDED = between("created to handed over", Hours(8 * 3600), id="handed", giver="m", receiver="s")


def tell(store: Store) -> None:
    """Kim accepted a after 2 h and b after 5 h; c was Kim's up to Thursday and is Ann's; nobody has d."""
    agree(store, terms(HANDED, between("handed over to accepted")))
    kims = {"rep": "Kim", "team": "North"}
    bring(
        store,
        lead("a", at("09-07 14:00"), row=1, accepted=at("09-08 08:00"), **kims),
        lead("b", at("09-08 08:00"), row=2, accepted=at("09-08 13:00"), **kims),
        lead("c", at("09-09 07:00"), row=3, **kims),
        until=at("09-10 08:00"),
    )
    bring(
        store,
        lead("c", at("09-09 07:00"), row=3, rep="Ann", team="North"),
        lead("d", at("09-14 11:00"), row=4, team="North"),
    )


def team_of(store: Store) -> TeamReport:
    report = report_of(store.path)
    with store.reading() as reads:
        return team_report(reads, report, report.agreements[0])


def kept(figures: Figures) -> tuple[int, int, int]:
    (item,) = figures.promises
    assert item.share is not None
    return item.share.tally.met, item.share.tally.failed, item.share.tally.pending


def test_acceptance_counts_for_who_held_the_lead_when_it_was_decided(store: Store) -> None:
    tell(store)
    (north,) = team_of(store).teams

    # c was due on Wednesday at 13:00, when it was Kim's. All of them are the status.
    assert {person.name: kept(person.figures) for person in north.people} == {
        "Ann": (0, 0, 0),
        "Kim": (1, 2, 0),
        "": (0, 0, 1),
    }
    assert kept(north.figures) == (1, 2, 1)
    compliance = facts(store.path, "it")["compliance"]
    assert (compliance["met"], compliance["late"], compliance["overdue"], compliance["pending"]) == (
        1,
        1,
        1,
        1,
    )
    (kim,) = (person for person in north.people if person.name == "Kim")
    # The latest hand-off first.
    assert kim.figures.missed == (3, 2)


def test_what_is_marketings_or_the_routings_is_of_no_rep(store: Store) -> None:
    tell(store)
    team = team_of(store)

    assert [item.commitment.id for item in team.promises] == ["it"]
    (data,) = team_data(NOW, [team])["agreements"]
    assert ([item["id"] for item in data["promises"]], data["of_no_rep"]) == (["it"], ["handed"])
    said = one_text(report_of(store.path), team)
    assert "Of no rep, so not told here: Hand-off ≤ 8 h." in said
    # Of three decided Kim kept one, after 2 and 5 hours, of which the median is 3 h 30.
    assert "    1       2     0        0  3 h 30  33.3 %  ! at risk" in said
