"""`sla-tui figure`: enter what a figure that was promised came to."""

from __future__ import annotations

import click

from sla_tui.domain.entries import read_quantity
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import ENTERED_FOR, Figure
from sla_tui.domain.when import local_day
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import Agreement, Promise, read_agreements
from sla_tui.reports.words import period_text, quantity_words
from sla_tui.store.connection import reading
from sla_tui.wording import _, refusal_sentence

from .invocation import Invocation
from .moments import as_of, only_of_a_list
from .naming import one_named, one_promising, promises_any, typed_day
from .output import show
from .words import Command, option


def _says() -> str:
    return _(
        "Enter what a promised figure came to in a period.\n\n"
        "NAME is the name of the figure in the agreement. Of a cost per acquisition, NUMBER is what was "
        "spent. What was entered before is kept under it, and “sla-tui log show” tells of both. Without "
        "NAME it is listed how each figure stands.\n\n"
        "Example: sla-tui figure 'Customers lost' '2.4 %' --for 2026-09-30 --note 'from the CRM'"
    )


@click.command(cls=Command, says=_says)
@click.argument("name", required=False)
@click.argument("number", required=False)
@option(
    "--for", "day", metavar="DAY", says=lambda: _("A day of the period that it is for; today's by itself.")
)
@option("--note", default="", metavar="TEXT", says=lambda: _("Where the number comes from, or a note."))
@option("--agreement", metavar="NAME", says=lambda: _("The agreement it is of, where there are several."))
@option("--at", metavar="WHEN", says=lambda: _("Without NAME: how it was then, not now."))
@click.pass_obj
def command(
    invocation: Invocation,
    /,
    name: str | None,
    number: str | None,
    day: str | None,
    note: str,
    agreement: str | None,
    at: str | None,
) -> None:
    """Keep the figure, and say for which period; or list how each stands."""
    if name is not None and number is None:
        sentence = _("What did it come to? A number is missing, such as '2.4 %'.")
        raise click.UsageError(sentence, click.get_current_context())
    only_of_a_list(at, name)
    with reading(invocation.store) as reads:
        if name is None or number is None:
            from sla_tui.reports.entered_lists import figures_text

            show(figures_text(reads, as_of(at, invocation, reads)))
            return
        about = one_promising(read_agreements(reads), agreement, Figure, name)
    promise, figure = _figure(invocation, about, name, day)
    if figure.source not in ENTERED_FOR:
        said = _("{0} comes from the data: nobody enters it.")
        if figure.source == "outages":
            said = _("{0} goes by its outages: sla-tui outage add enters one.")
        raise UsageProblem(said.format(figure.what))
    currency = promise.version.terms.currency
    try:
        value = read_quantity(number, figure.unit, currency)
    except Refusal as refusal:
        raise UsageProblem(refusal_sentence(refusal)) from refusal
    from sla_tui.store.store import Store

    Store(invocation.store).figures.enter(
        *(about.id, figure, promise.period.start, value),
        currency=currency,
        note=note,
        who=invocation.settings.who,
        now=invocation.now,
    )
    said = quantity_words(value, figure.unit, currency)
    kept = _("Kept: {0}, {1}: {2}.") if figure.source == "entered" else _("Kept as spent: {0}, {1}: {2}.")
    show(kept.format(figure.what, period_text(promise.period), said))


def _figure(
    invocation: Invocation, agreement: Agreement, name: str, typed: str | None
) -> tuple[Promise, Figure]:
    """The figure of a name as it is promised for the period of a day.

    Raises:
        UsageProblem: where there is none, or the period has not begun.
    """
    today = local_day(invocation.now, agreement.zone)
    day = today if typed is None else typed_day(typed, "--for")
    if day > today:
        raise UsageProblem(_("--for needs a day that has begun."))
    known = [
        (promise.commitment.what, (promise, promise.commitment))
        for promise in agreement.promises(day, today)
        if isinstance(promise.commitment, Figure) and promise.holds
    ]
    none = _("“{0}” promises no figure for that day.")
    if not promises_any(agreement, Figure):
        none = _("“{0}” promises no figures at all, so there is none to enter.")
    return one_named(
        known,
        name,
        none=none.format(agreement.name),
        wrong=_("There is no figure “{0}”; there is {1}."),
    )
