"""A replay in words within 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sla_tui.cells import WIDTH, cut, wrapped
from sla_tui.domain.entries import duration_text, share_text
from sla_tui.domain.figures import kept_text
from sla_tui.domain.groups import Tally
from sla_tui.domain.when import from_seconds
from sla_tui.intake.problems import sentence
from sla_tui.wording import _, ngettext

from .replay import Miss, Replay, Shortfall
from .replay_files import Replayed
from .sentences import Moments, why_text
from .words import grouped, span_text, window_text

MOST_MISSES = 40
UNKNOWN = "—"


def replay_text(found: Replayed) -> str:
    """The answer first, then what other targets would have come to, then the misses."""
    told = found.replay
    misses = [(miss.lead, why_of(miss, told)) for miss in told.misses]
    shortfalls = [(short.lead, why_short(short, told)) for short in told.shortfalls]
    parts = (
        [*_answer(told), *_tries(told)],
        _what_if(told),
        _listed(ngettext("The {0} miss:", "The {0} misses:", len(misses)), misses),
        _listed(
            ngettext("The {0} with too few tries:", "The {0} with too few tries:", len(shortfalls)),
            shortfalls,
        ),
        _left_out(found),
    )
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def why_of(miss: Miss, told: Replay) -> str:
    """The sentence on a miss."""
    zone = told.promise.zone
    return why_text(miss.handed_over, miss.verdict, told.reach, zone, called_on=miss.called_on)


def why_short(short: Shortfall, told: Replay) -> str:
    """The sentence on a lead with too few tries."""
    zone = told.promise.zone
    said = Moments(told.reach.now, zone)
    return ngettext(
        "Handed over {0}; {1} of {2} try by the end of {3}.",
        "Handed over {0}; {1} of {2} tries by the end of {3}.",
        told.promise.tries or 0,
    ).format(
        said.next(short.handed_over),
        grouped(short.tries),
        grouped(told.promise.tries or 0),
        said.next(from_seconds(short.deadline).astimezone(zone).date()),
    )


def _answer(told: Replay) -> list[str]:
    asked = _("First touch within {0} of open time, for {1} of leads").format(
        duration_text(told.promise.first_call), share_text(told.promise.share)
    )
    tally = told.group.speed
    answer = _standing(_("{0} of {1} in time, {2}: {3}"), tally, told.promise.share)
    parts = (
        (tally.late, _("{0} late")),
        (tally.overdue, _("{0} untouched in the data")),
        *_undecided(tally),
    )
    lines = [asked, answer or _("Nothing can be said: no lead in the files is decided."), _counted(parts)]
    response = told.group.response
    if response.median is not None and response.p90 is not None and response.mean is not None:
        lines.append(
            _("Response: median {0}, 90th percentile {1}, mean {2}, over {3} answered").format(
                span_text(response.median),
                span_text(response.p90),
                span_text(response.mean),
                grouped(response.number),
            )
        )
    return [line for line in (*lines, _reach(told)) if line]


def _reach(told: Replay) -> str:
    said = Moments(told.reach.now, told.promise.zone)
    leads = said.next(from_seconds(told.reach.leads))
    if told.reach.leads == told.reach.touches:
        return _("The data reach to {0}").format(leads)
    calls = said.next(from_seconds(told.reach.touches))
    return _("The data reach to {0} for leads, to {1} for calls").format(leads, calls)


def _tries(told: Replay) -> list[str]:
    promise, tally = told.promise, told.group.depth
    if promise.tries is None or promise.window is None:
        return []
    asked = ngettext("{0} try in {1}", "{0} tries in {1}", promise.tries).format(
        grouped(promise.tries), window_text(promise.window)
    )
    answer = _standing(_("{0} of {1} done, {2}: {3}"), tally, promise.share)
    told_of = _("{0}: {1}").format(asked, answer or _("nothing is decided yet"))
    return ["", told_of, *filter(None, [_counted(_undecided(tally))])]


def _standing(sentence: str, tally: Tally, share: Fraction) -> str:
    """How many were kept of how many, and whether that is enough; nothing where nothing is decided."""
    if tally.compliance is None:
        return ""
    return sentence.format(
        grouped(tally.met),
        grouped(tally.met + tally.failed),
        kept_text(tally.compliance),
        _("kept") if tally.compliance >= share else _("not kept"),
    )


def _undecided(tally: Tally) -> tuple[tuple[int, str], ...]:
    return ((tally.pending, _("{0} still open")), (tally.undated, _("{0} without the time that decides")))


def _counted(parts: Sequence[tuple[int, str]]) -> str:
    return " · ".join(text.format(grouped(number)) for number, text in parts if number)


def _what_if(told: Replay) -> list[str]:
    lines = [_("With another target it would have been:")]
    for hours, tally in told.what_if:
        shown = UNKNOWN if tally.compliance is None else kept_text(tally.compliance)
        lines.append(f"  {_('{0} h').format(hours):>5}  {shown:>8}")
    return lines


def _listed(title: str, found: Sequence[tuple[str, str]]) -> list[str]:
    if not found:
        return []
    lines = [title.format(grouped(len(found)))]
    for lead, why in found[:MOST_MISSES]:
        lines += [cut(f"  {lead}", WIDTH), *wrapped(why, WIDTH, "    ", "    ")]
    rest = len(found) - MOST_MISSES
    if rest > 0:
        lines.append(
            ngettext(
                "  … and {0} more: --json has them all.", "  … and {0} more: --json has them all.", rest
            ).format(grouped(rest))
        )
    return lines


def _left_out(found: Replayed) -> list[str]:
    lines = [text.format(grouped(number)) for number, text in _counts_left_out(found) if number]
    for problem in found.problems:
        lines += wrapped(sentence(problem), WIDTH, "  ", "  ")
    return lines


def _counts_left_out(found: Replayed) -> Iterator[tuple[int, str]]:
    told = found.replay
    yield (
        told.without_hand_off,
        ngettext(
            "{0} lead without a hand-off is left out.",
            "{0} leads without a hand-off are left out.",
            told.without_hand_off,
        ),
    )
    yield (
        told.unmatched,
        ngettext(
            "{0} touch of no lead in the file is left out.",
            "{0} touches of no lead in the file are left out.",
            told.unmatched,
        ),
    )
    yield (
        found.left_out,
        ngettext(
            "{0} row can't be read and is left out:",
            "{0} rows can't be read and are left out:",
            found.left_out,
        ),
    )
