"""Figures in words: what one came to, against what, and from what it follows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sla_tui.domain.terms import Figure
from sla_tui.wording import _, ngettext

from .why_unknown import missing_text
from .words import day_text, grouped, quantity_words, state_text

if TYPE_CHECKING:
    from .derived import DerivedStatus
    from .entered import FigureStatus
    from .judging import CommitmentStatus


def entered_words(
    status: CommitmentStatus, commitment: Figure, entered: FigureStatus
) -> tuple[str, str, str]:
    """What somebody entered, what it is held against, and who entered it."""
    figure = quantity_words(entered.value, commitment.unit, status.currency)
    said = _("{0}, entered {1} by {2}")
    told = said.format(state_text(status.state), day_text(entered.day), entered.who)
    told = ", ".join(filter(None, (told, note_words(status))))
    return figure, figure_target_words(commitment, status.currency), told


def note_words(status: CommitmentStatus) -> str:
    """What stands beside the number that somebody entered: `note: from the CRM`; empty where nothing does."""
    entered = status.figure if status.derived is None else status.derived.spent
    return _("note: {0}").format(entered.note) if entered is not None and entered.note else ""


def derived_words(
    status: CommitmentStatus, commitment: Figure, derived: DerivedStatus
) -> tuple[str, str, str]:
    """What the data tell, what it is held against, and of how many."""
    figure = quantity_words(derived.shown(commitment), commitment.unit, status.currency)
    parts = (
        state_text(status.state),
        made_of(commitment, derived, status.currency),
        _left_out(commitment, derived),
        note_words(status),
    )
    return figure, figure_target_words(commitment, status.currency), ", ".join(part for part in parts if part)


def figure_target_words(commitment: Figure, currency: str) -> str:
    """What a figure is held against: `at most 3 %`."""
    target = quantity_words(commitment.target, commitment.unit, currency)
    return (_("at most {0}") if commitment.direction == "at most" else _("at least {0}")).format(target)


def made_of(commitment: Figure, derived: DerivedStatus, currency: str) -> str:
    """What a figure from the data follows from: `3 of 71 leads won`."""

    def money(minor: int) -> str:
        return quantity_words(Fraction(minor), "money", currency)

    top, bottom = derived.top, derived.bottom
    if commitment.source == "close rate":
        return _("{0} of {1} leads won").format(grouped(top), grouped(bottom))
    if commitment.source == "MQL to SQL":
        return _("{0} of {1} leads qualified").format(grouped(top), grouped(bottom))
    if commitment.source == "share of revenue":
        return _("{0} of {1}").format(money(top), money(bottom))
    if commitment.source == "cost per acquisition":
        customers = ngettext("{0} customer", "{0} customers", bottom).format(grouped(bottom))
        return _("{0} for {1}").format(money(top), customers)
    return ngettext("{0} deal", "{0} deals", bottom).format(grouped(bottom))


def unknown_text(status: CommitmentStatus) -> str:
    """Why it is not known how a promise stands."""
    found = status.derived or status.counted
    return missing_text(str(status.missing), *(() if found is None else found.currencies))


def _left_out(commitment: Figure, derived: DerivedStatus) -> str:
    """Deals that add nothing because their amount, or the day on which they count, is not known."""
    parts = []
    if derived.without_amount:
        words = ngettext("{0} deal has no amount", "{0} deals have no amount", derived.without_amount)
        parts.append(words.format(grouped(derived.without_amount)))
    if derived.undated and commitment.source == "pipeline":
        words = ngettext("{0} deal opened without a date", "{0} deals opened without a date", derived.undated)
        parts.append(words.format(grouped(derived.undated)))
    elif derived.undated:
        words = ngettext("{0} deal won has no date", "{0} deals won have no date", derived.undated)
        parts.append(words.format(grouped(derived.undated)))
    return ", ".join(parts)
