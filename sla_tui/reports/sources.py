"""Where the data come from: how far each source reaches, when it came last, and whether more was expected.

That something did not come is said as it is, of nobody: an export may have been moved, renamed or
put off. It is known of imports that brought anything new; the same once more leaves no trace.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, columns, cut, width
from sla_tui.domain.figures import rounded
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.rhythm import Rhythm, rhythm
from sla_tui.domain.when import DAY, local_day, to_seconds
from sla_tui.store.arrival_reads import imports_by
from sla_tui.store.reads import Reads
from sla_tui.store.rows import Source
from sla_tui.wording import _

from .column_words import kind_text
from .sentences import dated_text
from .words import grouped, instant_text, owner_text, system_text

_ORDER = ("leads", "touches", "deals")
_WEEK = 7
_SYSTEM_CELLS = 12
_WITHIN_A_WEEK = 2
_DAYS_BEHIND = 2 * DAY
"""By so many days at least a source ends before another, where it is worth a word."""
_LEFT_OUT = ((3,), (3, 4), (3, 4, 5))
"""The columns that go where there is little room; what did not come is said above them in words."""


class SourceAge(NamedTuple):
    """One system's data of one kind: how far they reach, when they came, and how often they do.

    `came` is None where nothing of it was here yet; `rhythm` is None where it does not show.
    """

    source: Source
    came: datetime | None
    rhythm: Rhythm | None

    def is_missing(self, now: datetime) -> bool:
        """Whether more was expected by now and did not come."""
        return self.rhythm is not None and self.source.retired is None and self.rhythm.is_past(now)


def source_ages(reads: Reads, now: datetime) -> tuple[SourceAge, ...]:
    """All sources, by system, leads first; of the imports those up to `now`."""
    imports = imports_by(reads.connection, to_seconds(now))
    found = []
    for source in reads.sources():
        times = imports.get((source.system, source.kind), [])
        found.append(SourceAge(source, max(times, default=None), rhythm(times)))
    return tuple(sorted(found, key=lambda age: (age.source.system, _ORDER.index(age.source.kind))))


def reminders(ages: Sequence[SourceAge], now: datetime, zone: ZoneInfo, cells: int = 10_000) -> list[str]:
    """What was expected by now and did not come, in plain sentences, the longest overdue first.

    Before that, which source ends days before another, so that all is judged no further. What comes alike
    from one system is said together. In few cells it is said shorter, and cut at last.
    """
    behind = held_back([age.source for age in ages], zone)
    missing: dict[tuple[str, str], list[SourceAge]] = {}
    for age in ages:
        is_told = behind is not None and age.source == behind.source
        if age.rhythm is not None and age.is_missing(now) and not is_told:
            missing.setdefault((age.source.system, rhythm_text(age.rhythm)), []).append(age)
    said = []
    for (system, usual), group in missing.items():
        own = [age.source.kind for age in ages if age.source.system == system]
        what = _what([age.source.kind for age in group], own)
        last = max(age.rhythm.last for age in group if age.rhythm)
        told = _told(owner_text(system), what, usual, instant_text(last, zone, now), cells)
        said.append((min(age.rhythm.expected_by for age in group if age.rhythm), told))
    first = [] if behind is None else [_behind_text(behind, zone, now, cells)]
    return [*first, *(told for _expected_by, told in sorted(said))]


class HeldBack(NamedTuple):
    """A source behind which all is judged no further, and the one of its kind that reaches furthest."""

    source: Source
    furthest: Source


def held_back(sources: Sequence[Source], zone: ZoneInfo) -> HeldBack | None:
    """The leads or touches that end days before those of another system, where more is waited for of them."""
    found = []
    for kind in ("leads", "touches"):
        own = sorted(limiting([one for one in sources if one.kind == kind]), key=lambda one: one.until)
        if own and local_day(own[-1].until, zone) - local_day(own[0].until, zone) >= _DAYS_BEHIND:
            found.append(HeldBack(own[0], own[-1]))
    return min(found, key=lambda one: one.source.until, default=None)


def limiting(of_a_kind: Sequence[Source]) -> Sequence[Source]:
    """Of the sources of a kind those by which it counts what is missing (numbers.md, (f), (bv))."""
    return [one for one in of_a_kind if one.retired is None] or of_a_kind


def _behind_text(behind: HeldBack, zone: ZoneInfo, now: datetime, cells: int) -> str:
    """What ends early, and what one can do about it."""
    source, kind = behind.source, kind_text(behind.source.kind)
    owner, called = owner_text(source.system), system_text(source.system)
    ends, furthest = (
        dated_text(local_day(one.until, zone), local_day(now, zone).year) for one in (source, behind.furthest)
    )
    told = _(
        "{0}'s {1} end on {2}, {3}'s on {4}, and all is judged to the earlier: bring in newer ones, or say "
        "that {5} is no longer used."
    ).format(owner, kind, ends, owner_text(behind.furthest.system), furthest, called)
    if width(told) > cells:
        told = _("{0}'s {1} end {2}: bring in newer, or say it is not used").format(owner, kind, ends)
    return cut(told, cells)


def logged_text(until: DataUntil, now: datetime, zone: ZoneInfo) -> str | None:
    """Since when calls are known by what is logged here alone, and what follows; None where they aren't."""
    since = until.touches_since
    if since is None or since > now:
        return None
    told = _("Calls are logged here alone, since {0}: of leads handed over before nobody is called late.")
    return told.format(instant_text(since, zone, now))


