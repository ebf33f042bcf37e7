"""What is still missing in a draft, step by step: cheap enough to ask at every keystroke."""

from __future__ import annotations

from dataclasses import dataclass

from .draft import Problem, parse
from .fields import STEPS, Fields


@dataclass(frozen=True, slots=True)
class StepState:
    """A step of the wizard, 1 to 8, with what is still to mend in it."""

    step: int
    problems: tuple[Problem, ...]

    @property
    def done(self) -> bool:
        """Whether nothing is left to mend."""
        return not self.problems


def step_states(fields: Fields) -> tuple[StepState, ...]:
    """The state of each of the eight steps."""
    problems = parse(fields).problems
    return tuple(
        StepState(step, tuple(problem for problem in problems if problem.step == step))
        for step in range(1, len(STEPS) + 1)
    )
