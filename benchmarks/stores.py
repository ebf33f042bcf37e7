"""Stores to ask: `python -m benchmarks.stores PATH [EXPORT…]` makes one under an agreement in force.

Exports are brought in as a user brings them in. Prints the seconds of processor time of each part
of that as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.data import UNTIL, ZONE
from sla_tui.domain.defaults import default_draft, handshake
from sla_tui.domain.draft import parse
from sla_tui.domain.terms import Terms
from sla_tui.domain.when import from_seconds, to_seconds
from sla_tui.intake.surveys import Hints
from sla_tui.reports.bringing import bring_in, reached, survey_file
from sla_tui.reports.offers import Step
from sla_tui.store.store import Store

NOW = from_seconds(to_seconds(UNTIL))
"""`UNTIL` in UTC."""

WHO = "Kendra Ortiz"


def terms() -> Terms:
    """The wizard's own agreement with a goal of 4,000 leads a month, from before the first lead on."""
    draft = default_draft(UNTIL.date(), ZONE.key, "EUR", str)
    typed = {"leads": "4000", "first_call": "", "attempts": "3", "marketing_name": "", "sales_name": ""}
    made = parse({**handshake(draft, **typed), "holds_from": "2023-01-01"}).terms
    assert made is not None
    return made


def make_store(path: Path, exports: list[Path]) -> dict[str, float]:
    """A store with the agreement in force, then the exports; the seconds of each part of the import."""
    if not path.exists():
        Store(path).agreements.put_in_force(terms(), who=WHO, now=NOW)
    spent: dict[str, float] = defaultdict(float)
    last = time.process_time()

    def note(part: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[part] += now - last
        last = now

    def watch(step: Step) -> None:
        note(step.doing)

    files = [reached(survey_file(path, zone=ZONE, now=NOW, hints=Hints(), watch=watch)) for path in exports]
    note("reading")
    if files:
        brought = bring_in(path, files, agree=lambda offer: not offer.refused, who=WHO, now=NOW, watch=watch)
        assert brought.action_id is not None
        note("writing")
    return dict(spent)


if __name__ == "__main__":
    print(json.dumps(make_store(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])))
