"""`sla-tui leads`: leads that may be there twice, and saying that one is a copy, or that they are two."""

from __future__ import annotations

import click

from sla_tui.domain.entries import printable
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.lead_doubles import copy_text, lead_pairs_data, lead_pairs_text, leads_apart_text
from sla_tui.store.connection import reading
from sla_tui.store.lead_doubles import HandedLead, read_alike_leads, read_lead_pair
from sla_tui.wording import _

from .invocation import Invocation
from .naming import row_number
from .output import show, show_json
from .words import Command, Group, option


def _says() -> str:
    return _(
        "Find leads that are there twice, and leave the copies out of the figures.\n\n"
        "Without one of the commands those that may be there twice are listed."
    )


@click.group(cls=Group, says=_says, bare="duplicates")
def command() -> None:
    """The commands on leads."""


def _says_duplicates() -> str:
    return _(
        "List leads that may be one: with the same mail address, or the same name and company.\n\n"
        "Of two the first is the one that was handed over first. Nothing is left out by itself.\n\n"
        "Example: sla-tui leads duplicates --json"
    )


@command.command("duplicates", cls=Command, says=_says_duplicates)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON."))
@click.pass_obj
def duplicates(invocation: Invocation, /, *, as_json: bool) -> None:
    """Print the pairs."""
    with reading(invocation.store) as reads:
        pairs = read_alike_leads(reads.connection)
        zone = zone_in(invocation.settings, reads)
    if as_json:
        show_json(lead_pairs_data(pairs))
    else:
        show(lead_pairs_text(pairs, zone))


def _says_copy() -> str:
    return _(
        "Say that a lead is a copy of another: its hand-offs are left out of the figures as duplicates.\n\n"
        "Both are named by their numbers in “sla-tui leads duplicates”. “sla-tui log show” tells of it, and "
        "h in the screens takes it back.\n\nExample: sla-tui leads copy 40 12"
    )


@command.command("copy", cls=Command, says=_says_copy)
@click.argument("number")
@click.argument("of")
@click.pass_obj
def copy(invocation: Invocation, /, number: str, of: str) -> None:
    """Leave the copy out."""
    copied, kept = _two(invocation, number, of)
    from sla_tui.store.store import Store

    leads = Store(invocation.store).leads
    leads.mark_copy(copied.id, kept.id, who=invocation.settings.who, now=invocation.now)
    show(_("Kept: {0}.").format(copy_text(copied, kept)))


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
