"""`sla-tui check`: exit code 1 when a promise is behind or broken, for scripts."""

from __future__ import annotations

from collections.abc import Iterator

import click

from sla_tui.reports.figure_words import unknown_text
from sla_tui.reports.judging import CommitmentStatus
from sla_tui.reports.last_periods import is_lacking, last_periods_told
from sla_tui.reports.period_names import period_name
from sla_tui.reports.status import AgreementStatus, status_report
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
        "It exits by the periods that run. What is broken of those before is named too, as long as it is "
        "news; with --last it exits by them.\n\n"
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
        found = status_report(reads, as_of(at, invocation, reads)).agreements
    running = [_text(status, item) for status in found for item in status.commitments if item.failed]
    before = [_of_before(status, item) for status in found for item in status.last if item.failed]
    failed = before if last else running
    show("\n".join(failed) if failed else _("Nothing is behind or broken."))
    news = [_of_before(status, item) for status in found for item in _news(status)]
    lacking = [_of_before(status, item) for status in found for item in status.last if is_lacking(item)]
    if last and lacking:
        show("\n".join(lacking))
    elif news and not last:
        show("\n".join((_("Of the periods before (sla-tui check --last exits by them):"), *news)))
    if failed:
        context.exit(1)


def _news(status: AgreementStatus) -> Iterator[CommitmentStatus]:
    """What failed or lacks its number in the last periods, as long as it is told of."""
    for one in last_periods_told(status):
        yield from (*one.failed, *one.lacking)


def _text(status: AgreementStatus, item: CommitmentStatus) -> str:
    """A promise that is not kept, or of which a number lacks."""
    mark, name = MARKS[item.state], status.agreement.name
    if is_lacking(item):
        return _("{0} {1}: {2}: {3}").format(mark, name, item.label, unknown_text(item))
    return _("{0} {1}: {2} is {3}").format(mark, name, item.label, state_text(item.state))


def _of_before(status: AgreementStatus, item: CommitmentStatus) -> str:
    """The same, with its period."""
    return _("{0}, {1}").format(_text(status, item), period_name(item.period))
