"""The page for the other side: the words of `status`, well formed, and nothing loaded from anywhere."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from sla_tui.domain.capacity import Effort
from sla_tui.reports.html_page import MOST, status_page
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.cli.telling import tell_story
from tests.reports.pages import Reader, read_page
from tests.reports.stories import FAR, NOW, at, bring, call, count, rows, terms
from tests.store.bringing import agree, lead, touch


def read(store: Store) -> Reader:
    with reading(store.path) as reads:
        page = status_page(reads, NOW)
    return read_page(page)


def test_page_has_the_rows_and_who_waits(store: Store) -> None:
    tell_story(store.path)
    texts = read(store).texts

    for row in rows(store.path).values():
        at_label = texts.index(row.label)
        assert [text for text in texts[at_label - 1 : at_label + 4] if text] == [
            text for text in (row.mark, row.label, row.figure, row.judged, row.note) if text
        ]
    assert "Sales: 2 wait for a first touch, 1 past due in the data · Marketing: 24 leads tonight" in texts
    assert texts[texts.index("past due, Mon 7 Sep 14:00") + 1] == "Jonas Weber · Birch [b]"
    assert "Made Mon 14 Sep 14:00 by sla-tui; it does not change by itself." in texts


def test_page_has_the_time_that_tries_take_where_it_is_set(store: Store) -> None:
    tell_story(store.path)
    with reading(store.path) as reads:
        texts = read_page(status_page(reads, NOW, Effort(minutes=Fraction(15), hours=Fraction(1)))).texts

    assert "2 tries due today are 0.5 h; your reps have 0.4 h left: 1 will slip" in texts
    assert "Will slip: Aiko Tanaka" in texts


def test_page_has_a_picture_of_each_view_or_says_why_not(store: Store) -> None:
    agree(store, terms(count(), call()))
    bring(store, lead("1", at("09-02 08:00")), until=FAR)
    texts = read(store).texts
    untold = (
        "No touches were brought in yet, so it is not known who was followed up: bring in a file of them."
    )
    assert texts.count(untold) == 3

    bring(store, touch("1", at("09-02 09:00")), until=FAR)
    assert untold not in read(store).texts


def test_text_from_outside_is_text(store: Store) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=y>&\"'"
    agree(store, terms(call(), name="<b>Inbound</b>"))
    bring(store, lead("1", at("09-14 08:00"), name=hostile, company=hostile, rep=hostile), until=FAR)
    reader = read(store)

    assert reader.tags.isdisjoint(("script", "img"))
    assert f"{hostile} · {hostile}" in reader.texts
    assert "<b>Inbound</b>" in reader.texts


@pytest.mark.parametrize("agreed", [False, True])
def test_store_without_anything_is_a_page_too(store: Store, agreed: bool) -> None:
    if agreed:
        agree(store, terms(count(), call()))
    texts = read(store).texts
    nothing = "There is no agreement in force yet: sla-tui opens the wizard that makes one."
    assert (nothing in texts) != agreed


def test_many_who_wait_are_counted_beyond_thirty(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, *(lead(str(row), at("09-14 08:00"), row=row) for row in range(35)), until=FAR)
    bring(store, touch("0", at("09-14 09:00")), until=FAR)
    texts = read(store).texts

    assert sum(1 for text in texts if re.fullmatch("Lead [0-9]+", text)) == MOST
    assert "… and 4 more." in texts
