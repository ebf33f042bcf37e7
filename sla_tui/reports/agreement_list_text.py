"""The lines of the list of agreements and drafts, in words."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sla_tui.days import dated
from sla_tui.domain.when import DAY, local_day
from sla_tui.wording import _, ngettext

from .agreement_list import AgreementLine
from .agreement_versions import to_come, version_for
from .agreements import Agreement
from .drafts import DraftLine
from .words import instant_text


def summary_text(in_force: int, drafts: int, key: str) -> str:
    """How many there are, or the key that makes the first."""
    if not in_force and not drafts:
        return _("No agreement yet. Press {0} to make one: five entries are enough.").format(key)
    held = ngettext("{0} agreement in force", "{0} agreements in force", in_force).format(in_force)
    made = ngettext("{0} draft", "{0} drafts", drafts).format(drafts)
    return _("{0}, {1}.").format(held, made)


def mark_of(line: AgreementLine, now: datetime) -> str:
    """✓ where it holds or will, ■ where it has ended."""
    return "■" if line.agreement.has_ended(_today(line.agreement, now)) else "✓"


def agreement_text(line: AgreementLine, now: datetime) -> str:
    """How it holds, and between whom."""
    return _("{0}, {1}").format(held_text(line.agreement, now), parties_text(line, now))


def parties_text(line: AgreementLine, now: datetime) -> str:
    """Between whom it is."""
    parties = version_for(line.agreement, _today(line.agreement, now)).terms.parties
    return " – ".join(party.name for party in parties)


def held_text(agreement: Agreement, now: datetime) -> str:
    """Which version of an agreement holds, and from when to when; where another is to come, that one too."""
    today = _today(agreement, now)
    version, later = version_for(agreement, today), to_come(agreement, today)
    start, ends = version.terms.holds_from, agreement.ends
    if start <= today and later:
        told = _("version {0}, from {1} on version {2}").format(
            version.number, dated(later[0].terms.holds_from), later[0].number
        )
    elif ends is not None and not agreement.has_ended(today):
        return _("version {0}, from {1} to {2}").format(version.number, dated(start), dated(ends - DAY))
    else:
        told = _("version {0}, from {1} on").format(version.number, dated(start))
    if ends is None:
        return told
    said = _("{0}, ended {1}") if agreement.has_ended(today) else _("{0}, to {1}")
    return said.format(told, dated(ends - DAY))


def _today(agreement: Agreement, now: datetime) -> date:
    return local_day(now, agreement.zone)


def draft_text(line: DraftLine, zone: ZoneInfo, now: datetime) -> str:
    """How far it is, and when it was touched last."""
    told = (
        _("draft of the next version, {0} of {1} steps done, changed {2}")
        if line.revises
        else _("draft, {0} of {1} steps done, changed {2}")
    )
    return told.format(line.done, line.steps, instant_text(line.changed, zone, now))
