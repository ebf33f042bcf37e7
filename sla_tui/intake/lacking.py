"""What a file lacks to be of use, refused in a sentence that says what can't be said without it."""

from __future__ import annotations

from collections.abc import Sequence

from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .dateforms import Unclear
from .plans import Plan
from .table import Layout
from .text import shown

_NAMED = 6


def unknown_table(file: str, layout: Layout, dates: Sequence[int]) -> InputRefused:
    """The refusal of a file of which too few headers are known."""
    return InputRefused(
        _(
            "{0}, row {1}: its columns ({2}) are not those of leads, touches or deals that are known; say "
            "what they are with --map FIELD=HEADER, for example --map lead.id={3} --map lead.created={4}."
        ).format(
            file, layout.row, _listed(layout.names), _quoted(layout.names[0]), _an_example(layout, dates)
        )
    )


def refuse_lacking(plan: Plan, dates: Sequence[int]) -> None:
    """Refuse a file that tells leads, touches or deals, but not what is needed of them.

    Raises:
        InputRefused: an id, a date, a lead or a state is in no column.
    """
    lack = _lack(plan)
    if lack is None:
        return
    field, sentence = lack
    header = _an_example(plan.layout, dates) if field.endswith(("_at", ".at", "_off")) else _("HEADER")
    raise InputRefused(
        _("{0} {1} If a column has it, name it with --map {2}={3}.").format(
            plan.source.name, sentence, field, header
        )
    )


def refuse_either(plans: Sequence[Plan]) -> None:
    """Refuse a file of which two readings are as likely, of rows of two kinds, and neither lacks anything.

    Raises:
        Unclear: only a person can say which it is.
    """
    kinds = {plan.kind: plan for plan in plans if _lack(plan) is None}
    if len(kinds) < 2:
        return
    shortest = (min(plan.uses, key=lambda use: not use.columns) for plan in kinds.values())
    maps = [f"--map {use.field}={_quoted(use.headers[0])}" for use in shortest]
    sentence = _("{0} may hold {1}; say which, for example with {2}.")
    words = {"leads": _("leads"), "touches": _("touches"), "deals": _("deals")}
    held = _(" or ").join(words[kind] for kind in kinds)
    raise Unclear(sentence.format(plans[0].source.name, held, _(" or ").join(maps)), "kind", 1, "", "")


def _lack(plan: Plan) -> tuple[str, str] | None:
    """The field that a file needs and lacks, and what can't be said without it."""
    return {"leads": _lack_of_leads, "touches": _lack_of_touches, "deals": _lack_of_deals}[plan.kind](plan)


def _lack_of_leads(plan: Plan) -> tuple[str, str] | None:
    if not _has(plan, "lead.id", "lead.email"):
        return "lead.id", _(
            "has neither a record id nor an e-mail address of its leads: they can't be told apart."
        )
    if not _has(plan, "lead.handed_off"):
        return "lead.handed_off", _(
            "says neither when its leads were handed over nor when they were created: nothing can be said of "
            "pace, speed or depth."
        )
    return None


def _lack_of_touches(plan: Plan) -> tuple[str, str] | None:
    if not _has(plan, "touch.at"):
        return "touch.at", _("does not say when its touches were: no first follow-up can be told.")
    if not _has(plan, "touch.lead_id", "touch.lead_email", "touch.lead_name"):
        return "touch.lead_id", _("does not say to which lead its touches belong.")
    return None


def _lack_of_deals(plan: Plan) -> tuple[str, str] | None:
    if not _has(plan, "deal.won_at", "deal.status", "deal.stage", "deal.won"):
        return "deal.won_at", _("does not say which of its deals are won.")
    if not _has(plan, "deal.won_at", "deal.closed_at"):
        return "deal.won_at", _(
            "does not say when its deals were won: nothing can be said of revenue in a period."
        )
    return None


def _has(plan: Plan, *fields: str) -> bool:
    return any(plan.columns(field) for field in fields)


def _an_example(layout: Layout, dates: Sequence[int]) -> str:
    return _quoted(layout.names[dates[0]]) if dates else _("HEADER")


def _quoted(header: str) -> str:
    return f'"{shown(header)}"' if " " in header else shown(header)


def _listed(names: Sequence[str]) -> str:
    listed = _(", ").join(shown(name) for name in names[:_NAMED])
    return listed if len(names) <= _NAMED else _("{0} …").format(listed)
