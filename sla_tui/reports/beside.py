"""Groups that are no stretches of time, side by side: what stands in the row of each (numbers.md §§5-7).

Nobody is ranked: persons stand by name.
"""

from __future__ import annotations

from fractions import Fraction

from sla_tui.charts.series import Depth, Speed, Worked
from sla_tui.charts.table import UNKNOWN, Row, Table
from sla_tui.domain.figures import depth_text, kept_text, percent_text
from sla_tui.domain.groups import Group
from sla_tui.store.traits import Trait
from sla_tui.wording import _, ngettext

from .groups import Groups
from .words import grouped, span_text

Figures = tuple[tuple[str, ...], str]
"""The cells of a row, and why any of them is unknown."""


def rows_beside(series: Speed | Depth | Worked, groups: Groups, trait: Trait, whole: str) -> Table:
    """A row for each group, and one of the `whole`, by that name, to which they add up.

    They say how many were followed up in time and how soon, how often those were tried who are not
    connected, or how many were worked at all.
    """
    columns: tuple[str, ...]
    if isinstance(series, Speed):
        columns, figures = (
            (_("leads"), _("in time"), _("share"), _("median"), _("mean"), _("waiting")),
            _speed,
        )
    elif isinstance(series, Depth):
        columns, figures = (_("leads"), _("not connected"), _("tries"), _("tries per lead")), _depth
    else:
        columns, figures = (_("handed over"), _("worked"), _("share")), _worked
    return Table(
        trait_text(trait),
        columns,
        tuple(Row(label, *figures(group)) for label, group in groups.groups),
        Row(whole, *figures(groups.whole)),
    )


def trait_text(trait: Trait) -> str:
    """What a trait is called."""
    return {
        "tier": _("tier"),
        "source": _("source"),
        "team": _("team"),
        "campaign": _("campaign"),
        "rep": _("rep"),
    }[trait]


def _speed(group: Group) -> Figures:
    tally, response = group.speed, group.response
    leads, decided = group.leads - tally.not_covered, tally.met + tally.failed
    cells = (
        grouped(leads),
        _("{0} of {1}").format(grouped(tally.met), grouped(decided)) if decided else UNKNOWN,
        UNKNOWN if tally.compliance is None else kept_text(tally.compliance),
        _time(response.median),
        _time(response.mean),
        grouped(group.no_follow_up),
    )
    return cells, _why_no_speed(group, leads, decided)


def _why_no_speed(group: Group, leads: int, decided: int) -> str:
    if not group.leads:
        return _none_counts()
    if not leads:
        return _("no first call promised")
    if not decided and group.speed.undated:
        return _("dates without a time")
    if not decided:
        return ngettext("{0} still open", "{0} still open", leads).format(grouped(leads))
    if group.response.median is None:
        return _("no call yet") if group.no_follow_up == leads else _("time of the calls unknown")
    return ""


def _depth(group: Group) -> Figures:
    average = group.average_depth
    cells = (
        grouped(group.leads),
        grouped(group.not_connected),
        grouped(int((average or 0) * group.not_connected)),
        UNKNOWN if average is None else depth_text(average),
    )
    if average is not None:
        return cells, ""
    return cells, _("all connected") if group.leads else _none_counts()


def _worked(group: Group) -> Figures:
    share = percent_text(Fraction(group.worked, group.leads)) if group.leads else UNKNOWN
    cells = (grouped(group.leads), grouped(group.worked), share)
    return cells, "" if group.leads else _none_counts()


def _none_counts() -> str:
    return _("left out, or not covered")


def _time(seconds: Fraction | None) -> str:
    return UNKNOWN if seconds is None else span_text(seconds)
