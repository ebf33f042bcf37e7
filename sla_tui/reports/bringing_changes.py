"""What a newer file changes of what is there: by field how many rows, with some of them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.when import When
from sla_tui.intake.text import shown
from sla_tui.store.previews import Change, ChangedField
from sla_tui.wording import _, ngettext

from .offers import Offered
from .words import grouped

_EXAMPLE = 28
"""Columns of a value in an example."""


def changed_texts(offered: Offered, zone: ZoneInfo) -> list[str]:
    """A sentence for each field that changes, the one of most rows first."""
    fields = sorted(offered.preview.by_field, key=lambda one: (-one.rows, one.field))
    return [_text(one, zone) for one in fields]


def _text(one: ChangedField, zone: ZoneInfo) -> str:
    told = ngettext("{0} of {1} row: {2}", "{0} of {1} rows: {2}", one.rows)
    examples = _("; ").join(_example(change, zone) for change in one.examples)
    told = told.format(changed_field_text(one.field), grouped(one.rows), examples)
    return _("{0} …").format(told) if one.rows > len(one.examples) else told


def _example(change: Change, zone: ZoneInfo) -> str:
    """Which row, and what becomes of what; a figure without its unit says nothing and is left out."""
    if isinstance(change.before, int) or isinstance(change.after, int):
        return shown(change.lead, _EXAMPLE)
    before, after = (_value(value, zone) for value in (change.before, change.after))
    return _("{0}, {1} → {2}").format(shown(change.lead, _EXAMPLE), before, after)


def _value(value: When | str | int | None, zone: ZoneInfo) -> str:
    return shown(value_text(value, zone), _EXAMPLE) or "—"


def value_text(value: When | str | int | None, zone: ZoneInfo) -> str:
    """A value before or after a change."""
    if isinstance(value, int):
        return grouped(value)
    if value is None or isinstance(value, str):
        return shown(value or "")
    return when_text(value, zone)


def when_text(when: When, zone: ZoneInfo) -> str:
    """An instant on the wall, or a day: `2026-04-01 10:05`."""
    if not isinstance(when, datetime):
        return when.isoformat()
    there = when.astimezone(zone)
    return f"{there:%Y-%m-%d %H:%M:%S}" if there.second else f"{there:%Y-%m-%d %H:%M}"


def changed_field_text(field: str) -> str:
    """What a field of the store is called."""
    words = {
        "key": _("record id"),
        "name": _("name"),
        "email": _("e-mail"),
        "company": _("company"),
        "created": _("created"),
        "handed_over": _("handed over"),
        "assigned": _("assigned"),
        "accepted": _("accepted"),
        "disposition": _("what became of it"),
        "first_touch": _("first follow-up"),
        "connected": _("talked with"),
        "rep": _("rep"),
        "team": _("team"),
        "tier": _("tier"),
        "source": _("source"),
        "campaign": _("campaign"),
        "industry": _("industry"),
        "company_size": _("company size"),
        "revenue": _("yearly revenue"),
        "value": _("value"),
        "intent": _("intent"),
        "activity": _("activity"),
        "job_title": _("job title"),
        "country": _("country"),
        "phone": _("phone number"),
        "at": _("the time"),
        "kind": _("kind"),
        "outcome": _("outcome"),
        "automated": _("automated"),
        "inbound": _("direction"),
        "planned": _("done"),
        "lead": _("lead"),
        "state": _("state"),
        "amount": _("amount"),
        "currency": _("currency"),
        "won": _("won on"),
        "lost": _("lost on"),
    }
    return words.get(field, field)
