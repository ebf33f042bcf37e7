"""The one way from the screens to the store's answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sla_tui.store.connection import reading
from sla_tui.store.reads import Reads

T = TypeVar("T")


def ask(store: Path, question: Callable[[Reads], T]) -> T:
    """The answer to a question, read at one moment; call it in a thread."""
    with reading(store) as reads:
        return question(reads)
