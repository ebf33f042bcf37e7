"""`sla-tui demo`: look at a made-up team, in a store of its own."""

from __future__ import annotations

import click

from sla_tui.paths import DEMO_STORE, data_folder
from sla_tui.reports.texts import status_text
from sla_tui.store.connection import reading
from sla_tui.wording import _

from .invocation import Invocation
from .opening import need_terminal, open_screens
from .output import show
from .words import Command, option


def _says() -> str:
    return _(
        "Look at a made-up team and quarter.\n\n"
        "Nothing of yours is touched: the demo has a store of its own, made anew each time.\n\n"
        "Example: sla-tui demo"
    )


@click.command(cls=Command, says=_says)
@option("--text", "as_text", is_flag=True, says=lambda: _("Print its status instead of opening the screens."))
@click.pass_obj
def command(invocation: Invocation, /, as_text: bool) -> None:
    """Make the demo's store and open the screens on it."""
    if not as_text:
        need_terminal(demo=True)
    from sla_tui.demo.store import make_demo_store

    path = data_folder() / DEMO_STORE
    make_demo_store(path, invocation.now, invocation.settings.zone)
    if not as_text:
        open_screens(invocation, path, demo=True)
        return
    with reading(path) as reads:
        told = status_text(reads, invocation.now)
    show(_("DEMO, made-up data"))
    show(told)
