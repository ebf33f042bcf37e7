"""Templates: what was typed into an agreement, kept under a name for others to start from.

A template is kept as a draft is, with a mark of the wizard's own; it is listed apart and never put in force.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sla_tui.domain import fields as f
from sla_tui.domain.fields import Fields
from sla_tui.domain.first_day import proposed_start
from sla_tui.domain.refusal import Refusal
from sla_tui.store.reads import Reads

from .drafts import PROPOSED, TEMPLATE, free_name, is_template, read_draft


class TemplateLine(NamedTuple):
    """A template in a list."""

    id: int
    name: str


def template_lines(reads: Reads) -> tuple[TemplateLine, ...]:
    """All templates by name."""
    found = [
        TemplateLine(stored.id, stored.name)
        for stored in reads.drafts()
        if is_template(reads.draft_fields(stored.id))
    ]
    return tuple(sorted(found, key=lambda line: (line.name.casefold(), line.id)))


def template_of(draft: Fields, name: str) -> dict[str, str]:
    """What is kept of a draft as a template: all but the days of the agreement itself."""
    days = (f.HOLDS_FROM.path, f.UNTIL_DAY.path)
    kept = {path: text for path, text in draft.items() if path not in days}
    return {**kept, f.NAME.path: name, TEMPLATE: "yes"}


def from_template(reads: Reads, template: int, today: date) -> dict[str, str]:
    """The draft that starts from a template: under a free name, from the current period on."""
    fields = read_draft(reads, template).fields
    try:
        start = proposed_start(fields, today)
    except Refusal:
        start = today.replace(day=1).isoformat()
    name = free_name(fields[f.NAME.path], reads)
    return {**fields, f.NAME.path: name, f.HOLDS_FROM.path: start, PROPOSED: start}
