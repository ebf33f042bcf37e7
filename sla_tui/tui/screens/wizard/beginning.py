"""What a wizard begins with: a draft as it was kept, or a new one that fits what is there."""

from __future__ import annotations

from pathlib import Path

from sla_tui.domain.fields import Fields
from sla_tui.reports.drafts import KeptDraft, fitted, read_draft
from sla_tui.store.faults import NoStore
from sla_tui.store.reads import Reads
from sla_tui.tui.reading import ask


def opened_from(store: Path, draft_id: int | None, new: Fields) -> KeptDraft | dict[str, str]:
    """A draft from the store, or where there is none to go on with the new one made to fit.

    Raises:
        SlaTuiError: where the store can't be read.
    """

    def question(reads: Reads) -> KeptDraft | dict[str, str]:
        return fitted(new, reads) if draft_id is None else read_draft(reads, draft_id)

    try:
        return ask(store, question)
    except NoStore:
        return dict(new)
