"""Words pass through gettext, when they are shown and not before."""

from __future__ import annotations

import ast
import gettext
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner

from sla_tui import wording
from sla_tui.cli.app import app
from sla_tui.domain.refusal import Refusal
from sla_tui.wording import _, ngettext, refusal_sentence

ROOT = Path(__file__).parents[1]
MODULES = sorted(ROOT.glob("sla_tui/**/*.py"))
MESSAGES_IN = {"_": 1, "ngettext": 2}
"""The functions of wording, and how many messages each takes first."""


class Marked(gettext.NullTranslations):
    """A language in which each message stands in brackets, so that any other word is seen."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "_catalogue", Marked)


def calls_of_gettext(source: str) -> Iterator[tuple[int, list[ast.expr]]]:
    """The line and the messages of each call of `_` and `ngettext`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MESSAGES_IN:
            yield node.lineno, node.args[: MESSAGES_IN[node.func.id]]


def not_literal(source: str) -> list[int]:
    """The lines on which a message is put together before it is translated, so that no catalogue has it."""
    return [
        line
        for line, messages in calls_of_gettext(source)
        if not all(
            isinstance(message, ast.Constant) and isinstance(message.value, str) and message.value
            for message in messages
        )
    ]


def test_message_is_a_literal_that_a_catalogue_can_have() -> None:
    found = {str(path): not_literal(path.read_text(encoding="utf-8")) for path in MODULES}

    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    ['_(f"{n} leads")', "_(text)", '_("a" + b)', '_("%s" % x)', '_("{0}".format(x))', '_("")', '_(b"a")'],
)
def test_message_that_is_put_together_is_found(source: str) -> None:
    assert not_literal(f"\n{source}") == [2]
    assert not_literal(source.replace("_(", "ngettext('a', ")) == [1]


def test_message_over_two_lines_is_a_literal() -> None:
    assert not_literal('_(\n    "one "\n    "two"\n)') == []


def plurals_that_lack(source: str) -> list[int]:
    """The lines on which a plural leaves out what its singular says; a singular may do without the number."""
    return [
        line
        for line, messages in calls_of_gettext(source)
        if len(messages) > 1 and not _fields(messages[0]) <= _fields(messages[1])
    ]


def _fields(message: ast.expr) -> set[str]:
    text = message.value if isinstance(message, ast.Constant) else ""
    return {name for _text, name, _spec, _conversion in Formatter().parse(str(text)) if name is not None}


def test_plural_says_all_that_its_singular_says() -> None:
    found = {str(path): plurals_that_lack(path.read_text(encoding="utf-8")) for path in MODULES}

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_plural_that_leaves_out_a_name_is_found() -> None:
    assert plurals_that_lack('ngettext("one of {1}", "{0} of {1}", n)') == []
    assert plurals_that_lack('ngettext("{0} of {1}", "{0} leads", n)') == [1]


SPY = """
import importlib, json, sys
from sla_tui import wording
asked = [wording._catalogue.cache_info().misses] if wording._catalogue.cache_info().misses else []
def spy():
    asked.append(sys._getframe(2).f_globals["__name__"])
    return real()
real, wording._catalogue = wording._catalogue, spy
for module in json.loads(sys.argv[1]):
    importlib.import_module(module)
print(json.dumps(asked))
wording._("asked")
print(json.dumps(len(asked)))
"""


def test_nothing_is_translated_when_modules_are_imported() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if "migrations" not in path.parts
    ]

    result = subprocess.run(
        [sys.executable, "-c", SPY, json.dumps(modules)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert result.stderr == ""
    assert [json.loads(line) for line in result.stdout.splitlines()] == [[], 1]


@pytest.mark.parametrize(("number", "form"), [(0, "0 leads"), (1, "1 lead"), (2, "2 leads")])
def test_form_of_a_word_goes_with_its_number(number: int, form: str) -> None:
    assert ngettext("{0} lead", "{0} leads", number).format(number) == form


def test_message_without_a_translation_is_itself() -> None:
    assert _("Nobody translated this.") == "Nobody translated this."


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal("overlap", "mon 09:00-17:00", "mon 16:00-18:00"),
        Refusal("no open time"),
        Refusal("both", "2026-12-25"),
        Refusal("horizon"),
        Refusal("range", "share"),
        Refusal("currency", "USD", "EUR"),
        Refusal("money", "1.005", "USD"),
        Refusal("text", "sixty"),
        Refusal("a code of tomorrow", "sixty"),
        Refusal("a code of tomorrow"),
        Refusal("text"),
        Refusal("range", "0", "1", "12"),
        Refusal("choice", "decade", "month", "year"),
        Refusal("several", "york", "America/New_York", "Europe/York"),
        Refusal("unit", "4"),
        Refusal("id", "A b"),
        Refusal("twice", "2026-12-25"),
        Refusal("control"),
        Refusal("long", "200"),
        Refusal("weekdays", "9-17"),
        Refusal("half", "9-5"),
        Refusal("missing"),
        Refusal("days", "2 days", "16 h"),
        Refusal("nobody", "batman"),
        Refusal("no party", "legal"),
        Refusal("no tier", "Chief"),
        Refusal("same", "sales"),
        Refusal("none on"),
        Refusal("two parties"),
        Refusal("tiers"),
        Refusal("by day", "32", "31"),
        Refusal("until", "2026-01-01", "2026-09-01"),
        Refusal("unknown"),
        Refusal("years", "10"),
        Refusal("size", "1000000"),
        Refusal("fields", "2000"),
        Refusal("json", "1:1"),
        Refusal("json"),
        Refusal("format", "9"),
        Refusal("format"),
    ],
    ids=lambda refusal: " ".join((refusal.code, *refusal.names)),
)
def test_refusal_is_one_sentence_that_names_what_it_concerns(refusal: Refusal) -> None:
    sentence = refusal_sentence(refusal)

    assert sentence.endswith(".")
    assert all(name in sentence for name in refusal.names)


@pytest.mark.usefixtures("marked")
def test_help_is_said_in_the_readers_language() -> None:
    shown = CliRunner().invoke(app, ["calc", "--help"], terminal_width=1000).stdout

    options = shown.partition("Options:\n")[2].splitlines()
    assert "⟦Work out a lead goal" in shown
    assert len(options) == 8
    assert all("⟦" in line and "⟧" in line for line in options)


@pytest.mark.usefixtures("marked")
def test_list_of_commands_is_said_in_the_readers_language() -> None:
    shown = CliRunner().invoke(app, ["--help"]).stdout

    assert all("⟦" in line for line in shown.partition("Commands:\n")[2].splitlines())


@pytest.mark.usefixtures("marked")
def test_answer_of_the_calculator_is_said_in_the_readers_language() -> None:
    words = ["calc", "--quota", "1000", "--share", "50%", "--deal", "3000", "--close", "2%"]

    shown = CliRunner().invoke(app, words).stdout

    assert all(line[2] == "⟦" for line in shown.splitlines())
    assert "⟦worked out⟧, ⟦exactly 8 1/3⟧" in shown


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(
    "words",
    [["calc"], ["calc", "--quota", "x"], [], ["calc", "--currency", "xx"], ["calk"]],
    ids=" ".join,
)
def test_refusal_of_a_command_is_said_in_the_readers_language(words: list[str]) -> None:
    assert CliRunner().invoke(app, words).stderr.startswith("⟦")
