"""Questions to the store, each answered by hand beside."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from sla_tui.domain.leads import Disposition, HandOff, Touch
from sla_tui.domain.scope import Scope
from sla_tui.domain.when import to_seconds
from sla_tui.store.rows import Counts, DailyRow, FoundLead
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, deal, lead, touch
from tests.store.conftest import Sql

HANDED = at("14 07:00")
SEPTEMBER = (date(2026, 9, 1), date(2026, 10, 1))
OTHERS = [("2026-09-14", "B", 1, 0, 0), ("2026-09-15", None, 1, 0, 0)]


def waiting(store: Store, now: object = NOW, **fields: object) -> list[tuple[int, int | None]]:
    with store.reading() as reads:
        rows = reads.waiting(1, to_seconds(now), **fields)  # type: ignore[arg-type]
    return [(row.lead_id, row.due) for row in rows]


def test_period_is_half_open_and_in_order_of_days(store: Store) -> None:
    agree(store)
    days = (date(2026, 9, 30), date(2026, 10, 1), date(2026, 8, 31), date(2026, 9, 1))
    bring(store, *(lead(str(number), day, row=number) for number, day in enumerate(days, 2)))
    with store.reading() as reads:
        assert [row.local_day for row in reads.verdict_rows(1, *SEPTEMBER)] == ["2026-09-01", "2026-09-30"]
        assert reads.verdict_rows(2, *SEPTEMBER) == []
        assert reads.first_day_of_data(1) == date(2026, 8, 31)


@pytest.fixture
def lines(store: Store) -> Store:
    """Two As of the 14th of which one is rejected on the 15th, a B accepted on the 16th, one of the 15th."""
    agree(store)
    no = Disposition(at("15 10:00"), "disqualified", "student", definition_not_met=True)
    lost = Disposition(at("15 10:00"), "disqualified", "no budget")
    bring(
        store,
        lead("1", at("14 07:00"), tier="A", source="web", disposition=no),
        lead("2", at("14 08:00"), tier="A", source="fair", disposition=lost, row=3),
        lead("3", at("14 09:00"), tier="B", source="web", team="North", accepted=at("16 08:00"), row=4),
        lead("4", date(2026, 9, 15), row=5),
    )
    return store


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("13 12:00", []),
        ("14 07:00", [("2026-09-14", "A", 1, 0, 0)]),
        ("14 22:00", [("2026-09-14", "A", 2, 0, 0), *OTHERS]),
        ("15 10:00", [("2026-09-14", "A", 2, 1, 0), *OTHERS]),
    ],
)
def test_lines_are_as_they_were_at_an_instant(now: str, expected: list[object], lines: Store) -> None:
    with lines.reading() as reads:
        assert reads.daily(1, *SEPTEMBER, now=to_seconds(at(now))) == expected


@pytest.mark.parametrize(
    ("only", "leads"),
    [
        (Scope(), 4),
        (Scope(tiers=("A",)), 2),
        (Scope(tiers=("A", "B")), 3),
        (Scope(sources=("web",)), 2),
        (Scope(sources=("web",), tiers=("A",)), 1),
        (Scope(teams=("North",)), 1),
        (Scope(teams=("South' OR 1=1",)), 0),
    ],
)
def test_lines_may_be_limited(only: Scope, leads: int, lines: Store) -> None:
    with lines.reading() as reads:
        found = reads.daily(1, *SEPTEMBER, now=to_seconds(at("20 00:00")), only=only)
    assert sum(row.counted for row in found) == leads


def test_accepted_leads_count_on_the_day_of_their_acceptance(lines: Store) -> None:
    with lines.reading() as reads:
        late, early = to_seconds(at("16 08:00")), to_seconds(at("16 07:59"))
        assert reads.daily(1, *SEPTEMBER, now=late, event="accepted") == [
            DailyRow("2026-09-16", "B", 1, 0, 0)
        ]
        assert reads.daily(1, *SEPTEMBER, now=early, event="accepted") == []


def test_lead_is_accepted_once(store: Store) -> None:
    agree(store)
    returned = Disposition(at("9 08:00"), "returned", "early")
    bring(store, lead("1", at("7 08:00"), accepted=at("8 08:00"), disposition=returned))
    bring(store, lead("1", at("14 08:00"), accepted=at("14 09:00")))
    with store.reading() as reads:
        found = reads.daily(1, *SEPTEMBER, now=to_seconds(NOW), event="accepted")
    assert found == [DailyRow("2026-09-08", None, 1, 0, 0)]


def test_who_waits_comes_by_due_time_with_all_that_is_shown(store: Store) -> None:
    agree(store)
    bring(
        store,
        lead(
            "1", at("14 09:00"), name="Mira", email="m@acme.example", company="Acme", rep="Kendra", tier="A"
        ),
        lead("2", at("14 07:00"), row=3),
        lead("3", at("14 08:00"), row=4),
    )
    bring(store, touch("3", at("14 08:30")))
    with store.reading() as reads:
        rows = reads.waiting(1, to_seconds(NOW))
    assert [row.lead_id for row in rows] == [2, 1]
    assert rows[1]._asdict() == {
        "handoff_id": 1,
        "lead_id": 1,
        "name": "Mira",
        "email": "m@acme.example",
        "company": "Acme",
        "rep": "Kendra",
        "tier": "A",
        "handed_at": to_seconds(at("14 09:00")),
        "start_at": to_seconds(at("14 09:00")),
        "due": to_seconds(at("14 13:00")),
        "exact": 1,
    }


def test_nobody_waits_who_is_excluded_not_covered_yet_to_come_or_handed_over_again(
    store: Store, sql: Sql
) -> None:
    bring(
        store,
        lead("1", at("14 07:00")),
        lead("2", date(2026, 8, 31), row=3),
        lead("3", at("14 12:01"), row=4),
        lead("4", at("7 08:00"), disposition=Disposition(at("9 08:00"), "returned", "early"), row=5),
    )
    bring(store, lead("4", at("14 11:00")))
    sql("UPDATE handoff SET excluded = 'duplicate' WHERE lead_id = 1")
    agree(store)
    assert waiting(store) == [(4, to_seconds(at("14 15:00")))]
    assert waiting(store, at("14 10:59")) == [(4, to_seconds(at("7 12:00")))]


def test_who_waited_at_an_instant_is_known_later(store: Store) -> None:
    agree(store)
    bring(store, lead("1", at("14 07:00")))
    bring(store, touch("1", at("14 08:30")))
    assert waiting(store, at("14 08:29")) == [(1, to_seconds(at("14 11:00")))]
    assert waiting(store, at("14 08:30")) == []


def test_waiting_may_begin_at_a_day_and_end_with_a_number(store: Store) -> None:
    agree(store)
    bring(store, *(lead(str(day), at(f"{day} 07:00"), row=day) for day in range(7, 12)))
    assert [found for found, _due in waiting(store, since=date(2026, 9, 10))] == [4, 5]
    assert [found for found, _due in waiting(store, limit=2)] == [1, 2]


def test_attempts_up_to_an_instant_are_counted(store: Store) -> None:
    agree(store)
    bring(store, lead("1", HANDED), lead("2", HANDED, row=3))
    bring(store, *(touch("1", HANDED + timedelta(hours=hour), row=hour) for hour in (1, 2, 3)))
    with store.reading() as reads:
        for hours, attempts in ((0, 0), (1, 1), (2.5, 2), (3, 3)):
            then = to_seconds(HANDED + timedelta(hours=hours))
            assert reads.attempts_until(1, [1, 2], then) == {1: attempts, 2: 0}
        assert reads.attempts_until(1, range(1, 2001), to_seconds(NOW)) == {1: 3, 2: 0}


def test_history_is_all_that_is_known_of_a_lead(store: Store) -> None:
    disposed = Disposition(None, "disqualified", "student", definition_not_met=True)
    bring(
        store,
        lead(
            "1", date(2026, 9, 14), rep="Kendra", tier="A", accepted=NOW, disposition=disposed, connected=True
        ),
    )
    bring(store, lead("2", HANDED), lead("3", row=3))
    bring(store, touch("1", HANDED, kind="email", outcome="conversation", rep="Ben", inbound=True))
    with store.reading() as reads:
        histories = reads.histories([3, 1, 1])
    (history,) = histories
    assert history.lead_id == 1
    assert history.handoffs == (
        HandOff("1", "1", date(2026, 9, 14), rep="Kendra", tier="A", disposed=disposed, connected=True),
    )
    assert history.touches == (
        Touch("1", HANDED, "email", outcome="conversation", rep="Ben", inbound=True, id="1"),
    )
    assert history.accepted == (NOW,)


def test_histories_of_many_leads_come_in_order(store: Store) -> None:
    bring(store, *(lead(str(number), HANDED, row=number) for number in range(2, 1203)))
    bring(store, touch("2", HANDED), touch("1202", HANDED, row=3))
    with store.reading() as reads:
        histories = reads.histories(range(1, 3000))
    assert [history.lead_id for history in histories] == list(range(1, 1202))
    assert [history.lead_id for history in histories if history.touches] == [1, 1201]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1", [1]),
        (" 2 ", [2]),
        ("MIRA@acme.example", [1]),
        ("Mira Chen", [1, 3]),
        ("mira chen", []),
        ("4711", [4]),
        ("99", []),
        ("", []),
        ("9" * 30, []),
        ("²", []),
        ("%", []),
        ("' OR 1=1 --", []),
    ],
)
def test_lead_is_found_by_number_address_or_name(text: str, ids: list[int], store: Store) -> None:
    bring(
        store,
        lead("a", name="Mira Chen", email="mira@acme.example"),
        lead("b", name="Ben", row=3),
        lead("c", name="Mira Chen", row=4),
        lead("d", name="4711", row=5),
    )
    with store.reading() as reads:
        assert [found.id for found in reads.lead_by_text(text)] == ids


def test_found_lead_says_who_has_it_now(store: Store) -> None:
    returned = Disposition(at("9 08:00"), "returned", "early")
    bring(store, lead("1", at("7 08:00"), rep="Kendra", company="Acme", disposition=returned))
    bring(store, lead("1", at("14 08:00"), rep="Ben", company="Acme"))
    with store.reading() as reads:
        assert reads.lead_by_text("1") == (FoundLead(1, "Lead 1", None, "Acme", "Ben"),)


def test_counts_are_of_all_there_is(store: Store) -> None:
    bring(store, lead("1", HANDED), lead("2", row=3))
    bring(store, touch("1", HANDED))
    bring(store, deal("d"))
    with store.reading() as reads:
        assert reads.counts() == Counts(leads=2, touches=1, deals=1)


def test_period_is_read_without_an_index_beside_the_table(store: Store, sql: Sql) -> None:
    plan = sql(
        "EXPLAIN QUERY PLAN SELECT handoff_id, due FROM verdict"
        " WHERE agreement_id = 1 AND local_day >= 'a' AND local_day < 'b' ORDER BY local_day, handoff_id"
    )
    assert [step[3] for step in plan] == [
        "SEARCH verdict USING PRIMARY KEY (agreement_id=? AND local_day>? AND local_day<?)"
    ]


def test_reading_loads_nothing_heavy(store: Store) -> None:
    script = (
        "import sys, pathlib; from sla_tui.store.connection import reading\n"
        "with reading(pathlib.Path(sys.argv[1])) as reads: reads.counts(), reads.agreements()\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'alembic', 'pydantic'}\n"
        "print({name.split('.')[0] for name in sys.modules} & heavy)"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, str(store.path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "set()"
