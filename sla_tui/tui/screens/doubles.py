"""Doubles: people under two names, leads under two ids; saying that it is one, or that they are two."""

from __future__ import annotations

from typing import ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.commands.doubles import APART, BACK, HERE, MERGE, SWAP
from sla_tui.commands.everywhere import COPY
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.lead_doubles import (
    lead_pair_lines,
    lead_pairs_text,
    leads_apart_text,
    merged_lines,
    one_lead_text,
)
from sla_tui.reports.people import (
    also_lines,
    apart_text,
    merged_text,
    pair_lines,
    pairs_text,
)
from sla_tui.store.lead_doubles import LeadPair, MergedLead, read_alike_leads, read_merged_leads
from sla_tui.store.people_reads import PersonPair, StoredPerson, read_alike_people, read_everybody
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.entering import Enters
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _

_LEAST = 38
_SCROLL_BAR = 2
"""Columns on the smallest terminal."""


Pair = PersonPair | LeadPair


class Answer(NamedTuple):
    """Those who may be one person, everybody by the names that are theirs; what may be one lead, and is."""

    pairs: tuple[PersonPair, ...]
    people: tuple[StoredPerson, ...]
    leads: tuple[LeadPair, ...]
    merged: tuple[MergedLead, ...]
    zone: ZoneInfo


class Doubles(Enters):
    """The pairs, the surest first, and under them who has which further names, and which lead further ids."""

    HERE: ClassVar = HERE
    AUTO_FOCUS = "#pairs"

    def __init__(self) -> None:
        """Nothing is read before the first paint."""
        super().__init__()
        self.answer: Answer | None = None
        self._swapped: set[str] = set()

    def compose(self) -> ComposeResult:
        """The head, what to do, the pairs, who has several names, the keys."""
        yield Static(id="top", markup=False)
        yield Static(id="told", markup=False)
        yield RowList(id="pairs", markup=False, compact=True)
        yield Static(id="also", markup=False)
        yield KeyBar((BACK,))

    def question(self, reads: Reads) -> Answer:
        """Who may be one person, and who is; and which leads may be one."""
        return Answer(
            read_alike_people(reads.connection),
            read_everybody(reads.connection),
            read_alike_leads(reads.connection),
            read_merged_leads(reads.connection),
            zone_in(self.app_here.settings, reads),
        )

    def answered(self, answer: object) -> None:
        """Show the pairs, keeping the place."""
        self.answer = answer if isinstance(answer, Answer) else None
        self.head(_("What may be there twice"))
        self.show()

    def show(self) -> None:
        """Two lines for each pair, the one that would stay above."""
        cells = max(self.size.width - 2, _LEAST)
        pairs = self._pairs
        lines = self._lines(cells - _SCROLL_BAR)
        options = [Option(_drawn(*both), id=key) for key, both in zip(pairs, lines, strict=True)]
        refill(self.query_one("#pairs", OptionList), options)
        said = _(
            "Nothing is done by itself. The upper one stays; what is the lower one's counts for it, whatever "
            "later files call it."
        )
        none = _("No two people and no two leads look like one.")
        self.query_one("#told", Static).update(Content(said if pairs else none))
        people, merged = (self.answer.people, self.answer.merged) if self.answer else ((), ())
        also = (*also_lines(people, cells), *merged_lines(merged, cells))
        self.query_one("#also", Static).update(Content("\n".join(also)))
        self.query_one(KeyBar).offer((*((MERGE, SWAP, APART) if pairs else ()), BACK, COPY))

    def _lines(self, cells: int) -> tuple[tuple[str, str], ...]:
        pairs = self._pairs.values()
        people = [pair for pair in pairs if isinstance(pair, PersonPair)]
        leads = [pair for pair in pairs if isinstance(pair, LeadPair)]
        zone = self.answer.zone if self.answer else ZoneInfo(self.app_here.settings.zone)
        return (*pair_lines(people, cells), *lead_pair_lines(leads, zone, cells))

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        super().on_resize()
        if self.answer is not None:
            self.show()

    @on(OptionList.OptionSelected, "#pairs")
    def action_merge(self) -> None:
        """Let both count as one, the upper one."""
        pair = self._chosen
        if isinstance(pair, PersonPair):
            kept, other = pair.kept, pair.other
            self.do(
                lambda store, now, who: store.people.merge(kept.id, other.id, who=who, now=now),
                merged_text(kept.name, other.name),
            )
        elif pair is not None:
            first, second = pair.kept, pair.other
            self.do(
                lambda store, now, who: store.leads.merge(first.id, second.id, who=who, now=now),
                one_lead_text(first, second),
            )

    def action_swap(self) -> None:
        """Let the other one of the pair under the cursor stay."""
        pair = self._chosen
        if pair is not None:
            self._swapped ^= {_id(pair)}
            self.show()

    def action_apart(self) -> None:
        """Remember that they are two."""
        pair = self._chosen
        if isinstance(pair, PersonPair):
            kept, other = pair.kept, pair.other
            self.do(
                lambda store, now, who: store.people.keep_apart(kept.id, other.id, who=who, now=now),
                apart_text(kept.name, other.name),
            )
        elif pair is not None:
            first, second = pair.kept, pair.other
            self.do(
                lambda store, now, who: store.leads.keep_apart(first.id, second.id, who=who, now=now),
                leads_apart_text(first, second),
            )

    def as_text(self) -> str:
        """What `sla-tui people candidates` and `sla-tui leads duplicates` print."""
        answer = self.answer
        if answer is None:
            return ""
        return "\n\n".join(
            (pairs_text(answer.pairs), lead_pairs_text(answer.leads, answer.merged, answer.zone))
        )

    @property
    def _pairs(self) -> dict[str, Pair]:
        """The pairs as they stand, people first, by what names them."""
        pairs: tuple[Pair, ...] = (*self.answer.pairs, *self.answer.leads) if self.answer else ()
        return {_id(pair): _turned(pair) if _id(pair) in self._swapped else pair for pair in pairs}

    @property
    def _chosen(self) -> Pair | None:
        """The pair under the cursor."""
        shown = self.query_one("#pairs", OptionList)
        if shown.highlighted is None:
            return None
        return self._pairs.get(str(shown.get_option_at_index(shown.highlighted).id))


def _drawn(kept: str, other: str) -> Content:
    return Content("\n").join([Content.styled(kept, "bold"), Content(other)])


def _turned(pair: Pair) -> Pair:
    """The pair with the other one above."""
    if isinstance(pair, PersonPair):
        return pair._replace(kept=pair.other, other=pair.kept)
    return pair._replace(kept=pair.other, other=pair.kept)


def _id(pair: Pair) -> str:
    """What names a pair, whichever stands above."""
    kind = "person" if isinstance(pair, PersonPair) else "lead"
    return "-".join((kind, *map(str, sorted((pair.kept.id, pair.other.id)))))
