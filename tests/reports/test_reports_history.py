"""The log in words: who did what and when, and what was taken back."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sla_tui.domain.leads import CONVERSATION
from sla_tui.reports.history import history, history_text
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, bring, call, terms
from tests.store.bringing import agree, lead

BERLIN = ZoneInfo("Europe/Berlin")


def told(store: Store) -> list[str]:
    with store.reading() as reads:
        return history_text(history(reads, NOW), BERLIN, NOW).splitlines()


def test_each_thing_is_told_with_who_and_when_the_latest_first(store: Store) -> None:
    agree(store, terms(call()))
    bring(store, lead("1", at("09-14 07:00"), name="Mira Chen"))
    log = store.touches.log
    call_made = log(1, "call", at("09-14 08:00"), outcome=CONVERSATION, who="Kendra", now=at("09-14 08:05"))
    store.desk.exclude([1], "duplicate", "same as 7", who="Ben", now=at("09-14 09:00"))
    store.desk.exclude([1], None, "another Mira", who="Ben", now=at("09-14 09:30"))
    store.actions.undo(call_made, who="Kendra", now=at("09-14 10:00"))

    latest = told(store)
    assert latest[:4] == [
        "Mon 14 Sep 12:00  Kendra: took back: Mira Chen – call, talked",
        "Mon 14 Sep 11:30  Ben: Mira Chen – counts again: another Mira",
        "Mon 14 Sep 11:00  Ben: Mira Chen – left out, a duplicate: same as 7",
        "Mon 14 Sep 10:05  Kendra: Mira Chen – call, talked (taken back since)",
    ]
    assert latest[4].endswith(": brought in leads.csv")
    assert latest[5].endswith(": put “Inbound”, version 1, in force")
    with store.reading() as reads:
        # The touch is done again by the line that took it back.
        assert [one.why_not for one in history(reads, NOW)] == [
            "",
            "",
            "",
            "That was taken back already.",
            "An import is taken back among the sources, or by “sla-tui imports undo 2”.",
            "Version 1 holds from Tue 1 Sep 2026 on, and what happened since is judged by it.",
        ]


def test_long_lines_go_on_below_and_nothing_yet_is_said(store: Store) -> None:
    assert told(store) == ["Nothing was done yet."]
    agree(store, terms(call()))
    bring(store, lead("1", at("09-14 07:00"), name="王小明" * 12))
    store.desk.exclude([1], "duplicate", "x" * 100, who="Ben", now=NOW)

    assert told(store)[:5] == [
        "Mon 14 Sep 14:00  Ben:",
        f"  {'王小明' * 12} –",
        "  left out, a duplicate:",
        f"  {'x' * 78}",
        f"  {'x' * 22}",
    ]
