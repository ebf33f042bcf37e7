"""Agreements: a version is kept as the text whose hash is signed, and judges from its day on."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from hashlib import sha256

import pytest

from sla_tui.domain.draft import parse_json
from sla_tui.domain.terms import Commitment, Delivery, Figure, Hours, Terms, Weekdays, Within
from sla_tui.store.faults import Refused
from sla_tui.store.store import Store
from tests.domain.agreements import SMALL
from tests.store.bringing import TERMS, agree, at, bring, lead
from tests.store.conftest import Sql

OCTOBER = TERMS._replace(
    holds_from=date(2026, 9, 14),
    commitments=tuple(
        item._replace(target=Hours(3600)) if isinstance(item, Within) and item.id == "call" else item
        for item in TERMS.commitments
    ),
)
"""A later version: calls within an hour from the 14th on."""


def due(store: Store) -> dict[str, tuple[int | None, int | None]]:
    """Version and due time by local day."""
    with store.reading() as reads:
        rows = reads.verdict_rows(1, date(2026, 8, 1), date(2026, 10, 1))
    return {row.local_day: (row.version_id, row.due) for row in rows}


@pytest.mark.parametrize("terms", [TERMS, SMALL], ids=["plain", "everything"])
def test_version_comes_back_as_the_terms_that_were_put_in_force(terms: Terms, store: Store) -> None:
    agree(store, terms)
    with store.reading() as reads:
        ((version,),) = (agreement.versions for agreement in reads.agreements())
    assert parse_json(version.terms_json).terms == terms


def test_hash_is_that_of_the_text_as_it_is_kept(store: Store) -> None:
    agree(store)
    with store.reading() as reads:
        version = reads.agreements()[0].newest
    assert version.sha256 == sha256(version.terms_json.encode()).hexdigest()
    assert (version.number, version.holds_from) == (1, date(2026, 9, 1))


def test_leads_that_were_there_are_judged(store: Store) -> None:
    bring(store, lead("1", at("7 07:00"), row=2), lead("2", at("14 07:00"), row=3))
    agree(store)
    assert due(store) == {
        "2026-09-07": (1, at("7 11:00").timestamp()),
        "2026-09-14": (1, at("14 11:00").timestamp()),
    }


def test_later_version_judges_from_its_day_on_and_leaves_earlier_leads(store: Store) -> None:
    bring(store, lead("1", at("7 07:00"), row=2), lead("2", at("14 07:00"), row=3))
    agreement_id = agree(store)
    agree(store, OCTOBER, agreement_id=agreement_id)
    assert due(store) == {
        "2026-09-07": (1, at("7 11:00").timestamp()),
        "2026-09-14": (2, at("14 08:00").timestamp()),
    }


def test_leads_from_before_the_first_version_are_not_covered_but_counted(store: Store, sql: Sql) -> None:
    bring(store, lead("1", date(2026, 8, 31)))
    agree(store)
    assert sql("SELECT local_day, version_id, speed, counted FROM verdict") == [("2026-08-31", None, None, 1)]


def test_earlier_version_is_never_rewritten(store: Store, sql: Sql) -> None:
    agreement_id = agree(store)
    before = sql("SELECT * FROM agreement_version")
    agree(store, OCTOBER, agreement_id=agreement_id)
    assert sql("SELECT * FROM agreement_version WHERE number = 1") == before
    assert sql("SELECT number, holds_from FROM agreement_version ORDER BY number") == [
        (1, "2026-09-01"),
        (2, "2026-09-14"),
    ]


def test_versions_come_in_order_of_their_days(store: Store) -> None:
    agreement_id = agree(store, OCTOBER)
    agree(store, TERMS, agreement_id=agreement_id)
    with store.reading() as reads:
        (agreement,) = reads.agreements()
    assert [version.number for version in agreement.versions] == [2, 1]
    assert agreement.newest.number == 2


def test_later_version_may_rename_the_agreement(store: Store) -> None:
    agreement_id = agree(store)
    agree(store, OCTOBER._replace(name="Inbound EMEA"), agreement_id=agreement_id)
    with store.reading() as reads:
        assert [agreement.name for agreement in reads.agreements()] == ["Inbound EMEA"]


def test_several_agreements_judge_one_lead_each_alone(store: Store, sql: Sql) -> None:
    bring(store, lead("1", at("14 07:00")))
    agree(store)
    agree(store, OCTOBER._replace(name="Fast"))
    assert sql("SELECT agreement_id, due FROM verdict ORDER BY 1") == [
        (1, at("14 11:00").timestamp()),
        (2, at("14 08:00").timestamp()),
    ]


def test_name_of_another_agreement_is_refused(store: Store, sql: Sql) -> None:
    agree(store)
    other = agree(store, TERMS._replace(name="Outbound"))
    with pytest.raises(Refused, match="There is an agreement “Inbound” already"):
        agree(store)
    with pytest.raises(Refused, match="There is an agreement “Inbound” already"):
        agree(store, TERMS, agreement_id=other)
    assert sql("SELECT COUNT(*) FROM agreement_version") == [(2,)]


def test_zone_is_for_life(store: Store, sql: Sql) -> None:
    agreement_id = agree(store)
    with pytest.raises(Refused, match="has its time zone, Europe/Berlin, for life"):
        agree(store, OCTOBER._replace(zone="Asia/Tokyo"), agreement_id=agreement_id)
    assert sql("SELECT COUNT(*) FROM agreement_version") == [(1,)]


def test_agreement_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="no longer there"):
        agree(store, agreement_id=7)


def test_action_names_version_and_hash(store: Store, sql: Sql) -> None:
    agree(store)
    ((who, what, subject, after),) = sql("SELECT who, what, subject, after FROM action")
    assert (who, what, subject) == ("Kendra", "put in force", "agreement 1")
    assert json.loads(after) == {
        "name": "Inbound",
        "version": 1,
        "sha256": sql("SELECT sha256 FROM agreement_version")[0][0],
    }


def test_progress_tells_of_the_leads_judged(store: Store) -> None:
    bring(store, *(lead(str(number), at("14 07:00"), row=number) for number in range(2, 1207)))
    told: list[int] = []
    agree(store, progress=told.append)
    assert told == [1000, 1205]


def test_others_write_while_leads_are_judged_and_are_judged_too(store: Store, sql: Sql) -> None:
    bring(store, *(lead(str(number), at("14 07:00"), row=number) for number in range(2, 1207)))
    other, written = Store(store.path, patience=0), list[int]()

    def write_once(done: int) -> None:
        if not written:
            written.append(done)
            bring(other, lead("late", at("14 08:00")))

    agree(store, progress=write_once)
    assert sql("SELECT COUNT(*), SUM(speed = 'call') FROM verdict") == [(1206, 1206)]


SHARE = Figure("it", "s", "m", "Lost", "at most", "%", Fraction(3, 100), "month")
CALLS = TERMS.commitments


@pytest.mark.parametrize(
    ("other", "currency", "said"),
    [
        (SHARE._replace(unit="number"), "EUR", "“Lost” can't change its unit"),
        (SHARE._replace(source="close rate"), "EUR", "“Lost” can't come from elsewhere than before"),
        (Delivery("it", "s", "m", "Lost", Weekdays((0,)), Fraction(1), "month"), "EUR", "of another kind"),
        (SHARE._replace(what="Customers lost", target=Fraction(1, 50)), "EUR", ""),
        (SHARE, "USD", ""),
    ],
)
def test_version_that_gives_a_figure_another_meaning_is_refused(
    other: Commitment, currency: str, said: str, store: Store, sql: Sql
) -> None:
    id = agree(store, TERMS._replace(commitments=(*CALLS, SHARE)))
    later = OCTOBER._replace(commitments=(*CALLS, other), currency=currency)
    if said:
        with pytest.raises(Refused, match=f"{said}.*: drop it and promise a new one"):
            agree(store, later, agreement_id=id)
    else:
        agree(store, later, agreement_id=id)
    assert sql("SELECT COUNT(*) FROM agreement_version") == [(1 if said else 2,)]


def test_amount_of_another_currency_is_another_figure(store: Store) -> None:
    money = SHARE._replace(unit="money", target=Fraction(100))
    id = agree(store, TERMS._replace(commitments=(*CALLS, money)))
    with pytest.raises(Refused, match="“Lost” was kept in another currency"):
        agree(store, OCTOBER._replace(commitments=(*CALLS, money), currency="USD"), agreement_id=id)
    other = OCTOBER._replace(commitments=(*CALLS, money._replace(id="new")), currency="USD")
    agree(store, other, agreement_id=id)
