"""`sla-tui check`: exit code 1 when a promise is behind or broken, for scripts."""

from __future__ import annotations

import click

from sla_tui.reports.judging import CommitmentStatus
from sla_tui.reports.period_names import period_name
from sla_tui.reports.status import AgreementStatus, last_periods, status_report
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
        "Example: sla-tui check || echo look at it\n\n"
        "As the month turns: sla-tui check --last"
    )


@click.command(cls=Command, says=_says)
@option("--at", metavar="WHEN", says=lambda: _("Look back: as of this day or time."))
@option("--last", is_flag=True, says=lambda: _("Of each promise the period before the one that runs."))
@click.pass_context
def command(context: click.Context, at: str | None, last: bool) -> None:
    """Name the promises that are behind or broken, in the periods that run or in those before."""
    invocation: Invocation = context.obj
    with reading(invocation.store) as reads:
        now = as_of(at, invocation, reads)
        report = status_report(reads, now)
        failed = [
            _failed_text(status, item, named=last)
            for status in report.agreements
            for item in (last_periods(reads, status, report.until, now) if last else status.commitments)
            if item.failed
        ]
    show("\n".join(failed) if failed else _("Nothing is behind or broken."))
    if failed:
        context.exit(1)


def _failed_text(status: AgreementStatus, item: CommitmentStatus, *, named: bool) -> str:
    """A promise that is not kept; `named` with its period."""
    said = _("{0} {1}: {2} is {3}").format(
        MARKS[item.state], status.agreement.name, item.label, state_text(item.state)
    )
    return _("{0}, {1}").format(said, period_name(item.period)) if named else said
