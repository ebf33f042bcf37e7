"""A command on what is kept lists it where nothing more is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.telling import Tell


@pytest.mark.parametrize(
    ("bare", "listing"),
    [
        ("agreements", ("agreements", "list")),
        ("decisions", ("decisions", "list")),
        ("exclusions", ("exclusions", "list")),
        ("leads", ("leads", "duplicates")),
        ("outage", ("outage", "list")),
        ("log", ("log", "show")),
    ],
)
def test_bare_command_lists(bare: str, listing: tuple[str, ...], kept: Path, tell: Tell) -> None:
    result = tell(bare)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == tell(*listing).stdout
    if bare != "log":
        assert tell(bare, "--json").stdout == tell(*listing, "--json").stdout


def test_where_nothing_was_entered_it_is_said_how(kept: Path, tell: Tell) -> None:
    assert "sla-tui exclusions add" in tell("exclusions").stdout
    assert "sla-tui decisions add" in tell("decisions").stdout
