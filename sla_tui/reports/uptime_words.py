"""Uptimes in words: the share, the downtime used and allowed, and each outage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sla_tui.domain import fields as f
from sla_tui.domain.entries import read_quantity
from sla_tui.domain.fields import Fields
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Figure
from sla_tui.domain.uptime import THIRTY_DAYS, YEAR
from sla_tui.domain.when import from_seconds, to_seconds
from sla_tui.store.outage_reads import StoredOutage
from sla_tui.wording import _

from .figure_words import figure_target_words
from .words import instant_text, state_text

if TYPE_CHECKING:
    from .judging import CommitmentStatus
    from .uptimes import UptimeStatus

_LEAST_DECIMALS = 3
_UNITS = (86_400, 3_600, 60)


def uptime_words(status: CommitmentStatus, figure: Figure, ran: UptimeStatus) -> tuple[str, str, str]:
    """The uptime, what it is held against, and the downtime used: `12 min of 43 min 12 s used`.

    Where more is used than the period allows, by how much stands first: it is told in few columns too.
    """
    measured = ran.measured
    shown = "—" if measured.share is None else uptime_text(measured.share, figure.target)
    allowed = measured.allowed(figure.target)
    parts = [_("{0} of {1} used").format(downtime_text(measured.down), downtime_text(allowed))]
    if status.state in ("kept", "broken"):
        parts.insert(0, state_text(status.state))
    elif measured.down > allowed:
        parts.insert(0, _("{0} over").format(downtime_text(measured.down - allowed)))
    if ran.is_down:
        parts.insert(0, _("down now"))
    return shown, figure_target_words(figure, status.currency), ", ".join(parts)


def uptime_text(share: Fraction, promised: Fraction) -> str:
    """An uptime in percent, rounded down, with three decimals, or as many as what is promised has."""
    places = _LEAST_DECIMALS
    while (promised * 100 * 10**places).denominator != 1 and places < 9:
        places += 1
    digits = share * 100 * 10**places // 1
    whole, rest = divmod(int(digits), 10**places)
    decimals = f"{rest:0{places}}".rstrip("0")
    return f"{whole}.{decimals} %" if decimals else f"{whole} %"


def downtime_text(seconds: Fraction | int) -> str:
    """A downtime to the second, of less than a minute to its parts: `43 min 12 s`, `25.92 s`, `0 s`."""
    thousandths = int(Fraction(seconds) * 1000 + Fraction(1, 2))
    left, parts = Fraction(thousandths, 1000), []
    for unit, word in zip(_UNITS, (_("{0} d"), _("{0} h"), _("{0} min")), strict=True):
        number, left = divmod(left, unit)
        parts += [word.format(number)] if number else []
    whole, rest = divmod(int(left * 1000), 1000)
    decimals = f"{rest:03}".rstrip("0")
    if whole or decimals or not parts:
        parts.append(_("{0} s").format(f"{whole}.{decimals}" if decimals else whole))
    return " ".join(parts)


def allowed_words(promised: Fraction) -> str:
    """The downtime that an uptime allows, by 30 days and by a year of 365 days (§12)."""
    month, year = (downtime_text((1 - promised) * seconds) for seconds in (THIRTY_DAYS, YEAR))
    return _("allows {0} in 30 days, {1} in a year").format(month, year)


def allowed_text(fields: Fields, item: str) -> str:
    """The same of a draft; empty where its share can't be read."""
    try:
        promised = read_quantity(fields.get(f.NUMBER.at(item), ""), "%", "", thousands=False)
    except Refusal:
        return ""
    return allowed_words(promised) if 0 <= promised <= 1 else ""


def uptime_terms(figure: Figure) -> Iterator[str]:
    """What an uptime allows, and which hours count, as sentences."""
    said = {
        "around the clock": _("It is measured by outages, around the clock: it {0} of 365 days."),
        "open hours": _("It is measured by outages in the open hours alone; around the clock it {0}."),
    }[figure.clock]
    yield said.format(allowed_words(figure.target))


def outage_text(one: StoredOutage, zone: ZoneInfo, now: datetime) -> str:
    """`Thu 3 Sep 14:00 – 14:12, 12 min (Kim: a disk was full)`."""
    return _("{0} ({1})").format(_span_text(one, zone, now), _who_text(one))


def outage_line(one: StoredOutage, counted: int, zone: ZoneInfo, now: datetime) -> str:
    """The same with how much of it counts: `Thu 3 Sep 14:00 – 14:12, 12 min, excluded (Kim)`."""
    lasted = (to_seconds(now) if one.until is None else one.until) - one.since
    said = _("{0} of it counted").format(downtime_text(counted))
    if counted in (0, lasted):
        said = _("counted") if counted else _("excluded")
    return _("{0}, {1} ({2})").format(_span_text(one, zone, now), said, _who_text(one))


def _span_text(one: StoredOutage, zone: ZoneInfo, now: datetime) -> str:
    since = instant_text(from_seconds(one.since), zone, now)
    if one.until is None:
        return _("{0} – still down").format(since)
    begun, ended = (from_seconds(second).astimezone(zone) for second in (one.since, one.until))
    until = f"{ended:%H:%M}" if begun.date() == ended.date() else instant_text(ended, zone, now)
    return _("{0} – {1}, {2}").format(since, until, downtime_text(one.until - one.since))


def _who_text(one: StoredOutage) -> str:
    return ": ".join(filter(None, (one.who, one.words)))
