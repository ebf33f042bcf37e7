"""`sla-tui import` of a table of figures or deliveries: shown, asked about, and taken as one action."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sla_tui.errors import InputRefused, UsageProblem
from sla_tui.intake.whole_tables import TableRefused
from sla_tui.reports.entered_files import Ways, planned
from sla_tui.reports.entered_files_text import plan_data, plan_text, taken_text
from sla_tui.store.connection import reading
from sla_tui.wording import _

from .invocation import Invocation
from .output import say, show, show_json

_OF_LEADS = {
    "columns": "--map",
    "words": "--means",
    "zone": "--zone",
    "currency": "--currency",
    "until": "--until",
    "refused_to": "--refused",
    "skip_bad": "--skip-bad",
}
"""What bears on leads, touches and deals alone, by the name of what was typed."""


def take_entries(
    invocation: Invocation, path: Path, typed: dict[str, Any], *, yes: bool, dry_run: bool, as_json: bool
) -> None:
    """Show what a file says and what it would replace, ask, and take all of it or nothing.

    Raises:
        InputRefused: where anything in it can't be taken.
        UsageProblem: where something was typed that bears on leads alone.
    """
    beside = [option for name, option in _OF_LEADS.items() if typed[name]]
    if beside:
        sentence = _("Figures and deliveries are taken as they are promised: leave out {0}.")
        raise UsageProblem(sentence.format(", ".join(beside)))
    ways = Ways(typed["dates"], typed["decimal"], typed["encoding"], typed["sheet"])
    try:
        with reading(invocation.store) as reads:
            plan = planned(reads, path, ways, invocation.now)
    except TableRefused as refused:
        for fault in refused.faults:
            say(fault)
        raise InputRefused(_("Nothing of it was taken.")) from refused
    if not as_json:
        show(plan_text(plan))
    number = None
    wanted = bool(plan.news) and not dry_run
    if wanted and (yes or click.confirm(_("Bring this in?"), err=True)):
        from sla_tui.store.store import Store

        entries = [row.entry for row in plan.news]
        number = Store(invocation.store).entered_files.take(
            plan.file, entries, who=invocation.settings.who, now=invocation.now
        )
    if as_json:
        show_json(plan_data(plan, number))
    else:
        show(taken_text(plan, number, dry_run=dry_run))
