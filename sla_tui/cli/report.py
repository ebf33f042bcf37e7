"""`sla-tui report`: the report of a week that both sides owe each other."""

from __future__ import annotations

from datetime import date

import click

from sla_tui.domain.entries import printable, read_prose, read_week
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.week import week_report
from sla_tui.store.connection import reading
from sla_tui.wording import _, refusal_sentence

from .invocation import Invocation
from .moments import as_of
from .naming import one_agreement
from .output import show, show_json
from .words import Command, option


def _says() -> str:
    return _(
        "Write the report of a week, for both sides.\n\n"
        "Without a week it is the last one that the data cover whole. Nothing is sent.\n\n"
        "Example: sla-tui report --week 2026-W37 --format markdown"
    )


@click.command(cls=Command, says=_says)
@option(
    "--week",
    is_flag=False,
    flag_value="",
    default="",
    metavar="[WEEK]",
    says=lambda: _("The week, such as 2026-W37, or any day in it."),
)
@option("--at", metavar="WHEN", says=lambda: _("Look back: as of this day or time."))
@option("--agreement", metavar="NAME", says=lambda: _("This agreement alone."))
@option("--comment", metavar="TEXT", default="", says=lambda: _("What you say of the week, in its place."))
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
    week: str,
    at: str | None,
    agreement: str | None,
    comment: str,
    form: str,
    as_json: bool,
) -> None:
    """Read the store at one moment and print the report."""
    monday, said = _monday(week), _comment(comment)
    with reading(invocation.store) as reads:
        named = None if agreement is None else one_agreement(read_agreements(reads), agreement).id
        report = week_report(reads, as_of(at, invocation, reads), monday, agreement=named, comment=said)
    if as_json or form == "json":
        from sla_tui.reports.week_json import report_data

        show_json(report_data(report))
    elif form == "markdown":
        from sla_tui.reports.week_markdown import report_markdown

        show(report_markdown(report))
    elif form == "html":
        from sla_tui.reports.week_page import report_page

        show(report_page(report))
    else:
        from sla_tui.reports.week_text import report_text

        show(report_text(report))


def _monday(text: str) -> date | None:
    if not text:
        return None
    try:
        return read_week(text)
    except Refusal as refusal:
        sentence = _("--week is a week such as 2026-W37, or a day in it such as 2026-09-09, not “{0}”.")
        raise UsageProblem(sentence.format(printable(text))) from refusal


def _comment(text: str) -> str:
    try:
        return read_prose(text)
    except Refusal as refusal:
        raise UsageProblem(_("--comment: {0}").format(refusal_sentence(refusal))) from refusal
