"""What a row of a file of leads says about the lead's hand-off, its disposition and its first touch.

The first hand-off, assignment and first touch taken in stand; a file that moves or clears one is
reported. Other fields follow the file, unless one whose data reach further gave them; an empty cell
takes nothing away, but for a disposition that is not a return: what was sent back stays sent back. A
disposition or an acceptance that was said here stands; what a file says is kept under it, and reported
where it is another outcome. A lead that was returned and is handed over later has a new hand-off. An
owner who is replaced is kept, up to where the data reach that show another one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Literal

from sla_tui.domain.conditions import LEAD_FIELDS, LeadField
from sla_tui.domain.lead_details import KEPT, NOTHING
from sla_tui.domain.leads import Disposition
from sla_tui.domain.records import LeadRecord
from sla_tui.domain.when import When, local_day, to_seconds

from .columns import when_columns, when_in
from .dispositions import disposition_row, merge_disposition
from .merging import Comparison
from .previews import ImportFile
from .staging import Row, Staging
from .told_rows import BITS, EMPTY_BIT, SAID_BIT, bits_told

_TEXTS = ("tier", "source", "team", "campaign")
_BIT = BITS["leads"]
_OF_LEAD: tuple[LeadField, ...] = ("name", "e-mail", "company")
_IN_ORDER = (*_OF_LEAD, *(field for field in LEAD_FIELDS if field not in _OF_LEAD))
"""The fields that may be lacking, as a file that is read has them: the same one again changes nothing."""

Word = Disposition | Literal[False] | None
"""What a row says became of a hand-off; False where it says nothing of it, not even that nothing did."""


@dataclass(slots=True)
class Known:
    """What there is of one lead; the hand-offs in order, dispositions by hand-off, first touches by key.

    `told` has what files say under the dispositions that were said here, `told_acceptances` what they
    say under the acceptances; `newer` has by hand-off the bits of what newer data told, `newer_of_lead`
    those of the lead itself.
    """

    lead: Row
    handoffs: list[Row] = field(default_factory=list)
    dispositions: dict[int, Row] = field(default_factory=dict)
    told: dict[int, Row] = field(default_factory=dict)
    told_acceptances: dict[int, Row] = field(default_factory=dict)
    first_touches: dict[str, Row] = field(default_factory=dict)
    newer: dict[int, int] = field(default_factory=dict)
    newer_of_lead: int = 0


class HandOffRows:
    """Compares hand-offs for one file of leads."""

    def __init__(self, staging: Staging, file: ImportFile, import_id: int) -> None:
        self.staging = staging
        self.file = file
        self.import_id = import_id

    def merge(self, found: Comparison, record: LeadRecord, known: Known) -> None:
        """Add to what was found of a row what it says beyond the lead itself."""
        handoff = self._meant(found, record, known)
        if handoff is None and record.handed_over is not None:
            handoff = self._add(found, record, known)
        elif handoff is not None:
            self._update(found, record, handoff, known)
        else:
            found.told = "lead", known.lead["id"], bits_told(record)
        self._first_touch(found, record, handoff["ordinal"] if handoff else 1, known)

    def _tell(
        self, found: Comparison, record: LeadRecord, handoff: Row, accepted: When | None, word: Word
    ) -> None:
        """Note what the row tells of a hand-off; `word` is what it says became of it."""
        bits = bits_told(record)
        if accepted is not None:
            bits |= _BIT["accepted"]
        if word is None and "disposition" in self.file.fields:
            bits |= EMPTY_BIT
        elif word:
            bits |= SAID_BIT
        found.told = "handoff", handoff["id"], bits

    def _meant(self, found: Comparison, record: LeadRecord, known: Known) -> Row | None:
        """The hand-off that the row is about; None where it tells of a new one or of none."""
        if not known.handoffs:
            return None
        last = known.handoffs[-1]
        stands = when_in(last, "handed")
        if record.handed_over is None:
            self._cleared(found, "handed_over", stands)
            return last
        for handoff in known.handoffs:
            if when_in(handoff, "handed") == record.handed_over:
                return handoff
        disposition = known.dispositions.get(last["id"])
        returned = disposition is not None and disposition["outcome"] == "returned"
        if returned and stands is not None and _is_later(record.handed_over, stands, self.file.zone):
            return None
        found.keep("handed_over", stands, record.handed_over)
        return last

    def _add(self, found: Comparison, record: LeadRecord, known: Known) -> Row:
        last = known.handoffs[-1] if known.handoffs else None
        accepted, disposition = record.accepted, record.disposition
        if last is not None:
            found.take("handed_over", when_in(last, "handed"), record.handed_over)
            # The export may still tell of what became of the lead before it was sent back.
            handed = record.handed_over
            accepted = None if self._is_of_before(accepted, handed) else accepted
            disposition = None if self._tells_of_before(disposition, handed) else disposition
        elif not found.is_new:
            found.take("handed_over", None, record.handed_over)
        handoff = {
            "id": self.staging.next_id("handoff"),
            "lead_id": known.lead["id"],
            "ordinal": last["ordinal"] + 1 if last else 1,
            **when_columns("handed", record.handed_over),
            **when_columns("assigned", record.assigned),
            **when_columns("accepted", accepted),
            "person_id": self.staging.person(self.file.system, record.rep),
            "tier": record.tier,
            "source": record.source,
            "team": record.team,
            "campaign": record.campaign,
            **({} if record.details is NOTHING else record.details._asdict()),
            "connected": int(record.connected),
            "old_return": int(last is not None and _is_undated_return(record.disposition)),
            "import_id": self.import_id,
        }
        found.rows.append(("handoff", handoff))
        if disposition is not None:
            row = {**disposition_row(handoff["id"], disposition), "origin": "import"}
            found.rows.append(("disposition", row))
        of_before = disposition is None and record.disposition is not None
        self._tell(found, record, handoff, accepted, False if of_before else disposition)
        return handoff

    def _is_of_before(self, when: When | None, handed: When | None) -> bool:
        """Whether something lies before a lead was handed over again: it is of the hand-off before."""
        return when is not None and handed is not None and _is_later(handed, when, self.file.zone)

    def _tells_of_before(self, said: Disposition | None, handed: When | None) -> bool:
        """Whether a row still says what became of the lead before; without a date, that it was sent back."""
        return said is not None and (_is_undated_return(said) or self._is_of_before(said.at, handed))

    def _update(self, found: Comparison, record: LeadRecord, handoff: Row, known: Known) -> None:
        newer = known.newer.get(handoff["id"], 0)
        said_of_it = [(name, getattr(record, name)) for name in _TEXTS]
        if record.details is not NOTHING:
            said_of_it += zip(KEPT, record.details, strict=False)
        for name, said in said_of_it:
            found.follow(handoff, name, name, said, stands=bool(newer & _BIT[name]))
        self._rep(found, record, handoff, newer)
        if record.connected and not handoff["connected"]:
            found.take("connected", "", "connected")
            handoff["connected"] = 1
        self._assigned(found, record, handoff)
        # Of a lead handed over again the file may tell what became of the hand-off before, day after day.
        before = when_in(handoff, "handed") if handoff["ordinal"] > 1 else None
        accepted = None if self._is_of_before(record.accepted, before) else record.accepted
        self._accepted(found, accepted, handoff, known, stands=bool(newer & _BIT["accepted"]))
        old_return = self._is_old_return(found, record.disposition, handoff)
        word: Word = False
        if not old_return and not (record.disposition and self._is_of_before(record.disposition.at, before)):
            word = record.disposition
            rows = known.dispositions.get(handoff["id"]), known.told.get(handoff["id"])
            tells = "disposition" in self.file.fields
            merge_disposition(found, word, handoff["id"], *rows, tells=tells, newer=newer)
        self._tell(found, record, handoff, accepted, word)
        lacking = _lacking(handoff["lacking"], record.details.lacking)
        if (
            any(change.taken for change in found.changes)
            or old_return != handoff["old_return"]
            or lacking != handoff["lacking"]
        ):
            handoff |= {"old_return": int(old_return), "lacking": lacking}
            found.rows.append(("handoff", handoff))

    def _rep(self, found: Comparison, record: LeadRecord, handoff: Row, newer: int) -> None:
        stands = handoff["person_id"]
        if record.rep is None:
            return
        if stands is not None and newer & _BIT["person_id"]:
            name = self.staging.person_name(stands)
            if name != self.staging.name_of(self.file.system, record.rep):
                found.keep("rep", name, record.rep)
            return
        person_id = self.staging.person(self.file.system, record.rep)
        if self.staging.is_another(person_id, stands):
            found.take("rep", self.staging.person_name(stands), record.rep)
            self._past_owner(found, handoff)
            handoff["person_id"] = person_id

    def _is_old_return(self, found: Comparison, said: Disposition | None, handoff: Row) -> bool:
        """Whether a file tells no more than that the hand-off before was sent back, as at the hand-over."""
        if not handoff["old_return"] or _is_undated_return(said) or "disposition" not in self.file.fields:
            return bool(handoff["old_return"])
        if said is None:
            found.take("disposition", "returned", None)
        return False

    def _past_owner(self, found: Comparison, handoff: Row) -> None:
        """Keep the owner so far, who had it until these data; not where those of a change reach as far."""
        until = to_seconds(self.file.until)
        if handoff["person_id"] is None or self.staging.find(
            "past_owner", "handoff_id", [handoff["id"]], only="until_at >= :until", until=until
        ):
            return
        past = {"handoff_id": handoff["id"], "until_at": until, "person_id": handoff["person_id"]}
        found.rows.append(("past_owner", past))

    def _assigned(self, found: Comparison, record: LeadRecord, handoff: Row) -> None:
        stands = when_in(handoff, "assigned")
        if record.assigned is None:
            self._cleared(found, "assigned", stands)
        elif stands is None:
            found.take("assigned", None, record.assigned)
            handoff |= when_columns("assigned", record.assigned)
        elif record.assigned != stands:
            found.keep("assigned", stands, record.assigned)

    def _accepted(
        self, found: Comparison, said: When | None, handoff: Row, known: Known, *, stands: bool
    ) -> None:
        """What a file says of the acceptance; what newer data said `stands`."""
        under = known.told_acceptances.get(handoff["id"])
        before = when_in(under or handoff, "accepted")
        if said is None or said == before:
            return
        if stands and before is not None:
            found.keep("accepted", before, said)
        elif under is not None:
            row = {"handoff_id": handoff["id"], **when_columns("accepted", said)}
            found.rows.append(("told_acceptance", row))
        else:
            found.take("accepted", before, said)
            handoff |= when_columns("accepted", said)

    def _first_touch(self, found: Comparison, record: LeadRecord, ordinal: int, known: Known) -> None:
        key = f"first touch {ordinal}"
        there = known.first_touches.get(key)
        if there is not None:
            stands = when_in(there, "touched")
            if record.first_touch is None:
                self._cleared(found, "first_touch", stands)
            elif record.first_touch != stands:
                found.keep("first_touch", stands, record.first_touch)
            return
        earlier = [when_in(touch, "touched") for touch in known.first_touches.values()]
        if record.first_touch is None or record.first_touch in earlier:
            return
        if not found.is_new:
            found.take("first_touch", None, record.first_touch)
        found.rows.append(("touch", self._touch(known.lead["id"], key, record.first_touch)))

    def _touch(self, lead_id: int, key: str, at: When) -> Row:
        return {
            "id": self.staging.next_id("touch"),
            "lead_id": lead_id,
            "system": self.file.system,
            "key": key,
            **when_columns("touched", at),
            "kind": None,
            "automated": 0,
            "outcome": None,
            "person_id": None,
            "origin": "column",
            "inbound": 0,
            "planned": 0,
            "import_id": self.import_id,
        }

    def _cleared(self, found: Comparison, name: str, stands: When | None) -> None:
        """Report a cell that is empty where something stands; a file without the column says nothing."""
        if stands is not None and name in self.file.fields:
            found.keep(name, stands, None)


def _lacking(before: str | None, said: str | None) -> str | None:
    """The fields that a file had and left empty, with those of files before; what is there is there."""
    if before is None or said is None:
        return before or said
    both = {*before.split(","), *said.split(",")}
    return ",".join(name for name in _IN_ORDER if name in both)


def _is_undated_return(said: Disposition | None) -> bool:
    return said is not None and said.at is None and said.outcome == "returned"


def _is_later(said: When, stands: When, zone: tzinfo) -> bool:
    if isinstance(said, datetime) and isinstance(stands, datetime):
        return said > stands
    return local_day(said, zone) > local_day(stands, zone)
