"""Rows of leads against the store: what follows the file, and what stands though the file differs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.store.previews import Change, RowProblem, problem_sentence
from sla_tui.store.store import Store
from tests.store.bringing import ALL_FIELDS, agree, at, bring, changes, counts, everything, file, lead, take
from tests.store.conftest import Sql

HANDED = at("7 08:00")
RETURNED = Disposition(at("9 08:00"), "returned", "too early")


def test_lead_is_kept_with_its_hand_off(store: Store, sql: Sql) -> None:
    bring(
        store,
        lead(
            "17",
            HANDED,
            name="Mira Chen",
            email="Mira@Acme.example",
            company="Acme",
            rep="Kendra",
            team="Inbound",
            source="web form",
            campaign="spring",
            tier="A",
            created=date(2026, 9, 6),
            assigned=HANDED + timedelta(minutes=5),
            accepted=at("8 09:00"),
            connected=True,
            disposition=Disposition(date(2026, 9, 9), "disqualified", "student", definition_not_met=True),
        ),
    )
    assert sql("SELECT name, email, company, origin, created_at, created_day FROM lead") == [
        ("Mira Chen", "mira@acme.example", "Acme", "marketing", None, "2026-09-06")
    ]
    assert sql("SELECT system, key, lead_id FROM lead_alias") == [("hubspot", "17", 1)]
    assert sql(
        "SELECT ordinal, handed_at, handed_day, assigned_at, accepted_at, name, tier, source, team, campaign,"
        " connected, excluded, import_id FROM handoff JOIN person p ON p.id = person_id"
    )[0] == (
        *(1, HANDED.timestamp(), None, HANDED.timestamp() + 300, at("8 09:00").timestamp()),
        *("Kendra", "A", "web form", "Inbound", "spring", 1, None, 1),
    )
    assert sql("SELECT * FROM disposition") == [
        (1, None, "2026-09-09", "disqualified", "student", 1, "import")
    ]


def test_lead_that_was_not_handed_over_is_kept_without_a_hand_off(store: Store, sql: Sql) -> None:
    bring(store, lead("1"))
    assert sql("SELECT COUNT(*) FROM lead") == [(1,)]
    assert sql("SELECT COUNT(*) FROM handoff") == [(0,)]


def test_lead_that_is_handed_over_later_gets_its_hand_off(store: Store, sql: Sql) -> None:
    bring(store, lead("1"))
    assert changes(store, lead("1", HANDED)) == [("handed_over", None, HANDED, True)]
    assert sql("SELECT ordinal, handed_at FROM handoff") == [(1, HANDED.timestamp())]


@pytest.mark.parametrize(
    ("first", "later", "field"),
    [
        ({"handed_over": HANDED}, {"handed_over": at("7 09:00")}, "handed_over"),
        ({"handed_over": HANDED}, {"handed_over": date(2026, 9, 7)}, "handed_over"),
        ({"handed_over": date(2026, 9, 7)}, {"handed_over": HANDED}, "handed_over"),
        ({"handed_over": HANDED}, {"handed_over": None}, "handed_over"),
        ({"assigned": at("7 08:05")}, {"assigned": at("8 08:05")}, "assigned"),
        ({"assigned": at("7 08:05")}, {"assigned": None}, "assigned"),
        ({"first_touch": at("7 09:00")}, {"first_touch": at("7 08:01")}, "first_touch"),
        ({"first_touch": at("7 09:00")}, {"first_touch": None}, "first_touch"),
    ],
)
def test_what_was_taken_in_first_stands_and_the_change_is_reported(
    first: dict[str, object], later: dict[str, object], field: str, store: Store, sql: Sql
) -> None:
    bring(store, lead("1", **{"handed_over": HANDED, **first}))  # type: ignore[arg-type]
    before = everything(store)

    found = bring(store, lead("1", **{"handed_over": HANDED, **first, **later}, row=9))  # type: ignore[arg-type]

    assert found.changes == (Change(9, "Lead 1", field, first[field], later[field], taken=False),)
    assert (found.new, found.changed, found.same, found.kept) == (0, 0, 1, 1)
    assert everything(store) == before


def test_file_without_the_column_clears_nothing_and_reports_nothing(store: Store) -> None:
    bring(store, lead("1", HANDED, assigned=at("7 08:05"), first_touch=at("7 09:00")))
    assert changes(store, lead("1"), fields=frozenset(("name",))) == []


def test_other_fields_follow_the_file(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, name="Mira", rep="Kendra", tier="B", accepted=at("8 09:00")))
    found = changes(
        store,
        lead(
            "1", HANDED, name="Mira Chen", email="m@acme.example", rep="Ben", tier="A", accepted=at("8 10:00")
        ),
    )
    assert found == [
        ("name", "Mira", "Mira Chen", True),
        ("email", None, "m@acme.example", True),
        ("tier", "B", "A", True),
        ("rep", "Kendra", "Ben", True),
        ("accepted", at("8 09:00"), at("8 10:00"), True),
    ]
    assert sql("SELECT p.name, tier FROM handoff JOIN person p ON p.id = person_id") == [("Ben", "A")]
    assert sql("SELECT name, email FROM lead") == [("Mira Chen", "m@acme.example")]


def test_change_and_kept_in_one_row_count_as_both(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, tier="B"))
    assert counts(store, lead("1", at("7 09:00"), tier="A")) == (0, 1, 0, 0, 1)
    assert sql("SELECT handed_at, tier FROM handoff") == [(HANDED.timestamp(), "A")]


def test_empty_cell_takes_nothing_away(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, rep="Kendra", tier="A", email="m@acme.example", connected=True))
    assert changes(store, lead("1", HANDED, name=None)) == []
    assert sql("SELECT person_id, tier, connected FROM handoff") == [(1, "A", 1)]


def test_assignment_and_first_touch_that_were_not_known_are_taken(store: Store) -> None:
    bring(store, lead("1", HANDED))
    assert changes(store, lead("1", HANDED, assigned=date(2026, 9, 7), first_touch=at("7 10:00"))) == [
        ("assigned", None, date(2026, 9, 7), True),
        ("first_touch", None, at("7 10:00"), True),
    ]


def test_first_touch_becomes_a_touch_of_no_kind(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, first_touch=date(2026, 9, 8)))
    assert sql("SELECT touched_at, touched_day, kind, origin, person_id FROM touch") == [
        (None, "2026-09-08", None, "column", None)
    ]


def test_disposition_follows_the_file(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED))
    disposed = Disposition(at("9 09:00"), "disqualified", "student", definition_not_met=True)
    assert changes(store, lead("1", HANDED, disposition=disposed)) == [
        ("disposition", None, "disqualified", True)
    ]
    qualified = Disposition(at("10 09:00"), "qualified")
    assert changes(store, lead("1", HANDED, disposition=qualified)) == [
        ("disposition", "disqualified", "qualified", True)
    ]  # fmt: skip
    assert sql("SELECT outcome, reason, definition_not_met FROM disposition") == [("qualified", None, 0)]


def test_status_alone_does_not_take_the_date_of_a_disposition_away(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, disposition=Disposition(at("9 09:00"), "qualified", "fits")))
    assert changes(store, lead("1", HANDED, disposition=Disposition(None, "qualified"))) == []
    assert sql("SELECT disposed_at, reason FROM disposition") == [(at("9 09:00").timestamp(), "fits")]


def test_disposition_that_was_taken_back_is_gone_and_judged_so(store: Store, sql: Sql) -> None:
    agree(store)
    bring(store, lead("1", HANDED, rep="K", disposition=Disposition(at("9 09:00"), "disqualified", "x")))
    assert sql("SELECT disposed_at FROM verdict") == [(at("9 09:00").timestamp(),)]
    assert changes(store, lead("1", HANDED, rep="K")) == [("disposition", "disqualified", None, True)]
    assert sql("SELECT * FROM disposition") == []
    assert sql("SELECT disposed_at FROM verdict") == [(None,)]


def test_return_stands_though_the_status_is_empty_again(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, disposition=RETURNED))
    assert changes(store, lead("1", HANDED)) == []
    assert sql("SELECT outcome FROM disposition") == [("returned",)]


def test_returned_lead_that_is_handed_over_later_has_a_new_hand_off(store: Store, sql: Sql) -> None:
    agree(store)
    bring(store, lead("1", HANDED, tier="B", first_touch=at("7 09:00"), disposition=RETURNED))
    again = lead("1", at("14 08:00"), tier="A", first_touch=at("14 09:00"), disposition=RETURNED)

    assert changes(store, again) == [
        ("handed_over", HANDED, at("14 08:00"), True),
        ("first_touch", None, at("14 09:00"), True),
    ]
    assert sql("SELECT ordinal, handed_at, tier FROM handoff") == [
        (1, HANDED.timestamp(), "B"),
        (2, at("14 08:00").timestamp(), "A"),
    ]
    assert sql("SELECT handoff_id, outcome FROM disposition") == [(1, "returned")]
    assert sql("SELECT handoff_id, counted, repeated, again_at, followed_up FROM verdict") == [
        (1, 1, 0, at("14 08:00").timestamp(), at("7 09:00").timestamp()),
        (2, 0, 1, None, at("14 09:00").timestamp()),
    ]


def test_what_a_file_still_tells_of_the_hand_off_before_is_never_of_the_new_one(
    store: Store, sql: Sql
) -> None:
    """Sent back on the 9th, handed over again on the 14th: exports say both until sales answers again."""
    agree(store)
    bring(store, lead("1", HANDED, rep="Kendra", accepted=at("8 08:00"), disposition=RETURNED))
    again = lead("1", at("14 08:00"), rep="Kendra", accepted=at("8 08:00"), disposition=RETURNED)
    bring(store, again)
    before = everything(store)
    assert counts(store, again) == (0, 0, 1, 0, 0)
    assert everything(store) == before
    assert sql("SELECT handoff_id, outcome FROM disposition") == [(1, "returned")]
    assert sql("SELECT accepted_at FROM handoff") == [(at("8 08:00").timestamp(),), (None,)]
    assert sql("SELECT disposed_at FROM verdict") == [(at("9 08:00").timestamp(),), (None,)]

    answered = Disposition(at("14 10:00"), "qualified")
    bring(store, lead("1", at("14 08:00"), accepted=at("14 09:00"), disposition=answered))
    bring(store, again)
    assert sql("SELECT handoff_id, outcome FROM disposition") == [(1, "returned"), (2, "qualified")]
    assert sql("SELECT accepted_at FROM handoff WHERE id = 2") == [(at("14 09:00").timestamp(),)]


def test_return_without_a_date_is_of_the_hand_off_before_until_files_say_otherwise(
    store: Store, sql: Sql
) -> None:
    said = "SELECT handoff_id, outcome FROM disposition"
    sent_back = Disposition(None, "returned", "too early")
    bring(store, lead("1", HANDED, disposition=sent_back))
    again = lead("1", at("14 08:00"), disposition=sent_back)
    bring(store, again)
    before = everything(store)
    assert counts(store, again) == (0, 0, 1, 0, 0)
    assert everything(store) == before
    assert sql(said) == [(1, "returned")]

    assert changes(store, lead("1", at("14 08:00"))) == [("disposition", "returned", None, True)]
    assert changes(store, lead("1", at("14 08:00"))) == []
    assert changes(store, again) == [("disposition", None, "returned", True)]
    assert sql(said) == [(1, "returned"), (2, "returned")]


def test_file_without_outcomes_says_nothing_of_a_return_without_a_date(store: Store, sql: Sql) -> None:
    sent_back = Disposition(None, "returned", "too early")
    bring(store, lead("1", HANDED, disposition=sent_back))
    again = lead("1", at("14 08:00"), disposition=sent_back)
    bring(store, again)
    bring(store, lead("1", at("14 08:00")), fields=ALL_FIELDS - {"disposition"})
    assert counts(store, again) == (0, 0, 1, 0, 0)
    assert sql("SELECT handoff_id, outcome FROM disposition") == [(1, "returned")]


def test_later_file_of_the_first_hand_off_is_about_that_one(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, tier="B", disposition=RETURNED))
    bring(store, lead("1", at("14 08:00"), tier="A"))
    before = everything(store)
    assert counts(store, lead("1", HANDED, tier="B", disposition=RETURNED)) == (0, 0, 1, 0, 0)
    assert everything(store) == before


@pytest.mark.parametrize(
    ("disposition", "later"),
    [
        (None, at("14 08:00")),
        (Disposition(at("9 08:00"), "qualified"), at("14 08:00")),
        (RETURNED, at("6 08:00")),
        (RETURNED, date(2026, 9, 7)),
    ],
)
def test_hand_off_that_moves_otherwise_is_reported_and_stands(
    disposition: Disposition | None, later: object, store: Store, sql: Sql
) -> None:
    bring(store, lead("1", HANDED, disposition=disposition))
    found = changes(store, lead("1", later, disposition=disposition))  # type: ignore[arg-type]
    assert found == [("handed_over", HANDED, later, False)]
    assert sql("SELECT handed_at FROM handoff") == [(HANDED.timestamp(),)]


def test_nothing_merges_across_systems(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, email="m@acme.example"))
    record = lead("1", HANDED, email="m@acme.example")._replace(system="salesforce")
    assert counts(store, record, system="salesforce") == (1, 0, 0, 0, 0)
    assert sql("SELECT COUNT(*) FROM lead") == [(2,)]


def test_lead_known_by_its_address_gets_its_id_within_the_system(store: Store, sql: Sql) -> None:
    bring(store, lead("m@acme.example", HANDED, email="m@acme.example", name="Mira"))
    assert changes(store, lead("17", HANDED, email="M@acme.example", name="Mira")) == [
        ("key", "m@acme.example", "17", True)
    ]
    assert counts(store, lead("17", HANDED, email="m@acme.example", name="Mira")) == (0, 0, 1, 0, 0)
    assert counts(store, lead("18", HANDED, email="m@acme.example", name="Other")) == (1, 0, 0, 0, 0)


def test_row_that_stands_twice_and_says_the_same_is_the_same(store: Store) -> None:
    assert counts(store, lead("1", HANDED), lead("1", HANDED, row=3)) == (1, 0, 1, 0, 0)


def test_row_that_stands_twice_and_differs_is_refused(store: Store, sql: Sql) -> None:
    found = bring(store, lead("1", HANDED, tier="A"), lead("1", HANDED, tier="B", row=3))
    assert (found.new, found.refused) == (1, 1)
    assert found.problems == (RowProblem(3, "key", "Lead 1", "twice"),)
    assert problem_sentence(found.problems[0]) == "“Lead 1” stands twice in the file, and the two differ."
    assert sql("SELECT tier FROM handoff") == [("A",)]


def test_row_of_a_lead_that_is_there_is_refused_the_second_time_it_differs(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, tier="A"))
    assert counts(store, lead("1", HANDED, tier="B"), lead("1", HANDED, tier="C", row=3)) == (0, 1, 0, 1, 0)
    assert sql("SELECT tier FROM handoff") == [("B",)]


def test_people_of_one_name_are_one_person(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, rep="Kendra"))
    record = lead("1", HANDED, rep="Kendra")._replace(system="salesforce")
    bring(store, record, system="salesforce")
    assert sql("SELECT name FROM person") == [("Kendra",)]
    assert sql("SELECT system, key FROM person_alias ORDER BY 1") == [
        ("hubspot", "Kendra"),
        ("salesforce", "Kendra"),
    ]


PAST = """
    SELECT o.until_at, p.name, (SELECT name FROM person WHERE id = h.person_id)
    FROM past_owner o JOIN handoff h ON h.id = o.handoff_id JOIN person p ON p.id = o.person_id
    ORDER BY o.handoff_id, o.until_at
