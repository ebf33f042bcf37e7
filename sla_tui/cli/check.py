"""`sla-tui check`: exit code 1 when a promise is behind or broken, for scripts."""

from __future__ import annotations

import click

from sla_tui.reports.status import status_report
from sla_tui.reports.words import MARKS, state_text
from sla_tui.store.connection import reading
from sla_tui.wording import _

from .invocation import Invocation
from .moments import as_of
from .output import show
from .words import Command, option


def _says() -> str:
    return _(
        "Say which promises are behind or broken, and exit with 1.\n\n"
        "Example: sla-tui check || echo look at it"
    )


@click.command(cls=Command, says=_says)
@option("--at", metavar="WHEN", says=lambda: _("Look back: as of this day or time."))
@click.pass_context
def command(context: click.Context, at: str | None) -> None:
    """Name the promises that are behind or broken."""
    invocation: Invocation = context.obj
    with reading(invocation.store) as reads:
        report = status_report(reads, as_of(at, invocation, reads))
    failed = [
        _("{0} {1}: {2} is {3}").format(
            MARKS[item.state], status.agreement.name, item.label, state_text(item.state)
        )
        for status in report.agreements
        for item in status.commitments
        if item.failed
    ]
    show("\n".join(failed) if failed else _("Nothing is behind or broken."))
    if failed:
        context.exit(1)
