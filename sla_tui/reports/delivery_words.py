"""Deliveries in words: what is due when and where, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sla_tui.cells import left, width
from sla_tui.domain.deliveries import Due, Expected
from sla_tui.domain.entries import printable
from sla_tui.domain.entries.moments import read_reach
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import local_day
from sla_tui.errors import UsageProblem
from sla_tui.store.delivery_reads import StoredDelivery
from sla_tui.wording import _

from .words import day_text

_MARKS = {"met": "✓", "late": "✗", "overdue": "!", "pending": "·"}


def came_on(text: str, now: datetime, zone: ZoneInfo) -> date:
    """The day on which something came, as it is typed: `today`, `Fri`, `2026-09-15`.

    Raises:
        UsageProblem: where it is no day, or one that has not begun.
    """
    try:
        day = local_day(read_reach(text, now, zone), zone)
    except Refusal as refusal:
        sentence = _("“{0}” is no day such as today, Fri or 2026-09-25.")
        raise UsageProblem(sentence.format(printable(text))) from refusal
    if day > local_day(now, zone):
        raise UsageProblem(_("{0} has not begun yet.").format(day_text(day)))
    return day


def due_text(due: Due) -> str:
    """When something is due, and where: `Mon 14 Sep, Berlin`."""
    return ", ".join(filter(None, (day_text(due.day), due.place)))


def delivery_lines(deliveries: Sequence[tuple[Expected, StoredDelivery | None]]) -> list[str]:
    """A line each: `✗ Mon 14 Sep, Berlin  came Tue 15 Sep, late (Kim: signed by the office)`."""
    room = max((width(due_text(one.due)) for one, _said in deliveries), default=0)
    return [_line(one, said, room) for one, said in deliveries]


def _line(one: Expected, said: StoredDelivery | None, room: int) -> str:
    start = f"{_MARKS[one.state]} {left(due_text(one.due), room)}"
    if one.done is None:
        told = _("not there yet") if one.state == "overdue" else _("due")
        return f"{start}  {told}"
    came = (_("came {0}, late") if one.state == "late" else _("came {0}")).format(day_text(one.done))
    who = "" if said is None else ": ".join(filter(None, (said.who, said.note)))
    return f"{start}  {came} ({who})" if who else f"{start}  {came}"
