"""Promises from one event of a hand-off to another where single leads stand (numbers.md §5, (ag)).

Berlin, Monday to Friday 9 to 17, in September two hours ahead of UTC. It is Monday the 14th, 14:00.
"""

from __future__ import annotations

from datetime import date

from sla_tui.domain.leads import Disposition
from sla_tui.domain.periods import period_of
from sla_tui.domain.terms import Days, Hours
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.between import states_of
from sla_tui.reports.lead_filters import BETWEEN_STATES, kept, offered
from sla_tui.reports.lead_list import View
from sla_tui.reports.lead_list_text import mark_of, next_text, only_text, standing_text
from sla_tui.reports.lead_text import clock_lines, receipt_text, sentences
from sla_tui.reports.team import team_report
from sla_tui.reports.telling import reach_of_data
from sla_tui.reports.week_leads import Kept, week_figures
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, bring, call, count, report_of, terms, text_of
from tests.reports.test_reports_between import between, compliance, tell_accepted
from tests.reports.test_reports_lead_filters import listed
from tests.reports.test_reports_lead_page import page_of
from tests.store.bringing import agree, lead, touch

HANDED = between("created to handed over", Hours(8 * 3600), id="handed", giver="m", receiver="s")
GIVEN = between("handed over to assigned", Hours(3600), id="given")
ACCEPTED = between("handed over to accepted", id="accepted")
NEXT = between("qualified to next touch", Days(2, working=True), id="next")


def tell_mira(store: Store) -> None:
    """Created Monday 9:00, handed over Tuesday 10:00, Kim's 10:30, accepted 15:00; qualified the next day."""
    mira = lead(
        "a",
        at("09-08 08:00"),
        name="Mira Chen",
        created=at("09-07 07:00"),
        assigned=at("09-08 08:30"),
        rep="Kim",
        accepted=at("09-08 13:00"),
        disposition=Disposition(at("09-09 07:00"), "qualified"),
    )
    # Adam is created and handed over today at 13:00, in open hours, and nobody's yet.
    adam = lead("b", at("09-14 11:00"), row=3, name="Adam Okoye", created=at("09-14 11:00"))
    bring(store, mira, adam)
    bring(store, touch("a", at("09-08 09:00")))


def test_page_has_a_clock_and_a_sentence_for_each(store: Store) -> None:
    agree(store, terms(HANDED, GIVEN, ACCEPTED, NEXT))
    tell_mira(store)

    page = page_of(store)
    # 8 h from Monday 9:00 end at 17:00, and Tuesday 10:00 is 17 h later; 1 h of Tuesday makes 9.
    # The window of two working days from Wednesday ends with Friday.
    assert [(line.mark, *line[1:]) for line in clock_lines(page)] == [
        ("✗", "Hand-off ≤ 8 h", "17 h late", "due Mon 7 Sep 17:00"),
        ("✓", "Assignment ≤ 1 h", "in time", "due Tue 8 Sep 11:00"),
        ("✗", "Acceptance ≤ 4 h", "1 h late", "due Tue 8 Sep 14:00"),
        ("!", "Next touch ≤ 2 wd", "past due in the data", "by Fri 11 Sep"),
    ]
    why = [
        "Created Mon 7 Sep 09:00, due Mon 7 Sep 17:00; handed over Tue 8 Sep 10:00, 17 h late"
        " (9 h of working time).",
        "Handed over Tue 8 Sep 10:00, due Tue 8 Sep 11:00; assigned Tue 8 Sep 10:30, in time"
        " (30 min of working time).",
        "Handed over Tue 8 Sep 10:00, due Tue 8 Sep 14:00; accepted Tue 8 Sep 15:00, 1 h late"
        " (5 h of working time).",
        "Qualified Wed 9 Sep 09:00, due Fri 11 Sep; no touch since in the data to Mon 14 Sep 14:00.",
    ]
    assert list(sentences(page)[1:5]) == why
    assert page.missed
    receipt = receipt_text(page)
    assert "✗ Acceptance ≤ 4 h   1 h late              due Tue 8 Sep 14:00" in receipt
    assert "(5 h of working time)." in receipt
    assert max(map(len, receipt.splitlines())) <= 80

    # Adam waits for a rep to 14:00 and for sales to 17:00; of who is qualified nothing is said.
    waits = [(line.mark, *line[1:]) for line in clock_lines(page_of(store, 2))]
    assert waits == [
        ("✓", "Hand-off ≤ 8 h", "in time", "due Tue 15 Sep 13:00"),
        ("·", "Assignment ≤ 1 h", "waits", "due Mon 14 Sep 14:00"),
        ("·", "Acceptance ≤ 4 h", "waits", "due Mon 14 Sep 17:00"),
    ]
    assert sentences(page_of(store, 2))[3] == (
        "Handed over Mon 14 Sep 13:00, due Mon 14 Sep 17:00; not accepted yet."
    )


def test_page_says_what_no_data_tell_and_which_day_is_not_known(store: Store) -> None:
    owned = between("assigned to accepted", id="owned")
    agree(store, terms(HANDED, owned, GIVEN))
    # Of a day's creation the hand-off on Tuesday at 15:00 may be in time or not: 8 h from Monday, whenever,
    # end between Monday 17:00 and Tuesday 17:00. Kim had it since nobody knows when.
    bring(store, lead("a", at("09-08 13:00"), created=date(2026, 9, 7), rep="Kim"))

    page = page_of(store)
    assert [(line.state, line.standing, line.said) for line in clock_lines(page)] == [
        ("undated", "time not known", ""),
        ("pending", "no date of acceptance brought in", "due Wed 9 Sep 11:00"),
        ("undated", "no date of an assignment brought in", "due Tue 8 Sep 16:00"),
    ]
    assert sentences(page)[1] == "Created Mon 7 Sep; handed over Tue 8 Sep 15:00."
    assert not page.missed


