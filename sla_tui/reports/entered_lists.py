"""What is entered by hand, as lists: the figures and the deliveries promised now, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from .last_periods import is_lacking
from .rows import row_of
from .status import last_promises, today_for
from .texts import row_line
from .words import period_text


def deliveries_text(reads: Reads, now: datetime) -> str:
    """What is due in the period under way, day by day, and what did not come in the one before.

    Then how to say that something came.
    """
    blocks, is_late = [], False
    for agreement in read_agreements(reads):
        entered, running = Entered(reads, agreement, now), _promised_now(agreement, now)
        for promise in (*running, *_promised_before(agreement, running, now)):
            if isinstance(promise.commitment, Delivery):
                due = entered.deliveries(promise.commitment, promise.period).deliveries
                lines = delivery_lines(due) or [_("Nothing of it is due in this period.")]
                if promise not in running:
                    lines = [line for line, (one, _said) in zip(lines, due, strict=False) if one.done is None]
                    is_late = is_late or bool(lines)
                if lines:
                    blocks.append("\n".join([*_head(promise.commitment.what, agreement, promise), *lines]))
    if not blocks:
        return _("No agreement promises a delivery, so nothing is due.")
    hint = _("“sla-tui deliver NAME” says that the first of them that is open came.")
    if is_late:
        hint += " " + _("Of the period before it is named with --due and its day.")
    return "\n\n".join([*blocks, "\n".join(wrapped(hint, WIDTH))])


def figures_text(reads: Reads, now: datetime) -> str:
    """How each figure stands in the period under way, and in the one before; how one is entered."""
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
    lacking = [one for one in told if is_lacking(one[1]) and one[1].period.end <= local_day(now, one[0].zone)]
    if lacking:
        day = (lacking[0][1].period.end - DAY).isoformat()
        blocks.append(
            _("“sla-tui figure NAME NUMBER --for {0}” enters that of the period that is over.").format(day)
        )
    return "\n\n".join(blocks)


def _figures(
    reads: Reads, agreement: Agreement, now: datetime
) -> Iterator[tuple[Agreement, CommitmentStatus]]:
    """Those of the periods under way, then those of the periods before."""
    until, running = reads.data_until(), _promised_now(agreement, now)
    today = today_for(agreement, until, now)
    for promised in (running, _promised_before(agreement, running, now)):
        figures = [one for one in promised if isinstance(one.commitment, Figure)]
        judge = Judge(reads, agreement, figures, until, now, today)
        yield from ((agreement, judge.commitment(one)) for one in figures)


def _promised_now(agreement: Agreement, now: datetime) -> tuple[Promise, ...]:
    """What is promised for the periods under way, or for the last ones of an agreement that has ended."""
    today = local_day(now, agreement.zone)
    day = today if agreement.ends is None else min(today, agreement.ends - DAY)
    return tuple(one for one in agreement.promises(day, today) if one.holds)


def _promised_before(agreement: Agreement, running: Sequence[Promise], now: datetime) -> tuple[Promise, ...]:
    """What was promised for the periods before those."""
    before = last_promises(agreement, running, local_day(now, agreement.zone))
    return tuple(one for one in before if one.holds)


def _is_entered(status: CommitmentStatus) -> bool:
    return isinstance(status.commitment, Figure) and status.commitment.source in ENTERED_FOR


def _period_head(agreement: Agreement, status: CommitmentStatus) -> str:
    return _("{0}, {1}").format(agreement.name, period_text(status.period))


def _head(what: str, agreement: Agreement, promise: Promise) -> Iterator[str]:
    return wrapped(_("{0} ({1}), {2}").format(what, agreement.name, period_text(promise.period)), WIDTH)
