"""Fields of a draft read one by one, each problem kept with its field and the step that mends it."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar, cast

from .entries import printable
from .fields import COMMITMENTS, Field, Fields, field_at, step_of
from .refusal import Refusal

T = TypeVar("T")


class Problem(NamedTuple):
    """Why a draft is not terms yet: at which field (a path), mended in which step (1 to 8).

    `code` and `names` are as in `Refusal`.
    - Of an entry: `text` (`texts` where several are meant),
      `range`, `unit` (a number without one), `choice` (and the words there are), `id`,
      `twice`, `control`, `long`, `several` (and the zones), `weekdays` and `half` (hours without days, or
      that may mean the afternoon), `money`, `currency`, `whole` (no whole number of leads).
    - Of the calendar: `overlap`, `no open time`, `both`.
    - Of a field: `missing`; `unknown` where there is no such one. Of the draft: `size`.
    - Of fields together: `days` (a speed in days, and the hours to offer); `uptime` (which is never at most);
      `no credit` (of what is no promise for a share, nor a figure);
      `compare` (a field that can't be compared so), `one number` (where a condition compares with one);
      `nobody`, `no party`, `no tier` (what is named in vain, and the tiers there are); `rest` (where no other
      promise on the same events names leads); `same` (a promise to oneself); `none on`,
      `two parties`, `three parties`, `tiers` (a list that lacks items); `by day` (and the latest there is);
      `until` (an end before the beginning).
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
        self._left: set[str] = set()
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

    def leave(self, item: str) -> None:
        """Leave the fields of a commitment unread: it is off, or of no kind."""
        self._left.add(item)

    def problems(self) -> tuple[Problem, ...]:
        """All problems by step in the order of reading, then those of typed fields that nobody read."""
        for path in sorted(self._fields.keys() - self._read):
            if self._fields[path].strip() and not self._expected(path):
                shown = printable(path)
                self._problems.setdefault(shown, Problem(shown, step_of(path), "unknown"))
        return tuple(sorted(self._problems.values(), key=lambda problem: problem.step))

    def _expected(self, path: str) -> bool:
        """Whether a field was left unread on purpose, or because the list of its item can't be read."""
        group, _dot, rest = path.partition(".")
        if group in self._problems:
            return True
        left = group == COMMITMENTS.path and rest.partition(".")[0] in self._left
        return left and field_at(path) is not None


@lru_cache(maxsize=1024)
def _value(read: Callable[[str], object], text: str) -> object:
    """What was typed, read once: between two keystrokes all fields but one are the same."""
    return read(text)
