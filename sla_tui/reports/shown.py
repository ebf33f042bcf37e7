"""Which of several agreements a place shows, and which first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .status import AgreementStatus


def status_shown(agreements: Sequence[AgreementStatus], wanted: int | None) -> AgreementStatus | None:
    """The agreement of an id, else the first that is about leads, else the first; None of none."""
    found = [one for one in agreements if one.agreement.id == wanted]
    found += [one for one in agreements if one.agreement.is_about_leads]
    return next(iter((*found, *agreements)), None)


def that_matter(agreements: Sequence[AgreementStatus]) -> tuple[AgreementStatus, ...]:
    """Those that hold before those that ended; of these, while there are others, none that is long over."""
    holding = [one for one in agreements if not one.agreement.has_ended(one.today)]
    ended = [one for one in agreements if one.agreement.has_ended(one.today)]
    return (*holding, *(one for one in ended if not (holding and one.agreement.is_long_over(one.today))))
