"""The files on their way in, a line each, and what they bring together."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from sla_tui.cells import cut, left, width
from sla_tui.reports.bringing_text import (
    beside_rows_text,
    brief_counts_text,
    left_out_text,
    news_text,
    nothing_new_text,
    rows_text,
    taken_for_text,
)
from sla_tui.reports.files_seen import Seen
from sla_tui.reports.offers import Offer, Offered
from sla_tui.reports.words import grouped
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _, ngettext

_LONGEST_NAME = 28


class FileList(RowList):
    """One line a file: whether it can be taken, its name, what it is taken for, what it brings."""

    def __init__(self, *, id: str | None = None) -> None:
        """No files yet; `show` fills the list."""
        super().__init__(id=id, markup=False, compact=True)
        self.seen: tuple[Seen, ...] = ()

    def show(self, seen: Sequence[Seen], offer: Offer | None) -> None:
        """Fill the list, keeping the place."""
        place = self.highlighted or 0
        self.seen = tuple(seen)
        names = max((min(width(one.called), _LONGEST_NAME) for one in seen), default=0)
        self.clear_options()
        self.add_options(Option(_line(one, offered_of(one, offer), names)) for one in seen)
        self.highlighted = min(place, len(seen) - 1) if seen else None

    @property
    def chosen(self) -> Seen | None:
        """The file under the cursor."""
        return self.seen[self.highlighted] if self.highlighted is not None and self.seen else None


def offered_of(seen: Seen, offer: Offer | None) -> Offered | None:
    """What one file of an offer brings; None where nothing is offered yet."""
    files = offer.files if offer else ()
    return next((file for file in files if file.survey is seen.survey), None)


def can_be_taken(offer: Offer | None, *, skip_bad: bool) -> bool:
    """Whether an offer may be taken as it stands."""
    return offer is not None and offer.news and (skip_bad or not offer.refused)


def offer_text(seen: Sequence[Seen], offer: Offer | None, *, skip_bad: bool, drop: str, skip: str) -> str:
    """What taking the offer brings, or what stands in its way; `drop` and `skip` are keys that mend it."""
    hopeless = next((one for one in seen if not one.choices and one.unclear is None), None)
    if hopeless is not None and hopeless.holds_entries:
        told = _("{0} is brought in alone: press {1} on each other file to leave it out.")
        if len(seen) == 1:
            told = _("Nothing of {0} is brought in yet; choose it again to be asked.")
        return told.format(hopeless.name, drop)
    if hopeless is not None:
        return _("{0} can't be taken: press {1} to leave it out.").format(hopeless.name, drop)
    if offer is None:
        return _("Something has to be settled first: Enter on a line marked ! or ✗ asks for it.")
    if offer.refused and not skip_bad:
        told = ngettext(
            "{0} row can't be taken: mend it in the file, or press {1} to leave it out.",
            "{0} rows can't be taken: mend them in the file, or press {1} to leave them out.",
            offer.refused,
        )
        return told.format(grouped(offer.refused), skip)
    if not offer.news:
        return nothing_new_text()
    told = _("▸ Bring in {0}").format(news_text(offer) or beside_rows_text(offer))
    return _("{0} · {1}").format(told, left_out_text(offer.refused)) if offer.refused else told


def _line(seen: Seen, offered: Offered | None, names: int) -> Content:
    asks = seen.unclear is not None or (seen.survey is not None and seen.surveyed is None)
    mark, style = ("✓", "$success") if seen.surveyed else ("!", "$warning") if asks else ("✗", "$error")
    told = _("not known") if seen.kind is None else taken_for_text(seen.kind, seen.system)
    if offered is not None:
        told = _("{0}: {1}").format(told, brief_counts_text(offered))
    elif seen.survey is not None:
        told = _("{0}: {1}").format(told, rows_text(seen.survey))
    return Content.assemble(
        (mark, f"bold {style}"), " ", (left(cut(seen.called, names), names), "bold"), "  ", told
    )


def looking_text(seen: Sequence[Seen], bring: str, *, ready: bool) -> str:
    """The one thing to do while files are looked at; `bring` is the key that brings in what is `ready`."""
    words = sum(len(one.unknown) for one in seen)
    told = ngettext(
        "{0} word is not known: Enter on it says what it means",
        "{0} words are not known: Enter on one says what it means",
        words,
    ).format(grouped(words))
    if not words:
        told = _("See whether this is right: Enter corrects a line, Tab goes on")
    return _("{0}, {1} brings in.").format(told, bring) if ready else _("{0}.").format(told)
