"""What is wrong with the store, in words: a line for each thing that was looked at, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sla_tui.cells import WIDTH, wrapped
from sla_tui.domain.entries import printable
from sla_tui.store.doctor import Health
from sla_tui.store.soundness import Version
from sla_tui.wording import _, ngettext

from .words import grouped

_MEGABYTE = 1_000_000
_FINE, _OFF, _MIND = "✓", "!", "·"


def health_text(health: Health) -> str:
    """The lines; `✓` is fine, `!` is wrong, `·` is only to be minded."""
    return "\n".join(
        line for mark, said in _findings(health) for line in wrapped(said, WIDTH, f"{mark} ", "  ")
    )


def _findings(health: Health) -> Iterator[tuple[str, str]]:
    if health.faults:
        yield _OFF, _("The file is damaged: {0}").format(printable(health.faults[0]))
        yield from _advice(health)
    else:
        yield _FINE, _("The file is whole.")
        yield from _rows(health)
        yield from _agreements(health)
        yield from _verdicts(health)
        yield from _names(health)
        yield from _counts(health)
        yield from _following(health)
        yield from _log(health)
        yield from _files(health)
        if health.is_past_mending:
            yield from _advice(health)
    yield from _copies(health)
    yield from _around(health)


def _advice(health: Health) -> Iterator[tuple[str, str]]:
    good = [copy for copy in health.copies if copy.why != "damaged" and copy not in health.damaged]
    if good:
        said = _("“sla-tui restore {0}” puts the latest whole copy in its place; the damaged store is kept.")
        yield _MIND, said.format(good[0].number)
    else:
        yield (
            _MIND,
            _("There is no whole copy: keep this file, and bring the exports in anew with --store."),
        )


def _rows(health: Health) -> Iterator[tuple[str, str]]:
    if not health.dangling:
        yield _FINE, _("Each row that another names is there.")
    for table, rows in health.dangling:
        said = ngettext(
            "{0} row of “{1}” names another that is not there.",
            "{0} rows of “{1}” name others that are not there.",
            rows,
        )
        yield _OFF, said.format(grouped(rows), table)


def _agreements(health: Health) -> Iterator[tuple[str, str]]:
    if not (health.altered or health.unreadable):
        yield _FINE, _("Each version of an agreement reads as it was put in force.")
    if health.unreadable:
        yield _OFF, _("It can't be read: {0}.").format(_listed(health.unreadable))
    changed = [version for version in health.altered if version not in health.unreadable]
    if changed:
        yield _OFF, _("It is not what was put in force, by its SHA-256: {0}.").format(_listed(changed))


def _verdicts(health: Health) -> Iterator[tuple[str, str]]:
    if health.unreadable:
        yield _MIND, _("How leads were judged could not be worked out anew.")
    elif health.differing:
        said = ngettext(
            "{0} lead is judged otherwise than agreed; “sla-tui doctor --mend” judges all anew.",
            "{0} leads are judged otherwise than agreed; “sla-tui doctor --mend” judges all anew.",
            health.differing,
        )
        yield _OFF, said.format(grouped(health.differing))
    else:
        said = ngettext(
            "{0} judgement is as it comes out when it is worked out anew.",
            "{0} judgements are as they come out when they are worked out anew.",
            health.verdicts,
        )
        yield _FINE, said.format(grouped(health.verdicts))


def _names(health: Health) -> Iterator[tuple[str, str]]:
    if "person_pair" in health.tangled:
        yield _OFF, _("What was said of two names that are one person leads back to itself, or to two.")
    if "lead_pair" in health.tangled:
        yield _OFF, _("What was said of two leads that are one leads back to itself, or to two.")
    if health.names:
        said = ngettext(
            "{0} person goes by another name than was said; “sla-tui doctor --mend” names all anew.",
            "{0} people go by other names than was said; “sla-tui doctor --mend” names all anew.",
            health.names,
        )
        yield _OFF, said.format(grouped(health.names))
    elif not health.tangled:
        yield _FINE, _("People go by the names that were said, and what is one leads to one.")


def _counts(health: Health) -> Iterator[tuple[str, str]]:
    if health.counts:
        said = _("Not what it comes to: {0}; “sla-tui doctor --mend” counts anew.")
        yield _OFF, said.format(", ".join(dict.fromkeys(_count_words()[name] for name in health.counts)))
    else:
        yield _FINE, _("What is counted of the data is what it comes to.")


def _count_words() -> dict[str, str]:
    return {
        "at": _("when the last file came"),
        "without_owner": _("leads without an owner"),
        "handed_later": _("hand-overs of after the last file"),
        "touched_later": _("touches of after the last file"),
        "touched_before": _("touches of before the hand-over"),
        "deals_of_nobody": _("deals of no lead"),
        "unknown_words": _("rows with words that nobody knew"),
        "touches_of_nobody": _("touches of no lead"),
    }


def _following(health: Health) -> Iterator[tuple[str, str]]:
    if health.following:
        said = _("Not what it comes to: {0}; “sla-tui doctor --mend” puts it right.")
        yield _OFF, said.format(", ".join(_following_words()[place] for place, _rows in health.following))
    else:
        yield (
            _FINE,
            _("What follows from others, such as numbers and days, is what it comes to."),
        )


def _following_words() -> dict[str, str]:
    return {
        "handoff.ordinal": _("how the hand-overs of a lead are numbered"),
        "agreement_version.number": _("how the versions of an agreement are numbered"),
        "agreement_version.holds_from": _("from when a version holds"),
        "agreement.name": _("what an agreement is called"),
        "import.new": _("how many rows of a file were new"),
        "team_member.from_at": _("when the day began from which somebody is in a team"),
    }


def _log(health: Health) -> Iterator[tuple[str, str]]:
    if health.unlike_log:
        said = ngettext(
            "{0} entry of the log (number {1}) is not what is kept: one of the two was changed, and which "
            "can't be told.",
            "{0} entries of the log (the first is number {1}) are not what is kept: one of the two was "
            "changed, and which can't be told.",
            len(health.unlike_log),
        )
        yield _OFF, said.format(grouped(len(health.unlike_log)), health.unlike_log[0])
    for table, rows in health.unlogged:
        said = ngettext("{0} row of “{1}” is not in the log.", "{0} rows of “{1}” are not in the log.", rows)
        yield _OFF, said.format(grouped(rows), table)
    if not (health.unlike_log or health.unlogged):
        yield _FINE, _("What was said and entered here is as the log has it.")


def _files(health: Health) -> Iterator[tuple[str, str]]:
    for table, rows in health.unlike_files:
        said = ngettext(
            "{0} row of “{1}” is not as the files left it that were brought in.",
            "{0} rows of “{1}” are not as the files left them that were brought in.",
            rows,
        )
        yield _OFF, said.format(grouped(rows), table)
    if not health.unlike_files:
        yield _FINE, _("What files changed is as they left it.")


def _copies(health: Health) -> Iterator[tuple[str, str]]:
    for copy in health.damaged:
        yield _OFF, _("Copy {0} is damaged.").format(copy.number)
    whole = sum(copy.why != "damaged" for copy in health.copies) - len(health.damaged)
    if whole:
        yield _FINE, ngettext("{0} copy is whole.", "{0} copies are whole.", whole).format(whole)
    elif not health.copies:
        yield _MIND, _("There is no copy yet: “sla-tui backup” makes one.")


def _around(health: Health) -> Iterator[tuple[str, str]]:
    if health.others_read:
        yield _MIND, _("Others on this machine may read the file; it has names and addresses in it.")
    if health.is_short_of_space:
        said = _("The disk has {0} MB left; a copy of the store takes {1} MB.")
        yield _OFF, said.format(*(grouped(bytes_ // _MEGABYTE) for bytes_ in (health.free, health.size)))


def _listed(versions: Sequence[Version]) -> str:
    said = _("version {0} of “{1}”")
    return ", ".join(said.format(version.number, printable(version.agreement)) for version in versions)
