"""Which leads a count has, in which period and up to which day (numbers.md §§1, 3)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from sla_tui.domain.leads import Disposition
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Terms
from sla_tui.store.store import Store
from tests.reports.stories import FAR, at, bring, call, count, data_of, decided, facts, rows, september, terms
from tests.store.bringing import agree, lead


def test_accepted_leads_count_on_the_day_of_acceptance(store: Store) -> None:
    bring(
        store,
        lead("1", at("08-31 08:00"), accepted=at("09-01 08:00")),
        lead("2", at("09-01 08:00"), accepted=date(2026, 9, 2), row=3),
        lead("3", at("09-01 08:00"), row=4),
        lead("4", at("09-02 08:00"), accepted=at("09-03 12:00"), row=5),
        until=FAR,
    )
    agree(store, terms(count(30, event="accepted", id="accepted")))

    told = [facts(store.path, "accepted", at(now))["actual"] for now in ("09-03 11:00", "09-03 13:00")]
    assert told == [2, 3]


def test_acceptance_that_was_never_brought_in_is_unknown_and_no_shortfall(store: Store) -> None:
    september(store)
    agree(store, terms(count(30, event="accepted", id="accepted")))

    found = facts(store.path, "accepted")

    missing = "no date of acceptance brought in"
    assert (found["state"], found["goal"], found["goal_to_date"]) == ("unknown", 30, 14)
    for name in ("actual", "gap", "needed_by_tonight", "catch_up_per_day", "rate_per_day", "projected"):
        assert (found[name], found["why"][name]) == (None, missing)
    row = rows(store.path)["accepted"]
    assert (row.mark, row.figure, row.judged, row.note) == ("–", "—", "unknown", missing)


def test_acceptance_of_leads_that_do_not_count_tells_that_those_that_do_were_not_accepted(
    store: Store,
) -> None:
    bring(
        store,
        lead("1", at("09-01 08:00"), tier="A"),
        lead("2", at("09-01 08:00"), tier="B", accepted=at("09-02 08:00"), row=3),
        until=FAR,
    )
    agree(store, terms(count(30, event="accepted", id="accepted"), scope=Scope(tiers=("A",))))

    found = facts(store.path, "accepted")

    assert (found["state"], found["actual"], found["gap"]) == ("behind", 0, -13)


def test_leads_that_never_were_are_unknown_and_not_nought(store: Store) -> None:
    agree(store, terms(count(30)))

    found = facts(store.path)

    assert (found["state"], found["goal"], found["data_until"]) == ("unknown", 30, None)
    for name in ("actual", "goal_to_date", "gap", "needed_by_tonight", "projected", "data_until"):
        assert (found[name], found["why"][name]) == (None, "no leads brought in")


def test_period_before_the_first_lead_is_unknown_and_not_broken(store: Store) -> None:
    september(store)
    agree(store, terms(count(30), call(), holds_from=date(2026, 7, 1)))

    for name in ("leads", "call"):
        august = facts(store.path, name, day=date(2026, 8, 3))
        assert (august["state"], august["why"]["state"]) == ("unknown", "no leads brought in from so early")
    assert facts(store.path, day=date(2026, 8, 3))["actual"] is None
    # The period in which they begin is judged whole.
    assert facts(store.path)["state"] != "unknown"


def test_duplicates_tests_sales_own_and_second_hand_offs_are_in_no_line(store: Store) -> None:
    september(store)
    agree(store, terms(count(60)))
    bring(
        store,
        lead(
            "again",
            at("09-01 08:00"),
            disposition=Disposition(at("09-02 08:00"), "returned", "too early"),
            row=90,
        ),
        until=FAR,
    )
    bring(store, lead("again", at("09-08 08:00"), row=90), until=FAR)

    assert facts(store.path)["actual"] == 22
    decided(store, "UPDATE handoff SET excluded = 'duplicate' WHERE lead_id = 1")
    decided(store, "UPDATE handoff SET excluded = 'test lead' WHERE lead_id = 2")
    decided(store, "UPDATE handoff SET excluded = 'dispute upheld' WHERE lead_id = 3")
    decided(store, "UPDATE lead SET origin = 'sales' WHERE id = 4")
    assert facts(store.path)["actual"] == 19


def test_count_limited_to_a_tier_counts_no_other(store: Store) -> None:
    bring(store, *(lead(f"{row}", at("09-01 08:00"), tier="ABB"[row % 3], row=row) for row in range(9)))
    agree(store, terms(count(60, only=Scope(tiers=("B",))), count(60, id="all")))

    assert (facts(store.path)["actual"], facts(store.path, "all")["actual"]) == (6, 9)
    assert rows(store.path)["leads"].label == "Leads handed over (B)"


def test_scope_of_the_agreement_limits_all_of_its_counts(store: Store) -> None:
    sources = ("Web", "Fair", "Fair", "Fair")
    bring(store, *(lead(f"{row}", at("09-01 08:00"), source=of, row=row) for row, of in enumerate(sources)))
    agree(store, terms(count(60), scope=Scope(sources=("Fair",))))
    agree(store, terms(count(60), name="All"))

    counted = {
        agreement["name"]: agreement["commitments"][0]["actual"]
        for agreement in data_of(store.path)["agreements"]
    }
    assert counted == {"All": 4, "Inbound": 3}


def told_at(store: Store, own: Terms, now: datetime) -> tuple[str, str, Any]:
    agree(store, own)
    found = facts(store.path, now=now)
    return found["period"]["start"], found["state"], found["actual"]


def test_period_is_the_one_that_the_data_reach(store: Store) -> None:
    september(store, until=at("09-29 18:00"))

    # On 5 October September is not over: its last day is not in the data.
    assert told_at(store, terms(count(21)), at("10-05 12:00")) == ("2026-09-01", "on line", 21)
    assert facts(store.path, now=at("10-05 12:00"))["data_until"] == "2026-09-29T18:00:00+00:00"


def test_earliest_of_several_sources_says_how_far_leads_reach(store: Store) -> None:
    september(store, until=at("09-14 11:00"))
    bring(store, lead("other", at("09-02 08:00")), system="spreadsheet", until=at("09-08 18:00"))

    # The 8th is today: the leads that came after it lie ahead.
    assert told_at(store, terms(count(60)), at("09-14 12:00")) == ("2026-09-01", "behind", 14)


def test_looking_back_hides_what_came_later(store: Store) -> None:
    september(store)

    assert told_at(store, terms(count(60)), at("09-03 07:59")) == ("2026-09-01", "behind", 3)
    assert facts(store.path, now=at("09-03 08:00"))["actual"] == 6


def test_days_are_those_of_the_agreements_zone(store: Store) -> None:
    bring(store, lead("1", at("09-01 05:00")), lead("2", at("09-01 08:00"), row=3), until=FAR)

    # 22:00 on 31 August in Los Angeles, and 1:00 on 1 September.
    assert told_at(store, terms(count(60), zone="America/Los_Angeles"), at("09-01 12:00")) == (
        "2026-09-01",
        "on line",
        1,
    )


def test_day_on_which_the_clocks_go_back_has_all_of_its_hours(store: Store) -> None:
    bring(
        store,
        lead("1", at("10-24 22:30")),
        lead("2", at("10-25 22:30"), row=3),
        lead("3", at("10-25 23:30"), row=4),
        until=FAR,
    )

    assert told_at(store, terms(count(2, period="day")), at("10-25 22:59")) == ("2026-10-25", "on line", 2)
    assert facts(store.path, now=at("10-25 23:59"))["actual"] == 1


def test_period_to_come_has_a_goal_and_nothing_else(store: Store) -> None:
    september(store)
    agree(store, terms(count(60)))

    found = facts(store.path, day=date(2026, 10, 1))

    assert found["goal"] == 60
    for name in ("actual", "goal_to_date", "gap", "needed_by_tonight", "projected"):
        assert (found[name], found["why"][name]) == (None, "the period has not begun")


def test_period_without_a_working_day_is_unknown(store: Store) -> None:
    september(store)
    agree(store, terms(count(60, period="day", working_days=True)))

    found = facts(store.path, now=at("09-13 12:00"))

    reason = "no working day in the period"
    assert (found["state"], found["actual"], found["why"]["state"]) == ("unknown", 0, reason)
    for name in ("goal_to_date", "needed_by_tonight", "catch_up_per_day"):
        assert (found[name], found["why"][name]) == (None, reason)


def test_rate_is_unknown_before_the_first_working_day_is_over(store: Store) -> None:
    bring(store, lead("1", at("08-01 08:00")), until=FAR)
    agree(store, terms(count(60, working_days=True), holds_from=date(2026, 8, 1)))

    # 1 August 2026 is a Saturday.
    found = facts(store.path, now=at("08-03 12:00"))

    assert (found["gap"], found["rate_per_day"]) == (1, None)
    assert found["why"]["rate_per_day"] == "no working day is over yet"


def test_store_is_told_to_be_live_where_nothing_was_imported(store: Store, tmp_path: Path) -> None:
    decided(store, "INSERT INTO lead (origin, name) VALUES ('marketing', 'Mira')")
    agree(store, terms(count(60)))

    assert facts(store.path)["data_until"] == "2026-09-14T12:00:00+00:00"
