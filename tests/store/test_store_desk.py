"""What is decided on hand-offs: kept with who and why, judged at once, taken back and done again.

The lead is handed over on Monday 14 September, 9:00 in Berlin: a call is due by 13:00, an answer within the
five days that end with Friday the 18th. Now it is 14:00.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from sla_tui.domain.leads import LATE_REASONS, Disposition
from sla_tui.errors import UsageProblem
from sla_tui.store.faults import Refused
from sla_tui.store.rows import VerdictRow
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, lead
from tests.store.conftest import Sql

BY: dict[str, Any] = {"who": "Kendra", "now": NOW}
NOON = int(NOW.timestamp())

Deed = Callable[[Store], tuple[int, ...]]

DEEDS: dict[str, Deed] = {
    "exclude": lambda store: store.desk.exclude([1], "duplicate", "same as 7", **BY),
    "accept": lambda store: store.desk.accept([1], **BY),
    "dispose": lambda store: store.desk.dispose([1], "disqualified", "no budget", **BY),
    "explain": lambda store: store.desk.explain([1], "absence", "", **BY),
    "dispute": lambda store: store.desk.dispute([1], "a student", **BY),
    "pause": lambda store: store.desk.pause([1], at("15 07:00"), "they are away", **BY),
    "touch": lambda store: store.touches.log_all([1], "call", NOW, outcome=None, **BY),
}


@pytest.fixture
def one(store: Store) -> Store:
    bring(store, lead("1", at("14 07:00"), rep="Kendra"))
    agree(store)
    return store


@pytest.fixture
def two(one: Store) -> Store:
    bring(one, lead("2", at("14 07:00"), rep="Kendra"))
    return one


def verdict(store: Store, handoff_id: int = 1) -> VerdictRow:
    with store.reading() as reads:
        rows = reads.verdict_rows(1, date(2026, 9, 14), date(2026, 9, 15))
    return next(row for row in rows if row.handoff_id == handoff_id)


def again(store: Store) -> VerdictRow:
    """The verdict on the second hand-off of the lead, on Wednesday the 16th."""
    with store.reading() as reads:
        (row,) = reads.verdict_rows(1, date(2026, 9, 16), date(2026, 9, 17))
    return row


def everything(sql: Sql) -> dict[str, list[Any]]:
    """All rows that a decision may change."""
    tables = (
        "handoff",
        "touch",
        "disposition",
        "pause",
        "late_reason",
        "dispute",
        "told_acceptance",
        "verdict",
    )
    return {table: sql(f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in tables}


def undo(store: Store, *actions: int) -> tuple[int, ...]:
    return store.actions.undo(*actions, **BY)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_was_done_is_taken_back_done_again_and_taken_back(one: Store, sql: Sql, deed: Deed) -> None:
    before = everything(sql)
    done = deed(one)
    after = everything(sql)
    assert after != before

    taken_back = undo(one, *done)
    assert everything(sql) == before
    again = undo(one, *taken_back)
    assert everything(sql) == after
    undo(one, *again)
    assert everything(sql) == before
    assert [what for (what,) in sql("SELECT what FROM action ORDER BY id DESC LIMIT 3")] == [
        "undo",
        "redo",
        "undo",
    ]


def test_what_was_done_again_is_taken_back_from_its_first_line_too(one: Store) -> None:
    done = DEEDS["dispose"](one)
    undo(one, *undo(one, *done))
    undo(one, *done)
    assert verdict(one).disposed_at is None
    with pytest.raises(Refused, match="undone already"):
        undo(one, *done)


def test_disposition_is_judged_at_once_and_kept_with_its_reason(one: Store, sql: Sql) -> None:
    one.desk.dispose([1], "disqualified", " no  budget ", definition_not_met=True, **BY)

    assert sql("SELECT * FROM disposition") == [(1, NOON, None, "disqualified", "no budget", 1, "logged")]
    row = verdict(one)
    # Five hours of Monday's working time, from 9:00 to 14:00.
    assert (row.disposed_at, row.disposition_time, row.rejected_at) == (NOON, 5 * 3600, NOON)
    ((who, subject, after),) = sql("SELECT who, subject, after FROM action WHERE what = 'dispose'")
    assert (who, subject, json.loads(after)["reason"]) == ("Kendra", "hand-off 1", "no budget")


@pytest.mark.parametrize("outcome", ["disqualified", "returned"])
def test_reason_is_owed_where_it_is_not_qualified(one: Store, sql: Sql, outcome: str) -> None:
    with pytest.raises(UsageProblem, match="A reason is owed"):
        one.desk.dispose([1], outcome, "  ", **BY)
    assert sql("SELECT * FROM disposition") == []
    one.desk.dispose([1], "qualified", "", **BY)
    assert sql("SELECT outcome, reason FROM disposition") == [("qualified", None)]


def test_what_was_said_here_stands_whatever_a_file_says_later(one: Store, sql: Sql) -> None:
    said = "SELECT outcome, reason FROM disposition"
    DEEDS["dispose"](one)
    bring(one, lead("1", at("14 07:00")))
    assert sql(said) == [("disqualified", "no budget")]
    taken = bring(one, lead("1", at("14 07:00"), disposition=Disposition(at("14 11:00"), "qualified")))
    assert sql(said) == [("disqualified", "no budget")]
    assert taken.kept == 1


def test_after_it_was_taken_back_a_file_tells_again(one: Store, sql: Sql) -> None:
    qualified = lead("1", at("14 07:00"), disposition=Disposition(at("14 11:00"), "qualified"))
    bring(one, qualified)
    done = DEEDS["dispose"](one)
    undo(one, *done)
    assert sql("SELECT outcome, origin FROM disposition") == [("qualified", "import")]
    bring(one, lead("1", at("14 07:00")))
    assert sql("SELECT * FROM disposition") == []


def test_what_a_file_says_meanwhile_is_there_once_what_was_said_here_is_taken_back(
    one: Store, sql: Sql
) -> None:
    said = "SELECT disposed_at, outcome, reason, origin FROM disposition"
    done = DEEDS["dispose"](one)
    qualified = lead("1", at("14 07:00"), disposition=Disposition(at("14 11:00"), "qualified"))
    assert bring(one, qualified).kept == 1
    undone = undo(one, *done)
    told = [(int(at("14 11:00").timestamp()), "qualified", None, "import")]
    assert sql(said) == told
    # Four hours of Monday, from 9:00 to 13:00: an hour before it was said here.
    assert (verdict(one).disposed_at, verdict(one).disposition_time) == (told[0][0], 4 * 3600)
    assert sql("SELECT * FROM told_disposition") == []
    assert (bring(one, qualified).same, sql(said)) == (1, told)

    again = undo(one, *undone)
    assert sql(said) == [(NOON, "disqualified", "no budget", "logged")]
    undo(one, *again)
    assert sql(said) == told


def test_same_file_again_leaves_no_trace_of_what_it_says_under_it(one: Store, sql: Sql) -> None:
    DEEDS["dispose"](one)
    record = lead("1", at("14 07:00"), disposition=Disposition(at("14 11:00"), "returned", "later"))
    imports = "SELECT COUNT(*) FROM import"
    assert (bring(one, record).noted, sql(imports)) == (1, [(2,)])
    assert (bring(one, record).noted, sql(imports)) == (0, [(2,)])


def test_what_a_file_takes_back_under_what_was_said_here_does_not_come_again(one: Store, sql: Sql) -> None:
    said = "SELECT outcome FROM disposition"
    qualified = lead("1", at("14 07:00"), disposition=Disposition(at("14 11:00"), "qualified"))
    bring(one, qualified)
    done = DEEDS["dispose"](one)
    bring(one, lead("1", at("14 07:00")))
    undone = undo(one, *done)
    assert sql(said) == []
    undo(one, *undone)
    bring(one, qualified)
    undo(one, *done)
    assert sql(said) == [("qualified",)]


def test_said_otherwise_twice_goes_back_to_what_the_file_says_by_now(one: Store, sql: Sql) -> None:
    said = "SELECT outcome, reason, origin FROM disposition"
    first = DEEDS["dispose"](one)
    second = one.desk.dispose([1], "returned", "not ready yet", **BY)
    bring(one, lead("1", at("14 07:00"), disposition=Disposition(date(2026, 9, 14), "qualified")))
    undo(one, *second)
    assert sql(said) == [("disqualified", "no budget", "logged")]
    undo(one, *first)
    assert sql(said) == [("qualified", None, "import")]


def test_said_twice_is_refused_and_said_otherwise_is_a_correction(one: Store, sql: Sql) -> None:
    DEEDS["dispose"](one)
    with pytest.raises(Refused, match="said of it already"):
        DEEDS["dispose"](one)
    correction = one.desk.dispose([1], "returned", "not ready yet", **BY)
    undo(one, *correction)
    assert sql("SELECT outcome, reason FROM disposition") == [("disqualified", "no budget")]


def test_pause_moves_what_is_due_by_the_open_time_in_it(one: Store) -> None:
    assert verdict(one).due == at("14 11:00").timestamp()
    one.desk.pause([1], at("15 08:00"), "they are away", who="Kendra", now=at("14 09:00"))
    # Two of four hours are left at 11:00; on Tuesday the clock goes on at 10:00.
    assert verdict(one).due == at("15 10:00").timestamp()


def test_pauses_that_overlap_are_taken_out_once_and_end_early(one: Store, sql: Sql) -> None:
    early = {"who": "Kendra", "now": at("14 09:00")}
    one.desk.pause([1], at("15 08:00"), "they are away", **early)
    one.desk.pause([1], at("14 14:00"), "waiting for their answer", **early)
    assert verdict(one).due == at("15 10:00").timestamp()

    ended = one.desk.resume([1], who="Kendra", now=at("14 10:00"))
    # From 11:00 to 12:00 it stood still.
    assert verdict(one).due == at("14 12:00").timestamp()
    undo(one, *ended)
    assert verdict(one).due == at("15 10:00").timestamp()
    with pytest.raises(Refused, match="not paused"):
        one.desk.resume([1], who="Kendra", now=at("16 10:00"))


def test_pause_ends_after_it_begins_and_says_why(one: Store, sql: Sql) -> None:
    with pytest.raises(UsageProblem, match="later than it begins"):
        one.desk.pause([1], NOW, "they are away", **BY)
    with pytest.raises(UsageProblem, match="A reason is owed"):
        one.desk.pause([1], at("15 08:00"), "", **BY)
    assert sql("SELECT * FROM pause") == []


def test_pause_outlives_an_import(one: Store) -> None:
    one.desk.pause([1], at("15 08:00"), "they are away", who="Kendra", now=at("14 09:00"))
    bring(one, lead("1", at("14 07:00"), name="Another name"))
    assert verdict(one).due == at("15 10:00").timestamp()


def handed_over_again_while_paused(store: Store) -> tuple[int, ...]:
    """Paused from Monday 11:00 to Thursday 10:00, sent back on Tuesday, handed over on Wednesday at 9:00."""
    paused = store.desk.pause([1], at("17 08:00"), "they are away", who="Kendra", now=at("14 09:00"))
    store.desk.dispose([1], "returned", "not ready yet", who="Kendra", now=at("15 09:00"))
    bring(store, lead("1", at("16 07:00")))
    return paused


def test_pause_goes_on_where_the_lead_is_handed_over_again(one: Store, sql: Sql) -> None:
    paused = handed_over_again_while_paused(one)
    # The four hours begin with the pause's end, at 10:00.
    assert again(one).due == at("17 12:00").timestamp()
    undo(one, *paused)
    assert again(one).due == at("16 11:00").timestamp()


def test_pause_that_goes_on_is_ended_at_the_new_hand_off(one: Store, sql: Sql) -> None:
    handed_over_again_while_paused(one)
    ended = one.desk.resume([2], who="Kendra", now=at("16 08:00"))
    # An hour of Wednesday was paused.
    assert again(one).due == at("16 12:00").timestamp()
    undo(one, *ended)
    assert again(one).due == at("17 12:00").timestamp()


def test_pause_that_was_over_before_changes_nothing_of_a_new_hand_off(one: Store) -> None:
    one.desk.pause([1], at("15 08:00"), "they are away", who="Kendra", now=at("14 09:00"))
    one.desk.dispose([1], "returned", "not ready yet", who="Kendra", now=at("15 09:00"))
    bring(one, lead("1", at("16 07:00")))
    assert again(one).due == at("16 11:00").timestamp()


def test_dispute_is_open_until_it_is_settled(one: Store, sql: Sql) -> None:
    standing = "SELECT d.reason, d.settled, h.excluded FROM dispute d JOIN handoff h ON h.id = d.handoff_id"
    DEEDS["dispute"](one)
    assert sql(standing) == [("a student", None, None)]
    for refused, sentence in (
        (DEEDS["dispute"], "disputed already"),
        (DEEDS["accept"], "settled first"),
        (lambda store: store.desk.exclude([1], "dispute upheld", "so it is", **BY), "settle the dispute"),
    ):
        with pytest.raises(Refused, match=sentence):
            refused(one)

    settled = one.desk.settle([1], upheld=True, reason="looked it up", **BY)
    assert sql(standing) == [("a student", "upheld", "dispute upheld")]
    assert (verdict(one).excluded, verdict(one).rejected_at) == (
        "dispute upheld",
        at("14 07:00").timestamp(),
    )
    with pytest.raises(Refused, match="No dispute of it is open"):
        one.desk.settle([1], upheld=False, reason="no", **BY)
    undo(one, *settled)
    assert sql(standing) == [("a student", None, None)]
    one.desk.settle([1], upheld=False, reason="he buys", **BY)
    assert sql(standing) == [("a student", "declined", None)]
    assert verdict(one).excluded is None


def test_accepted_lead_is_in_line_from_then_on(one: Store) -> None:
    DEEDS["accept"](one)
    assert (verdict(one).accepted_day, verdict(one).accepted_at) == ("2026-09-14", NOON)
    with pytest.raises(Refused, match="accepted already"):
        DEEDS["accept"](one)


def test_acceptance_that_was_said_here_stands_whatever_a_file_says_later(one: Store, sql: Sql) -> None:
    """Said here on Monday at 14:00; files say the 15th, then the 16th at 10:00, and both again."""
    accepted = "SELECT accepted_at, accepted_day FROM handoff"
    done = DEEDS["accept"](one)
    assert bring(one, lead("1", at("14 07:00"), accepted=date(2026, 9, 15))).noted == 1
    last = lead("1", at("14 07:00"), accepted=at("16 08:00"))
    assert (bring(one, last).noted, bring(one, last).noted) == (1, 0)
    bring(one, lead("1", at("14 07:00")))
    assert sql(accepted) == [(NOON, None)]
    assert (verdict(one).accepted_day, verdict(one).accepted_at) == ("2026-09-14", NOON)

    undone = undo(one, *done)
    assert sql(accepted) == [(at("16 08:00").timestamp(), None)]
    assert verdict(one).accepted_day == "2026-09-16"
    again = undo(one, *undone)
    assert sql(accepted) == [(NOON, None)]
    undone = undo(one, *again)
    assert sql(accepted) == [(at("16 08:00").timestamp(), None)]
    bring(one, lead("1", at("14 07:00"), accepted=date(2026, 9, 15)))
    assert sql(accepted) == [(None, "2026-09-15")]
    with pytest.raises(Refused, match="changed since"):
        undo(one, *undone)


@pytest.mark.parametrize("code", LATE_REASONS)
def test_why_it_was_late_is_kept_and_other_needs_words(one: Store, sql: Sql, code: str) -> None:
    if code == "other":
        with pytest.raises(UsageProblem, match="A reason is owed"):
            one.desk.explain([1], code, "", **BY)
    one.desk.explain([1], code, "the phone was down", **BY)
    assert sql("SELECT * FROM late_reason") == [(1, code, "the phone was down")]


def test_several_are_decided_on_together_or_not_at_all(two: Store, sql: Sql) -> None:
    two.desk.exclude([2], "duplicate", "same as 1", **BY)
    before = everything(sql)
    with pytest.raises(Refused, match="left out for that already"):
        two.desk.exclude([1, 2], "duplicate", "both", **BY)
    with pytest.raises(Refused, match="no longer there"):
        two.desk.dispose([1, 9], "qualified", "", **BY)
    with pytest.raises(Refused, match="no longer there, so nothing was logged"):
        two.touches.log_all([1, 9], "call", NOW, outcome=None, **BY)
    assert everything(sql) == before

    done = two.touches.log_all([1, 2], "call", NOW, outcome=None, **BY)
    assert len(done) == 2
    undo(two, *done)
    assert everything(sql) == before


def test_undo_of_several_is_refused_whole(two: Store, sql: Sql) -> None:
    done = two.touches.log_all([1, 2], "call", NOW, outcome=None, **BY)
    sql("UPDATE touch SET kind = 'email' WHERE lead_id = 1")
    with pytest.raises(Refused, match="has been changed since"):
        undo(two, *done)
    assert sql("SELECT COUNT(*) FROM touch") == [(2,)]


def test_undo_where_somebody_wrote_something_else_since_is_refused(one: Store, sql: Sql) -> None:
    done = DEEDS["dispose"](one)
    taken_back = undo(one, *done)
    one.desk.dispose([1], "qualified", "", who="Amir", now=NOW)
    with pytest.raises(Refused, match="Amir has decided anew since"):
        undo(one, *taken_back)
    assert sql("SELECT outcome FROM disposition") == [("qualified",)]


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_nothing_is_done_with_a_lead_that_is_not_handed_over_yet(store: Store, sql: Sql, deed: Deed) -> None:
    bring(store, lead("1", NOW + timedelta(hours=1)))
    with pytest.raises((Refused, UsageProblem), match=r"not handed over yet|before the lead was handed over"):
        deed(store)
    assert sql("SELECT COUNT(*) FROM action WHERE what <> 'import'") == [(0,)]


def test_touch_before_the_hand_off_is_refused(one: Store, sql: Sql) -> None:
    with pytest.raises(UsageProblem, match="before the lead was handed over"):
        one.touches.log(1, "call", at("14 06:59"), outcome=None, **BY)
    one.touches.log(1, "call", at("14 07:00"), outcome=None, **BY)
    assert sql("SELECT COUNT(*) FROM touch") == [(1,)]


def test_touch_well_before_the_day_of_the_hand_off_is_refused(store: Store, sql: Sql) -> None:
    bring(store, lead("1", date(2026, 9, 14)))
    with pytest.raises(UsageProblem, match="before the lead was handed over"):
        store.touches.log(1, "call", at("12 10:00"), outcome=None, **BY)
    store.touches.log(1, "call", at("13 23:00"), outcome=None, **BY)
    assert sql("SELECT COUNT(*) FROM touch") == [(1,)]


def test_what_was_said_of_a_lead_before_is_not_said_of_its_new_hand_off(one: Store, sql: Sql) -> None:
    returned = Disposition(at("14 09:00"), "returned", "not ready")
    bring(one, lead("1", at("14 07:00"), disposition=returned, accepted=at("14 08:00")))
    one.desk.dispose([1], "returned", "said here too", **BY)
    told = returned._replace(reason="not yet")
    again = lead("1", at("16 07:00"), disposition=told, accepted=at("14 08:00"))
    bring(one, again)
    assert sql("SELECT ordinal, accepted_at FROM handoff ORDER BY ordinal") == [
        (1, int(at("14 08:00").timestamp())),
        (2, None),
    ]
    assert sql("SELECT handoff_id FROM disposition") == [(1,)]


def test_status_without_a_date_that_it_was_sent_back_is_of_the_hand_off_before(one: Store, sql: Sql) -> None:
    one.desk.dispose([1], "returned", "not ready yet", **BY)
    bring(one, lead("1", at("16 07:00"), disposition=Disposition(None, "returned")))
    assert sql("SELECT handoff_id, origin FROM disposition") == [(1, "logged")]
    bring(one, lead("1", at("16 07:00"), disposition=Disposition(at("16 09:00"), "qualified")))
    assert sql("SELECT handoff_id, outcome FROM disposition") == [(1, "returned"), (2, "qualified")]


def test_another_reason_does_not_change_when_it_was_said(one: Store, sql: Sql) -> None:
    bring(
        one, lead("1", at("14 07:00"), disposition=Disposition(at("14 09:00"), "disqualified", "no budget"))
    )
    one.desk.dispose([1], "disqualified", "no need", **BY)
    assert verdict(one).disposed_at == at("14 09:00").timestamp()
    assert sql("SELECT reason, origin FROM disposition") == [("no need", "logged")]
    one.desk.dispose([1], "qualified", "", **BY)
    assert verdict(one).disposed_at == NOON


def test_pause_of_more_than_a_year_is_a_slip_of_the_hand(one: Store, sql: Sql) -> None:
    with pytest.raises(UsageProblem, match="a year at the most"):
        one.desk.pause([1], NOW + timedelta(days=367), "they are away", **BY)
    assert sql("SELECT * FROM pause") == []


def test_what_is_left_out_is_not_disputed_and_a_duplicate_stays_one(one: Store, sql: Sql) -> None:
    DEEDS["dispute"](one)
    DEEDS["exclude"](one)
    one.desk.settle([1], upheld=True, reason="true", **BY)
    assert (verdict(one).excluded, verdict(one).counted) == ("duplicate", 0)
    with pytest.raises(Refused, match="left out of the figures already"):
        DEEDS["dispute"](one)
