"""A file of figures or deliveries that arrives in a folder: taken whole, or refused whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sla_tui.errors import InputRefused, UsageProblem
from sla_tui.intake.arrivals import Arrived
from sla_tui.store.connection import reading
from sla_tui.store.faults import NoStore
from sla_tui.wording import _

from . import arrivals
from .arrivals import Arrival, refused_arrival
from .entered_files import Ways, planned
from .entered_files_text import brought_text, taken_text


def take_arrived_entries(
    store: Path, file: Arrived, ways: arrivals.Ways, *, who: str, now: datetime
) -> Arrival:
    """Keep what a file says, where each row of it can be taken.

    Raises:
        StoreProblem: the store can't be used, or is in use.
    """
    hints = ways.hints
    try:
        with reading(store) as reads:
            how = Ways(hints.order, hints.decimal, hints.page, hints.sheet)
            plan = planned(reads, file.path, how, now)
    except (InputRefused, UsageProblem, NoStore) as refusal:
        return refused_arrival(file, str(refusal))
    if not file.is_there():
        return Arrival(file, "changed")
    if not plan.news:
        told = _("{0}: {1}").format(plan.file, taken_text(plan, None, dry_run=False))
        return Arrival(file, "same", told=told)
    from sla_tui.store.store import Store

    Store(store).entered_files.take(plan.file, [row.entry for row in plan.news], who=who, now=now)
    return Arrival(file, "taken", told=_("{0}.").format(brought_text(plan)))
