"""The words for commitments, states, days and durations: one place for screen, command line and papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from sla_tui.days import day_text, month_text, weekday_names, weekday_text
from sla_tui.domain.entries import duration_text, quantity_text
from sla_tui.domain.figures import rounded
from sla_tui.domain.money import Money, decimal_text, exponent
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import (
    LAST_DAY_OF_MONTH,
    Between,
    Commitment,
    Count,
    Days,
    Delivery,
    Depth,
    Figure,
    Hours,
    Rhythm,
    TouchRules,
    Unit,
    Weekdays,
)
from sla_tui.wording import _, ngettext

__all__ = ("day_text", "month_text", "weekday_names", "weekday_text")
"""What is told on from beside the reports."""

MARKS = {
    "on line": "✓",
    "kept": "✓",
    "at risk": "!",
    "behind": "▼",
    "broken": "✗",
    "unknown": "–",
}
"""A mark for each state, so that it is there without colour."""

_TOUCHES = TouchRules()

_SYSTEMS = {
    "hubspot": "HubSpot",
    "salesforce": "Salesforce",
    "pipedrive": "Pipedrive",
    "zoho": "Zoho",
    "freshsales": "Freshsales",
    "dynamics365": "Dynamics 365",
    "close": "Close",
}


def state_text(state: str) -> str:
    """A state in words."""
    return {
        "on line": _("on line"),
        "at risk": _("at risk"),
        "behind": _("behind"),
        "kept": _("kept"),
        "broken": _("broken"),
        "unknown": _("unknown"),
    }[state]


def kind_of(commitment: Commitment) -> str:
    """The kind of a commitment, as `status --json` names it."""
    if isinstance(commitment, Count):
        return "count"
    if isinstance(commitment, Figure):
        return "figure"
    if isinstance(commitment, Delivery):
        return "delivery"
    if isinstance(commitment, Between):
        return "between"
    return "depth" if isinstance(commitment, Depth) else "within"


def by_touch(touches: TouchRules, call: str, touch: str) -> str:
    """Of two texts the one on calls where they alone count as a first touch, else that on touches (bp)."""
    return call if touches.kinds == ("call",) else touch


def label_text(commitment: Commitment, touches: TouchRules = _TOUCHES) -> str:
    """What is promised, in a few words: `First touch ≤ 4 h`; of what counts as a touch, `touches` says."""
    if isinstance(commitment, Count):
        label = count_label(commitment.event, commitment.measure)
    elif isinstance(commitment, Figure | Delivery):
        label = commitment.what
    elif isinstance(commitment, Depth):
        label = ngettext("{0} try in {1}", "{0} tries in {1}", commitment.attempts).format(
            commitment.attempts, window_text(commitment.window)
        )
    elif isinstance(commitment, Between):
        from .pair_words import pair_title

        label = _("{0} ≤ {1}").format(pair_title(commitment.pair, touches), target_text(commitment.target))
    elif commitment.until == "disposition":
        label = _("Disposition ≤ {0}").format(target_text(commitment.target))
    else:
        label = by_touch(touches, _("First call ≤ {0}"), _("First touch ≤ {0}"))
        label = label.format(target_text(commitment.target))
    only = commitment.only
    limits = (*only.tiers, *only.sources, *only.teams, *([_("the rest")] if only.but else []))
    return f"{label} ({', '.join(limits)})" if limits else label


def system_text(system: str) -> str:
    """A system as its makers write it."""
    return _SYSTEMS.get(system, _("Spreadsheet") if system == "spreadsheet" else system)


def owner_text(system: str) -> str:
    """A system as one whose data they are, at the start of a sentence: `HubSpot`, `The spreadsheet`."""
    return _("The spreadsheet") if system == "spreadsheet" else system_text(system)


def target_text(target: Hours | Days) -> str:
    """A target as it was agreed: `4 h`, `5 wd`."""
    return window_text(target) if isinstance(target, Days) else duration_text(target.seconds)


def window_text(window: Days) -> str:
    """A window of days, short: `10 d`, of working days `10 wd`."""
    return (_("{0} wd") if window.working else _("{0} d")).format(window.days)


def period_text(period: Period) -> str:
    """A period by its first and last day: `1 Sep – 30 Sep 2026`."""
    last = period.end - timedelta(days=1)
    first = day_text(period.start).split(" ", 1)[1]
    return f"{first} – {day_text(last).split(' ', 1)[1]} {last.year}"


def instant_text(instant: datetime, zone: ZoneInfo, now: datetime) -> str:
    """An instant on the wall: the time alone today, the weekday within a week, else the day."""
    there, here = instant.astimezone(zone), now.astimezone(zone)
    clock = f"{there:%H:%M}"
    away = abs((there.date() - here.date()).days)
    if away == 0:
        return clock
    if away < 7:
        return f"{weekday_text(there.date())} {clock}"
    if there.year == here.year:
        return f"{day_text(there.date())} {clock}"
    return f"{day_text(there.date())} {there.year}"


def who_text(name: str, company: str) -> str:
    """A lead by its name and its company: `Mira Chen · Acme GmbH`."""
    return f"{name} · {company}" if company else name


def marked(who: str, *, broken: bool = False, again: bool = False) -> str:
    """Whose lead it is with what is to be seen at once: `↻` handed over before, `≠` not as agreed."""
    return f"{'↻ ' if again else ''}{'≠ ' if broken else ''}{who}"


def due_text(state: str, due: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """When a call is due, or was: `13:00`, `past due, Mon 13:00`, `not assigned`."""
    if due is None:
        return _("time unknown") if state == "undated" else _("not assigned")
    when = instant_text(due, zone, now)
    return _("past due, {0}").format(when) if state == "overdue" else when


def who_waits_text(touches: TouchRules) -> str:
    """The heading over those who wait."""
    return by_touch(touches, _("Who waits for a first call"), _("Who waits for a first touch"))


def nobody_waits_text(touches: TouchRules) -> str:
    """That none does."""
    return by_touch(touches, _("Nobody waits for a first call."), _("Nobody waits for a first touch."))


def call_text(state: str, due: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """When the first call of a lead that waits is due, with a mark where that is past: `! Mon 13:00`."""
    if state == "overdue" and due is not None:
        return _("! {0}").format(instant_text(due, zone, now))
    if due is not None:
        return _("  {0}").format(instant_text(due, zone, now))
    return _("  not assigned") if state == "pending" else _("  time unknown")


def span_text(seconds: Fraction | int) -> str:
    """A duration to be read at a glance: `45 s`, `40 min`, `4 h 20`."""
    whole = rounded(Fraction(seconds))
    if whole < 60:
        return _("{0} s").format(whole)
    minutes = rounded(Fraction(whole, 60))
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return _("{0} min").format(minutes)
    if not minutes:
        return _("{0} h").format(grouped(hours))
    return _("{0} h {1:02}").format(grouped(hours), minutes)


def rank_text(rank: int | None, room: int) -> str:
    """What stands before a name where persons are ranked: `2. `, and a dash for who has no place."""
    return f"{rank:>{room}}. " if rank is not None else f"{'–':>{room}}  "


def grouped(number: int) -> str:
    """A whole number with marks between thousands."""
    return f"{number:,}"


def one_decimal(value: Fraction) -> str:
    """An exact figure to one decimal, without it where it is whole: `3.6`, `100`."""
    tenths = rounded(value * 10)
    sign = "-" if tenths < 0 else ""
    whole, rest = divmod(abs(tenths), 10)
    return f"{sign}{grouped(whole)}.{rest}" if rest else f"{sign}{grouped(whole)}"


def rhythm_words(rhythm: Rhythm) -> str:
    """On which days something is due: `every Mon, Thu`, `on day 1, 15 of a month`."""
    if isinstance(rhythm, Weekdays):
        return _("every {0}").format(", ".join(weekday_names()[day] for day in rhythm.days))
    days = [_("last") if day == LAST_DAY_OF_MONTH else str(day) for day in rhythm.days]
    return _("on day {0} of each month").format(", ".join(days))


def quantity_words(value: Fraction, unit: Unit, currency: str) -> str:
    """The number of a figure as it was entered, with marks between thousands: `2.4 %`, `12,500 EUR`."""
    text, _space, sign = quantity_text(value, unit, currency).partition(" ")
    whole, point, decimals = text.partition(".")
    digits = f"{'-' if whole.startswith('-') else ''}{grouped(abs(int(whole)))}{point}{decimals}"
    return " ".join(filter(None, (digits, currency if unit == "money" else sign)))


def worth_text(minor: int | Fraction, currency: str) -> str:
    """An amount of lead value, rounded to whole units, without its currency: `3,140`."""
    return grouped(rounded(Fraction(minor) / 10 ** exponent(currency)))


def exact_worth_text(minor: int, currency: str) -> str:
    """An amount to its last minor unit, without its currency: `2,999.60`."""
    whole, point, decimals = decimal_text(Money(minor, currency)).partition(".")
    return f"{grouped(int(whole))}{point}{decimals}"


def at_least(shown: str) -> str:
    """The digits of a figure that is more than nothing, though they may round to none."""
    return _("under 1") if shown == "0" else shown


def count_label(event: str, measure: str) -> str:
    """What a count counts, by the words for its event and its measure."""
    if measure == "value":
        return {
            "created": _("Lead value created"),
            "accepted": _("Lead value accepted"),
            "qualified": _("Lead value qualified"),
            "won": _("Lead value won"),
        }.get(event, _("Lead value"))
    if measure == "pipeline":
        return _("Pipeline qualified")
    if measure == "revenue":
        return _("Revenue won")
    return {
        "created": _("Leads created"),
        "accepted": _("Leads accepted"),
        "qualified": _("Leads qualified"),
        "won": _("Leads won"),
    }.get(event, _("Leads handed over"))
