"""`sla-tui keys`: every command with its id and its keys, those that were changed marked."""

from __future__ import annotations

from pathlib import Path

from sla_tui.cells import width
from sla_tui.commands.groups import GROUPS
from tests.cli.telling import Tell


def config(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "home" / "sla-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")


def test_every_command_stands_under_its_screen(tell: Tell) -> None:
    result = tell("keys")

    assert (result.exit_code, result.stderr) == (0, "")
    *blocks, told = result.stdout.split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == [group.name() for group in GROUPS]
    for block, group in zip(blocks, GROUPS, strict=True):
        rows = [
            line.split()[0] for line in block.splitlines()[1:] if line.startswith("  ") and line[2] != " "
        ]
        assert rows == [command.id for command in group.commands]
        assert all(width(line) <= 80 for line in block.splitlines())
    assert told.startswith("To change one, write under [keys] in ")


def test_key_that_was_changed_is_marked_and_says_what_it_was(tell: Tell, tmp_path: Path) -> None:
    config(tmp_path, '[keys]\n"today.refresh" = "F5"\nundo = "z"\n')

    lines = [" ".join(line.split()) for line in tell("keys").stdout.splitlines()]

    assert "* undo z Take the last thing done back (was u)" in lines
    assert "* today.refresh F5 Read everything anew (was r)" in lines
    assert len([line for line in lines if line.startswith("*")]) == 3
    assert lines[-1] == "* 2 keys are changed there."


def test_key_that_can_not_be_is_refused_by_every_command_that_reads_the_settings(
    tell: Tell, tmp_path: Path
) -> None:
    config(tmp_path, '[keys]\nundo = "h"\n')

    result = tell("keys")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(
        "config.toml: h would mean both undo (Undo) and history (History); give one of them another key.\n"
    )
