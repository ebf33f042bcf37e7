"""`sla-tui status`: how each promise stands."""

from __future__ import annotations

from datetime import date

import click

from sla_tui.domain.entries import printable
from sla_tui.domain.periods import period_of
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import DAY, local_day
from sla_tui.errors import UsageProblem
from sla_tui.reports.effort import effort_of
from sla_tui.reports.last_periods import last_periods_told
from sla_tui.reports.status import status_report
from sla_tui.reports.texts import status_text
from sla_tui.store.connection import reading
from sla_tui.wording import _

from .invocation import Invocation
from .moments import as_of, since_when, typed_zone
from .output import show, show_json
from .words import Command, option


def _says() -> str:
    return _(
        "Show how each promise stands, as far as the data reach.\n\n"
        "With --last it is told of each promise how the period before the one that runs came out; with "
        "--period, how one that is named did: 2026-11, Nov 2026, Q3 2026, 2026-W48, 2026, or a day of it.\n\n"
        "Example: sla-tui status --at 2026-09-14T09:00"
    )


@click.command(cls=Command, says=_says)
@option("--at", metavar="WHEN", says=lambda: _("Look back: as of this day or time."))
@option("--since", metavar="WHEN", says=lambda: _("Tell what changed since yesterday, a day or a time."))
@option("--last", is_flag=True, says=lambda: _("The periods before those that run."))
@option("--period", metavar="PERIOD", says=lambda: _("An earlier period, such as 2026-11."))
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    says=lambda: _("Print text, JSON, Markdown, or a page for a browser."),
)
@option("--json", "as_json", is_flag=True, says=lambda: _("The same as --format json."))
@click.pass_obj
def command(
    invocation: Invocation,
    /,
    at: str | None,
    since: str | None,
    last: bool,
    period: str | None,
    form: str,
    as_json: bool,
) -> None:
    """Read the store at one moment and print the answer."""
    form = "json" if as_json else form
    if since is not None and form != "text":
        raise UsageProblem(_("--since tells what changed as text alone."))
    if (since is not None) + last + (period is not None) > 1:
        raise UsageProblem(_("Only one of --since, --last and --period tells which time is meant."))
    with reading(invocation.store) as reads:
        now, effort = as_of(at, invocation, reads), effort_of(invocation.settings)
        if since is not None:
            from sla_tui.reports.since import changes_text

            show(changes_text(reads, since_when(since, now, invocation, reads), now))
            return
        day = None if period is None else _day_of(period, local_day(now, typed_zone(invocation, reads)))
        report = status_report(reads, now, day, last=last)
        if form == "json":
            from sla_tui.reports.bandwidth import bandwidth
            from sla_tui.reports.status_json import status_data

            today = {
                status.agreement.id: bandwidth(reads, status, report.until, now, effort)
                for status in report.agreements
                if not status.is_earlier
            }
            show_json(status_data(report, today, effort))
        elif form == "markdown":
            from sla_tui.reports.markdown import status_markdown

            show(status_markdown(reads, now, effort, report))
        elif form == "html":
            from sla_tui.reports.html_page import status_page

            show(status_page(reads, now, effort, report))
        else:
            show(status_text(reads, now, effort, report))
            if any(map(last_periods_told, report.agreements)):
                show(_("\n“sla-tui status --last” shows the periods before."))


def _day_of(typed: str, today: date) -> date | None:
    """The last day of the period that was typed, or a day that was; None where it is not over.

    Raises:
        UsageProblem: where it can't be read, or has not begun.
    """
    from sla_tui.intake.entered_cells import period_in

    try:
        day, kind = period_in(typed, None)
        end = day if kind is None else period_of(kind, day).end - DAY
    except Refusal as refusal:
        sentence = _("--period is a period such as 2026-11, Q3 2026, 2026-W48 or 2026, not “{0}”.")
        raise UsageProblem(sentence.format(printable(typed))) from refusal
    if day > today:
        raise UsageProblem(_("--period looks back, and “{0}” is still to come.").format(printable(typed)))
    return None if end >= today else end
