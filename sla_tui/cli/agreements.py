"""`sla-tui agreements`: list, show, export and import agreements as JSON of their terms."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sla_tui.cells import WIDTH, cut, width
from sla_tui.days import dated
from sla_tui.domain.draft import parse_json
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Terms
from sla_tui.domain.terms_json import to_json
from sla_tui.errors import InputRefused, OutputProblem, UsageProblem
from sla_tui.reports.agreement_changes import changed_page
from sla_tui.reports.agreement_list_text import held_text
from sla_tui.reports.agreement_page import agreement_page, page_text
from sla_tui.reports.agreement_versions import (
    head_of_version,
    numbered,
)
from sla_tui.reports.agreements import Agreement, read_agreements
from sla_tui.reports.problem_words import problem_sentence
from sla_tui.reports.reachable import reach_problem
from sla_tui.store.connection import reading
from sla_tui.wording import _, ngettext, refusal_sentence

from .invocation import Invocation
from .naming import one_agreement, typed_day, typed_words
from .output import show, show_exactly, show_json
from .versions import at_option, chosen_version, of_number, say_later, version_option
from .words import Command, Group, option

LARGEST = 1_000_000
"""Bytes of a file of terms; a whole agreement takes some ten thousand."""


def _says() -> str:
    return _(
        "List, show, export and import agreements.\n\nWithout one of the commands the agreements are listed."
    )


@click.group(cls=Group, says=_says, bare="list")
def command() -> None:
    """The commands on agreements."""


def _says_list() -> str:
    return _("List the agreements in force.\n\nExample: sla-tui agreements list")


@command.command("list", cls=Command, says=_says_list)
@option("--json", "as_json", is_flag=True, says=lambda: _("Print JSON."))
@click.pass_obj
def list_all(invocation: Invocation, /, as_json: bool) -> None:
    """Print a line, or an object, for each agreement."""
    with reading(invocation.store) as reads:
        agreements = read_agreements(reads)
    if as_json:
        show_json({"schema": 1, "agreements": [_data(agreement) for agreement in agreements]})
    elif agreements:
        show("\n".join(_line(agreement, invocation.now) for agreement in agreements))
    else:
        show(_("There is no agreement in force yet: sla-tui opens the wizard that makes one."))


def _says_show() -> str:
    return _(
        "Show an agreement as a page to read: the version that holds today.\n\n"
        "Example: sla-tui agreements show 'Inbound 2026' --at 2026-12-15"
    )


@command.command("show", cls=Command, says=_says_show)
@click.argument("name", required=False)
@version_option
@at_option
@click.pass_obj
def show_one(invocation: Invocation, /, name: str | None, number: int | None, at: str | None) -> None:
    """Print a version of an agreement as a page, and which one is still to come."""
    chosen = chosen_version(invocation, name, number, at)
    page = (*head_of_version(*chosen), *agreement_page(chosen.version.terms))
    show(page_text(page, WIDTH))
    say_later(chosen, number, at)


def _says_changes() -> str:
    return _(
        "Tell what the newest version of an agreement changed, clause by clause.\n\n"
        "Example: sla-tui agreements changes 'Inbound 2026' --version 3 --since 1"
    )


@command.command("changes", cls=Command, says=_says_changes)
@click.argument("name", required=False)
@version_option
@option(
    "--since", type=int, metavar="NUMBER", says=lambda: _("The version before; the last but one by itself.")
)
@click.pass_obj
def changes(invocation: Invocation, /, name: str | None, number: int | None, since: int | None) -> None:
    """Print the clauses that differ between two versions."""
    with reading(invocation.store) as reads:
        agreement = one_agreement(read_agreements(reads), name, by_option=False)
    version = agreement.newest if number is None else of_number(agreement, number)
    if version.number == 1:
        first = _("“{0}” has only its first version.") if number is None else _("Version 1 changed nothing.")
        show(first.format(agreement.name))
        return
    earlier = version.number - 1 if since is None else since
    before = numbered(agreement, earlier) if earlier < version.number else None
    if before is None:
        raise UsageProblem(_("--since is a version before {0}, from 1 on.").format(version.number))
    page = changed_page(before.terms, version.terms)
    if not page:
        show(_("Versions {0} and {1} differ in no clause.").format(earlier, version.number))
        return
    show(
        _("Version {0}, from {1} on, beside version {2}:").format(
            version.number, dated(version.terms.holds_from), earlier
        )
    )
    show(page_text(page, WIDTH))


def _says_export() -> str:
    return _(
        "Write the terms of an agreement as JSON: of the version that holds today.\n\n"
        "Example: sla-tui agreements export --version 1 > inbound.json"
    )


@command.command("export", cls=Command, says=_says_export)
@click.argument("name", required=False)
@version_option
@at_option
@option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    says=lambda: _("The file to write; stdout by itself."),
)
@click.pass_obj
def export(
    invocation: Invocation, /, name: str | None, number: int | None, at: str | None, output: Path | None
) -> None:
    """Write the canonical JSON, the text whose hash a signature names."""
    chosen = chosen_version(invocation, name, number, at)
    text = to_json(chosen.version.terms)
    if output is None:
        show_exactly(text)
    else:
        try:
            output.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise OutputProblem(_("{0} can't be written: {1}.").format(output, error.strerror)) from error
    say_later(chosen, number, at)


def _says_import() -> str:
    return _(
        "Put an agreement in force from JSON of its terms.\n\nExample: sla-tui agreements import inbound.json"
    )


@command.command("import", cls=Command, says=_says_import)
@click.argument("file", type=click.Path(path_type=Path))
@option("--dry-run", is_flag=True, says=lambda: _("Only say whether the terms are whole."))
@click.pass_obj
def import_one(invocation: Invocation, /, file: Path, dry_run: bool) -> None:
    """Read the terms through the wizard's own door; a name that is there gets its next version."""
    terms = _terms_in(file)
    if dry_run:
        show(_("The terms of “{0}” are whole; nothing was written.").format(terms.name))
        return
    from sla_tui.store.store import Store

    store = Store(invocation.store)
    with store.reading() as reads:
        same = [agreement for agreement in read_agreements(reads) if agreement.name == terms.name]
    if same and _is_there(terms, same[0]):
        show(_("“{0}” is in force in these very terms; nothing was written.").format(terms.name))
        return
    stored = store.agreements.put_in_force(
        terms, who=invocation.settings.who, now=invocation.now, agreement_id=same[0].id if same else None
    )
    show(
        _("“{0}” is in force from {1}, as version {2}.").format(
            terms.name, dated(terms.holds_from), stored.newest.number
        )
    )


