"""Why a row can't be taken: the facts as a value, and the sentence that says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sla_tui.wording import _, ngettext

Reason = Literal[
    "no date",
    "order",
    "serial",
    "years",
    "no key",
    "long key",
    "rounded key",
    "no lead",
    "no time",
    "no number",
    "decimals",
    "large",
    "currency",
    "cells",
    "error",
    "not calculated",
]
"""Why a row is refused.

`no date`: not read as a date. `order`: it doesn't fit the order of day and month that the file has.
`serial`: a spreadsheet's day number. `years`: outside 1990–2199. `no key`: neither a record id nor
an e-mail address. `long key`: longer than any id. `rounded key`: an id that a spreadsheet rounded.
`no lead`: a touch that names no lead. `no time`: a touch without its date. `no number`: an amount
that is none. `decimals`: more of them than the currency has. `large`: an amount beyond all bounds.
`currency`: no code of a currency. `cells`: a row of another length than the header.
`error`: an error of a spreadsheet. `not calculated`: a formula of which the file has no result.
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one row.

    `row` is the row in the file, the header being row 1; `column` is the header, empty where it is
    the whole row; `value` is what stands there, cleaned and cut to 40 columns; `facts` are what the
    sentence needs besides.
    """

    file: str
    row: int
    column: str
    value: str
    reason: Reason
    facts: tuple[str, ...] = ()


def sentence(problem: Problem) -> str:
    """The whole problem in one sentence: file, row, column, value and reason."""
    where = _("{0}, row {1}").format(problem.file, problem.row)
    if problem.column:
        where = _("{0}, column “{1}”").format(where, problem.column)
    return _("{0}: {1}").format(where, reason_words(problem))


def reason_words(problem: Problem) -> str:
    """What is wrong, without where."""
    value, facts = problem.value, problem.facts
    match problem.reason:
        case "no date":
            return _("“{0}” is not read as a date.").format(value)
        case "order":
            return _("“{0}” is not {1}, as the other dates of this file are.").format(
                value, order_words(*facts)
            )
        case "serial":
            return _("“{0}” is a spreadsheet's day number; format the column as a date.").format(value)
        case "years":
            return _("“{0}” lies outside 1990 to 2199.").format(value)
        case "no key":
            return _("there is neither a record id nor an e-mail address.")
        case "long key":
            return _("“{0}” is too long for a record id.").format(value)
        case "rounded key":
            return _("“{0}” is an id that a spreadsheet rounded; export it as text.").format(value)
        case "no lead":
            return _("it names no lead, by id, e-mail address or name.")
        case "no time":
            return _("there is no date, so it can't be said when it was.")
        case "no number":
            return _("“{0}” is not read as an amount.").format(value)
        case "decimals":
            return _("“{0}” has more decimals than {1} has.").format(value, *facts)
        case "large":
            return _("“{0}” is too large an amount.").format(value)
        case "currency":
            return _("“{0}” is no code of a currency in force.").format(value)
        case "cells":
            some = ngettext(
                "the row has {0} cell, the header {1}.",
                "the row has {0} cells, the header {1}.",
                int(facts[0]),
            )
            return some.format(*facts)
        case "error":
            return _("“{0}” is an error of the spreadsheet.").format(value)
        case "not calculated":
            return _("its formula has no result in the file; open it in a spreadsheet and save it again.")


def order_words(order: str) -> str:
    """The order of day and month in words: `dmy` is “day, month, year”."""
    words = {"d": _("day"), "m": _("month"), "y": _("year")}
    return _(", ").join(words[letter] for letter in order)
