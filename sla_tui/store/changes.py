"""What each kind of action changes, as images of rows: so any of them is taken back and done again alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlmodel import Session

from sla_tui.wording import _

from .action_reads import (
    ACCEPT,
    AWAY,
    AWAY_BACK,
    DECIDE,
    DECISION_DONE,
    DELIVER,
    DISPOSE,
    DISPUTE,
    ENTER_FIGURE,
    EXCLUDE,
    EXCLUSION,
    EXCLUSION_BACK,
    EXCLUSION_OVER,
    IN_TEAM,
    LOG_TOUCH,
    NOT_ONE_LEAD,
    NOT_ONE_PERSON,
    ONE_LEAD,
    ONE_PERSON,
    OUTAGE,
    OUTAGE_BACK,
    OUTAGE_OVER,
    PAUSE,
    RESUME,
    SETTLE,
    WHY_LATE,
)
from .desk_tables import (
    Absence,
    Decision,
    Delivered,
    Dispute,
    EnteredFigure,
    ExclusionPeriod,
    LateReason,
    LeadPair,
    Outage,
    Pause,
    PersonPair,
    TeamMember,
)
from .faults import Refused
from .tables import Disposition, HandOff, Table, Touch
from .told import laid_over, laid_over_acceptance

Image = Mapping[str, Any]
"""The columns of a row before or after an action."""


class RowOf(NamedTuple):
    """A row that a kind of action changes: its table, what names it in the image, and which columns.

    Without columns it is the row as a whole, which may come and go.
    """

    table: type[Table]
    key: str
    columns: tuple[str, ...] = ()


ROWS: Mapping[str, tuple[RowOf, ...]] = {
    LOG_TOUCH: (RowOf(Touch, "id"),),
    EXCLUDE: (RowOf(HandOff, "handoff_id", ("excluded",)),),
    ACCEPT: (RowOf(HandOff, "handoff_id", ("accepted_at", "accepted_day")),),
    DISPOSE: (RowOf(Disposition, "handoff_id"),),
    PAUSE: (RowOf(Pause, "id"),),
    RESUME: (RowOf(Pause, "id"),),
    WHY_LATE: (RowOf(LateReason, "handoff_id"),),
    DISPUTE: (RowOf(Dispute, "handoff_id"),),
    DECIDE: (RowOf(Decision, "id"),),
    DECISION_DONE: (RowOf(Decision, "id"),),
    DELIVER: (RowOf(Delivered, "id"),),
    **dict.fromkeys((OUTAGE, OUTAGE_OVER, OUTAGE_BACK), (RowOf(Outage, "id"),)),
    **dict.fromkeys((EXCLUSION, EXCLUSION_OVER, EXCLUSION_BACK), (RowOf(ExclusionPeriod, "id"),)),
    ENTER_FIGURE: (RowOf(EnteredFigure, "id"),),
    **dict.fromkeys((ONE_PERSON, NOT_ONE_PERSON), (RowOf(PersonPair, "id"),)),
    **dict.fromkeys((ONE_LEAD, NOT_ONE_LEAD), (RowOf(LeadPair, "id"),)),
    IN_TEAM: (RowOf(TeamMember, "id"),),
    **dict.fromkeys((AWAY, AWAY_BACK), (RowOf(Absence, "id"),)),
    SETTLE: (
        RowOf(Dispute, "handoff_id", ("settled",)),
        RowOf(HandOff, "handoff_id", ("excluded",)),
    ),
}
"""The rows of each kind of action that can be taken back; all of one kind have the same key."""


def rows_of_file(image: Image) -> tuple[tuple[str, Image], ...]:
    """The rows of figures or deliveries that came in a file, each with the kind of action that it is."""
    kind = ENTER_FIGURE if image["kind"] == "figures" else DELIVER
    return tuple((kind, row) for row in image["rows"])


def key_of(what: str, image: Image) -> int:
    """What names the rows in an image of this kind."""
    return int(image[ROWS[what][0].key])


def image_now(session: Session, what: str, key: int) -> dict[str, Any] | None:
    """The rows as they stand; None where the one that may come and go is not there.

    Raises:
        Refused: where a row that should be there is gone.
    """
    found: dict[str, Any] = {ROWS[what][0].key: key}
    for part in ROWS[what]:
        row = session.get(part.table, key)
        if row is None and part.columns:
            raise Refused(_("This lead is no longer there."))
        if row is None:
            return None
        found |= {name: getattr(row, name) for name in part.columns or _columns(part.table)}
    return found


def put_image(session: Session, what: str, key: int, image: Image | None) -> None:
    """Let the rows be as an image says; None takes the one away that may come and go.

    Where something that was said here on what became of a lead goes, what files say of it stands.
    """
    if what == DISPOSE:
        image = laid_over(session, key, image)
    if what == ACCEPT and image is not None:
        image = laid_over_acceptance(session, key, image)
    for part in ROWS[what]:
        row = session.get(part.table, key)
        if image is None:
            session.delete(row)
            continue
        columns = part.columns or _columns(part.table)
        said = {name: image[name] for name in columns if name in image}
        if row is None:
            row = part.table(**said)
        for name, value in said.items():
            setattr(row, name, value)
        session.add(row)
    session.flush()


def refuse_if_changed(what: str, expected: Image | None, found: Image | None) -> None:
    """Refuse to go on where the rows are not as an action left them.

    Raises:
        Refused: and says so.
    """
    if found is None and expected is not None:
        raise Refused(_("What was written then is no longer there, so nothing was changed."))
    if found is not None and expected is None:
        raise Refused(_("Something else was written there since, so it was left as it is."))
    if any(
        expected and found and name in expected and expected[name] != found[name]
        for part in ROWS[what]
        for name in part.columns or _columns(part.table)
    ):
        raise Refused(_("It has been changed since, so it was left as it is."))


def _columns(table: type[Table]) -> tuple[str, ...]:
    return tuple(table.model_fields)
