"""A column of cells read as instants in UTC and days, by the form that its scan found.

ISO 8601, the commonest, goes through the standard library's own reader a column at a time, the
offset of the zone remembered by day. What does not fit is read again cell by cell, and named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from operator import sub

from sla_tui.domain.when import DAY, When, at_wall, first_instant, from_seconds

from .dateforms import EPOCHS, SERIAL, Form
from .dates import (
    FIRST_DAY,
    ISO_DAY,
    LAST_DAY,
    MIDNIGHT,
    ORDERS,
    Triple,
    folded,
    in_any_order,
    in_order,
    parted,
    read_clock,
    read_day,
    read_moment,
)
from .problems import Reason
from .remembered import Remembered

_FIRST_YEAR, _AFTER_LAST_YEAR = str(FIRST_DAY.year), str(LAST_DAY.year + 1)
_UNITS = {"seconds": 1, "milliseconds": 1000}


class DateReader:
    """Reads the cells of one column.

    `misfits` are the places in the last cells that are no date, each with the reason. `found` says
    that any date was read, `timed` one with a time of day, `local` one without an offset, in the zone;
    `strayed` that the form does not hold: it lacks an order, or takes times for days.
    """

    def __init__(self, form: Form, zone: tzinfo) -> None:
        self.misfits: list[tuple[int, Reason]] = []
        self.found = self.timed = self.local = self.strayed = False
        self._form = form
        self._zone = zone
        self._days = Remembered(_iso_day)
        self._changing: set[str] = set()
        self._shifts = Remembered(self._shift)
        self._midnights = Remembered(self._midnight)
        self._clocks = Remembered(_since_midnight)
        self._whole = Remembered(self._whole_day)
        self._fast = self._fast_way()

    def read(self, cells: Sequence[str]) -> list[When | None]:
        """What each cell says; None where it is empty or does not fit."""
        self.misfits.clear()
        try:
            dates = self._fast(cells)
        except (ValueError, OverflowError):
            dates = [self._read_one(place, cell) for place, cell in enumerate(cells)]
        self.found = self.found or any(dates)
        return dates

    def _fast_way(self) -> Callable[[Sequence[str]], list[When | None]]:
        written = self._form.written
        if written in _UNITS:
            return self._since_epoch
        if self._form.days:
            return self._iso_days if written.startswith("iso") else self._whole_days
        return {"iso local": self._iso_local, "iso offset": self._iso_offset}.get(written, self._texts)

    def _iso_days(self, cells: Sequence[str]) -> list[When | None]:
        days = self._days
        return [days[cell] if cell else None for cell in cells]

    def _iso_local(self, cells: Sequence[str]) -> list[When | None]:
        """The wall read as if it were UTC, then moved by what the zone is off on that day."""
        filled = [cell for cell in cells if cell]
        if not filled:
            return [None] * len(cells)
        days = [cell[:ISO_DAY] for cell in filled]
        walls = list(map(datetime.fromisoformat, [cell + "Z" for cell in filled]))
        instants: list[datetime] = list(map(sub, walls, map(self._shifts.__getitem__, days)))
        if not self._changing.isdisjoint(days):
            for place, day in enumerate(days):
                if day in self._changing:
                    instants[place] = at_wall(walls[place].date(), walls[place].time(), self._zone)
        self.local = self.timed = True
        return _spread(cells, _whole_seconds(filled, instants))

    def _iso_offset(self, cells: Sequence[str]) -> list[When | None]:
        filled = [cell for cell in cells if cell]
        moments = list(map(datetime.fromisoformat, filled))
        if any(moment.tzinfo is None for moment in moments) or _has_other_years(filled):
            raise ValueError
        self.timed = self.timed or bool(filled)
        return _spread(cells, _whole_seconds(filled, [moment.astimezone(UTC) for moment in moments]))

    def _texts(self, cells: Sequence[str]) -> list[When | None]:
        """Days with a time after a space; whatever is anything else is read one by one."""
        midnights, clocks = self._midnights, self._clocks
        found: list[When | None] = []
        for place, cell in enumerate(cells):
            day_text, clock_text = parted(cell)
            midnight = midnights[day_text] if clock_text else None
            since = clocks[clock_text] if midnight is not None else None
            if midnight is None or since is None:
                found.append(self._read_one(place, cell) if cell else None)
            else:
                found.append(midnight + since)
                self.local = self.timed = True
        return found

    def _whole_days(self, cells: Sequence[str]) -> list[When | None]:
        days = self._whole
        return [
            (days[cell] or self._read_one(place, cell)) if cell else None for place, cell in enumerate(cells)
        ]

    def _since_epoch(self, cells: Sequence[str]) -> list[When | None]:
        instants: list[When | None] = [self._epoch(cell) if cell else None for cell in cells]
        if self._form.days:
            return [instant.date() if isinstance(instant, datetime) else None for instant in instants]
        self.timed = True
        return instants

    def _epoch(self, text: str) -> datetime:
        """The instant of so many seconds or milliseconds, as many digits as they have."""
        if not text.isdecimal() or EPOCHS.get(len(text)) != self._form.written:
            raise ValueError
        instant = from_seconds(int(text) // _UNITS[self._form.written])
        if not FIRST_DAY <= instant.date() <= LAST_DAY:
            raise ValueError
        return instant

    def _read_one(self, place: int, cell: str) -> When | None:
        text = folded(cell)
        if not text:
            return None
        found = self._value(text)
        if isinstance(found, str):
            self.misfits.append((place, found))
            return None
        return found

    def _value(self, text: str) -> When | Reason:
        if self._form.written in _UNITS:
            try:
                return self._since_epoch([text])[0] or "no date"
            except (ValueError, OverflowError):
                return "no date"
        moment = read_moment(text)
        if moment is None:
            return "serial" if SERIAL.fullmatch(text) else "no date"
        day = self._day(moment.day)
        if day is None:
            return "order" if any(_days_of(moment.day)) else "no date"
        if not FIRST_DAY <= day <= LAST_DAY:
            return "years"
        if moment.clock is None or self._form.days:
            self.strayed = self.strayed or moment.clock not in (None, MIDNIGHT)
            return day
        self.timed = True
        if moment.offset is not None:
            return datetime.combine(day, moment.clock, moment.offset).astimezone(UTC)
        self.local = True
        return at_wall(day, moment.clock, self._zone)

    def _day(self, day: date | Triple) -> date | None:
        if isinstance(day, date):
            return day
        if self._form.order is not None:
            return in_order(day, self._form.order)
        same = in_any_order(day)
        self.strayed = self.strayed or same is None
        return same

    def _whole_day(self, cell: str) -> date | None:
        moment = read_moment(folded(cell))
        day = None if moment is None else self._day(moment.day)
        return day if day is not None and FIRST_DAY <= day <= LAST_DAY else None

    def _midnight(self, day_text: str) -> datetime | None:
        """The first instant of a day whose offset does not change in it; None for any other."""
        day = read_day(day_text)
        day = None if day is None else self._day(day)
        if day is None or not FIRST_DAY <= day <= LAST_DAY:
            return None
        start = first_instant(day, self._zone)
        return start if first_instant(day + DAY, self._zone) - start == DAY else None

    def _shift(self, day_text: str) -> timedelta:
        """What the zone is off from UTC all through a day; a day in which that changes is remembered so."""
        day = _iso_day(day_text)
        start = first_instant(day, self._zone)
        if first_instant(day + DAY, self._zone) - start != DAY:
            self._changing.add(day_text)
        return start.astimezone(self._zone).utcoffset() or timedelta(0)


def _since_midnight(clock_text: str) -> timedelta | None:
    """How long after midnight a time without an offset is; None for any other."""
    clock = read_clock(clock_text)
    if clock is None or clock[1] is not None:
        return None
    return timedelta(hours=clock[0].hour, minutes=clock[0].minute, seconds=clock[0].second)


def _days_of(day: date | Triple) -> list[date | None]:
    return [in_order(day, order) for order in ORDERS] if isinstance(day, Triple) else [day]


def _iso_day(text: str) -> date:
    """The day of ISO text, a midnight perhaps.

    Raises:
        ValueError: it is no ISO text, has a time, or is outside the years that are read.
    """
    moment = datetime.fromisoformat(text)
    if not FIRST_DAY <= moment.date() <= LAST_DAY or moment.time() != MIDNIGHT:
        raise ValueError
    return moment.date()


def _whole_seconds(filled: Sequence[str], instants: list[datetime]) -> list[datetime]:
    joined = "".join(filled)
    if "." not in joined and "," not in joined:
        return instants
    return [at.replace(microsecond=0) if at.microsecond else at for at in instants]


def _spread(cells: Sequence[str], instants: list[datetime]) -> list[When | None]:
    """The instants of the filled cells, with None for each empty one."""
    if len(instants) == len(cells):
        return [*instants]
    following = iter(instants)
    return [next(following) if cell else None for cell in cells]


def _has_other_years(filled: Sequence[str]) -> bool:
    """Whether ISO text has a year that is not read, by its first digits."""
    return bool(filled) and (max(filled) >= _AFTER_LAST_YEAR or min(filled) < _FIRST_YEAR)
