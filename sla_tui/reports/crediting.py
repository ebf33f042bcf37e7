"""Credits that follow from closed periods (numbers.md, (aq))."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from sla_tui.domain.credits import Credits, Owed, owed
from sla_tui.domain.entries import share_text
from sla_tui.domain.terms import Figure
from sla_tui.wording import _

from .words import period_text, quantity_words

if TYPE_CHECKING:
    from .judging import CommitmentStatus
    from .status import AgreementStatus


def credit_owed(status: CommitmentStatus, credits: Credits) -> Owed | None:
    """The credit of a promise whose period is closed; None where there is none."""
    if not credits.rows or status.state not in ("kept", "broken"):
        return None
    commitment = status.commitment
    at_most = isinstance(commitment, Figure) and commitment.direction == "at most"
    return owed(credits, commitment.id, _value(status), commitment.period, at_most=at_most)


def _value(status: CommitmentStatus) -> Fraction | None:
    """What a promise came to: a share kept, or a figure."""
    if status.share is not None:
        return status.share.standing.share
    if status.delivered is not None:
        return status.delivered.standing.share
    if status.uptime is not None:
        return status.uptime.measured.share
    if status.derived is not None:
        return status.derived.value
    return None if status.figure is None else status.figure.value


def credit_text(credit: Owed, currency: str) -> str:
    """`credit 10 % = 50 USD`."""
    told = _("credit {0}").format(share_text(credit.percent))
    if credit.minor is None:
        return told
    return _("{0} = {1}").format(told, quantity_words(Fraction(credit.minor), "money", currency))


def credit_sentences(status: AgreementStatus) -> Iterator[str]:
    """The credits of the periods that were closed last, a sentence each."""
    for item in status.credits:
        if item.credit is not None:
            told = credit_text(item.credit, item.currency)
            label = item.label
            yield _("{0}, {1}: {2}.").format(label, period_text(item.period), told)
