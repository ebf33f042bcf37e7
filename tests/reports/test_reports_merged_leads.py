"""A lead under two ids that somebody said is one: what every figure makes of it, by hand (numbers.md, at).

Berlin, Monday to Friday 9 to 17, in September two hours ahead of UTC. It is Monday the 14th, 14:00.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from sla_tui.domain.leads import CONVERSATION, Disposition
from sla_tui.domain.money import Money
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.lead_list import LeadList, View, lead_list
from sla_tui.reports.lead_page import LeadPage, lead_page
from sla_tui.reports.lead_search import found
from sla_tui.reports.lead_text import sentences, touch_lines
from sla_tui.reports.status import status_report
from sla_tui.reports.team import team_report
from sla_tui.store.doctor import examine
from sla_tui.store.dumps import write_json
from sla_tui.store.faults import Refused
from sla_tui.store.quality_reads import read_quality
from sla_tui.store.restoring import restore
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, answer, at, bring, call, count, facts, terms, tries
from tests.store.bringing import agree, deal, everything, judged_anew, lead, touch

BY: Any = {"who": "Kim", "now": NOW}
MIRA, COPY = 1, 2
EVENTS = tuple(count(10, id=name, event=name) for name in ("created", "accepted", "qualified", "won"))


def qualified(when: datetime | None) -> Disposition:
    return Disposition(when, "qualified")


@pytest.fixture
def twice(store: Store) -> Store:
    """Mira in HubSpot, handed over on Tuesday the 1st at 10:00; her copy in Pipedrive on Wednesday at 10:00.

    Sales called under the copy on Tuesday at 11:00 and talked on Thursday, accepted and qualified it
    there, and won its deal.
    """
    agree(store, terms(count(10), call(), tries(), answer(), *EVENTS))
    bring(
        store,
        lead("m", at("09-01 08:00"), name="Mira Chen", email="mira@acme.example", rep="Ben"),
        until=FAR,
    )
    copy = lead(
        "p",
        at("09-02 08:00"),
        name="M. Chen",
        email="mchen@acme.example",
        rep="Kendra",
        created=at("08-31 08:00"),
        accepted=at("09-02 09:00"),
        disposition=qualified(at("09-03 08:30")),
    )
    bring(store, copy, system="pipedrive", until=FAR)
    bring(
        store,
        touch("p", at("09-01 09:00"), rep="Kendra"),
        touch("p", at("09-03 08:00"), rep="Kendra", outcome=CONVERSATION, row=3),
        system="pipedrive",
        until=FAR,
    )
    won = deal("d", "won", lead_key="p", won=at("09-10 08:00"), amount=Money(70_000, "EUR"))
    bring(store, won, system="pipedrive", until=FAR)
    return store


@pytest.fixture
def merged(twice: Store) -> Store:
    twice.leads.merge(MIRA, COPY, **BY)
    return twice


def states(store: Store, name: str = "call", **seen: Any) -> dict[str, int]:
    """How many hand-offs are in which state for a promise, but for those in which none is."""
    told = facts(store.path, name, **seen)["compliance"]
    return {state: number for state, number in told.items() if number and state != "percent"}


def actual(store: Store, name: str = "leads", **seen: Any) -> Any:
    return facts(store.path, name, **seen)["actual"]


def page_of(store: Store, lead_id: int, now: datetime = NOW) -> LeadPage:
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        page = lead_page(reads, lead_id, agreement, reads.data_until(), now)
    assert page is not None
    return page


def listed(store: Store, view: View) -> LeadList:
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        return lead_list(reads, agreement, reads.data_until(), NOW, view)


def test_apart_each_is_judged_by_what_its_own_id_tells(twice: Store) -> None:
    # Mira was never called. The copy was due on the 2nd at 14:00, and the call before it counts for nothing.
    assert states(twice) == {"overdue": 1, "late": 1}
    assert actual(twice) == 2


def test_what_was_done_on_the_copy_counts_for_the_kept_one(merged: Store) -> None:
    # One lead: called an hour after its hand-off and talked to on the 3rd; the copy is counted apart.
    assert actual(merged) == 1
    assert states(merged) == {"met": 1, "excluded": 1}
    call = facts(merged.path, "call")
    assert (call["mean_hours"], call["mean_elapsed_hours"]) == (1, 1)
    assert states(merged, "tries") == {"met": 1, "excluded": 1}
    # Qualified on the 3rd at 10:30: seven hours of the 1st, eight of the 2nd, an hour and a half.
    assert states(merged, "answer") == {"met": 1, "excluded": 1}
    assert facts(merged.path, "answer")["mean_hours"] == 16.5
    # Created in August, with the first of both; accepted, qualified and won in September, once each.
    assert [actual(merged, name) for name in ("created", "accepted", "qualified", "won")] == [0, 1, 1, 1]
    assert judged_anew(merged) == everything(merged)


def test_taken_back_each_counts_for_itself_again_and_done_again_it_is_one(merged: Store) -> None:
    before = {table: rows for table, rows in everything(merged).items() if table != "action"}
    parted = merged.leads.split(COPY, **BY)
    assert states(merged) == {"overdue": 1, "late": 1}
    assert actual(merged) == 2
    assert everything(merged)["lead_pair"] == []

    merged.actions.undo(parted, **BY)
    assert {table: rows for table, rows in everything(merged).items() if table != "action"} == before


def test_looking_back_only_what_had_happened_counts(merged: Store) -> None:
    # On the 1st at 12:00 in Berlin it was called; the 2nd told of no talk yet.
    assert states(merged, now=at("09-01 08:30")) == {"pending": 1}
    assert states(merged, now=at("09-01 10:00")) == {"met": 1}
    assert actual(merged, "accepted", now=at("09-02 08:30")) == 0
    assert actual(merged, "accepted", now=at("09-02 09:30")) == 1
    assert actual(merged, "won", now=at("09-09 08:00")) == 0


def test_handed_over_first_under_the_copy_counts_from_then(twice: Store) -> None:
    # Kept is the one of the 2nd; the lead was handed over on the 1st, and its call was due at 14:00.
    twice.leads.merge(COPY, MIRA, **BY)

    assert states(twice) == {"met": 1, "excluded": 1}
    assert facts(twice.path, "call")["mean_hours"] == 1
    page = page_of(twice, MIRA)
    assert (page.lead.id, page.lead.name, page.case.handoff.at) == (COPY, "M. Chen", at("09-01 08:00"))
    assert page.rep == "Kendra"
    assert judged_anew(twice) == everything(twice)


def test_sent_back_before_the_copy_came_it_was_handed_over_again(store: Store) -> None:
    agree(store, terms(count(10), call()))
    back = Disposition(at("09-02 08:00"), "returned", "no budget")
    bring(store, lead("m", at("09-01 08:00"), disposition=back), until=FAR)
    bring(store, lead("p", at("09-04 08:00")), system="pipedrive", until=FAR)
    bring(store, touch("m", at("09-01 09:00")), until=FAR)
    bring(store, touch("p", at("09-04 15:00")), system="pipedrive", until=FAR)

    store.leads.merge(1, 2, **BY)

    # The first was called after an hour, the second on Friday at 17:00, three hours late; one is in line.
    assert states(store) == {"met": 1, "late": 1}
    assert actual(store) == 1
    page = page_of(store, 2)
    assert (page.lead.id, page.hand_offs, page.case.handoff.at) == (1, 2, at("09-04 08:00"))
    assert judged_anew(store) == everything(store)


def test_who_has_it_is_who_has_it_under_the_kept_id_else_under_the_copy(merged: Store, tmp_path: Any) -> None:
    assert page_of(merged, MIRA).rep == "Ben"

    other = Store(tmp_path / "other.db")
    agree(other, terms(call(starts="assigned")))
    bring(other, lead("m", at("09-01 08:00")), until=FAR)
    bring(
        other, lead("p", at("09-02 08:00"), rep="Kendra", assigned=at("09-02 08:00")), system="x", until=FAR
    )
    bring(other, touch("p", at("09-02 10:00")), system="x", until=FAR)
    assert states(other) == {"pending": 1, "met": 1}
    other.leads.merge(1, 2, **BY)
    assert states(other) == {"met": 1, "excluded": 1}
    assert page_of(other, 1).rep == "Kendra"


def test_page_tells_the_other_id_and_what_came_under_it(merged: Store) -> None:
    page = page_of(merged, COPY)

    assert (page.lead.id, page.lead.name) == (MIRA, "Mira Chen")
    assert "The same lead as #2 M. Chen in Pipedrive: 2 touches came under it." in sentences(page)
    assert [" ".join(line.split()) for line in touch_lines(page)] == [
        "Thu 3 Sep 10:00 call Kendra talked from Pipedrive #2",
        "Tue 1 Sep 11:00 call Kendra from Pipedrive #2",
    ]


def test_it_is_found_by_what_either_is_called(merged: Store) -> None:
    lines = listed(merged, "all").lines
    # The copy stands there as what it is, left out as a duplicate; of both the kept one is found.
    assert [(line.lead_id, line.verdict.excluded) for line in lines] == [(COPY, "duplicate"), (MIRA, None)]
    for text in ("mchen@acme", "m. chen", "#2"):
        assert MIRA in [line.lead_id for line in found(lines, text)]
    with merged.reading() as reads:
        for text in ("2", "mchen@acme.example", "M. Chen", "1"):
            assert [one.id for one in reads.lead_by_text(text)] == [MIRA]
        assert [one.id for one in reads.leads_like("chen", 5)] == [MIRA]


def test_later_file_that_names_the_copy_counts_for_the_kept_one(merged: Store) -> None:
    before = {table: rows for table, rows in everything(merged).items() if table != "import"}
    bring(merged, touch("p", at("09-04 08:00"), row=4), system="pipedrive", until=FAR)
    assert len(page_of(merged, MIRA).touches) == 3
    assert judged_anew(merged) == everything(merged)

    with merged.reading() as reads:
        (last,) = reads.connection.execute("SELECT MAX(id) FROM action").fetchone()
    merged.imports.undo(last, **BY)
    assert everything(merged)["verdict"] == before["verdict"]
    assert len(page_of(merged, MIRA).touches) == 2


def test_import_that_brought_the_copy_stands_until_the_two_are_parted(merged: Store) -> None:
    with merged.reading() as reads:
        imports = [key for (key,) in reads.connection.execute("SELECT id FROM action WHERE what = 'import'")]
    _leads, brought, touches, deals = imports
    for one in (deals, touches):
        merged.imports.undo(one, **BY)
    with pytest.raises(Refused):
        merged.imports.undo(brought, **BY)

    merged.leads.split(COPY, **BY)
    merged.imports.undo(brought, **BY)
    # Of touches there are none left, so nobody knows whether Mira was called.
    assert states(merged) == {"pending": 1}
    assert judged_anew(merged) == everything(merged)


def test_touch_that_both_ids_tell_of_is_one(merged: Store) -> None:
    bring(merged, touch("m", at("09-01 09:00"), rep="Kendra"), until=FAR)
    assert len(page_of(merged, MIRA).touches) == 2
    bring(merged, touch("m", at("09-01 09:00"), rep="Kendra", kind="email"), until=FAR)
    assert len(page_of(merged, MIRA).touches) == 3


def test_what_is_done_on_the_line_of_the_copy_is_done_on_the_lead(merged: Store) -> None:
    with merged.reading() as reads:
        mine, copied = (key for (key,) in reads.connection.execute("SELECT id FROM main.handoff ORDER BY id"))
    merged.desk.pause([copied, mine], at("09-15 08:00"), "waits", **BY)
    assert page_of(merged, MIRA).paused
    merged.desk.resume([copied], **BY)
    assert not page_of(merged, MIRA, at("09-14 12:01")).paused
    merged.desk.dispose([copied], "returned", "later", **BY)
    said = page_of(merged, MIRA).case.handoff.disposed
    assert said is not None
    assert (said.outcome, page_of(merged, MIRA).disposed_here) == ("returned", True)
    with pytest.raises(Refused):
        merged.desk.exclude([copied], None, "counts after all", **BY)
    merged.desk.exclude([copied], "test lead", "ours", **BY)
    assert actual(merged) == 0
    merged.touches.log(COPY, "call", at("09-14 11:00"), outcome=None, **BY)
    assert len(page_of(merged, MIRA).touches) == 3
    assert judged_anew(merged) == everything(merged)


def test_pause_that_was_set_on_the_copy_stops_the_clock_of_the_lead(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("m", at("09-14 10:00")), until=FAR)
    bring(store, lead("p", at("09-14 11:00")), system="pipedrive", until=FAR)
    store.desk.pause([2], at("09-15 08:00"), "waits", **BY)
    store.leads.merge(1, 2, **BY)
    # Two hours were over at 14:00 in Berlin when it was paused; the other two are over on the 15th at 12:00.
    page = page_of(store, 1)
    assert (page.paused, page.verdict.due) == (True, int(at("09-15 10:00").timestamp()))


def test_what_is_disputed_or_is_one_already_is_refused(twice: Store) -> None:
    twice.desk.dispute([2], "no budget", **BY)
    with pytest.raises(Refused):
        twice.leads.merge(MIRA, COPY, **BY)
    twice.desk.settle([2], upheld=False, reason="it counts", **BY)
    twice.leads.merge(MIRA, COPY, **BY)
    for kept, copy in ((MIRA, COPY), (COPY, MIRA), (MIRA, MIRA)):
        with pytest.raises(Refused):
            twice.leads.merge(kept, copy, **BY)
    with pytest.raises(Refused):
        twice.leads.keep_apart(COPY, MIRA, **BY)
    with pytest.raises(Refused):
        twice.leads.split(MIRA, **BY)


def test_by_rep_the_lead_counts_once(merged: Store) -> None:
    with merged.reading() as reads:
        report = status_report(reads, NOW)
        (team,) = team_report(reads, report, report.agreements[0]).teams
    assert [(one.name, one.figures.leads) for one in team.people if one.figures.leads] == [("Ben", 1)]


def test_doctor_finds_nothing_and_a_round_trip_loses_nothing(merged: Store, tmp_path: Any) -> None:
    assert examine(merged.path).is_sound
    with merged.reading() as reads, (tmp_path / "all.json").open("w", encoding="utf-8") as file:
        write_json(reads.connection, file)

    restore(tmp_path / "new.db", tmp_path / "all.json", **BY)

    there = {
        table: rows for table, rows in everything(Store(tmp_path / "new.db")).items() if table != "action"
    }
    assert there == {table: rows for table, rows in everything(merged).items() if table != "action"}
    assert states(Store(tmp_path / "new.db")) == {"met": 1, "excluded": 1}


def test_touch_before_the_first_hand_off_is_looked_at_in_the_data_by_the_first_of_both(twice: Store) -> None:
    def before() -> int:
        with twice.reading() as reads:
            return read_quality(reads.connection, 2**40).touched_before

    # The call of the 1st lies before the hand-off of the copy, not before that of Mira.
    assert before() == 1
    twice.leads.merge(MIRA, COPY, **BY)
    assert before() == 0
    twice.leads.split(COPY, **BY)
    assert before() == 1


def test_lead_that_was_accepted_under_its_copy_is_accepted_already(merged: Store) -> None:
    with pytest.raises(Refused) as refused:
        merged.desk.accept([MIRA], **BY)
    assert str(refused.value) == "It is accepted already."
    assert actual(merged, "accepted") == 1
