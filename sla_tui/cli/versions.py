"""Which version of an agreement is meant: of a number, or the one that holds on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from sla_tui.domain.when import local_day
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreement_versions import later_text, numbered, to_come, version_for
from sla_tui.reports.agreements import Agreement, Version, read_agreements
from sla_tui.store.connection import reading
from sla_tui.wording import _

from .invocation import Invocation
from .moments import moment
from .naming import one_agreement
from .output import say
from .words import option


def version_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option that names a version by its number."""
    named = ("--version", "number")
    return option(*named, type=int, metavar="NUMBER", says=lambda: _("The version of a number."))(command)


def at_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option that names the version that holds on a day."""
    return option("--at", metavar="WHEN", says=lambda: _("The version that holds then, not today."))(command)


class Chosen(NamedTuple):
    """A version of an agreement, and the day as of which it is looked at."""

    agreement: Agreement
    version: Version
    day: date


def chosen_version(invocation: Invocation, name: str | None, number: int | None, at: str | None) -> Chosen:
    """The version of a number, or the one that holds on the day that was typed, on today by itself.

    Raises:
        UsageProblem: where there is none of the number, or both are said.
    """
    if number is not None and at is not None:
        raise UsageProblem(_("Say --version or --at: either names the version that is meant."))
    with reading(invocation.store) as reads:
        agreement = one_agreement(read_agreements(reads), name, by_option=False)
    when = invocation.now if at is None else moment(at, invocation.now, agreement.zone)
    day = local_day(when, agreement.zone)
    if number is None:
        return Chosen(agreement, version_for(agreement, day), day)
    return Chosen(agreement, of_number(agreement, number), day)


def of_number(agreement: Agreement, number: int) -> Version:
    """The version of a number.

    Raises:
        UsageProblem: where there is none, with those there are.
    """
    version = numbered(agreement, number)
    if version is not None:
        return version
    newest = agreement.newest.number
    if newest == 1:
        raise UsageProblem(_("“{0}” has only its first version.").format(agreement.name))
    raise UsageProblem(_("--version is a number from 1 to {0}.").format(newest))


def say_later(chosen: Chosen, number: int | None, at: str | None) -> None:
    """Say which version is to come, where the one that holds was shown by itself."""
    if number is None and at is None:
        for version in to_come(chosen.agreement, max(chosen.day, chosen.version.terms.holds_from)):
            say(later_text(version))
