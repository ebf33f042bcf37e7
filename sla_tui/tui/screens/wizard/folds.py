"""What stands behind one line until it is asked for: the fine print of a section, and a goal's sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from sla_tui.cells import wrapped
from sla_tui.domain import fields as f
from sla_tui.domain.fields import field_at
from sla_tui.domain.goals import Goal
from sla_tui.errors import UsageProblem
from sla_tui.reports.calculator import field_text, goal_of
from sla_tui.reports.drafts import OWN
from sla_tui.reports.words import grouped
from sla_tui.tui.widgets.telling import tell
from sla_tui.wording import _, ngettext

from .entries import ChoiceEntry, LineEntry
from .press import Press
from .rows import FieldRow

GIVEN = {"quota": "amount", "share": "share", "deal": "amount", "close": "share"}
"""What is given of a sum, each with its kind of entry; the leads are worked out."""

_AROUND = 4
"""Cells before and behind the line."""

_LEAST = 20
"""Cells that it takes at the least."""


class Fold(Vertical):
    """A line that opens and closes what is behind it; that is made when it is first opened."""

    def __init__(self, rows: Sequence[FieldRow]) -> None:
        """Closed, with the rows behind it."""
        super().__init__()
        self.rows = tuple(rows)
        self.is_open = False

    def compose(self) -> ComposeResult:
        """The line alone."""
        yield Press(Content(self.title()), compact=True, name="fold")

    def on_resize(self) -> None:
        """Say it over as many lines as the new width asks for."""
        self.say()

    def say(self) -> None:
        """Say what is behind it, or that it is open."""
        button = self.query_one(Button)
        lines = wrapped(self.title(), max(self.size.width - _AROUND, _LEAST), rest="  ")
        button.label = Content("\n".join(lines))
        button.refresh(layout=True)

    async def turn(self) -> None:
        """Open it, or close it."""
        self.is_open = not self.is_open
        if self.is_open and not self.inside[0].is_attached:
            await self.mount_all(self.inside)
        for widget in self.inside:
            widget.display = self.is_open
        self.say()

    @property
    def inside(self) -> tuple[Widget, ...]:
        """What is behind the line."""
        return self.rows

    def title(self) -> str:
        """What the line says."""
        raise NotImplementedError


class Fine(Fold):
    """The fine print of a section; what was typed into it is told even while it is closed."""

    def title(self) -> str:
        """What is behind it."""
        if self.is_open:
            return _("▾ Less")
        typed = [f"{row.label} {_shown(row)}" for row in self.rows if _is_special(row)]
        return _("▸ More: {0}").format("; ".join(typed) or _behind(self.rows))


class Sum(Fold):
    """How many leads a sales quota needs. Its entries are the wizard's own, and kept like all others."""

    def __init__(self, commitment: str, own: Mapping[str, str], width: int) -> None:
        """The sum for the goal of a commitment; its labels take `width` cells, as those around it do."""
        labels = {**{name: field_text(name) for name in GIVEN}, "share": _("Marketing's share")}
        entries = {name: LineEntry(OWN + name, own.get(OWN + name, ""), kind) for name, kind in GIVEN.items()}
        super().__init__(
            [FieldRow(labels[name], entry, GIVEN[name], width) for name, entry in entries.items()]
        )
        self.goal: Goal | None = None
        self.said = Static(markup=False, classes="sum")
        self.button = Press(Content(_("[ Use it as the goal ]")), compact=True, name=f"use {commitment}")

    @property
    def inside(self) -> tuple[Widget, ...]:
        """The entries, what they come to, and the key that takes it."""
        return (*self.rows, self.said, self.button)

    def title(self) -> str:
        """What it is for."""
        return (_("▾ {0}") if self.is_open else _("▸ {0}")).format(_("Work it out from a sales quota"))

    def tell(self, own: Mapping[str, str], currency: str) -> None:
        """Work the sum out from what is typed."""
        typed = {name: own.get(OWN + name, "").strip() or None for name in GIVEN}
        said, style, self.goal = _("Fill in all four."), "$muted", None
        if None not in typed.values():
            try:
                self.goal = goal_of({**typed, "leads": None}, currency)
            except UsageProblem as problem:
                said, style = str(problem), "$error"
            else:
                said, style = _sum_text(self.goal), "$success"
        tell(self.said, Content.styled(said, style))
        self.button.disabled = self.goal is None


def _sum_text(goal: Goal) -> str:
    customers = ngettext("{0} customer", "{0} customers", goal.customers_shown)
    leads = ngettext("{0} lead", "{0} leads", goal.leads_shown)
    return _("= {0} = {1}").format(
        customers.format(grouped(goal.customers_shown)), leads.format(grouped(goal.leads_shown))
    )


def _is_special(row: FieldRow) -> bool:
    """Whether something was typed that most agreements do without."""
    field = field_at(row.path)
    if field is None or field in (f.GIVER, f.RECEIVER):
        return False
    return row.entry.typed.strip() not in ("", field.default)


def _shown(row: FieldRow) -> str:
    """What was typed, a choice as it is shown."""
    typed = row.entry.typed
    return dict(row.entry.options).get(typed, typed) if isinstance(row.entry, ChoiceEntry) else typed


def _behind(rows: Sequence[FieldRow]) -> str:
    """The fine print in a few words."""
    words = {
        f.KIND_OF_AGREEMENT: _("kind of agreement"),
        f.WORKING_DAYS: _("working days"),
        f.SPLIT: _("split by months"),
        f.BY_DAY: _("by a set day"),
        f.ONLY_SOURCES: _("only some leads"),
        f.SCOPE_TEAMS: _("only some teams"),
        f.SCOPE_TIERS: _("only some tiers"),
        f.SPECIAL: _("special hours"),
        f.CALENDARS_SPECIAL: _("special hours"),
        f.CALENDAR_ZONE: _("another zone"),
        f.FISCAL_START: _("start of the year"),
        f.GIVER: _("from whom to whom"),
    }
    by_path = {field.path: said for field, said in words.items()}
    fields = (field_at(row.path) for row in rows)
    return ", ".join(by_path[field.path] for field in fields if field and field.path in by_path)
