"""What the periods before came to, a line each: none goes unsaid as the next begins (decided (cd))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sla_tui.cells import cut, width
from sla_tui.domain.periods import Period
from sla_tui.wording import _, ngettext

from .figure_words import unknown_text
from .judging import CommitmentStatus
from .period_names import period_name
from .rows import row_of
from .status import AgreementStatus
from .words import MARKS, grouped, state_text

DAYS_TOLD = 31
"""So many days of a running period tell of the one before: all of a month, the first of a longer one."""

_ENTERED = ("figure", "spend")
"""What lacks where somebody has to enter a number."""


class LastPeriod(NamedTuple):
    """The promises of one period that was the last of its kind, by what is to be said of them.

    `lacking` are those of which nobody entered the number; of `unknown` the data do not tell.
    """

    period: Period
    failed: tuple[CommitmentStatus, ...]
    lacking: tuple[CommitmentStatus, ...]
    open: int
    unknown: int
    kept: int

    @property
    def is_as_promised(self) -> bool:
        """Whether nothing failed in it, and nothing is to be entered for it."""
        return not self.failed and not self.lacking


def last_periods_told(status: AgreementStatus) -> tuple[LastPeriod, ...]:
    """The last periods that are still told of; none of which nothing is known."""
    news = {
        item.period.start
        for item in status.commitments
        if item.period.start <= status.today < item.period.end
        and (status.today - item.period.start).days < DAYS_TOLD
    }
    promised = [item for item in status.last if item.missing != "nothing promised"]
    periods = dict.fromkeys(item.period for item in promised if item.period.end in news)
    told = [_of_one(period, [item for item in promised if item.period == period]) for period in periods]
    return tuple(one for one in told if one.failed or one.lacking or one.open or one.kept)


def last_sentences(status: AgreementStatus) -> list[str]:
    """What each came to, whole: `November 2026: ✗ First touch ≤ 4 h: broken, 8 of 10 80.0 % · 3 kept.`"""
    return [_("{0}.").format(_line(one, _whole(one))) for one in last_periods_told(status)]


def last_line(one: LastPeriod, columns: int) -> str:
    """What one came to in a line of so many columns: what failed by its name, else how many did."""
    ways = (
        _line(one, _named(one)),
        _line(one, _named(one), short=True),
        _line(one, _marked(one), short=True),
        _line(one, _counted(one)),
    )
    return next((line for line in ways if width(line) <= columns), cut(ways[-1], columns))


def is_lacking(item: CommitmentStatus) -> bool:
    """Whether nothing is known of a promise because nobody entered its number."""
    return item.missing in _ENTERED


def _line(one: LastPeriod, said: Iterable[str], *, short: bool = False) -> str:
    name = period_name(one.period, short=short)
    return _("{0}: {1}").format(name[:1].upper() + name[1:], " · ".join((*said, *_counts(one))))


def _of_one(period: Period, items: list[CommitmentStatus]) -> LastPeriod:
    unknown = [item for item in items if item.state == "unknown"]
    lacking = tuple(item for item in unknown if is_lacking(item))
    return LastPeriod(
        period,
        tuple(item for item in items if item.failed),
        lacking,
        sum(item.state in ("on line", "at risk") for item in items),
        len(unknown) - len(lacking),
        sum(item.state == "kept" for item in items),
    )


def _whole(one: LastPeriod) -> Iterator[str]:
    for item, said in zip(one.failed, _failed(one), strict=True):
        yield _("{0}, {1}").format(said, row_of(item).figure)
    yield from _lacking(one)


def _named(one: LastPeriod) -> Iterator[str]:
    yield from (*_failed(one), *_lacking(one))


def _marked(one: LastPeriod) -> Iterator[str]:
    """The same, of what failed the marks alone."""
    for item in one.failed:
        yield _("{0} {1}").format(MARKS[item.state], item.label)
    yield from _lacking(one)


def _failed(one: LastPeriod) -> Iterator[str]:
    for item in one.failed:
        yield _("{0} {1}: {2}").format(MARKS[item.state], item.label, state_text(item.state))


def _lacking(one: LastPeriod) -> Iterator[str]:
    for item in one.lacking:
        yield _("{0} {1}: {2}").format(MARKS[item.state], item.label, unknown_text(item))


def _counted(one: LastPeriod) -> Iterator[str]:
    """How many broke or are behind, and of how many the number lacks."""
    for state, number in Counter(item.state for item in one.failed).items():
        yield _("{0} {1} {2}").format(MARKS[state], grouped(number), state_text(state))
    if one.lacking:
        lacking = len(one.lacking)
        yield ngettext("{0} number to enter", "{0} numbers to enter", lacking).format(grouped(lacking))


def _counts(one: LastPeriod) -> Iterator[str]:
    if one.open:
        yield _("{0} still open").format(grouped(one.open))
    if one.unknown:
        yield _("{0} not known").format(grouped(one.unknown))
    if one.kept:
        whole = one.is_as_promised and not one.open and not one.unknown
        if whole and one.kept > 1:
            yield _("all {0} promises kept").format(grouped(one.kept))
        else:
            yield _("{0} kept").format(grouped(one.kept))
