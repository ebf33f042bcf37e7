"""Names of every script stand in their columns: nothing is pushed aside and nothing runs over the edge."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len
from textual.pilot import Pilot

from sla_tui.cells import width
from sla_tui.cli.app import app
from sla_tui.store.store import Store
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.widgets.lead_lines import LeadLines
from tests.reports.stories import FAR, NOW, answer, at, bring, call, count, terms, tries
from tests.store.bringing import agree, lead, touch
from tests.tui.stage import settled, showing

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
