"""A first call is said where calls alone count, else a first touch, and nothing that nobody promised."""

from __future__ import annotations

import pytest

from sla_tui.charts.series import Waterfall
from sla_tui.charts.waterfall import draw_waterfall
from sla_tui.domain.terms import TouchRules
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.lead_list import lead_list
from sla_tui.reports.lead_list_text import view_text
from sla_tui.reports.lead_page import lead_page
from sla_tui.reports.lead_text import receipt_text
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, answer, at, bring, call, rows, terms, text_of, tries
from tests.store.bringing import agree, lead, touch

ALONE, SEVERAL = ("call",), ("call", "email")


def page_of(store: Store) -> str:
    """The page of the first lead, in one line."""
    with store.reading() as reads:
        [agreement] = read_agreements(reads)
        found = lead_page(reads, 1, agreement, reads.data_until(), NOW)
    assert found is not None
    return " ".join(receipt_text(found).split())


@pytest.mark.parametrize(("kinds", "word"), [(ALONE, "first call"), (SEVERAL, "first touch")])
def test_word_follows_what_the_agreement_counts(store: Store, kinds: tuple[str, ...], word: str) -> None:
    agree(store, terms(call(), touches=TouchRules(kinds)))
    bring(store, lead("1", at("09-14 09:00")), until=FAR)
    bring(store, touch("2", at("09-14 09:00")), until=FAR)

    assert rows(store.path)["call"].label == f"{word.capitalize()} ≤ 4 h"
    assert f"Sales: 1 waits for a {word}" in text_of(store.path)
    assert f"; no {word.split()[1]} yet." in page_of(store)
    with store.reading() as reads:
        [agreement] = read_agreements(reads)
        waits = lead_list(reads, agreement, reads.data_until(), NOW, "waiting")
    assert view_text(waits) == f"Who waits for a {word}"
    other = {"first call": "first touch", "first touch": "first call"}[word]
    assert other not in f"{text_of(store.path)} {page_of(store)}".casefold()


def test_page_of_a_lead_tells_of_no_touch_that_nobody_promised(store: Store) -> None:
    agree(store, terms(answer()))
    bring(store, lead("1", at("09-14 07:00")), until=FAR)
    bring(store, touch("2", at("09-14 09:00")), until=FAR)
    page = page_of(store)
    assert "Handed over Mon 14 Sep 09:00." in page
    assert "no touch yet" not in page
    assert "Waited" not in page


def test_page_tells_of_a_touch_that_counts_though_no_first_is_promised(store: Store) -> None:
    agree(store, terms(tries()))
    bring(store, lead("1", at("09-14 07:00")), until=FAR)
    bring(store, touch("1", at("09-14 09:00")), until=FAR)
    assert "Handed over Mon 14 Sep 09:00; first touch Mon 14 Sep." in page_of(store)


def test_range_of_one_value_is_said_as_one() -> None:
    waterfall = Waterfall(
        days=4,
        goal=(25, 50, 75, 100),
        actual=(20, 40, 60, 86),
        today=4,
        projected=(86, 86, 86),
    )
    drawn = draw_waterfall(waterfall, 78, 16).text
    assert "ends at 86 if none come" in drawn
    assert "86–86" not in drawn
    assert (
        "ends 80–90 (80 %)"
        in draw_waterfall(
            Waterfall(
                days=4, goal=(25, 50, 75, 100), actual=(20, 40, 60, None), today=3, projected=(80, 86, 90)
            ),
            78,
            16,
        ).text
    )
