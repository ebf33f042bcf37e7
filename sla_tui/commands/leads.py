"""What is done on the list of leads."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command
from .desk import AT_DESK, LOG
from .everywhere import UNDO

OPEN = Command(
    "leads.open", "enter", "open", lambda: _("Open"), lambda: _("The page of the lead under the cursor")
)
VIEW = Command(
    "leads.view",
    "v",
    "next_view",
    lambda: _("View"),
    lambda: _("Who waits, what is owed next, what was not kept, all of the period, all"),
)
MINE = Command(
    "leads.mine",
    "m",
    "mine",
    lambda: _("Mine"),
    lambda: _("Your own leads alone, or everybody's again"),
)
SEARCH = Command(
    "leads.search",
    "slash",
    "search",
    lambda: _("Find"),
    lambda: _("Find a lead by name, company, mail or rep"),
    at_once=True,
)
ONLY = Command(
    "leads.only",
    "f",
    "only",
    lambda: _("Only"),
    lambda: _("Only some: by state, owner, source, tier …"),
    at_once=True,
)
WIDER = Command(
    "leads.wider",
    "backspace",
    "wider",
    lambda: _("Wider"),
    lambda: _("Take the last of the filters off"),
    shown=False,
)
SORT = Command(
    "leads.sort",
    "s",
    "next_sort",
    lambda: _("Sort"),
    lambda: _("By what is due, hand-off, name or owner"),
)
MARK = Command(
    "leads.mark",
    "space",
    "mark",
    lambda: _("Mark"),
    lambda: _("Mark the lead under the cursor, or no longer"),
)
MARK_ALL = Command(
    "leads.mark_all",
    "asterisk",
    "mark_all",
    lambda: _("Mark all"),
    lambda: _("Mark all that are listed"),
    shown=False,
)
LEAVE = Command(
    "leads.leave",
    "escape",
    "leave",
    lambda: _("End"),
    lambda: _("End the search, unmark, or show all again"),
    shown=False,
    typing=True,
)
DOWN = Command(
    "leads.down",
    "down",
    "to_list",
    lambda: _("List"),
    lambda: _("From the search to what it found"),
    shown=False,
    typing=True,
)
FOUND = Command(
    "leads.found",
    "enter",
    "settle",
    lambda: _("To what was found"),
    lambda: _("From the search to what it found; where it is one lead, its page"),
)
"""Stands in the bar while a search is typed; the line hears the key itself, so it can be no other."""

HERE = (
    *(LOG, SEARCH, VIEW, MINE, ONLY, SORT, MARK, OPEN, *AT_DESK[1:]),
    *(MARK_ALL, WIDER, LEAVE, DOWN),
)
"""All of it, and what is done with leads anywhere, in the order of the key bar."""


def working(*, typing: bool, there: bool, filtered: bool) -> tuple[Command, ...]:
    """What works now: while a search is typed, or where leads are listed, or where filters leave none."""
    if typing:
        return (FOUND, LEAVE, DOWN)
    return (*HERE, UNDO) if there else (SEARCH, VIEW, MINE, *((ONLY,) if filtered else ()), UNDO)
