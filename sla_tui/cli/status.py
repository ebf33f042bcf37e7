"""`sla-tui status`: how each promise stands."""

from __future__ import annotations

import click

from sla_tui.errors import UsageProblem
from sla_tui.reports.effort import effort_of
from sla_tui.reports.texts import status_text
from sla_tui.store.connection import reading
from sla_tui.wording import _

from .invocation import Invocation
from .moments import as_of, since_when
from .output import show, show_json
from .words import Command, option


def _says() -> str:
    return _(
        "Show how each promise stands, as far as the data reach.\n\n"
        "Example: sla-tui status --at 2026-09-14T09:00"
    )


@click.command(cls=Command, says=_says)
@option("--at", metavar="WHEN", says=lambda: _("Look back: as of this day or time."))
@option("--since", metavar="WHEN", says=lambda: _("Tell what changed since yesterday, a day or a time."))
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    says=lambda: _("Print text, JSON, Markdown, or a page for a browser."),
)
@option("--json", "as_json", is_flag=True, says=lambda: _("The same as --format json."))
@click.pass_obj
def command(invocation: Invocation, at: str | None, since: str | None, form: str, as_json: bool) -> None:
    """Read the store at one moment and print the answer."""
    if since is not None and (as_json or form != "text"):
        raise UsageProblem(_("--since tells what changed as text alone."))
    with reading(invocation.store) as reads:
        now, effort = as_of(at, invocation, reads), effort_of(invocation.settings)
        if since is not None:
            from sla_tui.reports.since import changes_text

            show(changes_text(reads, since_when(since, now, invocation, reads), now))
        elif as_json or form == "json":
            from sla_tui.reports.bandwidth import bandwidth
            from sla_tui.reports.status import status_report
            from sla_tui.reports.status_json import status_data

            report = status_report(reads, now)
            today = {
                status.agreement.id: bandwidth(reads, status, report.until, now, effort)
                for status in report.agreements
            }
            show_json(status_data(report, today, effort))
        elif form == "markdown":
            from sla_tui.reports.markdown import status_markdown

            show(status_markdown(reads, now, effort))
        elif form == "html":
            from sla_tui.reports.html_page import status_page

            show(status_page(reads, now, effort))
        else:
            show(status_text(reads, now, effort))
