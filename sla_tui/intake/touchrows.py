"""Rows of touches made records: when, of what kind, on which lead, and whether it reached anyone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sla_tui.domain.records import TouchRecord
from sla_tui.domain.when import When

from .catalogue import touch_kind
from .meanings import folded, terms_said
from .remembered import Remembered
from .sheet import Batch, Sheet
from .values import SALESFORCE, Done, done, is_yes, kind_of, long_id, several

_STATE_FIELDS = ("touch.direction", "touch.outcome", "touch.state", "touch.done")
_OTHER = "other"


class TouchRows:
    """Makes batches of the touches of one file."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._done: Remembered[tuple[str, ...], Done] = Remembered(self._read_done)
        self._kinds_said = terms_said(sheet.plan.meanings, "touch.kind")
        self._kinds = Remembered(self._kind)
        of_file = touch_kind(sheet.plan.group)
        self._kind_of_file = (of_file, False) if of_file else None
        self._no_kind = (_OTHER if sheet.plan.tells_kinds else None, False)

    def batch(self) -> Batch:
        """The touches of the piece that lies before the sheet."""
        sheet = self._sheet
        at = sheet.dates("touch.at")
        states = [
            self._done[cells] for cells in zip(*(sheet.raw(field) for field in _STATE_FIELDS), strict=True)
        ]
        leads = (
            sheet.words("touch.lead_id"),
            sheet.emails("touch.lead_email"),
            sheet.texts("touch.lead_name"),
        )
        self._refuse(at, states, leads)
        sheet.refuse_keys("touch.id", sheet.texts("touch.id"))
        return Batch(
            rows=len(sheet.rows),
            problems=sheet.problems,
            records=self._records(at, states, leads),
            happened=([when if _happened(state) else None for when, state in zip(at, states, strict=True)],),
            planned=sum(state.planned for state in states),
            undone=sum(state.undone for state in states),
        )

    def _records(
        self,
        at: Sequence[When | None],
        states: Sequence[Done],
        leads: tuple[Sequence[str], Sequence[str], Sequence[str | None]],
    ) -> Iterator[TouchRecord]:
        """A record for each of its leads, of each touch that has a time and was not undone."""
        sheet = self._sheet
        system = sheet.plan.system
        reps, automated = sheet.texts("touch.by"), [is_yes(cell) for cell in sheet.raw("touch.automated")]
        rows = zip(
            *(sheet.texts("touch.id"), sheet.rows, at, self._kinds_of_rows()),
            *(*leads, automated, states, reps),
            strict=True,
        )
        for key, row, when, (kind, by_machine), lead, email, name, auto, state, rep in rows:
            if when is None or state.undone:
                continue
            keys = self._lead_keys(lead)
            for lead_key in keys:
                beside = tuple(other for other in keys if other and other != lead_key)
                yield TouchRecord(
                    *(system, key, row, when, kind, lead_key, email or None, name),
                    *(auto or by_machine, state.outcome, rep, state.planned, state.inbound, beside),
                )

    def _refuse(
        self,
        at: Sequence[When | None],
        states: Sequence[Done],
        leads: tuple[Sequence[str], Sequence[str], Sequence[str | None]],
    ) -> None:
        """Refuse touches that happened without a time, and those of no lead."""
        already = {problem.row for problem in self._sheet.problems}
        for place, (when, state) in enumerate(zip(at, states, strict=True)):
            if when is None and _happened(state) and self._sheet.rows[place] not in already:
                self._sheet.refuse(place, "touch.at", "", "no time")
        for place, named in enumerate(map(any, zip(*leads, strict=True))):
            if not named and not states[place].undone:
                self._sheet.refuse(place, "", "", "no lead")

    def _kinds_of_rows(self) -> list[tuple[str | None, bool]]:
        """The kind of each touch: as its row says, else as its file, else as its subject begins.

        It is not known where the file tells of no kinds at all.
        """
        kinds, of_file = self._kinds, self._kind_of_file
        cells, subjects = self._sheet.words("touch.kind"), self._sheet.words("touch.subject")
        return [
            (kinds[cell] if cell else of_file or (kinds[subject] if subject else None)) or self._no_kind
            for cell, subject in zip(cells, subjects, strict=True)
        ]

    def _kind(self, cell: str) -> tuple[str, bool] | None:
        """The kind that a word means, as a person has said, else as the lists know it."""
        said = self._kinds_said.get(folded(cell))
        return kind_of(cell) if said is None else (said, False)

    def _lead_keys(self, cell: str) -> Sequence[str | None]:
        """The ids of the leads that a cell names, or the one None where it names none."""
        if not cell:
            return (None,)
        keys = several(cell) if ";" in cell else [cell]
        return [long_id(key) for key in keys] if self._sheet.plan.system == SALESFORCE else keys

    def _read_done(self, cells: tuple[str, ...]) -> Done:
        return done(
            self._sheet.terms_of(field).of(cell) for field, cell in zip(_STATE_FIELDS, cells, strict=True)
        )


def _happened(state: Done) -> bool:
    return not (state.planned or state.undone)
