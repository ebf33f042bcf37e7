"""The lines of the list of agreements and drafts, in words."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.when import DAY, local_day
from sla_tui.wording import _, ngettext

from .agreement_list import AgreementLine
from .drafts import DraftLine
from .words import day_text, instant_text


def summary_text(in_force: int, drafts: int, key: str) -> str:
    """How many there are, or the key that makes the first."""
    if not in_force and not drafts:
        return _("No agreement yet. Press {0} to make one: five entries are enough.").format(key)
    held = ngettext("{0} agreement in force", "{0} agreements in force", in_force).format(in_force)
    made = ngettext("{0} draft", "{0} drafts", drafts).format(drafts)
    return _("{0}, {1}.").format(held, made)


def mark_of(line: AgreementLine, now: datetime) -> str:
    """✓ where it holds or will, ■ where it has ended."""
    return "■" if _has_ended(line, now) else "✓"


def _has_ended(line: AgreementLine, now: datetime) -> bool:
    ends = line.terms.review.until
    return ends is not None and ends <= local_day(now, ZoneInfo(line.terms.zone))


def agreement_text(line: AgreementLine, now: datetime) -> str:
    """Its version, from when to when, and between whom; of one still to come also which holds until then."""
    ends = line.terms.review.until
    told = _("version {0}, from {1} {2} on").format(
        line.number, day_text(line.holds_from), line.holds_from.year
    )
    if line.before is not None and line.holds_from > local_day(now, ZoneInfo(line.terms.zone)):
        told = _("version {0}, from {1} {2} on version {3}").format(
            line.number - 1, day_text(line.holds_from), line.holds_from.year, line.number
        )
    if ends is not None:
        last = ends - DAY
        said = _("ended {0} {1}") if _has_ended(line, now) else _("to {0} {1}")
        told = f"{told}, {said.format(day_text(last), last.year)}"
    return _("{0}, {1}").format(told, " – ".join(line.parties))


def draft_text(line: DraftLine, zone: ZoneInfo, now: datetime) -> str:
    """How far it is, and when it was touched last."""
    told = (
        _("draft of the next version, {0} of {1} steps done, changed {2}")
        if line.revises
        else _("draft, {0} of {1} steps done, changed {2}")
    )
    return told.format(line.done, line.steps, instant_text(line.changed, zone, now))
