"""The figures of a week's hand-offs, each with the reason where there is none, for the rows and for JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from sla_tui.domain.groups import Tally
from sla_tui.domain.terms import Between, Depth, Within
from sla_tui.wording import _

from .share_figures import is_disposition, is_first_call
from .week import AgreementWeek
from .week_leads import FateKind, Tells, WeekFigures, WeekMissing
from .why_unknown import missing_text

Kind = Literal["call", "tries", "disposition"]
"""What is promised of a lead."""


class Figure(NamedTuple):
    """An exact figure, or None and why there is none."""

    value: Fraction | None
    why: str = ""


def week_missing_text(missing: WeekMissing) -> str:
    """Why nothing is known of a week."""
    return _("the data end before it") if missing == "later leads" else missing_text(missing)


def tally_of_kind(figures: WeekFigures, kind: Kind) -> Tally:
    """The hand-offs of a week by the state of a promise."""
    group = figures.group
    return {"call": group.speed, "tries": group.depth, "disposition": group.disposition}[kind]


def kept_share(tells: Tells, figures: WeekFigures, kind: Kind) -> Figure:
    """The share of the hand-offs for which a promise was kept, of those for which that is decided."""
    share = tally_of_kind(figures, kind).compliance
    return _or_why(share, tells, figures, kind, _("nothing is decided yet"))


def kept_between(figures: WeekFigures, id: str) -> Figure:
    """The share of the hand-offs for which a promise from one event to another was kept."""
    kept = figures.between[id]
    if figures.missing is not None:
        return Figure(None, week_missing_text(figures.missing))
    if kept.lacking is not None:
        return Figure(None, missing_text(kept.lacking))
    if kept.tally.compliance is None:
        return Figure(None, _("nothing is decided yet") if figures.hand_offs else _("nothing handed over"))
    return Figure(kept.tally.compliance)


def promised_between(one: AgreementWeek) -> tuple[Between, ...]:
    """The promises from one event of a hand-off to another."""
    promised = (item.commitment for item in one.status.commitments if item.missing != "nothing promised")
    return tuple(each for each in promised if isinstance(each, Between) and each.id in one.this.between)


def median_time(tells: Tells, figures: WeekFigures, kind: Kind) -> Figure:
    """The median time to a first call, or to a disposition, in seconds of working time."""
    group = figures.group
    median = (group.response if kind == "call" else group.disposition_time).median
    return _or_why(median, tells, figures, kind, _("no answer with a known time yet"))


def average_depth(tells: Tells, figures: WeekFigures) -> Figure:
    """Tries per lead that is not connected (§6)."""
    depth = figures.group.average_depth
    return _or_why(depth, tells, figures, "tries", _("no lead that is not connected"))


def untold(tells: Tells, kind: Kind) -> str:
    """Why the data can't tell of a kind at all; empty where they can."""
    if kind == "disposition":
        return "" if tells.dispositions else missing_text("dispositions")
    if not tells.touches:
        return missing_text("touches")
    return missing_text("tries") if kind == "tries" and not tells.tries else ""


def untold_fate(tells: Tells, kind: FateKind) -> str:
    """Why the data can't tell of what became of leads, or not of all of it; empty where they can."""
    if kind == "accepted":
        return "" if tells.acceptances else missing_text("acceptances")
    return "" if tells.dispositions else missing_text("dispositions")


def promised_kinds(one: AgreementWeek) -> tuple[Kind, ...]:
    """Of what kinds the promises on leads are."""
    promised = [item.commitment for item in one.status.commitments]
    kinds: tuple[tuple[Kind, bool], ...] = (
        ("call", any(map(is_first_call, promised))),
        ("tries", any(isinstance(commitment, Depth) for commitment in promised)),
        ("disposition", any(isinstance(each, Within) and is_disposition(each) for each in promised)),
    )
    return tuple(kind for kind, is_promised in kinds if is_promised)


def misses_told(one: AgreementWeek) -> tuple[bool, str]:
    """Whether the data can tell of any promise that it was missed, and why not of all."""
    whys = [untold(one.tells, kind) for kind in promised_kinds(one)]
    lacking = (one.this.between[each.id].lacking for each in promised_between(one))
    whys += ["" if each is None else missing_text(each) for each in lacking]
    return not whys or not all(whys), ", ".join(dict.fromkeys(filter(None, whys)))


def _or_why(value: Fraction | None, tells: Tells, figures: WeekFigures, kind: Kind, none: str) -> Figure:
    if figures.missing is not None:
        return Figure(None, week_missing_text(figures.missing))
    why = untold(tells, kind)
    if not why and value is None:
        why = none if figures.hand_offs else _("nothing handed over")
    return Figure(None, why) if why else Figure(value)
