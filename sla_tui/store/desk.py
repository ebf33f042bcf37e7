"""What people decide on hand-offs: whether they count, what became of them, why they wait or were late.

Each method takes several hand-offs and decides on all of them or on none, in one transaction; each
decision is an action of its own, so that one of them can be taken back alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from sla_tui.domain.entries import read_line
from sla_tui.domain.leads import EXCLUSIONS, LATE_REASONS, OUTCOMES
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.wording import _, refusal_sentence

from .action_reads import ACCEPT, DISPOSE, DISPUTE, EXCLUDE, PAUSE, RESUME, SETTLE, WHY_LATE
from .changes import image_now, put_image
from .columns import when_in
from .database import Database, plain
from .desk_tables import Dispute, Pause
from .faults import Refused
from .joined import accepted_as_one, all_of, counting_hand_offs, joined_leads
from .recording import record
from .returning import refuse_return
from .tables import HandOff
from .verdicts import judge_leads

LONGEST_PAUSE = timedelta(days=366)
"""What is longer is a slip of the hand; a due time must lie within ten years (§4)."""

Wanted = dict[str, Any]
"""The image that a decision leaves, with what else belongs in the log."""


class Desk:
    """What is decided on hand-offs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exclude(
        self, handoff_ids: Sequence[int], rule: str | None, reason: str, *, who: str, now: datetime
    ) -> tuple[int, ...]:
        """Leave hand-offs out of the figures by one of `EXCLUSIONS` (§5), or with None count them again.

        Raises:
            UsageProblem: where there is no reason, or it can't be kept as a line.
            Refused: where a hand-off is gone, or stands so already.
        """
        assert rule is None or rule in EXCLUSIONS
        said = owed_reason(reason)

        def wanted(session: Session, handoff: HandOff) -> Wanted:
            if rule is None and _id(handoff) not in handoff_ids:
                raise Refused(_("It is one with a lead that counts; part the two instead."))
            if handoff.excluded == rule:
                raise Refused(_("It is left out for that already.") if rule else _("It counts already."))
            if rule == "dispute upheld" and _is_disputed(session, handoff):
                raise Refused(_("It is disputed: settle the dispute instead."))
            return {"excluded": rule, "reason": said}

        return self._decide(EXCLUDE, handoff_ids, wanted, who, now)

    def accept(self, handoff_ids: Sequence[int], *, who: str, now: datetime) -> tuple[int, ...]:
        """Note that sales accepts hand-offs.

        Raises:
            Refused: where a hand-off is gone, not there yet, or accepted or disputed already.
        """

        under_any_id: set[int] = set()

        def wanted(session: Session, handoff: HandOff) -> Wanted:
            if when_in(handoff.model_dump(), "accepted") is not None or _id(handoff) in under_any_id:
                raise Refused(_("It is accepted already."))
            if _is_disputed(session, handoff):
                raise Refused(_("It is disputed; that is settled first."))
            return {"accepted_at": to_seconds(now), "accepted_day": None}

        def known(session: Session) -> None:
            under_any_id.update(accepted_as_one(plain(session)))

        return self._decide(ACCEPT, handoff_ids, wanted, who, now, known)

    def dispose(
        self,
        handoff_ids: Sequence[int],
        outcome: str,
        reason: str,
        *,
        definition_not_met: bool = False,
        asked: bool = False,
        who: str,
        now: datetime,
    ) -> tuple[int, ...]:
        """Say what became of hand-offs (§7): one of `OUTCOMES`, with a reason where it is not qualified.

        What is said here stands, whatever a file says later, until it is taken back. With `asked` somebody
        whom the agreement does not name said that it is right to send them back.

        Raises:
            InputRefused: where they are sent back by somebody whom the agreement does not let.
            UsageProblem: where the reason is owed and missing, or can't be kept as a line.
            Refused: where a hand-off is gone or not there yet, or stands so already.
        """
        assert outcome in OUTCOMES
        said = None if outcome == "qualified" and not reason.strip() else owed_reason(reason)

        def wanted(session: Session, handoff: HandOff) -> Wanted:
            new = {"outcome": outcome, "reason": said, "definition_not_met": int(definition_not_met)}
            there = image_now(session, DISPOSE, _id(handoff)) or {}
            if there.get("origin") == "logged" and new.items() <= there.items():
                raise Refused(_("That was said of it already."))
            when = {"disposed_at": to_seconds(now), "disposed_day": None}
            if there.get("outcome") == outcome:  # only the reason is another: it became so when it did
                when = {name: there[name] for name in when}
            return {**new, **when, "origin": "logged"}

        def allowed(session: Session) -> None:
            if outcome == "returned":
                refuse_return(plain(session), handoff_ids, who, asked=asked)

        return self._decide(DISPOSE, handoff_ids, wanted, who, now, allowed)

    def explain(
        self, handoff_ids: Sequence[int], code: str, note: str, *, who: str, now: datetime
    ) -> tuple[int, ...]:
        """Say why a promise on hand-offs was not kept: one of `LATE_REASONS`, `other` in words.

        Raises:
            UsageProblem: where words are owed and missing, or can't be kept as a line.
            Refused: where a hand-off is gone.
        """
        assert code in LATE_REASONS
        said = owed_reason(note) if code == "other" or note.strip() else None
        return self._decide(WHY_LATE, handoff_ids, lambda *_of: {"code": code, "note": said}, who, now)

    def dispute(self, handoff_ids: Sequence[int], reason: str, *, who: str, now: datetime) -> tuple[int, ...]:
        """Note that sales says hand-offs should not count; both sides settle it later.

        Raises:
            UsageProblem: where there is no reason, or it can't be kept as a line.
            Refused: where a hand-off is gone, not there yet, or disputed already.
        """
        said = owed_reason(reason)

        def wanted(session: Session, handoff: HandOff) -> Wanted:
            if _is_disputed(session, handoff):
                raise Refused(_("It is disputed already."))
            if handoff.excluded is not None:
                raise Refused(_("It is left out of the figures already."))
            return {"disputed_at": to_seconds(now), "reason": said, "settled": None}

        return self._decide(DISPUTE, handoff_ids, wanted, who, now)

    def settle(
        self, handoff_ids: Sequence[int], *, upheld: bool, reason: str, who: str, now: datetime
    ) -> tuple[int, ...]:
        """Settle the disputes of hand-offs: upheld leaves them out of the figures, declined counts them.

        Raises:
            UsageProblem: where there is no reason, or it can't be kept as a line.
            Refused: where a hand-off is gone, or no dispute of it is open.
        """
        said = owed_reason(reason)

        def wanted(session: Session, handoff: HandOff) -> Wanted:
            if not _is_disputed(session, handoff):
                raise Refused(_("No dispute of it is open."))
            if upheld:
                # What was left out meanwhile as a duplicate or a test lead is in no line, and stays so.
                rule = handoff.excluded or "dispute upheld"
                return {"settled": "upheld", "excluded": rule, "reason": said}
            return {"settled": "declined", "excluded": handoff.excluded, "reason": said}

        return self._decide(SETTLE, handoff_ids, wanted, who, now)

    def pause(
        self, handoff_ids: Sequence[int], until: datetime, reason: str, *, who: str, now: datetime
    ) -> tuple[int, ...]:
        """Let the clocks of leads stand still from `now` until an instant (§4), by their hand-offs.

        Raises:
            UsageProblem: where the end is not after `now`, or the reason is missing.
            Refused: where a hand-off is gone or not there yet.
        """
        said = owed_reason(reason)
        start, end = to_seconds(now), to_seconds(until)
        if end <= start:
            raise UsageProblem(_("A pause ends later than it begins."))
        if until - now > LONGEST_PAUSE:
            raise UsageProblem(_("A pause lasts a year at the most."))
        with self._database.writing() as session:
            actions = []
            handoffs = _all_there(session, handoff_ids, now)
            for handoff in handoffs:
                row = Pause(handoff_id=_id(handoff), from_at=start, until_at=end, reason=said)
                session.add(row)
                session.flush()
                actions.append(_log(session, PAUSE, handoff, who, now, None, row.model_dump()))
            judge_leads(plain(session), [handoff.lead_id for handoff in handoffs])
        return tuple(actions)

    def resume(self, handoff_ids: Sequence[int], *, who: str, now: datetime) -> tuple[int, ...]:
        """End the pauses of leads that are under way, at whichever hand-off they were set.

        Raises:
            Refused: where a hand-off is gone, or none of it is under way.
        """
        with self._database.writing() as session:
            handoffs = _all_there(session, handoff_ids, now)
            actions = [action for one in handoffs for action in self._resume(session, one, who, now)]
            judge_leads(plain(session), [handoff.lead_id for handoff in handoffs])
        return tuple(actions)

    def _resume(self, session: Session, handoff: HandOff, who: str, now: datetime) -> list[int]:
        ends, connection = to_seconds(now), plain(session)
        leads = all_of(joined_leads(connection), (handoff.lead_id,))
        running = connection.execute(
            f"""
            SELECT p.id FROM pause p JOIN handoff h ON h.id = p.handoff_id
            WHERE p.from_at <= ? AND p.until_at > ? AND h.lead_id IN ({", ".join("?" * len(leads))})
            ORDER BY p.id
            """,
            (ends, ends, *leads),
        ).fetchall()
        if not running:
            raise Refused(_("It is not paused."))
        actions = []
        for (key,) in running:
            before = image_now(session, RESUME, key)
            assert before is not None
            # One that began within this second lasts it.
            after = {**before, "until_at": max(ends, before["from_at"] + 1)}
            put_image(session, RESUME, key, after)
            actions.append(_log(session, RESUME, handoff, who, now, before, after))
        return actions

    def _decide(
        self,
        what: str,
        handoff_ids: Sequence[int],
        wanted: Callable[[Session, HandOff], Wanted],
        who: str,
        now: datetime,
        before_all: Callable[[Session], None] = lambda _session: None,
    ) -> tuple[int, ...]:
        with self._database.writing() as session:
            before_all(session)
            actions = []
            handoffs = _all_there(session, handoff_ids, now)
            for handoff in handoffs:
                key = _id(handoff)
                before = image_now(session, what, key)
                after = {"handoff_id": key, **wanted(session, handoff)}
                put_image(session, what, key, after)
                actions.append(_log(session, what, handoff, who, now, before, after))
            judge_leads(plain(session), [handoff.lead_id for handoff in handoffs])
        return tuple(actions)


