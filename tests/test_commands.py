"""Commands: how keys are written, which may be set, and in which words the rest is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.keys import _character_to_key
from textual.widgets import Input, TextArea

from sla_tui.commands.everywhere import HELP, UNDO
from sla_tui.commands.groups import GROUPS
from sla_tui.commands.keynames import is_character, key_text, read_key, read_keys
from sla_tui.commands.leads import SEARCH
from sla_tui.commands.rebinding import EDITING, MOVING, TAKEN, rebound
from sla_tui.errors import UsageProblem
from sla_tui.settings import load

ROOT = Path(__file__).parents[1]
PRINTABLE = [chr(code) for code in range(0x21, 0x7F)]
COMMANDS = list(dict.fromkeys(command for group in GROUPS for command in group.commands))


@pytest.mark.parametrize("character", PRINTABLE)
def test_sign_is_the_key_that_textual_calls_it(character: str) -> None:
    key = read_key(character)

    assert key == _character_to_key(character)
    assert key_text(key) == character
    assert is_character(key)


@pytest.mark.parametrize(
    ("text", "key", "shown"),
    [
        ("Esc", "escape", "Esc"),
        ("ESCAPE", "escape", "Esc"),
        ("PgUp", "pageup", "PgUp"),
        ("Page Down", "pagedown", "PgDn"),
        ("Return", "enter", "Enter"),
        ("←", "left", "←"),
        ("f5", "f5", "F5"),
        ("Ctrl+P", "ctrl+p", "Ctrl+P"),
        ("control+P", "ctrl+p", "Ctrl+P"),
        ("Shift+Ctrl+X", "ctrl+shift+x", "Ctrl+Shift+X"),
        ("Alt+X", "alt+x", "Alt+X"),
        ("Ctrl++", "ctrl+plus", "Ctrl++"),
        ("Shift+g", "G", "G"),
        ("Shift+F2", "shift+f2", "Shift+F2"),
        ("Space", "space", "Space"),
        ("question_mark", "question_mark", "?"),
        ("hyphen-minus", "minus", "-"),
        ("ж", "ж", "ж"),
        ("Ctrl+I", "tab", "Tab"),
        ("Ctrl+M", "enter", "Enter"),
        ("Ctrl+[", "escape", "Esc"),
    ],
)
def test_key_is_read_as_people_write_it(text: str, key: str, shown: str) -> None:
    assert read_key(text) == key
    assert key_text(key) == shown


@pytest.mark.parametrize(
    "text", ["", " ", "blob", "F13", "Ctrl+", "+x", "Ctrl+Ctrl+x", "Shift+?", "–", "Hyper+x", "\x1b", "bell"]
)
def test_what_is_no_key_is_none(text: str) -> None:
    assert read_key(text) is None


@given(st.text(max_size=12))
def test_key_that_is_read_is_read_again_as_it_is_shown(text: str) -> None:
    key = read_key(text)
    if key is not None:
        assert read_key(key) == read_key(key_text(key)) == key


def test_several_keys_have_commas_between_them_and_a_comma_may_be_one() -> None:
    assert read_keys("f, F2,f") == ("f", "f2")
    assert read_keys(",") == ("comma",)
    assert read_keys("a,,b") is None


def keys(text: str, folder: Path) -> dict[str, tuple[str, ...]]:
    (folder / "config.toml").write_text(f"[keys]\n{text}\n", encoding="utf-8")
    return dict(load({}, {}, folder).keys)


def problem(text: str, folder: Path) -> str:
    with pytest.raises(UsageProblem) as caught:
        keys(text, folder)
    return str(caught.value).replace(str(folder), "…")


def test_keys_are_read_with_and_without_quotes_around_the_command(tmp_path: Path) -> None:
    text = '"leads.search" = "b"\nundo = "z, Ctrl+Z"\ntouch.talked = "F5"'
    assert keys(text, tmp_path) == {
        "leads.search": ("b",),
        "undo": ("z", "ctrl+z"),
        "touch.talked": ("f5",),
    }


def test_two_commands_may_change_their_keys_with_each_other(tmp_path: Path) -> None:
    assert keys('charts.view = "b"\ncharts.by = "v"', tmp_path) == {
        "charts.view": ("b",),
        "charts.by": ("v",),
    }


def test_own_key_may_be_said_again(tmp_path: Path) -> None:
    for command in COMMANDS:
        own = ",".join(map(key_text, command.key.split(","))).replace(",,", "comma,")
        assert keys(f'"{command.id}" = "{own}"', tmp_path) == {command.id: tuple(command.key.split(","))}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            'leads.serch = "f"',
            " gives a key to “leads.serch”, which is no command; did you mean “leads.search”?",
        ),
        ('xyzzy = "f"', " gives a key to “xyzzy”, which is no command; sla-tui keys lists them."),
        ("undo = 3", ": the key for undo must be text in quotes."),
        (
            'undo = "blob"',
            ": “blob” for undo is no key; one is written like f, ?, F2, PgUp, Esc or Ctrl+P.",
        ),
        ('undo = ""', ": “” for undo is no key; one is written like f, ?, F2, PgUp, Esc or Ctrl+P."),
        (
            'undo = "h"',
            ": h would mean both undo (Undo) and history (History); give one of them another key.",
        ),
        (
            'leads.mine = "1"',
            ": 1 would mean both leads.mine (Mine) and place.today (Today); give one of them another key.",
        ),
        (
            'help = "c,F1"',
            ": c would mean both touch.talked (Talked) and help (Help); give one of them another key.",
        ),
        ('undo = "Tab"', ": Tab can't be the key for undo: lists and forms need it, or the terminal."),
        ('undo = "j"', ": j can't be the key for undo: lists and forms need it, or the terminal."),
        ('undo = "ctrl+c"', ": Ctrl+C can't be the key for undo: lists and forms need it, or the terminal."),
        ('"touch.talked" = "q"', ": q can't be the key for touch.talked: it leaves the question."),
        (
            'leads.leave = "Ctrl+W"',
            ": Ctrl+W can't be the key for leads.leave: it edits what one types.",
        ),
        ('help = "?"', ": ? can't be the key for help where one types; add one such as F2 or Ctrl+G."),
        (
            '"wizard.add" = "n"',
            ": n can't be a key for wizard.add, since one types there; take one such as F2.",
        ),
    ],
)
def test_what_is_off_with_keys_is_said_with_the_name_of_the_file(
    text: str, sentence: str, tmp_path: Path
) -> None:
    assert problem(text, tmp_path) == f"…/config.toml{sentence}"


def test_keys_are_a_table(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('keys = "f"', encoding="utf-8")
    with pytest.raises(UsageProblem) as caught:
        load({}, {}, tmp_path)
    assert str(caught.value).endswith(
        'config.toml: keys is a table: [keys], and under it lines such as "leads.search" = "f".'
    )


def test_places_may_use_one_key_for_different_things() -> None:
    said = {"charts.view": "w", "leads.view": "w"}
    assert rebound(said, "config.toml") == {"charts.view": ("w",), "leads.view": ("w",)}


def test_what_edits_a_line_can_not_be_the_key_of_what_works_while_one_types() -> None:
    editing = {
        key
        for binding in (*Input.BINDINGS, *TextArea.BINDINGS)
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    assert {key for key in editing if "super" not in key} <= {*EDITING, *MOVING, *TAKEN}


def test_ids_are_unique_and_each_command_has_words() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert all(command.name() and command.explained() for command in COMMANDS)


def test_a_command_is_shown_by_the_key_that_was_given_to_it() -> None:
    given_keys = {"help": ("exclamation_mark", "f2"), "leads.search": ("f",)}
    assert SEARCH.key_text(given_keys) == "f"
    assert UNDO.key_text(given_keys) == "u"
    assert HELP.keys_text(given_keys) == "! F2"
    assert HELP.key_text(given_keys) == "!"
    assert HELP.key_text(given_keys, typing=True) == "F2"


def page_of_keys() -> str:
    """The tables of docs/keys.md."""
    tables = []
    for group in GROUPS:
        rows = [
            f"| {' '.join(f'`{key_text(key)}`' for key in command.keys({}))} | {command.id} "
            f"| {command.explained()} |"
            for command in group.commands
        ]
        tables.append(
            "\n".join([f"## {group.name()}", "", "| key | id | what it does |", "|---|---|---|", *rows])
        )
    return "\n\n".join(tables) + "\n"


def test_page_of_the_keys_has_every_command() -> None:
    assert (ROOT / "docs/keys.md").read_text(encoding="utf-8").endswith(page_of_keys())
