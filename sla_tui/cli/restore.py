"""`sla-tui restore`: list the copies of the store, and put one back in its place."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from sla_tui.errors import StoreProblem, UsageProblem
from sla_tui.paths import file_at
from sla_tui.reports.agreements import zone_in
from sla_tui.store.connection import reading
from sla_tui.store.copies import copies_of
from sla_tui.wording import _

from .invocation import Invocation
from .output import at_a_terminal, show
from .words import Command, option


def _says() -> str:
    return _(
        "Put a copy back in place of the store.\n\n"
        "COPY is the number of a copy, or a file of “sla-tui backup --to” or of “sla-tui export”; without it "
        "the copies are listed. What was in the store until then becomes a copy too.\n\n"
        "Example: sla-tui restore 7"
    )


@click.command(cls=Command, says=_says)
@click.argument("copy", required=False)
@option("--yes", is_flag=True, says=lambda: _("Put it back without being asked."))
@click.pass_obj
def command(invocation: Invocation, /, copy: str | None, yes: bool) -> None:
    """List the copies; or show what would be put back, ask, and do it."""
    from sla_tui.reports.copy_words import copies_text, offer_text

    zone = _zone(invocation)
    copies = copies_of(invocation.store)
    if copy is None:
        show(copies_text(copies, zone, invocation.now))
        return
    source = _named(copy, {str(one.number): one.path for one in copies})
    if not yes and not at_a_terminal():
        raise UsageProblem(_("There is no terminal to ask on: add --yes to put the copy back."))
    from sla_tui.store.restoring import is_export, refuse_damaged_copy, restore

    if not is_export(source):
        refuse_damaged_copy(source)
    show(offer_text(invocation.store, source, zone, invocation.now))
    if not yes and not click.confirm(_("Put the copy back in its place?"), err=True):
        show(_("Nothing was changed."))
        return
    before = restore(invocation.store, source, who=invocation.settings.who, now=invocation.now)
    if before is None:
        show(_("Put back."))
    else:
        show(_("Put back. What was there before is copy {0}.").format(before.number))


def _zone(invocation: Invocation) -> ZoneInfo:
    """The zone of the times that are shown; the store itself need not be usable."""
    try:
        with reading(invocation.store) as reads:
            return zone_in(invocation.settings, reads)
    except StoreProblem:
        return zone_in(invocation.settings, None)


def _named(text: str, numbered: dict[str, Path]) -> Path:
    """The copy of this number, or the file of this name."""
    found = numbered.get(text.lstrip("0"))
    if found is not None:
        return found
    path = Path(text).expanduser()
    if text.isascii() and text.isdecimal() and file_at(path) is None:
        listed = ", ".join(numbered) if numbered else _("none yet")
        raise UsageProblem(_("There is no copy {0}; there are {1}.").format(text, listed))
    return path
