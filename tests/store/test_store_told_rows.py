"""Exports in any order come to what they come to in the order of their data, with one taken back too."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sla_tui.domain.lead_details import NOTHING, Details
from sla_tui.domain.leads import Disposition
from sla_tui.domain.money import Money
from sla_tui.domain.records import DealRecord, LeadRecord, TouchRecord
from sla_tui.store.connection import reading
from sla_tui.store.doctor import examine
from sla_tui.store.faults import Refused
from sla_tui.store.standing_on import standing_on
from sla_tui.store.store import Store
from sla_tui.store.told_rows import BITS, packed, told_by
from tests.store.bringing import ALL_FIELDS, NOW, at, bring, changes, deal, file, lead, take, touch
from tests.store.conftest import Sql

HANDED = at("1 08:00")
STATE = (
    """
    SELECT l.name, l.email, l.company, l.created_at, h.tier, h.source, h.team, h.campaign, h.industry,
           h.country, p.name, h.accepted_at, d.outcome, d.disposed_at, d.reason
    FROM lead l JOIN handoff h ON h.lead_id = l.id JOIN lead_alias a ON a.lead_id = l.id
    LEFT JOIN person p ON p.id = h.person_id LEFT JOIN disposition d ON d.handoff_id = h.id
    ORDER BY a.key
    """,
    """
    SELECT t.key, t.name, t.state, t.won_at, t.lost_at, t.opened_at, t.amount, t.currency, p.name, a.key
    FROM deal t LEFT JOIN person p ON p.id = t.person_id LEFT JOIN lead_alias a ON a.lead_id = t.lead_id
    ORDER BY t.key
    """,
    """
    SELECT a.key, t.key, t.touched_at, t.touched_day, t.kind, t.automated, t.outcome, t.inbound,
           t.planned, p.name
    FROM touch t JOIN lead_alias a ON a.lead_id = t.lead_id LEFT JOIN person p ON p.id = t.person_id
    ORDER BY 1, 2
    """,
)


class Export(NamedTuple):
    """A file of leads, one of touches and one of deals whose data reach to a day."""

    leads: tuple[LeadRecord, ...]
    touches: tuple[TouchRecord, ...]
    deals: tuple[DealRecord, ...]
    tells: bool
    until: datetime


def _said(values: Sequence[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(values)


def _details(industry: str | None, country: str | None) -> Details:
    return NOTHING if industry is None and country is None else Details(industry, country=country)


def _leads_on(day: int) -> st.SearchStrategy[tuple[LeadRecord, ...]]:
    """Two leads at the most, as an export of a day tells of them; what became of them has its time."""
    when = at(f"{day} 07:00")
    words = st.sampled_from(
        (
            Disposition(when, "qualified"),
            Disposition(when, "disqualified", "too small"),
            Disposition(when, "returned", "later"),
        )
    )
    one = st.builds(
        lead,
        st.sampled_from(("1", "2")),
        st.just(HANDED),
        name=_said(("Mira", "Mira Chen")),
        email=_said(("m@x.example", "mira@x.example")),
        company=_said(("Acme", "Acme Ltd")),
        created=_said((at("1 06:00"), at("1 07:00"))),
        tier=_said("ABC"),
        source=_said(("Web", "Fair")),
        team=_said(("North", "South")),
        campaign=_said(("Spring", "Autumn")),
        rep=_said(("Kendra", "Ben")),
        accepted=_said((at("2 06:00"), at("2 07:00"))),
        details=st.builds(_details, _said(("IT", "Retail")), _said(("NO", "SE"))),
        disposition=st.none() | words,
    )
    return st.lists(one, max_size=2, unique_by=lambda record: record.key).map(tuple)


def _deals_on(day: int) -> st.SearchStrategy[tuple[DealRecord, ...]]:
    when = at(f"{day} 07:00")
    one = st.builds(
        lambda state, **fields: deal("d", state, **{state: when} if state != "open" else {}, **fields),
        st.sampled_from(("open", "won", "lost")),
        lead_key=_said("12"),
        name=_said(("Small", "Large")),
        amount=_said((Money(100, "EUR"), Money(200, "EUR"))),
        rep=_said(("Kendra", "Ben")),
        opened=_said((at("1 09:00"), at("1 10:00"))),
    )
    return st.lists(one, max_size=1).map(tuple)


def _touches_on(day: int) -> st.SearchStrategy[tuple[TouchRecord, ...]]:
    """A touch with a key of each lead, and one without, as they are told of on a day: to come, or done."""
    one = st.builds(
        lambda ref, when, **fields: touch(ref[0], when, key=ref[1], **fields),
        st.sampled_from((("1", "c1"), ("2", "c1"), ("1", None))),
        st.sampled_from((at(f"{day} 06:00"), at("1 09:00"), at("1 09:00").date())),
        kind=_said(("call", "email")),
        outcome=_said(("conversation", "none")),
        rep=_said(("Kendra", "Ben")),
        automated=st.booleans(),
        inbound=st.booleans(),
        planned=st.booleans(),
    )
    return st.lists(one, max_size=2, unique_by=lambda record: (record.lead_key, record.key)).map(tuple)


def _export(day: int) -> st.SearchStrategy[Export]:
    return st.builds(
        Export, _leads_on(day), _touches_on(day), _deals_on(day), st.booleans(), st.just(at(f"{day} 12:00"))
    )


EXPORTS = st.integers(2, 4).flatmap(lambda number: st.tuples(*(_export(day) for day in range(2, 2 + number))))


def _bring(store: Store, export: Export) -> int | None:
    """Bring an export in, as one import; its number."""
    fields = ALL_FIELDS if export.tells else ALL_FIELDS - {"disposition"}
    files = [
        (file(kind, until=export.until, fields=fields), some)
        for kind, some in (("leads", export.leads), ("touches", export.touches), ("deals", export.deals))
        if some
    ]
    return take(store, *files).action_id if files else None


def _state(store: Store) -> list[list[Any]]:
    with closing(sqlite3.connect(store.path)) as plain:
        return [plain.execute(sql).fetchall() for sql in STATE]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store with the two leads, of which nothing else is known."""
    store = Store(tmp_path_factory.mktemp("fresh") / "store.db")
    bring(store, lead("1", HANDED, name=None), lead("2", HANDED, row=3, name=None), until=at("1 09:00"))
    return store.path.read_bytes()


