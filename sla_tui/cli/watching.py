"""`sla-tui import --watch`: look into a folder again and again, and bring in what arrives there.

A file is taken into the store first and moved then, so that whatever comes between loses nothing:
the next look finds a file of which the store has all, and moves it.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from types import FrameType

from sla_tui.errors import InputRefused, OutputProblem
from sla_tui.intake.arrivals import REFUSED, TAKEN, Arrived, FolderGone, look, make_room, path_text, set_aside
from sla_tui.reports.arrivals import (
    Arrival,
    Ways,
    in_order,
    note_text,
    refusal_text,
    survey_arrived,
    take_arrived,
    taken_text,
)
from sla_tui.reports.arrived_entries import take_arrived_entries
from sla_tui.reports.bringing_text import step_text
from sla_tui.reports.offers import Step
from sla_tui.store.faults import StoreBusy
from sla_tui.wording import _

from .output import say, show
from .progress import ProgressLine, progress_line

PATIENCE = 12
"""How often one round is tried again while another program uses the store."""


@dataclass(slots=True)
class Folder:
    """A folder that is watched. `ways` asks the store in which zone its files are read.

    `kept` are files that were dealt with and could not be moved, with where they belong; `said` is
    what was said of those that stay, so that it is said once. `code` is the exit code so far.
    """

    path: Path
    store: Path
    who: str
    ways: Callable[[], Ways]
    clock: Callable[[], datetime]
    sleep: Callable[[float], object]
    every: float
    kept: dict[Arrived, tuple[str, Callable[[Path], str] | None]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    code: int = 0

    def once(self) -> int:
        """One round, over what does not change between two looks; the exit code that belongs to it.

        Raises:
            InputRefused: the folder can't be read.
            OutputProblem: there is no place in it for files that are done with.
            StoreProblem: the store can't be used, or is in use all along.
        """
        make_room(self._there())
        before = look(self.path)
        for tries in range(PATIENCE if before else 0):
            self.sleep(self.every)
            try:
                self._round(before, look(self.path))
                break
            except StoreBusy as busy:
                if tries == PATIENCE - 1:
                    raise
                self._say_once(str(busy))
        return self.code

    def on_and_on(self) -> None:
        """Round after round, until Ctrl+C or a signal to end; raises as `once`, but waits for the store.

        Where the folder goes away, as a share on a network may, it is waited for.
        """
        make_room(self._there())
        with _ended_by_hand():
            say(_("Watching {0}; Ctrl+C ends it.").format(path_text(self.path)))
            before: tuple[Arrived, ...] = ()
            while True:
                now = self._look_and_wait()
                try:
                    self._round(before, now)
                except StoreBusy as busy:
                    self._say_once(str(busy))
                before = now
                self.sleep(self.every)

    def _look_and_wait(self) -> tuple[Arrived, ...]:
        """What lies in the folder, as soon as there is one; that it went and that it is back is said once."""
        gone = False
        while True:
            try:
                now = look(self.path)
            except FolderGone as problem:
                if not gone:
                    say(_("{0} It is waited for; Ctrl+C ends it.").format(problem))
                gone = True
                self.sleep(self.every)
                continue
            if gone:
                say(_("{0} is there again.").format(path_text(self.path)))
            return now

    def _there(self) -> Path:
        look(self.path)
        return self.path

    def _round(self, before: tuple[Arrived, ...], now: tuple[Arrived, ...]) -> None:
        """Deal with the files that two looks found alike."""
        ready = [file for file in now if file in before]
        self.kept = {file: where for file, where in self.kept.items() if file in ready}
        for file, (into, note) in list(self.kept.items()):
            self._move(file, into, note)
        files = [file for file in ready if file not in self.kept and file.is_there()]
        if not files:
            return
        ways, at = self.ways(), self.clock()
        with progress_line() as line:
            watch = partial(_tell, line)
            surveyed = [(file, survey_arrived(file, ways, at, watch)) for file in files]
            for file, found in surveyed:
                if isinstance(found, Arrival):
                    if found.outcome == "entries":
                        found = take_arrived_entries(self.store, file, ways, who=self.who, now=at)
                    line.wipe()
                    self._done_with(found, ways, at)
            good = [(file, found) for file, found in surveyed if not isinstance(found, Arrival)]
            for file, found in in_order(good):
                arrival = take_arrived(
                    *(self.store, file, found, ways),
                    who=self.who,
                    now=at,
                    more_to_come=len(ready) < len(now),
                    watch=watch,
                )
                line.wipe()
                self._done_with(arrival, ways, at)

    def _done_with(self, arrival: Arrival, ways: Ways, at: datetime) -> None:
        """Move a file to where it belongs, and say what became of it."""
        file, outcome = arrival.file, arrival.outcome
        noted = outcome == "refused" or (arrival.offered is not None and arrival.offered.refused > 0)
        note = partial(_note, arrival, at, ways) if noted else None
        if outcome in ("taken", "same"):
            # Said first: one who ends the watch when the file is gone has been told of it.
            show(taken_text(arrival, ways.zone))
            self._move(file, TAKEN, note)
        elif outcome == "refused":
            self.code = self.code or InputRefused.exit_code
            place = self._move(file, REFUSED, note)
            say(refusal_text(arrival, place or file.path, ways))
        elif outcome == "early":
            self._say_once(arrival.why)

    def _move(self, file: Arrived, into: str, note: Callable[[Path], str] | None) -> Path | None:
        """Set a file aside; where that fails it is said, and tried again at the next look.

        One that another program has moved meanwhile is done with too.
        """
        try:
            place = set_aside(file, into, note)
        except OutputProblem as problem:
            if not file.is_there():
                return None
            self.kept[file] = into, note
            self.code = OutputProblem.exit_code
            self._say_once(str(problem))
            return None
        self.kept.pop(file, None)
        return place

    def _say_once(self, sentence: str) -> None:
        if sentence not in self.said:
            self.said.add(sentence)
            say(sentence)


def _note(arrival: Arrival, at: datetime, ways: Ways, place: Path) -> str:
    return note_text(arrival, place, at, ways)


def _tell(line: ProgressLine, step: Step) -> None:
    line.tell(step_text(step))


@contextmanager
def _ended_by_hand() -> Iterator[None]:
    """Go on until Ctrl+C, or a signal to end: that is how a watch ends well, and no interruption."""
    before = signal.getsignal(signal.SIGTERM)
    signal.signal(signal.SIGTERM, _end)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
