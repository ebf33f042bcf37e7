"""`sla-tui replay`: what a promise would have come to on two files; no agreement, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.entries import duration_text, offered_hours, printable
from sla_tui.domain.kinds import HOURS, SHARE, TARGET, TIMES, WINDOW, ZONE, Kind
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Days, TouchRules
from sla_tui.errors import UsageProblem
from sla_tui.intake.surveys import Hints
from sla_tui.reports.file_hints import read_until
from sla_tui.reports.problem_words import entry_sentence
from sla_tui.reports.replay import Promise
from sla_tui.reports.replay_files import replay_files
from sla_tui.reports.replay_json import replay_data
from sla_tui.reports.replay_text import replay_text
from sla_tui.wording import _

from .columns import map_option, sheet_option, typed_columns
from .invocation import Invocation
from .output import say, show, show_json
from .words import Command, option

T = TypeVar("T")

_USUAL_WINDOW = Days(10, working=True)


def _says() -> str:
    return _(
        "Try a promise on a CRM's export; nothing is kept.\n\n"
        "It says what share would have been kept, by this and by other targets, and every miss with its "
        "reason. No agreement is needed.\n\n"
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
@option(
    "--in",
    "window",
    metavar="DAYS",
    says=lambda: _("… in so many days, such as 10d or “5 working days”; 10 working days by itself."),
)
@option(
    "--hours",
    default="Mon-Fri 9:00-17:00",
    show_default=True,
    metavar="HOURS",
    says=lambda: _("When sales is open."),
)
@option("--zone", metavar="ZONE", says=lambda: _("Time zone of the hours and of times without an offset."))
@map_option
@option(
    "--dates",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    says=lambda: _("The order of day and month where the file leaves it open."),
)
@sheet_option
@option(
    "--until", metavar="WHEN", says=lambda: _("How far the data reach; the newest time in them by itself.")
)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON."))
@click.pass_obj
def command(
    invocation: Invocation, /, leads: Path, touches: Path | None, as_json: bool, **typed: Any
) -> None:
    """Judge the files by the promise and print what it comes to."""
    named = typed["zone"]
    zone = ZoneInfo(invocation.settings.zone if named is None else _read("--zone", named, ZONE))
    promise = _promise(typed, zone)
    until = typed["until"]
    hints = Hints(columns=typed_columns(typed["columns"]), order=typed["dates"], sheet=typed["sheet"])
    with _refusing("--hours"):
        found = replay_files(
            [leads] if touches is None else [leads, touches],
            promise,
            zone=zone,
            now=invocation.now,
            hints=hints,
            until=None if until is None else read_until(until, zone, invocation.now),
        )
    if as_json:
        show_json(replay_data(found))
    else:
        for note in found.notes:
            say(note)
        show(replay_text(found))


def _promise(typed: dict[str, Any], zone: ZoneInfo) -> Promise:
    with _refusing("--hours", HOURS.name):
        calendar = Calendar(zone.key, HOURS.read(typed["hours"]))
    target = _read("--first-call", typed["first_call"], TARGET)
    if isinstance(target, Days):
        hours = duration_text(offered_hours(target, calendar).seconds)
        sentence = _("--first-call is a time of open hours; for {0} say “{1}”.")
        raise UsageProblem(sentence.format(printable(typed["first_call"]), hours))
    tries, window = typed["tries"], typed["window"]
    if tries is None and window is not None:
        raise UsageProblem(_("--in says in how many days the tries are made: say with --tries how many."))
    return Promise(
        first_call=target.seconds,
        share=_read("--for", typed["share"], SHARE),
        calendar=calendar,
        zone=zone,
        touches=TouchRules(),
        tries=None if tries is None else _read("--tries", tries, TIMES),
        window=_USUAL_WINDOW if window is None else _read("--in", window, WINDOW),
    )


def _read(name: str, text: str, kind: Kind[T]) -> T:
    with _refusing(name, kind.name):
        return kind.read(text)


@contextmanager
def _refusing(name: str, kind: str = "") -> Iterator[None]:
    """Refuse an option whose entry, of a kind, can't be."""
    try:
        yield
    except Refusal as refusal:
        raise UsageProblem(_("{0}: {1}").format(name, entry_sentence(kind, refusal))) from refusal
