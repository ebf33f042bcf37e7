"""Filling a list anew under the eyes of who reads it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option


def refill(shown: OptionList, options: Sequence[Option]) -> None:
    """Put other options into a list; the cursor stays on what it was on, by id, and the view where it was.

    Where that is gone, the cursor is on what has come to its place.
    """
    place, top = shown.highlighted, shown.scroll_offset.y
    kept = None if place is None else shown.get_option_at_index(place).id
    shown.clear_options()
    shown.add_options(options)
    shown.scroll_to(y=top, animate=False, force=True, immediate=True)
    ids = [option.id for option in options]
    if ids:
        stays = kept is not None and kept in ids
        shown.highlighted = ids.index(kept) if stays else min(place or 0, len(ids) - 1)
