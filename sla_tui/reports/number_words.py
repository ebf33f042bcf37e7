"""What a number came to before, in a line under the entry that asks for it (numbers.md, bk, bl)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from sla_tui.charts.sparkline import sparkline
from sla_tui.domain.about_leads import BY_HAND
from sla_tui.domain.entries import duration_text
from sla_tui.domain.figures import rounded
from sla_tui.domain.splits import split_text
from sla_tui.domain.terms import Between, Commitment, Count, Figure, PeriodKind, Terms
from sla_tui.wording import _, ngettext

from .numbers_before import Before, Shape
from .uptime_words import uptime_text
from .why_unknown import missing_text
from .words import grouped, one_decimal, quantity_words, worth_text

_MINUTE = 60


def number_texts(
    before: Mapping[str, Before], terms: Terms, still_open: Collection[str] = ()
) -> dict[str, str]:
    """A sentence for each commitment that asks for such a number, by its id.

    Of those `still_open` nothing is said of the number, which is not typed yet.
    """
    return {
        each.id: "".join(_told(before.get(each.id), each, terms.currency, each.id in still_open))
        for each in terms.commitments
    }


def shape_offers(before: Mapping[str, Before]) -> dict[str, tuple[str, str]]:
    """By commitment last year's shape as weights to be typed, or else why there is none."""
    return {
        commitment: (split_text(one.shape.weights), _no_shape(one.shape))
        for commitment, one in before.items()
        if one.shape != Shape()
    }


def _told(before: Before | None, commitment: Commitment, currency: str, is_open: bool) -> Iterator[str]:
    if before is None:
        if isinstance(commitment, Figure) and commitment.source in BY_HAND:
            yield _("Not promised before, so nothing tells what it was.")
    elif before.missing is not None and isinstance(commitment, Count | Between | Figure):
        why = missing_text(before.missing, *before.currencies)
        yield _("Not known from before: {0}.").format(why)
    elif isinstance(commitment, Count):
        yield _count_text(before, commitment, currency, is_open)
    elif isinstance(commitment, Between):
        yield _between_text(before, commitment)
    elif isinstance(commitment, Figure):
        yield _figure_text(before, commitment, currency, is_open)


def _count_text(before: Before, count: Count, currency: str, is_open: bool) -> str:
    """`Last 12 months ▂▃▅▄▆▅▇▆▅▆▇█: 41–63, median 52; 50 reached in 7 of them.`"""
    values = [worth_text(v, currency) if count.in_money else one_decimal(v) for v in _spanned(before.values)]
    goal = worth_text(count.goal, currency) if count.in_money else grouped(count.goal)
    if len(before.values) == 1:
        return _("{0}: {1}.").format(_last_one()[count.period], values[0])
    reached = sum(value >= count.goal for value in before.values)
    kept = _("{0} reached in {1} of them").format(goal, _some(reached))
    return _over(_last_ones()[count.period], before, values, "" if is_open else kept)


def _figure_text(before: Before, figure: Figure, currency: str, is_open: bool) -> str:
    """`Last 8 closed months ▂▃▅▄▆▅▇▆: 3.1 %–8.4 %, median 5 %; at least 5 % in 4 of them.`"""
    shown = [_shown(value, figure, currency) for value in _spanned(before.values)]
    if len(before.values) == 1:
        return _("{0}: {1}.").format(_last_closed_one()[figure.period], shown[0])
    reached, said = {
        "at least": (sum(v >= figure.target for v in before.values), _("at least {0} in {1} of them")),
        "at most": (sum(v <= figure.target for v in before.values), _("at most {0} in {1} of them")),
    }[figure.direction]
    kept = said.format(_shown(figure.target, figure, currency), _some(reached))
    return _over(_last_closed()[figure.period], before, shown, "" if is_open else kept)


def _some(number: int) -> str:
    """How many of them."""
    return grouped(number) if number else _("none")


def _over(last: str, before: Before, values: Sequence[str], kept: str) -> str:
    least, most, middle = values
    drawn = sparkline(before.values)
    span = least if least == most else _("{0}–{1}").format(least, most)
    said = _("{0} {1}: {2}, median {3}").format(last.format(len(before.values)), drawn, span, middle)
    return _("{0}; {1}.").format(said, kept) if kept else f"{said}."


def _between_text(before: Before, promise: Between) -> str:
    """`The last full month: half of 41 within 2 h 10 min of working time, 9 of 10 within 7 h 40 min.`"""
    times, when = before.times, _last_one()[promise.period]
    if times is None or times.median is None or times.p90 is None:
        return _("{0}: none of {1} yet.").format(when, grouped(before.unanswered))
    said = _("{0}: half of {1} within {2} of working time, 9 of 10 within {3}").format(
        when, grouped(times.number), _time(times.median), _time(times.p90)
    )
    if before.unanswered:
        open_still = ngettext("{0} not yet", "{0} not yet", before.unanswered)
        said = _("{0}; {1}").format(said, open_still.format(grouped(before.unanswered)))
    return f"{said}."


def _no_shape(shape: Shape) -> str:
    if shape.weights:
        return ""
    why = _("nothing came in then") if shape.why == "nothing" else missing_text(shape.why)
    return _("No last year to take the shape of: {0}").format(why)


def _spanned(values: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """The least, the most and the middle one."""
    ranked = sorted(values)
    half = len(ranked) // 2
    middle = ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2
    return ranked[0], ranked[-1], middle


def _shown(value: Fraction, figure: Figure, currency: str) -> str:
    if figure.source == "outages":
        return uptime_text(value, figure.target)
    shown = Fraction(rounded(value)) if figure.unit == "money" else value
    return quantity_words(shown, figure.unit, currency)


def _time(seconds: Fraction) -> str:
    """A time to whole minutes, of less than one to the second."""
    whole = rounded(seconds)
    return duration_text(rounded(Fraction(whole, _MINUTE)) * _MINUTE if whole >= _MINUTE else whole)


def _last_ones() -> dict[PeriodKind, str]:
    return {
        "day": _("Last {0} days"),
        "week": _("Last {0} weeks"),
        "month": _("Last {0} months"),
        "quarter": _("Last {0} quarters"),
        "year": _("Last {0} years"),
    }


def _last_closed() -> dict[PeriodKind, str]:
    return {
        "day": _("Last {0} closed days"),
        "week": _("Last {0} closed weeks"),
        "month": _("Last {0} closed months"),
        "quarter": _("Last {0} closed quarters"),
        "year": _("Last {0} closed years"),
    }


def _last_one() -> dict[PeriodKind, str]:
    return {
        "day": _("The last full day"),
        "week": _("The last full week"),
        "month": _("The last full month"),
        "quarter": _("The last full quarter"),
        "year": _("The last full year"),
    }


def _last_closed_one() -> dict[PeriodKind, str]:
    return {
        "day": _("The last closed day"),
        "week": _("The last closed week"),
        "month": _("The last closed month"),
        "quarter": _("The last closed quarter"),
        "year": _("The last closed year"),
    }
