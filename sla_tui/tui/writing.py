"""The one way from the screens to the store's changes: one at a time, in a thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from sla_tui.errors import StoreProblem
from sla_tui.paths import file_at
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.store.store import Store

T = TypeVar("T")


def gone(path: Path) -> StoreProblem:
    """For a store that was there when the screens were opened."""
    return StoreProblem(
        _("The store {0} is no longer there, and nothing more is kept; what you see is of before.").format(
            path
        )
    )


class Writer:
    """Opens the store for writing when it is first needed, and keeps changes in their order."""

    def __init__(self, path: Path) -> None:
        """A writer for the store's file; nothing is loaded or opened yet."""
        self.path = path
        self._store: Store | None = None
        self._file = file_at(path)
        self._turn = Lock()

    def do(self, change: Callable[[Store], T]) -> T:
        """Make a change in a transaction of its own; call it in a thread.

        Raises:
            SlaTuiError: where it can't be made, or another file lies in place of the store by now, or none:
                what is seen was of the one before. Then nothing has changed.
        """
        with self._turn:
            self._refuse_another()
            if self._store is None:
                from sla_tui.store.store import Store

                self._store = Store(self.path)
                self._file = file_at(self.path)
            return change(self._store)

    def _refuse_another(self) -> None:
        found = file_at(self.path)
        if self._file is None or found == self._file:
            return
        if found is None:
            raise gone(self.path)
        raise StoreProblem(
            _("Another store lies at {0} by now; open anew what you are at.").format(self.path)
        )

    def warm_up(self) -> None:
        """Load what writing needs, so that the first change does not wait for it."""
        from sla_tui.store import store

        assert store
