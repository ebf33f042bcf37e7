"""`sla-tui imports`: what was brought in, and taking one import back."""

from __future__ import annotations

import click

from sla_tui.domain.entries import printable
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.import_list import imports_data, imports_text
from sla_tui.store.connection import reading
from sla_tui.store.import_reads import read_imports
from sla_tui.wording import _

from .invocation import Invocation
from .naming import row_number
from .output import at_a_terminal, show, show_json
from .words import Command, Group, option


def _says() -> str:
    return _(
        "List what was brought in, the latest first.\n\n"
        "Each import stands with its number, and each of its files with what was new in it.\n\n"
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
        zone = zone_in(invocation.settings, reads)
    if as_json:
        show_json(imports_data(imports))
    else:
        show(imports_text(imports, zone, invocation.now))


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
        found = undoing(reads, named, zone_in(invocation.settings, reads), invocation.now)
    show("\n".join(found.lines))
    found.refuse()
    if not yes and not click.confirm(_("Take it back?"), err=True):
        show(_("Nothing was changed."))
        return
    from sla_tui.store.store import Store

    Store(invocation.store).imports.undo(named, who=invocation.settings.who, now=invocation.now)
    show(taken_back_text(named))
