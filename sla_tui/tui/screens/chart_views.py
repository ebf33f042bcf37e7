"""The line of Charts that names its views, and which of several promises is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from sla_tui.cells import width
from sla_tui.reports.chart_questions import VIEWS, Step, View
from sla_tui.wording import _


def views_line(chosen: Step, steps: Sequence[Step], columns: int) -> Content:
    """The views with the one that is shown, closer together and in fewer words where it is narrow.

    Where that is not enough, those before it go. Of a view of several promises it is told which one it is.
    """
    names = _numbered(_names(), chosen, steps)
    if _length(names) > columns:
        names = _numbered(_names() | _short_names(), chosen, steps)
    while _length(names) > columns and next(iter(names)) != chosen[0]:
        del names[next(iter(names))]
    is_wide = _length(names, 5) <= columns + 3
    before, between = ("  ", "   ") if is_wide else ("", " ")
    parts = [
        Content.styled(f"▸ {name}", "bold $accent")
        if view == chosen[0]
        else Content.styled(f"{before}{name}", "$muted")
        for view, name in names.items()
    ]
    return Content(between).join(parts)


def _length(names: Mapping[View, str], around: int = 1) -> int:
    """How wide names are, with so many cells around each."""
    return sum(width(name) + around for name in names.values())


def _numbered(names: Mapping[View, str], chosen: Step, steps: Sequence[Step]) -> dict[View, str]:
    """The names of the views that there are, that of the one shown with its place among several."""
    found = {}
    for view, name in names.items():
        own = [step for step in steps if step[0] == view]
        several = chosen in own and len(own) > 1
        if own or (not steps and view in VIEWS):
            found[view] = f"{name} {own.index(chosen) + 1}/{len(own)}" if several else name
    return found


def _names() -> dict[View, str]:
    return {
        "waterfall": _("Waterfall"),
        "speed": _("Speed"),
        "depth": _("Depth"),
        "worked": _("Leads worked"),
        "disposition": _("Disposition"),
        "between": _("Time between"),
        "figure": _("Figures"),
        "delivery": _("Deliveries"),
    }


def _short_names() -> dict[View, str]:
    return {"worked": _("Worked"), "between": _("Between")}