def test_list_has_what_was_not_kept_and_what_is_owed_next(store: Store) -> None:
    agree(store, terms(HANDED, GIVEN, ACCEPTED, NEXT))
    tell_mira(store)
    zone = page_of(store).agreement.zone

    def told(view: View, cells: int = 100) -> list[tuple[str, ...]]:
        return [
            (line.name, mark_of(line), standing_text(line), next_text(line, zone, NOW, cells))
            for line in listed(store, view).lines
        ]

    # Mira's next touch was due on Friday; Adam has to have somebody by 14:00 today.
    mira = ("Mira Chen", "!", "past due", "late hand-off; late acceptance; ! touch Fri 11 Sep")
    adam = ("Adam Okoye", "·", "waits", "assign by 14:00")
    assert told("open") == [mira, adam]
    assert told("misses") == [mira]
    assert [line[-1] for line in told("open", 20)] == ["2 missed; ! touch", "assign by 14:00"]

    offers = offered(listed(store, "all").lines, listed(store, "all").extent)
    found = {only_text(only): number for only, number in offers if only.value in BETWEEN_STATES}
    assert found == {
        "late: hand-off": 1,
        "open: assignment": 1,
        "late: acceptance": 1,
        "open: acceptance": 1,
        "past due: next touch": 1,
        "open: next touch": 1,
    }
    chosen = [only for only, _number in offers if only_text(only) == "open: acceptance"]
    assert [line.name for line in kept(listed(store, "all"), chosen)] == ["Adam Okoye"]


def test_as_many_are_listed_as_the_status_has_missed(store: Store) -> None:
    agree(store, terms(call(), ACCEPTED))
    tell_accepted(store)
    # Nobody was called, of which no touches tell; b was accepted late and c not at all.
    assert [line.handoff_id for line in listed(store, "misses").lines] == [3, 2]
    assert compliance(store, "accepted") == {"met": 1, "late": 1, "overdue": 1, "pending": 1, "percent": 33.3}
    # On Wednesday at noon in Berlin c was not due yet.
    assert [line.handoff_id for line in listed(store, "misses", at("09-09 10:00")).lines] == [2]


def test_where_no_data_tell_of_the_answer_nobody_is_listed(store: Store) -> None:
    agree(store, terms(ACCEPTED))
    bring(store, lead("a", at("09-07 08:00")))
    assert listed(store, "misses").lines == ()
    # Due on Monday the 7th at 14:00, it is still owed, as nothing tells that it was not done.
    ((owed,),) = [[line.next for line in listed(store, "open").lines]]
    assert owed is not None
    assert (owed.what, owed.overdue) == ("acceptance", False)


def test_first_lines_name_no_first_call_that_nobody_promised_and_what_is_needed(store: Store) -> None:
    agree(store, terms(count(30, event="created"), ACCEPTED))
    tell_mira(store)

    said = text_of(store.path)
    # Of 30 in the 30 days of September 14 are due tonight, and 2 were created.
    assert "Marketing: 12 leads created tonight" in said
    assert "first-touch promise" not in said
    assert said.splitlines()[-1] == "2 hand-offs   since Fri: +1"


def test_status_list_pages_week_and_team_have_the_same(store: Store) -> None:
    agree(store, terms(HANDED, GIVEN, ACCEPTED, NEXT))
    tell_mira(store)
    others = {"d": None, "e": at("09-10 12:00"), "f": date(2026, 9, 10)}
    bring(
        store,
        *(
            lead(key, at("09-10 08:00"), row=row, created=date(2026, 9, 9), rep="Ann", accepted=said)
            for row, (key, said) in enumerate(others.items(), 4)
        ),
    )
    lines = listed(store, "all").lines
    assert [line.between for line in lines] == [page_of(store, line.lead_id).between for line in lines]

    report = report_of(store.path)
    status = report.agreements[0]
    with store.reading() as reads:
        team = team_report(reads, report, status)
    week = week_figures_of(store)
    for item in status.commitments:
        id = item.commitment.id
        tally = states_of(one for line in lines for one in line.between if one.promise.id == id)
        assert item.share is not None
        assert item.share.tally == tally
        # All but Adam, of today, are of week 37.
        adam = states_of(one for one in page_of(store, 2).between if one.promise.id == id)
        assert tuple(map(sum, zip(week[id].tally, adam, strict=True))) == tuple(tally)
        told = [one.share for each in team.teams for one in each.figures.promises if one.commitment.id == id]
        if id in ("accepted", "next"):
            parts = [share.tally for share in told if share is not None]
            assert tuple(map(sum, zip(*parts, strict=True))) == tuple(tally)
        else:
            assert told == []


def week_figures_of(store: Store) -> dict[str, Kept]:
    """How the promises were kept of week 37, as they stand now."""
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        until, week = reads.data_until(), period_of("week", date(2026, 9, 7))
        promises = agreement.promises(date(2026, 9, 14), date(2026, 9, 14))
        reach = reach_of_data(reads, NOW, until)
        return week_figures(reads, agreement, promises, week, until, reach, NOW).between
