"""What other programs do to the store while the screens are open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sla_tui.errors import SlaTuiError

if TYPE_CHECKING:
    from sla_tui.store.connection import Watcher

News = Literal["changed", "replaced", "gone"]
"""The store has changed; there is another in its place, as when a demo is made anew; or there is none."""


class Lookout:
    """Looks at the store now and again; nothing of it is loaded before there is one."""

    def __init__(self, store: Path) -> None:
        """A lookout for the store's file, which need not be there yet."""
        self.store = store
        self._watcher: Watcher | None = None
        self._news: News = "changed"
        """What the first look at a file tells."""
        self._is_told = True
        """Whether it is known that what lies there can't be read: the place itself told of the first file."""

    def look(self) -> News | None:
        """What is new since the last look; while somebody writes, nothing yet."""
        if self._watcher is not None and self._watcher.is_replaced():
            self._watcher.close()
            self._watcher, self._news = None, "replaced"
            self._is_told = False
            if not self.store.exists():
                return "gone"
        if self._watcher is not None:
            return "changed" if self._watcher.changed() else None
        if not self.store.exists():
            return None
        from sla_tui.store.connection import Watcher
        from sla_tui.store.faults import StoreBusy

        try:
            self._watcher = Watcher(self.store)
        except StoreBusy:
            return None
        except SlaTuiError:
            told, self._is_told = self._is_told, True
            return None if told else self._news
        return self._news
