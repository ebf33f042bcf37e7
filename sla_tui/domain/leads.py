"""What happens to a lead, as frozen values: hand-offs, touches, dispositions, deals.

A lead is not its hand-off: a lead sent back to marketing and handed over again has two, each
with a clock of its own (numbers.md §5).
"""

from datetime import UTC, datetime
from typing import Literal, NamedTuple

from .when import When

Origin = Literal["marketing", "sales"]
"""Whose lead it is; only marketing's count for marketing's promises."""

TouchOrigin = Literal["logged", "import", "column"]
"""Logged here; brought in with a file of touches; known only from a first-follow-up column."""

TOUCH_KINDS = ("call", "email", "meeting", "message", "letter", "other")
"""What a touch may be. An agreement says which of them count."""

CONVERSATION = "conversation"
"""The outcome of a touch that reached the lead."""

NO_CONVERSATION = "none"
"""The outcome of a touch that is known not to have reached the lead."""

OUTCOMES = ("qualified", "disqualified", "returned")
"""What sales may say became of a lead (numbers.md §7)."""

EXCLUSIONS = ("duplicate", "test lead", "dispute upheld")
"""The named rules by which a person takes a hand-off out of the figures (numbers.md §5)."""

NO_LEADS = EXCLUSIONS[:2]
"""Those of them by which it was no lead at all: it is in no line, and nothing is asked of it."""


LATE_REASONS = ("routing", "absence", "bad number", "logged late", "other")
"""Why a promise on a hand-off was not kept, as a person may say."""


def is_in_line(origin: str, excluded: str | None) -> bool:
    """Whether a hand-off is in a line of marketing's at all (numbers.md §3)."""
    return origin == "marketing" and excluded not in NO_LEADS


class Pause(NamedTuple):
    """A stretch of time `[start, end)` in which the clock stands still; `end` None is still open."""

    start: datetime
    end: datetime | None
    reason: str = ""


class Disposition(NamedTuple):
    """What sales said became of a hand-off.

    `at` is None where it is known to have happened but not when.
    """

    at: When | None
    outcome: str
    reason: str | None = None
    definition_not_met: bool = False


class HandOff(NamedTuple):
    """One hand-over of a lead from marketing to sales, with what is known of it.

    `assigned` is the first assignment to a rep; a `rep` without it is taken as assigned at
    hand-off, marked assumed. `first_rep` is who had it first, where that is known to be another one.
    `connected` says that sales is known to have talked with the lead,
    though not since when.
    """

    id: str
    lead: str
    at: When
    origin: Origin = "marketing"
    assigned: When | None = None
    rep: str | None = None
    tier: str | None = None
    source: str | None = None
    team: str | None = None
    excluded: str | None = None
    pauses: tuple[Pause, ...] = ()
    disposed: Disposition | None = None
    connected: bool = False
    first_rep: str | None = None


class Touch(NamedTuple):
    """One contact of a rep with a lead, or of the lead with a rep (`inbound`).

    `kind` is None where no file tells it, as of one known only from a first-follow-up column;
    `outcome` and `rep` are None where unknown. A `planned` touch was not done and counts for nothing.
    """

    lead: str
    at: When
    kind: str | None
    automated: bool = False
    outcome: str | None = None
    rep: str | None = None
    origin: TouchOrigin = "import"
    planned: bool = False
    inbound: bool = False
    id: str = ""


NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""How far the data of a kind reach of which there is nothing at all."""


class DataUntil(NamedTuple):
    """The instants up to which leads and touches are complete (numbers.md §1).

    `None` means that nothing of the kind was ever imported: the store is live, complete up to
    now. `NEVER` means that nothing of the kind is there at all. Where touches are told of by what is
    logged here alone, `touches_since` is when that began: of hand-offs before it they don't tell what
    is missing. So it is with `dispositions_since` and `acceptances_since`, where files tell of none.
    """

    leads: datetime | None = None
    touches: datetime | None = None
    touches_since: datetime | None = None
    dispositions_since: datetime | None = None
    acceptances_since: datetime | None = None