def _says_end() -> str:
    return _(
        "Let an agreement end with a day; what was handed over by then is still judged.\n\n"
        "Example: sla-tui agreements end 'Inbound 2026' --last-day 2026-12-31 --reason 'A new one follows'"
    )


@command.command("end", cls=Command, says=_says_end)
@click.argument("name", required=False)
@option(
    "--last-day",
    required=True,
    metavar="DAY",
    says=lambda: _("The last day on which it holds, today at the earliest."),
)
@option("--reason", required=True, metavar="WORDS", says=lambda: _("Why it ends."))
@click.pass_obj
def end(invocation: Invocation, /, name: str | None, last_day: str, reason: str) -> None:
    """Put a version in force that says with which day the agreement ends."""
    from sla_tui.store.store import Store

    day, why = typed_day(last_day, "--last-day"), typed_words(reason, "--reason")
    store = Store(invocation.store)
    with store.reading() as reads:
        agreement = one_agreement(read_agreements(reads), name, by_option=False)
    store.agreements.end(agreement.id, day, why, who=invocation.settings.who, now=invocation.now)
    show(_("The last day of “{0}” is {1}.").format(agreement.name, dated(day)))


def _is_there(terms: Terms, agreement: Agreement) -> bool:
    """Whether the newest version has these terms.

    Raises:
        InputRefused: where the zone is another: an agreement has one for life.
    """
    if terms.zone != agreement.zone.key:
        raise InputRefused(
            _("“{0}” goes by the time of {1}, for life: give terms of another zone another name.").format(
                terms.name, agreement.zone.key
            )
        )
    return agreement.newest.terms == terms


def _terms_in(file: Path) -> Terms:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise InputRefused(_("{0} is too large for the terms of an agreement.").format(file.name))
        parsed = parse_json(content.decode())
    except OSError as error:
        raise InputRefused(_("{0} can't be read: {1}.").format(file, error.strerror)) from error
    except UnicodeDecodeError as error:
        raise InputRefused(_("{0} is not UTF-8 text.").format(file.name)) from error
    except Refusal as refusal:
        raise InputRefused(_("{0}: {1}").format(file.name, refusal_sentence(refusal))) from refusal
    if parsed.terms is None:
        count = len(parsed.problems)
        first = problem_sentence(parsed.problems[0])
        told = ngettext("{0} has {1} problem: {2}", "{0} has {1} problems; the first: {2}", count)
        raise InputRefused(told.format(file.name, count, f"{parsed.problems[0].field}: {first}"))
    if problem := reach_problem(parsed.terms):
        raise InputRefused(_("{0}: {1}").format(file.name, problem))
    return parsed.terms


def _line(agreement: Agreement, now: datetime) -> str:
    told = held_text(agreement, now)
    return f"{cut(agreement.name, WIDTH - width(told) - 2)}: {told}"


def _data(agreement: Agreement) -> dict[str, object]:
    return {
        "name": agreement.name,
        "zone": agreement.zone.key,
        "versions": [
            {
                "number": version.number,
                "holds_from": version.terms.holds_from.isoformat(),
                "until": None if version.rules.until is None else version.rules.until.isoformat(),
            }
            for version in agreement.versions
        ],
    }
