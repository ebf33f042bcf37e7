"""Trying a draft on the past, in a thread: always the draft that was wanted last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain import fields as f
from sla_tui.domain.about_leads import is_of_leads, promises_of_leads
from sla_tui.domain.fields import field_at
from sla_tui.domain.terms import Between, Commitment, Count, Figure, OfLeads, Terms
from sla_tui.errors import SlaTuiError
from sla_tui.reports.number_words import number_texts, shape_offers
from sla_tui.reports.numbers_before import Before, numbers_before
from sla_tui.reports.trial import Past, Trial, read_past, try_terms
from sla_tui.reports.trial_words import covered_text, mails_text, trial_texts
from sla_tui.tui.reading import ask
from sla_tui.wording import _


@dataclass(frozen=True, slots=True)
class PastTold:
    """What the past tells of a draft: a sentence by the path of a field, and how many leads are covered.

    `shapes` are last year's weights by the path of a split, or why there are none. At the paths in `open`
    a number is still to be typed, and nothing of it is in the sentence.
    """

    by_path: dict[str, str] = field(default_factory=dict)
    covered: str = ""
    shapes: dict[str, tuple[str, str]] = field(default_factory=dict)
    open: frozenset[str] = frozenset()


_HUNG_ON = ("scope", "tiers", "calendar", "calendars", "zone", "fiscal_start", "currency")
"""The groups of typed fields on which it hangs what numbers came to before."""


class Wanted(NamedTuple):
    """Terms to try, at which field one is, the agreement that they revise, and which numbers are open."""

    terms: Terms
    at: str
    revises: int | None
    open: frozenset[str] = frozenset()


class Trials:
    """`want` notes the terms to try; `run`, called in a thread, tries until none are wanted any more.

    What numbers came to before is read from the store once. It is read anew where a choice changed what it
    hangs on, or something typed did and one has left that field; until then it is not told.
    """

    def __init__(
        self, store: Path, clock: Callable[[], datetime], told: Callable[[PastTold], object]
    ) -> None:
        """Trials on what is in a store, told of from their thread."""
        self._store = store
        self._clock = clock
        self._told = told
        self._lock = Lock()
        self._wanted: Wanted | None = None
        self._running = False
        self._zone = ""
        self._past: Past | None = None
        self._judged: tuple[object, Trial | None] = ((), None)
        self._asked: dict[str, object] = {}
        self._before: dict[str, Before] = {}

    def want(self, wanted: Wanted) -> bool:
        """Note terms to try; whether `run` has to be started."""
        with self._lock:
            self._wanted = wanted
            start, self._running = not self._running, True
            return start

    def run(self) -> None:
        """Try what is wanted, and again while something newer is."""
        while True:
            with self._lock:
                wanted, self._wanted = self._wanted, None
                if wanted is None:
                    self._running = False
                    return
            try:
                self._told(self._tried(wanted))
            except SlaTuiError:
                self._told(_nothing_known(wanted))

    def _tried(self, wanted: Wanted) -> PastTold:
        terms = wanted.terms
        if self._zone != terms.zone:
            zone = ZoneInfo(terms.zone)
            self._past = ask(self._store, lambda reads: read_past(reads, zone, self._clock()))
            self._zone = terms.zone
        self._ask_numbers(wanted)
        hangs = _hangs_on(wanted)
        known = {key: one for key, one in self._before.items() if hangs.get(key) == self._asked.get(key)}
        still_open = {path.split(".")[1] for path in wanted.open}
        said = number_texts(known, terms, still_open)
        texts = {key: text for key, text in said.items() if hangs.get(key) == self._asked.get(key)}
        told = _nothing_told(terms) if self._past is None else PastTold()
        if self._past is not None:
            trial = self._trial(self._past, terms)
            shares = {} if trial is None else trial_texts(self._past, trial, terms)
            texts |= {key: text for key, text in shares.items() if key not in still_open}
            told = PastTold() if trial is None else _of_trial(trial, terms)
        shapes = {f.SPLIT.at(key): offer for key, offer in shape_offers(known).items()}
        return PastTold({**_by_path(texts, terms), **told.by_path}, told.covered, shapes, wanted.open)

    def _ask_numbers(self, wanted: Wanted) -> None:
        """Read what numbers came to, where that hangs on something else than when it was read last."""
        hangs = _hangs_on(wanted)
        if hangs == self._asked or (self._asked and _is_typed_slowly(wanted.at)):
            return
        terms, now = wanted.terms, self._clock()
        self._before = ask(self._store, lambda reads: numbers_before(reads, terms, now, wanted.revises))
        self._asked = hangs

    def _trial(self, past: Past, terms: Terms) -> Trial | None:
        """What the shares of the last month come to; of terms that judge alike it is known already."""
        judged_by = (
            *(terms.zone, terms.holds_from, terms.scope, terms.calendar, terms.calendars, terms.touches),
            *(terms.review.until, tuple(each for each in terms.commitments if isinstance(each, OfLeads))),
        )
        if self._judged[0] != judged_by:
            self._judged = (judged_by, try_terms(past, terms))
        return self._judged[1]


def _hangs_on(wanted: Wanted) -> dict[str, object]:
    """By commitment all on which what its number came to hangs: not on the number itself."""
    terms = wanted.terms
    common = (
        *(wanted.revises, terms.zone, terms.scope, terms.fiscal_start, terms.currency, terms.tiers),
        *(terms.calendar, terms.calendars, terms.touches),
    )
    return {each.id: (common, *asked) for each in terms.commitments if (asked := tuple(_asked_of(each)))}


def _is_typed_slowly(path: str) -> bool:
    """Whether numbers hang on what is typed at a path: it is waited for until one has left it."""
    field = field_at(path)
    return field is not None and (field.group in _HUNG_ON or ".only." in path)


def _asked_of(commitment: Commitment) -> Iterator[object]:
    if isinstance(commitment, Count):
        yield from (commitment.event, commitment.measure, commitment.period, commitment.only)
    elif isinstance(commitment, Figure):
        yield from (commitment.source, commitment.unit, commitment.clock, commitment.period)
    elif isinstance(commitment, Between):
        yield from (commitment.pair, commitment.period, commitment.only)


def _by_path(texts: Mapping[str, str], terms: Terms) -> dict[str, str]:
    """What is told, by the path of the number that is asked for."""
    return {
        asked.at(each.id): texts[each.id]
        for each in terms.commitments
        if texts.get(each.id)
        for asked in (f.GOAL, f.NUMBER, f.TARGET, f.ATTEMPTS)
    }


def _of_trial(trial: Trial, terms: Terms) -> PastTold:
    covered = covered_text(trial) if promises_of_leads(terms.commitments) else ""
    return PastTold({f.AUTOMATED.path: mails_text(trial)}, covered)


def _nothing_known(wanted: Wanted) -> PastTold:
    """What is said where there is no store yet, or it can't be read."""
    terms = wanted.terms
    none = {each.id: Before(missing="leads") for each in terms.commitments if is_of_leads(each)}
    texts = number_texts(none, terms, [path.split(".")[1] for path in wanted.open])
    return PastTold(_by_path(texts, terms), _nothing_told(terms).covered, open=wanted.open)


def _nothing_told(terms: Terms) -> PastTold:
    """What is said where no lead was ever brought in."""
    if not promises_of_leads(terms.commitments):
        return PastTold()
    return PastTold(covered=_("No leads are there yet; those to come will be covered."))
