"""What people decide on leads, in words; and the reasons that are offered where one is owed."""

from __future__ import annotations

from collections.abc import Iterable

from sla_tui.domain.entries import printable
from sla_tui.store.lead_reads import read_people, read_usual_reasons
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .agreements import read_agreements

MOST_PEOPLE = 40
"""How many people are listed: in a larger company one types the name."""
_SENT_BACK = ("returned", "no lead", "disputed")
"""What is said of a lead that goes back, or should."""
OFFERED = 5
"""How many reasons are offered at the most: a key each."""


def outcome_text(outcome: str, *, definition_not_met: bool = False) -> str:
    """What became of a lead, in a word or two."""
    if definition_not_met and outcome == "disqualified":
        return _("no lead as agreed")
    return {
        "qualified": _("qualified"),
        "disqualified": _("disqualified"),
        "returned": _("sent back to marketing"),
    }.get(outcome, outcome)


def exclusion_text(rule: str) -> str:
    """The rule by which a hand-off is left out, in words."""
    return {
        "duplicate": _("a duplicate"),
        "test lead": _("a test lead"),
        "dispute upheld": _("sales disputed it, and that was upheld"),
        "handed over again": _("handed over again while its first touch was still due"),
        "exclusion period": _("handed over in an exclusion period, counted apart"),
    }.get(rule, rule)


def late_text(code: str, note: str | None = None) -> str:
    """Why a promise was not kept, in words."""
    told = {
        "routing": _("it came to the rep late"),
        "absence": _("the rep was away"),
        "bad number": _("a bad number"),
        "logged late": _("done, but logged late"),
        "other": _("another reason"),
        "handed over again": _("handed over again before it was done"),
    }.get(code, code)
    if note and code == "other":
        return note
    return _("{0} ({1})").format(told, note) if note else told


def usual_reasons() -> dict[str, tuple[str, ...]]:
    """By `disqualified`, `no lead`, `returned` and `disputed` the reasons to choose from at first."""
    return {
        "disqualified": (_("no need"), _("no budget"), _("no answer after all tries"), _("chose another")),
        "no lead": (_("too small"), _("wrong industry"), _("no real contact data"), _("not a buyer")),
        "returned": (_("not ready yet"), _("no answer after all tries"), _("asks for more material")),
        "disputed": (),
    }


def offered_reasons(reads: Reads) -> dict[str, tuple[str, ...]]:
    """The reasons to choose from, as `usual_reasons` has them: those agreed on first, then those given most.

    Of what was agreed on, the newest version of each agreement counts.
    """
    given = read_usual_reasons(reads.connection, OFFERED)
    agreed = [reason for one in read_agreements(reads) for reason in one.newest.terms.returns.reasons]
    return {
        kind: first_of(agreed if kind in _SENT_BACK else (), [*map(printable, given.get(kind, ())), *words])
        for kind, words in usual_reasons().items()
    }


def first_of(first: Iterable[str], then: Iterable[str]) -> tuple[str, ...]:
    """Reasons to choose from, some of them first; each once, and as many as there are keys for."""
    return tuple(dict.fromkeys((*first, *then)))[:OFFERED]


def people(reads: Reads) -> tuple[str, ...]:
    """Those whom the data name, by name, to say which of them one is."""
    return tuple(map(printable, read_people(reads.connection, MOST_PEOPLE)))


def pause_reasons() -> tuple[str, ...]:
    """The reasons to pause a lead's clocks that are offered."""
    return (
        _("waiting for their answer"),
        _("they asked to be called later"),
        _("they are away"),
    )
