"""What is missed of a hand-off since the next one came before it was done: told in words (yy)."""

from __future__ import annotations

from datetime import date

from sla_tui.domain.leads import Disposition
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.lead_list import lead_list
from sla_tui.reports.lead_list_text import next_text
from sla_tui.reports.lead_page import lead_page
from sla_tui.reports.lead_text import sentences
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, answer, at, bring, call, decided, facts, terms, tries
from tests.reports.weeks import late, text_of, week_of
from tests.store.bringing import agree, lead, touch

TRIES = "The tries are missed since it was handed over again before they were made."
ANSWER = "The disposition is missed since it was handed over again before there was one."


def told(store: Store, hand_off: int) -> tuple[list[str], str]:
    """What the page of a hand-off says of what was cut short, and what stands in its row of the list."""
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        until = reads.data_until()
        page = lead_page(reads, 1, agreement, until, NOW, hand_off=hand_off)
        lines = lead_list(reads, agreement, until, NOW, "all").lines
    assert page is not None
    (row,) = [line for line in lines if line.handoff_id == hand_off]
    return [said for said in sentences(page) if said in (TRIES, ANSWER)], next_text(row, agreement.zone, NOW)


def handed_over_again(store: Store, text: str) -> None:
    """Handed over on Monday the 7th at 10:00 and called once; then again, and called twice on the 14th.

    Of another lead it is said what became of it, so that data tell of that at all.
    """
    agree(store, terms(call(), tries(), answer()))
    gone = Disposition(at("09-08 08:00"), "qualified")
    other = lead("2", at("09-07 08:00"), rep="Kim", disposition=gone, row=3)
    bring(store, lead("1", at("09-07 08:00"), rep="Kim"), other, until=FAR)
    decided(
        store,
        "INSERT INTO handoff (id, lead_id, ordinal, handed_at, connected, old_return)"
        " VALUES (9, 1, 2, ?, 0, 0)",
        int(at(text).timestamp()),
    )
    days = ("09-07 09:00", "09-14 09:00", "09-14 10:00")
    bring(store, *(touch("1", at(day), row=row) for row, day in enumerate(days)), until=FAR)


def test_page_and_list_say_that_the_next_hand_off_came_before_it_was_done(store: Store) -> None:
    handed_over_again(store, "09-09 08:00")

    # Up to Thursday the 10th a second try was to come, and up to Saturday the 12th what became of it.
    assert facts(store.path, "call")["compliance"]["met"] == 1
    assert told(store, 1) == (
        [TRIES, ANSWER],
        "too few tries before the next hand-off; no answer before the next hand-off",
    )
    # The second was tried twice by Monday the 14th, its third working day.
    assert told(store, 9) == ([], "")


def test_what_was_missed_before_the_next_hand_off_was_missed_by_itself(store: Store) -> None:
    handed_over_again(store, "09-13 08:00")

    assert told(store, 1) == ([], "too few tries")


def reasons(store: Store) -> list[tuple[str | None, int]]:
    """Why promises on the hand-offs of the week of Monday the 7th were not kept, by its report."""
    return [(one.code, one.number) for one in week_of(store.path, NOW, date(2026, 9, 7)).this.reasons]


def test_report_of_the_week_has_it_as_the_reason_where_nobody_gave_another(store: Store) -> None:
    handed_over_again(store, "09-09 08:00")
    # The second hand-off was called on Monday the 14th, late, and the other lead never.
    assert reasons(store) == [("handed over again", 1), (None, 2)]
    assert "handed over again before it was done" in " ".join(text_of(store.path, NOW, date(2026, 9, 7)))

    late(store, 1, "absence")
    assert reasons(store) == [("absence", 1), (None, 2)]


def test_report_of_the_week_has_no_reason_for_what_was_missed_by_itself(store: Store) -> None:
    # By Sunday the 13th the tries were missed since Thursday, and the answer since Saturday.
    handed_over_again(store, "09-13 08:00")
    # The other lead was never called, and the second hand-off in time.
    assert reasons(store) == [(None, 2)]
