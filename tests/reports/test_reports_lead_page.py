"""A lead's page: its clocks, why it stands so, whose wait it was, worked out by hand.

Berlin, Monday to Friday 9 to 17, in September two hours ahead of UTC. It is Monday the 14th, 14:00.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION, Disposition
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.lead_list import lead_list
from sla_tui.reports.lead_list_text import whom_text
from sla_tui.reports.lead_page import LeadPage, Wait, lead_page
from sla_tui.reports.lead_text import clock_lines, earlier_touch_lines, receipt_text, sentences, touch_lines
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, answer, at, bring, call, decided, terms, tries
from tests.store.bringing import agree, lead, touch

HOUR = 3600


def page_of(store: Store, lead_id: int = 1, now: datetime = NOW, hand_off: int | None = None) -> LeadPage:
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        page = lead_page(reads, lead_id, agreement, reads.data_until(), now, hand_off)
    assert page is not None
    return page


@pytest.fixture
def mira(store: Store) -> Store:
    """Created on Friday at 12:30, handed over at 15:30, assigned at 16:00, called on Monday at 12:10."""
    agree(store, terms(call(), tries(), answer()))
    own = lead(
        "1",
        at("09-11 13:30"),
        name="Mira Chen",
        company="Acme",
        tier="A",
        source="web form",
        created=at("09-11 10:30"),
        assigned=at("09-11 14:00"),
        rep="Kendra",
    )
    bring(store, own, until=FAR)
    bring(
        store,
        touch("1", at("09-14 10:10"), rep="Kendra", outcome=NO_CONVERSATION),
        touch("1", at("09-14 11:00"), rep="Kendra", outcome=CONVERSATION, row=3),
        until=FAR,
    )
    return store


def test_receipt_tells_all_of_it_within_80_columns(mira: Store) -> None:
    # An hour and a half of Friday and two and a half of Monday make four: due at 11:30. From the assignment
    # on an hour of Friday and 3 h 10 of Monday were Kendra's.
    assert receipt_text(page_of(mira)).splitlines() == [
        "Mira Chen · Acme  (tier A · web form · Kendra)",
        "✗ First touch ≤ 4 h  40 min late           due Mon 14 Sep 11:30",
        "✓ 2 tries in 3 wd    2 of 2 tries, talked  by Wed 16 Sep",
        "· Disposition ≤ 5 d  open                  by Wed 16 Sep",
        "",
        # Of 57 cells 18 are Friday's hour and a half and 39 Monday's 3 h 10; 2 h 30 of these are 30 cells.
        f"▸{17 * '━'}┄┄┄{30 * '━'}▼{7 * '━'}●",
        f"Fri{18 * ' '}Mon",
        "▸ handed over  ▼ due  ● touch  ┄ closed",
        "",
        "Handed over Fri 11 Sep 15:30, due Mon 14 Sep 11:30; first touch Mon 14 Sep",
        "12:10, 40 min late (4 h 40 of working time, 68 h 40 in all).",
        "Waited 71 h 40, 7 h 40 of it in open hours: marketing 3 h, routing 30 min,",
        "Kendra 4 h 10.",
        "Judged by version 1 of “Inbound”.",
        "",
        "Mon 14 Sep 13:00  call  Kendra  talked     from HubSpot",
        "Mon 14 Sep 12:10  call  Kendra  no answer  from HubSpot",
    ]


def test_campaign_stands_with_what_is_known_of_the_hand_off(store: Store) -> None:
    agree(store, terms(call()))
    long = {"name": "Mira Chen-Rodríguez", "company": "Acme Holding GmbH", "source": "web form"}
    bring(
        store,
        lead("1", at("09-11 13:30"), name="Mira", campaign="Spring guide"),
        lead("2", at("09-11 13:30"), **long, campaign="Buyer's checklist", row=3),
        until=FAR,
    )

    assert receipt_text(page_of(store)).splitlines()[0] == "Mira  (campaign Spring guide · nobody yet)"
    # On one line it would take 85 columns.
    assert receipt_text(page_of(store, 2)).splitlines()[:2] == [
        "Mira Chen-Rodríguez · Acme Holding GmbH",
        "(web form · campaign Buyer's checklist · nobody yet)",
    ]


def test_looking_back_tells_nothing_that_came_later(mira: Store) -> None:
    page = page_of(mira, now=at("09-14 09:00"))

    assert page.touches == ()
    assert page.waits[-1] == Wait("sales", 67 * HOUR, 3 * HOUR, goes_on=True)
    assert sentences(page)[:2] == (
        "Handed over Fri 11 Sep 15:30, due Mon 14 Sep 11:30; no touch yet.",
        "Waited 70 h 30 as far as the data reach, 6 h 30 of it in open hours: "
        "marketing 3 h, routing 30 min, Kendra 3 h.",
    )


def test_wait_goes_no_further_than_the_data(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-14 07:00")), lead("2", at("09-14 07:00"), row=3), until=at("09-14 09:00"))
    bring(store, touch("2", at("09-14 08:00")), until=at("09-14 08:30"))

    assert page_of(store).waits == (Wait("sales", 90 * 60, 90 * 60, goes_on=True),)


def test_wait_of_a_weekend_is_in_no_open_hours(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-12 08:00"), rep="Kim"), until=FAR)
    bring(store, touch("1", at("09-13 08:00")), until=FAR)

    assert "Waited 24 h, none of it in open hours." in sentences(page_of(store))


def test_time_that_is_not_known_is_in_no_wait(store: Store) -> None:
    agree(store, terms(call()))
    own = lead("1", date(2026, 9, 9), created=at("09-08 08:00"), assigned=at("09-10 08:00"), rep="Kim")
    bring(store, own, until=FAR)
    bring(store, touch("1", at("09-10 09:00")), until=FAR)

    assert page_of(store).waits == (Wait("sales", HOUR, HOUR, goes_on=False),)


def test_what_is_left_out_or_not_judged_says_so(mira: Store) -> None:
    decided(mira, "UPDATE handoff SET excluded = 'duplicate'")
    page = page_of(mira)
    assert clock_lines(page) == ()
    assert sentences(page)[0] == "Handed over Fri 11 Sep 15:30; left out of the figures: a duplicate."

    bring(mira, lead("8", at("08-20 08:00")), until=FAR)
    page = page_of(mira, 2)
    assert (clock_lines(page), page.waits) == ((), ())
    assert sentences(page) == ("Handed over Thu 20 Aug 10:00; the agreement does not judge it.",)


def test_lead_sent_back_and_handed_over_again_is_told_of_its_latest_hand_off(store: Store) -> None:
    agree(store, terms(call(), answer()))
    back = Disposition(at("09-09 08:00"), "returned", "no phone number")
    bring(store, lead("1", at("09-08 08:00"), rep="Kim", disposition=back), until=FAR)
    bring(store, lead("1", at("09-10 08:00"), rep="Kim", disposition=back), until=FAR)

    again = "Handed over a second time; the first, Tue 8 Sep: sent back to marketing, no phone number."
    assert again in sentences(page_of(store))
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        found = lead_list(reads, agreement, reads.data_until(), NOW, "all").lines
    # The latest hand-off first; it alone is one after another.
    assert [whom_text(line) for line in found] == ["↻ Lead 1", "Lead 1"]
    before = page_of(store, now=at("09-09 12:00"))
    assert before.hand_offs == 1
    assert clock_lines(before)[-1].standing == "sent back to marketing: no phone number"


def test_earlier_hand_off_has_a_page_of_its_own_with_the_touches_up_to_the_next(store: Store) -> None:
    agree(store, terms(call(), answer()))
    back = Disposition(at("09-09 08:00"), "returned", "no phone number")
    bring(store, lead("1", at("09-08 08:00"), rep="Kim", disposition=back), until=FAR)
    bring(store, lead("1", at("09-10 08:00"), rep="Kim", disposition=back), until=FAR)
    told = [touch("1", when, row=row) for row, when in enumerate((at("09-08 11:00"), at("09-10 09:00")))]
    days = [touch("1", date(2026, 9, day), row=day) for day in (9, 10)]
    bring(store, *told, *days, until=FAR)

    first = page_of(store, hand_off=1)
    assert (first.place, first.hand_offs, first.before) == (1, 2, None)
    assert first.after is not None
    assert [one.standing for one in clock_lines(first)] == [
        "in time",
        "sent back to marketing: no phone number",
    ]
    # What is known by its day alone is of the hand-off of that day, as order goes by days beside it.
    assert [one.at for one in first.touches] == [date(2026, 9, 9), at("09-08 11:00")]
    over = "This is hand-off 1 of 2; the next came Thu 10 Sep, and what is owed now is of the last."
    assert over in sentences(first)

    last = page_of(store, hand_off=2)
    assert sentences(last) == sentences(page_of(store))
    assert (last.place, last.hand_offs, last.after) == (2, 2, None)
    # Those from before it are kept and told apart.
    assert [one.at for one in last.touches] == [at("09-10 09:00"), date(2026, 9, 10)]
    assert [one.at for one in last.earlier] == [date(2026, 9, 9), at("09-08 11:00")]
    assert earlier_touch_lines(last)[0] == "Before this hand-off, so not counted for it:"
    assert receipt_text(last).splitlines()[-3:] == list(earlier_touch_lines(last))
    assert (first.earlier, earlier_touch_lines(first)) == ((), ())
    # Looking back to before it was handed over again, its page is that of what was there.
    assert page_of(store, now=at("09-09 12:00"), hand_off=2).place == 1


def test_wait_of_a_later_hand_off_begins_with_it(store: Store) -> None:
    """Created on Monday at 16:00, handed over on Tuesday at 10:00 and, sent back, on Thursday at 10:00."""
    agree(store, terms(call()))
    back = Disposition(at("09-09 08:00"), "returned", "no phone number")
    created = at("09-07 14:00")
    bring(store, lead("1", at("09-08 08:00"), created=created, rep="Kim", disposition=back), until=FAR)
    bring(store, lead("1", at("09-10 08:00"), created=created, rep="Kim", disposition=back), until=FAR)
    bring(store, touch("1", at("09-08 11:00")), touch("1", at("09-10 09:00"), row=3), until=FAR)

    # An hour of Monday and one of Tuesday were marketing's, then three of Tuesday sales'.
    assert page_of(store, hand_off=1).waits == (
        Wait("marketing", 18 * HOUR, 2 * HOUR, False),
        Wait("sales", 3 * HOUR, 3 * HOUR, False),
    )
    assert page_of(store, hand_off=2).waits == (Wait("sales", HOUR, HOUR, False),)


def test_touches_are_told_with_what_is_known_of_each(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-14 07:00"), first_touch=at("09-14 07:30")), until=FAR)
    bring(
        store,
        touch("1", at("09-14 08:00"), kind="email", automated=True, outcome=NO_CONVERSATION),
        touch("1", at("09-14 09:00"), inbound=True, outcome=CONVERSATION, row=3),
        touch("1", date(2026, 9, 14), kind=None, row=4),
        touch("1", at("09-14 10:00"), planned=True, row=5),
        until=FAR,
    )
    store.touches.log(1, "call", at("09-14 11:00"), outcome=None, who="Kendra", now=NOW)

    assert touch_lines(page_of(store)) == (
        # A touch of a day is the CRM's own of the one that was logged on it.
        "Mon 14 Sep 13:00  call                Kendra          logged here and in HubSpot",
        "Mon 14 Sep 12:00  call, planned                       from HubSpot",
        "Mon 14 Sep 11:00  call from the lead          talked  from HubSpot",
        "Mon 14 Sep 10:00  e-mail, automated           sent    from HubSpot",
        "Mon 14 Sep 09:30  touch                               first touch of HubSpot",
    )


def test_lead_without_a_name_goes_by_its_address(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-14 07:00"), name=None, email="mira@acme.example"), until=FAR)

    assert receipt_text(page_of(store)).startswith("mira@acme.example  (nobody yet)")


def test_lead_that_is_not_there_has_no_page(mira: Store) -> None:
    with mira.reading() as reads:
        (agreement,) = read_agreements(reads)
        until = reads.data_until()
        assert lead_page(reads, 99, agreement, until, NOW) is None
        assert lead_page(reads, 1, agreement, until, datetime(2026, 9, 11, 13, tzinfo=UTC)) is None


def test_what_no_file_tells_of_is_missed_by_nobody(store: Store) -> None:
    """Of touches there is a column of first calls alone, and no disposition was ever brought in."""
    agree(store, terms(call(), tries(), answer()))
    own = lead("1", at("09-02 08:00"), rep="Kim", first_touch=at("09-02 09:00"))
    bring(store, own, until=FAR)

    clocks = [(clock.state, clock.standing) for clock in clock_lines(page_of(store))]
    assert clocks == [("met", "in time"), ("pending", "1 of 2 tries"), ("pending", "open")]
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        assert lead_list(reads, agreement, reads.data_until(), NOW, "misses").lines == ()

    gone = Disposition(at("09-14 08:00"), "qualified")
    bring(store, lead("2", at("09-14 07:00"), rep="Kim", disposition=gone), until=FAR)
    bring(store, touch("2", at("09-14 07:30")), until=FAR)
    clocks = [(clock.state, clock.standing) for clock in clock_lines(page_of(store))]
    assert clocks == [("met", "in time"), ("missed", "1 of 2 tries"), ("overdue", "not in the data")]


def test_page_tells_what_the_file_says_under_what_was_said_here(mira: Store) -> None:
    mira.desk.dispose([1], "disqualified", "no budget", who="Kendra", now=NOW)
    said = "What became of it was said here; the file says: qualified."
    assert said not in sentences(page_of(mira))
    told = lead("1", at("09-11 13:30"), disposition=Disposition(at("09-14 11:30"), "qualified"))
    bring(mira, told, until=FAR)
    assert clock_lines(page_of(mira))[2].standing == "disqualified: no budget (said here)"
    assert said in sentences(page_of(mira))


def test_page_tells_when_the_file_says_it_was_accepted_under_what_was_said_here(mira: Store) -> None:
    mira.desk.accept([1], who="Kendra", now=NOW)
    bring(mira, lead("1", at("09-11 13:30"), accepted=at("09-14 11:30")), until=FAR)
    assert [said for said in sentences(page_of(mira)) if "ccepted" in said] == [
        "Accepted Mon 14 Sep 14:00.",
        "That it was accepted was said here; the file says: Mon 14 Sep 13:30.",
    ]


def test_looking_back_the_page_tells_nothing_that_was_said_later(mira: Store) -> None:
    """Accepted on Monday at 13:00 and disputed at 14:00."""
    mira.desk.accept([1], who="Kendra", now=at("09-14 11:00"))
    mira.desk.dispute([1], "a student", who="Kendra", now=NOW)

    def told(now: datetime) -> list[str]:
        return [said for said in sentences(page_of(mira, now=now)) if "ccepted" in said or "isputed" in said]

    accepted, disputed = "Accepted Mon 14 Sep 13:00.", "Disputed Mon 14 Sep 14:00: a student (to be settled)."
    assert told(at("09-14 10:59")) == []
    assert told(at("09-14 11:00")) == [accepted]
    assert told(NOW) == [accepted, disputed]


def test_page_of_a_new_hand_off_tells_of_the_pause_that_goes_on(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-11 08:00")), until=FAR)
    store.desk.pause([1], at("09-11 10:00"), "they ask a colleague", who="Kendra", now=at("09-11 09:00"))
    store.desk.pause([1], at("09-15 08:00"), "they are away", who="Kendra", now=at("09-11 12:00"))
    store.desk.dispose([1], "returned", "not ready yet", who="Kendra", now=at("09-11 13:00"))
    bring(store, lead("1", at("09-14 08:00")), until=FAR)

    page = page_of(store)
    # The first was over when the lead was handed over again on Monday at 10:00.
    assert [said for said in sentences(page) if said.startswith("Paused")] == [
        "Paused Fri 11 Sep 14:00 to Tue 15 Sep 10:00: they are away."
    ]
    assert page.paused
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        listed = lead_list(reads, agreement, reads.data_until(), NOW, "all")
    assert [(line.handoff_id, line.row.paused) for line in listed.lines] == [(2, 1), (1, 1)]
