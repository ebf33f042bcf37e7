"""What an agreement says of credits, in sentences (numbers.md, (aq))."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sla_tui.domain.entries import share_text
from sla_tui.domain.terms import Figure, Terms
from sla_tui.wording import _

from .names import name_in
from .terms_words import each_period
from .words import quantity_words


def credit_terms(terms: Terms) -> Iterator[str]:
    """What is agreed on credits, as sentences."""
    promised = {each.id: each for each in terms.commitments}
    fee = terms.credits.fee
    if fee is not None:
        amount = quantity_words(Fraction(fee.minor), "money", terms.currency)
        yield _("The fee is {0} {1}.").format(amount, each_period()[fee.every])
    for row in terms.credits.rows:
        promise = promised[row.of]
        if isinstance(promise, Figure):
            number = quantity_words(row.short_of, promise.unit, terms.currency)
            under = promise.direction == "at least"
        else:
            number, under = share_text(row.short_of), True
        said = _("{0} under {1}: a credit of {2} of the fee.")
        if not under:
            said = _("{0} over {1}: a credit of {2} of the fee.")
        yield said.format(name_in(terms, promise, terms.commitments), number, share_text(row.percent))
