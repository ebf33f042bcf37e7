"""The command `sla-tui`: its own options, and the commands by name, each loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from sla_tui import __version__
from sla_tui.wording import _

from .edge import Edge
from .invocation import Invocation, wall_clock
from .opening import open_screens
from .output import show
from .words import option

_MODULES = {
    "status": ".status",
    "check": ".check",
    "team": ".team",
    "people": ".people",
    "leads": ".leads",
    "report": ".report",
    "import": ".importing",
    "imports": ".imports",
    "replay": ".replay",
    "calc": ".calc",
    "log": ".log",
    "decisions": ".decisions",
    "figure": ".figure",
    "deliver": ".deliver",
    "outage": ".outage",
    "exclusions": ".exclusions",
    "agreements": ".agreements",
    "backup": ".backup",
    "restore": ".restore",
    "doctor": ".doctor",
    "export": ".export",
    "demo": ".demo",
    "keys": ".keys",
}
"""Where each command is; each module has its command as `command`. In the order of the help."""


class App(Edge):
    """The commands of `sla-tui`; the module of one is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as help lists them."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if cmd_name not in _MODULES:
            return None
        command: click.Command = import_module(_MODULES[cmd_name], __package__).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; of one that is not there, the one that may have been."""
        name = args[0]
        if name not in _MODULES and not name.startswith("-"):
            raise click.UsageError(_no_such_command(name), ctx)
        return super().resolve_command(ctx, args)


def _no_such_command(name: str) -> str:
    from difflib import get_close_matches

    alike = get_close_matches(name, _MODULES, 1)
    if alike:
        return _("There is no command “{0}”. Did you mean “{1}”?").format(name, alike[0])
    return _("There is no command “{0}”.").format(name)


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        import tzdata  # type: ignore[import-untyped]

        show(f"sla-tui {__version__} (tzdata {tzdata.__version__})")
        context.exit()


def _says() -> str:
    return _(
        "Make, sign and keep the agreement between marketing and sales.\n\n"
        "Without a command the screens open.\n\n"
        "Exit codes: 0 fine, 1 a promise is behind or broken, 2 the words of a command or the settings are "
        "off, 3 the store can't be used, 4 input was refused, 5 the output could not be written, "
        "70 sla-tui itself failed, 130 interrupted."
    )


@click.group(cls=App, invoke_without_command=True, says=_says)
@option(
    "--store",
    type=Path,
    metavar="PATH",
    says=lambda: _("The store to use, in place of the usual one or of SLA_TUI_STORE."),
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    says=lambda: _("Show the versions of sla-tui and of its time zones."),
)
@click.pass_context
def app(context: click.Context, store: Path | None) -> None:
    """Keep the store and the time for the command, and open the screens where there is none."""
    context.obj = Invocation(store, wall_clock())
    if context.invoked_subcommand is None:
        open_screens(context.obj, context.obj.store)
