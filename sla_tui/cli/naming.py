"""`--agreement`: the agreement that is meant, the only one where no name was typed."""

from __future__ import annotations

from collections.abc import Sequence

from sla_tui.domain.entries import printable
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import Agreement
from sla_tui.wording import _, ngettext


def one_agreement(agreements: Sequence[Agreement], name: str | None) -> Agreement:
    """The agreement of a name; without a name the only one.

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
        raise UsageProblem(_("There are several agreements; name one of {0}.").format(known))
    told = ngettext(
        "There is no agreement “{0}”; there is {1}.",
        "There is no agreement “{0}”; there are {1}.",
        len(agreements),
    )
    raise UsageProblem(told.format(printable(name or ""), known))
