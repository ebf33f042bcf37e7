"""`--means`: what words mean that no list knows, as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from sla_tui.cells import WIDTH, wrapped
from sla_tui.domain.entries import printable
from sla_tui.errors import UsageProblem
from sla_tui.intake.meanings import ALL, TERMS, Meanings, folded, means, merged
from sla_tui.intake.surveys import Hints, Survey
from sla_tui.intake.text import shown
from sla_tui.wording import _

from .words import option


def means_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Declare `--means` on a command, as `words`."""
    declared = option(
        "--means",
        "words",
        metavar="WORD=MEANING",
        multiple=True,
        says=lambda: _(
            "What a status, an outcome or a kind means that is not known, as in “Working=accepted”; may be "
            "repeated."
        ),
    )
    return declared(command)


def typed_meanings(typed: Sequence[str]) -> Meanings:
    """What words mean, from `WORD=MEANING`, of every field that knows the meaning.

    Raises:
        UsageProblem: where the sign between them is missing, or the meaning is none.
    """
    said: Meanings = {}
    for text in typed:
        word, equals, meaning = text.rpartition("=")
        if not (equals and folded(word)):
            sentence = _("--means takes WORD=MEANING, as in “Working=accepted”, not “{0}”.")
            raise UsageProblem(sentence.format(printable(text)))
        if folded(meaning) not in ALL:
            raise UsageProblem(_none_of_these(meaning))
        said = merged(means(word, folded(meaning)), said)
    return said


def _none_of_these(meaning: str) -> str:
    """That a word can't mean this, with all that one can mean, and what is written nearly so."""
    sentence = _("--means: a word can mean {1}; “{0}” is none of these.").format(
        printable(meaning.strip()), _(", ").join(ALL)
    )
    near = get_close_matches(folded(meaning), ALL, 1, 0.7)
    return _("{0} Did you mean “{1}”?").format(sentence, near[0]) if near else sentence


def refuse_strange_words(typed: Sequence[str], found: Iterable[Survey]) -> None:
    """Refuse a word of `--means` that stands in no file where it could mean this.

    Raises:
        UsageProblem: one does not; it names those that are not known.
    """
    surveys = tuple(found)
    met = {(folded(meant.value), meant.meaning) for survey in surveys for meant in survey.meant}
    for text in typed:
        word, _equals, meaning = text.rpartition("=")
        if (folded(word), folded(meaning)) not in met:
            unknown = dict.fromkeys(shown(one.value) for survey in surveys for one in survey.unknown)
            listed = _(", ").join(f"“{value}”" for value in list(unknown)[:5]) or _("none")
            sentence = _("--means: “{0}” stands in no column where it could mean {1}; not known are: {2}.")
            raise UsageProblem(sentence.format(printable(word.strip()), folded(meaning), listed))


def unknown_words_text(found: Iterable[Survey]) -> str:
    """How to say what words mean that no list knows, for the first of them; empty where there are none."""
    unknown = next((survey.unknown[0] for survey in found if survey.unknown), None)
    if unknown is None:
        return ""
    meanings = _(", ").join(TERMS[unknown.field])
    told = _("Say what such a word means, and it is remembered: --means {0}, or another of {1}.")
    first = next(iter(TERMS[unknown.field]))
    return "\n".join(wrapped(told.format(f'"{shown(unknown.value)}={first}"', meanings), WIDTH))


def holds_text(before: Hints) -> str:
    """That something that was said of another file holds for a file too."""
    if before == Hints(meanings=before.meanings):
        return _("{0}: what was said of words in files like it holds for it.")
    return _("{0}: what was said of the last file with the same header holds for it.")
