"""`sla-tui calc`: the lead-goal calculator (numbers.md §2) on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from sla_tui.domain.entries import printable
from sla_tui.domain.goals import Goal
from sla_tui.domain.money import exponent
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import UsageProblem
from sla_tui.reports.calculator import goal_of, goal_rows
from sla_tui.wording import _

from .output import show, show_json, table
from .words import Command, option

SCHEMA = 1
"""The number of the shape that `--json` prints; it grows when a field changes its meaning or goes."""


def _says() -> str:
    return _(
        "Work out a lead goal from a sales quota.\n\n"
        "Quota × share = revenue, ÷ average deal = customers, ÷ close rate = leads. Give four of the five, "
        "and the one left out is worked out.\n\n"
        "Example: sla-tui calc --quota 100000 --share 60% --deal 5000 --close 2%"
    )


@click.command(cls=Command, says=_says)
@option("--quota", metavar="AMOUNT", says=lambda: _("What sales has to sell in the period."))
@option("--share", metavar="SHARE", says=lambda: _("The share of it that marketing's leads must bring."))
@option("--deal", metavar="AMOUNT", says=lambda: _("What one customer brings on average."))
@option("--close", metavar="SHARE", says=lambda: _("How many of the leads become customers."))
@option("--leads", metavar="NUMBER", says=lambda: _("How many leads marketing hands over."))
@option(
    "--currency",
    metavar="CODE",
    default="USD",
    show_default=True,
    says=lambda: _("The currency of the amounts, by its three letters."),
)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON, all figures exact."))
def command(currency: str, as_json: bool, **typed: str | None) -> None:
    """Solve for the one of the five that is not given, and print all of them."""
    unknown = _left_out(typed)
    goal = goal_of(typed, _currency(currency), "--{}".format)
    if as_json:
        show_json(_fields(goal, unknown))
    else:
        show(table(goal_rows(goal, unknown)))


def _left_out(typed: Mapping[str, str | None]) -> str:
    """The name of the one that is to be worked out."""
    missing = [name for name, text in typed.items() if text is None]
    if not missing:
        sentence = _("All five are given: leave out the one of {0} that is to be worked out.")
        raise UsageProblem(sentence.format(_options(typed)))
    if len(missing) > 1:
        sentence = _("Give four of the five, and the other is worked out; left out are {0}.")
        raise UsageProblem(sentence.format(_options(missing)))
    return missing[0]


def _currency(text: str) -> str:
    code = text.strip().upper()
    try:
        exponent(code)
    except Refusal as refusal:
        sentence = _("--currency takes the three letters of a currency in use, such as EUR; “{0}” is none.")
        raise UsageProblem(sentence.format(printable(text))) from refusal
    return code


def _options(names: Iterable[str]) -> str:
    return ", ".join(f"--{name}" for name in names)


def _fields(goal: Goal, unknown: str) -> dict[str, object]:
    """All figures as exact text, `a` or `a/b`, money in minor units; counts as shown beside."""
    exact = {
        "quota_minor": goal.quota,
        "share": goal.share,
        "revenue_minor": goal.revenue,
        "deal_minor": goal.deal,
        "customers": goal.customers,
        "close": goal.close,
        "leads": goal.leads,
    }
    return {
        "schema": SCHEMA,
        "solved": unknown,
        "currency": goal.currency,
        **{name: str(value) for name, value in exact.items()},
        "customers_shown": goal.customers_shown,
        "leads_shown": goal.leads_shown,
    }
