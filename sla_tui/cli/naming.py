"""What is meant by a name, a number or a day on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sla_tui.domain.entries import printable, read_date, read_line
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Commitment, Delivery, Figure
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import Agreement
from sla_tui.wording import _, ngettext, refusal_sentence

_DIGITS = 19
"""So many digits no number of the store has."""

T = TypeVar("T")


def row_number(text: str) -> int | None:
    """The number by which a row of the store is named; None where it is none."""
    named = text.strip()
    return int(named) if named.isascii() and named.isdecimal() and len(named) < _DIGITS else None


def typed_day(text: str, option: str) -> date:
    """The day that was typed for an option.

    Raises:
        UsageProblem: where it is none.
    """
    try:
        return read_date(text)
    except Refusal as refusal:
        sentence = _("{0} is a day such as 2026-09-25, not “{1}”.")
        raise UsageProblem(sentence.format(option, printable(text))) from refusal


def typed_words(text: str, option: str) -> str:
    """The words of one line that were typed for an option.

    Raises:
        UsageProblem: where there are none, or what could act on a terminal.
    """
    try:
        words = read_line(text)
    except Refusal as refusal:
        raise UsageProblem(_("{0}: {1}").format(option, refusal_sentence(refusal))) from refusal
    if not words:
        raise UsageProblem(_("{0} may not be empty.").format(option))
    return words


def one_named(known: Sequence[tuple[str, T]], name: str, *, none: str, wrong: str) -> T:
    """The first that is known by a name, in any case.

    Raises:
        UsageProblem: `none` where nothing is known at all, else `wrong` with the name and those there are.
    """
    for each, found in known:
        if each.casefold() == name.strip().casefold():
            return found
    if not known:
        raise UsageProblem(none)
    raise UsageProblem(wrong.format(printable(name), ", ".join(f"“{each}”" for each, _found in known)))


def promises_any(agreement: Agreement, kind: type[Commitment]) -> bool:
    """Whether any version of an agreement promises anything of a kind."""
    return any(isinstance(each, kind) for version in agreement.versions for each in version.terms.commitments)


def one_promising(
    agreements: Sequence[Agreement], name: str | None, kind: type[Figure | Delivery], what: str
) -> Agreement:
    """The agreement of a name; without a name the one that promises something of a kind called `what`.

    Raises:
        UsageProblem: where there is none of that name, or several that may be meant and no name.
    """
    if name is not None:
        return one_agreement(agreements, name)
    of_kind = [each for each in agreements if promises_any(each, kind)]
    so_called = [each for each in of_kind if _promises(each, kind, what)]
    return one_agreement(so_called or of_kind or agreements, None)


def _promises(agreement: Agreement, kind: type[Figure | Delivery], what: str) -> bool:
    called = what.strip().casefold()
    return any(
        isinstance(each, kind) and each.what.casefold() == called
        for version in agreement.versions
        for each in version.terms.commitments
    )


def one_agreement(agreements: Sequence[Agreement], name: str | None, *, by_option: bool = True) -> Agreement:
    """The agreement of a name, which is typed after `--agreement` or else alone; without one the only one.

    Raises:
        UsageProblem: where there is none of that name, or several and no name.
    """
    named = [agreement for agreement in agreements if name is None or agreement.name == name]
    if len(named) == 1:
        return named[0]
    if not agreements:
        raise UsageProblem(_("There is no agreement in force yet."))
    known = ", ".join(f"“{agreement.name}”" for agreement in agreements)
    if named:
        several = _("There are several agreements; name one of {0} with --agreement.")
        if not by_option:
            several = _("There are several agreements; name one of {0}.")
        raise UsageProblem(several.format(known))
    told = ngettext(
        "There is no agreement “{0}”; there is {1}.",
        "There is no agreement “{0}”; there are {1}.",
        len(agreements),
    )
    raise UsageProblem(told.format(printable(name or ""), known))
