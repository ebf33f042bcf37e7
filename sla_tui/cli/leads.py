"""`sla-tui leads`: leads that may be there twice, and saying that they are one, or that they are two."""

from __future__ import annotations

import click

from sla_tui.domain.entries import printable
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.lead_doubles import (
    lead_pairs_data,
    lead_pairs_text,
    leads_apart_text,
    one_lead_text,
)
from sla_tui.store.connection import reading
from sla_tui.store.lead_doubles import HandedLead, read_alike_leads, read_lead_pair, read_merged_leads
from sla_tui.wording import _

from .invocation import Invocation
from .naming import row_number
from .output import show, show_json
from .words import Command, Group, option


def _says() -> str:
    return _(
        "Find leads that are there twice, and let them count as one.\n\n"
        "Without one of the commands those that may be there twice are listed."
    )


@click.group(cls=Group, says=_says, bare="duplicates")
def command() -> None:
    """The commands on leads."""


def _says_duplicates() -> str:
    return _(
        "List leads that may be one: with the same mail address, or the same name and company.\n\n"
        "Of two the first is the one that was handed over first. Nothing is merged by itself. Those that "
        "were merged stand below.\n\nExample: sla-tui leads duplicates --json"
    )


@command.command("duplicates", cls=Command, says=_says_duplicates)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON."))
@click.pass_obj
def duplicates(invocation: Invocation, /, *, as_json: bool) -> None:
    """Print the pairs."""
    with reading(invocation.store) as reads:
        pairs = read_alike_leads(reads.connection)
        merged = read_merged_leads(reads.connection)
        zone = zone_in(invocation.settings, reads)
    if as_json:
        show_json(lead_pairs_data(pairs, merged))
    else:
        show(lead_pairs_text(pairs, merged, zone))


def _says_merge() -> str:
    return _(
        "Let two leads count as one.\n\n"
        "Both are named by their numbers in “sla-tui leads duplicates”. What was and will be done on OTHER – "
        "touches, acceptances, outcomes, deals – counts for NUMBER, handed over when the first of both was; "
        "“sla-tui leads split OTHER” takes that back.\n\nExample: sla-tui leads merge 12 40"
    )


@command.command("merge", cls=Command, says=_says_merge)
@click.argument("number")
@click.argument("other")
@click.pass_obj
def merge(invocation: Invocation, /, number: str, other: str) -> None:
    """Let the other count as the first."""
    kept, gone = _two(invocation, number, other)
    from sla_tui.store.store import Store

    leads = Store(invocation.store).leads
    leads.merge(kept.id, gone.id, who=invocation.settings.who, now=invocation.now)
    show(_("Kept: {0}.").format(one_lead_text(kept, gone)))


def _says_split() -> str:
    return _(
        "Take back that a lead is another one: each counts for itself again.\n\n"
        "Example: sla-tui leads split 40"
    )


@command.command("split", cls=Command, says=_says_split)
@click.argument("number")
@click.pass_obj
def split(invocation: Invocation, /, number: str) -> None:
    """Part a lead from the one as which it counts."""
    key = row_number(number) or 0
    from sla_tui.store.store import Store

    Store(invocation.store).leads.split(key, who=invocation.settings.who, now=invocation.now)
    show(_("Taken back: #{0} counts for itself again.").format(key))


def _says_apart() -> str:
    return _(
        "Say that two leads are two, so that they are not offered again.\n\n"
        "Example: sla-tui leads apart 40 12"
    )


@command.command("apart", cls=Command, says=_says_apart)
@click.argument("number")
@click.argument("other")
@click.pass_obj
def apart(invocation: Invocation, /, number: str, other: str) -> None:
    """Remember that they are two."""
    first, second = _two(invocation, number, other)
    from sla_tui.store.store import Store

    leads = Store(invocation.store).leads
    leads.keep_apart(first.id, second.id, who=invocation.settings.who, now=invocation.now)
    show(_("Kept: {0}.").format(leads_apart_text(first, second)))


def _two(invocation: Invocation, *typed: str) -> tuple[HandedLead, HandedLead]:
    """Two leads by their numbers.

    Raises:
        UsageProblem: where one is no number of a lead that was handed over and counts, or both are the same.
    """
    numbers = [row_number(text) or 0 for text in typed]
    with reading(invocation.store) as reads:
        found = read_lead_pair(reads.connection, *numbers)
    for text, lead in zip(typed, found, strict=True):
        if lead is None:
            raise UsageProblem(_("No lead “{0}” counts: name one by its number.").format(printable(text)))
    first, second = found
    assert first is not None
    assert second is not None
    if first.id == second.id:
        raise UsageProblem(_("Name two leads."))
    return first, second
