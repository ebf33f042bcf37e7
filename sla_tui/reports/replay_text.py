"""A replay in words within 80 columns, and as JSON."""

from __future__ import annotations

from fractions import Fraction
from textwrap import wrap
from typing import Any

from sla_tui.cells import cut
from sla_tui.domain.figures import kept_text, percent_text
from sla_tui.domain.groups import Tally
from sla_tui.domain.when import from_seconds
from sla_tui.intake.problems import sentence
from sla_tui.wording import _, ngettext

from .replay import Miss, Replay
from .replay_files import Replayed
from .sentences import moment_text, why_text
from .words import grouped, span_text, window_text

SCHEMA = 1
WIDTH = 80
MOST_MISSES = 40
UNKNOWN = "—"


def replay_text(found: Replayed) -> str:
    """The answer first, then what other targets would have come to, then the misses."""
    told = found.replay
    lines = [*_answer(told), *_tries(told), "", *_what_if(told)]
    if told.misses:
        lines += ["", *_misses(told)]
    return "\n".join([*lines, *_left_out(found)])


def _answer(told: Replay) -> list[str]:
    promise, tally = told.promise, told.group.speed
    asked = _("First call within {0} of open time, for {1} of leads").format(
        span_text(promise.first_call), percent_text(promise.share).replace(".0 ", " ")
    )
    if tally.compliance is None:
        return [asked, _("Nothing can be said: no lead in the files is decided.")]
    kept = _("{0} of {1} in time, {2}: {3}").format(
        grouped(tally.met),
        grouped(tally.met + tally.failed),
        kept_text(tally.compliance),
        _("kept") if tally.compliance >= promise.share else _("not kept"),
    )
    return [asked, kept, *_times(told)]


def _times(told: Replay) -> list[str]:
    group, tally = told.group, told.group.speed
    parts = [
        (tally.late, _("{0} late")),
        (tally.overdue, _("{0} not called in the data")),
        (tally.pending, _("{0} still open")),
        (tally.undated, _("{0} without the time that decides")),
    ]
    lines = [" · ".join(text.format(grouped(number)) for number, text in parts if number)]
    response = group.response
    if response.median is not None and response.p90 is not None and response.mean is not None:
        lines.append(
            _("Response: median {0}, 90th percentile {1}, mean {2}, over {3} answered").format(
                span_text(response.median),
                span_text(response.p90),
                span_text(response.mean),
                grouped(response.count),
            )
        )
    return [line for line in lines if line]


def _tries(told: Replay) -> list[str]:
    promise, tally = told.promise, told.group.depth
    if promise.tries is None or promise.window is None:
        return []
    asked = _("{0} tries in {1}").format(promise.tries, window_text(promise.window))
    return ["", _("{0}: {1}").format(asked, _share(tally))]


def _share(tally: Tally) -> str:
    if tally.compliance is None:
        return _("nothing is decided yet")
    told = _("{0} of {1} kept, {2}").format(
        grouped(tally.met), grouped(tally.met + tally.failed), kept_text(tally.compliance)
    )
    return _("{0}; {1} still open").format(told, grouped(tally.pending)) if tally.pending else told


def _what_if(told: Replay) -> list[str]:
    lines = [_("With another target it would have been:")]
    for hours, tally in told.what_if:
        shown = UNKNOWN if tally.compliance is None else kept_text(tally.compliance)
        lines.append(f"  {_('{0} h').format(hours):>5}  {shown:>8}")
    return lines


def _misses(told: Replay) -> list[str]:
    title = ngettext("The {0} miss:", "The {0} misses:", len(told.misses)).format(grouped(len(told.misses)))
    lines = [title]
    for miss in told.misses[:MOST_MISSES]:
        lines += [cut(f"  {miss.lead}", WIDTH), *_wrapped(why_of(miss, told))]
    rest = len(told.misses) - MOST_MISSES
    if rest > 0:
        lines.append(
            ngettext(
                "  … and {0} more: --json has them all.", "  … and {0} more: --json has them all.", rest
            ).format(grouped(rest))
        )
    return lines


def why_of(miss: Miss, told: Replay) -> str:
    """The sentence on a miss."""
    return why_text(miss.handed_over, miss.verdict, told.reach, told.promise.zone)


def _wrapped(text: str) -> list[str]:

    return wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _left_out(found: Replayed) -> list[str]:
    told = found.replay
    counted = [
        (
            told.without_hand_off,
            ngettext(
                "{0} lead without a date is left out.",
                "{0} leads without a date are left out.",
                told.without_hand_off,
            ),
        ),
        (
            told.unmatched,
            ngettext(
                "{0} touch of no lead in the file is left out.",
                "{0} touches of no lead in the file are left out.",
                told.unmatched,
            ),
        ),
        (
            found.left_out,
            ngettext(
                "{0} row can't be read and is left out:",
                "{0} rows can't be read and are left out:",
                found.left_out,
            ),
        ),
    ]
    lines = [text.format(grouped(number)) for number, text in counted if number]
    lines += [f"  {sentence(problem)}" for problem in found.problems]
    return ["", *lines] if lines else []


def replay_data(found: Replayed) -> dict[str, Any]:
    """The replay as JSON data: every miss is in it."""
    told = found.replay
    tally = told.group.speed
    return {
        "schema": SCHEMA,
        "first_call_hours": _hours(Fraction(told.promise.first_call)),
        "share": float(told.promise.share),
        "leads": told.group.leads,
        "speed": _tally(tally),
        "depth": _tally(told.group.depth) if told.promise.tries is not None else None,
        "median_hours": _hours(told.group.response.median),
        "p90_hours": _hours(told.group.response.p90),
        "mean_hours": _hours(told.group.response.mean),
        "what_if": [{"hours": hours, "percent": _percent(other)} for hours, other in told.what_if],
        "misses": [
            {
                "lead": miss.lead,
                "handed_over": moment_text(miss.handed_over, told.promise.zone),
                "state": miss.verdict.speed,
                "due": _instant(miss.verdict.due),
                "first": _instant(miss.verdict.followed_up),
                "why": why_of(miss, told),
            }
            for miss in told.misses
        ],
        "left_out": {
            "without_hand_off": told.without_hand_off,
            "touches_without_lead": told.unmatched,
            "unreadable_rows": found.left_out,
        },
        "notes": list(found.notes),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "met": tally.met,
        "late": tally.late,
        "overdue": tally.overdue + tally.missed,
        "pending": tally.pending,
        "undated": tally.undated,
        "percent": _percent(tally),
    }


def _percent(tally: Tally) -> float | None:
    return None if tally.compliance is None else int(tally.compliance * 1000) / 10


def _hours(seconds: Fraction | None) -> float | None:
    return None if seconds is None else round(float(seconds / 3600), 2)


def _instant(seconds: int | None) -> str | None:
    return None if seconds is None else from_seconds(seconds).isoformat()