def _told(owner: str, what: str, usual: str, last: str, cells: int) -> str:
    told = _("{0}'s {1} usually come {2}; the last new ones came {3}.").format(owner, what, usual, last)
    if width(told) > cells:
        told = _("{0}'s {1}: usually {2}, the last new ones {3}.").format(owner, what, usual, last)
    return cut(told, cells)


def _what(kinds: Sequence[str], own: Sequence[str]) -> str:
    """What is missing of a system's data: a kind or two, or all that it has."""
    if 1 < len(kinds) == len(own):
        return _("data")
    return _(" and ").join(map(kind_text, kinds))


def rhythm_text(found: Rhythm) -> str:
    """A usual distance in words: `each day`, `every 3 h`."""
    minutes = rounded(Fraction(found.usual // timedelta(seconds=1), 60))
    hours = rounded(Fraction(minutes, 60))
    days = rounded(Fraction(hours, 24))
    if minutes < 50:
        return _("every {0} min").format(minutes)
    if hours < 20:
        return _("each hour") if hours == 1 else _("every {0} h").format(hours)
    if days == _WEEK:
        return _("each week")
    return _("each day") if days == 1 else _("every {0} days").format(grouped(days))


def sources_lines(
    ages: Sequence[SourceAge], now: datetime, zone: ZoneInfo, cells: int = WIDTH
) -> tuple[str, ...]:
    """A line for each source under a line of heads, in columns of at most 78 cells.

    In fewer cells when they came is left out, then how often they do, then by when more is expected.
    """
    heads = (f"  {_('System')}", _("Kind"), _("Reaches to"), _("Came"), _("Usually"), _("Expected by"))
    rows = [heads, *(_cells(age, now, zone) for age in ages)]
    lines = columns(rows)
    for left_out in _LEFT_OUT:
        if max(map(width, lines)) <= cells:
            break
        lines = columns([[part for place, part in enumerate(row) if place not in left_out] for row in rows])
    return lines


def sources_text(ages: Sequence[SourceAge], now: datetime, zone: ZoneInfo, until: DataUntil) -> str:
    """All sources, what was expected and did not come, and since when calls are logged here alone."""
    logged = logged_text(until, now, zone)
    told = [] if logged is None else [logged]
    return "\n".join((*told, *reminders(ages, now, zone), *sources_lines(ages, now, zone)))


def _cells(age: SourceAge, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    source = age.source
    came = "—" if age.came is None else _brief(age.came, zone, now)
    usual, expected = "—", "—"
    if source.retired is not None:
        expected = _("nothing more")
    elif age.rhythm is not None:
        usual, expected = rhythm_text(age.rhythm), _brief(age.rhythm.expected_by, zone, now)
    return (
        f"{'!' if age.is_missing(now) else ' '} {cut(system_text(source.system), _SYSTEM_CELLS)}",
        kind_text(source.kind),
        _brief(source.until, zone, now),
        came,
        usual,
        expected,
    )


def _brief(instant: datetime, zone: ZoneInfo, now: datetime) -> str:
    """An instant on the wall; of another week the day alone, without its weekday: `24 Aug`."""
    words = instant_text(instant, zone, now).split(" ")
    if len(words) <= _WITHIN_A_WEEK:
        return " ".join(words)
    return " ".join(words[1:] if words[-1].isdecimal() else words[1:-1])
