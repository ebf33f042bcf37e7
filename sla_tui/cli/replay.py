"""`sla-tui replay`: what a promise would have come to on two files; no agreement, nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.entries import (
    offered_hours,
    printable,
    read_hours,
    read_number,
    read_share,
    read_target,
    read_window,
    read_zone,
)
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Days, TouchRules
from sla_tui.domain.when import latest, parse_when
from sla_tui.errors import UsageProblem
from sla_tui.intake.surveys import Hints
from sla_tui.reports.replay import Promise
from sla_tui.reports.replay_files import replay_files
from sla_tui.reports.replay_text import replay_data, replay_text
from sla_tui.reports.words import span_text
from sla_tui.wording import _, refusal_sentence

from .invocation import Invocation
from .output import say, show, show_json
from .words import Command, option

T = TypeVar("T")


def _says() -> str:
    return _(
        "Try a promise on a CRM's export: the share kept, and every miss with its reason.\n\n"
        "No agreement is needed and nothing is kept.\n\n"
        "Example: sla-tui replay leads.csv calls.csv --first-call 4h --for 90%"
    )


@click.command(cls=Command, says=_says)
@click.argument("leads", type=click.Path(path_type=Path))
@click.argument("touches", type=click.Path(path_type=Path), required=False)
@option(
    "--first-call",
    default="1h",
    show_default=True,
    metavar="TIME",
    says=lambda: _("How soon, in open hours."),
)
@option(
    "--for",
    "share",
    default="90%",
    show_default=True,
    metavar="SHARE",
    says=lambda: _("For what share of leads."),
)
@option("--tries", metavar="NUMBER", says=lambda: _("Also: at least so many tries …"))
@option("--in", "window", default="10 working days", metavar="DAYS", says=lambda: _("… in so many days."))
@option(
    "--hours",
    default="Mon-Fri 9:00-17:00",
    show_default=True,
    metavar="HOURS",
    says=lambda: _("When sales is open."),
)
@option("--zone", metavar="ZONE", says=lambda: _("Time zone of the hours and of times without an offset."))
@option(
    "--dates",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    says=lambda: _("The order of day and month where the file leaves it open."),
)
@option(
    "--until", metavar="WHEN", says=lambda: _("How far the data reach; the newest time in them by itself.")
)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON."))
@click.pass_obj
def command(
    invocation: Invocation, /, leads: Path, touches: Path | None, as_json: bool, **typed: Any
) -> None:
    """Judge the files by the promise and print what it comes to."""
    zone = ZoneInfo(_read("--zone", typed["zone"], read_zone) if typed["zone"] else invocation.settings.zone)
    promise = _promise(typed, zone)
    until = typed["until"]
    found = replay_files(
        [leads] if touches is None else [leads, touches],
        promise,
        zone=zone,
        now=invocation.now,
        hints=Hints(order=typed["dates"]),
        until=_read("--until", until, lambda text: latest(parse_when(text, zone), zone)) if until else None,
    )
    if as_json:
        show_json(replay_data(found))
    else:
        for note in found.notes:
            say(note)
        show(replay_text(found))


def _promise(typed: dict[str, Any], zone: ZoneInfo) -> Promise:
    calendar = _read("--hours", typed["hours"], lambda text: Calendar(zone.key, read_hours(text)))
    target = _read("--first-call", typed["first_call"], read_target)
    if isinstance(target, Days):
        hours = span_text(offered_hours(target, calendar).seconds)
        sentence = _("--first-call is a time of open hours; for {0} say “{1}”.")
        raise UsageProblem(sentence.format(printable(typed["first_call"]), hours))
    tries = typed["tries"]
    return Promise(
        first_call=target.seconds,
        share=_read("--for", typed["share"], read_share),
        calendar=calendar,
        zone=zone,
        touches=TouchRules(),
        tries=_read("--tries", tries, lambda text: read_number(text, 1, 1000)) if tries else None,
        window=_read("--in", typed["window"], read_window),
    )


def _read(name: str, text: str, reader: Callable[[str], T]) -> T:
    try:
        return reader(text)
    except Refusal as refusal:
        raise UsageProblem(f"{name}: {refusal_sentence(refusal)}") from refusal
