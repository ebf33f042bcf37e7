"""What people did, in words: who, when, and what it was; the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.cells import wrapped
from sla_tui.domain.when import from_seconds, local_day
from sla_tui.store.action_reads import (
    ACCEPT,
    AWAY,
    AWAY_BACK,
    DECIDE,
    DECISION_DONE,
    DELIVER,
    DISPOSE,
    DISPUTE,
    END,
    ENTER_FIGURE,
    ENTER_FILE,
    EXCLUDE,
    EXCLUSION,
    EXCLUSION_BACK,
    EXCLUSION_OVER,
    IMPORT,
    IN_TEAM,
    LOG_TOUCH,
    NOT_ONE_LEAD,
    NOT_ONE_PERSON,
    ONE_LEAD,
    ONE_PERSON,
    OUTAGE,
    OUTAGE_BACK,
    OUTAGE_OVER,
    PAUSE,
    PUT_IN_FORCE,
    REDO,
    RESTORE,
    RESUME,
    RETIRE,
    SETTLE,
    UNDO,
    WHY_LATE,
)
from sla_tui.store.log_reads import StoredAction, read_actions
from sla_tui.store.reads import Reads
from sla_tui.store.ways_back import why_not
from sla_tui.wording import _

from .decision_words import decision_text
from .desk_words import exclusion_text, late_text, outcome_text
from .entered_file_list import number_text
from .sentences import dated_text, moment_text, retired_text
from .touch_words import outcome_of_touch, touch_kind_text
from .words import quantity_words

MOST = 200
"""How many are listed."""


class Done(NamedTuple):
    """One thing that was done; `id` names it to take it back, `why_not` says why that can't be, if so."""

    id: int
    at: datetime
    who: str
    said: str
    why_not: str


_OUTAGES = (OUTAGE, OUTAGE_OVER, OUTAGE_BACK)
_EXCLUSIONS = (EXCLUSION, EXCLUSION_OVER, EXCLUSION_BACK)


def history(reads: Reads, now: datetime) -> tuple[Done, ...]:
    """The last things that were done, the latest first."""
    return tuple(
        Done(
            action.id,
            from_seconds(action.at),
            action.who,
            said_text(action),
            why_not(reads.connection, action, now),
        )
        for action in read_actions(reads.connection, MOST)
    )


def history_text(
    done: tuple[Done, ...], zone: ZoneInfo, now: datetime, columns: int = 80, *, numbered: bool = False
) -> str:
    """The log as text: a line each, longer ones go on below; with the numbers by which one takes back."""
    if not done:
        return _("Nothing was done yet.")
    digits = len(str(done[0].id)) if numbered else 0
    return "\n".join(line for one in done for line in _lines(one, zone, now, columns, digits))


