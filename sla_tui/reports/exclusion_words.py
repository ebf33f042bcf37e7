"""Exclusion periods as they are typed and told: `Sat 12 Sep – Mon 14 Sep, leads handed to EMEA: …`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, wrapped
from sla_tui.domain.entries import printable, read_share
from sla_tui.domain.entries.moments import read_near
from sla_tui.domain.exclusion_periods import ExclusionPeriod, covered_days
from sla_tui.domain.figures import percent_text
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import DAY, When, earliest, first_instant, from_seconds, local_day, to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.store.rows import StoredExclusionPeriod
from sla_tui.wording import _

from .agreements import Agreement
from .exclusion_clause import clause_of, clause_words
from .promise_sentences import all_of, scope_words
from .sentences import moment_text

_NOTHING = ("0", "0%", "0 %")


def near_moment(text: str, now: datetime, zone: ZoneInfo) -> When:
    """An instant or a day near now: `12 Sep`, `2026-09-12`, `14:05`, `Fri 9:00`, `now`.

    Raises:
        UsageProblem: where it is none.
    """
    if text.strip().casefold() in ("now", _("now").casefold()):
        return now.replace(microsecond=0)
    try:
        return read_near(text, now, zone)
    except Refusal as refusal:
        said = _("“{0}” is no day or time such as 12 Sep, 2026-09-12 or Fri 9:00.")
        raise UsageProblem(said.format(printable(text))) from refusal


def end_of(when: When, zone: ZoneInfo) -> datetime:
    """The end that is meant: a day is its last one, whole."""
    return when if isinstance(when, datetime) else first_instant(when + DAY, zone)


def typed_span(since: str, until: str, now: datetime, zone: ZoneInfo) -> tuple[int, int]:
    """The stretch between two moments as typed, days whole; without an end it is the one day.

    Raises:
        UsageProblem: where one is none, they are in no order, or a beginning with a time has no end.
    """
    begin = near_moment(since, now, zone)
    if not until.strip() and isinstance(begin, datetime):
        raise UsageProblem(_("Until when? A beginning with a time needs an end."))
    end = near_moment(until, now, zone) if until.strip() else begin
    span = to_seconds(earliest(begin, zone)), to_seconds(end_of(end, zone))
    if span[1] <= span[0]:
        raise UsageProblem(_("An exclusion period ends after it begins."))
    return span


def typed_least(text: str) -> Fraction | None:
    """What still holds of the goals; empty is all, on the other days.

    Raises:
        UsageProblem: where it is no share.
    """
    if not text.strip():
        return None
    if text.strip() in _NOTHING:
        return Fraction(0)
    try:
        return read_share(text)
    except Refusal as refusal:
        raise UsageProblem(_("“{0}” is no share such as 50 %.").format(printable(text))) from refusal


def typed_enough(text: str) -> Fraction | None:
    """The share that is enough of the leads handed over in a period; empty is none, and clocks stand still.

    Raises:
        UsageProblem: where it is no share.
    """
    return needed_enough(text) if text.strip() else None


def needed_enough(text: str) -> Fraction:
    """The same where it has to be said.

    Raises:
        UsageProblem: where it is no share over 0.
    """
    try:
        return read_share(text)
    except Refusal as refusal:
        raise UsageProblem(_("“{0}” is no share such as 80 %.").format(printable(text))) from refusal


def span_words(period: ExclusionPeriod, zone: ZoneInfo, now: datetime) -> str:
    """From when to when: whole days by their first and last, else the instants."""
    first, last = covered_days(period, zone)
    year = local_day(now, zone).year
    begin, end = from_seconds(period.since), from_seconds(period.until)
    is_whole = begin == first_instant(first, zone) and end == first_instant(last + DAY, zone)
    begun = moment_text(first if is_whole else begin, zone, with_year=first.year != year)
    if is_whole and first == last:
        return begun
    ended = moment_text(last if is_whole else end, zone, with_year=last.year != year)
    return _("{0} – {1}").format(begun, ended)


def exclusion_line(one: StoredExclusionPeriod, agreement: Agreement, now: datetime) -> str:
    """A period with all that it says: when, for whom, why, by whom, what still holds, under which clause."""
    span = ", ".join((span_words(one.period, agreement.zone, now), *scope_words(one.period.scope)))
    said = _("{0}: {1} ({2})").format(span, one.reason, one.who)
    return " – ".join((said, *_what_holds(one.period), clause_words(clause_of(agreement, one.period))))


def exclusions_text(found: Sequence[tuple[Agreement, StoredExclusionPeriod]], now: datetime) -> str:
    """Each by its number with the agreement that it is of; longer ones go on below."""
    room = max(len(str(one.id)) for _agreement, one in found)
    lines: list[str] = []
    for agreement, one in found:
        told = _("{0}: {1}").format(agreement.name, exclusion_line(one, agreement, now))
        lines += wrapped(told, WIDTH, f"{one.id:>{room}}  ", " " * (room + 2))
    return "\n".join(lines)


def excluded_text(some: Sequence[StoredExclusionPeriod], zone: ZoneInfo, now: datetime) -> str:
    """Several periods by when and why: `12 Sep – 14 Sep (office move) and 20 Sep (outage)`."""
    return all_of([_("{0} ({1})").format(span_words(one.period, zone, now), one.reason) for one in some])


def _what_holds(period: ExclusionPeriod) -> list[str]:
    said = []
    if period.least is not None:
        said.append(_("{0} of the goals holds").format(percent_text(period.least).replace(".0 ", " ")))
    if period.enough is not None:
        share = percent_text(period.enough).replace(".0 ", " ")
        said.append(_("clocks run, and {0} of the leads handed over in it is enough").format(share))
    if period.apart:
        said.append(_("leads handed over in it are counted apart"))
    return said
