"""The fields of one step, in sections that scroll."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from sla_tui.domain import fields as f
from sla_tui.domain.conditions import COMPARISONS, comparisons_of
from sla_tui.domain.draft_calendars import calendar_at, is_of_holidays
from sla_tui.domain.fields import Fields, field_at, step_of
from sla_tui.domain.refusal import Refusal
from sla_tui.reports.terms_words import one_more_words, words_of
from sla_tui.reports.uptime_words import allowed_text
from sla_tui.tui.widgets.telling import tell
from sla_tui.wording import _, ngettext

from .asking import entry_for, offer_for, told_of, words_at
from .entries import ChoiceEntry, LineEntry
from .folds import Fine, Sum
from .holidays import Brought
from .making import Making
from .press import Press
from .rows import FieldRow, Told, label_width
from .sections import HANDSHAKE_STEP, Section
from .trials import PastTold
from .week import WeekDrawn

NOTED = (f.GOAL, f.NUMBER, f.TARGET, f.ATTEMPTS, f.AUTOMATED)
"""The fields under which stands what the past tells of them."""


class Form(Vertical):
    """The fields of a step. It is made anew when the step or a list changes."""

    def __init__(self, making: Making, *, back: str = "") -> None:
        """The fields of the step that a draft is at; an item may be brought back to the list `back`."""
        super().__init__()
        fields = making.fields
        self.step = making.step
        self.shown = making.sections()
        self.fields = fields
        self.back = back
        paths = list(chain.from_iterable((*section.paths, *section.fine) for section in self.shown))
        known, handshake = words_of(fields), self.step == HANDSHAKE_STEP
        labels = {path: words_at(fields, path, known, handshake=handshake).label for path in paths}
        width = label_width(labels.values())
        self.rows = {
            path: FieldRow(labels[path], entry_for(fields, path), _kind(path), width) for path in paths
        }
        self.notes = {path: Static(markup=False, classes="note") for path in paths if field_at(path) in NOTED}
        for shown in self.notes.values():
            shown.display = False
        self.allowed = {
            path: Static(markup=False, classes="note") for path in paths if _is_uptime(fields, path)
        }
        self.weeks = {path: WeekDrawn(calendar_at(path)) for path in paths if _is_of_hours(path)}
        self.finders = {
            path: Press(
                Content(_("▸ Find them by country, or in a calendar file")),
                compact=True,
                name=f"holidays {path}",
            )
            for path in paths
            if is_of_holidays(path)
        }
        self.undoing = {path: Press("", compact=True, name="undo holidays") for path in self.finders}
        for button in self.undoing.values():
            button.display = False
        self.sums = {
            path: Sum(path.split(".")[1], making.own, width)
            for path in paths
            if self.step != HANDSHAKE_STEP and _is_number_of_leads(fields, path)
        }

    def compose(self) -> ComposeResult:
        """Section after section."""
        if self.step in _purposes():
            yield Static(Content(_purposes()[self.step]), classes="purpose")
        for place, section in enumerate(self.shown):
            yield from self._section(section, first=not place)
        if self.step == HANDSHAKE_STEP:
            yield Press(Content(_("[ Go on with the eight steps ]")), compact=True, name="go 1")
            yield Press(Content(_("[ Read it whole, and put it in force ]")), compact=True, name="go 8")

    def on_mount(self) -> None:
        """What is being typed stays in view while the fields are laid out, and when they grow."""
        self.watch(self, "virtual_size", self.keep_in_view, init=False)

    def keep_in_view(self) -> None:
        """Scroll to where one is."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            self.call_after_refresh(seen_of(focused).scroll_visible, animate=False)

    def tell(self, making: Making) -> None:
        """Say of each entry what was understood, or why it can't be taken."""
        fields, problems = making.fields, making.problems
        for path, row in self.rows.items():
            problem = problems.get(path)
            row.told = told_of(fields, path, problem, handshake=self.step == HANDSHAKE_STEP)
            if isinstance(row.entry, LineEntry):
                row.entry.offer = offer_for(fields, path, problem)
            elif isinstance(row.entry, ChoiceEntry) and field_at(path) is f.CONDITION_COMPARE:
                row.entry.narrow(_comparisons(fields, path.split(".")[1]))
        for path, shown in self.allowed.items():
            tell(shown, Content(allowed_text(fields, path.split(".")[1])))
        for each in self.sums.values():
            each.tell(making.own, fields.get(f.CURRENCY.path, "").strip().upper())

    def note(self, past: PastTold, problems: Collection[str]) -> None:
        """Say what the past tells of the fields but of those at paths with `problems`.

        Of which it tells nothing, no room is taken. What last year's shape is stands under an empty split.
        """
        for path, shown in self.notes.items():
            shown.display = bool(past.by_path.get(path))
            is_wrong = path in problems and path not in past.open
            tell(shown, Content("" if is_wrong else past.by_path.get(path, "")))
        for path, (weights, why) in past.shapes.items():
            row = self.rows.get(path)
            if row is not None and isinstance(row.entry, LineEntry) and not row.entry.typed.strip():
                row.told = Told(
                    "offer", _("→ takes last year's shape: {0}").format(weights) if weights else why
                )
                row.entry.offer = weights

    def offer_undo(self, brought: Brought | None, fields: Fields) -> None:
        """Offer to take back the holidays that were brought in, while their line stands as that made it."""
        for path, button in self.undoing.items():
            here = brought if brought is not None and brought.path == path else None
            button.display = here is not None and here.after == fields.get(path, "")
            if here is not None:
                words = ngettext("↶ Take back {0} day", "↶ Take back {0} days", here.days)
                button.label = Content(words.format(here.days))

    def section_of(self, path: str) -> Section | None:
        """The section that shows a field."""
        return next((each for each in self.shown if path in (*each.paths, *each.fine)), None)

    def row_for(self, path: str) -> str:
        """The path of the field that shows what is at a path, the first one of a list; empty if none does."""
        return next((each for each in self.rows if path and f"{each}.".startswith(f"{path}.")), "")

    async def uncover(self, path: str) -> None:
        """Open the fine print that a field stands in."""
        for fine in self.query(Fine):
            if self.rows[path] in fine.rows and not fine.is_open:
                await fine.turn()

    def typed(self) -> dict[str, str]:
        """What stands in the entries now."""
        rows = chain(self.rows.values(), *(each.rows for each in self.sums.values()))
        return {row.path: row.entry.typed for row in rows}

    def _section(self, section: Section, *, first: bool) -> Iterator[Widget]:
        if section.title:
            yield Static(Content.styled(section.title, "bold"), classes="title -first" if first else "title")
        for path in section.paths:
            yield self.rows[path]
            beside = (self.allowed, self.notes, self.sums, self.weeks, self.finders, self.undoing)
            yield from (part[path] for part in beside if path in part)
        if section.fine:
            yield Fine([self.rows[path] for path in section.fine])
        if section.grows:
            yield Press(Content(one_more_words(section.grows)), compact=True, name=f"add {section.grows}")
            if section.grows == self.back:
                yield Press(Content(_("↶ Bring back what was removed")), compact=True, name="back")


