"""What a command prints: the answer to stdout, anything about it to stderr, as plain text.

There is no colour, so there is nothing for `NO_COLOR` to take away. All that is printed is cleaned
here of what could act on a terminal, whatever it came from; terms alone, whose hash is signed, are
printed as they are, and were held to the same where they were read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

import click

from sla_tui.cells import WIDTH, left, right, width, wrapped
from sla_tui.errors import OutputProblem
from sla_tui.wording import _

_BETWEEN = "  "
_LEAST_NOTE = 16
_ACTS_ON_A_TERMINAL = (
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def show(text: str) -> None:
    """Print lines to stdout; where the reader of a pipe went away, end without a word.

    Raises:
        OutputProblem: where stdout is closed or full.
    """
    show_exactly(cleaned(text))


def show_wrapped(sentence: str) -> None:
    """Print a sentence that may be long, in lines of 80 columns."""
    show("\n".join(wrapped(sentence, WIDTH)))


def show_exactly(text: str) -> None:
    """Print lines of which no letter may be replaced, as where a hash names them.

    Only for text that was refused what acts on a terminal where it was read, as terms are.

    Raises:
        OutputProblem: where stdout is closed or full.
    """
    if sys.stdout is None:
        raise OutputProblem(_("There is nowhere to write to: the standard output is closed."))
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise click.exceptions.Exit(OutputProblem.exit_code) from error
    except OSError as error:
        raise OutputProblem(_("The output can't be written: {0}.").format(error.strerror)) from error


def show_json(fields: Mapping[str, object]) -> None:
    """Print one object, which has its schema number in it; letters beyond ASCII are escaped."""
    import json

    show(json.dumps(fields, indent=2))


def at_a_terminal() -> bool:
    """Whether there is a terminal to ask and to draw on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(sentence: str) -> None:
    """Print one line to stderr; where even that is gone there is nobody left to tell."""
    with suppress(OSError):
        click.echo(cleaned(" ".join(sentence.split())), err=True)


def table(rows: Sequence[tuple[str, str, str]]) -> str:
    """Rows of a label, a figure and a note: figures are aligned on the right, notes wrap at 80 columns."""
    labels = max(width(label) for label, _figure, _note in rows)
    figures = max(width(figure) for _label, figure, _note in rows)
    indent = labels + figures + 2 * len(_BETWEEN)
    lines = []
    for label, figure, note in rows:
        first, *rest = wrapped(note, max(WIDTH - indent, _LEAST_NOTE))
        lines.append(_BETWEEN.join((left(label, labels), right(figure, figures), first)).rstrip())
        lines += [" " * indent + line for line in rest]
    return "\n".join(lines)


def cleaned(text: str) -> str:
    """The text with a replacement character for each that could act on a terminal; lines stay lines."""
    if text.replace("\n", "").isprintable():  # as nearly all is: then the pattern need not be made
        return text
    return re.sub(_ACTS_ON_A_TERMINAL, "\ufffd", text)
