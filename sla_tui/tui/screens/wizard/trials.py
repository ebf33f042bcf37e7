"""Trying a draft on the past, in a thread: always the draft that was wanted last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from sla_tui.domain import fields as f
from sla_tui.domain.about_leads import promises_of_leads
from sla_tui.domain.terms import Terms
from sla_tui.errors import SlaTuiError
from sla_tui.reports.trial import Past, Trial, read_past, try_terms
from sla_tui.reports.trial_words import covered_text, mails_text, trial_texts
from sla_tui.tui.reading import ask
from sla_tui.wording import _


@dataclass(frozen=True, slots=True)
class PastTold:
    """What the past tells of a draft: a sentence by the path of a field, and how many leads are covered.

    `any` is whether there is a past at all.
    """

    any: bool
    by_path: dict[str, str] = field(default_factory=dict)
    covered: str = ""


class Trials:
    """`want` notes the terms to try; `run`, called in a thread, tries until none are wanted any more."""

    def __init__(
        self, store: Path, clock: Callable[[], datetime], told: Callable[[PastTold], object]
    ) -> None:
        """Trials on what is in a store, told of from their thread."""
        self._store = store
        self._clock = clock
        self._told = told
        self._lock = Lock()
        self._wanted: Terms | None = None
        self._running = False
        self._zone = ""
        self._past: Past | None = None

    def want(self, terms: Terms) -> bool:
        """Note terms to try; whether `run` has to be started."""
        with self._lock:
            self._wanted = terms
            start, self._running = not self._running, True
            return start

    def run(self) -> None:
        """Try what is wanted, and again while something newer is."""
        while True:
            with self._lock:
                terms, self._wanted = self._wanted, None
                if terms is None:
                    self._running = False
                    return
            try:
                self._told(self._tried(terms))
            except SlaTuiError:
                self._told(PastTold(False))

    def _tried(self, terms: Terms) -> PastTold:
        if not promises_of_leads(terms.commitments):
            return PastTold(False)
        if self._zone != terms.zone:
            zone = ZoneInfo(terms.zone)
            self._past = ask(self._store, lambda reads: read_past(reads, zone, self._clock()))
            self._zone = terms.zone
        if self._past is None:
            return PastTold(False, covered=_("No leads are there yet; those to come will be covered."))
        trial = try_terms(self._past, terms)
        return PastTold(True) if trial is None else _told(self._past, trial, terms)


def _told(past: Past, trial: Trial, terms: Terms) -> PastTold:
    texts = trial_texts(past, trial, terms)
    by_path = {
        asked.at(commitment): text
        for commitment, text in texts.items()
        for asked in (f.GOAL, f.TARGET, f.ATTEMPTS)
    }
    return PastTold(True, {**by_path, f.AUTOMATED.path: mails_text(trial)}, covered_text(trial))
