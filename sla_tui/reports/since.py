"""What changed since an instant: each promise as it stood then and as it stands now, by today's data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sla_tui.cells import WIDTH, left, width, wrapped
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .rows import Row
from .sentences import moment_text
from .status import AgreementStatus, standing
from .texts import no_agreement_text, rows_of


def changes_text(reads: Reads, then: datetime, now: datetime) -> str:
    """The promises of each agreement whose figures changed from `then` to `now`.

    Both are judged by the data that are there: what happened by then, not what was known by then.
    """
    before = {status.agreement.id: status for status in standing(reads, then).agreements}
    after = standing(reads, now).agreements
    if not after:
        return no_agreement_text()
    return "\n\n".join("\n".join(_lines(before[status.agreement.id], status, then)) for status in after)


def _lines(before: AgreementStatus, after: AgreementStatus, then: datetime) -> Iterator[str]:
    since = moment_text(then, after.zone, with_year=then.year != after.now_day.year)
    yield _("{0}: since {1}").format(after.agreement.name, since)
    stood = {
        (item.commitment.id, item.period): row
        for item, row in zip(before.commitments, rows_of(before), strict=True)
    }
    told = [
        (row, stood.get((item.commitment.id, item.period)))
        for item, row in zip(after.commitments, rows_of(after), strict=True)
    ]
    changed = [(row, old) for row, old in told if old is None or _said(old) != _said(row)]
    if not changed:
        yield _("Nothing changed.")
        return
    labels = max(width(row.label) for row, _old in changed)
    for row, old in changed:
        start = f"{row.mark} {left(row.label, labels)}  "
        yield from wrapped(_change(row, old), WIDTH, start, " " * width(start))


def _change(row: Row, old: Row | None) -> str:
    if old is None:
        return _("{0}, {1}; a new period").format(row.figure, row.judged)
    if old.figure == row.figure:
        return _("{0}, {1}; was {2}").format(row.figure, row.judged, old.judged)
    if old.judged == row.judged:
        return _("{0} → {1}, {2}").format(old.figure, row.figure, row.judged)
    return _("{0} → {1}, {2}; was {3}").format(old.figure, row.figure, row.judged, old.judged)


def _said(row: Row) -> tuple[str, str]:
    return row.figure, row.judged
