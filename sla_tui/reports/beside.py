"""Groups that are no stretches of time, side by side: what stands in the row of each (numbers.md §§5-7).

Persons stand by name, and by what they kept of the first call where the agreement has them ranked.
"""

from __future__ import annotations

from fractions import Fraction

from sla_tui.charts.series import Depth, Speed, Worked
from sla_tui.charts.table import UNKNOWN, Row, Table
from sla_tui.domain.figures import depth_text, kept_text, percent_text
from sla_tui.domain.groups import Group
from sla_tui.store.traits import Trait
from sla_tui.wording import _

from .groups import Groups
from .words import grouped, span_text


def rows_beside(series: Speed | Depth | Worked, groups: Groups, trait: Trait, whole: str) -> Table:
    """A row for each group, and one of the `whole`, by that name, to which they add up.

    They say how many were followed up in time and how soon, how often those were tried who are not
    connected, or how many were worked at all.
    """
    columns: tuple[str, ...]
    if isinstance(series, Speed):
        columns = (_("leads"), _("in time"), _("share"), _("median"), _("mean"), _("waiting"))
        cells = _speed
    elif isinstance(series, Depth):
        columns, cells = (_("leads"), _("not connected"), _("tries"), _("tries per lead")), _depth
    else:
        columns, cells = (_("handed over"), _("worked"), _("share")), _worked

    def row(label: str, group: Group) -> Row:
        return Row(label, cells(group), why_unknown(series, group))

    return Table(
        trait_text(trait),
        columns,
        tuple(row(label, group) for label, group in groups.groups),
        row(whole, groups.whole),
    )


def why_unknown(series: Speed | Depth | Worked, group: Group) -> str:
    """Why a figure of a group is unknown; nothing where all are known."""
    if not group.leads:
        nobody = not group.excluded and not group.not_covered
        return _("no leads") if nobody else _("left out, or not covered")
    if isinstance(series, Speed):
        return _why_no_speed(group)
    return _("all connected") if isinstance(series, Depth) and group.average_depth is None else ""


def trait_text(trait: Trait) -> str:
    """What a trait is called."""
    return {
        "tier": _("tier"),
        "source": _("source"),
        "team": _("team"),
        "campaign": _("campaign"),
        "rep": _("rep"),
    }[trait]


def _speed(group: Group) -> tuple[str, ...]:
    tally, response = group.speed, group.response
    decided = tally.met + tally.failed
    return (
        grouped(group.leads - tally.not_covered),
        _("{0} of {1}").format(grouped(tally.met), grouped(decided)) if decided else UNKNOWN,
        UNKNOWN if tally.compliance is None else kept_text(tally.compliance),
        _time(response.median),
        _time(response.mean),
        grouped(group.no_follow_up),
    )


def _why_no_speed(group: Group) -> str:
    leads = group.leads - group.speed.not_covered
    if not leads:
        return _("no first touch promised")
    if group.speed.compliance is None:
        open_ = _("{0} still open").format(grouped(leads))
        return _("dates without a time") if group.speed.undated else open_
    if group.response.median is None:
        return _("no touch yet") if group.no_follow_up == leads else _("time of the touches unknown")
    return ""


def _depth(group: Group) -> tuple[str, ...]:
    average = group.average_depth
    return (
        grouped(group.leads),
        grouped(group.not_connected),
        grouped(int((average or 0) * group.not_connected)),
        UNKNOWN if average is None else depth_text(average),
    )


def _worked(group: Group) -> tuple[str, ...]:
    share = percent_text(Fraction(group.worked, group.leads)) if group.leads else UNKNOWN
    return (grouped(group.leads), grouped(group.worked), share)


def _time(seconds: Fraction | None) -> str:
    return UNKNOWN if seconds is None else span_text(seconds)
