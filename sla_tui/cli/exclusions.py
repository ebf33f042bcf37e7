"""`sla-tui exclusions`: when an agreement holds less, with the reason and what still holds."""

from __future__ import annotations

import click

from sla_tui.domain.entries import printable
from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.scope import Scope
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import Agreement, read_agreements
from sla_tui.reports.exclusion_clause import clause_of, clause_sentence
from sla_tui.reports.exclusion_json import exclusion_data
from sla_tui.reports.exclusion_words import (
    end_of,
    exclusions_text,
    near_moment,
    span_words,
    typed_enough,
    typed_least,
    typed_span,
)
from sla_tui.reports.known_limits import known_limits, limited_to
from sla_tui.store.connection import reading
from sla_tui.store.rows import StoredExclusionPeriod
from sla_tui.wording import _

from .invocation import Invocation
from .naming import one_agreement, row_number, typed_words
from .output import show, show_json, show_wrapped
from .words import Command, Group, option


def _says() -> str:
    return _(
        "List and enter exclusion periods: when clocks stand still and less is promised, and why.\n\n"
        "Without one of the commands the exclusion periods are listed."
    )


@click.group(cls=Group, says=_says, bare="list")
def command() -> None:
    """The commands on exclusion periods."""


def _says_add() -> str:
    return _(
        "Enter an exclusion period: the clocks of its leads stand still in it.\n\n"
        "Days are meant whole, the last one too; without --until it is the one day. Its days are no days of "
        "a goal's line: all of the goal holds on the others, or with --at-least so much of it on these. With "
        "--enough clocks run as ever, but of the leads handed over in it a smaller share is enough.\n\n"
        "Example: sla-tui exclusions add --from '12 Sep' --until '14 Sep' --reason 'office move' "
        "--at-least 50%"
    )


def _limits(name: str) -> str:
    return {
        "source": _("Only leads from this source; may be given again."),
        "team": _("Only leads handed to this team; may be given again."),
        "tier": _("Only leads of this tier; may be given again."),
    }[name]


@command.command("add", cls=Command, says=_says_add)
@option("--from", "since", required=True, metavar="WHEN", says=lambda: _("The first day, or when it begins."))
@option("--until", default="", metavar="WHEN", says=lambda: _("The last day, or when it ends."))
@option("--reason", required=True, metavar="TEXT", says=lambda: _("Why; the other side will read it."))
@option("--source", "sources", multiple=True, metavar="NAME", says=lambda: _limits("source"))
@option("--team", "teams", multiple=True, metavar="NAME", says=lambda: _limits("team"))
@option("--tier", "tiers", multiple=True, metavar="NAME", says=lambda: _limits("tier"))
@option("--at-least", "least", default="", metavar="SHARE", says=lambda: _("What still holds of the goals."))
@option(
    "--apart",
    is_flag=True,
    says=lambda: _("Leads handed over in it are counted apart: their calls and answers are not judged."),
)
@option(
    "--enough",
    default="",
    metavar="SHARE",
    says=lambda: _("Clocks run; this share of the leads handed over in it is enough."),
)
@option("--agreement", metavar="NAME", says=lambda: _("The agreement it is of, where there are several."))
@click.pass_obj
def add(
    invocation: Invocation,
    /,
    since: str,
    until: str,
    reason: str,
    sources: tuple[str, ...],
    teams: tuple[str, ...],
    tiers: tuple[str, ...],
    least: str,
    apart: bool,
    enough: str,
    agreement: str | None,
) -> None:
    """Keep an exclusion period."""
    with reading(invocation.store) as reads:
        about = one_agreement(read_agreements(reads), agreement)
        known = known_limits(reads, about)
    scope = Scope(_names(sources, "--source"), _names(teams, "--team"), _names(tiers, "--tier"))
    scope = limited_to(scope, known)
    span = typed_span(since, until, invocation.now, about.zone)
    period = ExclusionPeriod(*span, scope, typed_least(least), apart, typed_enough(enough))
    from sla_tui.store.store import Store

    Store(invocation.store).exclusions.add(
        *(about.id, about.name, period, reason), who=invocation.settings.who, now=invocation.now
    )
    when = span_words(period, about.zone, invocation.now)
    show_wrapped(_("Kept: “{0}” has an exclusion period, {1}.").format(about.name, when))
    show_wrapped(clause_sentence(clause_of(about, period)))


def _names(typed: tuple[str, ...], of: str) -> tuple[str, ...]:
    return tuple(typed_words(name, of) for name in typed)


def _says_end() -> str:
    return _(
        "Let an exclusion period end sooner, by its number in the list.\n\n"
        "Example: sla-tui exclusions end 3 --at '13 Sep'"
    )


@command.command("end", cls=Command, says=_says_end)
@click.argument("number")
@option("--at", default="now", metavar="WHEN", says=lambda: _("The last day, or the end; now by itself."))
@click.pass_obj
def end(invocation: Invocation, /, number: str, at: str) -> None:
    """Keep the sooner end."""
    about, one = _numbered(invocation, number)
    until = end_of(near_moment(at, invocation.now, about.zone), about.zone)
    from sla_tui.store.store import Store

    who = invocation.settings.who
    Store(invocation.store).exclusions.end(one.id, about.name, until, who=who, now=invocation.now)
    show(_("Exclusion period {0} of “{1}” ends sooner.").format(one.id, about.name))


def _says_back() -> str:
    return _(
        "Take an exclusion period out, as one that never was, by its number in the list.\n\n"
        "Example: sla-tui exclusions back 3"
    )


@command.command("back", cls=Command, says=_says_back)
@click.argument("number")
@click.pass_obj
def back(invocation: Invocation, /, number: str) -> None:
    """Take it out."""
    about, one = _numbered(invocation, number)
    from sla_tui.store.store import Store

    who = invocation.settings.who
    Store(invocation.store).exclusions.take_back(one.id, about.name, who=who, now=invocation.now)
    show(_("Taken out: exclusion period {0} of “{1}”.").format(one.id, about.name))


def _says_list() -> str:
    return _("List the exclusion periods, with their numbers.")


@command.command("list", cls=Command, says=_says_list)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON."))
@click.pass_obj
def list_all(invocation: Invocation, /, as_json: bool) -> None:
    """Print a line, or an object, for each."""
    with reading(invocation.store) as reads:
        found = [(agreement, one) for agreement in read_agreements(reads) for one in agreement.excluded]
    if as_json:
        data = [{"agreement": agreement.name, **exclusion_data(one, agreement)} for agreement, one in found]
        show_json({"schema": 1, "exclusions": data})
        return
    none = _("No exclusion period was entered yet: sla-tui exclusions add enters one.")
    show(exclusions_text(found, invocation.now) if found else none)


def _numbered(invocation: Invocation, number: str) -> tuple[Agreement, StoredExclusionPeriod]:
    """The exclusion period of a number, with its agreement.

    Raises:
        UsageProblem: where there is none.
    """
    named = row_number(number)
    if named is None:
        said = _("An exclusion period is named by its number, not “{0}”.")
        raise UsageProblem(said.format(printable(number)))
    with reading(invocation.store) as reads:
        for agreement in read_agreements(reads):
            for one in agreement.excluded:
                if one.id == named:
                    return agreement, one
    from sla_tui.store.exclusions import no_such_exclusion

    raise no_such_exclusion(named)
