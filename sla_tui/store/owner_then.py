"""Who has a hand-off at `:now`, in SQL, as `owners.holder_at` tells it (numbers.md §5 and (x))."""

from __future__ import annotations


def owner_then(handoff: str, verdict: str) -> str:
    """The id of the person who has it, seen from a row of `handoff` and one of `verdict`, by their names.

    NULL where nobody has it, or where it is assigned only after `:now`.
    """
    return f"""
        CASE WHEN {verdict}.received_at > :now THEN NULL ELSE COALESCE(
            (SELECT o.person_id FROM past_owner o
             WHERE o.handoff_id = {handoff}.id AND o.until_at > :now ORDER BY o.until_at LIMIT 1),
            {handoff}.person_id
        ) END
    """