def _store(fresh: bytes, folder: str, name: str) -> Store:
    path = Path(folder) / name
    path.write_bytes(fresh)
    return Store(path)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), exports=EXPORTS)
def test_exports_in_any_order_come_to_the_same(
    data: st.DataObject, exports: tuple[Export, ...], fresh: bytes
) -> None:
    order = data.draw(st.permutations(range(len(exports))))
    gone = data.draw(st.sampled_from(order))
    with tempfile.TemporaryDirectory() as folder:
        in_time, mixed = _store(fresh, folder, "in_time.db"), _store(fresh, folder, "mixed.db")
        without = _store(fresh, folder, "without.db")
        for place, export in enumerate(exports):
            _bring(in_time, export)
            if place != gone:
                _bring(without, export)
        numbers = {place: _bring(mixed, exports[place]) for place in order}
        assert _state(mixed) == _state(in_time)

        number = numbers[gone]
        with reading(mixed.path) as reads:
            stands = number is not None and standing_on(reads.connection, number)
        if number is not None and not stands:
            mixed.imports.undo(number, who="Kendra", now=NOW)
            assert _state(mixed) == _state(without)


def number_of(sql: Sql) -> int:
    return int(sql("SELECT MAX(id) FROM action")[0][0])


def test_what_newer_data_told_without_a_change_is_not_set_back(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, tier="A", rep="Ben"), until=at("7 12:00"))
    bring(store, lead("1", HANDED, tier="A", rep="Ben"), until=at("9 12:00"))
    older = lead("1", HANDED, tier="B", rep="Kendra", name="Other")
    assert changes(store, older, until=at("8 12:00")) == [
        ("name", "Lead 1", "Other", False),
        ("tier", "A", "B", False),
        ("rep", "Ben", "Kendra", False),
    ]


def test_deal_that_newer_data_told_without_a_change_is_not_set_back(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED), until=at("7 12:00"))
    won = deal("d", "won", lead_key="1", won=at("6 09:00"), amount=Money(100, "EUR"))
    bring(store, won, until=at("7 12:00"))
    bring(store, won, until=at("9 12:00"))
    older = deal("d", "open", lead_key="1", amount=Money(50, "EUR"))
    assert changes(store, older, until=at("8 12:00")) == [
        ("amount", 100, 50, False),
        ("state", "won", "open", False),
    ]


