"""What files would bring and what became of it, as plain data: the schema of `sla-tui import --json`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.domain.when import When
from sla_tui.intake.notes import notes

from .bringing_text import Refused, refused_rows, rows_without_lead
from .linking_words import not_linked
from .offers import Brought, Offered

SCHEMA = 1
"""It grows when a field changes its meaning or goes."""


def brought_data(brought: Brought, zone: ZoneInfo) -> dict[str, Any]:
    """All that was found and what became of it; `action` is null where nothing was written."""
    return {
        "schema": SCHEMA,
        "zone": zone.key,
        "written": brought.action_id is not None,
        "action": brought.action_id,
        "files": [_file(offered) for offered in brought.offer.files],
    }


def _file(offered: Offered) -> dict[str, Any]:
    survey, preview = offered.survey, offered.preview
    sheet = survey.plan.source.sheet
    return {
        "file": survey.file,
        "system": survey.system,
        "kind": survey.kind,
        "sheet": sheet.name if sheet else None,
        "encoding": survey.encoding,
        "delimiter": None if sheet else survey.delimiter,
        "dates": survey.order,
        "rows": survey.rows,
        "columns": {use.field: list(use.headers) for use in survey.uses if use.columns},
        "not_read": list(survey.ignored),
        "data_until": _instant(offered.surveyed.until),
        "new": preview.new,
        "changed": preview.changed,
        "same": preview.same,
        "refused": offered.refused,
        "linked_by_name": preview.by_name,
        "not_linked": dict(not_linked(offered)),
        "without_lead": _rows(rows_without_lead(offered)),
        "changed_fields": {one.field: one.rows for one in preview.by_field},
        "undated": survey.undated,
        "unknown": [
            {"field": unknown.field, "value": unknown.value, "rows": unknown.rows}
            for unknown in survey.unknown
        ],
        "meant": [
            {
                "field": meant.field,
                "value": meant.value,
                "meaning": meant.meaning,
                "rows": meant.rows,
                "agreed": meant.agreed,
            }
            for meant in survey.meant
        ],
        "not_agreed": [
            {"field": status.field, "value": status.value, "rows": status.rows}
            for status in survey.not_agreed
        ],
        "notes": notes(survey),
        "problems": _rows(refused_rows(offered)),
        "changes": [
            {
                "row": change.row,
                "lead": change.lead,
                "field": change.field,
                "before": _value(change.before),
                "after": _value(change.after),
                "taken": change.taken,
            }
            for change in preview.changes
        ],
    }


def _rows(rows: Sequence[Refused]) -> list[dict[str, Any]]:
    return [{"row": row.row, "column": row.column, "value": row.value, "why": row.why} for row in rows]


def _value(value: When | str | int | None) -> str | int | None:
    if isinstance(value, datetime):
        return _instant(value)
    return value if value is None or isinstance(value, str | int) else value.isoformat()


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()
