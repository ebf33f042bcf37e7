"""A replay as JSON data: exact, and with every miss."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from sla_tui.domain.figures import rounded
from sla_tui.domain.groups import Tally
from sla_tui.domain.when import When, from_seconds

from .replay import Miss, Replay
from .replay_files import Replayed
from .replay_text import why_of, why_short

SCHEMA = 1


def replay_data(found: Replayed) -> dict[str, Any]:
    """What `replay --json` prints."""
    told = found.replay
    response = told.group.response
    promise = told.promise
    return {
        "schema": SCHEMA,
        "zone": promise.zone.key,
        "first_call_hours": _hours(Fraction(promise.first_call)),
        "share": float(promise.share),
        "data_until": {"leads": _instant(told.reach.leads), "touches": _instant(told.reach.touches)},
        "leads": told.group.leads,
        "speed": _tally(told.group.speed, promise.share),
        "depth": None if promise.tries is None else _tally(told.group.depth, promise.share),
        "median_hours": _hours(response.median),
        "p90_hours": _hours(response.p90),
        "mean_hours": _hours(response.mean),
        "what_if": [
            {"hours": hours, "met": other.met, "missed": other.failed, "percent": _percent(other)}
            for hours, other in told.what_if
        ],
        "misses": _misses(told),
        "too_few_tries": [
            {
                "lead": short.lead,
                "key": short.key,
                "handed_over": _when(short.handed_over),
                "tries": short.tries,
                "window_ends": _instant(short.deadline),
                "why": why_short(short, told),
            }
            for short in told.shortfalls
        ],
        "left_out": {
            "without_hand_off": told.without_hand_off,
            "touches_without_lead": told.unmatched,
            "unreadable_rows": found.left_out,
        },
        "notes": list(found.notes),
    }


def _misses(told: Replay) -> list[dict[str, Any]]:
    return [
        {
            "lead": miss.lead,
            "key": miss.key,
            "handed_over": _when(miss.handed_over),
            "state": miss.verdict.speed,
            "due": _instant(miss.verdict.due),
            "first": _first(miss),
            "why": why_of(miss, told),
        }
        for miss in told.misses
    ]


def _first(miss: Miss) -> str | None:
    """The first call, by its day where its time is not known."""
    if miss.verdict.followed_up is None and miss.called_on is not None:
        return miss.called_on.isoformat()
    return _instant(miss.verdict.followed_up)


def _tally(tally: Tally, share: Fraction) -> dict[str, Any]:
    return {
        "met": tally.met,
        "late": tally.late,
        "overdue": tally.overdue + tally.missed,
        "pending": tally.pending,
        "undated": tally.undated,
        "percent": _percent(tally),
        "kept": None if tally.compliance is None else tally.compliance >= share,
    }


def _percent(tally: Tally) -> float | None:
    return None if tally.compliance is None else tally.compliance * 1000 // 1 / 10


def _hours(seconds: Fraction | None) -> float | None:
    return None if seconds is None else rounded(seconds / 36) / 100


def _when(when: When) -> str:
    """An instant in UTC, or a day alone."""
    return (when.astimezone(UTC) if isinstance(when, datetime) else when).isoformat()


def _instant(seconds: int | None) -> str | None:
    return None if seconds is None else from_seconds(seconds).isoformat()
