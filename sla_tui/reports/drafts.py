"""Drafts as they were kept: what was typed, and what the wizard keeps beside it for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sla_tui.domain import fields as f
from sla_tui.domain.draft import draft_of
from sla_tui.domain.entries import harmless
from sla_tui.domain.fields import Fields, items_of
from sla_tui.domain.first_day import longest_period, proposed_start
from sla_tui.domain.missing import step_states
from sla_tui.domain.periods import period_of
from sla_tui.domain.starts import start_named
from sla_tui.domain.terms import Terms
from sla_tui.domain.when import from_seconds
from sla_tui.store.past import usual_currency
from sla_tui.store.reads import Reads
from sla_tui.store.rows import StoredDraft
from sla_tui.wording import _

from .agreements import read_agreements

OWN = "wizard."
"""How the paths begin of what the wizard keeps for itself: no field of the agreement."""

STEP = f"{OWN}step"
"""Where the wizard keeps the step that one is at."""

REVISES = f"{OWN}revises"
"""Where the wizard keeps the id of the agreement that a draft revises."""

PROPOSED = f"{OWN}proposed_start"
"""Where the wizard keeps the first day that it proposed: only that is replaced by a later proposal."""

TEMPLATE = f"{OWN}template"
"""Where it is kept that a draft is a template, from which others start."""

CURRENCY = "USD"
"""The currency of a draft where no deal tells another."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was kept. `own` is the wizard's; `left_over` are fields of items taken away.

    `before` are the newest terms of the agreement that it revises, None where it revises none.
    """

    fields: dict[str, str]
    own: dict[str, str]
    left_over: tuple[str, ...]
    before: Terms | None = None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list; `done` of its `steps` have nothing left to mend. It may be of a next version."""

    id: int
    name: str
    changed: datetime
    done: int
    steps: int
    revises: bool = False


def new_draft(today: date, zone: ZoneInfo, start: str = "leads") -> dict[str, str]:
    """The draft that one begins with, where nothing is known yet."""
    return start_named(start).draft(today, zone.key, CURRENCY, _)


def fitted(draft: Fields, reads: Reads) -> dict[str, str]:
    """A new draft under a name that is free, in the currency of the deals there are."""
    currency = usual_currency(reads) or draft[f.CURRENCY.path]
    return {**draft, f.NAME.path: free_name(draft[f.NAME.path], reads), f.CURRENCY.path: currency}


def free_name(wanted: str, reads: Reads) -> str:
    """A name as wanted, with a number where an agreement or a draft has it."""
    taken = {stored.name for stored in reads.agreements()} | {line.name for line in draft_lines(reads)}
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


def read_draft(reads: Reads, draft_id: int) -> KeptDraft:
    """What was typed into a draft."""
    kept = {path: harmless(text) for path, text in reads.draft_fields(draft_id).items()}
    own = {path: text for path, text in kept.items() if path.startswith(OWN)}
    fields = {path: text for path, text in kept.items() if path not in own}
    left_over = tuple(path for path in fields if _is_left_over(fields, path))
    whole = {path: fields[path] for path in fields if path not in left_over}
    return KeptDraft(whole, own, left_over, _before(reads, own))


def revision_of(agreement: int, terms: Terms, today: date) -> dict[str, str]:
    """The draft that revises an agreement: its terms, from the next of its longest periods on."""
    fields = draft_of(terms)
    start = period_of(longest_period(terms), today, terms.fiscal_start).next().start
    return {**fields, f.HOLDS_FROM.path: start.isoformat(), REVISES: str(agreement), STEP: "1"}


def copy_of(terms: Terms, reads: Reads, today: date) -> dict[str, str]:
    """The draft of another agreement in the same terms, under a name that is free."""
    fields = draft_of(terms)
    name = free_name(fields[f.NAME.path], reads)
    start = proposed_start(fields, today)
    return {**fields, f.NAME.path: name, f.HOLDS_FROM.path: start, PROPOSED: start, STEP: "1"}


def revising(reads: Reads, agreement: int) -> int | None:
    """The draft that revises an agreement already, None where there is none."""
    drafts = (stored.id for stored in reads.drafts())
    return next((one for one in drafts if reads.draft_fields(one).get(REVISES) == str(agreement)), None)


def _before(reads: Reads, own: Fields) -> Terms | None:
    revised = own.get(REVISES, "")
    return (
        next((one.newest.terms for one in read_agreements(reads) if str(one.id) == revised), None)
        if revised
        else None
    )


def draft_lines(reads: Reads) -> tuple[DraftLine, ...]:
    """All drafts that are no templates, the one last touched first."""
    kept = [(stored, read_draft(reads, stored.id)) for stored in reads.drafts()]
    return tuple(_line(stored, draft) for stored, draft in kept if not is_template(draft.own))


def is_template(fields: Fields) -> bool:
    """Whether what is kept as a draft is a template."""
    return TEMPLATE in fields


def _line(stored: StoredDraft, draft: KeptDraft) -> DraftLine:
    fields = draft.fields
    states = step_states(fields)
    done = sum(state.done for state in states)
    shown = " ".join(harmless(fields.get(f.NAME.path) or stored.name).split())
    changed = from_seconds(stored.changed_at)
    return DraftLine(stored.id, shown, changed, done, len(states), draft.before is not None)


def _is_left_over(fields: Fields, path: str) -> bool:
    """Whether a field is of an item that its list no longer has: the list is kept first."""
    group, _dot, rest = path.partition(".")
    return group in f.LISTS and bool(rest) and rest.partition(".")[0] not in items_of(fields, f.LISTS[group])
