"""What is done on Today."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

OPEN = Command(
    "today.open",
    "enter",
    "open_row",
    lambda: _("Open"),
    lambda: _("What is behind the promise that is marked; what is entered by hand is entered there"),
    shown=False,
)
"""Stands in the bar by what it enters, where the row that is marked is of something entered by hand."""

EARLIER = Command(
    "today.earlier",
    "left_square_bracket,left",
    "period(-1)",
    lambda: _("Earlier"),
    lambda: _("The period before"),
    shown=False,
)
LATER = Command(
    "today.later",
    "right_square_bracket,right",
    "period(1)",
    lambda: _("Later"),
    lambda: _("The period after"),
    shown=False,
)
NEXT_AGREEMENT = Command(
    "today.agreement",
    "a",
    "next_agreement",
    lambda: _("Next agreement"),
    lambda: _("Show the next agreement"),
    False,
)
CHART = Command(
    "today.chart",
    "v",
    "chart",
    lambda: _("Its chart"),
    lambda: _("The chart of the promise that is marked"),
    False,
)
TEAM = Command(
    "today.team",
    "w",
    "team",
    lambda: _("Team"),
    lambda: _("Who keeps which promise, by team"),
)
WEEK = Command(
    "today.week",
    "W",
    "week",
    lambda: _("Week"),
    lambda: _("The report of the week, for both sides"),
)
SLIPS = Command(
    "today.slips",
    "b",
    "slips",
    lambda: _("Will slip"),
    lambda: _("The leads whose tries do not fit into today"),
    False,
)
REFRESH = Command(
    "today.refresh", "r", "refresh_now", lambda: _("Refresh"), lambda: _("Read everything anew"), False
)
SOURCES = Command(
    "today.sources",
    "i",
    "sources",
    lambda: _("Sources"),
    lambda: _("How far the data of each source reach"),
    False,
)
EXCLUSIONS = Command(
    "today.exclusions",
    "x",
    "exclusions",
    lambda: _("Exclusions"),
    lambda: _("Exclusion periods: when clocks stand still and less is promised, and why"),
    False,
)
HERE = (TEAM, OPEN, CHART, EARLIER, LATER, NEXT_AGREEMENT, WEEK, SLIPS, EXCLUSIONS, SOURCES, REFRESH)
