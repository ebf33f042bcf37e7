"""What a try takes and how long the reps have, as it is set; where nothing is, nothing is loaded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sla_tui.settings import Settings

if TYPE_CHECKING:
    from sla_tui.domain.capacity import Effort


def effort_of(settings: Settings) -> Effort | None:
    """What somebody has set of it; None where one of the two is missing."""
    if not settings.attempt_minutes or not settings.rep_hours:
        return None
    from fractions import Fraction

    from sla_tui.domain.capacity import Effort

    return Effort(Fraction(settings.attempt_minutes), Fraction(settings.rep_hours))
