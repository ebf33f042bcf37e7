"""All commands by the screen on which they work, in the order in which people meet them."""

from __future__ import annotations

from sla_tui.wording import _

from . import (
    agreements,
    calculator,
    charts,
    desk,
    doubles,
    everywhere,
    history,
    importing,
    lead,
    leads,
    sources,
    team,
    today,
    week,
    wizard,
)
from .command import Group

EVERYWHERE = Group(lambda: _("Everywhere"), everywhere.EVERYWHERE)
GROUPS = (
    EVERYWHERE,
    Group(lambda: _("Today"), today.HERE),
    Group(lambda: _("Team"), team.HERE),
    Group(lambda: _("The report of a week"), week.HERE),
    Group(lambda: _("Sources of data"), sources.HERE),
    Group(lambda: _("Doubles"), doubles.HERE),
    Group(lambda: _("Leads"), leads.HERE),
    Group(lambda: _("A lead's page"), lead.HERE),
    Group(lambda: _("Logging a touch"), desk.IN_LOG, dialog=True),
    Group(lambda: _("Charts"), charts.HERE),
    Group(lambda: _("Agreements"), agreements.HERE),
    Group(lambda: _("An agreement's page"), agreements.ON_PAGE),
    Group(lambda: _("Making an agreement"), wizard.HERE),
    Group(lambda: _("Bringing in holidays"), wizard.IN_DAYS, dialog=True),
    Group(lambda: _("Import"), importing.HERE),
    Group(lambda: _("Calculator"), calculator.HERE),
    Group(lambda: _("History"), history.HERE),
)
