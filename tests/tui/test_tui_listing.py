"""The state of the list of leads: what each key makes of it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from sla_tui.domain.terms import Delivery, Weekdays
from sla_tui.reports.lead_filters import Only
from sla_tui.store.store import Store
from sla_tui.tui.screens.listing import VIEWS, Listing, answer_of
from tests.reports.stories import FAR, NOW, at, bring, call, terms
from tests.store.bringing import agree, lead

LATE = Only("state", "late")
KENDRA = Only("owner", "Kendra")
PAPER = Delivery("paper", "s", "m", "Paper", Weekdays((0,)), Fraction(1), "month")


def test_views_go_round_and_keep_filters_and_order() -> None:
    here = Listing(chosen=(LATE,), sort="name")
    seen = []
    for _view in VIEWS:
        here = here.next_view()
        seen.append(here)
    assert [each.view for each in seen] == ["open", "misses", "period", "all", "waiting"]
    assert {(each.chosen, each.sort) for each in seen} == {((LATE,), "name")}


def test_own_leads_of_those_who_wait_are_all_that_is_owed_and_back() -> None:
    own = Listing().turned_mine()
    assert (own.view, own.mine) == ("open", True)
    assert own.turned_mine() == Listing()
    assert own.next_view().turned_mine() == Listing("misses")
    assert Listing("all").turned_mine().turned_mine() == Listing("all")


def test_filter_that_is_chosen_among_own_leads_stays_with_everybodys() -> None:
    own = Listing().turned_mine()._replace(chosen=(LATE,))
    assert own.turned_mine() == Listing(chosen=(LATE,))


def test_own_leads_end_where_those_who_wait_come_again() -> None:
    own = Listing("all", mine=True)
    assert own.next_view() == Listing("waiting")


def test_search_goes_through_all_and_ends_where_it_began() -> None:
    for before in (Listing(), Listing("misses", sort="owner"), Listing().turned_mine()):
        search = before.searching()._replace(text="mira")
        assert (search.view, search.mine, search.sort) == ("all", False, None)
        assert search.searching() == search
        assert search.without_search() == before
        assert search.next_view() == before.next_view()
    assert Listing().without_search() == Listing()


def test_search_among_filtered_leads_stays_there() -> None:
    before = Listing("open", mine=True, chosen=(LATE, KENDRA))
    search = before.searching()
    assert search == before._replace(text="", back=before)
    assert search.turned_mine() == search._replace(mine=False)
    assert search.without_search() == before


def test_orders_go_round_from_the_views_own() -> None:
    for view, orders in (
        ("open", ["due", "handed over", "name", "owner", "due"]),
        ("all", ["handed over", "name", "owner", "due", "handed over"]),
    ):
        here = Listing(view)  # type: ignore[arg-type]
        seen = [here.order]
        for _sort in range(4):
            here = here.next_sort()
            seen.append(here.order)
        assert seen == orders
        assert here.sort is None


def test_leads_are_those_of_the_agreement_that_today_was_turned_to(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call(), name="First"))
    agree(store, terms(call(), name="Second"))
    agree(store, terms(PAPER, name="Paper"))
    bring(store, lead("1", at("09-14 09:00")), until=FAR)

    def shown(agreement: int | None) -> str:
        with store.reading() as reads:
            today = answer_of(reads, NOW, "waiting", "", agreement).today
        assert today.shown is not None
        return today.shown.agreement.name

    assert [shown(agreement) for agreement in (None, 1, 2)] == ["First", "First", "Second"]
    # One that promises nothing of leads has none to list: those of the first that does stay.
    assert shown(3) == "First"
