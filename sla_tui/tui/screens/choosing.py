"""One of many, such as which leads are shown: each with how many it holds, and letters narrow them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.cells import left, right, width
from sla_tui.reports.lead_filters import Offer, Only
from sla_tui.reports.lead_list_text import by_text, only_text, value_text
from sla_tui.reports.words import grouped
from sla_tui.tui.screens.dialog import Dialog
from sla_tui.tui.widgets.in_order import Line
from sla_tui.wording import _

_WIDEST, _SHARE, _EDGES = 64, 96, 8
"""The cells of the sheet, or its share of a narrow screen in percent; and what edges and scroll bar take."""
_GAP = "  "

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Offered(Generic[T]):
    """One of many: of what and which in words, how much it holds, and what choosing it answers.

    `known` are the other names by which letters find it.
    """

    by: str
    value: str
    number: int | None
    answer: T
    known: str = ""


@dataclass(frozen=True, slots=True)
class All(Generic[T]):
    """All of them, in words, and what choosing them answers."""

    said: str
    answer: T


class ChooseSome(Dialog[T | None]):
    """Answers with what was chosen; Esc changes nothing.

    Letters narrow what is offered, as there may be many owners, sources or countries.
    """

    BINDINGS: ClassVar = [
        ("escape", "dismiss", ""),
        ("up", "move('cursor_up')", ""),
        ("down", "move('cursor_down')", ""),
        ("pageup", "move('page_up')", ""),
        ("pagedown", "move('page_down')", ""),
        ("enter", "settle", ""),
    ]

    def __init__(
        self, told: str, whole: All[T] | None, offers: Sequence[Offered[T]], stands: T | None = None
    ) -> None:
        """What is asked; all of them, where that can be chosen, and some; and the answer that stands now."""
        super().__init__()
        self.told = told
        self.whole = whole
        self.offers = tuple(offers)
        self.stands = stands
        self.narrowed: tuple[All[T] | Offered[T], ...] = ()
        """What stands in the list."""

    @property
    def words(self) -> str:
        """What help says first."""
        return _("Letters narrow what is offered. Enter takes what is under the cursor.")

    @property
    def nothing(self) -> str:
        """What is said where nothing offered has the letters typed."""
        return _("No lead here has that.")

    def compose(self) -> ComposeResult:
        """What is asked, the line that narrows, and what can be chosen."""
        with Vertical(id="sheet"):
            yield Static(Content.styled(self.told, "bold"), id="heading")
            yield Line(id="narrow", placeholder=_("Letters narrow the list"), compact=True)
            yield OptionList(id="offers", markup=False, compact=True)
            yield Static(Content.styled(_("Enter chooses; Esc changes nothing."), "$muted"))

    def on_mount(self) -> None:
        """All of it, ready for letters."""
        self.narrow()
        self.set_focus(self.query_one(Line))

    @on(Input.Changed, "#narrow")
    def narrow(self) -> None:
        """What has all the words typed so far."""
        words = self.query_one(Line).value.casefold().split()
        fit = self.fitting(words)
        self.narrowed = (*((self.whole,) if self.whole is not None and not words else ()), *fit)
        cells = min(_WIDEST, self.app.size.width * _SHARE // 100) - _EDGES
        label = max((width(each.by) for each in self.offers), default=0)
        number = max((width(_number(each)) for each in self.offers), default=0)
        columns = _Columns(label, max(cells - label - number - 2 * len(_GAP), 1), number)
        shown = self.query_one(OptionList)
        shown.clear_options()
        shown.add_options([Option(_line(offer, columns)) for offer in self.narrowed])
        if not self.narrowed:
            shown.add_option(Option(Content.styled(self.nothing, "$muted"), disabled=True))
            return
        answers = [offer.answer for offer in self.narrowed]
        shown.highlighted = answers.index(self.stands) if self.stands in answers and not words else 0

    def fitting(self, words: Sequence[str]) -> tuple[Offered[T], ...]:
        """What has all the words, in its order."""
        return tuple(offer for offer in self.offers if _fits(offer, words))

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.narrow()

    def action_move(self, how: str) -> None:
        """Move in the list while the letters go to the line."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    def on_key(self, event: events.Key) -> None:
        """A letter that came before the line was ready for it goes there all the same."""
        line = self.query_one(Line)
        if event.is_printable and event.character and not line.has_focus:
            event.stop()
            line.insert_text_at_cursor(event.character)

    @on(Input.Submitted, "#narrow")
    def action_settle(self) -> None:
        """Take what is under the cursor."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._take(place)

    @on(OptionList.OptionSelected)
    def select(self, event: OptionList.OptionSelected) -> None:
        """Take the line that was chosen."""
        self._take(event.option_index)

    def _take(self, place: int) -> None:
        self.dismiss(self.narrowed[place].answer)


class ChooseOnly(ChooseSome[tuple[Only, ...]]):
    """Answers with the filters of a list from then on: one more, or none at all."""

    def __init__(self, chosen: Sequence[Only], offers: Sequence[Offer]) -> None:
        """The filters that hold already, and those that can be added."""
        held = " · ".join(map(only_text, chosen))
        super().__init__(
            _("Show only, beside {0}").format(held) if held else _("Show only"),
            All(_("All: take the filters off"), ()) if held else None,
            [Offered(by_text(only.by), value_text(only), number, (*chosen, only)) for only, number in offers],
        )

    @property
    def words(self) -> str:
        """What help says first."""
        return _("Letters narrow what is offered. Enter adds the filter under the cursor to those that hold.")


class _Columns(NamedTuple):
    """The cells of each column: as wide as all offers need, and the number keeps its room."""

    label: int
    value: int
    number: int


def _line(offer: All[T] | Offered[T], columns: _Columns) -> Content:
    if isinstance(offer, All):
        return Content(offer.said)
    return Content.assemble(
        (left(offer.by, columns.label) + _GAP, "$muted"),
        left(offer.value, columns.value) + _GAP,
        right(_number(offer), columns.number),
    )


def _number(offer: Offered[T]) -> str:
    return "" if offer.number is None else grouped(offer.number)


def _fits(offer: Offered[T], words: Sequence[str]) -> bool:
    known = f"{offer.by} {offer.value} {offer.known}".casefold()
    return all(word in known for word in words)
