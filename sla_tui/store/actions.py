"""What people did, in order and for good; taking one thing back, and doing it again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, select

from sla_tui.wording import _

from .action_reads import (
    CAN_BE_UNDONE,
    ENTER_FILE,
    EXCLUSION,
    EXCLUSION_BACK,
    EXCLUSION_OVER,
    ONE_LEAD,
    ONE_PERSON,
    REDO,
    RETIRE,
    UNDO,
    last_standing,
)
from .changes import ROWS, Image, image_now, key_of, put_image, refuse_if_changed, rows_of_file
from .database import Database, plain
from .exclusion_reads import leads_within
from .faults import Refused
from .going_by import leads_of_people, name_people
from .joined import refuse_if_tangled
from .member_reads import leads_by_roster
from .quality_reads import count_quality
from .recording import record
from .tables import Action, HandOff, Lead, Person, Table
from .verdicts import judge_leads
from .withdrawing import is_of_version, prepared, put

_WITHOUT_A_ROW = (ENTER_FILE, RETIRE)
"""Kinds of action that change no one row: what they left says all."""


class Actions:
    """Taking back what was done, and doing it again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def undo(self, *action_ids: int, who: str, now: datetime) -> tuple[int, ...]:
        """Take back what was done by some actions, the last of them first, all or none.

        The ids are those of the actions that do so. What was itself an undoing is done again by it.

        Raises:
            Refused: where an action is of a kind that can't be taken back or was taken back already, or
                where what it left has been changed since; it says what.
        """
        if len(action_ids) == 1 and (turned := self._turn_version(*action_ids, who, now)) is not None:
            return (turned,)
        with self._database.writing() as session:
            leads: set[int] = set()
            actions = tuple([take_back(session, one, who, now, leads) for one in reversed(action_ids)])
            judge_leads(plain(session), sorted(leads))
        return actions

    def _turn_version(self, action_id: int, who: str, now: datetime) -> int | None:
        """Turn round what was done with a version of an agreement; None where it was something else."""
        with self._database.workbench() as bench:
            bench.is_stale()
            if not is_of_version(bench.plain, action_id):
                return None
            turn = prepared(bench, action_id, now)
            with bench.writing() as session:
                if bench.is_stale():
                    turn = prepared(bench, action_id, now)
                chain = _standing_chain(session, action_id)
                put(session, turn)
                return record(
                    *(session, UNDO if turn.goes else REDO, chain[0].subject),
                    who=who,
                    now=now,
                    before=turn.image if turn.goes else None,
                    after=None if turn.goes else turn.image,
                    undoes=chain[-1].id,
                )


def take_back(session: Session, action_id: int, who: str, now: datetime, leads: set[int]) -> int:
    """Take one back, and note the leads that are to be judged anew; the id of the action that does so."""
    chain = _standing_chain(session, action_id)
    first, last = chain[0], chain[-1]
    if first.what not in CAN_BE_UNDONE:
        raise Refused(_("There is nothing here that could be undone."))
    expected, wanted = _image(last.after), _image(last.before)
    _refuse_if_decided_anew(session, first, last)
    leads.update(_change_back(session, first.what, expected, wanted))
    left = wanted
    if first.what not in _WITHOUT_A_ROW:
        left = image_now(session, first.what, key_of(first.what, expected or wanted or {}))
    return record(
        session,
        REDO if len(chain) % 2 == 0 else UNDO,
        first.subject,
        who=who,
        now=now,
        before=expected,
        after=left,
        undoes=last.id,
    )


def _refuse_if_decided_anew(session: Session, first: Action, last: Action) -> None:
    """Refuse to turn round what somebody decided anew on the same hand-off, and say who did."""
    if first.what in _WITHOUT_A_ROW or ROWS[first.what][0].key != "handoff_id":
        return
    standing = last_standing(plain(session), first.what, first.subject, after=last.id or 0)
    if standing is not None:
        raise Refused(_("{0} has decided anew since, so it was left as it is.").format(standing[0]))


def _change_back(session: Session, what: str, expected: Image | None, wanted: Image | None) -> list[int]:
    """Let rows that are as `expected` be as `wanted`; the leads on whose verdicts that may bear.

    Raises:
        Refused: where they are not as expected.
    """
    if what == RETIRE:
        return []
    if what == ENTER_FILE:
        for kind, row in rows_of_file(expected or wanted or {}):
            _change_back(session, kind, row if expected else None, row if wanted else None)
        return []
    key = key_of(what, expected or wanted or {})
    _refuse_if_gone(session, wanted or {})
    refuse_if_changed(what, expected, image_now(session, what, key))
    put_image(session, what, key, wanted)
    if what in (EXCLUSION, EXCLUSION_OVER, EXCLUSION_BACK):
        images = [image for image in (expected, wanted) if image]
        return [lead for image in images for lead in leads_within(plain(session), image)]
    if what == ONE_PERSON:
        name_people(plain(session))
    if what == ONE_LEAD:
        refuse_if_tangled(plain(session))
        count_quality(plain(session))
    return _leads(session, expected or wanted or {})


def _refuse_if_gone(session: Session, image: Image) -> None:
    """Refuse to write anew what was of a lead or a person that went with the import that brought it.

    Raises:
        Refused: and says so.
    """
    for name, table in (("lead_id", Lead), ("handoff_id", HandOff)):
        if image.get(name) is not None and session.get(table, image[name]) is None:
            raise Refused(_("This lead is no longer there."))
    pairs: tuple[tuple[type[Table], tuple[str, str]], ...] = (
        (Person, ("kept_id", "other_id")),
        (Lead, ("first_id", "second_id")),
    )
    for of, names in pairs:
        if any(image.get(name) is not None and session.get(of, image[name]) is None for name in names):
            raise Refused(_("One of them is no longer there."))


def _standing_chain(session: Session, action_id: int) -> Sequence[Action]:
    """The chain of an action that stands.

    Raises:
        Refused: where it was taken back.
    """
    chain = _chain(session, action_id)
    asked = next(place for place, action in enumerate(chain) if action.id == action_id)
    if (len(chain) - 1 - asked) % 2:
        raise Refused(_("That has been undone already."))
    return chain


def _chain(session: Session, action_id: int) -> Sequence[Action]:
    """What was done first, then what took it back, what did it again, and so on up to now."""
    action = session.get(Action, action_id)
    if action is None:
        raise Refused(_("There is nothing here that could be undone."))
    chain = [action]
    while chain[0].undoes is not None:
        before = session.get(Action, chain[0].undoes)
        assert before is not None
        chain.insert(0, before)
    while later := session.exec(select(Action).where(Action.undoes == chain[-1].id)).first():
        chain.append(later)
    return chain


def _leads(session: Session, image: Image) -> list[int]:
    """The leads that are judged by the rows of an image; none where it is of no lead."""
    if "lead_id" in image:
        return [image["lead_id"]]
    if "first_id" in image:
        return [image["first_id"], image["second_id"]] if image.get("same") else []
    if image.get("same"):
        return leads_of_people(plain(session), (image["kept_id"], image["other_id"]))
    if "from_day" in image and "team" in image:
        return leads_by_roster(plain(session), (image["person_id"],))
    handoff = session.get(HandOff, image["handoff_id"]) if "handoff_id" in image else None
    return [] if handoff is None else [handoff.lead_id]


def _image(text: str | None) -> Image | None:
    found: Image | None = None if text is None else json.loads(text)
    return found
