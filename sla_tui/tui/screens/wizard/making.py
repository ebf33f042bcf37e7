"""An agreement being made: what was typed, what the wizard keeps beside it, and what is still to mend."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from sla_tui.domain import fields as f
from sla_tui.domain.draft import Parsed, Problem, parse
from sla_tui.domain.fields import HOLDS_FROM, Fields, field_at
from sla_tui.domain.first_day import proposed_start
from sla_tui.domain.missing import StepState, step_states
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Terms
from sla_tui.domain.understood import unit_of
from sla_tui.reports.drafts import OWN, PROPOSED, REVISES, STEP

from .sections import HANDSHAKE_STEP, LAST_STEP, Section, sections


@dataclass(frozen=True, slots=True)
class Making:
    """A draft at one moment; made anew by each change. `own` is the wizard's, as are its sums.

    `before` are the terms that it revises, None where it makes a new agreement.
    """

    fields: Fields
    own: Fields
    before: Terms | None = None
    parsed: Parsed = field(init=False)
    states: tuple[StepState, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parsed", parse(self.fields))
        object.__setattr__(self, "states", step_states(self.fields))

    @property
    def whole(self) -> dict[str, str]:
        """All that is kept of it."""
        return {**self.fields, **self.own}

    @property
    def problems(self) -> dict[str, Problem]:
        """What is to mend, by the path of its field."""
        return {problem.field: problem for problem in self.parsed.problems}

    def tried(self) -> tuple[Terms | None, frozenset[str]]:
        """The terms to try on the past, and the paths of those numbers in them that are still to be typed.

        What a number came to before is wanted while it is empty, so another one stands in for it.
        """
        if self.parsed.terms is not None:
            return self.parsed.terms, frozenset()
        open_still = {
            problem.field: text
            for problem in self.parsed.problems
            if (text := _stand_in(self.fields, problem.field))
        }
        return parse({**self.fields, **open_still}).terms if open_still else None, frozenset(open_still)

    @property
    def step(self) -> int:
        """The step that one is at."""
        text = self.own.get(STEP, "")
        return min(int(text), LAST_STEP) if text.isdecimal() else HANDSHAKE_STEP

    @property
    def revises(self) -> int | None:
        """The agreement whose next version it makes."""
        text = self.own.get(REVISES, "")
        return int(text) if text.isdecimal() else None

    def sections(self) -> tuple[Section, ...]:
        """What the step asks."""
        return sections(self.fields, self.step)

    def first(self, start: str) -> str:
        """The first field of the step whose path begins like this; empty where none does."""
        paths = (path for section in self.sections() for path in section.paths)
        return next((path for path in paths if path.startswith(start)), "")

    def changes(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Which of some texts by path differ from what there is."""
        whole = self.whole
        return {path: text for path, text in texts.items() if whole.get(path, "") != text}

    def at_step(self, step: int, today: date) -> dict[str, str]:
        """The change of going to a step; to the last one, also the day that is proposed there.

        A day that a person typed stays: only one that was proposed is replaced.
        """
        proposed = self.own.get(PROPOSED) or today.replace(day=1).isoformat()
        if step == LAST_STEP and self.fields.get(HOLDS_FROM.path) == proposed:
            with suppress(Refusal):
                start = proposed_start(self.fields, today)
                return {STEP: str(step), HOLDS_FROM.path: start, PROPOSED: start}
        return {STEP: str(step)}

    def changed(self, changes: Mapping[str, str]) -> Making:
        """The draft with some texts in place of others."""
        whole = {**self.whole, **changes}
        return Making(
            {path: text for path, text in whole.items() if not path.startswith(OWN)},
            {path: text for path, text in whole.items() if path.startswith(OWN)},
            self.before,
        )


def _stand_in(fields: Fields, path: str) -> str:
    """What stands in for a field that can't be read while all others are tried on the past, if anything."""
    field = field_at(path)
    if field is f.NUMBER:
        with suppress(Refusal):
            return "1 %" if unit_of(fields, path.split(".")[1]) == "%" else "1"
        return ""
    return "1 h" if field is f.TARGET else "1" if field in (f.GOAL, f.WHAT) else ""