"""
"""Who had a hand-off until when, and who has it now."""


def test_owner_who_is_replaced_is_kept_up_to_where_the_data_reach(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, rep="Kendra"), until=at("8 12:00"))
    assert sql(PAST) == []
    bring(store, lead("1", HANDED, rep="Ben"), until=at("9 12:00"))
    bring(store, lead("1", HANDED, rep="Sofia"), until=at("11 12:00"))
    assert sql(PAST) == [
        (at("9 12:00").timestamp(), "Kendra", "Sofia"),
        (at("11 12:00").timestamp(), "Ben", "Sofia"),
    ]


def test_first_owner_of_a_lead_that_nobody_had_replaces_no_one(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED), until=at("8 12:00"))
    bring(store, lead("1", HANDED, rep="Ben"), until=at("9 12:00"))
    bring(store, lead("1", HANDED), until=at("10 12:00"))
    assert sql(PAST) == []


def test_correction_by_data_that_reach_as_far_leaves_who_had_it_before_them(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, rep="Kendra"), until=at("8 12:00"))
    bring(store, lead("1", HANDED, rep="Column of something else"), until=at("9 12:00"))
    bring(store, lead("1", HANDED, rep="Ben"), until=at("9 12:00"))
    assert sql(PAST) == [(at("9 12:00").timestamp(), "Kendra", "Ben")]
    bring(store, lead("1", HANDED, rep="Kendra"), until=at("8 18:00"))
    assert sql(PAST) == [(at("9 12:00").timestamp(), "Kendra", "Ben")]


def test_owner_of_two_files_taken_together_is_that_of_the_last(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, rep="Kendra"), until=at("8 12:00"))
    take(
        store,
        (file(until=at("9 12:00")), [lead("1", HANDED, rep="Ben")]),
        (file(until=at("9 12:00"), name="more.csv"), [lead("1", HANDED, rep="Sofia")]),
    )
    assert sql(PAST) == [(at("9 12:00").timestamp(), "Kendra", "Sofia")]


def test_owner_is_not_kept_where_the_row_is_refused_or_nothing_is_taken(store: Store) -> None:
    bring(store, lead("1", HANDED, rep="Kendra"), until=at("8 12:00"))
    before = everything(store)
    with store.imports.begin() as importing:
        importing.add(file(until=at("9 12:00")), lambda: [lead("1", HANDED, rep="Ben")])
    assert everything(store) == before
    bring(store, lead("1", HANDED), lead("1", HANDED, rep="Ben", row=3), until=at("9 12:00"))
    assert everything(store)["past_owner"] == []
