"""Doubles: who may be one person under two names, and saying that it is one, or that they are two."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.commands.doubles import APART, BACK, HERE, MERGE, SWAP
from sla_tui.commands.everywhere import COPY
from sla_tui.reports.people import (
    also_lines,
    apart_text,
    merged_text,
    nobody_alike_text,
    pair_lines,
    pairs_text,
)
from sla_tui.store.people_reads import PersonPair, StoredPerson, read_alike_people, read_everybody
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.entering import Enters
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _

_LEAST = 38
"""Columns on the smallest terminal."""


class Answer(NamedTuple):
    """Those who may be one person, and everybody by the names that are said to be theirs."""

    pairs: tuple[PersonPair, ...]
    people: tuple[StoredPerson, ...]


class Doubles(Enters):
    """The pairs, the surest first, and under them who goes by which further names."""

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
        """Who may be one person, and who is."""
        return Answer(read_alike_people(reads.connection), read_everybody(reads.connection))

    def answered(self, answer: object) -> None:
        """Show the pairs, keeping the place."""
        self.answer = answer if isinstance(answer, Answer) else None
        self.head(_("Who may be one person"))
        self.show()

    def show(self) -> None:
        """Two lines for each pair, the name that would stay above."""
        cells = max(self.size.width - 2, _LEAST)
        pairs = self._pairs
        lines = pair_lines(tuple(pairs.values()), cells)
        options = [Option(_drawn(*both), id=key) for key, both in zip(pairs, lines, strict=True)]
        refill(self.query_one("#pairs", OptionList), options)
        said = _("Nothing is merged by itself; of two names the upper one would stay.")
        self.query_one("#told", Static).update(Content(said if pairs else nobody_alike_text()))
        people = self.answer.people if self.answer else ()
        self.query_one("#also", Static).update(Content("\n".join(also_lines(people, cells))))
        self.query_one(KeyBar).offer((*((MERGE, SWAP, APART) if pairs else ()), BACK, COPY))

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        super().on_resize()
        if self.answer is not None:
            self.show()

    @on(OptionList.OptionSelected, "#pairs")
    def action_merge(self) -> None:
        """Let both count as one."""
        pair = self._chosen
        if pair is not None:
            kept, other = pair.kept, pair.other
            self.do(
                lambda store, now, who: store.people.merge(kept.id, other.id, who=who, now=now),
                merged_text(kept.name, other.name),
            )

    def action_swap(self) -> None:
        """Let the other name of the pair under the cursor stay."""
        pair = self._chosen
        if pair is not None:
            self._swapped ^= {_id(pair)}
            self.show()

    def action_apart(self) -> None:
        """Remember that they are two."""
        pair = self._chosen
        if pair is not None:
            kept, other = pair.kept, pair.other
            self.do(
                lambda store, now, who: store.people.keep_apart(kept.id, other.id, who=who, now=now),
                apart_text(kept.name, other.name),
            )

    def as_text(self) -> str:
        """What `sla-tui people candidates` prints."""
        return "" if self.answer is None else pairs_text(self.answer.pairs)

    @property
    def _pairs(self) -> dict[str, PersonPair]:
        """The pairs as they stand, by what names them."""
        pairs = self.answer.pairs if self.answer else ()
        return {
            _id(pair): pair._replace(kept=pair.other, other=pair.kept) if _id(pair) in self._swapped else pair
            for pair in pairs
        }

    @property
    def _chosen(self) -> PersonPair | None:
        """The pair under the cursor."""
        shown = self.query_one("#pairs", OptionList)
        if shown.highlighted is None:
            return None
        return self._pairs.get(str(shown.get_option_at_index(shown.highlighted).id))


def _drawn(kept: str, other: str) -> Content:
    return Content("\n").join([Content.styled(kept, "bold"), Content(other)])


def _id(pair: PersonPair) -> str:
    """What names a pair, whichever name stands above."""
    return "-".join(map(str, sorted((pair.kept.id, pair.other.id))))
