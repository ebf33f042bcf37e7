"""Rows that can't be taken, saved as CSV to be mended and brought in again.

A file has the header and the cells of the rows as they stand, and in a last column why each can't be
taken, which a later import does not read. No cell can act as a formula: one that could has an
apostrophe in front, as has a sign inside one where it might be split, which go again when the file is
brought in.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path

from sla_tui.errors import OutputProblem
from sla_tui.intake.files import NAME_COLUMNS
from sla_tui.intake.problems import Problem
from sla_tui.intake.reading import records
from sla_tui.intake.table import WHY, rows_as_they_stand
from sla_tui.intake.text import shown
from sla_tui.paths import file_at, whole_file
from sla_tui.wording import _

from .bringing_text import refusals_of
from .harmless_cells import guarded_inside
from .offers import Offer, Offered

_MAY_ACT = ("=", "+", "-", "@")


def save_refused(offer: Offer, path: Path) -> tuple[Path, ...]:
    """Save the refused rows of an offer; of several files each has its own, named after both.

    Raises:
        OutputProblem: where one can't be written, or something is there already.
        InputRefused: where a file was changed since it was looked at.
    """
    having = [offered for offered in offer.files if offered.refused]
    if len(having) == 1:
        return (_save(having[0], path),)
    return tuple(
        _save(offered, path.with_name(f"{path.stem} {offered.survey.plan.source.path.stem}{path.suffix}"))
        for offered in having
    )


def save_beside(offer: Offer) -> tuple[Path, ...]:
    """Save the refused rows of each file beside it, under a name that is not taken.

    Raises:
        OutputProblem: where one can't be written.
        InputRefused: where a file was changed since it was looked at.
    """
    return tuple(
        _save(offered, _free(offered.survey.plan.source.path)) for offered in offer.files if offered.refused
    )


def saved_text(saved: Sequence[Path]) -> str:
    """Where refused rows were saved, and what to do with them."""
    named = _(", ").join(shown(path.name, NAME_COLUMNS) for path in saved)
    return _("The refused rows are in {0}, each with the reason: mend them there and bring that in.").format(
        named
    )


def _free(source: Path) -> Path:
    names = (f"{source.stem} refused{'' if number == 1 else f' {number}'}.csv" for number in count(1))
    return next(path for path in map(source.with_name, names) if file_at(path) is None)


def _save(offered: Offered, path: Path) -> Path:
    if file_at(path) is not None:
        raise OutputProblem(_("There is {0} already; name another one.").format(path))
    survey = offered.survey
    why = _reasons(offered)
    layout = survey.plan.layout
    width = len([name for name in layout.headers if name != WHY])
    try:
        with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*_harmless(layout.headers[:width]), WHY])
            for number, row in rows_as_they_stand(survey.plan.source, layout):
                if number in why:
                    cells = row[:width] + [""] * (width - len(row))
                    extra = row[len(layout.headers) :]
                    writer.writerow([*_harmless([*cells, *extra]), *_harmless([why[number]])])
    except OSError as error:
        raise OutputProblem(_("{0} can't be written: {1}.").format(path, error.strerror)) from error
    return path


def _reasons(offered: Offered) -> Mapping[int, str]:
    """By row why it can't be taken, in words."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    problems = (item for item in records(offered.survey) if isinstance(item, Problem))
    for refused in refusals_of(offered, problems):
        where = _("Row {0}, column “{1}”") if refused.column else _("Row {0}")
        found[refused.row].append(
            _("{0}: {1}").format(where.format(refused.row, refused.column), refused.why)
        )
    return {row: " ".join(reasons) for row, reasons in found.items()}


def _harmless(cells: Iterable[str]) -> list[str]:
    """Cells of which none is taken for a formula."""
    plain = (guarded_inside(cell.lstrip("\t\r")) for cell in cells)
    return [f"'{cell}" if cell.startswith(_MAY_ACT) else cell for cell in plain]
