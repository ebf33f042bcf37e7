"""What a person may say of files that are brought in: zone, how far they reach, which column is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sla_tui.domain.entries import printable
from sla_tui.domain.entries.moments import read_reach
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import earliest, latest
from sla_tui.errors import UsageProblem
from sla_tui.intake.catalogue import KIND_OF
from sla_tui.intake.reading import peek
from sla_tui.intake.surveys import Hints
from sla_tui.wording import _


def read_until(text: str, zone: ZoneInfo, now: datetime) -> datetime:
    """How far data reach, as typed: a time, or a day up to its end; of today up to now.

    Raises:
        UsageProblem: where it is neither, or still to come.
    """
    try:
        when = read_reach(text, now, zone)
    except Refusal as refusal:
        sentence = _("How far data reach is a day or a time such as 2026-09-14T09:30, not “{0}”.")
        raise UsageProblem(sentence.format(printable(text))) from refusal
    if earliest(when, zone) > now:
        raise UsageProblem(_("Data can't reach to {0}: that is still to come.").format(printable(text)))
    return min(latest(when, zone), now)


def columns_by_file(
    paths: Sequence[Path], columns: Mapping[str, str], sheet: str | None = None
) -> tuple[Mapping[str, str], ...]:
    """For each file, those of the columns named that are its own: of its kind, with a header it has.

    What is no file's own is every file's, to be refused there with what it has instead.

    Raises:
        InputRefused: one of several files is no table.
    """
    if len(paths) == 1 or not columns:
        return tuple(columns for _path in paths)
    peeks = [peek(path, sheet=sheet) for path in paths]
    own: list[dict[str, str]] = [{} for _path in paths]
    for field, header in columns.items():
        kind = KIND_OF.get(field.partition(".")[0])
        having = [place for place, seen in enumerate(peeks) if not header or _has(seen.names, header)]
        fitting = [
            place
            for place in having
            if kind is None or not peeks[place].guesses or peeks[place].guesses[0].kind == kind
        ]
        for place in fitting or having or range(len(paths)):
            own[place][field] = header
    return tuple(own)


def own_columns(path: Path, hints: Hints) -> Mapping[str, str]:
    """Those of the columns in hints that are a file's own; what is another's is left out, unlike above.

    Raises:
        InputRefused: it is no table.
    """
    if not hints.columns:
        return hints.columns
    seen = peek(path, page=hints.page, sheet=hints.sheet)
    kind = seen.guesses[0].kind if seen.guesses else None
    return {
        field: header
        for field, header in hints.columns.items()
        if kind in (None, KIND_OF.get(field.partition(".")[0], kind))
        and (not header or _has(seen.names, header))
    }


def _has(names: Sequence[str], header: str) -> bool:
    return header.strip().casefold() in map(str.casefold, names)
