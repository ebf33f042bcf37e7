"""Commands as Textual binds them; their keys are those of the person, by the ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.app import App
from textual.binding import Binding, BindingType

from sla_tui.commands.command import Command, Rebound

if TYPE_CHECKING:
    from sla_tui.tui.app import SlaTuiApp


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of some commands; their words are made by the key bar."""
    return [
        Binding(command.key, command.action, id=command.id, show=False, priority=command.at_once)
        for command in commands
    ]


def closing(*commands: Command) -> list[BindingType]:
    """Bindings by which the keys that open a page close it too."""
    return bindings(replace(command, action="dismiss") for command in commands)


def rebound(app: App[object]) -> Rebound:
    """The keys that the person gave to commands."""
    return cast("SlaTuiApp", app).settings.keys
