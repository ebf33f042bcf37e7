"""Fields of a draft read one by one, each problem kept with its field and the step that mends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar, cast

from .entries import printable
from .fields import Field, Fields, field_at, step_of
from .refusal import Refusal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a draft is not terms yet: at which field (a path), mended in which step (1 to 8).

    `code` and `names` are as in `Refusal`: codes of the entries (`text`, `range`, `unit`, …) and
    of the calendar, and besides `missing`; `unknown` for a field that there is none; `days` for
    a speed in days, with the hours to offer; `nobody`, `no party`, `no tier` for what a field names
    in vain; `same` for a promise to oneself; `none on`, `two parties`, `tiers` for a list that
    lacks items; `by day` with the most days there are; `until` for an end before the beginning.
    """

    field: str
    step: int
    code: str
    names: tuple[str, ...] = ()


class Reader:
    """Reads fields, remembers which, and gathers at most one problem for each."""

    def __init__(self, fields: Fields) -> None:
        """Nothing read yet."""
        self._fields = fields
        self._read: set[str] = set()
        self._problems: dict[str, Problem] = {}

    def take(self, field: Field[T], item: str = "") -> T:
        """The value of a field; where it is empty or refused, what its kind has for nothing."""
        path = field.at(item)
        self._read.add(path)
        text = self._fields.get(path, "").strip() or field.default
        if not text:
            if field.required:
                self.refuse(field, item, "missing")
            return field.kind.nothing
        try:
            return cast(T, _value(field.kind.read, text))
        except Refusal as refusal:
            self.refuse(field, item, refusal.code, *refusal.names)
            return field.kind.nothing

    def typed(self, field: Field[T], item: str = "") -> bool:
        """Whether anything was typed in a field."""
        return bool(self._fields.get(field.at(item), "").strip())

    def refused(self, field: Field[T], item: str = "") -> bool:
        """Whether a field has a problem."""
        return field.at(item) in self._problems

    def refuse(self, field: Field[T], item: str, code: str, *names: str) -> None:
        """Keep a problem of a field, unless it has one already."""
        path = field.at(item)
        self._problems.setdefault(path, Problem(path, field.step, code, names))

    def leave(self, prefix: str) -> None:
        """Take the fields under a prefix as read: they belong to what is off."""
        self._read.update(path for path in self._fields if path.startswith(prefix) and field_at(path))

    def problems(self) -> tuple[Problem, ...]:
        """All problems by step in the order of reading, then those of typed fields that nobody read."""
        unread = self._fields.keys() - self._read
        for path in sorted(path for path in unread if self._fields[path].strip()):
            # Where a list can't be read, its items are not strange, only not reached.
            if path.partition(".")[0] not in self._problems:
                shown = printable(path)
                self._problems.setdefault(shown, Problem(shown, step_of(path), "unknown"))
        return tuple(sorted(self._problems.values(), key=lambda problem: problem.step))


@lru_cache(maxsize=1024)
def _value(read: Callable[[str], object], text: str) -> object:
    """What was typed, read once: between two keystrokes all fields but one are the same."""
    return read(text)
