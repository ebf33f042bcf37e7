"""What is entered by hand, as lists: the figures and the deliveries promised now, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sla_tui.cells import WIDTH, wrapped
from sla_tui.domain.terms import ENTERED_FOR, Delivery, Figure
from sla_tui.domain.when import DAY, local_day
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .agreements import Agreement, Promise, read_agreements
from .delivery_words import delivery_lines
from .entered import Entered
from .figure_words import note_words
from .judging import CommitmentStatus, Judge
from .rows import row_of
from .status import today_for
from .texts import row_line
from .words import period_text


def deliveries_text(reads: Reads, now: datetime) -> str:
    """What is due in the period under way, day by day; how to say that something came."""
    blocks = []
    for agreement in read_agreements(reads):
        entered = Entered(reads, agreement, now)
        for promise in _promised_now(agreement, now):
            if isinstance(promise.commitment, Delivery):
                due = entered.deliveries(promise.commitment, promise.period).deliveries
                lines = delivery_lines(due) or [_("Nothing of it is due in this period.")]
                blocks.append("\n".join([*_head(promise.commitment.what, agreement, promise), *lines]))
    if not blocks:
        return _("No agreement promises a delivery, so nothing is due.")
    hint = _("“sla-tui deliver NAME” says that the first of them that is open came.")
    return "\n\n".join([*blocks, hint])


def figures_text(reads: Reads, now: datetime) -> str:
    """How each figure stands in the period under way; how one is entered, where one may be."""
    told = [one for agreement in read_agreements(reads) for one in _figures(reads, agreement, now)]
    if not told:
        return _("No agreement promises a figure, so there is none to enter.")
    rows = [row_of(status) for _agreement, status in told]
    under: dict[str, list[str]] = {}
    for one, row in zip(told, rows, strict=True):
        head = _period_head(*one)
        line, note = row_line(row, rows, WIDTH), note_words(one[1])
        below = () if note in line else wrapped(note, WIDTH, "    ", "    ")
        under.setdefault(head, list(wrapped(head, WIDTH))).extend((line, *below))
    blocks = ["\n".join(lines) for lines in under.values()]
    if any(_is_entered(status) for _agreement, status in told):
        blocks.append(_("“sla-tui figure NAME NUMBER” enters what one came to, or what was spent."))
    return "\n\n".join(blocks)


def _figures(
    reads: Reads, agreement: Agreement, now: datetime
) -> Iterator[tuple[Agreement, CommitmentStatus]]:
    until = reads.data_until()
    promises = [one for one in _promised_now(agreement, now) if isinstance(one.commitment, Figure)]
    judge = Judge(reads, agreement, promises, until, now, today_for(agreement, until, now))
    return ((agreement, judge.commitment(one)) for one in promises)


def _promised_now(agreement: Agreement, now: datetime) -> tuple[Promise, ...]:
    """What is promised for the periods under way, or for the last ones of an agreement that has ended."""
    today = local_day(now, agreement.zone)
    day = today if agreement.ends is None else min(today, agreement.ends - DAY)
    return tuple(one for one in agreement.promises(day, today) if one.holds)


def _is_entered(status: CommitmentStatus) -> bool:
    return isinstance(status.commitment, Figure) and status.commitment.source in ENTERED_FOR


def _period_head(agreement: Agreement, status: CommitmentStatus) -> str:
    return _("{0}, {1}").format(agreement.name, period_text(status.period))


def _head(what: str, agreement: Agreement, promise: Promise) -> Iterator[str]:
    return wrapped(_("{0} ({1}), {2}").format(what, agreement.name, period_text(promise.period)), WIDTH)
