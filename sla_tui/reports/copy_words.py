"""Copies of the store in words: which there are, why each was made, and what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, left, right, width, wrapped
from sla_tui.domain.when import from_seconds
from sla_tui.store.copies import Copy, Held, held_by
from sla_tui.wording import _, ngettext

from .history import when_text
from .words import grouped

_BETWEEN = "  "


def copies_text(copies: Sequence[Copy], zone: ZoneInfo, now: datetime) -> str:
    """A line for each copy, the latest first."""
    if not copies:
        return _("There is no copy of the store yet: “sla-tui backup” makes one.")
    rows = [
        (
            str(copy.number),
            why_text(copy),
            when_text(from_seconds(copy.made_at), zone, now),
            _holds(copy.path),
        )
        for copy in copies
    ]
    numbers, whys, whens = (max(width(row[column]) for row in rows) for column in range(3))
    return "\n".join(
        _BETWEEN.join((right(number, numbers), left(why, whys), left(when, whens), holds))
        for number, why, when, holds in rows
    )


def why_text(copy: Copy) -> str:
    """Why a copy was made."""
    return {
        "before-import": _("before an import"),
        "before-undo": _("before an import was taken back"),
        "before-migration": _("before an update of the store"),
        "before-restore": _("before a copy was put back"),
        "asked": _("asked for"),
        "damaged": _("damaged, set aside"),
    }[copy.why]


def offer_text(store: Path, source: Path, zone: ZoneInfo, now: datetime) -> str:
    """What would be put back in place of what; of an export it is not known before it is read."""
    lines: list[str] = []
    new = held_by(source)
    if new is not None:
        lines += wrapped(_held_text(new, zone, now), WIDTH, _("The copy holds "), "    ")
    if store.exists():
        lines += wrapped(_held_text(held_by(store), zone, now), WIDTH, _("The store now holds "), "    ")
    else:
        lines.append(_("There is no store at {0} yet.").format(store))
    return "\n".join(lines)


def _holds(path: Path) -> str:
    held = held_by(path)
    return "—" if held is None else _counts(held)


def _held_text(held: Held | None, zone: ZoneInfo, now: datetime) -> str:
    if held is None:
        return _("nothing that can be read.")
    if held.last_at is None:
        return f"{_counts(held)}."
    last = when_text(from_seconds(held.last_at), zone, now)
    return _("{0}; last changed {1}.").format(_counts(held), last)


def _counts(held: Held) -> str:
    leads = ngettext("{0} lead", "{0} leads", held.leads).format(grouped(held.leads))
    touches = ngettext("{0} touch", "{0} touches", held.touches).format(grouped(held.touches))
    return f"{leads}, {touches}"
