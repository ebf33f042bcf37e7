"""`sla-tui log`: keep a touch that was just made; what was done, and taking one thing of it back."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import click

from sla_tui.domain.entries import printable
from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION, TOUCH_KINDS
from sla_tui.errors import UsageProblem
from sla_tui.store.action_reads import UNDO
from sla_tui.store.connection import reading
from sla_tui.store.reads import Reads
from sla_tui.store.rows import FoundLead
from sla_tui.wording import _

from .invocation import Invocation
from .moments import moment, typed_zone
from .naming import row_number
from .output import show
from .words import Command, option

_SHOW, _UNDO = "show", "undo"
_LISTED = 5
_MOST_ALIKE = _LISTED + 1
"""How many leads are listed that may be meant."""


def _says() -> str:
    return _(
        "Log a call, mail or meeting with a lead.\n\n"
        "LEAD is its e-mail address, its exact name, or its number in the store.\n\n"
        "Example: sla-tui log mira@acme.example call --connected\n\n"
        "sla-tui log show, or log alone, tells what was done so far, by whom and when, each with its number. "
        "sla-tui log undo NUMBER takes one of it back; what took something back is itself taken "
        "back by its own number."
    )


@click.command(cls=Command, says=_says)
@click.argument("lead", default=_SHOW)
@click.argument("kind", required=False)
@option(
    "--connected/--no-answer",
    default=None,
    says=lambda: _("Whether you talked with the lead; unknown where neither is said."),
)
@option("--at", metavar="WHEN", says=lambda: _("When it was; now by itself."))
@click.pass_obj
def command(
    invocation: Invocation, /, lead: str, kind: str | None, connected: bool | None, at: str | None
) -> None:
    """Find the lead, keep the touch, and say what was kept; or tell what was done so far."""
    if lead == _UNDO and (kind is None or row_number(kind) is not None):
        _undo(invocation, kind)
        return
    if kind is None:
        _tell(invocation, lead)
        return
    _refuse_other_kind(kind)
    with reading(invocation.store) as reads:
        found = _one_lead(reads, lead)
        when = invocation.now if at is None else _instant(at, invocation.now, typed_zone(invocation, reads))
    _keep(invocation, found, kind, when, connected)
    show(_("Logged: {0} with {1}.").format(kind, printable(found.name or found.email or lead)))


def _tell(invocation: Invocation, word: str) -> None:
    if word != _SHOW:
        sentence = _("What was it? One of {0}.").format(", ".join(TOUCH_KINDS))
        raise click.UsageError(sentence, click.get_current_context())
    from sla_tui.reports.history import history, history_text

    with reading(invocation.store) as reads:
        zone = typed_zone(invocation, reads)
        show(history_text(history(reads, invocation.now), zone, invocation.now, numbered=True))


def _refuse_other_kind(kind: str) -> None:
    """Refuse a kind that no touch has, as click does of what is none of its choices."""
    context = click.get_current_context()
    named = next(each for each in context.command.params if each.name == "kind")
    click.Choice(TOUCH_KINDS).convert(kind, named, context)


def _undo(invocation: Invocation, number: str | None) -> None:
    """Take back what has a number in the log, by the rules of the screens."""
    if number is None:
        sentence = _("Which? Name it by its number in “sla-tui log show”.")
        raise click.UsageError(sentence, click.get_current_context())
    from sla_tui.reports.history import said_text
    from sla_tui.store.ways_back import to_take_back

    with reading(invocation.store) as reads:
        action = to_take_back(reads.connection, row_number(number) or 0, invocation.now)
    from sla_tui.store.store import Store

    (by,) = Store(invocation.store).actions.undo(action.id, who=invocation.settings.who, now=invocation.now)
    said = _("Taken back: {0}. “sla-tui log undo {1}” does it again.")
    if action.what == UNDO:
        said = _("Done again: {0}. “sla-tui log undo {1}” takes it back.")
        action = action._replace(what=action.of or "", of=None)
    show(said.format(said_text(action), by))


def _instant(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    when = moment(text, now, zone)
    if not isinstance(when, datetime):
        raise UsageProblem(_("--at needs the time of day too, such as {0}T09:30.").format(when.isoformat()))
    return when


def _one_lead(reads: Reads, text: str) -> FoundLead:
    found = reads.lead_by_text(text)
    if not found:
        raise UsageProblem(_no_such_lead(reads, text))
    if len(found) > 1:
        numbers = ", ".join(
            f"{one.id} ({printable(one.company or one.email or '')})" for one in found[:_LISTED]
        )
        raise UsageProblem(
            _("Several leads are called “{0}”: name one by its number, {1}.").format(printable(text), numbers)
        )
    return found[0]


def _no_such_lead(reads: Reads, text: str) -> str:
    alike = reads.leads_like(text, _MOST_ALIKE)
    if not alike:
        return _("There is no lead “{0}” in the store.").format(printable(text))
    listed = [_numbered(one) for one in alike[:_LISTED]]
    if len(alike) > _LISTED:
        listed.append(_("and more"))
    told = _("No lead is called exactly “{0}”: name one by its number, {1}.")
    return told.format(printable(text), ", ".join(listed))


def _numbered(lead: FoundLead) -> str:
    known = ", ".join(printable(text) for text in (lead.name, lead.company) if text)
    return f"{lead.id} ({known})"


def _keep(invocation: Invocation, lead: FoundLead, kind: str, when: datetime, connected: bool | None) -> None:
    from sla_tui.store.store import Store

    outcome = {True: CONVERSATION, False: NO_CONVERSATION, None: None}[connected]
    who = invocation.settings.who
    Store(invocation.store).touches.log(lead.id, kind, when, outcome=outcome, who=who, now=invocation.now)
