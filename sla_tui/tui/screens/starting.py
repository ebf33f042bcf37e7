"""What a new agreement starts from, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sla_tui.cells import left, width
from sla_tui.domain.starts import STARTS
from sla_tui.reports.templates import TemplateLine
from sla_tui.tui.screens.asking import Choose
from sla_tui.wording import _

TEMPLATE = "template "
"""How the answer begins that names a template by its id."""


def choose_start(templates: Sequence[TemplateLine]) -> Choose:
    """Asks for the ready start, or a template; the first is ready for Enter."""
    told = _told()
    names = max(width(name) for name, _about in told.values())
    answers = []
    for start in STARTS:
        name, about = told[start.name]
        answers.append((start.name, Content.assemble(left(name, names), (f"  {about}", "$muted"))))
    answers += [
        (f"{TEMPLATE}{line.id}", Content.assemble(left(line.name, names), (_("  template"), "$muted")))
        for line in templates
    ]
    return Choose(_("What should the agreement start from?"), answers)


def _told() -> dict[str, tuple[str, str]]:
    """What each start is called, and what is in it."""
    return {
        "leads": (_("Marketing hands over leads to sales"), _("leads, calls, tries")),
        "delivery": (_("Deliver to a customer"), _("set days, addresses, proof")),
        "uptime": (_("Keep a service running"), _("uptime, outages")),
        "levels": (_("Marketing, sales and service"), _("leads, report, churn")),
    }
