"""Other keys for commands, as a person sets them: which may be, and in which words the rest is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .command import Command, Rebound
from .everywhere import HELP
from .groups import EVERYWHERE, GROUPS
from .keynames import is_character, key_text, read_keys

MOVING = ("up", "down", "pageup", "pagedown", "home", "end", "j", "k", "g", "G", "enter", "tab", "shift+tab")
"""What moves in lists and forms and opens things, and so can mean nothing else."""

TAKEN = ("ctrl+c", "ctrl+q")
"""What means the same in every such program."""

EDITING = (
    *("left", "right", "backspace", "delete", "ctrl+a", "ctrl+d", "ctrl+e", "ctrl+j", "ctrl+k", "ctrl+left"),
    *("ctrl+right", "ctrl+u", "ctrl+v", "ctrl+w", "ctrl+x", "ctrl+y", "ctrl+z", "f6", "f7", "shift+down"),
    *("shift+end", "shift+home", "shift+left", "shift+right", "shift+up", "alt+backspace", "alt+delete"),
    *("ctrl+backspace", "ctrl+shift+a", "ctrl+shift+k", "ctrl+shift+left", "ctrl+shift+right"),
)
"""What edits in a line that one types into."""

LEAVING = ("escape", "q")
"""What leaves every dialog."""


def rebound(said: Mapping[str, object], place: str) -> Rebound:
    """The keys by command, from `command = "key"`; `place` says where that stands.

    Raises:
        UsageProblem: for a command that is not there, a key that is none or that a form needs, and for
            a key that would mean two things on one screen; both are named.
    """
    commands = {command.id: command for group in GROUPS for command in group.commands}
    keys = {}
    for id, text in _flat(said):
        if id not in commands:
            raise UsageProblem(_unknown(id, commands, place))
        if not isinstance(text, str):
            raise UsageProblem(_("{0}: the key for {1} must be text in quotes.").format(place, id))
        keys[id] = _checked(commands[id], text, place)
    for group in GROUPS:
        beside = () if group is EVERYWHERE else (HELP,) if group.dialog else EVERYWHERE.commands
        if group.dialog:
            _refuse_leaving(group.commands, keys, place)
        _refuse_twice((*group.commands, *beside), keys, place)
    return keys


def _flat(said: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """TOML reads `leads.search` without quotes as a table in a table."""
    for name, value in said.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _unknown(id: str, commands: Mapping[str, Command], place: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(id.lower(), commands, n=1, cutoff=0.5)
    if near:
        sentence = _("{0} gives a key to “{1}”, which is no command; did you mean “{2}”?")
        return sentence.format(place, id, near[0])
    sentence = _("{0} gives a key to “{1}”, which is no command; sla-tui keys lists them.")
    return sentence.format(place, id)


def _checked(command: Command, text: str, place: str) -> tuple[str, ...]:
    keys = read_keys(text)
    if keys is None:
        sentence = _("{0}: “{1}” for {2} is no key; one is written like f, ?, F2, PgUp, Esc or Ctrl+P.")
        raise UsageProblem(sentence.format(place, text, command.id))
    own = command.key.split(",")
    for key in keys:
        if key in (*MOVING, *TAKEN) and key not in own:
            sentence = _("{0}: {1} can't be the key for {2}: lists and forms need it, or the terminal.")
            raise UsageProblem(sentence.format(place, key_text(key), command.id))
        if command.typing and key in EDITING and key not in own:
            sentence = _("{0}: {1} can't be the key for {2}: it edits what one types.")
            raise UsageProblem(sentence.format(place, key_text(key), command.id))
    letters = [key for key in keys if is_character(key)]
    if command.typing and (len(letters) == len(keys) or (command.at_once and letters)):
        sentence = _("{0}: {1} can't be the key for {2} where one types; add one such as F2 or Ctrl+G.")
        if command.at_once:
            sentence = _("{0}: {1} can't be a key for {2}, since one types there; take one such as F2.")
        raise UsageProblem(sentence.format(place, key_text(letters[0]), command.id))
    return keys


def _refuse_leaving(commands: tuple[Command, ...], keys: Rebound, place: str) -> None:
    for command in commands:
        for key in command.keys(keys):
            if key in LEAVING:
                sentence = _("{0}: {1} can't be the key for {2}: it leaves the question.")
                raise UsageProblem(sentence.format(place, key_text(key), command.id))


def _refuse_twice(commands: tuple[Command, ...], keys: Rebound, place: str) -> None:
    """A key that two of these have, unless they have it by themselves: then one stands for the other."""
    for one, other in combinations(commands, 2):
        shared = set(one.keys(keys)) & set(other.keys(keys))
        for key in sorted(shared - (set(one.keys({})) & set(other.keys({})))):
            sentence = _("{0}: {1} would mean both {2} ({3}) and {4} ({5}); give one of them another key.")
            raise UsageProblem(
                sentence.format(place, key_text(key), one.id, one.name(), other.id, other.name())
            )
