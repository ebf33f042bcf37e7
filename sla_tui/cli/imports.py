"""`sla-tui imports`: what was brought in, and taking one import back."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import click

from sla_tui.domain.entries import printable
from sla_tui.domain.when import local_day
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.entered_file_list import files_data, files_text
from sla_tui.reports.import_list import imports_data, imports_text
from sla_tui.reports.sentences import retired_text
from sla_tui.reports.words import system_text
from sla_tui.store.connection import reading
from sla_tui.store.entered_file_reads import StoredEntryFile, read_entry_files
from sla_tui.store.import_reads import read_imports
from sla_tui.wording import _

from .invocation import Invocation
from .naming import one_named, row_number
from .output import at_a_terminal, show, show_json
from .words import Command, Group, option


def _says() -> str:
    return _(
        "List what was brought in, the latest first.\n\n"
        "Each import stands with its number, and each of its files with what was new in it. Files of figures "
        "and deliveries stand below.\n\n"
        "“sla-tui imports undo” takes one back as a whole.\n\n"
        "Example: sla-tui imports --json"
    )


@click.group(cls=Group, says=_says, invoke_without_command=True)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON."))
@click.pass_context
def command(context: click.Context, /, as_json: bool) -> None:
    """Print the imports, where no other command on them is named."""
    if context.invoked_subcommand is not None:
        return
    invocation: Invocation = context.obj
    with reading(invocation.store) as reads:
        imports = read_imports(reads.connection)
        entered = read_entry_files(reads.connection)
        zone = zone_in(invocation.settings, reads)
    if as_json:
        show_json({**imports_data(imports), "entered": files_data(entered)})
        return
    files = files_text(entered, zone, invocation.now)
    if imports or not entered:
        show(imports_text(imports, zone, invocation.now))
    if files:
        show(_("Figures and deliveries from files:"))
        show(files)


def _says_undo() -> str:
    return _(
        "Take one import back as a whole, by its number in the list.\n\n"
        "What it made goes, what it changed is as before; what was done here since stays. Where something "
        "stands on it, that is said and nothing is changed. A copy of the store is kept first.\n\n"
        "Example: sla-tui imports undo 12"
    )


@command.command("undo", cls=Command, says=_says_undo)
@click.argument("number")
@option("--yes", is_flag=True, says=lambda: _("Take it back without being asked."))
@click.pass_obj
def undo(invocation: Invocation, /, number: str, yes: bool) -> None:
    """Show what would be taken back or what stands in the way, ask, and do it."""
    named = row_number(number)
    if named is None:
        raise UsageProblem(_("An import is named by its number, not “{0}”.").format(printable(number)))
    if not yes and not at_a_terminal():
        raise UsageProblem(_("There is no terminal to ask on: add --yes to take the import back."))
    from sla_tui.reports.import_undo import taken_back_text, undoing

    with reading(invocation.store) as reads:
        zone = zone_in(invocation.settings, reads)
        entered = [one for one in read_entry_files(reads.connection) if one.id == named]
        found = None if entered else undoing(reads, named, zone, invocation.now)
    if found is None:
        _undo_entries(invocation, entered[0], zone, yes=yes)
        return
    show("\n".join(found.lines))
    found.refuse()
    if not yes and not click.confirm(_("Take it back?"), err=True):
        show(_("Nothing was changed."))
        return
    from sla_tui.store.store import Store

    Store(invocation.store).imports.undo(named, who=invocation.settings.who, now=invocation.now)
    show(taken_back_text(named))


def _says_retire() -> str:
    return _(
        "Say that a system is no longer used, so that nothing more of it is waited for.\n\n"
        "What is missing counts only as far as the data of all systems reach: an old CRM whose exports ended "
        "holds all back to their end. Once it is said, it does no more, and what it brought stays. Bring its "
        "last export in first. Where data of it come that reach further, more is waited for again.\n\n"
        "Example: sla-tui imports retire Salesforce"
    )


@command.command("retire", cls=Command, says=_says_retire)
@click.argument("system")
@option("--undo", is_flag=True, says=lambda: _("Take that word back."))
@click.pass_obj
def retire(invocation: Invocation, /, system: str, *, undo: bool) -> None:
    """Keep it, or take it back."""
    with reading(invocation.store) as reads:
        zone = zone_in(invocation.settings, reads)
        systems = dict.fromkeys(source.system for source in reads.sources())
    named = one_named(
        [(system_text(each), each) for each in systems],
        system,
        none=_("Nothing was brought in yet."),
        wrong=_("There are no data of “{0}”; there are of {1}."),
    )
    from sla_tui.store.store import Store

    sources, called = Store(invocation.store).sources, system_text(named)
    if undo:
        sources.wait_again(named, called, who=invocation.settings.who, now=invocation.now)
        show(_("Taken back."))
        return
    done = sources.retire(named, called, zone, who=invocation.settings.who, now=invocation.now)
    year = local_day(invocation.now, zone).year
    show(_("Kept: {0}.").format(retired_text(named, done.first, year)))


def _undo_entries(invocation: Invocation, one: StoredEntryFile, zone: ZoneInfo, *, yes: bool) -> None:
    """Take the figures or deliveries of a file back."""
    show(files_text([one], zone, invocation.now))
    if not yes and not click.confirm(_("Take it back?"), err=True):
        show(_("Nothing was changed."))
        return
    from sla_tui.store.store import Store

    Store(invocation.store).actions.undo(one.id, who=invocation.settings.who, now=invocation.now)
    show(_("Taken back."))
