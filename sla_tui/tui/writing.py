"""The one way from the screens to the store's changes: one at a time, in a thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sla_tui.store.store import Store

T = TypeVar("T")


class Writer:
    """Opens the store for writing when it is first needed, and keeps changes in their order."""

    def __init__(self, path: Path) -> None:
        """A writer for the store's file; nothing is loaded or opened yet."""
        self.path = path
        self._store: Store | None = None
        self._turn = Lock()

    def do(self, change: Callable[[Store], T]) -> T:
        """Make a change in a transaction of its own; call it in a thread.

        Raises:
            SlaTuiError: where it can't be made; then nothing has changed.
        """
        with self._turn:
            if self._store is None:
                from sla_tui.store.store import Store

                self._store = Store(self.path)
            return change(self._store)

    def warm_up(self) -> None:
        """Load what writing needs, so that the first change does not wait for it."""
        from sla_tui.store import store

        assert store
