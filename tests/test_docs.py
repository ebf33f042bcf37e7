"""What is written for people stays true: examples give what they show, and what is named is there."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sla_tui.cli.app import app

ROOT = Path(__file__).parents[1]
NUMBERS = (ROOT / "docs/numbers.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")

HELD_BY = sorted(set(re.findall(r"`([\w/]+\.py)::(test_\w+)`", NUMBERS)))
SECTIONS = {int(number) for number in re.findall(r"^## (\d+)\. ", NUMBERS, re.MULTILINE)}


def examples() -> Iterator[tuple[str, str]]:
    """Each command in a `console` block of the README, with what it shows there."""
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _newline, shown = part.partition("\n")
            yield command, shown.rstrip("\n")


@pytest.mark.parametrize(("command", "shown"), list(examples()))
def test_example_of_the_readme_gives_what_it_shows(command: str, shown: str) -> None:
    program, *words = shlex.split(command)

    result = CliRunner().invoke(app, words)

    assert program == "sla-tui"
    assert result.output.rstrip("\n") == shown


def test_readme_has_examples() -> None:
    assert list(examples())


@pytest.mark.parametrize(("path", "name"), HELD_BY)
def test_test_that_holds_a_definition_is_there(path: str, name: str) -> None:
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))

    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_section_of_the_numbers_is_held_by_a_test() -> None:
    held = set(re.findall(r"^\| (\S+) \|.*::test_", NUMBERS, re.MULTILINE))

    assert {str(section) for section in SECTIONS} <= held


def test_section_that_the_sources_cite_is_there() -> None:
    cited = {
        int(number)
        for path in ROOT.glob("sla_tui/**/*.py")
        for first, last in re.findall(r"numbers\.md §+(\d+)(?:[-–](\d+))?", path.read_text(encoding="utf-8"))
        for number in filter(None, (first, last))
    }

    assert cited <= SECTIONS
    assert cited


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *map(str, ROOT.glob("docs/*.md"))]
)
def test_page_that_another_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")

    named = [target for target in re.findall(r"\]\(([^)#]+\.md)[^)]*\)", text) if "://" not in target]

    assert [target for target in named if not (ROOT / page).parent.joinpath(target).is_file()] == []
