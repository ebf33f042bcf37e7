"""Names of every script stand in their columns: nothing is pushed aside and nothing runs over the edge."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import OptionList

from sla_tui.cells import width
from sla_tui.cli.app import app
from sla_tui.domain.pairs import Pair
from sla_tui.domain.terms import Between, Figure, Hours
from sla_tui.store.store import Store
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.widgets.lead_lines import LeadLines
from tests.reports.stories import FAR, NOW, answer, at, bring, call, count, terms, tries
from tests.store.bringing import agree, lead, touch
from tests.tui.stage import screen_text, settled, showing

PEOPLE = (
    ("陳美玲", "北京市朝阳区科技发展有限公司", "王小明"),
    ("สมชาย น้ำใจ", "บริษัท กำลังดี", "กิตติ ใจดี"),
    ("👩\u200d💻 Dev Team", "👨\u200d👩\u200d👧\u200d👦 Family & Co", "👍🏽 Kim"),
    ("محمد علي", "شركة النور للتجارة", "دוד כהן"),
    ("E\u0301lodie Le\u0301vy", "❤\ufe0f Coeur", "क्षितिज"),
    ("Mira Chen", "Acme", ""),
    ("한국어 이름이 아주 길어서 잘려야 합니다", "주식회사", "김민수 매니저 팀장님"),
)
"""Lead, company and rep."""

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Leads with these names, half of them called; an agreement between teams with such names."""
    path = tmp_path_factory.mktemp("names") / "store.db"
    kept = Store(path)
    agree(kept, terms(count(40), call(), tries(), answer(), name="入站 2026 – การขาย 👩\u200d💻"))
    bring(
        kept,
        *(
            lead(
                f"L{place}",
                at(f"09-{10 + place % 4} 08:00"),
                row=place + 2,
                name=name,
                company=company,
                rep=rep,
            )
            for place, (name, company, rep) in enumerate(PEOPLE)
        ),
        until=FAR,
    )
    bring(
        kept,
        *(touch(f"L{place}", at("09-14 07:00"), row=place + 2, rep=PEOPLE[place][2]) for place in (1, 3, 5)),
        until=FAR,
    )
    return path


def overflowing(pilot: Pilot[None]) -> list[str]:
    """Lines of the screen that are not as wide as it is."""
    columns = pilot.app.size.width
    strips = pilot.app.screen._compositor.render_strips()
    texts = ["".join(segment.text for segment in strip) for strip in strips]
    return [text for text in texts if cell_len(text) != columns or width(text) != columns]


@SIZES
async def test_columns_of_the_lists_of_leads_are_aligned(store: Path, size: tuple[int, int]) -> None:
    async with showing(store, size=size) as pilot:
        await pilot.press("2")
        await settled(pilot)
        lines = pilot.app.screen.query_one(LeadLines)
        assert len(lines.lines) == 4
        for view in range(5):
            await pilot.press(*["v"] * bool(view))
            await settled(pilot)
            assert lines.now is not None
            columns = lines.scrollable_content_region.width
            parts = [lines._parts(line, lines.now, columns) for line in lines.lines]
            assert len({tuple(width(text) for text, _kind in row) for row in parts}) <= 1
            assert overflowing(pilot) == []


@SIZES
async def test_every_screen_keeps_within_its_width(store: Path, size: tuple[int, int]) -> None:
    async with showing(store, size=size) as pilot:
        for keys in (("1",), ("3",), ("v",), ("v",), ("v",), ("t",), ("4",), ("h",), ("escape", "comma")):
            await pilot.press(*keys)
            await settled(pilot)
            assert overflowing(pilot) == [], keys
        await pilot.press("escape", "2", "v", "v", "v")
        await settled(pilot)
        await pilot.press("enter")
        for _lead in PEOPLE:
            await settled(pilot)
            assert isinstance(pilot.app.screen, LeadScreen)
            assert overflowing(pilot) == []
            await pilot.press("right_square_bracket")
        await pilot.press("t")
        await settled(pilot)
        assert overflowing(pilot) == []


@pytest.mark.parametrize(
    "words", [["status"], ["status", "--since", "2026-09-01"], ["agreements", "list"]], ids=" ".join
)
def test_tables_of_the_command_line_keep_within_80_columns(
    store: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("sla_tui.cli.app.wall_clock", lambda: NOW)

    result = CliRunner().invoke(app, ["--store", str(store), *words])

    assert result.stderr == ""
    assert [line for line in result.stdout.splitlines() if width(line) > 80] == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (140, 50)])
async def test_list_longer_than_its_room_loses_no_word_beside_the_scroll_bar(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    store = Store(tmp_path / "store.db")
    pairs = (
        Pair("created", "handed over"),
        Pair("handed over", "assigned"),
        Pair("assigned", "accepted"),
    )
    promised = [
        Between(f"b{place}", "s", "m", pair, Hours(8 * 3600), Fraction(9, 10), "month")
        for place, pair in enumerate(pairs)
    ]
    lost = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
    shares = (call(), tries(8, 10), answer())
    agree(store, terms(lost, *shares, *promised, count(100), count(200_000, id="worth", measure="value")))
    start = at("09-02 08:00")
    bring(store, *(lead(f"L{row}", start, row=row, rep="Kim", tier="A") for row in range(2, 92)), until=FAR)
    bring(store, *(touch(f"L{row}", at("09-02 09:00"), row=row) for row in range(2, 82)), until=FAR)
    store.figures.enter(1, lost, date(2026, 9, 1), Fraction(24, 1000), currency="EUR", who="Kim", now=start)

    told = ["Customers", "lost", "2.4", "%", "at", "most", "3", "%", "on", "line"]
    async with showing(store.path, size=size) as pilot:
        for _time in range(2):
            shown = [line for line in screen_text(pilot).splitlines() if line[1:2] in ("✓", "!", "▼", "–")]
            # Eight of them, a line each; of ninety eighty were called in time, and ten may be missed.
            assert len(shown) == 8
            assert shown[0].split("│")[0].split()[1:] == told
            assert "80 of 90 88.8 %  of 90 %" in shown[1]
            assert "10 of 10 misses used" in shown[1]
            await pilot.press("r")
            await settled(pilot)


async def test_no_day_and_no_reason_is_lost_where_names_are_long(tmp_path: Path) -> None:
    """An agreement and thirty pairs of leads that may be one, with names that take all of the room."""
    kept = Store(tmp_path / "store.db")
    agree(kept, terms(call(), name="Inbound from all regions of the world, old and new"))
    bring(
        kept,
        *(
            lead(
                f"L{place}",
                at("09-13 22:00"),
                row=place + 2,
                name=f"Lead {place} with a very long name of its own",
                email=f"{place // 2}@acme.example",
            )
            for place in range(60)
        ),
        until=FAR,
    )
    async with showing(kept.path) as pilot:
        await pilot.press("4")
        await settled(pilot)
        listed = str(pilot.app.screen.query_one(OptionList).options[0].prompt)
        assert "version 1, from Tue 1 Sep 2026 to Tue 31 Aug 2027" in listed
        await pilot.press("1", "w", "d")
        await settled(pilot)
        pairs = pilot.app.screen.query_one("#pairs", OptionList)
        assert pairs.show_vertical_scrollbar
        lines = [line for one in pairs.options for line in str(one.prompt).split("\n")]
        assert all(width(line) <= pairs.scrollable_content_region.width for line in lines)
        assert sum(line.endswith("HubSpot, same mail") for line in lines) == pairs.option_count
