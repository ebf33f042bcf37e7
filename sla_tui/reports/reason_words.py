"""What became of the leads of a week, in words."""

from __future__ import annotations

from sla_tui.wording import _

from .week_leads import Fate, FateKind


def left_out_text(rule: str) -> str:
    """By which rule hand-offs are left out, short."""
    return {
        "duplicate": _("left out: a duplicate"),
        "test lead": _("left out: a test lead"),
        "dispute upheld": _("left out: a dispute was upheld"),
        "handed over again": _("left out: handed over again"),
        "exclusion period": _("left out: in an exclusion period"),
    }.get(rule, rule)


def fate_kind_text(kind: FateKind) -> str:
    """What became of leads."""
    return {
        "accepted": _("Accepted by sales"),
        "rejected": _("Rejected by sales"),
        "disqualified": _("Disqualified"),
        "returned": _("Returned to marketing"),
        "open": _("Still open"),
    }[kind]


def fate_text(fate: Fate) -> str:
    """By what a lead came to its fate, and the reason that sales gave."""
    why = {
        None: "",
        "qualified": _("qualified"),
        "no outcome yet": _("no outcome yet"),
        "dispute upheld": _("a dispute was upheld"),
        "definition not met": _("the definition was not met"),
    }[fate.why]
    if fate.reason:
        return _("{0}: {1}").format(why, fate.reason) if why else fate.reason
    return why or _("no reason given")
