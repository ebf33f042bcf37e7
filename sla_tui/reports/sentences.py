"""Why a first touch was met or missed, in one sentence that both sides accept."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.reach import Reach
from sla_tui.domain.terms import TouchRules
from sla_tui.domain.verdict import Verdict
from sla_tui.domain.when import When, from_seconds, local_day
from sla_tui.wording import _

from .words import by_touch, day_text, span_text, system_text

_TOUCHES = TouchRules()


def why_text(
    handed_over: When,
    verdict: Verdict,
    reach: Reach,
    zone: ZoneInfo,
    *,
    called_on: date | None = None,
    touches: TouchRules = _TOUCHES,
) -> str:
    """The sentence on a hand-off's first touch; nothing is called late beyond what the data show.

    `called_on` is the day of that touch, where there was one; it is said where the time is not known. Where
    no first touch is promised, one that is not there is not told of.
    """
    said = Moments(reach.now, zone)
    start = _("Handed over {0}").format(said.next(handed_over))
    due = "" if verdict.due is None else _(", due {0}").format(said.next(from_seconds(verdict.due)))
    if verdict.speed == "overdue":
        none = by_touch(
            touches, _("{0}{1}; no call in the data to {2}."), _("{0}{1}; no touch in the data to {2}.")
        )
        return none.format(start, due, said.next(from_seconds(reach.touches)))
    first = called_on if verdict.followed_up is None else from_seconds(verdict.followed_up)
    if first is None and verdict.speed == "not covered":
        return _("{0}.").format(start)
    if first is None:
        none = by_touch(touches, _("{0}{1}; no call yet."), _("{0}{1}; no touch yet."))
        return none.format(start, due)
    called = by_touch(touches, _("first call {0}"), _("first touch {0}")).format(said.next(first))
    if verdict.response is None or verdict.elapsed is None or verdict.followed_up is None:
        late = verdict.speed == "late"
        whole = _("{0}{1}; {2}, late whatever the time.") if late else _("{0}{1}; {2}.")
        return whole.format(start, due, called)
    spent = _("{0} of working time, {1} in all").format(
        span_text(verdict.response), span_text(verdict.elapsed)
    )
    if verdict.speed == "late" and verdict.due is not None:
        by = span_text(verdict.followed_up - verdict.due)
        return _("{0}{1}; {2}, {3} late ({4}).").format(start, due, called, by, spent)
    return _("{0}{1}; {2}, in time ({3}).").format(start, due, called, spent)


class Moments:
    """The moments of one sentence, in its order: each says its year where that is not the last one said.

    The first is held against the year of `now`, which is the one a reader takes for granted.
    """

    def __init__(self, now: int, zone: ZoneInfo) -> None:
        self._zone = zone
        self._year = from_seconds(now).astimezone(zone).year

    def next(self, when: When) -> str:
        """A moment as `moment_text`, with its year where it is needed."""
        year = local_day(when, self._zone).year
        said, self._year = self._year, year
        return moment_text(when, self._zone, with_year=year != said)


def moment_text(when: When, zone: ZoneInfo, *, with_year: bool = False) -> str:
    """An instant or a day, whole: `Fri 4 Sep 16:30`."""
    day = local_day(when, zone)
    told = f"{day_text(day)} {day.year}" if with_year else day_text(day)
    return f"{told} {when.astimezone(zone):%H:%M}" if isinstance(when, datetime) else told


def dated_text(day: date, year: int) -> str:
    """A day, with its year where that is another one: `Fri 11 Sep`, `Thu 11 Sep 2025`."""
    return day_text(day) if day.year == year else f"{day_text(day)} {day.year}"


def retired_text(system: str, first: date, year: int) -> str:
    """That a system is no longer used: `Salesforce brings nothing more from Thu 3 Sep on`."""
    return _("{0} brings nothing more from {1} on").format(system_text(system), dated_text(first, year))
