"""The right of the wizard: the fields of a step, what is to be said of one of them, and the ways between."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Button, Static

from sla_tui.domain.fields import GOAL
from sla_tui.domain.holidays import with_days
from sla_tui.domain.when import local_day
from sla_tui.reports.first_day import past_due_text

from .entries import ChoiceEntry, LineEntry, ProseEntry
from .folds import Fold
from .form import Form, seen_of
from .formalise import FORCE, Formalise
from .head import about_text
from .holidays import Brought
from .making import Making
from .sections import LAST_STEP, Section
from .trials import PastTold

if TYPE_CHECKING:
    from .wizard import Wizard

_ENTRIES = (LineEntry, ProseEntry, ChoiceEntry)
_AFTER_THE_LAST = ("go 1", FORCE)
"""The buttons that Enter comes to behind the last field of a step."""

_PATIENCE = 1.0
"""Seconds to wait for a field to take in the keys that were pressed before."""

_ABOUT_LINES = 3
_LOST_BY_WRAPPING = 6
"""Cells at the end of a line that a long word may leave empty."""


class Desk(Vertical):
    """Shows one step of a draft; the draft itself is the screen's."""

    brought: Brought | None = None
    """The holidays that were brought in last."""

    def compose(self) -> ComposeResult:
        """The place of the fields over what is said of one."""
        yield Vertical(id="place")
        yield Static(id="about", markup=False)

    async def show(
        self, making: Making, past: PastTold | None, *, at: str = "", last: bool = False, back: str = ""
    ) -> None:
        """Show the step of a draft, at a field, else at its first one or its last.

        To the list `back` an item may be brought back.
        """
        form = Formalise(making) if making.step == LAST_STEP else Form(making, back=back)
        place, before = self.query_one("#place"), self.form
        with self.app.batch_update():
            # First the new one, so that no key that is pressed meanwhile is lost between the two.
            await place.mount(form, before=before)
            self.tell(making, past)
            if before is not None and before.step == form.step:
                y = before.scroll_offset.y
                self.call_after_refresh(form.scroll_to, y=y, animate=False, immediate=True)
            path = form.row_for(at)
            if path:
                await form.uncover(path)
                self.focus_on(form.rows[path].entry)
            elif stops := self.stops():
                self.focus_on(stops[-1 if last else 0])
            if before is not None:
                await before.remove()

    def tell(self, making: Making, past: PastTold | None) -> None:
        """Say what each entry means, what the past tells, and all there is to say of one field."""
        form = self.form
        if form is None:
            return
        form.tell(making)
        form.offer_undo(self.brought, making.fields)
        for week in form.weeks.values():
            week.tell(making.fields, cast("Wizard", self.screen).today)
        if past is not None:
            form.note(past, making.problems)
        if isinstance(form, Formalise):
            form.read(making.parsed, "" if past is None else past.covered, self._past_due(making))
        panel = self.query_one("#about", Static)
        room = _ABOUT_LINES * (panel.content_size.width - _LOST_BY_WRAPPING)
        about = about_text(making.fields, self.path, making.problems.get(self.path), room)
        panel.update(about, layout=False)

    def _past_due(self, making: Making) -> str:
        """What is past due already on the day on which a draft is put in force, by its own zone."""
        terms = making.parsed.terms
        if terms is None:
            return ""
        now = cast("Wizard", self.screen).app_here.clock()
        return past_due_text(terms, making.before, local_day(now, ZoneInfo(terms.zone)))

    def asks_otherwise(self, making: Making, chosen: ChoiceEntry) -> bool:
        """Whether a draft has other fields than are shown of it, after something was chosen.

        A key may have reached an entry whose form was replaced meanwhile: the new one shows what it did.
        """
        form = self.form
        if form is None or chosen.path not in form.rows:
            return False
        entry = form.rows[chosen.path].entry
        if entry is not chosen and isinstance(entry, ChoiceEntry):
            entry.chosen, entry.at = chosen.chosen, chosen.at
        return form.shown != making.sections()

    async def typed_ahead(self) -> dict[str, str]:
        """What stands in the fields once all keys that were pressed have reached them."""
        focused, form = self.screen.focused, self.form
        if form is None:
            return {}
        if focused is not None:
            handled = asyncio.Event()
            focused.call_later(handled.set)
            with suppress(TimeoutError):
                await asyncio.wait_for(handled.wait(), _PATIENCE)
        return form.typed()

    @property
    def form(self) -> Form | None:
        """The fields that are shown, None before the first."""
        return next(iter(self.query(Form)), None)

    @property
    def path(self) -> str:
        """The path of the field that one is at, empty elsewhere."""
        focused = self.screen.focused
        return focused.path if isinstance(focused, _ENTRIES) else ""

    @property
    def section(self) -> Section | None:
        """The section that one is at."""
        return None if self.form is None else self.form.section_of(self.path)

    def stops(self) -> list[Widget]:
        """What one comes to by Tab, in order; not by the layout, which a new form does not have yet."""
        inside = () if self.form is None else self.form.query("*")
        return [each for each in inside if each.focusable and _is_shown(each)]

    def next_field(self) -> bool:
        """Go to the next field; whether there was one. A button is pressed."""
        focused, stops = self.screen.focused, self.stops()
        if isinstance(focused, Button):
            focused.press()
            return True
        behind = stops[stops.index(focused) + 1 :] if focused in stops else stops
        wanted = [each for each in behind if isinstance(each, _ENTRIES) or each.name in self._sums()]
        wanted += [each for each in behind if each.name in _AFTER_THE_LAST]
        if wanted:
            self.focus_on(wanted[0])
        return bool(wanted)

    def _sums(self) -> list[str | None]:
        """The buttons that take what a sum comes to."""
        return [] if self.form is None else [each.button.name for each in self.form.sums.values()]

    def move(self, step: int) -> bool:
        """Go to the next field or button, or the one before; whether there was one."""
        focused, stops = self.screen.focused, self.stops()
        place = stops.index(focused) + step if focused in stops else 0
        if not 0 <= place < len(stops):
            return False
        self.focus_on(stops[place])
        return True

    def focus_on(self, widget: Widget) -> None:
        """Focus at once: the keys that were typed ahead are its own. Scroll once a new form is laid out."""
        self.screen.set_focus(widget)
        self.call_after_refresh(seen_of(widget).scroll_visible, animate=False)

    async def turn(self, button: Button) -> None:
        """Open or close what stands behind a line; what is opened comes into view as far as it fits."""
        if isinstance(button.parent, Fold):
            await button.parent.turn()
            self.call_after_refresh(button.parent.scroll_visible, animate=False)

    def put(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields that are shown of them; one that was to be typed over still is."""
        rows = {} if self.form is None else self.form.rows
        for path, text in texts.items():
            entry = rows[path].entry if path in rows else None
            if isinstance(entry, LineEntry):
                entry.put(text)
                if entry.has_focus:
                    entry.select_all()

    def use(self, commitment: str) -> None:
        """Take the leads that a sum comes to as the goal of its commitment."""
        path = GOAL.at(commitment)
        if self.form is not None and path in self.form.sums:
            goal, entry = self.form.sums[path].goal, self.form.rows[path].entry
            if goal is not None and isinstance(entry, LineEntry):
                entry.put(str(goal.leads_shown))
                self.focus_on(entry)

    def bring(self, path: str, days: Collection[date]) -> None:
        """Put holidays into their line at a path.

        Raises:
            Refusal: they don't fit.
        """
        if self.form is not None and isinstance(entry := self.form.rows[path].entry, LineEntry):
            self.brought = Brought(path, entry.typed, with_days(entry.typed, days), len(days))
            entry.put(self.brought.after)
            self.focus_on(entry)
            self.call_after_refresh(self.form.undoing[path].scroll_visible, animate=False)

    def take_back(self) -> None:
        """Put the line of holidays back as it stood before some were brought in."""
        if self.form is not None and self.brought is not None:
            entry = self.form.rows[self.brought.path].entry
            if isinstance(entry, LineEntry):
                entry.put(self.brought.before)
                self.focus_on(entry)


def _is_shown(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))
