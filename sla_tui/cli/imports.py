"""`sla-tui imports`: what was brought in."""

from __future__ import annotations

import click

from sla_tui.reports.agreements import zone_in
from sla_tui.reports.import_list import imports_data, imports_text
from sla_tui.store.connection import reading
from sla_tui.store.import_reads import read_imports
from sla_tui.wording import _

from .invocation import Invocation
from .output import show, show_json
from .words import Group, option


def _says() -> str:
    return _(
        "List what was brought in, the latest first.\n\n"
        "Each import stands with its number, and each of its files with what was new in it.\n\n"
        "Example: sla-tui imports --json"
    )


@click.group(cls=Group, says=_says, invoke_without_command=True, no_args_is_help=False)
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
