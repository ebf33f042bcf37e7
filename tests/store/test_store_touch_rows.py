"""Rows of touches and deals: which lead they mean, and what makes two rows one touch."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.money import Money
from sla_tui.store.previews import RowProblem, problem_sentence
from sla_tui.store.store import Store
from tests.store.bringing import agree, at, bring, changes, counts, deal, everything, lead, touch
from tests.store.conftest import Sql

HANDED = at("7 08:00")
CALLED = at("8 09:00")


@pytest.fixture
def mira(store: Store) -> Store:
    """A store with Mira Chen, lead 1 and key 17."""
    bring(store, lead("17", HANDED, name="Mira Chen", email="mira@acme.example"))
    return store


def test_touch_is_kept_as_the_file_has_it(mira: Store, sql: Sql) -> None:
    bring(mira, touch("17", CALLED, key="c1", outcome="conversation", rep="Kendra", automated=True))
    bring(mira, touch("17", date(2026, 9, 8), key="c2", kind="email", planned=True, inbound=True))
    columns = "key, touched_at, touched_day, kind, automated, outcome, person_id, origin, inbound, planned"
    assert sql(f"SELECT {columns} FROM touch") == [
        ("c1", CALLED.timestamp(), None, "call", 1, "conversation", 1, "import", 0, 0),
        ("c2", None, "2026-09-08", "email", 0, None, None, "import", 1, 1),
    ]


@pytest.mark.parametrize(
    "named",
    [
        {"lead_key": "17"},
        {"lead_key": "17", "lead_email": "other@acme.example", "lead_name": "Somebody Else"},
        {"lead_email": "Mira@ACME.example"},
        {"lead_key": "gone", "lead_email": "mira@acme.example"},
        {"lead_name": "Mira Chen"},
    ],
)
def test_lead_is_found_by_key_then_address_then_name(named: dict[str, str], mira: Store, sql: Sql) -> None:
    bring(mira, touch(None, CALLED)._replace(**named))
    assert sql("SELECT lead_id FROM touch") == [(1,)]


@pytest.mark.parametrize(
    ("named", "field", "value"),
    [
        ({"lead_key": "18", "lead_name": "Mira Chen"}, "lead_key", "18"),
        ({"lead_email": "Ben@acme.example", "lead_name": "Mira Chen"}, "lead_email", "ben@acme.example"),
        ({"lead_name": "mira chen"}, "lead_name", "mira chen"),
    ],
)
def test_row_of_no_lead_is_refused(
    named: dict[str, str], field: str, value: str, mira: Store, sql: Sql
) -> None:
    found = bring(mira, touch(None, CALLED, row=7)._replace(**named))
    assert found.problems == (RowProblem(7, field, value, "no such lead"),)
    assert (found.new, found.refused) == (0, 1)
    assert sql("SELECT * FROM touch") == []


def test_why_a_row_is_refused_is_said_in_words() -> None:
    assert problem_sentence(RowProblem(7, "lead_key", "18", "no such lead")) == (
        "There is no lead “18” here; bring in the leads first."
    )
    assert problem_sentence(RowProblem(7, "lead_name", "Mira", "several leads", ("Mira 17", "Mira 18"))) == (
        "“Mira” may be one of several leads (Mira 17, Mira 18); the row needs the lead's id."
    )
    assert problem_sentence(RowProblem(7, "", "", "no lead")) == (
        "It names no lead, by id, e-mail address or name."
    )


def test_name_of_two_leads_is_refused(mira: Store) -> None:
    bring(mira, lead("18", HANDED, name="Mira Chen"))
    found = bring(mira, touch(None, CALLED, lead_name="Mira Chen"))
    leads = ("Mira Chen 17", "Mira Chen 18")
    assert found.problems == (RowProblem(2, "lead_name", "Mira Chen", "several leads", leads),)


def test_of_two_leads_with_one_address_that_of_the_system_is_meant(mira: Store, sql: Sql) -> None:
    bring(mira, lead("9", HANDED, email="mira@acme.example")._replace(system="sheet"), system="sheet")
    bring(mira, touch(None, CALLED, lead_email="mira@acme.example"))
    assert sql("SELECT lead_id FROM touch") == [(1,)]
    found = bring(mira, touch(None, CALLED, lead_email="mira@acme.example")._replace(system="x"), system="x")
    assert [problem.reason for problem in found.problems] == ["several leads"]
    assert bring(mira, touch(None, CALLED)).problems == (RowProblem(2, "", "", "no lead"),)


def test_touch_of_several_leads_is_a_row_for_each(mira: Store, sql: Sql) -> None:
    bring(mira, lead("18", HANDED))
    rows = [touch("17", CALLED, key="c1"), touch("18", CALLED, key="c1")]
    assert counts(mira, *rows) == (2, 0, 0, 0, 0)
    assert counts(mira, *rows) == (0, 0, 2, 0, 0)
    assert sql("SELECT lead_id, key FROM touch ORDER BY 1") == [(1, "c1"), (2, "c1")]


def test_touches_without_a_key_that_are_alike_are_as_many_as_the_file_has(mira: Store, sql: Sql) -> None:
    calls = [touch("17", CALLED, rep="Kendra", row=row) for row in (2, 3, 4)]
    others = [touch("17", CALLED, rep="Ben", row=5), touch("17", CALLED, kind="email", rep="Kendra", row=6)]
    assert counts(mira, *calls[:2], *others) == (4, 0, 0, 0, 0)
    assert counts(mira, *calls, *others) == (1, 0, 4, 0, 0)
    assert counts(mira, *calls[:1]) == (0, 0, 1, 0, 0)
    assert sql("SELECT COUNT(*) FROM touch") == [(5,)]


def test_many_touches_alike_are_counted_over_all_rows_of_a_file(mira: Store) -> None:
    rows = [touch("17", CALLED, row=row) for row in range(2, 14)]
    assert counts(mira, *rows) == (12, 0, 0, 0, 0)
    assert counts(mira, *rows) == (0, 0, 12, 0, 0)


def test_instant_of_a_touch_stands_and_the_change_is_reported(mira: Store, sql: Sql) -> None:
    bring(mira, touch("17", CALLED, key="c1"))
    before = everything(mira)["touch"]
    assert changes(mira, touch("17", at("7 08:01"), key="c1")) == [("at", CALLED, at("7 08:01"), False)]
    assert changes(mira, touch("17", CALLED, key="c1", planned=True)) == [("at", CALLED, None, False)]
    assert everything(mira)["touch"] == before


def test_planned_touch_moves_and_comes_to_be_done(mira: Store, sql: Sql) -> None:
    agree(mira)
    bring(mira, touch("17", at("8 12:00"), key="c1", planned=True))
    assert sql("SELECT attempts FROM verdict") == [(0,)]
    assert changes(mira, touch("17", CALLED, key="c1")) == [
        ("at", at("8 12:00"), CALLED, True),
        ("planned", 1, 0, True),
    ]
    assert sql("SELECT attempts, followed_up FROM verdict") == [(1, CALLED.timestamp())]


def test_other_fields_of_a_touch_follow_the_file(mira: Store, sql: Sql) -> None:
    bring(mira, touch("17", CALLED, key="c1", outcome="none", rep="Kendra"))
    assert changes(
        mira, touch("17", CALLED, key="c1", kind="meeting", outcome="conversation", rep="Ben")
    ) == [
        ("kind", "call", "meeting", True),
        ("outcome", "none", "conversation", True),
        ("rep", "Kendra", "Ben", True),
    ]
    assert changes(mira, touch("17", CALLED, key="c1", kind="meeting")) == []


def test_touch_that_stands_twice_and_differs_is_refused(mira: Store, sql: Sql) -> None:
    found = bring(mira, touch("17", CALLED, key="c1"), touch("17", CALLED, key="c1", kind="email", row=3))
    assert (found.new, found.refused) == (1, 1)
    assert sql("SELECT kind FROM touch") == [("call",)]


def test_touch_from_before_its_lead_came_is_refused_until_the_lead_is_there(store: Store) -> None:
    assert counts(store, touch("17", CALLED)) == (0, 0, 0, 1, 0)
    bring(store, lead("17", HANDED))
    assert counts(store, touch("17", CALLED)) == (1, 0, 0, 0, 0)


def test_deal_is_what_the_newest_file_says(mira: Store, sql: Sql) -> None:
    bring(mira, deal("d1", "open", lead_key="17", name="Pilot", rep="Kendra"))
    won = deal("d1", "won", lead_key="17", won=at("10 09:00"), amount=Money(123_456, "EUR"), rep="Ben")
    assert set(changes(mira, won)) == {
        ("state", "open", "won", True),
        ("amount", None, 123_456, True),
        ("currency", None, "EUR", True),
        ("rep", "Kendra", "Ben", True),
        ("won", None, at("10 09:00"), True),
    }
    assert counts(mira, won) == (0, 0, 1, 0, 0)
    assert set(changes(mira, deal("d1", "lost", lead_key="17", lost=date(2026, 9, 11)))) == {
        ("state", "won", "lost", True),
        ("won", at("10 09:00"), None, True),
        ("lost", None, date(2026, 9, 11), True),
    }
    assert sql("SELECT key, lead_id, name, state, won_at, lost_day, amount, currency FROM deal") == [
        ("d1", 1, "Pilot", "lost", None, "2026-09-11", 123_456, "EUR")
    ]


def test_deal_of_no_known_lead_is_kept_without_one(mira: Store, sql: Sql) -> None:
    assert counts(mira, deal("d1", lead_key="gone"), deal("d2", row=3)) == (2, 0, 0, 0, 0)
    assert sql("SELECT key, lead_id FROM deal") == [("d1", None), ("d2", None)]
    bring(mira, lead("gone", HANDED))
    assert changes(mira, deal("d1", lead_key="gone")) == [("lead", None, "gone", True)]


def test_deal_of_several_contacts_is_of_the_first_that_is_here(mira: Store, sql: Sql) -> None:
    bring(mira, lead("18", HANDED))
    found = bring(mira, deal("d1", lead_key="gone")._replace(other_keys=("18", "17")))
    assert (sql("SELECT lead_id FROM deal"), found.without_lead) == ([(2,)], ())


def test_deal_that_stands_twice_and_differs_is_refused(mira: Store) -> None:
    assert counts(mira, deal("d1", "open"), deal("d1", "won", row=3), deal("d1", "open", row=4)) == (
        1,
        0,
        1,
        1,
        0,
    )
