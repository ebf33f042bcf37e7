"""A hand-off under a promise from one event of it to another, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sla_tui.domain.cases import Known
from sla_tui.domain.when import When, from_seconds, local_day
from sla_tui.wording import _

from .sentences import Moments, moment_text
from .why_unknown import missing_text
from .words import day_text, span_text

if TYPE_CHECKING:
    from .stretches import Stretched


def between_standing(one: Stretched) -> str:
    """How it stands in a word or two: `in time`, `2 h late`, `waits`."""
    if one.lacking is not None:
        return missing_text(one.lacking)
    late_by = None
    if one.due is not None and one.answer is not None and one.answer.exact:
        late_by = one.answer.first - one.due
    if one.state == "late" and late_by is not None and not one.of_days:
        return _("{0} late").format(span_text(late_by))
    return {
        "met": _("in time"),
        "late": _("late"),
        "overdue": _("past due in the data"),
        "undated": _("time not known"),
        "excluded": _("left out"),
    }.get(one.state, _("waits") if one.start is not None else _("not assigned yet"))


def between_due(one: Stretched, zone: ZoneInfo) -> str:
    """Until when there is time: `due Fri 4 Sep 16:30`, of a window of days `by Fri 4 Sep`."""
    if one.due is None:
        return ""
    due = from_seconds(one.due)
    if one.of_days:
        return _("by {0}").format(day_text(local_day(due, zone)))
    return _("due {0}").format(moment_text(due, zone))


def between_why(one: Stretched, now: int, zone: ZoneInfo) -> str:
    """Why the promise was met or missed, in one sentence; empty where nothing is known of it."""
    if one.lacking is not None or one.state == "excluded":
        return ""
    if one.start is None:
        return _no_start(one)
    said = Moments(now, zone)
    start = _starts()[one.promise.pair.start].format(said.next(_when(one.start, zone)))
    if one.due is not None:
        due = from_seconds(one.due)
        last = local_day(due, zone) if one.of_days else due
        start = _("{0}, due {1}").format(start, said.next(last))
    if one.answer is None:
        return _("{0}; {1}.").format(start, _no_answer(one, said))
    answered = _answers()[one.promise.pair.answer].format(said.next(_when(one.answer, zone)))
    if one.state == "undated" or one.time is None:
        whole = {"late": _("{0}; {1}, late whatever the time."), "met": _("{0}; {1}, in time.")}
        return whole.get(one.state, _("{0}; {1}.")).format(start, answered)
    spent = _("{0} of working time").format(span_text(one.time))
    return _("{0}; {1}, {2} ({3}).").format(start, answered, between_standing(one), spent)


def _no_start(one: Stretched) -> str:
    if one.state == "pending":
        return _("Not assigned yet, so nobody has to accept it.")
    if one.promise.pair.start == "created":
        return _("When it was created is not known.")
    return _("When it was qualified is not known.")


def _no_answer(one: Stretched, said: Moments) -> str:
    answer = one.promise.pair.answer
    if one.state == "undated":
        lost = {"disposition": _("nobody knows when it was said what became of it")}
        return lost.get(answer, _("nobody knows when it was assigned"))
    if one.state == "overdue":
        missing = {
            "assigned": _("not assigned in the data to {0}"),
            "accepted": _("not accepted in the data to {0}"),
            "disposition": _("not said in the data to {0} what became of it"),
            "next touch": _("no touch since in the data to {0}"),
        }.get(answer, _("no follow-up in the data to {0}"))
        return missing.format(said.next(from_seconds(one.reached)))
    return {
        "assigned": _("not assigned yet"),
        "accepted": _("not accepted yet"),
        "disposition": _("not said yet what became of it"),
        "next touch": _("no touch since"),
    }.get(answer, _("no follow-up yet"))


def _starts() -> dict[str, str]:
    return {
        "created": _("Created {0}"),
        "handed over": _("Handed over {0}"),
        "assigned": _("Assigned {0}"),
        "accepted": _("Accepted {0}"),
        "first follow-up": _("First follow-up {0}"),
        "qualified": _("Qualified {0}"),
    }


def _answers() -> dict[str, str]:
    return {
        "handed over": _("handed over {0}"),
        "assigned": _("assigned {0}"),
        "accepted": _("accepted {0}"),
        "first follow-up": _("first follow-up {0}"),
        "disposition": _("said {0} what became of it"),
        "next touch": _("next touch {0}"),
    }


def _when(known: Known, zone: ZoneInfo) -> When:
    """An event as it is said: its instant, or its day alone."""
    first = from_seconds(known.first)
    return first if known.exact else local_day(first, zone)