def test_older_file_of_touches_sets_nothing_back(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED), until=at("7 12:00"))
    talked = touch("1", at("7 09:00"), key="c1", outcome="conversation", rep="Ben")
    bring(store, talked, until=at("9 12:00"))
    older = touch("1", at("7 09:00"), key="c1", kind="email", outcome="none", rep="Kendra", inbound=True)
    assert changes(store, older, until=at("8 12:00")) == [
        ("kind", "call", "email", False),
        ("outcome", "conversation", "none", False),
        ("inbound", 0, 1, False),
        ("rep", "Ben", "Kendra", False),
    ]
    assert sql("SELECT kind, outcome, inbound, person_id FROM touch") == [("call", "conversation", 0, 1)]
    # What nobody told of is taken from it all the same.
    bring(store, touch("1", at("7 09:00"), key="c2", kind=None), until=at("9 12:00"))
    bring(store, touch("1", at("7 09:00"), key="c2", outcome="none"), until=at("8 12:00"))
    assert sql("SELECT kind, outcome FROM touch WHERE key = 'c2'") == [("call", "none")]


def test_touch_was_done_when_the_first_data_say_whichever_file_comes_first(store: Store, sql: Sql) -> None:
    """A rep who moves a call to be in time moves it in newer data alone."""
    told_on = {day: touch("1", at(f"{day} 09:00"), key="c1") for day in (2, 3, 4)}
    bring(store, lead("1", at("1 08:00")), until=at("1 12:00"))
    bring(store, told_on[4]._replace(planned=True), until=at("1 18:00"))
    for day, stands in ((4, 4), (2, 2), (3, 2)):
        bring(store, told_on[day], until=at(f"{day} 12:00"))
        assert sql("SELECT touched_at FROM touch") == [(at(f"{stands} 09:00").timestamp(),)], day
    # Nor does it come to be planned again, nor by files of which nothing was kept but when they came.
    sql(
        "DELETE FROM told_by_import WHERE import_id IN (SELECT id FROM import WHERE until < ?)",
        at("2 00:00").timestamp(),
    )
    bring(store, told_on[3]._replace(planned=True), until=at("5 12:00"))
    assert sql("SELECT touched_at, planned FROM touch") == [(at("2 09:00").timestamp(), 0)]


def test_older_return_stands_whatever_empty_cell_came_later(store: Store, sql: Sql) -> None:
    """An empty cell takes back what became of a lead, but for a return: whichever file came first."""
    bring(store, lead("1", HANDED), until=at("9 12:00"))
    qualified = Disposition(at("8 09:00"), "qualified")
    assert changes(store, lead("1", HANDED, disposition=qualified), until=at("8 12:00")) == [
        ("disposition", None, "qualified", False)
    ]
    # Of the 6th, before it was qualified: the empty cell of the 9th takes back what came between.
    returned = Disposition(at("6 09:00"), "returned", "later")
    assert changes(store, lead("1", HANDED, disposition=returned), until=at("6 12:00")) == [
        ("disposition", None, "returned", False)
    ]
    assert sql("SELECT * FROM disposition") == []


def test_word_of_the_same_outcome_gets_the_day_that_only_the_older_one_has(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, disposition=Disposition(None, "qualified")), until=at("9 12:00"))
    dated = lead("1", HANDED, disposition=Disposition(at("6 09:00"), "qualified"))
    assert changes(store, dated, until=at("8 12:00")) == [("disposition", "qualified", "qualified", True)]
    assert sql("SELECT outcome, disposed_at IS NOT NULL FROM disposition") == [("qualified", 1)]


def test_import_whose_word_a_later_file_told_again_is_taken_back_after_it(store: Store, sql: Sql) -> None:
    """Monday's file is taken back: Tuesday's would have said the same, so it goes first."""
    bring(store, lead("1", HANDED, tier="B"), until=at("6 12:00"))
    bring(store, lead("1", HANDED, tier="A"), until=at("7 12:00"))
    monday = number_of(sql)
    bring(store, lead("1", HANDED, tier="A"), until=at("8 12:00"))
    tuesday = number_of(sql)
    with reading(store.path) as reads:
        assert [(one.action.id, one.rows) for one in standing_on(reads.connection, monday)] == [(tuesday, 1)]
    with pytest.raises(Refused, match="stands on it"):
        store.imports.undo(monday, who="Kendra", now=NOW)
    store.imports.undo(tuesday, who="Kendra", now=NOW)
    store.imports.undo(monday, who="Kendra", now=NOW)
    assert sql("SELECT tier FROM handoff") == [("B",)]


