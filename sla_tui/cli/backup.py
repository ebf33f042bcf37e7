"""`sla-tui backup`: keep a copy of the store."""

from __future__ import annotations

from pathlib import Path

import click

from sla_tui.store.connection import reading
from sla_tui.store.copies import copy_to, keep_copy
from sla_tui.wording import _

from .invocation import Invocation
from .output import show
from .words import Command, option


def _says() -> str:
    return _(
        "Keep a copy of the store, while the screens are open too.\n\n"
        "One is kept by itself before each import and each update; of those the last five. One that you ask "
        "for stays. “sla-tui restore” lists them all and puts one back.\n\n"
        "Example: sla-tui backup --to /media/stick/store-of-monday.db"
    )


@click.command(cls=Command, says=_says)
@option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    says=lambda: _("A new file for it; beside the store by itself."),
)
@click.pass_obj
def command(invocation: Invocation, /, target: Path | None) -> None:
    """Copy the store as it stands, and say where the copy is."""
    with reading(invocation.store):
        if target is not None:
            copy_to(invocation.store, target)
            show(_("Kept as {0}.").format(target))
            return
    from sla_tui.store.database import Database

    with Database(invocation.store).writing_plainly():
        copy = keep_copy(invocation.store, "asked")
    show(_("Kept as copy {0}, {1}.").format(copy.number, copy.path))
