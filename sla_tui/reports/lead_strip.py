"""The strip of a lead's page: open and closed hours from its hand-off to its call, or to when that is due."""

from __future__ import annotations

from datetime import datetime

from sla_tui.charts.strip import Event, Strip
from sla_tui.domain.when import to_seconds

from .lead_page import LeadPage, goes_by
from .words import weekday_names


def strip_of(page: LeadPage) -> Strip | None:
    """The strip; None where no call is owed, or a time is not known by the second."""
    verdict, handed_over, due = page.verdict, page.case.handed_over, page.verdict.due
    if page.version is None or due is None or not handed_over.exact:
        return None
    start = handed_over.first
    called = verdict.followed_up
    if called is None and verdict.speed not in ("pending", "overdue"):
        return None
    end = max(due, called if called is not None else min(page.reach.now, page.reach.touches))
    events = [Event(start, "handed over"), Event(due, "due")]
    for touch in page.touches:
        if isinstance(touch.at, datetime) and not touch.planned and start <= to_seconds(touch.at) <= end:
            events.append(Event(to_seconds(touch.at), "touch"))
    if called is None and page.reach.now < end:
        events.append(Event(page.reach.now, "now"))
    clock = page.version.rules.going_by(*goes_by(page.case)).clock
    stretches = tuple(clock.open_between(start, end))
    return Strip(start, end, stretches, tuple(events), page.agreement.zone, weekday_names())