def test_import_that_kept_an_older_word_out_is_taken_back_after_it(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED, tier="A"), until=at("6 12:00"))
    bring(store, lead("1", HANDED, tier="A"), until=at("9 12:00"))
    newest = number_of(sql)
    bring(store, lead("1", HANDED, tier="B"), until=at("8 12:00"))
    older = number_of(sql)
    assert older != newest
    with reading(store.path) as reads:
        assert [one.action.id for one in standing_on(reads.connection, newest)] == [older]
    store.imports.undo(older, who="Kendra", now=NOW)
    store.imports.undo(newest, who="Kendra", now=NOW)
    bring(store, lead("1", HANDED, tier="B"), until=at("8 12:00"))
    assert sql("SELECT tier FROM handoff") == [("B",)]


def test_import_that_made_instants_of_days_is_taken_back(store: Store, sql: Sql) -> None:
    day = at("8 09:00").date()
    bring(store, lead("1", HANDED, accepted=day), until=at("7 12:00"))
    bring(store, touch("1", day, key="c1", planned=True), until=at("7 12:00"))
    bring(store, deal("d", "won", lead_key="1", won=at("8 09:00")), until=at("7 12:00"))
    dates = "SELECT h.accepted_day, t.touched_day, d.won_at FROM handoff h, touch t, deal d"
    before = sql(dates)
    number = take(
        store,
        (file("leads", until=at("9 12:00")), (lead("1", HANDED, accepted=at("8 09:00")),)),
        (file("touches", until=at("9 12:00")), (touch("1", at("8 09:00"), key="c1"),)),
        (file("deals", until=at("9 12:00")), (deal("d", "won", lead_key="1", won=day),)),
    ).action_id
    assert number is not None
    assert sql(dates) == [(None, None, None)]
    store.imports.undo(number, who="Kendra", now=NOW)
    assert sql(dates) == before == [("2026-09-08", "2026-09-08", at("8 09:00").timestamp())]


def test_same_file_leaves_no_trace_and_an_older_one_does(store: Store, sql: Sql) -> None:
    """Its words count again where the newer one is taken back."""
    bring(store, lead("1", HANDED, tier="A"), until=at("9 12:00"))
    count = number_of(sql)
    bring(store, lead("1", HANDED, tier="A"), until=at("9 12:00"))
    assert number_of(sql) == count
    bring(store, lead("1", HANDED, tier="A"), until=at("8 12:00"))
    assert number_of(sql) == count + 1
    bring(store, lead("1", HANDED, tier="A"), until=at("8 12:00"))
    assert number_of(sql) == count + 1


def test_what_files_told_is_kept_in_a_few_letters(store: Store, sql: Sql) -> None:
    """A hundred leads of which every file tells the same take less than a letter each."""
    many = [lead(str(number), HANDED, row=number + 2, tier="A", rep="Ben") for number in range(100)]
    bring(store, *many, until=at("8 12:00"))
    bring(store, touch("1", at("8 09:00")))
    assert sql("SELECT import_id, name, part, LENGTH(rows) < 100 FROM told_by_import") == [
        (1, "handoff", 0, 1),
        (2, "touch", 0, 1),
    ]
    with closing(sqlite3.connect(store.path)) as plain:
        told = list(told_by(plain, 1))
    names = ("tier", "person_id", "no disposition", "name")
    assert told == [
        ("handoff", number, sum(BITS["leads"][name] for name in names)) for number in range(1, 101)
    ]


@pytest.mark.parametrize("text", ["", "x", "====", "ä", packed([(1, 1)])[:-6], "e30=", "eJyLNtQxAAAB1gDK"])
def test_doctor_finds_what_cannot_be_read_of_what_files_told(text: str, store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED))
    sql("UPDATE told_by_import SET rows = ?", text)
    assert not examine(store.path).is_sound
