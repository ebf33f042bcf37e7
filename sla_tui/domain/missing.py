"""What is still missing in a draft, step by step, and what is left open: cheap enough for every keystroke."""

from __future__ import annotations

from dataclasses import dataclass

from .draft import Problem, parse
from .fields import CREDITS, FEE, STEPS, Fields, items_of


@dataclass(frozen=True, slots=True)
class StepState:
    """A step of the wizard, 1 to 8, with what is still to mend in it.

    `left_open` are paths of fields that may stay empty, though something else that is agreed asks for them.
    """

    step: int
    problems: tuple[Problem, ...]
    left_open: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing is left to mend."""
        return not self.problems


def step_states(fields: Fields) -> tuple[StepState, ...]:
    """The state of each of the eight steps."""
    problems = parse(fields).problems
    open_still = (FEE,) if is_fee_open(fields) else ()
    return tuple(
        StepState(
            step,
            tuple(problem for problem in problems if problem.step == step),
            tuple(field.path for field in open_still if field.step == step),
        )
        for step in range(1, len(STEPS) + 1)
    )


def is_fee_open(fields: Fields) -> bool:
    """Whether credits are agreed, which are shares of a fee, and nobody said how much that is."""
    return bool(items_of(fields, CREDITS)) and not fields.get(FEE.path, "").strip()
