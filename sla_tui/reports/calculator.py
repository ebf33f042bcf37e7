"""The lead-goal calculator (numbers.md §2): typed texts in, the sum line by line out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeVar

from sla_tui.domain.entries import money_text, printable, read_money, read_number, read_share, share_text
from sla_tui.domain.figures import percent_text, rounded
from sla_tui.domain.goals import Goal, solve
from sla_tui.domain.money import Money, exponent
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import UsageProblem
from sla_tui.wording import _, refusal_sentence

FIELDS = ("quota", "share", "deal", "close", "leads")
"""The five of the sum; four are given and the fifth is worked out."""

_MONEY = ("quota", "deal")
_SHARES = ("share", "close")
_Value = TypeVar("_Value")
Named = Callable[[str], str]
"""How a field is called where the sentence is read: `--quota`, or `Quota`."""


def field_text(name: str) -> str:
    """A field as people call it."""
    return {
        "quota": _("Quota"),
        "share": _("Share from marketing's leads"),
        "deal": _("Average deal"),
        "close": _("Close rate"),
        "leads": _("Leads"),
        "currency": _("Currency"),
    }[name]


def goal_of(typed: Mapping[str, str | None], currency: str, named: Named = field_text) -> Goal:
    """The goal with the one field worked out that is None.

    Raises:
        UsageProblem: with the field named, where an entry or what is worked out is out of bounds.
    """

    def read(name: str, reader: Callable[[str], _Value]) -> _Value | None:
        text = typed[name]
        if text is None:
            return None
        try:
            return reader(text)
        except Refusal as refusal:
            raise UsageProblem(_refused_sentence(name, text, refusal, named)) from refusal

    try:
        return solve(
            quota=read("quota", lambda text: read_money(text, currency, 1)),
            share=read("share", read_share),
            deal=read("deal", lambda text: read_money(text, currency, 1)),
            close=read("close", read_share),
            leads=read("leads", lambda text: read_number(text, 1)),
        )
    except Refusal as refusal:
        unknown = next(name for name in FIELDS if typed[name] is None)
        sentence = _("{0} would have to be over 100 %, which can't be: change one of the others.")
        raise UsageProblem(sentence.format(named(unknown))) from refusal


def goal_rows(goal: Goal, unknown: str) -> list[tuple[str, str, str]]:
    """The sum line by line: the sign and the name, the figure, and what has to be said of it."""
    lines = [
        ("quota", " ", field_text("quota"), _money(goal.quota, goal.currency)),
        ("share", "×", field_text("share"), _share(goal.share)),
        ("revenue", "=", _("Revenue from them"), _money(goal.revenue, goal.currency)),
        ("deal", "÷", field_text("deal"), _money(goal.deal, goal.currency)),
        ("customers", "=", _("Customers"), _count(goal.customers, goal.customers_shown)),
        ("close", "÷", field_text("close"), _share(goal.close)),
        ("leads", "=", field_text("leads"), _count(goal.leads, goal.leads_shown)),
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


def _refused_sentence(name: str, text: str, refusal: Refusal, named: Named) -> str:
    """What a field takes, beside what was typed into it."""
    if refusal.code in ("money", "two ways"):
        return f"{named(name)}: {refusal_sentence(refusal)}"
    if refusal.code == "currency":
        sentence = _("{0} is in {1}, but the amounts are in {2}: name their currency with {3}.")
        return sentence.format(named(name), *refusal.names, named("currency"))
    if name in _MONEY:
        sentence = _(
            "{0} takes an amount over 0 of up to 15 digits, such as 100000 or 4999.50; “{1}” is none."
        )
    elif name in _SHARES:
        sentence = _(
            "{0} takes a percentage with its sign or a fraction, over 0 and up to 100 %, such as 60% or "
            "0.6; “{1}” is neither."
        )
    else:
        sentence = _("{0} takes a whole number over 0, up to 1,000,000,000, such as 600; “{1}” is none.")
    return sentence.format(named(name), printable(text))
