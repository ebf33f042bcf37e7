"""The charts as SVG, for a page that the other side reads: the same figures, with classes for colours.

A picture is 640 wide; the page that holds it scales it. Nothing in it is loaded from anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from html import escape

from sla_tui.wording import _

from .promised import axis_of_figures, parts_of
from .scale import duration_text, named_days, number_text, seconds_text, top_of, top_seconds
from .series import Amount, Deliveries, Depth, Figures, Speed, Waterfall, Worked

_WIDTH, _HEIGHT = 640, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 12, 34, 46
_LABELS = _HEIGHT - 26
_ACROSS, _UP = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
_WHOLE = 100
_DAY_CELLS = 50
"""So many characters fit under the days."""


def svg_of(series: Waterfall | Speed | Depth | Worked | Figures | Deliveries, title: str) -> str:
    """The picture of a series; `title` says what it shows to those who can't see it."""
    if isinstance(series, Waterfall):
        parts = _waterfall(series)
    elif isinstance(series, Speed):
        parts = _speed(series)
    elif isinstance(series, Depth):
        parts = _depth(series)
    elif isinstance(series, Figures):
        parts = _figures(series)
    elif isinstance(series, Deliveries):
        parts = _deliveries(series)
    else:
        parts = _worked(series)
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"><title>{escape(title)}</title>'
        + "".join(parts)
        + "</svg>"
    )


def _waterfall(series: Waterfall) -> Iterator[str]:
    known = [value for value in series.actual if value is not None]
    highest = max([*known, *(series.goal or ()), 1])
    top = top_of(Fraction(highest) / series.minor)
    end = top * series.minor
    yield from _axis(top, number_text)
    slot = _ACROSS / series.days
    yield from _veil(series.excluded, slot)
    for day, value in enumerate(series.actual):
        if value is not None:
            yield _bar("actual", _LEFT + day * slot, slot - 1, Fraction(value) / end)
            if series.accepted is not None:
                yield _bar("accepted", _LEFT + day * slot, slot - 1, Fraction(series.accepted[day]) / end)
    if series.goal is not None:
        ends = enumerate((0, *series.goal))
        yield _line("goal", [(_LEFT + day * slot, _y(Fraction(goal) / end)) for day, goal in ends])
    if series.today is not None:
        x = _LEFT + (series.today - 0.5) * slot
        yield _line("today", [(x, _TOP), (x, _TOP + _UP)])
    for day, name in named_days(series.ticks, series.days, _DAY_CELLS):
        yield _text("label", _LEFT + (day - 0.5) * slot, _LABELS, name, "middle")
    keys = [("actual", _("actual"))]
    if series.accepted is not None:
        keys.append(("accepted", _("accepted")))
    if series.goal is not None:
        keys.append(("goal", _("goal")))
    yield from _legend([*keys, *_veil_keys(series.excluded)])


def _speed(series: Speed) -> Iterator[str]:
    slowest = [group.p90_s for group in series.groups if group.p90_s is not None]
    means = [group.mean_s for group in series.groups if group.mean_s is not None]
    top = top_seconds(max([*means, *slowest, series.goal_s or 0, 60]))
    yield from _axis(top, seconds_text)
    slot = _ACROSS / max(len(series.groups), 1)
    yield from _veil(series.excluded, slot)
    for place, group in enumerate(series.groups):
        left, middle = _LEFT + place * slot, _LEFT + (place + 0.5) * slot
        if group.mean_s is not None:
            name = "late" if series.goal_s is not None and group.mean_s > series.goal_s else "actual"
            yield _bar(name, left + slot * 0.2, slot * 0.6, Fraction(group.mean_s) / top)
        if group.p90_s is not None and group.median_s is not None:
            low, high = _y(Fraction(group.median_s) / top), _y(Fraction(group.p90_s) / top)
            yield _line("spread", [(middle, low), (middle, high)])
            yield f'<circle class="median" cx="{middle:.1f}" cy="{low:.1f}" r="3"/>'
        if group.unanswered:
            yield _text("bad", middle, _HEIGHT - 5, str(group.unanswered), "middle")
    yield from _labels([group.label for group in series.groups])
    if series.goal_s is not None:
        yield from _goal(Fraction(series.goal_s, top), series.goal_text or duration_text(series.goal_s))
    keys = [("actual", _("mean")), ("median", _("median to 90th percentile"))]
    if any(group.unanswered for group in series.groups):
        keys.append(("late", _("waiting")))
    yield from _legend([*keys, *_veil_keys(series.excluded)])


def _depth(series: Depth) -> Iterator[str]:
    averages = [group.average for group in series.groups if group.average is not None]
    top = top_of(max([*averages, series.goal or 0, 1]))
    yield from _axis(top, number_text)
    slot = _ACROSS / max(len(series.groups), 1)
    yield from _veil(series.excluded, slot)
    for place, group in enumerate(series.groups):
        if group.average is not None:
            short = series.goal is not None and group.average < series.goal
            share = Fraction(group.average) / top
            yield _bar("late" if short else "actual", _LEFT + (place + 0.2) * slot, slot * 0.6, share)
    yield from _labels([group.label for group in series.groups])
    if series.goal is not None:
        yield from _goal(Fraction(series.goal, top), series.goal_text or str(series.goal))
    yield from _legend([("actual", _("tries per lead not connected")), *_veil_keys(series.excluded)])


