"""The terms of a version as the store has them."""

from __future__ import annotations

from sla_tui.domain.draft import parse_json
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Terms


def kept_terms(terms_json: str) -> Terms | None:
    """The terms in the JSON of a version; None where they can't be read, as in a damaged store."""
    try:
        return parse_json(terms_json).terms
    except Refusal:
        return None
