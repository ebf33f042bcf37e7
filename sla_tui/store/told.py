"""What files say of a hand-off, under what was said here: laid down there, and taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from .import_tables import ToldAcceptance, ToldDisposition
from .tables import Disposition, HandOff


def laid_over(session: Session, handoff_id: int, image: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What stands where a disposition is to be as an image says, or is to go.

    A word of a file over which something is said here is kept under it. Where what was said here goes,
    what files say by now stands in the place of what they said before it.
    """
    told = session.get(ToldDisposition, handoff_id)
    if image is not None and image["origin"] == "logged":
        there = session.get(Disposition, handoff_id)
        if there is not None and there.origin == "import":
            session.add(ToldDisposition(**there.model_dump(exclude={"origin"})))
        return image
    if told is None:
        return image
    session.delete(told)
    return None if told.outcome is None else {**told.model_dump(), "origin": "import"}


def laid_over_acceptance(session: Session, handoff_id: int, image: Mapping[str, Any]) -> Mapping[str, Any]:
    """When a hand-off was accepted where it is to be as an image says.

    There is a row of what files say as long as an acceptance that was said here stands: so it is that
    which goes where there is one, and comes where there is none.
    """
    told = session.get(ToldAcceptance, handoff_id)
    if told is not None:
        session.delete(told)
        return {**image, "accepted_at": told.accepted_at, "accepted_day": told.accepted_day}
    there = session.get(HandOff, handoff_id)
    if there is not None and image["accepted_at"] is not None:
        told = ToldAcceptance(
            handoff_id=handoff_id, accepted_at=there.accepted_at, accepted_day=there.accepted_day
        )
        session.add(told)
    return image
