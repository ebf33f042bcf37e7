"""The clock of the machine set back and forth between one command and the next."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.stores import NOW
from sla_tui.domain.verdict import MISSED
from sla_tui.domain.when import latest, to_seconds
from sla_tui.reports.agreements import Agreement, read_agreements
from sla_tui.reports.lead_line import LeadLine
from sla_tui.reports.lead_list import lead_list
from sla_tui.store.connection import reading

from .scene import Outcome, Ran, Scene, state

_NEGATIVE = re.compile(r"(?<![\w.:–-])[-−]\d+(?:[.,]\d+)? ?(?:s|min|h|d|day|days|hours|minutes|%)\b")
_READS = (("status",), ("team",), ("log", "show"), ("imports",), ("report",), ("status", "--json"))


def clocks(scene: Scene) -> Outcome:
    """Touches, an import and its undo, decisions, each at a clock up to two days wrong either way."""
    broken: list[str] = []
    chance = scene.chance("clocks")
    store = scene.copy(scene.store(), "clocks")
    leads, calls = map(str, scene.made(scene.leads))
    done: list[str] = []
    late = 0
    tried = scene.trials(120)
    for step in range(tried):
        now = NOW + timedelta(seconds=chance.randrange(-2 * 86400, 2 * 86400))
        work = chance.choice(("touch", "touch", "decision", "import", "undo"))
        before = state(store)
        match work:
            case "touch":
                ran = scene.here(store, "log", str(chance.randrange(1, 20)), "call", "--connected", now=now)
            case "decision":
                by = (NOW + timedelta(days=chance.randrange(-2, 3))).date().isoformat()
                words = ("decisions", "add", f"Step {step}", "--owner", "Kim", "--by", by)
                ran = scene.here(store, *words, now=now)
            case "import":
                ran = scene.here(store, "import", leads, calls, "--yes", "--skip-bad", now=now)
            case _:
                last = max((row[0] for row in before["action"] if row[3] == "import"), default=1)
                ran = scene.here(store, "imports", "undo", str(last), "--yes", now=now)
        after = state(store)
        done += [f"{row[0]}" for row in after["action"] if row not in before["action"]]
        broken += [f"step {step}, {work}: {said}" for said in _wrong(ran)]
        words = chance.choice(_READS)
        then = NOW + timedelta(seconds=chance.randrange(-2 * 86400, 2 * 86400))
        look = scene.here(store, *words, now=then)
        broken += [f"step {step}, {' '.join(words)}: {said}" for said in _wrong(look)]
        judged, early = _called_late(scene, store, then)
        late += judged
        broken += [f"step {step}, as of {then.isoformat()}: {said}" for said in early]
    if done != sorted(done, key=int):
        broken.append("actions are not in the order in which they were done")
    if scene.here(store, "doctor").code:
        broken.append("the store is not well")
    note = f"{len(done)} actions in the order in which they were done; {late:,} times something was late"
    return Outcome(tried, tuple(broken), note)


def _wrong(ran: Ran) -> list[str]:
    if ran.code == 70 or "Traceback" in ran.err:
        return [f"{ran.code} {ran.err}"]
    around = (
        (found.string[max(found.start() - 80, 0) : found.end()]) for found in _NEGATIVE.finditer(ran.out)
    )
    return [f"a negative duration: {said!r}" for said in around]


def _called_late(scene: Scene, store: Path, then: datetime) -> tuple[int, list[str]]:
    """How often something is called late by a clock, and where its deadline is still to come by it."""
    number, early = 0, []
    with reading(store) as reads:
        until = reads.data_until()
        for agreement in read_agreements(reads):
            for line in lead_list(reads, agreement, until, then, "all").lines:
                for what, deadline in _deadlines_missed(line):
                    number += 1
                    if deadline >= to_seconds(then):
                        early.append(f"{what} of {line.name} is called late, due {deadline}")
            for what, due in _told_late(scene, store, then, agreement):
                number += 1
                if due >= then:
                    early.append(f"{what} is called late, due {due.isoformat()}")
    return number, early


def _deadlines_missed(line: LeadLine) -> Iterator[tuple[str, int]]:
    """What is called late or missed of a lead, with the last second in which it would not have been.

    A deadline that dates without a time leave open is none to hold it against.
    """
    verdict, row = line.verdict, line.row
    missed = (
        ("the call", row.due, verdict.speed in MISSED),
        ("the tries", row.depth_deadline, verdict.depth in MISSED),
        ("the answer", row.disposition_due, verdict.disposition in MISSED),
        *((one.promise.id, one.due, one.missed) for one in line.between),
    )
    yield from (
        (what, deadline) for what, deadline, is_missed in missed if is_missed and deadline is not None
    )


def _told_late(
    scene: Scene, store: Path, then: datetime, agreement: Agreement
) -> Iterator[tuple[str, datetime]]:
    """Data that are said not to have come, and decisions that are said to be overdue, with their ends."""
    status = json.loads(scene.here(store, "status", "--json", now=then).out)
    for source in status["sources"]:
        if source["missing"]:
            yield f"the next file of {source['kind']}", datetime.fromisoformat(source["expected_by"])
    week = json.loads(scene.here(store, "report", "--week", "--json", now=then).out)
    for told in week["agreements"]:
        decisions: list[dict[str, Any]] = [one for some in told["decisions"].values() for one in some]
        for one in decisions:
            if one["standing"] == "overdue":
                yield f"decision {one['number']}", latest(date.fromisoformat(one["by"]), agreement.zone)
