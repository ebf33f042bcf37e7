"""What people did, in words: who, when, and what it was; the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.cells import wrapped
from sla_tui.domain.when import from_seconds, local_day
from sla_tui.store.action_reads import (
    EXCLUDE,
    IMPORT,
    LOG_TOUCH,
    PUT_IN_FORCE,
    UNDO,
    StoredAction,
    read_actions,
)
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .lead_text import exclusion_text, outcome_of_touch, touch_kind_text
from .sentences import moment_text

MOST = 200
"""How many are listed."""


class Done(NamedTuple):
    """One thing that was done; `id` names it to take it back, where that is still possible."""

    id: int
    at: datetime
    who: str
    said: str
    can_be_undone: bool


def history(reads: Reads) -> tuple[Done, ...]:
    """The last things that were done, the latest first."""
    return tuple(
        Done(action.id, from_seconds(action.at), action.who, _said(action), action.can_be_undone)
        for action in read_actions(reads.connection, MOST)
    )


def history_text(done: tuple[Done, ...], zone: ZoneInfo, now: datetime, columns: int = 80) -> str:
    """The log as text: a line each, longer ones go on below."""
    if not done:
        return _("Nothing was done yet.")
    return "\n".join(line for one in done for line in _lines(one, zone, now, columns))


def when_text(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """When it was, with the year where it is another."""
    return moment_text(at, zone, with_year=local_day(at, zone).year != local_day(now, zone).year)


def _lines(done: Done, zone: ZoneInfo, now: datetime, columns: int) -> Iterator[str]:
    return wrapped(f"{done.who}: {done.said}", columns, f"{when_text(done.at, zone, now)}  ", "  ")


def _said(action: StoredAction) -> str:
    said = _what(action.taken_back or action.what, action)
    if action.what == UNDO:
        return _("took back: {0}").format(said)
    return _("{0} (taken back since)").format(said) if action.undone else said


def _what(kind: str, action: StoredAction) -> str:
    left, lead = action.left, action.lead or _("a lead that is gone")
    if kind == LOG_TOUCH:
        made = touch_kind_text(left.get("kind"))
        outcome = outcome_of_touch(left.get("kind"), left.get("outcome"))
        return _("{0} – {1}").format(lead, ", ".join(filter(None, (made, outcome))))
    if kind == EXCLUDE:
        rule, reason = left.get("excluded"), left.get("reason", "")
        if rule is None:
            return _("{0} – counts again: {1}").format(lead, reason)
        return _("{0} – left out, {1}: {2}").format(lead, exclusion_text(rule), reason)
    if kind == IMPORT:
        return _("brought in {0}").format(action.subject)
    if kind == PUT_IN_FORCE:
        return _("put “{0}”, version {1}, in force").format(left.get("name", ""), left.get("version", ""))
    return f"{kind}: {action.subject}"
