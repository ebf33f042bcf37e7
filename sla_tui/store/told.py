"""What files say became of a hand-off, under what was said here: laid down there, and taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from .desk_tables import ToldDisposition
from .tables import Disposition


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
