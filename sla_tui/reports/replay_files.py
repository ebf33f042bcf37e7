"""Replay on files: a file of leads and perhaps one of touches, each surveyed, then judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from sla_tui.domain.leads import DataUntil
from sla_tui.domain.records import LeadRecord, TouchRecord
from sla_tui.errors import InputRefused
from sla_tui.intake.notes import notes
from sla_tui.intake.problems import Problem
from sla_tui.intake.reading import records, survey
from sla_tui.intake.surveys import Hints, Survey
from sla_tui.wording import _, ngettext

from .bringing import reached
from .file_hints import columns_by_file
from .replay import Promise, Replay, replay
from .words import grouped

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

    The data reach to `until`, else to the newest instant of each file. Where there are no touches a
    column of first follow-ups will do; it tells of nothing but these.

    Raises:
        InputRefused: where the files are not one of leads and at most one of touches, or say
            nothing of first calls.
        Refusal: as `replay`.
    """
    columns = columns_by_file(files, hints.columns, hints.sheet)
    surveys = [
        survey(path, zone=zone, now=now, hints=replace(hints, columns=own))
        for path, own in zip(files, columns, strict=True)
    ]
    leads, touches = _sorted(surveys)
    has_column = any(use.field == "lead.first_touch" and use.columns for use in leads.uses)
    if touches is None and not has_column:
        raise InputRefused(_no_calls(leads))
    leads_reach = reached(leads, until).until
    problems: list[Problem] = []
    told = replay(
        _of_kind(leads, LeadRecord, problems),
        _of_kind(touches, TouchRecord, problems) if touches else (),
        _as_told(promise, touches),
        now=now,
        until=DataUntil(leads_reach, reached(touches, until).until if touches else leads_reach),
    )
    if touches and not has_column and told.unmatched and not told.matched:
        raise InputRefused(_strangers(leads, touches, told.unmatched))
    said = dict.fromkeys((*(note for found in surveys for note in notes(found)), *_limits(promise, touches)))
    rows = {(problem.file, problem.row) for problem in problems}
    return Replayed(told, tuple(said), len(rows), tuple(problems[:SHOWN_PROBLEMS]))


def _sorted(surveys: Sequence[Survey]) -> tuple[Survey, Survey | None]:
    leads = [found for found in surveys if found.kind == "leads"]
    touches = [found for found in surveys if found.kind == "touches"]
    if len(leads) != 1 or len(touches) > 1 or len(leads) + len(touches) != len(surveys):
        raise InputRefused(_wrong_files(surveys))
    return leads[0], touches[0] if touches else None


def _as_told(promise: Promise, touches: Survey | None) -> Promise:
    """The promise as far as the files tell: without touches no tries."""
    return replace(promise, tries=None) if touches is None else promise


def _limits(promise: Promise, touches: Survey | None) -> Iterator[str]:
    if touches is None and promise.tries is not None:
        yield _("Of tries nothing can be said: a column of first touches tells of no others.")
    if touches is not None and not touches.plan.tells_kinds:
        yield _("{0} does not say of what kind its touches are: all are counted.").format(touches.file)


def _of_kind(found: Survey, kind: type[T], problems: list[Problem]) -> Iterator[T]:
    for item in records(found):
        if isinstance(item, Problem):
            problems.append(item)
        elif isinstance(item, kind):
            yield item


def _wrong_files(surveys: Sequence[Survey]) -> str:
    kinds = {"leads": _("leads"), "touches": _("touches"), "deals": _("deals")}
    taken = ", ".join(_("{0} for {1}").format(found.file, kinds[found.kind]) for found in surveys)
    return _("Replay takes a file of leads and perhaps one of touches; these were taken as: {0}.").format(
        taken
    )


def _no_calls(leads: Survey) -> str:
    return _(
        "{0} says nothing of first touches, so no promise can be tried on it: name a file of touches beside "
        "it, or the column of the first follow-up with --map lead.first_touch={1}."
    ).format(leads.file, _("HEADER"))


def _strangers(leads: Survey, touches: Survey, count: int) -> str:
    return ngettext(
        "The {0} touch in {1} is of no lead in {2}, by id, e-mail address or name: nothing can be said of "
        "first touches.",
        "None of the {0} touches in {1} is of a lead in {2}, by id, e-mail address or name: nothing can be "
        "said of first touches.",
        count,
    ).format(grouped(count), touches.file, leads.file)
