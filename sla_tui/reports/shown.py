"""Which of several agreements a place shows first."""

from __future__ import annotations

from collections.abc import Sequence

from .status import AgreementStatus


def status_shown(agreements: Sequence[AgreementStatus], wanted: int | None) -> AgreementStatus | None:
    """The agreement of an id, else the first that is about leads, else the first; None of none."""
    found = [one for one in agreements if one.agreement.id == wanted]
    found += [one for one in agreements if one.agreement.is_about_leads]
    return next(iter((*found, *agreements)), None)
