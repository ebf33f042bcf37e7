"""click's commands and options with words that are made when they are shown.

click binds `help` where a command is declared, which is at import, before the reader's language is
known. Here each declaration `says` its words instead: a function that is asked when help is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from sla_tui.wording import _

from .output import show

Says = Callable[[], str]
"""Makes a text in the reader's language."""


class Option(click.Option):
    """An option that says its help when it is shown."""

    def __init__(self, *args: Any, says: Says, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._says = says

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The row of this option in the help."""
        self.help = self._says()
        return super().get_help_record(ctx)


class Command(click.Command):
    """A command that says its help when it is shown; the first sentence is what a list shows."""

    def __init__(self, *args: Any, says: Says, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._says = says

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of a command; what is off with them is told with the command's own help."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        self.help = self._says()
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence, cut to `limit` characters."""
        self.help = self._says()
        return super().get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help, through the same door as all else that is shown."""
        return Option(
            self.get_help_option_names(ctx),
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            says=lambda: _("Show this text."),
        )


class Group(Command, click.Group):
    """A group of such commands; without one named it does what the one called `bare` does."""

    def __init__(self, *args: Any, bare: str | None = None, **settings: Any) -> None:
        super().__init__(*args, **{"no_args_is_help": False, **settings})
        self._bare = bare

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the group; where none but `--json` is said, that is for the bare command."""
        if self._bare is not None and all(word == "--json" for word in args):
            args = [self._bare, *args]
        return super().parse_args(ctx, args)


def option(*names: str, says: Says, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an option of a command."""
    return click.option(*names, cls=Option, says=says, **settings)


def _show_help(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        show(context.get_help())
        context.exit()