def when_text(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """When it was, with the year where it is another."""
    return moment_text(at, zone, with_year=local_day(at, zone).year != local_day(now, zone).year)


def _lines(done: Done, zone: ZoneInfo, now: datetime, columns: int, digits: int) -> Iterator[str]:
    number = f"{done.id:>{digits}}  " if digits else ""
    return wrapped(f"{done.who}: {done.said}", columns, f"{number}{when_text(done.at, zone, now)}  ", "  ")


def said_text(action: StoredAction) -> str:
    """What an action was, in words."""
    said = _what(action.of or action.what, action)
    if action.what == UNDO:
        said = _("took back: {0}").format(said)
    elif action.what == REDO:
        said = _("did again: {0}").format(said)
    return _("{0} (taken back since)").format(said) if action.undone and action.what != UNDO else said


def _what(kind: str, action: StoredAction) -> str:
    year = from_seconds(action.at).year
    if kind in (DECIDE, DECISION_DONE):
        due = _day(action.left.get("due_day"))
        told = _("done: {0}") if kind == DECISION_DONE else _("decided: {0}")
        return told.format(
            decision_text(action.left.get("words", ""), action.left.get("owner", ""), due, year)
        )
    if kind == IMPORT:
        return _("brought in {0}").format(action.subject)
    if kind == DELIVER:
        told = _("delivered {0}, due {1}: on {2}").format(action.subject, *_delivery(action.left, year))
        return _noted(told, action.left)
    if kind == ENTER_FILE:
        held = number_text(action.left["kind"], len(action.left["rows"]))
        return _("brought in {0} from {1}").format(held, action.subject)
    if kind == ENTER_FIGURE:
        told = _("entered {0}, from {1} on: {2}")
        if action.left.get("source") == "cost per acquisition":
            told = _("entered as spent for {0}, from {1} on: {2}")
        return _noted(told.format(action.subject, *_figure(action.left, year)), action.left)
    if kind in _OUTAGES:
        return _outage(kind, action)
    if kind in _EXCLUSIONS:
        return _exclusion(kind, action)
    if kind in (ONE_PERSON, NOT_ONE_PERSON, ONE_LEAD, NOT_ONE_LEAD):
        told = _("{1} is {0}") if kind in (ONE_PERSON, ONE_LEAD) else _("{0} and {1} are two")
        return told.format(action.left.get("kept", ""), action.left.get("other", ""))
    if kind == IN_TEAM:
        left = action.left
        told = _("{0} in team {1} from {2} on") if left.get("team") else _("{0} in no team from {2} on")
        return told.format(left.get("name", ""), left.get("team", ""), _said_day(left, "from_day", year))
    if kind == AWAY_BACK:
        return _("{0} is not away after all").format(action.subject)
    if kind == AWAY:
        return _away(action.left, year)
    if kind == RETIRE:
        first = date.fromisoformat(action.left["from_day"])
        return retired_text(action.subject, first, year)
    if kind == RESTORE:
        return _("put the store back as it was in {0}").format(action.subject)
    if kind == PUT_IN_FORCE:
        left = action.left
        return _("put “{0}”, version {1}, in force").format(left.get("name", ""), left.get("version", ""))
    if kind == END:
        left = action.left
        last = _said_day(left, "last_day", year)
        return _("ended “{0}” with {1}: {2}").format(left.get("name", ""), last, left.get("reason", ""))
    said = _said_of_lead(kind, action.left)
    if said is None:
        return f"{kind}: {action.subject}"
    return _("{0} – {1}").format(action.lead or _("a lead that is gone"), said)


def _outage(kind: str, action: StoredAction) -> str:
    """That something did not run, that it runs again, or that an outage was none."""
    told = {
        OUTAGE: _("outage of {0} entered"),
        OUTAGE_OVER: _("outage of {0} ended"),
        OUTAGE_BACK: _("outage of {0} taken out"),
    }[kind].format(action.subject)
    return _("{0}: {1}").format(told, action.left["words"]) if action.left.get("words") else told


def _exclusion(kind: str, action: StoredAction) -> str:
    """That less holds for a while, that it ends sooner, or that it was none."""
    told = {
        EXCLUSION: _("exclusion period of “{0}” entered"),
        EXCLUSION_OVER: _("exclusion period of “{0}” ends sooner"),
        EXCLUSION_BACK: _("exclusion period of “{0}” taken out"),
    }[kind].format(action.subject)
    return _("{0}: {1}").format(told, action.left["reason"]) if action.left.get("reason") else told


def _day(said: str | None) -> date | None:
    return None if said is None else date.fromisoformat(said)


def _said_day(left: Mapping[str, Any], name: str, year: int) -> str:
    """A day that an action left, with its year where that is not the year of the action."""
    day = _day(left.get(name))
    return "" if day is None else dated_text(day, year)


def _away(left: Mapping[str, Any], year: int) -> str:
    """That somebody is away, and who acts for them."""
    days = (_said_day(left, name, year) for name in ("from_day", "until_day"))
    told = _("{0} away from {1} to {2}").format(left.get("name", ""), *days)
    return _("{0}: {1} acts").format(told, left["substitute"]) if left.get("substitute") else told


def _noted(told: str, left: Mapping[str, Any]) -> str:
    """What was entered, with its note."""
    return _("{0}: {1}").format(told, left["note"]) if left.get("note") else told


def _delivery(left: Mapping[str, Any], year: int) -> tuple[str, str]:
    """What was due, with its place, and the day on which it came."""
    due = ", ".join(filter(None, (_said_day(left, "due_day", year), left.get("place", ""))))
    return due, _said_day(left, "done_day", year)


def _figure(left: Mapping[str, Any], year: int) -> tuple[str, str]:
    """The first day of the period of a figure, and what it came to."""
    value = Fraction(left.get("value", "0"))
    number = quantity_words(value, left.get("unit", "number"), left.get("currency", ""))
    return _said_day(left, "starts", year), number


def _said_of_lead(kind: str, left: Mapping[str, Any]) -> str | None:
    """What was done with a lead, by what it left; None for a kind that is not of leads."""
    reason = left.get("reason") or ""
    if kind == LOG_TOUCH:
        made = touch_kind_text(left.get("kind"))
        return ", ".join(filter(None, (made, outcome_of_touch(left.get("kind"), left.get("outcome")))))
    if kind == EXCLUDE:
        rule = left.get("excluded")
        if rule is None:
            return _("counts again: {0}").format(reason)
        return _("left out, {0}: {1}").format(exclusion_text(rule), reason)
    if kind == DISPOSE:
        no_lead = bool(left.get("definition_not_met"))
        outcome = outcome_text(left.get("outcome", ""), definition_not_met=no_lead)
        return _("{0}: {1}").format(outcome, reason) if reason else outcome
    if kind == SETTLE:
        upheld = left.get("settled") == "upheld"
        return (_("dispute upheld: {0}") if upheld else _("dispute declined: {0}")).format(reason)
    if kind == WHY_LATE:
        return _("why late: {0}").format(late_text(left.get("code", ""), left.get("note")))
    plain = {
        ACCEPT: _("accepted"),
        DISPUTE: _("disputed: {0}"),
        PAUSE: _("paused: {0}"),
        RESUME: _("goes on"),
    }
    return plain[kind].format(reason) if kind in plain else None
