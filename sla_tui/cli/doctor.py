"""`sla-tui doctor`: look whether all is well with the store, and mend what is derived."""

from __future__ import annotations

import click

from sla_tui.errors import StoreProblem
from sla_tui.wording import _

from .invocation import Invocation
from .output import show
from .progress import progress_line
from .words import Command, option


def _says() -> str:
    return _(
        "Look whether all is well with the store.\n\n"
        "Its file, the rows that name others, the agreements by their SHA-256, what is worked out from other "
        "rows – how each lead is judged, by which name people go, what is counted and numbered –, what "
        "stands twice, in the log or with an import too, and the copies. What a file or a person told once "
        "stands once: whether it was changed since can't be found out. Nothing is changed without --mend. "
        "The exit code is 3 where something is wrong with the store.\n\n"
        "Example: sla-tui doctor"
    )


@click.command(cls=Command, says=_says)
@option("--mend", is_flag=True, says=lambda: _("Work all of it out anew; a copy of the store is kept first."))
@click.pass_obj
def command(invocation: Invocation, /, mend: bool) -> None:
    """Examine the store and say what was found; with `--mend`, mend it first."""
    from sla_tui.reports.doctor_text import health_text
    from sla_tui.store import doctor

    if mend:
        copy = doctor.mend(invocation.store)
        show(_("All was worked out anew; the store as it was is copy {0}.").format(copy.number))
    with progress_line() as line:
        judged = _("{0} leads judged anew …")
        health = doctor.examine(invocation.store, progress=lambda done: line.tell(judged.format(done)))
    show(health_text(health))
    if not health.is_sound:
        raise click.exceptions.Exit(StoreProblem.exit_code)
