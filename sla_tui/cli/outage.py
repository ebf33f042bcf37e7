"""`sla-tui outage`: enter when something that an uptime is promised of did not run."""

from __future__ import annotations

import click

from sla_tui.domain.entries import printable
from sla_tui.domain.terms import Figure
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import Agreement, read_agreements
from sla_tui.reports.outage_list import outages, outages_data, outages_text, uptimes_of
from sla_tui.reports.outage_moments import moment_of
from sla_tui.store.connection import reading
from sla_tui.store.outage_reads import StoredOutage
from sla_tui.wording import _

from .invocation import Invocation
from .naming import one_named, one_promising, row_number
from .output import show, show_json
from .words import Command, Group, option


def _says() -> str:
    return _(
        "List the outages, and enter when something that an uptime is promised of did not run.\n\n"
        "Without one of the commands the outages are listed."
    )


@click.group(cls=Group, says=_says, bare="list")
def command() -> None:
    """The commands on outages."""


def _says_add() -> str:
    return _(
        "Enter an outage; without --until it still lasts.\n\n"
        "NAME is the name of the uptime in the agreement.\n\n"
        "Example: sla-tui outage add 'Uptime of the service' --from 14:05 --until 14:17 --note 'disk full'"
    )


@command.command("add", cls=Command, says=_says_add)
@click.argument("name")
@option("--from", "since", default="now", metavar="WHEN", says=lambda: _("When it began; now by itself."))
@option("--until", metavar="WHEN", says=lambda: _("When it ended."))
@option("--note", default="", metavar="TEXT", says=lambda: _("What happened."))
@option("--agreement", metavar="NAME", says=lambda: _("The agreement it is of, where there are several."))
@click.pass_obj
def add(
    invocation: Invocation, /, name: str, since: str, until: str | None, note: str, agreement: str | None
) -> None:
    """Keep an outage."""
    with reading(invocation.store) as reads:
        about = one_promising(read_agreements(reads), agreement, Figure, name)
    figure = one_named(
        [(one.what, one) for one in uptimes_of(about)],
        name,
        none=_("“{0}” promises no uptime at all, so no outage counts for it.").format(about.name),
        wrong=_("There is no uptime “{0}”; there is {1}."),
    )
    begin = moment_of(since, invocation.now, about.zone)
    end = None if until is None else moment_of(until, invocation.now, about.zone)
    from sla_tui.store.store import Store

    Store(invocation.store).outages.add(
        *(about.id, figure, begin, end), note, who=invocation.settings.who, now=invocation.now
    )
    show(_("Kept: an outage of {0}.").format(figure.what))


def _says_end() -> str:
    return _(
        "Say when an outage ended, by its number in the list.\n\nExample: sla-tui outage end 3 --at 14:17"
    )


@command.command("end", cls=Command, says=_says_end)
@click.argument("number")
@option("--at", default="now", metavar="WHEN", says=lambda: _("When it ended; now by itself."))
@click.pass_obj
def end(invocation: Invocation, /, number: str, at: str) -> None:
    """Keep when it ended."""
    about, figure, one = _numbered(invocation, number)
    until = moment_of(at, invocation.now, about.zone)
    from sla_tui.store.store import Store

    who = invocation.settings.who
    Store(invocation.store).outages.end(one.id, figure.what, until, who=who, now=invocation.now)
    show(_("Ended: outage {0} of {1}.").format(one.id, figure.what))


def _says_back() -> str:
    return _(
        "Take an outage out, as one that never was, by its number in the list.\n\n"
        "Example: sla-tui outage back 3"
    )


@command.command("back", cls=Command, says=_says_back)
@click.argument("number")
@click.pass_obj
def back(invocation: Invocation, /, number: str) -> None:
    """Take it out."""
    _about, figure, one = _numbered(invocation, number)
    from sla_tui.store.store import Store

    who = invocation.settings.who
    Store(invocation.store).outages.take_back(one.id, figure.what, who=who, now=invocation.now)
    show(_("Taken out: outage {0} of {1}.").format(one.id, figure.what))


def _says_list() -> str:
    return _("List the outages with their numbers, how long each was, and how much of it counts.")


@command.command("list", cls=Command, says=_says_list)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON."))
@click.pass_obj
def list_all(invocation: Invocation, /, as_json: bool) -> None:
    """Print a line, or an object, for each outage."""
    with reading(invocation.store) as reads:
        if as_json:
            show_json(outages_data(reads, invocation.now))
        else:
            show(outages_text(reads, invocation.now))


def _numbered(invocation: Invocation, number: str) -> tuple[Agreement, Figure, StoredOutage]:
    """The outage of a number, with what it is of.

    Raises:
        UsageProblem: where there is none.
    """
    named = row_number(number)
    if named is None:
        raise UsageProblem(_("An outage is named by its number, not “{0}”.").format(printable(number)))
    with reading(invocation.store) as reads:
        for one in outages(reads, invocation.now):
            if one.told.id == named:
                return one.agreement, one.figure, one.told
    from sla_tui.store.outages import no_such_outage

    raise no_such_outage(named)