def seen_of(entry: Widget) -> Widget:
    """What is to be in view of an entry: of a choice its row too, where a refusal stands under it."""
    return entry.parent if isinstance(entry, ChoiceEntry) and isinstance(entry.parent, Widget) else entry


def _purposes() -> dict[int, str]:
    """What is to be known before the fields of a step."""
    return {
        HANDSHAKE_STEP: _(
            "Five entries make an agreement that works; the steps after them are there to refine it."
        ),
        step_of(f.REPORTS.path): _("What you agree on here is written down; it isn't sent by itself yet."),
        step_of(f.ESCALATIONS.path): _(
            "What you agree on here is written down; it isn't watched yet, and nobody is told by itself."
        ),
    }


def _comparisons(fields: Fields, item: str) -> tuple[str, ...]:
    """How the field of a condition may be compared."""
    field = f.CONDITION_FIELD.at(item)
    try:
        return comparisons_of(f.CONDITION_FIELD.kind.read(fields.get(field, "") or f.CONDITION_FIELD.default))
    except Refusal:
        return COMPARISONS


def _kind(path: str) -> str:
    field = field_at(path)
    return field.kind.name if field else ""


def _is_of_hours(path: str) -> bool:
    return field_at(path) in (f.HOURS, f.CALENDARS_HOURS)


def _is_uptime(fields: Fields, path: str) -> bool:
    """Whether a field asks how much of the time something is to run."""
    return field_at(path) is f.NUMBER and fields.get(f.SOURCE.at(path.split(".")[1]), "").strip() == "outages"


def _is_number_of_leads(fields: Fields, path: str) -> bool:
    """Whether a field asks for the leads that a quota needs: those handed over, not those won of them."""
    of = path.split(".")[1] if field_at(path) is f.GOAL else ""
    return (fields.get(f.EVENT.at(of)), fields.get(f.MEASURE.at(of))) == ("handed over", "leads")
