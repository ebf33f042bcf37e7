"""What is done on the charts."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

NEXT_VIEW = Command(
    "charts.view",
    "v",
    "next_view",
    lambda: _("View"),
    lambda: _("Waterfall, speed, depth, leads worked, figures"),
)
GROUPING = Command("charts.by", "b", "next_grouping", lambda: _("By"), lambda: _("By day, by week, by month"))
TABLE = Command(
    "charts.table", "t", "table", lambda: _("Table"), lambda: _("The figures as a table, or the picture")
)
ONLY = Command(
    "charts.only",
    "f",
    "only",
    lambda: _("Only"),
    lambda: _("Of one tier, source, team, campaign or rep"),
)
EACH = Command(
    "charts.each",
    "e",
    "each",
    lambda: _("Each"),
    lambda: _("Tiers, sources, teams, reps side by side"),
)
COMPARE = Command(
    "charts.compare",
    "c",
    "compare",
    lambda: _("Compare"),
    lambda: _("The period before beside this one, or not"),
)
WHICH = Command(
    "charts.which",
    "C",
    "which",
    lambda: _("Compare with"),
    lambda: _("Any other period beside this one"),
    shown=False,
)
EARLIER = Command(
    "charts.earlier",
    "left_square_bracket,left",
    "period(-1)",
    lambda: _("Earlier"),
    lambda: _("The period before"),
)
LATER = Command(
    "charts.later",
    "right_square_bracket,right",
    "period(1)",
    lambda: _("Later"),
    lambda: _("The period after"),
)
BACK = Command(
    "charts.back", "escape", "app.place('today')", lambda: _("Today"), lambda: _("Back to Today"), shown=False
)
HERE = (NEXT_VIEW, GROUPING, TABLE, ONLY, EACH, COMPARE, WHICH, EARLIER, LATER, BACK)
FOR_A_PROMISE = (NEXT_VIEW, TABLE, EARLIER, LATER, BACK)
"""Those that do something where a view goes by the periods of one promise."""
