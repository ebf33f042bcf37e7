"""A lead as a marked example of an agreement: in the draft of its next version, never in one that is signed.

What stands of it is what conditions speak of, with its company, tier and source. Its name and its mail
address do not: an agreement is shown around, and what is signed can't be changed (numbers.md, bq).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sla_tui.domain import fields as f
from sla_tui.domain.conditions import LEAD_FIELDS, NUMBER_FIELDS, PRESENT_FIELDS
from sla_tui.domain.draft_items import with_item
from sla_tui.domain.entries import harmless
from sla_tui.domain.entries.texts import LONGEST_LINE
from sla_tui.domain.fields import Fields, items_of
from sla_tui.domain.when import local_day, to_seconds
from sla_tui.store.drafts import Wanted
from sla_tui.store.fact_reads import read_facts_of
from sla_tui.store.faults import Refused
from sla_tui.store.lead_reads import read_described
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .agreements import read_agreements
from .condition_words import known_words
from .drafts import read_draft, revising, revision_of
from .terms_words import lead_fields


def with_examples(
    reads: Reads, agreement_id: int, handoff_ids: Sequence[int], *, good: bool, why: str, now: datetime
) -> Wanted:
    """The draft of an agreement's next version with leads as good or bad examples; begun where there is none.

    A lead that is among its examples already gets the other mark and reason.

    Raises:
        Refused: where the agreement or a lead is gone, or all of them stand so already.
    """
    agreement = next((one for one in read_agreements(reads) if one.id == agreement_id), None)
    if agreement is None:
        raise Refused(_("This agreement is no longer there."))
    draft_id, today = revising(reads, agreement_id), local_day(now, agreement.zone)
    if draft_id is None:
        before = revision_of(agreement_id, agreement.newest.terms, today)
    else:
        before = read_draft(reads, draft_id).fields
    fields = before
    for handoff_id in handoff_ids:
        fields = _with_example(fields, lead_words(reads, handoff_id, now, today), good, why)
    if fields == before:
        raise Refused(_("It stands among the examples already, in the same words."))
    if draft_id is None:
        return Wanted(None, fields)
    return Wanted(draft_id, {path: text for path, text in fields.items() if before.get(path) != text})


def lead_words(reads: Reads, handoff_id: int, now: datetime, today: date) -> str:
    """A lead in words for an example: `Acme GmbH, Head of IT, logistics, company size 51-200, tier A`.

    Raises:
        Refused: where it is gone.
    """
    words = " ".join(harmless(", ".join(_known(reads, handoff_id, now, today))).split())
    return words if len(words) <= LONGEST_LINE else f"{words[: LONGEST_LINE - 1]}…"


def _known(reads: Reads, handoff_id: int, now: datetime, today: date) -> Iterator[str]:
    lead = read_described(reads.connection, handoff_id)
    if lead is None:
        raise Refused(_("This lead is no longer there."))
    facts = read_facts_of(reads.connection, handoff_id, to_seconds(now), today)
    labels = lead_fields()
    known = [
        _("{0} {1}").format(labels[field], known_words(field, kept)) if field in NUMBER_FIELDS else kept
        for field in LEAD_FIELDS
        if field not in PRESENT_FIELDS and (kept := facts.known(field)) is not None
    ]
    tier = [_("tier {0}").format(lead.tier)] if lead.tier else []
    told = [*filter(None, (lead.company,)), *known, *tier, *filter(None, (lead.source,))]
    yield from told or [_("lead {0}").format(lead.id)]


def _with_example(fields: Fields, lead: str, good: bool, why: str) -> dict[str, str]:
    """A draft with one more example; where the lead is among them, with its mark and reason anew."""
    found = (item for item in items_of(fields, f.EXAMPLES) if fields.get(f.EXAMPLE_LEAD.at(item)) == lead)
    item = next(found, None)
    whole = dict(fields)
    if item is None:
        whole, item = with_item(fields, f.EXAMPLES.path)
    said = {f.EXAMPLE_LEAD: lead, f.EXAMPLE_GOOD: "yes" if good else "no", f.EXAMPLE_WHY: why}
    return {**whole, **{field.at(item): text for field, text in said.items()}}
