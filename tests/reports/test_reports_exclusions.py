"""What the reports say where exclusion periods lie in a period (numbers.md, decided (au) to (aw)).

In September 20 leads are handed over up to the 13th, and one on Monday the 14th, which is now.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.terms import Scope
from sla_tui.domain.when import first_instant, to_seconds
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, bring, call, count, facts, rows, september, terms
from tests.store.bringing import agree, touch

BERLIN = ZoneInfo("Europe/Berlin")
HALF = Fraction(1, 2)


def take_out(
    store: Store,
    first: int,
    end: int,
    least: Fraction | None = None,
    scope: Scope = Scope(),  # noqa: B008
    *,
    apart: bool = False,
) -> None:
    """The days of September from the first up to the end, without it."""
    span = (to_seconds(first_instant(date(2026, 9, day), BERLIN)) for day in (first, end))
    period = ExclusionPeriod(*span, scope, least, apart)
    store.exclusions.add(1, "Inbound", period, "office move", who="Kendra", now=NOW)


def test_count_asks_for_what_still_holds(store: Store) -> None:
    agree(store, terms(count(60), call()))
    september(store)
    bring(store, touch("L0", at("09-01 09:00")))
    before = facts(store.path)
    # Two a day: 28 by the 14th, and 26 by the 13th, of which 20 were there.
    assert (before["goal"], before["goal_to_date"], before["gap"]) == (60, 28, -6)
    take_out(store, 12, 15, HALF)
    # One a day from the 12th to the 14th: 25 by the 14th and 24 by the 13th; 57 are asked for in all.
    found = facts(store.path)
    assert (found["goal"], found["goal_to_date"], found["gap"]) == (57, 25, -4)
    # Of 57 that are planned a tenth may be missed.
    assert facts(store.path, "call")["budget"]["allowed"] == 5
    assert rows(store.path)["leads"].figure == "21 of 57"


def test_period_of_some_leads_lessens_no_count_of_all(store: Store) -> None:
    agree(store, terms(count(60)))
    september(store)
    take_out(store, 12, 15, HALF, Scope(teams=("EMEA",)))
    assert facts(store.path)["goal"] == 60
