"""`sla-tui decisions`: what both sides decided to do, and what is done of it."""

from __future__ import annotations

import click

from sla_tui.domain.entries import printable
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.decision_words import decision_data, decision_lines, in_order
from sla_tui.store.connection import reading
from sla_tui.store.decision_reads import no_such_decision, read_decisions
from sla_tui.wording import _

from .invocation import Invocation
from .naming import one_agreement, row_number, typed_day
from .output import show, show_json
from .words import Command, Group, option


def _says() -> str:
    return _(
        "List what both sides decided, and keep it: who does what, and until when.\n\n"
        "Without one of the commands the decisions are listed."
    )


@click.group(cls=Group, says=_says, bare="list")
def command() -> None:
    """The commands on decisions."""


def _says_add() -> str:
    return _(
        "Keep a decision.\n\n"
        "Example: sla-tui decisions add 'Call list split by region' --owner 'Kendra Ortiz' --by 2026-09-25"
    )


@command.command("add", cls=Command, says=_says_add)
@click.argument("words")
@option("--owner", required=True, metavar="NAME", says=lambda: _("Who does it."))
@option("--by", "due", metavar="DAY", says=lambda: _("The last day for it, such as 2026-09-25."))
@option("--agreement", metavar="NAME", says=lambda: _("The agreement it is about, where there are several."))
@click.pass_obj
def add(invocation: Invocation, /, words: str, owner: str, due: str | None, agreement: str | None) -> None:
    """Keep what was decided, and say under which number."""
    day = None if due is None else typed_day(due, "--by")
    with reading(invocation.store) as reads:
        about = one_agreement(read_agreements(reads), agreement)
    from sla_tui.store.store import Store

    decided = Store(invocation.store).decisions.add(
        about.id, words, owner, day, who=invocation.settings.who, now=invocation.now
    )
    show(_("Kept as decision {0}; “sla-tui decisions done {0}” says that it is done.").format(decided.id))


def _says_list() -> str:
    return _("List what was decided: what is still to be done, then what is done.")


@command.command("list", cls=Command, says=_says_list)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON."))
@click.pass_obj
def list_all(invocation: Invocation, /, as_json: bool) -> None:
    """Print a line, or an object, for each decision."""
    now = invocation.now
    with reading(invocation.store) as reads:
        decisions = read_decisions(reads.connection, now)
        known = [
            (one, in_order([each for each in decisions if each.agreement_id == one.id], one.zone, now))
            for one in read_agreements(reads)
        ]
    told = [(agreement, own) for agreement, own in known if own]
    if as_json:
        listed = [
            {"agreement": agreement.name, **decision_data(decision, agreement.zone, now)}
            for agreement, own in told
            for decision in own
        ]
        show_json({"schema": 1, "decisions": listed})
        return
    lines = []
    for agreement, own in told:
        lines += [agreement.name] if len(known) > 1 else []
        lines += decision_lines(own, agreement.zone, now)
    show("\n".join(lines) if lines else _("Nothing was decided yet: sla-tui decisions add keeps a decision."))


def _says_done() -> str:
    return _("Say that a decision is done, by its number in the list.\n\nExample: sla-tui decisions done 3")


@command.command("done", cls=Command, says=_says_done)
@click.argument("number")
@click.pass_obj
def done(invocation: Invocation, /, number: str) -> None:
    """Keep that it is done."""
    named = row_number(number)
    if named is None:
        raise UsageProblem(_("A decision is named by its number, not “{0}”.").format(printable(number)))
    with reading(invocation.store) as reads:
        words = {one.id: one.words for one in read_decisions(reads.connection, invocation.now)}
    if named not in words:
        raise no_such_decision(named)
    from sla_tui.store.store import Store

    Store(invocation.store).decisions.done(named, who=invocation.settings.who, now=invocation.now)
    show(_("Done: {0}.").format(words[named]))
