"""A week told to a store and worked out by hand: the second of September 2026, with the one before it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from sla_tui.domain.leads import CONVERSATION, Disposition
from sla_tui.domain.terms import Terms
from sla_tui.reports.week import AgreementWeek, WeekReport, week_report
from sla_tui.reports.week_cells import WeekRow
from sla_tui.reports.week_json import report_data
from sla_tui.reports.week_rows import tables_of
from sla_tui.reports.week_text import report_text
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, answer, at, bring, call, count, decided, terms, tries
from tests.store.bringing import agree, lead, touch

MONDAY = date(2026, 9, 7)
"""The first day of week 37."""

TERMS = terms(count(60), call(), tries(), answer())
"""A call within 4 h, two tries in three working days, an answer in five days; 9 to 17 in Berlin."""


def tell_week(store: Store, until: datetime = FAR, agreed: Terms = TERMS) -> None:
    """Ten hand-offs of week 37 and two of the one before, all at 10:00 in Berlin but h at 16:30.

    - a: called after 1 h, talked; qualified the next day.
    - b: called after 3 h and again the next day; accepted, and no answer within five days.
    - c: called after 5 h of working time; disqualified for its budget the next day.
    - d: never called.
    - e: called after 1 h; disqualified within 2 h as no lead by definition.
    - f: called after 1 h; sales disputed it, which was upheld.
    - g: called after 2 h; returned after 4 h.
    - h: on Friday half an hour before closing; its call is due on Monday at 12:30.
    - i: a duplicate. j: a lead of sales' own.
    - k: of Thursday before; called after 1 h, qualified the next day. l: of Friday before; never called.
    """
    agree(store, agreed)
    said = {
        "a": Disposition(at("09-08 08:00"), "qualified"),
        "c": Disposition(at("09-09 08:00"), "disqualified", "no budget"),
        "e": Disposition(at("09-10 10:00"), "disqualified", "student", definition_not_met=True),
        "g": Disposition(at("09-11 12:00"), "returned", "no time now"),
        "k": Disposition(at("09-04 08:00"), "qualified"),
    }
    days = {"a": 7, "b": 7, "c": 8, "d": 9, "e": 10, "f": 10, "g": 11, "h": 11, "i": 11, "j": 11}
    bring(
        store,
        *(
            lead(
                key,
                at(f"09-{day:02} {'14:30' if key == 'h' else '08:00'}"),
                row=row,
                name=f"Lead {key}",
                rep="Kim",
                disposition=said.get(key),
                accepted=at("09-07 11:00") if key == "b" else None,
            )
            for row, (key, day) in enumerate((days | {"k": 3, "l": 4}).items())
        ),
        until=until,
    )
    bring(
        store,
        touch("a", at("09-07 09:00"), outcome=CONVERSATION, row=1),
        touch("b", at("09-07 11:00"), row=2),
        touch("b", at("09-08 08:00"), row=3),
        touch("c", at("09-08 13:00"), row=4),
        touch("e", at("09-10 09:00"), row=5),
        touch("f", at("09-10 09:00"), row=6),
        touch("g", at("09-11 10:00"), row=7),
        touch("k", at("09-03 09:00"), row=8),
        until=until,
    )
    decided(store, "UPDATE handoff SET excluded = 'dispute upheld' WHERE id = 6")
    decided(store, "UPDATE handoff SET excluded = 'duplicate' WHERE id = 9")
    decided(store, "UPDATE lead SET origin = 'sales' WHERE id = 10")
    dispute(store, 6, "wrong company", "upheld")
    late(store, 2, "logged late")
    late(store, 3, "absence", "Ben was ill")
    late(store, 1, "routing")


def late(store: Store, handoff: int, code: str, note: str | None = None) -> None:
    decided(store, "INSERT INTO late_reason VALUES (?, ?, ?)", handoff, code, note)


def dispute(
    store: Store, handoff: int, reason: str, settled: str | None = None, when: str = "09-11 09:00"
) -> None:
    instant = int(at(when).timestamp())
    decided(store, "INSERT INTO dispute VALUES (?, ?, ?, ?)", handoff, instant, reason, settled)


def report_of(path: Path, now: datetime = NOW, monday: date | None = MONDAY, **words: Any) -> WeekReport:
    with reading(path) as reads:
        return week_report(reads, now, monday, **words)


def week_of(path: Path, now: datetime = NOW, monday: date | None = MONDAY) -> AgreementWeek:
    """The report of the first agreement."""
    return report_of(path, now, monday).agreements[0]


def data_of(path: Path, now: datetime = NOW, monday: date | None = MONDAY) -> dict[str, Any]:
    """What `report --json` says of the first agreement."""
    found: dict[str, Any] = report_data(report_of(path, now, monday))["agreements"][0]
    return found


def text_of(path: Path, now: datetime = NOW, monday: date | None = MONDAY, **words: Any) -> list[str]:
    return report_text(report_of(path, now, monday, **words)).splitlines()


def rows_of(path: Path, now: datetime = NOW, monday: date | None = MONDAY) -> dict[str, WeekRow]:
    """All rows by their label."""
    return {row.label: row for table in tables_of(week_of(path, now, monday)) for row in table.rows}