def owed_reason(text: str) -> str:
    """A reason as a clean line.

    Raises:
        UsageProblem: where there is none, or it can't be kept as a line.
    """
    try:
        reason = read_line(text)
    except Refusal as refusal:
        raise UsageProblem(refusal_sentence(refusal)) from refusal
    if not reason:
        raise UsageProblem(_("A reason is owed: the other side will read it."))
    return reason


def _all_there(session: Session, handoff_ids: Sequence[int], now: datetime) -> list[HandOff]:
    """The hand-offs, each once; of one that is no other than that of a lead which counts, that one."""
    counting = counting_hand_offs(plain(session))
    wanted = dict.fromkeys(counting.get(key, key) for key in handoff_ids)
    return [_there(session, key, now) for key in wanted]


def _there(session: Session, handoff_id: int, now: datetime) -> HandOff:
    handoff = session.get(HandOff, handoff_id)
    if handoff is None:
        raise Refused(_("This lead is no longer there."))
    if handoff.handed_at is not None and handoff.handed_at > to_seconds(now):
        raise Refused(_("This lead is not handed over yet."))
    return handoff


def _is_disputed(session: Session, handoff: HandOff) -> bool:
    """Whether a dispute of it is open."""
    there = session.get(Dispute, handoff.id)
    return there is not None and there.settled is None


def _id(handoff: HandOff) -> int:
    assert handoff.id is not None
    return handoff.id


def _log(
    session: Session,
    what: str,
    handoff: HandOff,
    who: str,
    now: datetime,
    before: Wanted | None,
    after: Wanted,
) -> int:
    subject = f"hand-off {handoff.id}"
    return record(session, what, subject, who=who, now=now, before=before, after=after)
