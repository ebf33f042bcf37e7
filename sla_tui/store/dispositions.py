"""What files say became of a hand-off, against what files said before and what was said here."""

from __future__ import annotations

from sla_tui.domain.leads import Disposition

from .columns import when_columns, when_in
from .merging import Comparison
from .staging import Row
from .told_rows import EMPTY_BIT, OF_DISPOSITION, SAID_BIT


def merge_disposition(
    found: Comparison,
    said: Disposition | None,
    handoff_id: int,
    row: Row | None,
    under: Row | None,
    *,
    tells: bool,
    newer: int,
) -> None:
    """Add what a row of a file says became of a hand-off.

    `row` is what stands, and where that was said here `under` what files say under it. `tells` says that
    an empty cell means that nothing did; `newer` has the bits of what files told that reach further.
    """
    if row is not None and row["origin"] == "logged":
        if said is not None and said.outcome != row["outcome"]:
            found.keep("disposition", row["outcome"], said.outcome)
        there = _read(under)
        told = _by_now(said, there, tells=tells, newer=newer)
        if told != there:
            found.rows.append(("told_disposition", disposition_row(handoff_id, told)))
        return
    there = _read(row)
    told = _by_now(said, there, tells=tells, newer=newer)
    if told != there:
        found.take("disposition", there and there.outcome, told and told.outcome)
        found.rows.append(("disposition", {**disposition_row(handoff_id, told), "origin": "import"}))
    elif newer & OF_DISPOSITION:
        meant = _by_now(said, there, tells=tells, newer=0)
        if (meant and meant.outcome) != (there and there.outcome):
            found.keep("disposition", there and there.outcome, meant and meant.outcome)


def disposition_row(handoff_id: int, disposition: Disposition | None) -> Row:
    """The row of a disposition; without an outcome where it was taken back."""
    said = disposition or Disposition(None, "")
    return {
        "handoff_id": handoff_id,
        **when_columns("disposed", said.at),
        "outcome": said.outcome or None,
        "reason": said.reason,
        "definition_not_met": int(said.definition_not_met),
    }


def _by_now(
    said: Disposition | None, there: Disposition | None, *, tells: bool, newer: int
) -> Disposition | None:
    """What files say once this one was read, whichever of them were read before it.

    The last of them that says anything counts, and an empty cell of a later one takes it back where it
    was no return. A date or a reason that one lacks is that of another with the same outcome.
    """
    if newer & SAID_BIT:
        return _filled(there, said)
    if said is None:
        taken_back = there is None or (there.outcome != "returned" and tells)
        return None if taken_back else there
    if newer & EMPTY_BIT and said.outcome != "returned":
        return None
    return _filled(said, there)


def _filled(stands: Disposition | None, other: Disposition | None) -> Disposition | None:
    if stands is None or other is None or stands.outcome != other.outcome:
        return stands
    return stands._replace(at=stands.at or other.at, reason=stands.reason or other.reason)


def _read(row: Row | None) -> Disposition | None:
    if row is None or row["outcome"] is None:
        return None
    return Disposition(
        when_in(row, "disposed"), row["outcome"], row["reason"], bool(row["definition_not_met"])
    )
