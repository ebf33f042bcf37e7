"""The names of periods, and where in one a day lies: `November 2026, day 30 of 30`."""

from __future__ import annotations

from datetime import date

from sla_tui.domain.periods import Period
from sla_tui.domain.when import DAY
from sla_tui.wording import _

from .status import AgreementStatus
from .words import day_text, month_text


def period_name(period: Period, *, short: bool = False) -> str:
    """A period as people name it: `November 2026`, `week 49 of 2026`, `Oct – Dec 2026`, `2026`.

    A quarter stands by its months, since a year may begin in any of them; so does such a year.
    """
    first, last = period.start, period.end - DAY
    if period.kind == "day":
        return _("{0} {1}").format(day_text(first), first.year)
    if period.kind == "week":
        year, week, _weekday = first.isocalendar()
        return (_("week {0}") if short else _("week {0} of {1}")).format(week, year)
    if period.kind == "month":
        return _("{0} {1}").format(month_text(first) if short else _months()[first.month - 1], first.year)
    if period.kind == "year" and first.month == 1:
        return str(first.year)
    begin = month_text(first) if first.year == last.year else _month_of_year(first)
    return _("{0} – {1}").format(begin, _month_of_year(last))


def name_beside(period: Period, head: Period) -> str:
    """The name of a period in short, where a line above names another; empty where it is that one.

    The year is left out where it is that of the other's first day.
    """
    if period == head:
        return ""
    first, last = period.start, period.end - DAY
    if period.kind in ("month", "quarter") and first.year == last.year == head.start.year:
        begin, end = month_text(first), month_text(last)
        return begin if period.kind == "month" else _("{0} – {1}").format(begin, end)
    return period_name(period, short=True)


def day_of_period_text(status: AgreementStatus) -> str:
    """Where today lies in the period that the first promise is for, in full."""
    return days_of_period(status)[0]


def days_of_period(status: AgreementStatus) -> tuple[str, ...]:
    """The same from the longest words to the shortest: `Mon 30 Nov, November 2026, day 30 of 30`.

    Of a period that is over, or has not begun, it is told that it is; of an agreement that has ended, its
    last day.
    """
    period, ends = status.commitments[0].period, status.agreement.ends
    name, today = period_name(period), day_text(status.today)
    if ends is not None and status.today >= ends:
        return (_("ended {0}").format(day_text(ends - DAY)),)
    if status.today >= period.end:
        return (_("{0}, over").format(name),)
    if status.today < period.start:
        return (_("{0}, not begun").format(name),)
    if period.days == 1:
        return name, today
    number = _("day {0} of {1}").format((status.today - period.start).days + 1, period.days)
    in_short = _("{0}, {1}").format(period_name(period, short=True), number)
    return _("{0}, {1}, {2}").format(today, name, number), _("{0}, {1}").format(name, number), in_short, today


def _month_of_year(day: date) -> str:
    return _("{0} {1}").format(month_text(day), day.year)


def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
