"""Where the data come from, and what was expected and did not come (numbers.md, decided (aa))."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sla_tui.cells import width
from sla_tui.domain.rhythm import Rhythm
from sla_tui.reports.html_page import status_page
from sla_tui.reports.markdown import status_markdown
from sla_tui.reports.sources import reminders, rhythm_text, source_ages, sources_lines, sources_text
from sla_tui.store.store import Store
from tests.reports.arriving import comes, each_morning
from tests.reports.stories import NOW, at, call, data_of, terms, text_of
from tests.store.bringing import agree, lead, touch

BERLIN = ZoneInfo("Europe/Berlin")


def said(store: Store, now: datetime = NOW, cells: int = 10_000) -> list[str]:
    with store.reading() as reads:
        return reminders(source_ages(reads, now), now, BERLIN, cells)


def test_what_did_not_come_is_said_from_the_second_after_it_was_expected(store: Store) -> None:
    each_morning(store)

    assert said(store, at("09-11 19:05")) == []
    assert said(store, at("09-11 19:05") + timedelta(seconds=1)) == [
        "HubSpot's data usually come each day; the last new ones came Thu 09:05."
    ]


def test_one_kind_that_did_not_come_is_named(store: Store) -> None:
    each_morning(store)
    comes(store, lead("1", at("09-07 08:00")), "09-11 07:05", "09-14 07:05")

    assert said(store) == ["HubSpot's touches usually come each day; the last new ones came Thu 09:05."]


def test_two_systems_are_said_apart_the_longest_overdue_first(store: Store) -> None:
    each_morning(store)
    older = ("09-07 06:05", "09-08 06:05", "09-09 06:05")
    comes(store, lead("2", at("09-01 05:00")), *older, system="spreadsheet")

    assert said(store) == [
        "The spreadsheet's leads usually come each day; the last new ones came Wed 08:05.",
        "HubSpot's data usually come each day; the last new ones came Thu 09:05.",
    ]


def test_two_imports_are_no_rhythm(store: Store) -> None:
    agree(store, terms(call()))
    comes(store, lead("1", at("09-01 08:00")), "09-02 07:05", "09-03 07:05")

    assert said(store) == []


def test_what_came_later_is_not_known_before(store: Store) -> None:
    each_morning(store)
    comes(store, lead("1", at("09-07 08:00")), "09-14 07:05")
    comes(store, touch("1", at("09-07 09:00")), "09-14 07:05")

    assert said(store) == []
    assert said(store, at("09-13 10:00")) != []


def test_status_says_it_in_each_of_its_forms(store: Store) -> None:
    each_morning(store)
    sentence = "HubSpot's data usually come each day; the last new ones came Thu 09:05."

    assert text_of(store.path).splitlines()[1] == sentence
    with store.reading() as reads:
        assert f"\n{sentence}\n" in status_markdown(reads, NOW)
        assert sentence.replace("'", "&#x27;") in status_page(reads, NOW)
    leads, touches = data_of(store.path)["sources"]
    assert touches == leads | {"kind": "touches"}
    assert leads == {
        "system": "hubspot",
        "kind": "leads",
        "data_until": "2026-09-10T06:55:00+00:00",
        "came": "2026-09-10T07:05:00+00:00",
        "usual_hours": 24,
        "expected_by": "2026-09-11T19:05:00+00:00",
        "missing": True,
        "nothing_more_from": None,
    }


def test_status_says_nothing_where_nothing_is_missing(store: Store) -> None:
    each_morning(store)
    before = at("09-11 08:00")

    assert "usually" not in text_of(store.path, before)
    assert data_of(store.path, before)["sources"][0]["missing"] is False


def test_each_source_has_a_line(store: Store) -> None:
    each_morning(store)
    comes(store, lead("2", at("08-01 05:00")), "09-01 07:05", system="pipedrive")

    with store.reading() as reads:
        ages = source_ages(reads, NOW)
        assert sources_lines(ages, NOW, BERLIN) == (
            "  System     Kind     Reaches to  Came       Usually   Expected by",
            "! HubSpot    leads    Thu 08:55   Thu 09:05  each day  Fri 21:05",
            "! HubSpot    touches  Thu 08:55   Thu 09:05  each day  Fri 21:05",
            "  Pipedrive  leads    1 Sep       1 Sep      —         —",
        )
        told = sources_text(ages, NOW, BERLIN, reads.data_until())
        assert told.splitlines()[0] == said(store)[0]


def test_in_few_cells_columns_go(store: Store) -> None:
    each_morning(store)
    with store.reading() as reads:
        ages = source_ages(reads, NOW)
        assert sources_lines(ages, NOW, BERLIN, 58) == (
            "  System   Kind     Reaches to  Usually   Expected by",
            "! HubSpot  leads    Thu 08:55   each day  Fri 21:05",
            "! HubSpot  touches  Thu 08:55   each day  Fri 21:05",
        )
        assert sources_lines(ages, NOW, BERLIN, 50)[1] == "! HubSpot  leads    Thu 08:55   Fri 21:05"
        assert sources_lines(ages, NOW, BERLIN, 38)[1] == "! HubSpot  leads    Thu 08:55"


def test_lines_keep_within_the_smallest_terminal(store: Store) -> None:
    agree(store, terms(call()))
    times = ("07-21 07:05", "08-05 07:05", "08-20 07:05")
    comes(store, lead("1", at("07-20 08:00")), *times, system="dynamics365")
    comes(store, touch("1", at("07-20 09:00")), *times, system="dynamics365")

    with store.reading() as reads:
        assert max(map(width, sources_lines(source_ages(reads, NOW), NOW, BERLIN))) <= 78


def test_in_few_cells_it_is_said_shorter_and_cut_at_last(store: Store) -> None:
    each_morning(store)

    assert said(store, cells=70) == ["HubSpot's data: usually each day, the last new ones Thu 09:05."]
    assert said(store, cells=30) == ["HubSpot's data: usually each …"]


@pytest.mark.parametrize(
    ("usual", "words"),
    [
        (timedelta(minutes=15), "every 15 min"),
        (timedelta(minutes=49, seconds=29), "every 49 min"),
        (timedelta(minutes=50), "each hour"),
        (timedelta(minutes=89), "each hour"),
        (timedelta(hours=3), "every 3 h"),
        (timedelta(hours=19, minutes=29), "every 19 h"),
        (timedelta(hours=20), "each day"),
        (timedelta(hours=24, minutes=12), "each day"),
        (timedelta(hours=36), "every 2 days"),
        (timedelta(days=7, hours=2), "each week"),
        (timedelta(days=30), "every 30 days"),
    ],
)
def test_distance_is_said_as_people_say_it(usual: timedelta, words: str) -> None:
    assert rhythm_text(Rhythm(NOW, usual)) == words


def test_source_that_ends_days_before_another_is_told_with_what_to_do(store: Store) -> None:
    each_morning(store)
    comes(
        store,
        lead("2", at("09-01 05:00")),
        *("09-06 07:05", "09-07 07:05", "09-08 07:05"),
        system="salesforce",
    )

    told = (
        "Salesforce's leads end on Tue 8 Sep, HubSpot's on Thu 10 Sep, and all is judged to the earlier: "
        "bring in newer ones, or say that Salesforce is no longer used."
    )
    usual = "HubSpot's data usually come each day; the last new ones came Thu 09:05."
    assert said(store) == [told, usual]
    short = "Salesforce's leads end Tue 8 Sep: bring in newer, or say it is not used"
    assert said(store, cells=72)[0] == short
    assert told in " ".join(text_of(store.path).split())
    assert "Salesforce leads to Tue 08:55" in text_of(store.path)

    store.sources.retire("salesforce", "Salesforce", BERLIN, who="Kim", now=NOW)
    assert said(store) == [usual]
    with store.reading() as reads:
        lines = sources_lines(source_ages(reads, NOW), NOW, BERLIN)
    assert lines[-1].endswith("  nothing more")
    assert [one["nothing_more_from"] for one in data_of(store.path)["sources"]] == [None, None, "2026-09-09"]
    assert "HubSpot to Thu 08:55" in text_of(store.path)


def test_source_that_ends_a_day_before_another_is_not_told(store: Store) -> None:
    each_morning(store)
    comes(
        store,
        lead("2", at("09-01 05:00")),
        *("09-07 07:05", "09-08 07:05", "09-09 07:05"),
        system="salesforce",
    )
    assert not any("no longer used" in one for one in said(store, at("09-10 12:00")))
