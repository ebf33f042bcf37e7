"""`sla-tui keys`: what every key of the screens does, and by which id it is given another."""

from __future__ import annotations

from collections.abc import Iterator

import click

from sla_tui.cells import WIDTH, left, width, wrapped
from sla_tui.commands.command import Group, Rebound
from sla_tui.commands.groups import GROUPS
from sla_tui.paths import config_folder
from sla_tui.settings import CONFIG_FILE
from sla_tui.wording import _, ngettext

from .invocation import Invocation
from .output import show
from .words import Command

_MARK = "*"


def _says() -> str:
    return _("List the keys of the screens, and how they are changed.\n\nExample: sla-tui keys")


@click.command(cls=Command, says=_says)
@click.pass_obj
def command(invocation: Invocation, /) -> None:
    """Print the commands of each screen, those with other keys than their own marked."""
    keys = invocation.settings.keys
    commands = [command for group in GROUPS for command in group.commands]
    ids = max(width(command.id) for command in commands)
    texts = max(width(command.keys_text(keys)) for command in commands)
    blocks = ["\n".join(_lines(group, keys, ids, texts)) for group in GROUPS]
    changed = _("To change one, write under [keys] in {0}: {1}")
    told = [changed.format(config_folder() / CONFIG_FILE, '"leads.search" = "b"')]
    if keys:
        number = ngettext("{0} key is changed there.", "{0} keys are changed there.", len(keys))
        told.append(_("{0} {1}").format(_MARK, number.format(len(keys))))
    show("\n\n".join([*blocks, "\n".join(told)]))


def _lines(group: Group, keys: Rebound, ids: int, texts: int) -> Iterator[str]:
    """The title of a group, then a row each: mark, id, keys, what it does."""
    yield group.name()
    indent = 2 + ids + 2 + texts + 2
    for command in group.commands:
        mark = _MARK if command.id in keys else " "
        said = command.explained()
        if command.id in keys:
            said = _("{0} (was {1})").format(said, command.keys_text({}))
        first, *rest = wrapped(said, WIDTH - indent)
        yield f"{mark} {left(command.id, ids)}  {left(command.keys_text(keys), texts)}  {first}"
        yield from (" " * indent + line for line in rest)
