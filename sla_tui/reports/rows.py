"""Each promise as one row of words: the same on Today, in `status` and in what is copied."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from sla_tui.charts.ends import ends_text
from sla_tui.domain.figures import kept_text, leads_text, percent_text
from sla_tui.domain.groups import Tally
from sla_tui.domain.pace import Pace
from sla_tui.domain.state import ShareStanding
from sla_tui.domain.terms import Count, Delivery, Figure, OfAShare
from sla_tui.wording import _, ngettext

from .hand_offs import HandOffs
from .judging import CommitmentStatus
from .words import (
    MARKS,
    at_least,
    day_text,
    exact_worth_text,
    grouped,
    kind_of,
    one_decimal,
    state_text,
    weekday_text,
    worth_text,
)

UNKNOWN = "—"
Amount = Callable[[int | Fraction], str]


class Row(NamedTuple):
    """One promise in words: `▼ Leads handed over  42 of 100  1 behind  needs 3.6 a day, made 3.2`."""

    kind: str
    state: str
    mark: str
    label: str
    figure: str
    judged: str
    note: str


def row_of(status: CommitmentStatus, leads_end: date | None = None) -> Row:
    """The row of one promise; `leads_end` is the day on which the leads end, where that is over."""
    figure, judged, note = UNKNOWN, state_text(status.state), ""
    if status.missing is not None and status.missing != "undated":
        from .figure_words import unknown_text

        note = unknown_text(status)
    elif status.counted is not None and isinstance(status.commitment, Count):
        figure, judged, note = _count_words(status, status.commitment, status.counted.pace, leads_end)
    elif status.share is not None and isinstance(status.commitment, OfAShare):
        share = status.share
        figure, judged, note = _share_words(status, status.commitment.share, share.standing, share.tally)
    elif status.delivered is not None and isinstance(status.commitment, Delivery):
        done = status.delivered
        figure, judged, note = _share_words(status, status.commitment.share, done.standing, done.tally)
    elif status.figure is not None and isinstance(status.commitment, Figure):
        from .figure_words import entered_words

        figure, judged, note = entered_words(status, status.commitment, status.figure)
    elif status.derived is not None and isinstance(status.commitment, Figure):
        from .figure_words import derived_words

        figure, judged, note = derived_words(status, status.commitment, status.derived)
    elif status.uptime is not None and isinstance(status.commitment, Figure):
        from .uptime_words import uptime_words  # few agreements promise one

        figure, judged, note = uptime_words(status, status.commitment, status.uptime)
    if status.credit is not None:
        from .crediting import credit_text  # few agreements promise any

        note = ", ".join(filter(None, (note, credit_text(status.credit, status.currency))))
    kind = kind_of(status.commitment)
    return Row(kind, status.state, MARKS[status.state], status.label, figure, judged, note)


def hand_offs_text(hand_offs: HandOffs | None) -> str:
    """The hand-offs of the period by state: the parts add up to the whole. Empty where they don't matter.

    Where no first touch is promised, none is said to be without that promise.
    """
    if hand_offs is None:
        return ""
    total = ngettext("{0} hand-off", "{0} hand-offs", hand_offs.total).format(grouped(hand_offs.total))
    if not hand_offs.total:
        return total
    tally = hand_offs.speed
    uncalled = tally.not_covered if hand_offs.calls else 0
    parts = [
        (tally.met, _("{0} in time")),
        (tally.late, _("{0} late")),
        (tally.overdue, _("{0} untouched in the data")),
        (tally.pending, _("{0} waiting")),
        (tally.undated, _("{0} undated")),
        (uncalled, _("{0} without a first-touch promise")),
        (hand_offs.excluded, _("{0} excluded")),
        (hand_offs.not_covered, _("{0} not covered")),
    ]
    said = " · ".join(text.format(grouped(number)) for number, text in parts if number)
    return f"{total}: {said}" if said else total


def since_text(hand_offs: HandOffs | None) -> str:
    """How many are new since the last working day: `since Fri: +4`."""
    if hand_offs is None or hand_offs.since is None or not hand_offs.total:
        return ""
    return _("since {0}: +{1}").format(weekday_text(hand_offs.since), grouped(hand_offs.new))


def _count_words(
    status: CommitmentStatus, commitment: Count, pace: Pace, leads_end: date | None
) -> tuple[str, str, str]:
    def amount(value: int | Fraction) -> str:
        if commitment.in_money:
            return worth_text(value, status.currency)
        return grouped(int(leads_text(Fraction(value))))

    actual = pace.actual_today if pace.actual_today is not None else pace.actual_yesterday
    if actual is None:
        return _("— of {0}").format(amount(commitment.goal)), UNKNOWN, _("not begun")
    figure = _("{0} of {1}").format(*_so_far(commitment, actual, amount, status.currency))
    if status.missing == "undated":
        from .figure_words import unknown_text

        return figure, UNKNOWN, unknown_text(status)
    if pace.over:
        return figure, _gap_words(pace.gap, amount), state_text(status.state)
    judged = UNKNOWN if pace.gap is None else _gap_words(pace.gap, amount)
    return figure, judged, _count_note(status, commitment, pace, amount, leads_end)


def _so_far(commitment: Count, actual: int, amount: Amount, currency: str) -> tuple[str, str]:
    """What there is of what is promised; to the last minor unit where whole units hide what is missing."""
    shown = amount(actual), amount(commitment.goal)
    if commitment.in_money and actual < commitment.goal and shown[0] == shown[1]:
        return exact_worth_text(actual, currency), exact_worth_text(commitment.goal, currency)
    return shown


def _gap_words(gap: Fraction | None, amount: Amount) -> str:
    if gap is None or gap == 0:
        return _("on the line")
    shown = at_least(amount(abs(gap)))
    return (_("{0} behind") if gap < 0 else _("{0} ahead")).format(shown)


def _count_note(
    status: CommitmentStatus, commitment: Count, pace: Pace, amount: Amount, leads_end: date | None
) -> str:
    untiered = status.counted.untiered if status.counted is not None else 0
    if untiered:
        return ngettext("{0} lead of no tier", "{0} leads of no tier", untiered).format(grouped(untiered))
    unpriced = status.counted.unpriced if status.counted is not None else 0
    if unpriced:
        return _("{0} without an amount of a deal").format(grouped(unpriced))
    if pace.actual_today is not None and pace.actual_today >= commitment.goal:
        return _("goal reached")
    if status.state == "behind" and pace.catch_up is not None and pace.rate_so_far is not None:
        return _("needs {0} a day, made {1}").format(
            _rate(commitment, pace.catch_up, status.currency),
            _rate(commitment, pace.rate_so_far, status.currency),
        )
    if pace.needed_tonight:
        needed = at_least(amount(pace.needed_tonight))
        if leads_end is not None:
            return _("{0} short on {1}").format(needed, day_text(leads_end))
        return _("{0} more tonight").format(needed)
    if pace.projection is not None:
        projection = pace.projection
        return ends_text(amount(projection.low), amount(projection.high), "–")
    return ""


def _rate(commitment: Count, rate: Fraction, currency: str) -> str:
    return worth_text(rate, currency) if commitment.in_money else one_decimal(rate)


def _share_words(
    status: CommitmentStatus, promised: Fraction, standing: ShareStanding, tally: Tally
) -> tuple[str, str, str]:
    judged = _("of {0}").format(asked_text(promised, standing))
    if standing.share is None:
        return UNKNOWN, judged, _open_words(tally) or _("nothing handed over yet")
    figure = _("{0} of {1} {2}").format(
        grouped(tally.met), grouped(tally.met + tally.failed), kept_text(standing.share)
    )
    if status.state in ("kept", "broken"):
        left_out = _("{0} left out, still open").format(standing.left_out) if standing.left_out else ""
        return figure, judged, ", ".join(part for part in (state_text(status.state), left_out) if part)
    if status.missing == "undated":
        return figure, judged, _("{0} without a time could tip it").format(grouped(tally.undated))
    return figure, judged, ", ".join(part for part in (_budget_words(standing), _open_words(tally)) if part)


def _budget_words(standing: ShareStanding) -> str:
    """How much of the miss budget is used; where there is none, that no miss is allowed."""
    if standing.allowed != 0:
        return _("{0} of {1} misses used").format(_known(standing.used), _known(standing.allowed))
    if not standing.used:
        return _("none may be missed")
    return _("{0} missed, none allowed").format(grouped(standing.used))


def asked_text(promised: Fraction, standing: ShareStanding) -> str:
    """The share that is asked: what is promised, or less where exclusion periods ask for less."""
    asked = percent_text(promised) if standing.asked is None else kept_text(standing.asked)
    return asked.replace(".0 ", " ")


def _known(number: int | None) -> str:
    return UNKNOWN if number is None else grouped(number)


def _open_words(tally: Tally) -> str:
    words = []
    if tally.undated:
        words.append(_("{0} undated").format(grouped(tally.undated)))
    if tally.pending:
        words.append(_("{0} open").format(grouped(tally.pending)))
    return ", ".join(words)


def needed_tonight(status: CommitmentStatus) -> int:
    """What a count still needs by tonight; 0 for other promises."""
    needed = status.counted.pace.needed_tonight if status.counted is not None else None
    return needed or 0
