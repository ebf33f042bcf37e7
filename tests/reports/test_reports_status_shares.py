"""Shares of leads as `status` tells them, each figure worked out on paper (numbers.md §§5-7, 13)."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.leads import CONVERSATION, Disposition
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Hours
from sla_tui.store.store import Store
from tests.reports.stories import (
    FAR,
    answer,
    at,
    bring,
    call,
    count,
    data_of,
    decided,
    facts,
    report_of,
    rows,
    terms,
    text_of,
    tries,
)
from tests.store.bringing import agree, lead, touch

REACHED = at("09-14 11:00")
"""How far the data go; it is 12:00 in UTC then, a Monday."""


@pytest.fixture
def six(store: Store) -> Store:
    """Six leads: called after 1 h, 2 h, 5 h and 0 h of working time, never, and not yet."""
    met = Disposition(at("09-03 08:00"), "qualified")
    late = Disposition(at("09-08 08:00"), "disqualified", "no budget")
    handed: list[tuple[str, str, Disposition | None]] = [
        ("a", "09-01 08:00", met),
        ("b", "09-01 14:00", late),
        ("c", "09-04 13:00", None),
        ("d", "09-07 08:00", None),
        ("e", "09-14 08:00", None),
        ("f", "09-05 10:00", None),
    ]
    bring(
        store,
        *(
            lead(key, at(text), disposition=what, rep="Kim", row=row)
            for row, (key, text, what) in enumerate(handed)
        ),
        until=REACHED,
    )
    bring(
        store,
        touch("a", at("09-01 09:00"), outcome=CONVERSATION),
        touch("b", at("09-02 08:00")),
        touch("b", at("09-03 08:00")),
        touch("c", at("09-07 10:00")),
        touch("f", at("09-05 11:00")),
        until=REACHED,
    )
    return store


def test_first_calls_have_the_figures_worked_out(six: Store) -> None:
    agree(six, terms(call(), count(100)))

    found = facts(six.path, "call")

    # Due on Monday at 11:00, c was called at 12:00; d was due on the 7th at 14:00.
    assert found["compliance"] == {
        "met": 3, "late": 1, "overdue": 1, "pending": 1, "excluded": 0, "undated": 0, "percent": 60.0,
    }  # fmt: skip
    assert (found["share"], found["budget"], found["state"]) == (0.9, {"allowed": 10, "used": 2}, "at risk")
    # 0, 1, 2 and 5 h of working time, 1, 1, 18 and 69 h in all.
    assert (found["mean_hours"], found["median_hours"], found["p90_hours"]) == (2, 1.5, 4.1)
    assert found["mean_elapsed_hours"] == 22.25
    assert found["data_until"] == "2026-09-14T11:00:00+00:00"
    row = rows(six.path)["call"]
    assert (row.mark, row.label, row.figure, row.judged, row.note) == (
        "!", "First touch ≤ 4 h", "3 of 5 60.0 %", "of 90 %", "2 of 10 misses used, 1 open",
    )  # fmt: skip


def test_tries_have_the_figures_worked_out(six: Store) -> None:
    agree(six, terms(tries(), count(100)))

    found = facts(six.path, "tries")

    # a was reached, b tried twice; c, d and f were not within three working days, e still may be.
    assert found["compliance"] == {
        "met": 2, "late": 0, "overdue": 3, "pending": 1, "excluded": 0, "undated": 0, "percent": 40.0,
    }  # fmt: skip
    # 2, 1, 0, 0 and 1 tries of the five that were not reached.
    assert (found["average_depth"], found["budget"]) == (0.8, {"allowed": 10, "used": 3})
    for name in ("mean_hours", "median_hours", "p90_hours", "mean_elapsed_hours", "goal"):
        assert (found[name], found["why"][name]) == (None, "no figure of this kind of promise")


def test_dispositions_have_the_figures_worked_out(six: Store) -> None:
    agree(six, terms(answer(), count(100)))

    found = facts(six.path, "answer")

    # Within five days a was answered; b came on the 8th, after the 6th; c, d and f never.
    assert found["compliance"] == {
        "met": 1, "late": 1, "overdue": 3, "pending": 1, "excluded": 0, "undated": 0, "percent": 20.0,
    }  # fmt: skip
    # 16 h and 34 h of working time from the hand-off, which an owner alone makes the assignment.
    assert (found["mean_hours"], found["median_hours"], found["p90_hours"]) == (25, 25, 32.2)
    for name in ("mean_elapsed_hours", "average_depth"):
        assert (found[name], found["why"][name]) == (None, "no figure of this kind of promise")


def test_hand_offs_add_up(six: Store) -> None:
    agree(six, terms(call(), count(100), holds_from=date(2026, 9, 4)))
    decided(six, "UPDATE handoff SET excluded = 'duplicate' WHERE lead_id = 4")

    assert text_of(six.path).splitlines()[-2:] == [
        "6 hand-offs: 1 in time · 1 late · 1 waiting · 1 excluded · 2 not covered",
        "  since Fri: +1",
    ]
    assert facts(six.path, "call")["compliance"]["excluded"] == 1


def test_past_period_says_nothing_of_what_is_new(six: Store) -> None:
    agree(six, terms(call()))

    assert report_of(six.path, day=date(2026, 8, 1)).agreements[0].hand_offs.since is None


def test_sales_own_leads_are_not_covered(six: Store) -> None:
    agree(six, terms(call(), count(100)))
    decided(six, "UPDATE lead SET origin = 'sales' WHERE id = 4")

    assert facts(six.path, "call")["compliance"]["overdue"] == 0
    assert report_of(six.path).agreements[0].hand_offs.not_covered == 1


@pytest.mark.parametrize("name", ["call", "tries"])
def test_touches_that_never_were_make_nobody_late(store: Store, name: str) -> None:
    bring(store, lead("a", at("09-01 08:00")), lead("b", at("09-02 08:00"), row=3), until=REACHED)
    agree(store, terms(call(), tries()))

    found = facts(store.path, name)

    missing = "no touches brought in"
    assert (found["state"], found["why"]["state"], found["data_until"]) == ("unknown", missing, None)
    assert found["compliance"] == {
        "met": 0, "late": 0, "overdue": 0, "pending": 2, "excluded": 0, "undated": 0, "percent": None,
    }  # fmt: skip
    for field in ("compliance.percent", "budget", "data_until"):
        assert found["why"][field] == missing
    assert (found["average_depth"], found["mean_hours"]) == (None, None)
    assert (rows(store.path)[name].figure, rows(store.path)[name].note) == ("—", missing)


def test_dispositions_that_never_were_make_nobody_late(store: Store) -> None:
    bring(store, lead("a", at("09-01 08:00"), rep="Kim"), until=REACHED)
    agree(store, terms(answer()))

    found = facts(store.path, "answer")

    assert (found["state"], found["why"]["state"]) == ("unknown", "no disposition brought in")
    assert (found["compliance"]["overdue"], found["compliance"]["pending"]) == (0, 1)


def test_dispositions_that_never_were_leave_nobody_undated(store: Store) -> None:
    bring(store, lead("a", date(2026, 9, 14), assigned=date(2026, 9, 14)), until=FAR)
    agree(store, terms(answer(Hours(8 * 3600))))

    # Due on that day at 17:00 or on the next, by when it was handed over: nothing is late before it is known.
    found = facts(store.path, "answer", at("09-14 21:00"))

    assert found["why"]["state"] == "no disposition brought in"
    assert (found["compliance"]["pending"], found["compliance"]["undated"]) == (1, 0)


def test_first_follow_up_column_tells_of_calls_and_not_of_tries(store: Store) -> None:
    bring(
        store,
        lead("a", at("09-01 08:00"), first_touch=at("09-01 09:00")),
        lead("b", at("09-01 08:00"), row=3),
        until=REACHED,
    )
    agree(store, terms(call(), tries(), tries(1, id="one")))

    called, tried = facts(store.path, "call"), facts(store.path, "tries")

    assert (called["compliance"]["met"], called["compliance"]["overdue"]) == (1, 1)
    assert called["data_until"] == "2026-09-14T11:00:00+00:00"
    assert (tried["state"], tried["why"]["state"]) == ("unknown", "only first touches brought in")
    assert (tried["compliance"]["overdue"], tried["average_depth"]) == (0, None)


def test_touch_that_is_logged_here_is_seen_at_once(store: Store) -> None:
    bring(store, lead("a", at("09-14 11:00")), until=REACHED)
    agree(store, terms(call()))
    store.touches.log(1, "call", at("09-14 11:30"), outcome=None, who="Kim", now=at("09-14 12:00"))

    found = facts(store.path, "call")

    # No touches were ever imported, so what is logged is all there is, up to now.
    assert (found["compliance"]["met"], found["mean_hours"]) == (1, 0.5)
    assert found["data_until"] == "2026-09-14T12:00:00+00:00"


def test_looking_back_hides_tries_and_calls_that_came_later(six: Store) -> None:
    agree(six, terms(call(), tries()))

    now = at("09-02 12:00")
    called, tried = facts(six.path, "call", now), facts(six.path, "tries", now)

    assert (called["compliance"]["met"], called["mean_hours"], tried["average_depth"]) == (2, 1.5, 1)
    before = facts(six.path, "call", at("09-02 07:59"))["compliance"]
    assert (before["met"], before["pending"]) == (1, 1)


def test_lead_is_judged_by_the_first_promise_that_covers_it(store: Store) -> None:
    bring(
        store,
        lead("1", at("09-01 08:00"), tier="A"),
        lead("2", at("09-01 08:00"), tier="B", row=3),
        lead("3", at("09-01 08:00"), tier="C", row=4),
        until=FAR,
    )
    bring(store, *(touch(key, at("09-01 10:00"), row=int(key)) for key in "123"), until=FAR)
    agree(
        store,
        terms(
            call(1, id="fast", only=Scope(tiers=("A",))),
            call(3, id="usual", only=Scope(tiers=("A", "B"))),
        ),
    )

    fast, usual = facts(store.path, "fast")["compliance"], facts(store.path, "usual")["compliance"]

    assert (fast["met"], fast["late"], usual["met"], usual["late"]) == (0, 1, 1, 0)
    assert "1 in time · 1 late · 1 without a first-touch promise" in text_of(store.path)


def test_lead_handed_over_again_while_it_was_pending_is_excluded(store: Store) -> None:
    back = Disposition(at("09-01 09:00"), "returned", "too early")
    bring(store, lead("1", at("09-01 08:00"), disposition=back), until=FAR)
    bring(store, lead("1", at("09-01 10:00")), until=FAR)
    bring(store, touch("1", at("09-01 11:00")), until=FAR)
    agree(store, terms(call()))

    found = facts(store.path, "call")["compliance"]

    assert (found["met"], found["excluded"], found["overdue"]) == (1, 1, 0)
    before = facts(store.path, "call", at("09-01 09:30"))["compliance"]
    assert (before["pending"], before["excluded"]) == (1, 0)


def test_touch_of_a_day_is_no_later_hand_offs_before_that_is_there(store: Store) -> None:
    back = Disposition(at("09-10 09:00"), "returned", "too early")
    bring(store, lead("1", at("09-10 08:00"), disposition=back), until=FAR)
    bring(store, lead("1", at("09-11 14:00")), until=FAR)
    bring(store, touch("1", date(2026, 9, 11)), until=FAR)
    agree(store, terms(call(10)))

    # Due on the 11th at 12:00 in Berlin. At 13:00 the second hand-off, at 16:00, is not seen; the touch may
    # have been before 12:00 or after it.
    found = facts(store.path, "call", at("09-11 11:00"))["compliance"]

    assert (found["undated"], found["overdue"]) == (1, 0)


def test_two_agreements_judge_alone(six: Store) -> None:
    agree(six, terms(call(), name="Four hours"))
    agree(six, terms(call(5), name="Five hours"))

    kept = {one["name"]: one["commitments"][0]["compliance"] for one in data_of(six.path)["agreements"]}

    assert (kept["Four hours"]["met"], kept["Five hours"]["met"]) == (3, 4)


def test_clock_of_a_first_call_starts_where_its_own_promise_says(store: Store) -> None:
    bring(store, lead("1", at("09-01 08:00"), assigned=at("09-01 10:00")), until=FAR)
    bring(store, touch("1", at("09-01 11:00")), until=FAR)
    agree(store, terms(call(starts="assigned"), tries()))

    assert facts(store.path, "call")["mean_hours"] == 1


def test_budget_of_a_limited_promise_is_measured_by_a_count_with_the_same_limit(store: Store) -> None:
    only = Scope(tiers=("A",))
    bring(store, lead("1", at("08-03 08:00")), lead("2", at("09-01 08:00"), tier="A", row=3), until=FAR)
    bring(store, touch("2", at("09-01 09:00")), until=FAR)
    agree(store, terms(count(100), call(), name="All"))
    agree(store, terms(count(100, only=only), call(only=only), name="A of A"))
    agree(store, terms(count(100), call(only=only), name="A of all"))

    allowed = {
        one["name"]: one["commitments"][1]["budget"]["allowed"] for one in data_of(store.path)["agreements"]
    }
    # A tenth of 100; in August there was no lead of tier A, of which a tenth is none.
    assert allowed == {"All": 10, "A of A": 10, "A of all": 0}
