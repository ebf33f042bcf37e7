"""A file of figures or deliveries in words, and as plain data: what it says, and what it would replace."""

from __future__ import annotations

from typing import Any

from sla_tui.cells import WIDTH, wrapped
from sla_tui.wording import _, ngettext

from .entered_file_list import number_text
from .entered_files import Plan, Planned

SCHEMA = 1
"""It grows when a field changes its meaning or goes."""


def plan_text(plan: Plan, cells: int = WIDTH) -> str:
    """What a file would bring, each row on lines of so many cells."""
    lines = [_("{0} holds {1}.").format(plan.file, number_text(plan.held, len(plan.rows)))]
    for row in plan.news:
        lines += wrapped(_line(row), cells, "  ", "    ")
    kept = len(plan.rows) - len(plan.news)
    if kept and plan.news:
        lines.append(ngettext("{0} is kept already.", "{0} are kept already.", kept).format(kept))
    return "\n".join(lines)


def taken_text(plan: Plan, number: int | None, *, dry_run: bool) -> str:
    """What became of it."""
    if not plan.news:
        return _("All of it is kept already.")
    if number is None:
        return _("Nothing was written: --dry-run only looks.") if dry_run else _("Nothing was brought in.")
    kept = _("Kept: {0}. “sla-tui imports undo {1}” takes it back.")
    return kept.format(number_text(plan.held, len(plan.news)), number)


def brought_text(plan: Plan) -> str:
    """What was brought in."""
    return _("Brought in {0} from {1}").format(number_text(plan.held, len(plan.news)), plan.file)


def plan_data(plan: Plan, number: int | None) -> dict[str, Any]:
    """What a file says as plain data; `number` is that under which it was kept."""
    return {
        "schema": SCHEMA,
        "file": plan.file,
        "kind": plan.held,
        "number": number,
        "rows": [
            {
                "row": row.row,
                "about": row.about,
                "said": row.said,
                "instead_of": row.before or None,
                "kept_already": row.is_kept,
            }
            for row in plan.rows
        ],
    }


def _line(row: Planned) -> str:
    if not row.before:
        return _("{0}: {1}").format(row.about, row.said)
    return _("{0}: {1}, instead of {2}").format(row.about, row.said, row.before)
