"""Which chart is asked for: a view, of what, and beside what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.terms import Between, Commitment, Count, Delivery, Figure, TouchRules
from sla_tui.domain.terms import Depth as DepthCommitment
from sla_tui.store.reads import Reads
from sla_tui.store.traits import Only, Trait
from sla_tui.wording import _

from .beside import trait_text
from .groups import By
from .share_figures import is_first_call
from .two_periods import Against
from .words import by_touch

View = Literal["waterfall", "speed", "depth", "worked", "disposition", "between", "figure", "delivery"]
Step = tuple[View, str | None]
"""A view, and where it is of one promise its id."""
VIEWS: tuple[View, ...] = ("waterfall", "speed", "depth", "worked")
"""The views that every agreement has."""
GROUPINGS: tuple[By, ...] = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; None for the agreement or the day is the first, and today.

    `promise` is the id of the one that it is of; None is the first count, and of speed and depth all leads.
    `only` limits the chart to some of the leads;
    `beside` puts a group for each tier, source or the like side by side, in place of stretches of time;
    `against` puts another period beside the one shown.
    """

    view: View = "waterfall"
    by: By = "week"
    agreement: int | None = None
    day: date | None = None
    only: Only | None = None
    beside: Trait | None = None
    against: Against | None = None
    promise: str | None = None

    @property
    def step(self) -> Step:
        """Where it stands among the views."""
        return self.view, self.promise


def asked_for(commitment: Commitment, agreement: int) -> Asked:
    """What to ask for to see what is behind a promise."""
    return Asked(view=view_of(commitment), promise=commitment.id, agreement=agreement)


def view_of(commitment: Commitment) -> View:
    """The view that shows a promise."""
    if isinstance(commitment, Count):
        return "waterfall"
    if isinstance(commitment, Figure):
        return "figure"
    if isinstance(commitment, Delivery):
        return "delivery"
    if isinstance(commitment, DepthCommitment):
        return "depth"
    if isinstance(commitment, Between):
        return "between"
    return "speed" if is_first_call(commitment) else "disposition"


def view_name(view: View, touches: TouchRules) -> str:
    """What a view shows, by its name."""
    return {
        "waterfall": _("Waterfall"),
        "speed": by_touch(touches, _("Speed of the first call"), _("Speed of the first touch")),
        "depth": _("Tries per lead not connected"),
        "worked": _("Leads worked, of those handed over"),
        "disposition": _("Disposition"),
        "between": _("Time between"),
        "figure": _("Figures"),
        "delivery": _("Deliveries"),
    }[view]


def by_text(asked: Asked) -> str:
    """By what the groups are that are asked for."""
    if asked.beside is not None:
        return _("by {0}").format(trait_text(asked.beside))
    return {"day": _("by day"), "week": _("by week"), "month": _("by month")}[asked.by]


def untold(reads: Reads, until: DataUntil, view: View, promised: Commitment | None) -> str:
    """Why the data can't tell what a view shows; empty where they can. `status` has no figure then either."""
    if until.touches == NEVER:
        return _(
            "No touches were brought in yet, so it is not known who was followed up: bring in a file of them."
        )
    one_try = isinstance(promised, DepthCommitment) and promised.attempts == 1
    if view == "depth" and not one_try and not reads.knows_tries():
        return _("Only first touches were brought in, and they do not tell how often a lead was tried.")
    return ""
