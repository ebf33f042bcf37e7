"""`sla-tui team`: which team and which person keeps which promise."""

from __future__ import annotations

import click

from sla_tui.store.connection import reading
from sla_tui.wording import _

from .invocation import Invocation
from .moments import as_of
from .output import show, show_json
from .words import Command, option


def _says() -> str:
    return _(
        "Show which team and which person keeps which promise, as far as the data reach.\n\n"
        "Each promise counts for whoever held the lead when it was decided, so a lead that changes hands "
        "takes no miss along. People stand in the order of their names, or ranked where the agreement says "
        "so.\n\n"
        "Example: sla-tui team --at 2026-09-14T09:00"
    )


@click.command(cls=Command, says=_says)
@option("--at", metavar="WHEN", says=lambda: _("Look back: as of this day or time."))
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    says=lambda: _("Print text or JSON."),
)
@option("--json", "as_json", is_flag=True, says=lambda: _("The same as --format json."))
@click.pass_obj
def command(invocation: Invocation, at: str | None, form: str, as_json: bool) -> None:
    """Read the store at one moment and print the answer."""
    with reading(invocation.store) as reads:
        now = as_of(at, invocation, reads)
        if as_json or form == "json":
            from sla_tui.reports.status import standing
            from sla_tui.reports.team import team_report
            from sla_tui.reports.team_json import team_data

            report = standing(reads, now)
            show_json(team_data(now, [team_report(reads, report, one) for one in report.agreements]))
        else:
            from sla_tui.reports.team_text import team_text

            show(team_text(reads, now))
