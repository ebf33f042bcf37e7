"""What the reports say where exclusion periods lie in a period (numbers.md, decided (au) to (aw)).

In September 20 leads are handed over up to the 13th, and one on Monday the 14th, which is now.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from sla_tui.charts.series import Depth, Speed, Waterfall
from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.pairs import Pair
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Between, Figure, Hours
from sla_tui.domain.when import first_instant, to_seconds
from sla_tui.reports.chart_questions import Asked, View
from sla_tui.reports.charts import Chart, chart_of
from sla_tui.reports.groups import By
from sla_tui.reports.html_page import status_page
from sla_tui.reports.status import status_report
from sla_tui.reports.team import team_report
from sla_tui.reports.week import week_report
from sla_tui.reports.week_json import report_data
from sla_tui.reports.week_markdown import report_markdown
from sla_tui.reports.week_page import report_page
from sla_tui.reports.week_text import report_text
from sla_tui.store.store import Store
from tests.reports.stories import (
    FAR,
    NOW,
    answer,
    at,
    bring,
    call,
    count,
    data_of,
    facts,
    rows,
    september,
    terms,
    text_of,
    tries,
)
from tests.store.bringing import agree, lead, touch

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
    enough: Fraction | None = None,
) -> None:
    """The days of September from the first up to the end, without it."""
    span = (to_seconds(first_instant(date(2026, 9, day), BERLIN)) for day in (first, end))
    period = ExclusionPeriod(*span, scope, least, apart, enough)
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


def waiting_story(store: Store) -> None:
    """Of a call in four hours: one is called in time, one late by what lay in the exclusion, one not at all.

    The first is handed over on Thursday the 3rd, 9:00 in Berlin. The others are on Friday the 4th, 10:00 and
    11:00: due at 14:00 and 15:00, and with that day taken out on Monday the 7th, 13:00. One is called on
    Monday at 9:30; the other on Tuesday.
    """
    agree(store, terms(count(60), call()))
    bring(
        store,
        lead("a", at("09-03 07:00")),
        lead("b", at("09-04 08:00"), row=3),
        lead("c", at("09-04 09:00"), row=4),
        until=FAR,
    )
    bring(
        store,
        touch("a", at("09-03 08:00")),
        touch("b", at("09-07 07:30"), row=3),
        touch("c", at("09-08 07:30"), row=4),
        until=FAR,
    )


def compliance(data: dict[str, Any]) -> tuple[int, int, int]:
    found = data["compliance"]
    return found["met"], found["late"], found["excluded"]


def test_both_figures_are_told(store: Store) -> None:
    waiting_story(store)
    assert compliance(facts(store.path, "call")) == (1, 2, 0)
    take_out(store, 4, 5, HALF)
    (agreement,) = data_of(store.path)["agreements"]
    (leads, first_call), (bare_leads, bare_call) = agreement["commitments"], agreement["without_exclusions"]
    assert (compliance(first_call), compliance(bare_call)) == ((2, 1, 0), (1, 2, 0))
    # A half of the two of the 4th: 59 are asked for, and without it 60.
    assert (leads["goal"], bare_leads["goal"]) == (59, 60)
    assert [one["reason"] for one in agreement["exclusions"]] == ["office move"]
    said = " ".join(text_of(store.path).split())
    assert "Exclusion period Fri 4 Sep (office move)." in said
    assert (
        "Without it: ▼ Leads handed over 3 of 60, 23 behind · ! First touch ≤ 4 h 1 of 3 33.3 %, of 90 %."
        in said
    )


def test_those_counted_apart_are_told_beside(store: Store) -> None:
    waiting_story(store)
    take_out(store, 4, 5, apart=True)
    (agreement,) = data_of(store.path)["agreements"]
    (_leads, first_call), (_bare, bare_call) = agreement["commitments"], agreement["without_exclusions"]
    assert (compliance(first_call), compliance(bare_call)) == ((1, 0, 2), (1, 2, 0))


def test_smaller_share_is_enough_of_the_leads_made_inside_while_clocks_run(store: Store) -> None:
    waiting_story(store)
    before = facts(store.path)
    take_out(store, 4, 5, enough=HALF)
    (agreement,) = data_of(store.path)["agreements"]
    (leads, first_call), (_leads, bare) = agreement["commitments"], agreement["without_exclusions"]
    # Clocks run as ever, and the goal of leads is what it was.
    assert compliance(first_call) == compliance(bare) == (1, 2, 0)
    assert leads == before
    # Of the first lead 90 % is promised, of two 50 % is enough: 1.9 of 3.
    assert (first_call["share"], first_call["share_asked"]) == (0.9, 0.633333)
    assert "share_asked" not in bare
    # Of the 60 that are planned a tenth may be missed, and of two of them four tenths more: 6.8.
    assert (first_call["budget"]["allowed"], bare["budget"]["allowed"]) == (6, 6)
    said = " ".join(text_of(store.path).split())
    assert "1 of 3 33.3 % of 63.3 %" in said
    assert "Without it: ! First touch ≤ 4 h 1 of 3 33.3 %, of 90 %." in said
    assert agreement["exclusions"][0]["share_enough"] == 0.5


def test_smaller_share_holds_for_tries_answers_and_each_rep(store: Store) -> None:
    accept = Between(
        *("accept", "s", "m", Pair("handed over", "accepted"), Hours(4 * 3600), Fraction(9, 10), "month")
    )
    agree(store, terms(call(), tries(), answer(), accept))
    # On Thursday the 3rd and Friday the 4th, each at 10:00 in Berlin; nobody called or said anything.
    bring(
        store,
        lead("a", at("09-03 08:00"), rep="Kim", accepted=at("09-03 09:00")),
        lead("b", at("09-04 08:00"), rep="Kim", row=3),
        lead("c", at("09-04 08:00"), rep="Ben", row=4),
        until=FAR,
    )
    bring(store, touch("a", at("09-03 09:00")), touch("a", at("09-03 10:00"), row=3), until=FAR)
    take_out(store, 4, 5, enough=HALF)
    for name in ("call", "tries", "accept"):
        # 90 % of one lead and 50 % of two: 1.9 of 3.
        assert facts(store.path, name)["share_asked"] == 0.633333, name
    # Of nobody anything was decided.
    assert "share_asked" not in facts(store.path, "answer")
    with store.reading() as reads:
        report = status_report(reads, NOW)
        (team,) = team_report(reads, report, report.agreements[0]).teams
    asked = {
        person.name: [one.share.standing.asked for one in person.figures.promises if one.share is not None]
        for person in team.people
    }
    # Of Kim's two 1.4 are asked, of Ben's one half of it.
    assert asked == {
        "Ben": [HALF, HALF, None, HALF],
        "Kim": [Fraction(7, 10), Fraction(7, 10), None, Fraction(7, 10)],
    }


def test_without_it_all_is_as_if_it_had_never_been_entered(store: Store) -> None:
    waiting_story(store)
    before = data_of(store.path)["agreements"][0]["commitments"]
    take_out(store, 3, 9, HALF, apart=True)
    take_out(store, 3, 9, HALF, enough=HALF)
    assert data_of(store.path)["agreements"][0]["without_exclusions"] == before


def test_of_a_period_in_which_none_lies_nothing_is_told(store: Store) -> None:
    waiting_story(store)
    october = ExclusionPeriod(*(to_seconds(at(text)) for text in ("10-01 00:00", "10-02 00:00")))
    store.exclusions.add(1, "Inbound", october, "fair", who="Kendra", now=NOW)
    (agreement,) = data_of(store.path)["agreements"]
    assert "exclusions" not in agreement
    assert "Exclusion" not in text_of(store.path)


def test_uptime_counts_nothing_of_the_time_in_it(store: Store) -> None:
    mail = Figure("mail", "s", "m", "Mail", "at least", "%", Fraction(999, 1000), "month", source="outages")
    agree(store, terms(mail))
    # Two hours from 1:00 in Berlin on the 5th, of which the one up to 2:00 was announced.
    store.outages.add(1, mail, at("09-04 23:00"), at("09-05 01:00"), who="Kim", now=NOW)
    span = [to_seconds(at(text)) for text in ("09-04 22:00", "09-05 00:00")]
    store.exclusions.add(1, "Inbound", ExclusionPeriod(*span), "update", who="Kim", now=NOW)
    # In one in which clocks run the time of an uptime counts, too.
    fair = ExclusionPeriod(span[0], span[1] + 3600, enough=HALF)
    store.exclusions.add(1, "Inbound", fair, "fair", who="Kim", now=NOW)
    (agreement,) = data_of(store.path)["agreements"]
    (found,), (bare,) = agreement["commitments"], agreement["without_exclusions"]
    assert (found["downtime_seconds"], bare["downtime_seconds"]) == (3600, 7200)
    # A thousandth of 30 days, and of two hours less.
    assert (found["downtime_allowed_seconds"], bare["downtime_allowed_seconds"]) == (2584.8, 2592)
    assert "Sat 5 Sep 00:00 – Sat 5 Sep 02:00 (update)" in text_of(store.path)


def chart(store: Store, view: View, by: By = "day") -> Chart:
    with store.reading() as reads:
        found = chart_of(reads, NOW, Asked(view=view, by=by))
    assert found is not None
    return found


def marked(chart: Chart) -> frozenset[int]:
    assert isinstance(chart.series, Waterfall | Speed | Depth)
    return chart.series.excluded


def test_days_of_it_are_marked_in_charts_that_go_by_days(store: Store) -> None:
    agree(store, terms(count(60), call(), tries()))
    september(store)
    bring(store, touch("L0", at("09-01 09:00")))
    assert marked(chart(store, "waterfall")) == frozenset()
    take_out(store, 10, 12, HALF)
    # Up to noon of the 14th: less is asked of no whole day, yet clocks stood still on it.
    span = (to_seconds(at(text)) for text in ("09-13 22:00", "09-14 10:00"))
    store.exclusions.add(1, "Inbound", ExclusionPeriod(*span), "fire alarm", who="Kim", now=NOW)
    waterfall = chart(store, "waterfall")
    assert marked(waterfall) == {9, 10}
    assert waterfall.said == "░ marks the days of an exclusion period: Thu 10 Sep – Fri 11 Sep (office move)."
    for view in ("speed", "depth"):
        by_day = chart(store, view)
        assert marked(by_day) == {9, 10, 13}
        assert by_day.said.endswith("(office move) and Mon 14 Sep 00:00 – Mon 14 Sep 12:00 (fire alarm).")
        assert marked(chart(store, view, "week")) == frozenset()
        assert chart(store, view, "week").said.startswith("Of a week")
    with store.reading() as reads:
        page = status_page(reads, NOW)
    assert 'class="excluded"' in page


def test_report_of_a_week_tells_both_figures(store: Store) -> None:
    waiting_story(store)
    assert "Exclusion" not in " ".join(week_text_of(store).split())
    take_out(store, 4, 5, enough=HALF)
    said = " ".join(week_text_of(store).split())
    # As the week ended, of the two on Friday the calls were overdue.
    assert "of 63.3 %" in said
    assert "Exclusion period Fri 4 Sep (office move). Without it: " in said
    assert "of 90 %." in said
    with store.reading() as reads:
        report = week_report(reads, NOW, date(2026, 8, 31))
    (agreement,) = report_data(report)["agreements"]
    assert agreement["exclusions"][0]["share_enough"] == 0.5
    assert agreement["commitments"][1]["share_asked"] == 0.633333
    assert "Exclusion period Fri 4 Sep (office move)." in report_markdown(report)
    assert "Exclusion period Fri 4 Sep (office move)." in report_page(report)


def week_text_of(store: Store) -> str:
    with store.reading() as reads:
        return report_text(week_report(reads, NOW, date(2026, 8, 31)), 80)


@settings(max_examples=12, deadline=None)
@given(
    days=st.tuples(st.integers(1, 10), st.integers(1, 8)),
    least=st.sampled_from((None, HALF)),
    held=st.sampled_from(("judged", "apart", "enough")),
    undone=st.booleans(),
)
def test_excluding_and_taking_it_back_gives_the_same_figures(
    days: tuple[int, int], least: Fraction | None, held: str, undone: bool
) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store.db")
        waiting_story(store)
        before = data_of(store.path)
        enough = HALF if held == "enough" else None
        span = (to_seconds(first_instant(date(2026, 9, day), BERLIN)) for day in (days[0], sum(days)))
        period = ExclusionPeriod(*span, least=least, apart=held == "apart", enough=enough)
        action = store.exclusions.add(1, "Inbound", period, "office move", who="Kendra", now=NOW)
        assert data_of(store.path) != before
        if undone:
            store.actions.undo(action, who="Kendra", now=NOW)
        else:
            store.exclusions.take_back(1, "Inbound", who="Kendra", now=NOW)
        assert data_of(store.path) == before
