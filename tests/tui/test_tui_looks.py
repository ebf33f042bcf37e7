"""The palette: every text can be read on what it stands on, and no colour is the only sign of anything."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.theme import Theme

from sla_tui.reports.lead_list_text import _MARKS as LEAD_MARKS
from sla_tui.reports.words import MARKS, state_text
from sla_tui.tui.looks import DARK, LIGHT, STATE_COLOURS
from sla_tui.tui.screens.lead import _COLOURS as CLOCK_COLOURS
from tests.tui.stage import showing

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
TUI = Path(__file__).parents[2] / "sla_tui" / "tui"

TEXT = ("foreground", "muted", "accent", "success", "warning", "error")
"""What text is written in, on any ground."""
GROUNDS = ("background", "surface", "panel", "block-cursor-background")
LINES = ("axis", "goal", "actual", "accepted", "past")
"""What is drawn, on the background alone."""

READ, SEEN, FELT = 4.5, 3.0, 1.5
"""The least contrast of a text, of a line that means something, and of a rule that only separates."""
APART = 12.0
"""The least distance between the colours of two states, in the steps of CIELAB, of which 2 are just seen."""

EYES = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
"""How eyes without the cells for red, or for green, see linear light (Machado and others, 2009)."""

Light = tuple[float, float, float]


def colour(theme: Theme, name: str) -> str:
    """The hex value of a name."""
    return str(theme.variables.get(name) or getattr(theme, name))


def linear(value: str) -> Light:
    """A colour as linear light."""
    parts = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG defines it: from 1 to 21."""
    bright, dark = sorted(
        (0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in map(linear, (one, other))),
        reverse=True,
    )
    return (bright + 0.05) / (dark + 0.05)


def lab(light: Light) -> Light:
    """Linear light in CIELAB."""

    def root(part: float) -> float:
        return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116

    red, green, blue = light
    x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: str) -> float:
    """How far apart two colours are for an eye."""

    def seen(value: str) -> Light:
        light = linear(value)
        red, green, blue = (
            min(max(sum(part * share for part, share in zip(light, row, strict=True)), 0), 1)
            for row in EYES[eye]
        )
        return lab((red, green, blue))

    return sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5


def mixed(one: str, other: str, share: float) -> str:
    """Some of one colour over another."""
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


def test_contrast_is_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    found = {
        (text, ground): contrast(colour(theme, text), colour(theme, ground))
        for text in TEXT
        for ground in GROUNDS
    }
    assert {pair: value for pair, value in found.items() if value < READ} == {}
    cursor = contrast(colour(theme, "block-cursor-foreground"), colour(theme, "block-cursor-background"))
    assert cursor >= READ


@THEMES
def test_head_of_an_earlier_period_can_be_read(theme: Theme) -> None:
    (share,) = re.findall(r"#top\.-past \{\s+background: \$past (\d+)%", (TUI / "app.tcss").read_text())
    ground = mixed(colour(theme, "past"), colour(theme, "background"), int(share) / 100)
    assert contrast(colour(theme, "foreground"), ground) >= READ
    assert contrast(colour(theme, "warning"), ground) >= READ
    assert contrast(colour(theme, "past"), colour(theme, "background")) >= READ


@THEMES
def test_lines_that_mean_something_are_seen_and_rules_are_fainter(theme: Theme) -> None:
    ground = colour(theme, "background")
    assert all(contrast(colour(theme, line), ground) >= SEEN for line in LINES)
    assert FELT <= contrast(colour(theme, "rule"), ground) < SEEN


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_colours_of_states_stay_apart_for_eyes_that_see_no_red_or_no_green(theme: Theme, eye: str) -> None:
    states = sorted({name.removeprefix("$") for name in STATE_COLOURS.values()})
    near = {
        (one, other): round(distance(colour(theme, one), colour(theme, other), eye), 1)
        for one, other in combinations(states, 2)
    }
    assert {pair: apart for pair, apart in near.items() if apart < APART} == {}


def test_state_of_a_promise_has_a_mark_and_a_word_beside_its_colour() -> None:
    assert set(MARKS) == set(STATE_COLOURS)
    assert len({state_text(state) for state in MARKS}) == len(MARKS)
    for one, other in combinations(MARKS, 2):
        if STATE_COLOURS[one] != STATE_COLOURS[other]:
            assert MARKS[one] != MARKS[other]


def test_state_of_a_lead_has_a_mark_beside_its_colour() -> None:
    for one, other in combinations(LEAD_MARKS, 2):
        if CLOCK_COLOURS.get(one, "$muted") != CLOCK_COLOURS.get(other, "$muted"):
            assert LEAD_MARKS[one] != LEAD_MARKS[other]


@pytest.mark.parametrize("size", [(140, 40), (200, 60)])
async def test_of_two_lists_beside_each_other_one_has_a_cursor(
    made_demo: Path, size: tuple[int, int]
) -> None:
    """The one in which keys act; a row in the other looks like every other row."""

    def grounds(pilot: Pilot[None]) -> dict[str | None, tuple[str, bool]]:
        looks = {}
        for one in map(pilot.app.screen.query_one, ("#rows", "#queue")):
            style = one.get_visual_style("option-list--option-highlighted")
            looks[one.id] = (style.background.hex.lower() if style.background else "", bool(style.bold))
        return looks

    rest, cursor = (colour(DARK, "background"), False), (colour(DARK, "block-cursor-background"), True)
    async with showing(made_demo, size=size) as pilot:
        assert grounds(pilot) == {"rows": cursor, "queue": rest}
        await pilot.press("tab")
        assert grounds(pilot) == {"rows": rest, "queue": cursor}


@THEMES
def test_cursor_of_a_list_that_one_types_beside_is_that_of_any(theme: Theme) -> None:
    for part in ("background", "foreground", "text-style"):
        assert colour(theme, f"block-cursor-blurred-{part}") == colour(theme, f"block-cursor-{part}")


@THEMES
def test_colour_that_is_named_anywhere_is_in_the_palette(theme: Theme) -> None:
    named = {
        name
        for path in (*TUI.rglob("*.py"), *TUI.rglob("*.tcss"))
        for name in re.findall(r"(?<![\w$])\$([a-z][a-z-]+[a-z])", path.read_text(encoding="utf-8"))
    }
    known = {*theme.variables, *vars(theme)}
    assert named <= known
    assert named & {*TEXT, *LINES} == {*TEXT, *LINES}


async def test_row_under_the_cursor_is_bold_where_grounds_can_not_be_told_apart(made_demo: Path) -> None:
    """In 16 colours the light theme has one ground; without colour two greys are near."""
    async with showing(made_demo) as pilot:
        for keys, row in ((("1",), 3), (("2", "v"), 3)):
            await pilot.press(*keys)
            await pilot.pause(0.3)
            strip = pilot.app.screen._compositor.render_strips()[row]
            words = [segment for segment in strip if segment.text.strip()]
            assert all(segment.style is not None and segment.style.bold for segment in words)


def test_page_on_the_looks_has_the_palette_as_it_is() -> None:
    page = (TUI.parents[1] / "docs" / "design.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z]+) \| `(#\w+)` \| `(#\w+)` \|", page, re.MULTILINE)
    assert {name for name, _dark, _light in rows} >= {*TEXT, "axis", "goal", "actual", "past", "rule"}
    for name, dark, light in rows:
        assert (dark, light) == (colour(DARK, name), colour(LIGHT, name))
    for picture in re.findall(r"\]\(\.\./(screenshots/[\w-]+\.svg)\)", page):
        assert (TUI.parents[1] / picture).is_file()
