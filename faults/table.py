"""The results in docs/reliability.md, between two marks; a run replaces the rows of what it played."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from benchmarks.pairs import ROOT

from .scene import Outcome

PAGE = ROOT / "docs" / "reliability.md"
BEGINS, ENDS = "<!-- results -->", "<!-- end of results -->"
HEAD = (
    "| fault | trials | what did not hold | seen on the way | date | command |",
    "|---|---|---|---|---|---|",
)


def row(name: str, seed: int, outcome: Outcome, day: date, seconds: float) -> str:
    """A fault's row."""
    held = f"skipped: {outcome.skipped}" if outcome.skipped else str(len(outcome.broken) or "nothing")
    command = f"`python -m faults {name} --seed {seed}`, {seconds / 60:.1f} min"
    return f"| {name} | {outcome.tried} | {held} | {outcome.note} | {day} | {command} |"


def write_rows(rows: Mapping[str, str]) -> None:
    """Put rows into the page, over those of the same faults."""
    before, begins, rest = PAGE.read_text(encoding="utf-8").partition(f"{BEGINS}\n")
    inside, ends, after = rest.partition(ENDS)
    kept = {line.split("|")[1].strip(): line for line in inside.splitlines()[len(HEAD) :]}
    lines = "\n".join((*HEAD, *{**kept, **rows}.values()))
    PAGE.write_text(f"{before}{begins}{lines}\n{ends}{after}", encoding="utf-8")
