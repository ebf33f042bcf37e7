"""Only some of the leads, and groups of them side by side: worked out by hand, and added up to the whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_tui.charts.series import Depth, Speed, Waterfall, Worked
from sla_tui.domain.leads import CONVERSATION
from sla_tui.domain.scope import Scope
from sla_tui.reports.chart_questions import Asked, View
from sla_tui.reports.charts import Chart, chart_of
from sla_tui.reports.words import span_text
from sla_tui.store.store import Store
from sla_tui.store.traits import TRAITS, Only, Trait
from tests.reports.stories import FAR, NOW, at, bring, call, count, decided, facts, report_of, terms, tries
from tests.store.bringing import agree, lead, touch

A = Only("tier", "A")
PROMISED = terms(count(), count(200_000, id="value", measure="value"), call(), tries())


@pytest.fixture
def five(store: Store) -> Store:
    """Five leads that count and a duplicate. Kim calls after 1 h and 2 h, Ada after 8 h or not at all."""
    agree(store, PROMISED)
    tell_five(store)
    return store


def tell_five(store: Store) -> None:
    early, late = at("09-02 08:00"), at("09-14 11:00")
    bring(
        store,
        lead("1", early, tier="A", source="web", team="North", campaign="Spring", rep="Kim"),
        lead("2", early, tier="A", source="fair", team="North", campaign="Spring", rep="Ada", row=3),
        lead("3", at("09-03 08:00"), tier="B", source="web", campaign="Fall", rep="Kim", row=4),
        lead("4", late, tier="B", campaign="Spring", rep="Ada", row=5),
        lead("5", at("09-07 08:00"), source="web", campaign="Spring", row=6),
        lead("6", at("09-07 09:00"), tier="C", source="web", campaign="Spring", rep="Zoe", row=7),
        until=FAR,
    )
    decided(store, "UPDATE handoff SET excluded = 'duplicate' WHERE tier = 'C'")
    bring(
        store,
        touch("1", at("09-02 09:00")),
        touch("2", at("09-03 08:00"), row=3),
        touch("3", at("09-03 10:00"), outcome=CONVERSATION, row=4),
        until=FAR,
    )


def charted(store: Store, view: View, now: datetime = NOW, **asked: object) -> Chart:
    with store.reading() as reads:
        chart = chart_of(reads, now, Asked(view=view, **asked))  # type: ignore[arg-type]
    assert chart is not None
    return chart


def waterfall(store: Store, only: Only | None, now: datetime = NOW, count: str = "leads") -> Waterfall:
    series = charted(store, "waterfall", now, only=only, promise=count).series
    assert isinstance(series, Waterfall)
    return series


def beside(store: Store, view: View, trait: Trait, only: Only | None = None) -> list[tuple[str, ...]]:
    """The rows of a table side by side, the last of them the whole."""
    table = charted(store, view, beside=trait, only=only).table
    assert table is not None
    assert table.whole is not None
    return [(row.label, *row.cells, row.why) for row in (*table.rows, table.whole)]


def test_waterfall_of_some_leads_has_theirs_and_no_goal_line(five: Store) -> None:
    shown = charted(five, "waterfall", only=A)

    assert isinstance(shown.series, Waterfall)
    assert shown.series.actual == (0, *[2] * 13)
    assert shown.series.goal is None
    assert shown.limit == "Only tier A: 2 of 5 leads. No goal line: the goal is not theirs alone."
    assert waterfall(five, Only("rep", "Kim")).actual == (0, 1, *[2] * 12)
    assert waterfall(five, Only("campaign", "Fall")).actual == (0, 0, *[1] * 12)
    assert waterfall(five, Only("source", "")).actual == (*[0] * 13, 1)
    assert waterfall(five, Only("source", "web' OR 1=1")).actual == (0,) * 14


def test_lead_value_of_some_leads_is_theirs(five: Store) -> None:
    assert waterfall(five, A, count="value").actual == (0, *[20_000] * 13)
    assert charted(five, "waterfall", promise="value", only=A).limit == (
        "Only tier A. No goal line: the goal is not theirs alone."
    )


def test_goal_line_stays_where_the_leads_are_a_promises_own_limit(store: Store) -> None:
    ours = count(40, id="a", only=Scope(tiers=("A",)))
    agree(store, terms(count(), ours, count(90, id="b", only=Scope(tiers=("B",), sources=("web",)))))
    tell_five(store)

    narrowed, own = charted(store, "waterfall", only=A), charted(store, "waterfall", promise="a")
    assert narrowed.series == own.series
    assert narrowed.title == own.title
    assert isinstance(own.series, Waterfall)
    assert own.series.goal is not None
    assert own.series.goal[-1] == 40
    assert narrowed.limit == "Only tier A: 2 of 2 leads."
    assert waterfall(store, Only("tier", "B")).goal is None
    assert waterfall(store, Only("source", "web"), count="a").actual == (0, *[1] * 13)


def test_count_of_other_leads_is_not_shown_as_nothing(store: Store) -> None:
    agree(store, terms(count(40, only=Scope(tiers=("A",)))))
    tell_five(store)

    shown = charted(store, "waterfall", only=Only("tier", "B"))
    assert (shown.series, shown.limit) == (None, "Only tier B.")
    assert shown.sentence == "No number of leads is promised that these would count for."


def test_speed_and_depth_keep_the_goal_that_holds_for_each_lead(store: Store) -> None:
    fast, slow = call(1, id="fast", only=Scope(tiers=("A",))), call(4)
    agree(store, terms(fast, slow, tries(3)))
    tell_five(store)

    def goal(only: Only | None) -> int | None:
        series = charted(store, "speed", only=only).series
        assert isinstance(series, Speed)
        return series.goal_s

    assert goal(None) is None
    assert goal(A) == 3600
    assert goal(Only("tier", "B")) == 4 * 3600
    assert goal(Only("rep", "Kim")) is None
    tried = charted(store, "depth", only=Only("rep", "Kim")).series
    assert isinstance(tried, Depth)
    assert tried.goal == 3


def test_groups_of_time_may_be_limited(five: Store) -> None:
    shown = charted(five, "worked", by="day", only=Only("source", "web"))

    assert isinstance(shown.series, Worked)
    assert [(one.label, one.handed_over, one.worked) for one in shown.series.groups if one.handed_over] == [
        ("2", 1, 1),
        ("3", 1, 1),
        ("7", 1, 0),
    ]
    assert shown.limit == "Only source web: 3 of 5 leads."


def test_what_there_is_comes_with_its_number(five: Store) -> None:
    expected = [
        (Only("tier", "A"), 2),
        (Only("tier", "B"), 2),
        (Only("tier", ""), 1),
        (Only("source", "web"), 3),
        (Only("source", "fair"), 1),
        (Only("source", ""), 1),
        (Only("team", "North"), 2),
        (Only("team", ""), 3),
        (Only("campaign", "Spring"), 4),
        (Only("campaign", "Fall"), 1),
        (Only("rep", "Ada"), 2),
        (Only("rep", "Kim"), 2),
        (Only("rep", ""), 1),
    ]
    assert list(charted(five, "waterfall").kinds) == expected
    assert list(charted(five, "worked").kinds) == expected
    assert list(charted(five, "worked", only=A).kinds) == expected


def test_trait_that_no_lead_has_is_not_offered(store: Store) -> None:
    agree(store, PROMISED)
    bring(store, lead("1", at("09-02 08:00"), tier="A"), until=FAR)
    bring(store, touch("1", at("09-02 09:00")), until=FAR)

    assert [kind.only for kind in charted(store, "speed").kinds] == [A]


def test_persons_stand_by_name_with_their_speed(five: Store) -> None:
    assert beside(five, "speed", "rep") == [
        ("Ada", "2", "0 of 1", "0.0 %", "8 h", "8 h", "1", ""),
        ("Kim", "2", "2 of 2", "100.0 %", "1 h 30", "1 h 30", "0", ""),
        ("Zoe", "0", "—", "—", "—", "—", "0", "left out, or not covered"),
        ("nobody yet", "1", "0 of 1", "0.0 %", "—", "—", "1", "no touch yet"),
        ("all leads", "5", "2 of 4", "50.0 %", "2 h", "3 h 40", "2", ""),
    ]


def test_persons_are_ranked_where_it_is_agreed_and_a_share_is_shown(store: Store) -> None:
    agree(store, PROMISED._replace(ranking=True))
    tell_five(store)

    assert [row[::3] for row in beside(store, "speed", "rep")] == [
        ("1. Kim", "100.0 %", "0"),
        ("2. Ada", "0.0 %", "1"),
        # Zoe's is a duplicate, and nobody is no person.
        ("–  Zoe", "—", "0"),
        ("–  nobody yet", "0.0 %", "1"),
        ("all leads", "50.0 %", "2"),
    ]
    title = "Speed of the first touch · by rep, ranked · 1 Sep – 30 Sep 2026"
    assert charted(store, "speed", beside="rep").title == title
    # Nothing in these is a share that somebody kept; and sources are no persons.
    assert [row[0] for row in beside(store, "worked", "rep")][:2] == ["Ada", "Kim"]
    assert [row[0] for row in beside(store, "depth", "rep")][:2] == ["Ada", "Kim"]
    assert [row[0] for row in beside(store, "speed", "source")][:2] == ["web", "fair"]


def test_sources_stand_by_number_and_say_why_a_figure_is_unknown(five: Store) -> None:
    rows = beside(five, "speed", "source")

    assert [row[0] for row in rows] == ["web", "fair", "no source", "all leads"]
    assert rows[2] == ("no source", "1", "—", "—", "—", "—", "1", "1 still open")


def test_depth_and_work_stand_side_by_side(five: Store) -> None:
    assert beside(five, "depth", "campaign") == [
        ("Spring", "4", "4", "2", "0.5", ""),
        ("Fall", "1", "0", "0", "—", "all connected"),
        ("all leads", "5", "4", "2", "0.5", ""),
    ]
    assert beside(five, "worked", "tier") == [
        ("A", "2", "2", "100.0 %", ""),
        ("B", "2", "1", "50.0 %", ""),
        ("C", "0", "0", "—", "left out, or not covered"),
        ("no tier", "1", "0", "0.0 %", ""),
        ("all leads", "5", "3", "60.0 %", ""),
    ]
    assert beside(five, "worked", "rep", A) == [
        ("Ada", "1", "1", "100.0 %", ""),
        ("Kim", "1", "1", "100.0 %", ""),
        ("all of these", "2", "2", "100.0 %", ""),
    ]


def test_groups_side_by_side_are_those_of_the_promises_own_period(five: Store) -> None:
    assert charted(five, "speed", beside="rep").title == (
        "Speed of the first touch · by rep · 1 Sep – 30 Sep 2026"
    )
    empty = charted(five, "speed", beside="rep", day=at("08-10 08:00").date())
    assert (empty.series, empty.sentence) == (None, "No leads were handed over in this period.")


def test_lead_without_a_promise_of_tries_is_in_no_figure_of_depth(store: Store) -> None:
    agree(store, terms(count(), call(), tries(only=Scope(tiers=("A",)))))
    tell_five(store)

    assert beside(store, "depth", "tier") == [
        ("A", "2", "2", "2", "1.0", ""),
        ("all leads", "2", "2", "2", "1.0", ""),
    ]
    assert facts(store.path, "tries")["average_depth"] == 1


MINUTES = st.integers(0, 13 * 24 * 60)
LEADS = st.lists(
    st.tuples(
        MINUTES,
        st.none() | st.integers(0, 4000),
        st.sampled_from(("A", "B", None)),
        st.sampled_from(("Kim", "Ada", None)),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)
"""When leads are handed over and called, in minutes, their tiers and reps, and which are duplicates."""
FIRST = datetime(2026, 9, 1, tzinfo=UTC)


def tell(store: Store, leads: list[tuple[int, int | None, str | None, str | None, bool]]) -> None:
    records, calls = [], [touch("0", FIRST + timedelta(days=13, minutes=1))]
    for row, (handed, called, tier, rep, _out) in enumerate(leads):
        start = FIRST + timedelta(minutes=handed)
        records.append(lead(f"{row}", start, tier=tier, rep=rep, source="web", row=row))
        if called is not None:
            calls.append(touch(f"{row}", start + timedelta(minutes=called), row=row))
    bring(store, *records, until=FAR)
    bring(store, *calls, until=FAR)
    out = ", ".join(str(row + 1) for row, one in enumerate(leads) if one[-1]) or "0"
    decided(store, f"UPDATE handoff SET excluded = 'duplicate' WHERE lead_id IN ({out})")


@settings(max_examples=20)
@given(leads=LEADS, minute=st.integers(0, 14 * 24 * 60))
def test_groups_add_up_to_the_whole_and_the_whole_is_the_status(
    blank: Path, leads: list[tuple[int, int | None, str | None, str | None, bool]], minute: int
) -> None:
    now = FIRST + timedelta(minutes=minute)
    with TemporaryDirectory() as folder:
        store = Store(Path(copyfile(blank, Path(folder) / "store.db")))
        agree(store, PROMISED)
        tell(store, leads)
        status = report_of(store.path, now).agreements[0]
        shares = {item.commitment.id: item.share for item in status.commitments}
        whole = waterfall(store, None, now)
        for trait in TRAITS:
            kinds = [kind.only for kind in charted(store, "waterfall", now).kinds if kind.only.trait == trait]
            lines = [waterfall(store, only, now).actual for only in kinds]
            assert not kinds or tuple(map(sum, zip(*lines, strict=True))) == whole.actual
            said = charted(store, "speed", now, beside=trait)
            if said.table is None or said.table.whole is None:
                assert status.hand_offs.total == 0
                continue
            called = shares["call"]
            assert called is not None
            assert called.times is not None
            rows, all_of_them = [row.cells for row in said.table.rows], said.table.whole.cells
            assert added(rows, 0) == number(all_of_them[0])
            assert added(rows, 1) == number(all_of_them[1]) == called.tally.met
            assert decided_in(rows) == decided_in([all_of_them]) == called.tally.met + called.tally.failed
            assert all_of_them[3] == ("—" if called.times.median is None else span_text(called.times.median))
            assert added(rows, 5) == number(all_of_them[5]) == called.no_follow_up
            tried = charted(store, "depth", now, beside=trait).table
            assert tried is not None
            assert tried.whole is not None
            for column in range(3):
                assert added([row.cells for row in tried.rows], column) == number(tried.whole.cells[column])
            depth, (_leads, unconnected, attempts, _average) = shares["tries"], map(number, tried.whole.cells)
            assert depth is not None
            assert attempts == (depth.average_depth or 0) * unconnected


def number(cell: str) -> int:
    """The number that a cell begins with; 0 where it is unknown."""
    return 0 if cell == "—" else int(cell.split()[0].partition(".")[0])


def added(rows: list[tuple[str, ...]], column: int) -> int:
    return sum(number(row[column]) for row in rows)


def decided_in(rows: list[tuple[str, ...]]) -> int:
    return sum(int(row[1].split()[-1]) for row in rows if row[1] != "—")
