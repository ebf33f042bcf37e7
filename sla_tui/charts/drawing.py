"""A drawing: lines of text whose parts say what they mean, and the signs they are drawn with.

A style is a meaning, not a colour: the screen gives it one, and the text alone reads without.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rich.cells import cell_len, set_cell_size

Style = Literal[
    "text",
    "axis",
    "label",
    "today",
    "goal",
    "actual",
    "accepted",
    "then",
    "projection",
    "mean",
    "late",
    "median",
    "p90",
    "unanswered",
    "short",
    "worked",
    "open",
    "closed",
    "mark",
    "excluded",
]
"""What a part of a drawing stands for. `label` is what an axis says; `late` is a mean over the goal,
`short` a depth under it; `then` is another period; `mark` is where something happened in open or closed
hours, `excluded` the days of an exclusion period."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text that means one thing; it has no control characters."""

    text: str
    style: Style


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines from top to bottom, none wider than was asked for."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The drawing in plain text, without blanks at the ends of its lines."""
        return "\n".join("".join(run.text for run in line).rstrip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class Palette:
    """The signs of a drawing: `fill` and `line` are plotext's markers, the rest are characters.

    The signs of fill, shade and line are of different kinds, so that each shows where it crosses
    another without colour; `crossed` is the line where a bar reaches it.
    """

    fill: str
    solid: str
    shade: str
    excluded: str
    line: str
    dots: str
    crossed: str
    zero: str
    then: str
    point: str
    stem: str
    cap: str
    beyond: str
    today: str
    upright: str
    notch: str
    corner: str
    flat: str
    bracket: tuple[str, str, str]
    to: str
    ellipsis: str


FINE = Palette(
    fill="hd",
    solid="█",
    shade="▒",
    excluded="░",
    line="braille",
    dots="⠤⠤",
    crossed="━",
    zero="▁",
    then="×",
    point="●",
    stem="│",
    cap="┬",
    beyond="↑",
    today="▲",
    upright="│",
    notch="┤",
    corner="└",
    flat="─",
    bracket=("┐", "┤", "┘"),
    to="–",
    ellipsis="…",
)
"""Blocks, braille and box drawing, as every common terminal font has them."""

PLAIN = Palette(
    fill="#",
    solid="#",
    shade=":",
    excluded="/",
    line=".",
    dots="..",
    crossed="=",
    zero="_",
    then="x",
    point="o",
    stem="|",
    cap="T",
    beyond="^",
    today="^",
    upright="|",
    notch="+",
    corner="+",
    flat="-",
    bracket=("+", "+", "+"),
    to="-",
    ellipsis="...",
)
"""ASCII alone, for a font or a line of communication that has nothing else."""


def joined(runs: Iterable[Run]) -> Line:
    """The runs with neighbours of one style made one, and empty ones left out."""
    filled = (run for run in runs if run.text)
    return tuple(
        Run("".join(run.text for run in alike), style)
        for style, alike in groupby(filled, key=lambda run: run.style)
    )


def cut(text: str, width: int, palette: Palette = FINE) -> str:
    """The text in at most `width` cells, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    mark = palette.ellipsis if width > len(palette.ellipsis) else ""
    return set_cell_size(text, width - len(mark)).rstrip() + mark


def sentence(text: str, width: int, height: int, palette: Palette) -> Drawing:
    """One line in place of a picture; nothing at all where there is no room even for that."""
    if width < 1 or height < 1:
        return Drawing(())
    return Drawing(((Run(cut(text, width, palette), "text"),),))
