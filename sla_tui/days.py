"""The words for days, beside the reports, as what the store refuses names days too."""

from __future__ import annotations

from datetime import date

from .wording import _


def day_text(day: date) -> str:
    """A day as people say it: `Mon 14 Sep`."""
    return f"{weekday_text(day)} {day.day} {month_text(day)}"


def dated(day: date) -> str:
    """A day with its year: `Mon 14 Sep 2026`."""
    return f"{day_text(day)} {day.year}"


def weekday_text(day: date) -> str:
    """The short name of a day's weekday."""
    return weekday_names()[day.weekday()]


def month_text(day: date) -> str:
    """The short name of a day's month."""
    return _months()[day.month - 1]


def weekday_names() -> tuple[str, ...]:
    """The short names of the weekdays, Monday first."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def _months() -> tuple[str, ...]:
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )
