"""Drafts as they were kept: what was typed, and what the wizard keeps beside it for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sla_tui.domain import fields as f
from sla_tui.domain.defaults import default_draft
from sla_tui.domain.entries import harmless
from sla_tui.domain.fields import Fields, items_of
from sla_tui.domain.missing import step_states
from sla_tui.domain.when import from_seconds
from sla_tui.store.past import usual_currency
from sla_tui.store.reads import Reads
from sla_tui.wording import _

OWN = "wizard."
"""How the paths begin of what the wizard keeps for itself: no field of the agreement."""

CURRENCY = "USD"
"""The currency of a draft where no deal tells another."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was kept. `own` is the wizard's; `left_over` are fields of items taken away."""

    fields: dict[str, str]
    own: dict[str, str]
    left_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list; `done` of its `steps` have nothing left to mend."""

    id: int
    name: str
    changed: datetime
    done: int
    steps: int


def new_draft(today: date, zone: ZoneInfo) -> dict[str, str]:
    """The draft that one begins with, where nothing is known yet."""
    return default_draft(today, zone.key, CURRENCY, _)


def fitted(draft: Fields, reads: Reads) -> dict[str, str]:
    """A new draft under a name that is free, in the currency of the deals there are."""
    taken = {stored.name for stored in reads.agreements()} | {line.name for line in draft_lines(reads)}
    name, number = draft[f.NAME.path], 1
    while name in taken:
        number += 1
        name = f"{draft[f.NAME.path]} {number}"
    currency = usual_currency(reads) or draft[f.CURRENCY.path]
    return {**draft, f.NAME.path: name, f.CURRENCY.path: currency}


def read_draft(reads: Reads, draft_id: int) -> KeptDraft:
    """What was typed into a draft."""
    kept = {path: harmless(text) for path, text in reads.draft_fields(draft_id).items()}
    own = {path: text for path, text in kept.items() if path.startswith(OWN)}
    fields = {path: text for path, text in kept.items() if path not in own}
    left_over = tuple(path for path in fields if _is_left_over(fields, path))
    return KeptDraft({path: fields[path] for path in fields if path not in left_over}, own, left_over)


def draft_lines(reads: Reads) -> tuple[DraftLine, ...]:
    """All drafts, the one last touched first."""
    return tuple(_line(reads, stored.id, stored.name, stored.changed_at) for stored in reads.drafts())


def _line(reads: Reads, draft_id: int, name: str, changed_at: int) -> DraftLine:
    fields = read_draft(reads, draft_id).fields
    states = step_states(fields)
    done = sum(state.done for state in states)
    shown = " ".join(harmless(fields.get(f.NAME.path) or name).split())
    return DraftLine(draft_id, shown, from_seconds(changed_at), done, len(states))


def _is_left_over(fields: Fields, path: str) -> bool:
    """Whether a field is of an item that its list no longer has: the list is kept first."""
    group, _dot, rest = path.partition(".")
    return group in f.LISTS and bool(rest) and rest.partition(".")[0] not in items_of(fields, f.LISTS[group])
