"""What the first day of an agreement brings with it where it lies in the past (numbers.md, bu)."""

from __future__ import annotations

from datetime import date

from sla_tui.domain.deliveries import due_days
from sla_tui.domain.terms import Delivery, Terms
from sla_tui.wording import ngettext

from .words import grouped


def past_due_text(terms: Terms, before: Terms | None, today: date) -> str:
    """How many deliveries of terms are past due on the day on which they are put in force; empty for none.

    Those that the terms `before` have promised in the same way were due already.
    """
    promised = () if before is None else before.commitments
    number = sum(
        len(due_days(each.rhythm, terms.holds_from, today)) * max(len(each.places), 1)
        for each in terms.commitments
        if isinstance(each, Delivery) and each not in promised
    )
    if not number:
        return ""
    return ngettext(
        "{0} delivery is past due already on the day on which you put it in force. Unless it came, "
        "begin later.",
        "{0} deliveries are past due already on the day on which you put it in force. Unless they came, "
        "begin later.",
        number,
    ).format(grouped(number))
