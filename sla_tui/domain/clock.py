"""The working clock (numbers.md §4): open hours, time worked between instants, and due times.

A `Calendar` says when a team is open. A `Clock` is the calendar prepared: its open stretches as
seconds since the epoch with the time open before each, so that both questions are a binary search.
Ranges are half-open. All figures are whole seconds that really elapse between two instants.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .calendar import Calendar, Hours
from .refusal import Refusal
from .when import DAY, at_wall, first_instant, from_seconds, to_seconds

HORIZON_DAYS = 3660
_DAY_MINUTES = 24 * 60
_LEAST_AROUND, _MOST_AROUND = timedelta(days=40), timedelta(days=400)
"""How much is prepared on both sides of what is asked for: little at first, as most clocks are asked once."""


class _Stretches(NamedTuple):
    """Open stretches of a range of instants, merged and in order, with the time open before each."""

    start: int
    end: int
    opens: Sequence[int] = ()
    closes: Sequence[int] = ()
    before: Sequence[int] = ()

    def worked_until(self, instant: int) -> int:
        """Seconds open from the start of the range to `instant`."""
        at = bisect_right(self.opens, instant) - 1
        if at < 0:
            return 0
        return self.before[at] + min(instant, self.closes[at]) - self.opens[at]

    def due(self, start: int, target: int) -> int | None:
        """The earliest instant by which `target` seconds are open from `start`; None beyond the range."""
        if not self.start <= start < self.end:
            return None
        opens, closes, before = self.opens, self.closes, self.before
        total = target
        at = bisect_right(opens, start) - 1
        if at >= 0:
            closed = closes[at]
            total += before[at] + (start if start < closed else closed) - opens[at]
        at = bisect_left(before, total) - 1
        if at < 0:
            return None
        due = opens[at] + total - before[at]
        return due if due <= closes[at] else None


class Clock:
    """A calendar made ready to count; what it has prepared grows as later years are asked for."""

    def __init__(self, calendar: Calendar) -> None:
        """Prepare nothing yet: the first question does."""
        self.calendar = calendar
        self.zone = ZoneInfo(calendar.zone)
        self._special = dict(calendar.special)
        self._stretches = _Stretches(0, 0)
        self._deadlines: dict[tuple[date, int, bool, ZoneInfo], int] = {}

    def working(
        self, start: datetime, end: datetime, pauses: Sequence[tuple[datetime, datetime]] = ()
    ) -> int:
        """Seconds of `[start, end)` inside open hours and outside pauses; 0 when `end <= start`."""
        spans = [(to_seconds(begin), to_seconds(finish)) for begin, finish in pauses]
        return self.working_seconds(to_seconds(start), to_seconds(end), spans)

    def due(self, start: datetime, target: int, pauses: Sequence[tuple[datetime, datetime]] = ()) -> datetime:
        """The earliest instant at or after `start` by which `target` seconds have been open.

        Raises:
            Refusal: `horizon` where it is not reached within 3,660 days.
        """
        spans = [(to_seconds(begin), to_seconds(finish)) for begin, finish in pauses] if pauses else ()
        return from_seconds(self.due_seconds(to_seconds(start), target, spans))

    def working_seconds(self, start: int, end: int, pauses: Sequence[tuple[int, int]] = ()) -> int:
        """`working` over seconds since the epoch."""
        if end <= start:
            return 0
        stretches = self._covering(start, end)
        worked = stretches.worked_until(end) - stretches.worked_until(start)
        for begin, finish in merged(pauses):
            begin, finish = max(begin, start), min(finish, end)
            if begin < finish:
                worked -= stretches.worked_until(finish) - stretches.worked_until(begin)
        return worked

    def due_seconds(self, start: int, target: int, pauses: Sequence[tuple[int, int]] = ()) -> int:
        """`due` over seconds since the epoch."""
        if target <= 0:
            return start
        horizon = start + HORIZON_DAYS * 86400
        if pauses:
            start, target = self._past_pauses(start, target, pauses, horizon)
        due = self._stretches.due(start, target)
        if due is None:
            due = self._search(start, target, horizon)
        if due is None or due > horizon:
            raise Refusal("horizon")
        return due

    def open_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of `[start, end)` that are open, in order, in seconds since the epoch."""
        if end <= start:
            return []
        stretches = self._covering(start, end)
        first, last = bisect_right(stretches.closes, start), bisect_left(stretches.opens, end)
        return [
            (max(stretches.opens[at], start), min(stretches.closes[at], end)) for at in range(first, last)
        ]

    def is_working_day(self, day: date) -> bool:
        """Whether an interval opens on this local day of the calendar."""
        return bool(self._hours_on(day))

    def working_days(self, start: date, end: date) -> int:
        """How many days of `[start, end)` have an interval that opens on them."""
        return sum(1 for day in _days(start, end) if self.is_working_day(day))

    def days_of_work(self, start: int, end: int) -> Fraction:
        """How many working days' open time lies in `[start, end)`, in seconds since the epoch.

        Each interval is of the day on which it opens, so that of a night shift the part after midnight
        belongs to the day before; the open time of a day is one day of work, however long it is.
        """
        found = Fraction(0)
        for day in _days(_local_day(start, self.zone) - DAY, _local_day(end, self.zone) + DAY):
            spans = merged(self._instants(day, day + DAY))
            whole = sum(closes - opens for opens, closes in spans)
            inside = sum(max(min(closes, end) - max(opens, start), 0) for opens, closes in spans)
            found += Fraction(inside, whole) if whole else 0
        return found

    def window_end(self, start_day: date, days: int, *, working: bool) -> date:
        """The first day outside a window of `days` whole (working) days after `start_day` (§6).

        Raises:
            Refusal: `horizon` where there are not so many working days within 3,660 days.
        """
        if not working or not days:
            return start_day + (days + 1) * DAY
        left = days
        for day in _days(start_day + DAY, start_day + HORIZON_DAYS * DAY):
            left -= self.is_working_day(day)
            if left <= 0:
                return day + DAY
        raise Refusal("horizon")

    def window_deadline(self, start_day: date, days: int, *, working: bool, zone: ZoneInfo) -> int:
        """The last second of such a window, whose days are those of a zone; kept, as many leads share one.

        Raises:
            Refusal: `horizon` as `window_end`.
        """
        key = (start_day, days, working, zone)
        deadline = self._deadlines.get(key)
        if deadline is None:
            end = self.window_end(start_day, days, working=working)
            deadline = self._deadlines[key] = to_seconds(first_instant(end, zone)) - 1
        return deadline

    def ordinary_day(self) -> int:
        """Seconds open on the weekday that is open longest: what people mean by a day's work."""
        return (
            max(sum(interval.end - interval.opens for interval in hours) for hours in self.calendar.week) * 60
        )

    def _past_pauses(
        self, start: int, target: int, pauses: Sequence[tuple[int, int]], horizon: int
    ) -> tuple[int, int]:
        """The end of the last pause that delays the target, and what is left of the target then."""
        for begin, finish in merged(pauses):
            if finish <= start:
                continue
            if begin > horizon:
                break
            before_pause = self.working_seconds(start, begin)
            if before_pause >= target:
                break
            target -= before_pause
            start = finish
        return start, target

    def _search(self, start: int, target: int, horizon: int) -> int | None:
        """`due` over ever more prepared years, None where it lies beyond the horizon."""
        ahead = start + target
        while start <= horizon:
            stretches = self._covering(start, min(ahead, horizon))
            due = stretches.due(start, target)
            if due is not None or stretches.end > horizon:
                return due
            ahead = stretches.end + 1
        return None

    def _covering(self, start: int, end: int) -> _Stretches:
        """The prepared stretches, made to reach over `[start, end]`."""
        known = self._stretches
        if known.start <= start and end < known.end:
            return known
        begin, finish = (
            (start, end) if known.start == known.end else (min(start, known.start), max(end, known.end))
        )
        first, last = _local_day(begin, self.zone), _local_day(finish, self.zone)
        around = min(max(last - first, _LEAST_AROUND), _MOST_AROUND)
        self._stretches = self._prepare(first - around, last + around)
        return self._stretches

    def _prepare(self, first: date, last: date) -> _Stretches:
        start, end = to_seconds(first_instant(first, self.zone)), to_seconds(first_instant(last, self.zone))
        opens: list[int] = []
        closes: list[int] = []
        before: list[int] = []
        total = 0
        for begin, finish in merged(self._instants(first - DAY, last)):
            begin, finish = max(begin, start), min(finish, end)
            if begin < finish:
                opens.append(begin)
                closes.append(finish)
                before.append(total)
                total += finish - begin
        return _Stretches(start, end, opens, closes, before)

    def _instants(self, first: date, last: date) -> Iterator[tuple[int, int]]:
        for day in _days(first, last):
            for interval in self._hours_on(day):
                opens = self._instant(day, interval.opens)
                closes = self._instant(day, interval.end)
                if opens < closes:
                    yield opens, closes

    def _instant(self, day: date, minutes: int) -> int:
        days, rest = divmod(minutes, _DAY_MINUTES)
        return to_seconds(at_wall(day + days * DAY, time(*divmod(rest, 60)), self.zone))

    def _hours_on(self, day: date) -> Hours:
        if day in self.calendar.holidays:
            return ()
        special = self._special.get(day)
        return self.calendar.week[day.weekday()] if special is None else special


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap made one, empty ones dropped."""
    joined: list[tuple[int, int]] = []
    for begin, finish in sorted(spans):
        if begin >= finish:
            continue
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], finish))
        else:
            joined.append((begin, finish))
    return joined


def _days(start: date, end: date) -> Iterator[date]:
    for ordinal in range(start.toordinal(), end.toordinal()):
        yield date.fromordinal(ordinal)


def _local_day(seconds: int, zone: ZoneInfo) -> date:
    return from_seconds(seconds).astimezone(zone).date()
