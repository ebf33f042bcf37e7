"""The statuses that an agreement names, as a file is held against them (numbers.md, cg)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sla_tui.domain.conditions import LeadStatus

from .meanings import TERMS, Meanings, folded

STATUS_FIELDS = ("lead.status", "lead.lifecycle", "lead.state")
"""The fields whose values an agreement may name."""

_WORD = re.compile(r"([a-z]+)\s*(?:[:\u2013\u2014].*)?", re.IGNORECASE)


class Agreed(NamedTuple):
    """The agreed statuses: by each, `folded`, what both sides understand by it, and what it counts as."""

    statuses: Mapping[str, str]
    meanings: Meanings


NOTHING_AGREED = Agreed({}, {})
"""No agreement names a status."""


def agreed_statuses(agreements: Iterable[Iterable[LeadStatus]]) -> Agreed:
    """What agreements name together; where two say otherwise of a status, it counts as neither says."""
    statuses: dict[str, str] = {}
    counted: dict[str, set[str]] = {}
    for named in agreements:
        for status in named:
            word, meaning = folded(status.name), _counts_as(status.meaning)
            statuses.setdefault(word, status.meaning)
            if meaning:
                counted.setdefault(word, set()).add(meaning)
    sure = {word: next(iter(said)) for word, said in counted.items() if len(said) == 1}
    return Agreed(statuses, dict.fromkeys(STATUS_FIELDS, sure) if sure else {})


def _counts_as(meaning: str) -> str:
    """The word that the meaning is, or begins with before a colon or a dash; empty where it is none."""
    found = _WORD.fullmatch(meaning.strip())
    word = found[1].casefold() if found else ""
    return word if word in TERMS["lead.status"] else ""
