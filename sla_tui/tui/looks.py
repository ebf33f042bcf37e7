"""One palette with a meaning for each colour, designed for a dark and for a light terminal.

Colour never stands alone: each state has a mark and a word too. All text has a contrast of 4.5 to 1 with
every ground that it stands on, the lines of charts 3 to 1; a rule only separates, and is fainter. The
colours of the states stay apart for eyes that see no red or no green, too; a test works all of it out.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="sla-dark",
    primary="#7aa2d6",
    secondary="#9ba5b1",
    accent="#d8a657",
    success="#8fd0a0",
    warning="#e0a83c",
    error="#f08070",
    foreground="#d5d9de",
    background="#14181d",
    surface="#1a1f26",
    panel="#232a33",
    dark=True,
    variables={
        "block-cursor-background": "#2a3542",
        "block-cursor-foreground": "#f2f4f7",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2a3542",
        "block-cursor-blurred-foreground": "#f2f4f7",
        "block-cursor-blurred-text-style": "bold",
        "muted": "#9ba5b1",
        "rule": "#3a444f",
        "axis": "#66717d",
        "goal": "#e0a83c",
        "actual": "#5f8fc4",
        "accepted": "#8fd0a0",
        "past": "#b48ead",
        "input-selection-background": "#39506b",
    },
)
LIGHT = Theme(
    name="sla-light",
    primary="#2b5f9e",
    secondary="#555f69",
    accent="#855600",
    success="#1f6b4f",
    warning="#855600",
    error="#98203a",
    foreground="#1f252c",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    dark=False,
    variables={
        "block-cursor-background": "#d6e2f0",
        "block-cursor-foreground": "#10161d",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#d6e2f0",
        "block-cursor-blurred-foreground": "#10161d",
        "block-cursor-blurred-text-style": "bold",
        "muted": "#555f69",
        "rule": "#c3beb3",
        "axis": "#8b8578",
        "goal": "#9a6200",
        "actual": "#3f74ad",
        "accepted": "#1f6b4f",
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
