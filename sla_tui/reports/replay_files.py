"""Replay on files: a file of leads and perhaps one of touches, each surveyed, then judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.records import LeadRecord, TouchRecord
from sla_tui.errors import InputRefused
from sla_tui.intake.notes import notes
from sla_tui.intake.problems import Problem
from sla_tui.intake.reading import records, survey
from sla_tui.intake.surveys import Hints, Survey
from sla_tui.wording import _

from .replay import Promise, Replay, replay

SHOWN_PROBLEMS = 3
T = TypeVar("T", LeadRecord, TouchRecord)


@dataclass(frozen=True, slots=True)
class Replayed:
    """The replay, with what has to be said of the files; `left_out` are rows that can't be read."""

    replay: Replay
    notes: tuple[str, ...]
    left_out: int
    problems: tuple[Problem, ...]


def replay_files(
    files: Sequence[Path],
    promise: Promise,
    *,
    zone: ZoneInfo,
    now: datetime,
    hints: Hints,
    until: datetime | None,
) -> Replayed:
    """Judge the leads in one file by the touches in the other; their order does not matter.

    The data reach to `until`, else to the newest instant of each file.

    Raises:
        InputRefused: where the files are not one of leads and at most one of touches.
    """
    surveys = [survey(path, zone=zone, now=now, hints=hints) for path in files]
    leads = [found for found in surveys if found.kind == "leads"]
    touches = [found for found in surveys if found.kind == "touches"]
    if len(leads) != 1 or len(touches) > 1 or len(leads) + len(touches) != len(files):
        raise InputRefused(_wrong_files(surveys))
    problems: list[Problem] = []
    told = replay(
        _of_kind(leads[0], LeadRecord, problems),
        _of_kind(touches[0], TouchRecord, problems) if touches else (),
        promise,
        now=now,
        until=_reach(leads[0], touches, until),
    )
    said = tuple(dict.fromkeys(note for found in surveys for note in notes(found)))
    return Replayed(told, said, len(problems), tuple(problems[:SHOWN_PROBLEMS]))


def _of_kind(found: Survey, kind: type[T], problems: list[Problem]) -> Iterator[T]:
    for item in records(found):
        if isinstance(item, Problem):
            problems.append(item)
        elif isinstance(item, kind):
            yield item


def _reach(leads: Survey, touches: Sequence[Survey], until: datetime | None) -> DataUntil:
    """How far both kinds reach; without touches a first-follow-up column reaches as far as its leads."""
    columns = any(use.field == "lead.first_touch" for use in leads.uses)
    reached = touches[0].until if touches else leads.until if columns else NEVER
    return DataUntil(leads=until or leads.until, touches=reached if reached == NEVER else until or reached)


def _wrong_files(surveys: Sequence[Survey]) -> str:
    kinds = {"leads": _("leads"), "touches": _("touches"), "deals": _("deals")}
    taken = ", ".join(_("{0} for {1}").format(found.file, kinds[found.kind]) for found in surveys)
    return _("Replay takes a file of leads and perhaps one of touches; these were taken as: {0}.").format(
        taken
    )
