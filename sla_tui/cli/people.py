"""`sla-tui people`: who the data name, who may be one person, and saying that they are or are not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sla_tui.domain.when import local_day
from sla_tui.errors import InputRefused, UsageProblem
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.people import (
    absences_text,
    apart_text,
    away_text,
    in_team_text,
    merged_text,
    pairs_text,
    people_data,
    people_text,
    roster_text,
)
from sla_tui.store.absence_reads import read_absences
from sla_tui.store.connection import reading
from sla_tui.store.member_reads import read_memberships
from sla_tui.store.people_reads import read_alike_people, read_everybody, read_names
from sla_tui.wording import _

from .invocation import Invocation
from .naming import one_named, row_number, typed_day
from .output import say, show, show_json
from .words import Command, Group, option


def _says() -> str:
    return _(
        "List the people whom the data name, with how many leads and touches are theirs.\n\n"
        "Where one person stands under several names, “sla-tui people candidates” offers those that may be "
        "one, and “sla-tui people merge” lets them count as one. Nothing is merged by itself.\n\n"
        "Example: sla-tui people --json"
    )


@click.group(cls=Group, says=_says, invoke_without_command=True)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON, with those who may be one."))
@click.pass_context
def command(context: click.Context, /, as_json: bool) -> None:
    """Print the people, where no other command on them is named."""
    if context.invoked_subcommand is not None:
        return
    invocation: Invocation = context.obj
    with reading(invocation.store) as reads:
        people = read_everybody(reads.connection)
        pairs = read_alike_people(reads.connection) if as_json else ()
    if as_json:
        show_json(people_data(people, pairs))
    else:
        show(people_text(people))


def _says_candidates() -> str:
    return _(
        "List those who may be one person, and why.\n\n"
        "The first of two is the one of whom there is more.\n\nExample: sla-tui people candidates"
    )


@command.command("candidates", cls=Command, says=_says_candidates)
@click.pass_obj
def candidates(invocation: Invocation, /) -> None:
    """Print the pairs."""
    with reading(invocation.store) as reads:
        show(pairs_text(read_alike_people(reads.connection)))


def _says_merge() -> str:
    return _(
        "Let two names count as one person.\n\n"
        "All that is OTHER's counts for NAME from now on, whatever later files call it; “sla-tui people "
        "split OTHER” takes that back.\n\nExample: sla-tui people merge 'Kendra Lee' 'Lee, Kendra'"
    )


@command.command("merge", cls=Command, says=_says_merge)
@click.argument("name")
@click.argument("other")
@click.pass_obj
def merge(invocation: Invocation, /, name: str, other: str) -> None:
    """Merge two."""
    (kept, kept_id), (gone, gone_id) = _named(invocation, (name, other))
    from sla_tui.store.store import Store

    people = Store(invocation.store).people
    people.merge(kept_id, gone_id, who=invocation.settings.who, now=invocation.now)
    show(_("Kept: {0}.").format(merged_text(kept, gone)))


def _says_apart() -> str:
    return _(
        "Say that two names are two people, so that they are not offered again.\n\n"
        "Example: sla-tui people apart 'K. Lee' 'Kendra Lee'"
    )


@command.command("apart", cls=Command, says=_says_apart)
@click.argument("name")
@click.argument("other")
@click.pass_obj
def apart(invocation: Invocation, /, name: str, other: str) -> None:
    """Remember that two are not one."""
    (first, first_id), (second, second_id) = _named(invocation, (name, other))
    from sla_tui.store.store import Store

    people = Store(invocation.store).people
    people.keep_apart(first_id, second_id, who=invocation.settings.who, now=invocation.now)
    show(_("Kept: {0}.").format(apart_text(first, second)))


def _says_split() -> str:
    return _(
        "Take back that a name is another's: it counts for itself again, with all that files gave it since."
        "\n\nExample: sla-tui people split 'Lee, Kendra'"
    )


@command.command("split", cls=Command, says=_says_split)
@click.argument("name")
@click.pass_obj
def split(invocation: Invocation, /, name: str) -> None:
    """Part a name from the one that it goes by."""
    ((found, key),) = _named(invocation, (name,))
    from sla_tui.store.store import Store

    Store(invocation.store).people.split(key, who=invocation.settings.who, now=invocation.now)
    show(_("Taken back: {0} counts for itself again.").format(found))


def _says_team() -> str:
    return _(
        "Say in which team somebody is from a day on; without a team, list what was said.\n\n"
        "It counts for leads handed over to them of which no file says the team, and judges those anew. An "
        "empty team is none.\n\nExample: sla-tui people team 'Kendra Lee' North --from 2026-09-01"
    )


@command.command("team", cls=Command, says=_says_team)
@click.argument("name", required=False)
@click.argument("team_name", metavar="TEAM", required=False)
@option("--from", "since", metavar="DAY", says=lambda: _("The first day; today by itself."))
@click.pass_obj
def team(invocation: Invocation, /, name: str | None, team_name: str | None, since: str | None) -> None:
    """Keep it, or list the roster."""
    with reading(invocation.store) as reads:
        zone = zone_in(invocation.settings, reads)
        today = local_day(invocation.now, zone)
        members = read_memberships(reads.connection)
    if name is None or team_name is None:
        show(roster_text(members, today))
        return
    ((found, key),) = _named(invocation, (name,))
    day = today if since is None else typed_day(since, "--from")
    from sla_tui.store.store import Store

    people = Store(invocation.store).people
    people.put_in_team(key, team_name, day, zone, who=invocation.settings.who, now=invocation.now)
    show(_("Kept: {0}.").format(in_team_text(found, team_name, day, today)))


def _says_roster() -> str:
    return _(
        "Take a roster from a file, write it into one, or take the last one back.\n\n"
        "The file is CSV or a workbook with the columns person, team, from, until and other names, of which "
        "the last has several between semicolons. It is taken whole, or refused with each row, column and "
        "reason. What it does not speak of stays. Start from one that --save wrote.\n\n"
        "Example: sla-tui people roster team.csv"
    )


@command.command("roster", cls=Command, says=_says_roster)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@option(
    "--save", metavar="FILE", type=click.Path(path_type=Path), says=lambda: _("Write it into a new file.")
)
@option("--undo", is_flag=True, says=lambda: _("Take back what stands of the one that was taken last."))
@click.pass_obj
def roster(invocation: Invocation, /, path: Path | None, save: Path | None, *, undo: bool) -> None:
    """Take it, write it, or take it back."""
    if [path is not None, save is not None, undo].count(True) != 1:
        raise UsageProblem(_("Name a file to take, or one to write with --save, or say --undo."))
    from sla_tui.intake.whole_tables import TableRefused
    from sla_tui.reports.rosters import save_roster, take_roster, taken_text
    from sla_tui.store.store import Store

    if save is not None:
        with reading(invocation.store) as reads:
            save_roster(reads, save)
        show(_("Written: {0}.").format(save))
        return
    store, who = Store(invocation.store), invocation.settings.who
    if path is None:
        store.rosters.take_last_back(who=who, now=invocation.now)
        show(_("Taken back."))
        return
    with store.reading() as reads:
        zone = zone_in(invocation.settings, reads)
    try:
        number = take_roster(store, path, zone, who=who, now=invocation.now)
    except TableRefused as refused:
        for fault in refused.faults:
            say(fault)
        raise InputRefused(_("Nothing of it was taken.")) from refused
    show(taken_text(number))


def _says_away() -> str:
    return _(
        "Say that somebody is away and who acts for them; without a name, list who is.\n\n"
        "The substitute stands beside their leads and finds them among their own. Figures stay with whoever "
        "has the lead.\n\nExample: sla-tui people away 'Kendra Lee' --until 2026-09-18 --acts Ben"
    )


@command.command("away", cls=Command, says=_says_away)
@click.argument("name", required=False)
@option("--from", "since", metavar="DAY", says=lambda: _("The first day; today by itself."))
@option("--until", metavar="DAY", says=lambda: _("The last day; the first by itself."))
@option("--acts", metavar="NAME", says=lambda: _("Who acts for them."))
@click.pass_obj
def away(
    invocation: Invocation, /, name: str | None, since: str | None, until: str | None, acts: str | None
) -> None:
    """Keep it, or list who is away."""
    with reading(invocation.store) as reads:
        today = local_day(invocation.now, zone_in(invocation.settings, reads))
        absences = read_absences(reads.connection)
    if name is None:
        show(absences_text(absences, today))
        return
    first = today if since is None else typed_day(since, "--from")
    last = first if until is None else typed_day(until, "--until")
    (person, key), *others = _named(invocation, (name,) if acts is None else (name, acts))
    acting, acting_id = others[0] if others else (None, None)
    from sla_tui.store.store import Store

    store = Store(invocation.store)
    store.absences.add(key, first, last, acting_id, who=invocation.settings.who, now=invocation.now)
    show(_("Kept: {0}.").format(away_text(person, first, last, acting, today)))


def _says_back() -> str:
    return _("Take an absence out, by its number in “sla-tui people away”.\n\nExample: sla-tui people back 3")


@command.command("back", cls=Command, says=_says_back)
@click.argument("number")
@click.pass_obj
def back(invocation: Invocation, /, number: str) -> None:
    """Take it out."""
    from sla_tui.store.store import Store

    absences = Store(invocation.store).absences
    absences.take_back(row_number(number) or 0, who=invocation.settings.who, now=invocation.now)
    show(_("Taken out."))


def _named(invocation: Invocation, names: Sequence[str]) -> list[tuple[str, int]]:
    """Each of some names as the data have it, with the person's id."""
    with reading(invocation.store) as reads:
        known = [(name, (name, key)) for name, key in read_names(reads.connection)]
    return [
        one_named(
            known,
            name,
            none=_("The data name nobody yet."),
            wrong=_("The data name no “{0}”: “sla-tui people” lists them."),
        )
        for name in names
    ]
