"""What the figures would be without exclusion periods, beside those that hold (numbers.md, decided (aw))."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sla_tui.store.rows import StoredExclusionPeriod
from sla_tui.wording import _, ngettext

from .judging import CommitmentStatus
from .rows import row_of
from .status import AgreementStatus


def exclusion_sentences(status: AgreementStatus, now: datetime) -> Iterator[str]:
    """Which exclusion periods lie in the periods shown, and the figures that would be others without."""
    found = exclusions_shown(status)
    if not found:
        return
    from .exclusion_words import excluded_text  # few periods have any

    told = excluded_text(found, status.zone, now)
    yield ngettext("Exclusion period {0}.", "Exclusion periods {0}.", len(found)).format(told)
    changed = [said for bare in status.without if (said := _changed(status, bare))]
    parts = " · ".join(changed) or _("all figures the same")
    yield ngettext("Without it: {0}.", "Without them: {0}.", len(found)).format(parts)


def exclusions_shown(status: AgreementStatus) -> tuple[StoredExclusionPeriod, ...]:
    """The exclusion periods that lie in the periods of a status."""
    periods = dict.fromkeys(bare.period for bare in status.without)
    found = {one.id: one for period in periods for one in status.agreement.exclusions_in(period)}
    return tuple(one for one in status.agreement.excluded if one.id in found)


def _changed(status: AgreementStatus, bare: CommitmentStatus) -> str:
    """A promise with the figure and what it is judged by, where they would be others; else nothing."""
    known = {(one.commitment.id, one.period): one for one in status.commitments}
    held = known.get((bare.commitment.id, bare.period))
    row = row_of(bare)
    if held is not None and (row.state, row.figure, row.judged) == _told(held):
        return ""
    return _("{0} {1} {2}, {3}").format(row.mark, row.label, row.figure, row.judged)


def _told(held: CommitmentStatus) -> tuple[str, str, str]:
    row = row_of(held)
    return row.state, row.figure, row.judged
