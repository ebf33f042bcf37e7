"""`sla-tui deliver`: say that something that was promised on set days came."""

from __future__ import annotations

from datetime import date

import click

from sla_tui.domain.deliveries import Due
from sla_tui.domain.terms import Delivery
from sla_tui.domain.when import local_day
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import Agreement, read_agreements
from sla_tui.reports.delivery_words import came_on, due_text
from sla_tui.reports.judging import CommitmentStatus
from sla_tui.reports.status import agreement_status
from sla_tui.reports.words import day_text
from sla_tui.store.connection import reading
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .invocation import Invocation
from .moments import as_of, only_of_a_list
from .naming import one_named, one_promising, promises_any, typed_day
from .output import show
from .words import Command, option


def _says() -> str:
    return _(
        "Say that something that is promised on set days came.\n\n"
        "NAME is its name in the agreement. It is the first that is open, unless --due or --place names "
        "another; what came by the day on which it was due is in time. Without NAME what is due in this "
        "period is listed.\n\n"
        "Example: sla-tui deliver 'Status report' --due 2026-09-14 --on 2026-09-15 --note 'sent by mail'"
    )


@click.command(cls=Command, says=_says)
@click.argument("name", required=False)
@option("--due", metavar="DAY", says=lambda: _("The day on which it was due."))
@option("--place", metavar="PLACE", says=lambda: _("Where, if it is delivered at several places."))
@option("--on", "came", metavar="DAY", says=lambda: _("The day on which it came; today by itself."))
@option("--note", default="", metavar="TEXT", says=lambda: _("A proof or a note."))
@option("--agreement", metavar="NAME", says=lambda: _("The agreement it is of, where there are several."))
@option("--at", metavar="WHEN", says=lambda: _("Without NAME: how it was then, not now."))
@click.pass_obj
def command(
    invocation: Invocation,
    /,
    name: str | None,
    due: str | None,
    place: str | None,
    came: str | None,
    note: str,
    agreement: str | None,
    at: str | None,
) -> None:
    """Keep what came, and say for which day it was due; or list what is due."""
    only_of_a_list(at, name)
    with reading(invocation.store) as reads:
        if name is None:
            from sla_tui.reports.entered_lists import deliveries_text

            show(deliveries_text(reads, as_of(at, invocation, reads)))
            return
        about = one_promising(read_agreements(reads), agreement, Delivery, name)
        today = local_day(invocation.now, about.zone)
        wanted = None if due is None else typed_day(due, "--due")
        item = _promised(reads, invocation, about, name, wanted or today)
    delivery = item.commitment
    assert isinstance(delivery, Delivery)
    done = today if came is None else came_on(came, invocation.now, about.zone)
    found = _due(item, wanted, place)
    from sla_tui.store.store import Store

    Store(invocation.store).deliveries.tick(
        *(about.id, delivery, found, done), note=note, who=invocation.settings.who, now=invocation.now
    )
    show(_("Kept: {0}, due {1}: came on {2}.").format(delivery.what, due_text(found), day_text(done)))


def _promised(
    reads: Reads, invocation: Invocation, agreement: Agreement, name: str, day: date
) -> CommitmentStatus:
    """The delivery of a name as it is promised for the period of a day."""
    status = agreement_status(reads, agreement, reads.data_until(), invocation.now, day)
    known = [item for item in status.commitments if item.delivered is not None]
    none = _("“{0}” promises no delivery for that day.")
    if not promises_any(agreement, Delivery):
        none = _("“{0}” promises no deliveries at all, so there is none that could have come.")
    return one_named(
        [(_name(item), item) for item in known],
        name,
        none=none.format(agreement.name),
        wrong=_("There is no delivery “{0}”; there is {1}."),
    )


def _due(item: CommitmentStatus, day: date | None, place: str | None) -> Due:
    """The delivery that is meant: of a day and a place, else the first that is open."""
    assert item.delivered is not None
    fitting = [
        one
        for one, _said in item.delivered.deliveries
        if (day is None or one.due.day == day)
        and (place is None or one.due.place.casefold() == place.strip().casefold())
    ]
    if day is None:
        fitting = [one for one in fitting if one.done is None]
    if not fitting:
        raise UsageProblem(_("Nothing like that is due in this period, or all of it came."))
    if place is None and day is not None and len(fitting) > 1:
        places = ", ".join(f"“{one.due.place}”" for one in fitting)
        raise UsageProblem(_("It is due at several places; name one of {0} with --place.").format(places))
    return fitting[0].due


def _name(item: CommitmentStatus) -> str:
    return item.commitment.what if isinstance(item.commitment, Delivery) else ""
