"""A file of figures or deliveries on the import screen: shown, asked about, and kept as one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from sla_tui.errors import SlaTuiError
from sla_tui.intake.whole_tables import TableRefused
from sla_tui.reports.bringing_text import more_text
from sla_tui.reports.entered_files import Plan, Ways, planned
from sla_tui.reports.entered_files_text import brought_text, plan_text, taken_text
from sla_tui.store.connection import reading
from sla_tui.tui.screens.asking import Choose
from sla_tui.tui.screens.asking_who import as_somebody
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.reports.files_seen import Seen
    from sla_tui.tui.screens.importing import Importing

_CELLS = 68
"""The width of a dialog's text."""

_MOST = 12
"""Lines of it that are shown."""


def offer_entries(place: Importing, seen: Sequence[Seen]) -> None:
    """Ask about the one file that was chosen, where it holds figures or deliveries."""
    if len(seen) == 1 and seen[0].holds_entries and place.app_here.can_do():
        work = partial(_look, place, seen[0])
        place.run_worker(work, thread=True, group="entries", exclusive=True)


def _look(place: Importing, seen: Seen) -> None:
    """Hold the file against what is promised, then ask what is not clear, or show what came of it."""
    app, wanted = place.app_here, seen.wanted
    hints = wanted.hints
    ways = Ways(hints.order, hints.decimal, hints.page, hints.sheet, on_screen=True)
    try:
        with reading(app.store) as reads:
            plan = planned(reads, wanted.path, ways, app.clock())
    except TableRefused as refused:
        if refused.unclear is not None:
            unclear = refused.unclear
            app.call_from_thread(place.correct, replace(seen, unclear=unclear), unclear.setting)
            return
        lines = [*_first(refused.faults, _MOST // 2), _("Nothing of it was taken.")]
        app.call_from_thread(_show, place, "\n".join(lines))
    except SlaTuiError as error:
        app.call_from_thread(app.explain, error)
    else:
        app.call_from_thread(_ask, place, plan)


def _show(place: Importing, said: str) -> None:
    """Say why a file was refused."""
    place.app_here.push_screen(Choose(said, [("", Content(_("Back to the file")))]))


def _ask(place: Importing, plan: Plan) -> None:
    """Ask whether what a file says is to be kept."""
    app = place.app_here
    if not plan.news:
        _show(place, taken_text(plan, None, dry_run=False))
        return

    def keep() -> None:
        place.run_worker(partial(_keep, place, plan), thread=True, group="write")

    def answered(answer: str | None) -> None:
        if answer is not None:
            as_somebody(app, (), keep)

    said = "\n".join(_first(plan_text(plan, _CELLS).splitlines(), _MOST))
    app.push_screen(Choose(said, [("bring", Content(_("Bring it in")))]), answered)


def _keep(place: Importing, plan: Plan) -> None:
    """Keep it, then show how things stand and how it is taken back."""
    app, entries = place.app_here, [row.entry for row in plan.news]
    who, now = app.settings.who, app.clock()
    try:
        made = app.writer.do(lambda store: store.entered_files.take(plan.file, entries, who=who, now=now))
    except SlaTuiError as error:
        app.call_from_thread(app.explain, error)
        return
    app.call_from_thread(place.action_leave)
    app.call_from_thread(app.remember, (made,), brought_text(plan))


def _first(lines: Sequence[str], most: int) -> list[str]:
    """The first lines, and how many more there are."""
    rest = len(lines) - most
    return [*lines[:most], more_text(rest)] if rest > 0 else list(lines)
