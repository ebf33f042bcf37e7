"""What is typed, kept in its order: each change a commit of its own, made in a thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from sla_tui.domain import fields as f
from sla_tui.errors import SlaTuiError
from sla_tui.tui.writing import Writer


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether all that was typed is kept by now; `problem` says why the rest is not."""

    all: bool
    problem: SlaTuiError | None = None


class Keeper:
    """A draft in the store, begun with the first change.

    `put` notes what is to be kept; `run`, called in a thread, keeps it until nothing is left. A
    field typed into again meanwhile is kept once, as it stands.
    """

    def __init__(
        self,
        writer: Writer,
        clock: Callable[[], datetime],
        told: Callable[[Kept], object],
        draft_id: int | None,
    ) -> None:
        """A keeper that tells of what is kept from its thread; `draft_id` None begins a draft."""
        self._writer = writer
        self._clock = clock
        self._told = told
        self._lock = Lock()
        self._waiting: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        self._running = False
        self.draft_id = draft_id

    @property
    def is_idle(self) -> bool:
        """Whether all that was put is kept."""
        with self._lock:
            return not self._waiting

    def put(self, changes: Mapping[str, str], whole: Mapping[str, str]) -> bool:
        """Note changes, and the whole draft that they make; whether `run` has to be started."""
        with self._lock:
            for path, text in changes.items():
                self._waiting.pop(path, None)
                self._waiting[path] = text
            self._whole = dict(whole)
            return self._start()

    def again(self) -> bool:
        """Whether `run` has to be started to try again what could not be kept."""
        with self._lock:
            return self._start()

    def run(self) -> None:
        """Keep all that waits; tell when nothing waits any more, or why it could not be kept."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._running = False
                    break
                whole, noted = self._whole, dict(self._waiting)
            try:
                done = self._begin(whole, noted) if self.draft_id is None else self._keep_next(noted)
            except SlaTuiError as problem:
                with self._lock:
                    self._running = False
                self._told(Kept(False, problem))
                return
            with self._lock:
                self._waiting = {path: text for path, text in self._waiting.items() if done.get(path) != text}
        self._told(Kept(True))

    def discard(self) -> None:
        """Let go of the draft and of all that waits; call it in a thread."""
        with self._lock:
            self._waiting.clear()
        draft_id = self.draft_id
        if draft_id is not None:
            self._writer.do(lambda store: store.drafts.discard(draft_id))

    def _start(self) -> bool:
        start = bool(self._waiting) and not self._running
        self._running = self._running or start
        return start

    def _begin(self, whole: dict[str, str], noted: dict[str, str]) -> dict[str, str]:
        name = whole.get(f.NAME.path, "")
        self.draft_id = self._writer.do(
            lambda store: store.drafts.begin(name, now=self._clock(), fields=whole)
        )
        return noted

    def _keep_next(self, noted: dict[str, str]) -> dict[str, str]:
        path, text = next(iter(noted.items()))
        draft_id = self.draft_id
        assert draft_id is not None
        self._writer.do(lambda store: store.drafts.keep(draft_id, path, text, now=self._clock()))
        return {path: text}
