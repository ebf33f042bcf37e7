"""Why a first call was met or missed, in one sentence that both sides accept."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.verdict import Reach, Verdict
from sla_tui.domain.when import When, from_seconds, has_time
from sla_tui.wording import _

from .words import day_text, span_text


def why_text(handed_over: When, verdict: Verdict, reach: Reach, zone: ZoneInfo) -> str:
    """The sentence on a hand-off's first call; nothing is called late beyond what the data show."""
    start = _("Handed over {0}").format(moment_text(handed_over, zone))
    due = "" if verdict.due is None else _(", due {0}").format(moment_text(from_seconds(verdict.due), zone))
    if verdict.speed == "overdue":
        return _("{0}{1}; no call in the data to {2}.").format(
            start, due, moment_text(from_seconds(reach.touches), zone)
        )
    if verdict.followed_up is None or verdict.due is None:
        return _("{0}{1}; called, but the time is not known.").format(start, due)
    called = _("first call {0}").format(moment_text(from_seconds(verdict.followed_up), zone))
    if verdict.response is None or verdict.elapsed is None:
        return _("{0}{1}; {2}.").format(start, due, called)
    spent = _("{0} of working time, {1} in all").format(
        span_text(verdict.response), span_text(verdict.elapsed)
    )
    if verdict.speed == "late":
        late = span_text(verdict.followed_up - verdict.due)
        return _("{0}{1}; {2}, {3} late ({4}).").format(start, due, called, late, spent)
    return _("{0}{1}; {2}, in time ({3}).").format(start, due, called, spent)


def moment_text(when: When, zone: ZoneInfo) -> str:
    """An instant or a day, whole: `Fri 4 Sep 16:30`."""
    if not has_time(when) or not isinstance(when, datetime):
        return day_text(when)
    there = when.astimezone(zone)
    return f"{day_text(there.date())} {there:%H:%M}"
