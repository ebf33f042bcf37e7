"""The names of promises of one agreement: under all of their targets, and told apart where two are alike.

numbers.md, (ca) and (cb); whoever names a promise asks here, so that it has one name everywhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from sla_tui.domain.entries import share_text
from sla_tui.domain.scope import EVERYTHING
from sla_tui.domain.terms import (
    Between,
    Commitment,
    Count,
    Delivery,
    Depth,
    OfAShare,
    Terms,
    Within,
)
from sla_tui.wording import _, ngettext

from .agreements import Agreement, Promise, Version
from .share_figures import is_disposition
from .words import day_text, label_text, rhythm_words, target_text

T = TypeVar("T")


def name_in(terms: Terms, commitment: Commitment, others: Iterable[Commitment], later: str = "") -> str:
    """What a promise is called beside the `others` that there are, itself among them.

    `later` are the targets that it gets inside its period.
    """
    label = label_text(commitment, terms.touches)
    alike = [each for each in others if label_text(each, terms.touches) == label]
    if later:
        start = label_text(commitment._replace(only=EVERYTHING), terms.touches)
        label = f"{start}{later}{label.removeprefix(start)}"
    return ", ".join((label, *apart(commitment, alike, _tells(terms))))


def name_under(version: Version | None, commitment: Commitment) -> str:
    """What a promise is called in the version that judges by it."""
    if version is None:
        return label_text(commitment)
    return name_in(version.terms, commitment, version.terms.commitments)


def apart(one: T, alike: Iterable[T], tells: Iterable[Callable[[T], str]]) -> Iterator[str]:
    """What tells one from those that are called the same: the first that differs, and so on until it does."""
    left = list(alike)
    for tell in tells:
        same = [each for each in left if tell(each) == tell(one)]
        if len(same) < len(left) and tell(one):
            yield tell(one)
        left = same
    if len(left) > 1:
        yield _("no. {0}").format(left.index(one) + 1)


def period_told(kind: str) -> str:
    """Over which period something is promised, where another one has the same name."""
    return {
        "day": _("in the day"),
        "week": _("in the week"),
        "month": _("in the month"),
        "quarter": _("in the quarter"),
        "year": _("in the year"),
    }.get(kind, "")


def by_day_told(day: int | str | None) -> str:
    """By which day of its period something is promised."""
    return _("by day {0}").format(day) if day else ""


def later_targets(agreement: Agreement, promise: Promise) -> str:
    """What is promised of leads of later days of the period: `, from 15 Nov ≤ 2 h`, or nothing."""
    told, last = [], promise.commitment
    holding = {version.terms.holds_from: version for version in agreement.versions}
    for day, version in holding.items():
        if not promise.period.start < day < promise.period.end or day <= promise.version.terms.holds_from:
            continue
        own = (each for each in version.terms.commitments if each.id == last.id)
        now = next((each for each in own if type(each) is type(last)), last)
        if changed := _changed(last, now):
            last = now
            told.append(_(", from {0} {1}").format(day_text(day).split(" ", 1)[1], changed))
    return "".join(told)


def _changed(before: Commitment, now: Commitment) -> str:
    """What a promise for a share asks of a lead in place of what it did; empty where it is the same."""
    if isinstance(before, Depth) and isinstance(now, Depth):
        if before.window != now.window:
            return label_text(now._replace(only=EVERYTHING))
        tries = ngettext("{0} try", "{0} tries", now.attempts).format(now.attempts)
        return tries if before.attempts != now.attempts else ""
    if isinstance(before, Within | Between) and isinstance(now, Within | Between):
        return _("≤ {0}").format(target_text(now.target)) if before.target != now.target else ""
    return ""


def _tells(terms: Terms) -> Sequence[Callable[[Commitment], str]]:
    """What may tell two promises apart, what says most first."""
    parties = {party.id: party.name for party in terms.parties}
    return (
        lambda each: by_day_told(each.by_day) if isinstance(each, Count) else "",
        lambda each: period_told(each.period),
        lambda each: _("by working days") if isinstance(each, Count) and each.working_days else "",
        lambda each: _("from the assignment") if _from_assignment(each) else "",
        lambda each: parties.get(each.giver, ""),
        lambda each: parties.get(each.receiver, ""),
        lambda each: rhythm_words(each.rhythm) if isinstance(each, Delivery) else "",
        lambda each: ", ".join(each.places) if isinstance(each, Delivery) else "",
        lambda each: share_text(each.share) if isinstance(each, OfAShare | Delivery) else "",
    )


def _from_assignment(commitment: Commitment) -> bool:
    """Whether a first follow-up or tries are counted from there; a disposition always is."""
    if isinstance(commitment, Within) and is_disposition(commitment):
        return False
    return isinstance(commitment, Within | Depth) and commitment.starts == "assigned"
