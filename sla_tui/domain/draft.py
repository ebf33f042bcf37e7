"""A draft: what was typed, as text by field. `parse` makes terms of it, and is the one way to terms.

The wizard keeps a draft from the first keystroke on; a JSON file of terms is taken apart into
one (`terms_json.fields_of_json`). A commitment that is off in a draft is not in the terms.
"""

from __future__ import annotations

from typing import NamedTuple

from . import fields as f
from .draft_checks import check
from .draft_parts import read_terms
from .draft_reader import Problem, Reader
from .entries import in_one_way, money_text, share_text
from .fields import Fields
from .kinds import AMOUNT
from .terms import Terms
from .terms_json import MOST_FIELDS, fields_of, fields_of_json, plain

__all__ = ["Parsed", "Problem", "draft_of", "parse", "parse_json"]


class Parsed(NamedTuple):
    """Terms, or else the problems that a draft has, by step."""

    terms: Terms | None
    problems: tuple[Problem, ...]


def parse(fields: Fields) -> Parsed:
    """Make terms of a draft, or find all that is to mend."""
    if len(fields) > MOST_FIELDS:
        return Parsed(None, (Problem("", 1, "fields", (str(MOST_FIELDS),)),))
    reader = Reader(fields)
    terms = read_terms(reader)
    check(terms, reader)
    problems = reader.problems()
    return Parsed(None if problems else terms, problems)


def parse_json(text: str) -> Parsed:
    """Make terms of a JSON file through the same `parse`.

    Raises:
        Refusal: where it is no JSON of terms at all, as `terms_json.fields_of_json`.
    """
    return parse(_typed(fields_of_json(text)))


def draft_of(terms: Terms) -> dict[str, str]:
    """The draft that gives these terms, in the words that a person would type."""
    return _typed(fields_of(plain(terms, share_text, money_text)))


def _typed(fields: dict[str, str]) -> dict[str, str]:
    """The fields of a document as they would be typed: in one, a point always stands before decimals."""
    return {path: in_one_way(text) if _is_number(fields, path) else text for path, text in fields.items()}


def _is_number(fields: Fields, path: str) -> bool:
    """Whether a field has an amount or a figure, and no words that look like one."""
    field = f.field_at(path)
    if field is f.CONDITION_VALUES:
        return fields.get(f.CONDITION_COMPARE.at(path.split(".")[1])) not in ("one of", "none of")
    return field is not None and field.kind is AMOUNT
