"""`sla-tui calc`: the lead-goal calculator (numbers.md §2) on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

import click

from sla_tui.domain.entries import money_text, printable, read_money, read_number, read_share, share_text
from sla_tui.domain.figures import percent_text, rounded
from sla_tui.domain.goals import Goal, solve
from sla_tui.domain.money import Money, exponent
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import UsageProblem
from sla_tui.wording import _, refusal_sentence

from .output import show, show_json, table
from .words import Command, option

SCHEMA = 1
"""The number of the shape that `--json` prints; it grows when a field changes its meaning or goes."""

_MONEY = ("quota", "deal")
_SHARES = ("share", "close")

_Value = TypeVar("_Value")


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
    goal = _solved(typed, _currency(currency), unknown)
    if as_json:
        show_json(_fields(goal, unknown))
    else:
        show(table(_rows(goal, unknown)))


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


def _solved(typed: Mapping[str, str | None], currency: str, unknown: str) -> Goal:
    money = {name: _read(name, typed[name], lambda text: read_money(text, currency, 1)) for name in _MONEY}
    shares = {name: _read(name, typed[name], read_share) for name in _SHARES}
    leads = _read("leads", typed["leads"], lambda text: read_number(text, 1))
    try:
        return solve(
            quota=money["quota"],
            share=shares["share"],
            deal=money["deal"],
            close=shares["close"],
            leads=leads,
        )
    except Refusal as refusal:
        sentence = _("--{0} would have to be over 100 %, which can't be: change one of the others.")
        raise UsageProblem(sentence.format(unknown)) from refusal


def _read(name: str, text: str | None, reader: Callable[[str], _Value]) -> _Value | None:
    if text is None:
        return None
    try:
        return reader(text)
    except Refusal as refusal:
        raise UsageProblem(_refused_sentence(name, text, refusal)) from refusal


def _currency(text: str) -> str:
    code = text.strip().upper()
    try:
        exponent(code)
    except Refusal as refusal:
        sentence = _("--currency takes the three letters of a currency in use, such as EUR; “{0}” is none.")
        raise UsageProblem(sentence.format(printable(text))) from refusal
    return code


def _refused_sentence(name: str, text: str, refusal: Refusal) -> str:
    """What a field takes, beside what was typed into it."""
    if refusal.code == "money":
        return f"--{name}: {refusal_sentence(refusal)}"
    if refusal.code == "currency":
        sentence = _("--{0} is in {1}, but the amounts are in {2}: name their currency with --currency.")
        return sentence.format(name, *refusal.names)
    if name in _MONEY:
        sentence = _(
            "--{0} takes an amount over 0 of up to 15 digits, such as 100000 or 4999.50; “{1}” is none."
        )
    elif name in _SHARES:
        sentence = _(
            "--{0} takes a percentage with its sign or a fraction, over 0 and up to 100 %, such as 60% or "
            "0.6; “{1}” is neither."
        )
    else:
        sentence = _("--{0} takes a whole number over 0, up to 1,000,000,000, such as 600; “{1}” is none.")
    return sentence.format(name, printable(text))


def _rows(goal: Goal, unknown: str) -> list[tuple[str, str, str]]:
    """The sum line by line: the sign and the name, the figure, and what has to be said of it."""
    lines = [
        ("quota", " ", _("Quota"), _money(goal.quota, goal.currency)),
        ("share", "×", _("Share from marketing's leads"), _share(goal.share)),
        ("revenue", "=", _("Revenue from them"), _money(goal.revenue, goal.currency)),
        ("deal", "÷", _("Average deal"), _money(goal.deal, goal.currency)),
        ("customers", "=", _("Customers"), _count(goal.customers, goal.customers_shown)),
        ("close", "÷", _("Close rate"), _share(goal.close)),
        ("leads", "=", _("Leads"), _count(goal.leads, goal.leads_shown)),
    ]
    return [
        (f"{sign} {label}", figure, _note(name == unknown, exactly))
        for name, sign, label, (figure, exactly) in lines
    ]


def _note(solved: bool, exactly: str) -> str:
    said = [_("worked out")] if solved else []
    if exactly:
        said.append(_("exactly {0}").format(exactly))
    return ", ".join(said)


def _money(minor: Fraction, currency: str) -> tuple[str, str]:
    """An amount rounded to the minor unit, and the exact one where that differs."""
    whole, point, decimals = money_text(Money(rounded(minor), currency)).partition(".")
    exactly = "" if minor.denominator == 1 else _exact(minor / 10 ** exponent(currency))
    return f"{int(whole):,}{point}{decimals} {currency}", exactly


def _count(value: Fraction, shown: int) -> tuple[str, str]:
    """A count rounded up, and the exact one where it was not whole."""
    return f"{shown:,}", "" if value.denominator == 1 else _exact(value)


def _share(share: Fraction) -> tuple[str, str]:
    """A share as an exact percentage; where there is none, to one decimal, and the fraction."""
    text = share_text(share)
    return (text, "") if text.endswith("%") else (percent_text(share), str(share))


def _exact(value: Fraction) -> str:
    """A number with all its decimals; where they never end, with what is over as a fraction."""
    whole, rest = divmod(value, 1)
    billionths = rest * 10**9
    if billionths.denominator == 1:
        return f"{whole:,}.{billionths.numerator:09}".rstrip("0")
    return f"{whole:,} {rest}" if whole else str(rest)


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
