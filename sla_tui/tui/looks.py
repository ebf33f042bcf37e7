"""One palette with a meaning for each colour, designed for a dark and for a light terminal.

Colour never stands alone: each state has a mark and a word too.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="sla-dark",
    primary="#7aa2d6",
    secondary="#9aa5b1",
    accent="#d8a657",
    success="#7fb069",
    warning="#e0a83c",
    error="#e06c6c",
    foreground="#d5d9de",
    background="#14181d",
    surface="#1a1f26",
    panel="#232a33",
    dark=True,
    variables={
        "block-cursor-background": "#2f3b4a",
        "block-cursor-foreground": "#f2f4f7",
        "block-cursor-text-style": "none",
        "muted": "#8a94a0",
        "rule": "#3a444f",
        "goal": "#e0a83c",
        "actual": "#5f8fc4",
        "accepted": "#7fb069",
        "past": "#b48ead",
        "input-selection-background": "#39506b",
    },
)
LIGHT = Theme(
    name="sla-light",
    primary="#2b5f9e",
    secondary="#5c6773",
    accent="#8a5a00",
    success="#2f7033",
    warning="#8a5a00",
    error="#b3261e",
    foreground="#1f252c",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    dark=False,
    variables={
        "block-cursor-background": "#d6e2f0",
        "block-cursor-foreground": "#10161d",
        "block-cursor-text-style": "none",
        "muted": "#5f6973",
        "rule": "#c3beb3",
        "goal": "#9a6200",
        "actual": "#3f74ad",
        "accepted": "#2f7033",
        "past": "#7a4b8a",
        "input-selection-background": "#b7d0ec",
    },
)

STATE_COLOURS = {
    "on line": "$success",
    "kept": "$success",
    "at risk": "$warning",
    "behind": "$error",
    "broken": "$error",
    "unknown": "$muted",
}
"""The colour of each state, by theme variable."""
