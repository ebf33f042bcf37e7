"""`sla-tui export`: all that the store holds, as JSON, as a workbook, or as CSV files."""

from __future__ import annotations

from pathlib import Path

import click

from sla_tui.errors import UsageProblem
from sla_tui.store.connection import reading
from sla_tui.wording import _

from .invocation import Invocation
from .output import show
from .words import Command


def _says() -> str:
    return _(
        "Write all that the store holds into files.\n\n"
        "PATH ends in .json, of which “sla-tui restore” makes a store again with nothing lost; or in .xlsx, "
        "with a sheet for each table; any other name is a new folder of CSV files. No cell can act as a "
        "formula.\n\n"
        "Example: sla-tui export everything.json"
    )


@click.command(cls=Command, says=_says)
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def command(invocation: Invocation, /, path: Path) -> None:
    """Write the files, and say where they are."""
    if path.suffix.lower() in (".csv", ".xls"):
        sentence = _("Name a file that ends in .json or .xlsx, or a folder for CSV files; not {0}.")
        raise UsageProblem(sentence.format(path.name))
    from sla_tui.reports.export_files import export

    with reading(invocation.store) as reads:
        export(reads.connection, path)
    show(_("Written: {0}.").format(path))
