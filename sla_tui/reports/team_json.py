"""Who keeps which promise as plain data: the schema of `sla-tui team --json`.

Of each promise stand the figures that `sla-tui status --json` has of it, with `why` for those that are
null; `enough` says whether what was kept so far is the share promised. A name is null where no team is
told of, and where nobody has the lead yet. `ranked` says whether the agreement has persons ranked; `rank` is
null where it has not, and for who has kept and missed nothing yet. `of_no_rep` are the ids of the promises
for a share that are marketing's or the routing's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sla_tui.domain.terms import OfAShare

from .judging import CommitmentStatus
from .status_json import period_data, reached_data, share_data
from .team import Figures, TeamReport
from .words import kind_of

SCHEMA = 1
"""The number of the shape; it grows when a field changes its meaning or goes."""


def team_data(at: datetime, teams: Iterable[TeamReport]) -> dict[str, Any]:
    """The reports of all agreements as JSON data."""
    return {"schema": SCHEMA, "at": at.isoformat(), "agreements": [_agreement(report) for report in teams]}


def _agreement(report: TeamReport) -> dict[str, Any]:
    return {
        "name": report.status.agreement.name,
        "period": period_data(report.period),
        "ranked": report.ranked,
        "promises": [_promise(item) for item in report.promises],
        "of_no_rep": [item.commitment.id for item in report.others],
        "teams": [
            {
                "name": team.name or None,
                **_figures(team.figures),
                "people": [
                    {"name": person.name or None, "rank": person.rank, **_figures(person.figures)}
                    for person in team.people
                ],
            }
            for team in report.teams
        ],
    }


def _promise(item: CommitmentStatus) -> dict[str, Any]:
    return {
        "id": item.commitment.id,
        "kind": kind_of(item.commitment),
        "label": item.label,
        "period": period_data(item.period),
        "data_until": reached_data(item.data_until),
        "state": item.state,
        **share_data(item),
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "leads": figures.leads,
        "worked": figures.worked,
        "dispositions": figures.disposed,
        "promises": [
            {"id": item.commitment.id, "enough": _enough(item), **share_data(item)}
            for item in figures.promises
        ],
    }


def _enough(item: CommitmentStatus) -> bool | None:
    """Whether what was kept so far is the share; None where nothing is decided, or dates could tip it."""
    assert item.share is not None
    assert isinstance(item.commitment, OfAShare)
    standing = item.share.standing
    if item.missing is not None or standing.share is None:
        return None
    return standing.share >= (item.commitment.share if standing.asked is None else standing.asked)