def _worked(series: Worked) -> Iterator[str]:
    top = top_of(max([*(group.handed_over or 0 for group in series.groups), 1]))
    yield from _axis(top, number_text)
    slot = _ACROSS / max(len(series.groups), 1)
    yield from _veil(series.excluded, slot)
    for place, group in enumerate(series.groups):
        left = _LEFT + place * slot
        if group.handed_over is not None:
            yield _bar("accepted", left + slot * 0.12, slot * 0.36, Fraction(group.handed_over, top))
        if group.worked is not None:
            yield _bar("actual", left + slot * 0.52, slot * 0.36, Fraction(group.worked, top))
    yield from _labels([group.label for group in series.groups])
    keys = [("accepted", _("handed over")), ("actual", _("worked"))]
    yield from _legend([*keys, *_veil_keys(series.excluded)])


def _figures(series: Figures) -> Iterator[str]:
    axis = axis_of_figures(series)
    yield from _marks(axis.labels)
    slot = _ACROSS / max(len(series.groups), 1)
    for place, group in enumerate(series.groups):
        if group.value is not None:
            name, share = "late" if group.is_missed else "actual", axis.above(group.value) / axis.length
            yield _bar(name, _LEFT + (place + 0.2) * slot, slot * 0.6, share)
    yield from _labels([group.label for group in series.groups])
    if series.goal is not None:
        y = _y(axis.above(series.goal) / axis.length)
        yield _line("goal", [(_LEFT, y), (_WIDTH - _RIGHT, y)])
        yield _text("label", _WIDTH - _RIGHT, y - 4, series.goal_text, "end")
    if axis.begins_text:
        yield _text("label", _LEFT, _HEIGHT - 5, axis.begins_text, "start")
    yield from _legend([("actual", series.name)])


def _deliveries(series: Deliveries) -> Iterator[str]:
    yield from _axis(_WHOLE, lambda number, _end: f"{number} %")
    slot = _ACROSS / max(len(series.groups), 1)
    for place, group in enumerate(series.groups):
        if group.decided:
            heights = parts_of(group)
            for name, height in zip(("late", "spread", "actual"), reversed(heights), strict=True):
                yield _bar(name, _LEFT + (place + 0.2) * slot, slot * 0.6, height / _WHOLE)
            yield _text("label", _LEFT + (place + 0.5) * slot, _HEIGHT - 5, str(group.decided), "middle")
    yield from _labels([group.label for group in series.groups])
    yield from _goal(series.share, series.goal_text)
    yield from _legend([("actual", _("in time")), ("spread", _("late")), ("late", _("not there"))])


def _veil(excluded: frozenset[int], slot: float) -> Iterator[str]:
    """The days of exclusion periods, behind all else."""
    for place in sorted(excluded):
        yield _bar("excluded", _LEFT + place * slot, slot, 1)


def _veil_keys(excluded: frozenset[int]) -> list[tuple[str, str]]:
    return [("excluded", _("exclusion period"))] if excluded else []


def _axis(top: int, text: Callable[[int, int], str]) -> Iterator[str]:
    yield from _marks([text(value, top) for value in (0, top // 2, top)], Fraction(top // 2, top))


def _marks(labels: Sequence[str], middle: Fraction = Fraction(1, 2)) -> Iterator[str]:
    """The lines of an axis, from the bottom, with what they say."""
    for share, label in zip((Fraction(0), middle, Fraction(1)), labels, strict=True):
        y = _y(share)
        yield _line("axis", [(_LEFT, y), (_WIDTH - _RIGHT, y)])
        yield _text("label", _LEFT - 6, y + 5, label, "end")


def _goal(share: Fraction, text: str) -> Iterator[str]:
    y = _y(share)
    yield _line("goal", [(_LEFT, y), (_WIDTH - _RIGHT, y)])
    yield _text("label", _WIDTH - _RIGHT, y - 4, _("goal {0}").format(text), "end")


def _labels(texts: Sequence[str]) -> Iterator[str]:
    slot = _ACROSS / max(len(texts), 1)
    for place, text in enumerate(texts):
        yield _text("label", _LEFT + (place + 0.5) * slot, _LABELS, text, "middle")


def _legend(keys: Sequence[tuple[str, str]]) -> Iterator[str]:
    x = float(_LEFT)
    for name, word in keys:
        yield f'<rect class="{name}" x="{x:.1f}" y="6" width="12" height="10"/>'
        yield _text("label", x + 18, 16, word, "start")
        x += 36 + 8 * len(word)


def _y(share: Amount) -> float:
    return _TOP + _UP * (1 - float(share))


def _bar(name: str, x: float, width: float, share: Amount) -> str:
    height = _UP * float(share)
    return (
        f'<rect class="{name}" x="{x:.1f}" y="{_TOP + _UP - height:.1f}"'
        f' width="{max(width, 1):.1f}" height="{height:.1f}"/>'
    )


def _line(name: str, points: Sequence[tuple[float, float]]) -> str:
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="{name}" points="{joined}"/>'


def _text(name: str, x: float, y: float, text: str, anchor: str) -> str:
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
