"""Promises from one event of a hand-off to another, told to a store and read in `status` (numbers.md §5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sla_tui.charts.series import Speed
from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.kinds import PAIR
from sla_tui.domain.leads import Disposition
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Between, Days, Hours
from sla_tui.reports.chart_questions import asked_for
from sla_tui.reports.charts import chart_of
from sla_tui.store.store import Store
from tests.reports.stories import NINE_TENTHS, NOW, at, bring, call, decided, facts, rows, terms
from tests.store.bringing import agree, lead, touch


def between(pair: str, target: Hours | Days = Hours(4 * 3600), **fields: Any) -> Between:  # noqa: B008
    return Between(**{
        **{"id": "it", "giver": "s", "receiver": "m", "pair": PAIR.read(pair), "target": target},
        **{"share": NINE_TENTHS, "period": "month", **fields},
    })  # fmt: skip


def compliance(store: Store, name: str = "it", **asked: Any) -> dict[str, Any]:
    found = facts(store.path, name, **asked)["compliance"]
    return {state: number for state, number in found.items() if number}


def test_marketing_hands_over_in_time(store: Store) -> None:
    agree(store, terms(between("created to handed over", Hours(8 * 3600), giver="m", receiver="s")))
    bring(
        store,
        # Monday 9:00 to 16:00 is 7 h, to Tuesday 10:00 is 9 h.
        lead("a", at("09-07 14:00"), row=1, created=at("09-07 07:00")),
        lead("b", at("09-08 08:00"), row=2, created=at("09-07 07:00")),
        # Some time on Tuesday, to Wednesday 10:00: 9 h from the start of the day, 1 h from its end.
        lead("c", at("09-09 08:00"), row=3, created=date(2026, 9, 8)),
        lead("d", at("09-09 08:00"), row=4),
        lead("e", at("09-09 08:00"), row=5, created=at("09-01 07:00")),
    )
    decided(store, "UPDATE handoff SET excluded = 'duplicate' WHERE id = 5")

    assert compliance(store) == {"met": 1, "late": 1, "undated": 2, "excluded": 1, "percent": 50.0}
    found = facts(store.path, "it")
    assert (found["kind"], found["mean_hours"], found["state"]) == ("between", 8, "behind")
    assert rows(store.path)["it"].label == "Hand-off ≤ 8 h"
    assert rows(store.path)["it"].figure == "1 of 2 50.0 %"


def tell_accepted(store: Store) -> None:
    """Handed over on Monday 16:00, Tuesday 10:00, Wednesday 9:00 in Berlin, and an hour before now."""
    bring(
        store,
        lead("a", at("09-07 14:00"), row=1, tier="A", accepted=at("09-08 08:00")),
        lead("b", at("09-08 08:00"), row=2, tier="B", accepted=at("09-08 13:00")),
        lead("c", at("09-09 07:00"), row=3, tier="B"),
        lead("d", at("09-14 11:00"), row=4, tier="B"),
    )


def test_sales_accepts_in_time(store: Store) -> None:
    agree(store, terms(call(), between("handed over to accepted")))
    tell_accepted(store)

    # a after 2 h, b after 5 h, c was due on Wednesday at 13:00, d is due today at 17:00.
    assert compliance(store) == {"met": 1, "late": 1, "overdue": 1, "pending": 1, "percent": 33.3}
    # On Wednesday at noon in Berlin c was not due yet, and d was not there.
    assert compliance(store, now=at("09-09 10:00")) == {"met": 1, "late": 1, "pending": 1, "percent": 50.0}
    assert facts(store.path, "it")["budget"] == {"allowed": 0, "used": 2}


def test_first_that_covers_a_lead_judges_it_and_another_tier_has_its_own_time(store: Store) -> None:
    quick = between("handed over to accepted", Hours(3600), id="quick", only=Scope(tiers=("A",)))
    agree(store, terms(quick, between("handed over to accepted")))
    tell_accepted(store)

    assert compliance(store, "quick") == {"late": 1}
    assert compliance(store) == {"late": 1, "overdue": 1, "pending": 1}


def test_pause_and_a_later_version_are_as_for_a_first_call(store: Store) -> None:
    first = agree(store, terms(between("handed over to accepted")))
    tell_accepted(store)
    decided(
        store,
        "INSERT INTO pause (handoff_id, from_at, until_at, reason) VALUES (2, ?, ?, 'holiday')",
        *(int(at(text).timestamp()) for text in ("09-08 09:00", "09-08 10:30")),
    )
    # b waits 1 h 30 less: 3 h 30 of working time.
    assert compliance(store)["met"] == 2
    later = terms(between("handed over to accepted", Hours(3600)), holds_from=date(2026, 9, 8))
    store.agreements.put_in_force(later, who="Kendra", now=NOW, agreement_id=first)
    assert compliance(store) == {"met": 1, "late": 1, "overdue": 1, "pending": 1, "percent": 33.3}


def test_clock_stands_still_in_an_exclusion_period(store: Store) -> None:
    agree(store, terms(between("handed over to accepted")))
    tell_accepted(store)
    since, until = (int(at(text).timestamp()) for text in ("09-08 09:00", "09-08 10:30"))
    period = ExclusionPeriod(since, until, Scope(tiers=("B",)))
    store.exclusions.add(1, "Inbound", period, "outage", who="Kendra", now=NOW)

    # b, of tier B, waited 1 h 30 less: 3 h 30 of working time.
    assert compliance(store) == {"met": 2, "overdue": 1, "pending": 1, "percent": 66.6}


def test_leads_are_given_to_a_rep_in_time(store: Store) -> None:
    agree(store, terms(between("handed over to assigned", Hours(3600))))
    bring(
        store,
        lead("a", at("09-07 08:00"), row=1, assigned=at("09-07 08:30"), rep="Kim"),
        lead("b", at("09-07 08:00"), row=2, assigned=at("09-07 10:00"), rep="Kim"),
        lead("c", at("09-07 08:00"), row=3, rep="Kim"),
        lead("d", at("09-07 08:00"), row=4),
    )

    # Kim has c, and nobody knows since when; nobody has d.
    assert compliance(store) == {"met": 1, "late": 1, "overdue": 1, "undated": 1, "percent": 33.3}


def test_assignment_that_came_later_is_not_there_yet_looking_back(store: Store) -> None:
    agree(store, terms(between("handed over to assigned", Hours(2 * 3600))))
    bring(store, lead("a", at("09-07 08:00"), rep="Kim", assigned=at("09-07 13:00")))

    # Handed over at 10:00 in Berlin and due at noon, it was assigned at 15:00.
    assert compliance(store) == {"late": 1}
    assert compliance(store, now=at("09-07 09:00")) == {"pending": 1}
    assert compliance(store, now=at("09-07 11:00")) == {"overdue": 1}


def test_nobody_is_assigned_before_the_hand_off(store: Store) -> None:
    agree(store, terms(between("assigned to accepted")))
    bring(
        store,
        # The owner was there days before: 10:00 to 11:00 in Berlin.
        lead(
            "a", at("09-08 08:00"), row=1, rep="Kim", assigned=at("09-01 08:00"), accepted=at("09-08 09:00")
        ),
        # From 15:00, when it was handed over, 3 h to 10:00; from the end of that day 1 h.
        lead("b", at("09-08 13:00"), row=2, rep="Kim", assigned=date(2026, 9, 8), accepted=at("09-09 08:00")),
    )

    assert compliance(store) == {"met": 2, "percent": 100.0}
    assert facts(store.path, "it")["mean_hours"] == 1


def test_qualified_leads_are_gone_on_with(store: Store) -> None:
    agree(store, terms(between("qualified to next touch", Days(2, working=True))))
    said = Disposition(at("09-07 09:00"), "qualified")
    bring(
        store,
        *(lead(key, at("09-07 08:00"), row=row, disposition=said) for row, key in enumerate("abc")),
        lead("d", at("09-07 08:00"), row=4),
        lead("e", at("09-07 08:00"), row=5, disposition=Disposition(at("09-07 09:00"), "disqualified")),
    )
    # The call in which a was qualified is not the next; on Wednesday the window ends.
    calls = (("a", "09-07 09:00"), ("a", "09-09 12:00"), ("b", "09-10 08:00"), ("d", "09-08 08:00"))
    bring(store, *(touch(key, at(when), row=row) for row, (key, when) in enumerate(calls)))

    assert compliance(store) == {"met": 1, "late": 1, "overdue": 1, "percent": 33.3}
    # On Monday at 10:30 in Berlin nobody was qualified yet, and at noon three were.
    assert compliance(store, now=at("09-07 08:30")) == {}
    assert compliance(store, now=at("09-07 10:00")) == {"pending": 3}


def test_call_in_time_is_one_whenever_on_that_day_a_mail_was_written(store: Store) -> None:
    agree(store, terms(between("qualified to next touch")))
    said = Disposition(at("09-07 08:00"), "qualified")
    bring(store, lead("a", at("09-04 08:00"), disposition=said))
    mail = touch("a", date(2026, 9, 7), key="mail", kind="email")
    bring(store, mail, touch("a", at("09-07 09:00"), key="call", row=3))

    # Qualified at 10:00 in Berlin and due at 14:00: at 11:00 it was called, or written to before.
    assert compliance(store) == {"met": 1, "percent": 100.0}
    assert facts(store.path, "it")["mean_hours"] is None


def test_without_data_of_the_events_nothing_is_known(store: Store) -> None:
    pairs = {
        "created": "created to handed over",
        "routed": "handed over to assigned",
        "accepted": "handed over to accepted",
        "next": "qualified to next touch",
    }
    agree(store, terms(*(between(pair, id=name) for name, pair in pairs.items())))
    bring(store, lead("a", at("09-07 08:00")))

    assert {name: rows(store.path)[name].note for name in pairs} == {
        "created": "no date of creation brought in",
        "routed": "no date of an assignment brought in",
        "accepted": "no date of acceptance brought in",
        "next": "no disposition brought in",
    }


def test_its_chart_has_the_times_by_week(store: Store) -> None:
    it = between("handed over to accepted")
    agree(store, terms(call(), it))
    tell_accepted(store)

    with store.reading() as reads:
        chart = chart_of(reads, NOW, asked_for(it, 1))
    assert chart is not None
    assert isinstance(chart.series, Speed)
    # Weeks 36, 37 and 38; in the second two were accepted after 2 and 5 h, and one was not.
    (_first, second, third) = chart.series.groups
    assert (second.label, second.mean_s, second.answered, second.unanswered) == ("W37", 12600, 2, 1)
    assert (third.answered, third.unanswered) == (0, 1)
    assert chart.series.goal_s == 4 * 3600
