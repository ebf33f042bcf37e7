"""Entries whose editing keys act in the order in which they are pressed.

Textual asks for the binding of a key only after the entry has had it, and by then it may have taken
in the letters behind it: of keys that come in a burst, as over a slow line, some would be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, TextArea


def _actions(bindings: Iterable[BindingType]) -> dict[str, str]:
    return {
        key: binding.action
        for binding in bindings
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }


async def _act(entry: Widget, event: events.Key, actions: Mapping[str, str]) -> None:
    """Do at once what an editing key does; other keys are left to the entry."""
    action = actions.get(event.key)
    if action is not None:
        event.stop()
        event.prevent_default()
        await entry.run_action(action)


class Line(Input):
    """A line to type into."""

    EDITING: ClassVar[Mapping[str, str]] = _actions(Input.BINDINGS)
    """The actions of the editing keys."""

    async def _on_key(self, event: events.Key) -> None:
        await _act(self, event, self.EDITING)


class Prose(TextArea):
    """A text to type into."""

    EDITING: ClassVar[Mapping[str, str]] = _actions(TextArea.BINDINGS)
    """The actions of the editing keys."""

    async def _on_key(self, event: events.Key) -> None:
        await _act(self, event, self.EDITING)
