"""A status as Markdown: the words of `status` in tables, and nothing from outside that means anything."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from sla_tui.domain.capacity import Effort
from sla_tui.reports.markdown import MOST, plain, status_markdown
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.cli.telling import tell_story
from tests.reports.stories import FAR, NOW, at, bring, call, rows, terms
from tests.store.bringing import agree, lead, touch


def told(path: Path) -> list[str]:
    with reading(path) as reads:
        return status_markdown(reads, NOW).splitlines()


def test_time_that_tries_take_is_told_where_it_is_set(store: Store) -> None:
    tell_story(store.path)
    with reading(store.path) as reads:
        said = status_markdown(reads, NOW, Effort(minutes=Fraction(15), hours=Fraction(1))).splitlines()

    # Jonas is past due and Aiko due at 14:00: two tries of 15 minutes; of the hour three eighths are left.
    assert said[14:17] == [
        "2 tries due today are 0.5 h; your reps have 0.4 h left: 1 will slip",
        "",
        "Will slip: Aiko Tanaka",
    ]


def test_status_is_told_in_tables(store: Store) -> None:
    tell_story(store.path)

    assert told(store.path) == [
        "## Inbound – Mon 14 Sep, September 2026, day 14 of 30",
        "",
        "HubSpot to 13:00, 60 min ago",
        "",
        "**Now:** Sales: 2 wait for a first touch, 1 past due in the data · Marketing: 24 leads tonight",
        "",
        "|  | Promise | So far | Judged | Note |",
        "|---|---|---|---|---|",
        "| ▼ | Leads handed over | 4 of 60 | 23 behind | needs 3.5 a day, made 0.2 |",
        "| ! | First touch ≤ 4 h | 2 of 3 66.6 % | of 90 % | 1 of 6 misses used, 1 open |",
        "| ! | 2 tries in 3 wd | 1 of 3 33.3 % | of 90 % | 2 of 6 misses used, 1 open |",
        "",
        "4 hand-offs: 2 in time · 1 untouched in the data · 1 waiting · since Fri: +1",
        "",
        "**Who waits for a first touch**",
        "",
        "| Due | Lead | Rep |",
        "|---|---|---|",
        r"| past due, Mon 7 Sep 14:00 | Jonas Weber · Birch \[b\] | nobody yet |",
        "| 14:00 | Aiko Tanaka | nobody yet |",
    ]


def test_figures_are_those_of_the_rows(store: Store) -> None:
    tell_story(store.path)
    cells = [line.strip("| ").split(" | ") for line in told(store.path) if line.startswith("| ")]

    assert [cell[1:4] for cell in cells[1:4]] == [
        [row.label, row.figure, row.judged] for row in rows(store.path).values()
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"),
        ("**bold** _x_ `code`", r"\*\*bold\*\* \_x\_ \`code\`"),
        ("[x](http://y) <b>", r"\[x\](http://y) \<b\>"),
        ("# head\n- item", r"\# head - item"),
        ("&lt; ~~x~~", r"\&lt; \~\~x\~\~"),
        ("\\", "\\\\"),
    ],
)
def test_text_from_outside_means_nothing(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_many_who_wait_are_counted_beyond_twenty_and_none_make_no_table(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, *(lead(str(row), at("09-14 08:00"), row=row) for row in range(25)), until=FAR)
    bring(store, touch("0", at("09-14 09:00")), until=FAR)
    lines = told(store.path)

    assert sum(1 for line in lines if line.startswith("| 14:00")) == MOST
    assert lines[-1] == "… and 4 more."


def test_without_an_agreement_it_says_what_to_do(store: Store) -> None:
    assert told(store.path) == [
        "There is no agreement in force yet: sla-tui opens the wizard that makes one."
    ]
