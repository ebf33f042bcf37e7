"""`sla-tui import`: bring in files of leads, touches and deals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any
from zoneinfo import ZoneInfo

import click

from sla_tui.domain.entries import printable, read_zone
from sla_tui.domain.money import exponent
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import InputRefused, UsageProblem
from sla_tui.intake.encodings import PAGES
from sla_tui.intake.entered_files import HoldsEntries
from sla_tui.intake.recognise import refuse_strangers
from sla_tui.intake.surveys import Hints
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.arrivals import Ways
from sla_tui.reports.bringing import bring_in, reached, survey_file, unpack
from sla_tui.reports.bringing_json import brought_data
from sla_tui.reports.bringing_text import brought_text, offer_text, refused_rows_text, step_text
from sla_tui.reports.file_hints import columns_by_file, read_until
from sla_tui.reports.memory import agreed_in, memories_in, over, remembered
from sla_tui.reports.offers import Brought, Offer, Step, Surveyed
from sla_tui.reports.refused_files import save_refused, saved_text
from sla_tui.store.connection import reading
from sla_tui.store.faults import NoStore
from sla_tui.wording import _, refusal_sentence

from .columns import map_option, sheet_option, typed_columns
from .invocation import Invocation, wall_clock
from .meaning import holds_text, means_option, refuse_strange_words, typed_meanings, unknown_words_text
from .output import at_a_terminal, say, show, show_json
from .progress import ProgressLine, progress_line
from .words import Command, option

EVERY = 10
"""Seconds between two looks into a folder that is watched."""


def _says() -> str:
    return _(
        "Bring in leads, touches and deals from a CRM or a spreadsheet, or figures and deliveries.\n\n"
        "Files are CSV or workbooks (XLSX, ODS, XLS). What is recognised is shown before anything is "
        "written; all of it is brought in, or nothing. With --watch nobody is asked: what arrives in a "
        "folder is brought in and moved to “taken” inside it; what can't be taken is moved to “refused”, "
        "with the reasons beside it. A table with the columns figure, period and value, or delivery, due "
        "and came on, and with place and note, is taken alone.\n\n"
        "Example: sla-tui import contacts.csv calls.csv"
    )


@click.command(cls=Command, says=_says)
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
@option("--yes", is_flag=True, says=lambda: _("Take what was recognised without being asked."))
@option("--dry-run", is_flag=True, says=lambda: _("Only show what it would bring."))
@map_option
@means_option
@option("--zone", metavar="ZONE", says=lambda: _("Time zone of times without an offset."))
@option(
    "--dates",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    says=lambda: _("The order of day, month and year where a file leaves it open."),
)
@option(
    "--decimal",
    type=click.Choice([".", ","]),
    says=lambda: _("The sign before decimals where a file leaves it open."),
)
@option(
    "--encoding",
    type=click.Choice(list(PAGES)),
    says=lambda: _("How letters are written where a file is not in Unicode; it is guessed by itself."),
)
@sheet_option
@option("--currency", metavar="CODE", says=lambda: _("The currency of amounts that name none."))
@option(
    "--until", metavar="WHEN", says=lambda: _("How far the data reach; the newest time in them by itself.")
)
@option("--skip-bad", is_flag=True, says=lambda: _("Leave out rows that can't be taken."))
@option(
    "--refused",
    "refused_to",
    metavar="FILE",
    type=click.Path(path_type=Path),
    says=lambda: _("Save the rows that can't be taken here as CSV, to mend them and bring them in again."),
)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON; needs --yes or --dry-run."))
@option(
    "--watch",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    says=lambda: _("Bring in what arrives in this folder, until Ctrl+C."),
)
@option("--once", is_flag=True, says=lambda: _("With --watch: look twice, and end."))
@option(
    "--every",
    metavar="SECONDS",
    type=click.IntRange(2, 3600),
    says=lambda: _("With --watch: seconds between two looks; 10 by itself."),
)
@click.pass_obj
def command(
    invocation: Invocation,
    /,
    files: tuple[Path, ...],
    yes: bool,
    dry_run: bool,
    skip_bad: bool,
    as_json: bool,
    **typed: Any,
) -> None:
    """Survey the files, show what they bring, ask, and take them; or watch a folder for them."""
    if typed["folder"] is not None:
        asked = {"--dry-run": dry_run, "--json": as_json, "--until": typed["until"], "FILE": files}
        asked["--refused"] = typed["refused_to"]
        _watch(invocation, typed, skip_bad=skip_bad, left_out=[name for name, said in asked.items() if said])
        return
    _refuse_what_watches(typed)
    if not files:
        raise click.MissingParameter(
            ctx=click.get_current_context(), param_type="argument", param_hint="FILE..."
        )
    _refuse_to_ask(yes=yes or dry_run, as_json=as_json)
    zone = _zone(invocation, typed["zone"])
    with progress_line() as line:
        person = _Person(line, zone, yes, dry_run, skip_bad, as_json, typed["refused_to"])
        try:
            surveyed = _surveyed(files, typed, zone, invocation, person)
        except HoldsEntries:
            if len(files) > 1:
                raise
            line.wipe()
            from .entered_files import take_entries

            typed["skip_bad"] = skip_bad
            take_entries(invocation, files[0], typed, yes=yes, dry_run=dry_run, as_json=as_json)
            return
        brought = bring_in(
            invocation.store,
            surveyed,
            agree=person.agrees,
            who=invocation.settings.who,
            now=invocation.now,
            watch=person.watches,
        )
    if as_json:
        show_json(brought_data(brought, zone))
    else:
        show(f"\n{_outcome(brought, dry_run=dry_run)}")


def _watch(invocation: Invocation, typed: dict[str, Any], *, skip_bad: bool, left_out: list[str]) -> None:
    """Watch a folder, by what was typed of the files in it."""
    if left_out:
        sentence = _("--watch takes in whatever arrives, and asks nothing: leave out {0}.")
        raise UsageProblem(sentence.format(", ".join(left_out)))
    from .watching import Folder

    columns = typed_columns(typed["columns"])
    refuse_strangers(columns)
    hints = _hints(typed, columns)
    if typed["zone"] is not None:
        _zone(invocation, typed["zone"])

    def ways() -> Ways:
        return Ways(
            *(_zone(invocation, typed["zone"]), hints, skip_bad, invocation.flag),
            memories=memories_in(invocation.store),
            agreed=agreed_in(invocation.store, wall_clock()),
        )

    folder = Folder(
        typed["folder"],
        invocation.store,
        invocation.settings.who,
        ways,
        clock=wall_clock,
        sleep=sleep,
        every=typed["every"] or EVERY,
    )
    if typed["once"]:
        raise click.exceptions.Exit(folder.once())
    folder.on_and_on()


def _refuse_what_watches(typed: dict[str, Any]) -> None:
    """Refuse what only says how a folder is watched, where none is."""
    for name in ("once", "every"):
        if typed[name]:
            raise UsageProblem(_("--{0} says how a folder is watched: name it with --watch.").format(name))


@dataclass(frozen=True, slots=True)
class _Person:
    """Who is shown the progress and agrees to an offer: by what was typed already, or when asked."""

    line: ProgressLine
    zone: ZoneInfo
    yes: bool
    dry_run: bool
    skip_bad: bool
    as_json: bool
    refused_to: Path | None

    def watches(self, step: Step) -> None:
        """Show how far the work has come."""
        self.line.tell(step_text(step))

    def tells(self, sentence: str) -> None:
        """Say something beside the progress."""
        self.line.wipe()
        say(sentence)

    def agrees(self, offer: Offer) -> bool:
        """Show an offer, and say whether it is to be taken.

        Raises:
            InputRefused: rows of it can't be taken, and nobody said to leave them out.
        """
        self.line.wipe()
        refused = offer.refused > 0 and not self.skip_bad
        if not self.as_json:
            words = unknown_words_text(file.survey for file in offer.files)
            show("\n\n".join(filter(None, (offer_text(offer, self.zone), words))))
        elif refused:
            show_json(brought_data(Brought(offer, None), self.zone))
        if offer.refused and self.refused_to is not None:
            say(saved_text(save_refused(offer, self.refused_to)))
        if refused:
            raise InputRefused(refused_rows_text(offer.refused))
        if self.dry_run or not offer.news:
            return False
        return self.yes or click.confirm(_("Bring this in?"), err=True)


def _refuse_to_ask(*, yes: bool, as_json: bool) -> None:
    """Refuse a command that would have to ask where nobody can answer, before anything is read."""
    if yes:
        return
    if as_json:
        raise UsageProblem(_("--json asks nothing: add --yes to bring the files in, or --dry-run to look."))
    if not at_a_terminal():
        raise UsageProblem(
            _("There is no terminal to ask on: add --yes to bring the files in, or --dry-run to look.")
        )


def _surveyed(
    files: Sequence[Path], typed: dict[str, Any], zone: ZoneInfo, invocation: Invocation, person: _Person
) -> list[Surveyed]:
    """Survey each file as is typed, and in all else as was said of the last file with the same header."""
    now, memories = invocation.now, memories_in(invocation.store)
    agreed = agreed_in(invocation.store, now)
    paths = list(dict.fromkeys(path.absolute() for path in files))
    for path in paths:
        unpack(path, person.watches)
    until = None if typed["until"] is None else read_until(typed["until"], zone, now)
    columns = columns_by_file(paths, typed_columns(typed["columns"]), typed["sheet"])
    found = []
    for path, own in zip(paths, columns, strict=True):
        before = remembered(path, memories)
        hints = over(_hints(typed, own), before)
        survey = survey_file(path, zone=zone, now=now, hints=hints, agreed=agreed, watch=person.watches)
        if before != Hints():
            person.tells(holds_text(before).format(survey.file))
        found.append(reached(survey, until))
    refuse_strange_words(typed["words"], (one.survey for one in found))
    if typed["sheet"] and all(one.survey.plan.source.sheet is None for one in found):
        raise UsageProblem(_("--sheet names a sheet of a workbook, and none of the files is one."))
    return found


def _hints(typed: dict[str, Any], columns: Mapping[str, str]) -> Hints:
    return Hints(
        columns=columns,
        order=typed["dates"],
        decimal=typed["decimal"],
        currency=_currency(typed["currency"]),
        page=typed["encoding"],
        sheet=typed["sheet"],
        meanings=typed_meanings(typed["words"]),
    )


def _zone(invocation: Invocation, typed: str | None) -> ZoneInfo:
    if typed is not None:
        try:
            return ZoneInfo(read_zone(typed))
        except Refusal as refusal:
            raise UsageProblem(_("--zone: {0}").format(refusal_sentence(refusal))) from refusal
    try:
        with reading(invocation.store) as reads:
            return zone_in(invocation.settings, reads)
    except NoStore:
        return zone_in(invocation.settings, None)


def _currency(typed: str | None) -> str | None:
    if typed is None:
        return None
    code = typed.strip().upper()
    try:
        exponent(code)
    except Refusal as refusal:
        sentence = _("--currency takes the three letters of a currency in use, such as EUR; “{0}” is none.")
        raise UsageProblem(sentence.format(printable(typed))) from refusal
    return code


def _outcome(brought: Brought, *, dry_run: bool) -> str:
    if brought.action_id is not None or not brought.offer.news:
        return brought_text(brought)
    return _("Nothing was written: --dry-run only looks.") if dry_run else _("Nothing was brought in.")
