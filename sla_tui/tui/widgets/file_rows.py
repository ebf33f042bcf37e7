"""How one file is understood, a row for each thing that can be corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from textual.content import Content
from textual.widgets.option_list import Option

from sla_tui.cells import cut, left
from sla_tui.intake.catalogue import FIELDS
from sla_tui.intake.encodings import PAGES
from sla_tui.intake.meanings import meaning_text
from sla_tui.intake.notes import brief_notes
from sla_tui.intake.problems import order_words
from sla_tui.intake.recognise import Use
from sla_tui.intake.text import shown
from sla_tui.reports.bringing_changes import changed_texts
from sla_tui.reports.bringing_text import (
    MOST_SHOWN,
    columns_text,
    more_text,
    refused_rows,
    refused_text,
    rows_without_lead,
    standing,
    standing_text,
    taken_for_text,
    until_text,
)
from sla_tui.reports.column_words import field_text
from sla_tui.reports.files_seen import Seen
from sla_tui.reports.linking_words import linking_texts
from sla_tui.reports.offers import Offered
from sla_tui.reports.words import grouped
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _, ngettext

_LABEL = 17
_SAMPLE = 24


@dataclass(frozen=True, slots=True)
class Row:
    """A line: what it is of (empty where there is nothing to correct), and how it is shown."""

    what: str
    shown: Content
    asked: bool = False


_WORD = "word"


def word_row(field: str, value: str) -> str:
    """What the row of a word is of."""
    return "\n".join((_WORD, field, value))


def word_of(what: str) -> tuple[str, str] | None:
    """The field and the word of such a row; None where it is another."""
    kind, *word = what.split("\n")
    return (word[0], word[1]) if kind == _WORD else None


class FileRows(RowList):
    """Each decision about a file, then what is wrong with it, then from where each field is read."""

    def __init__(self, *, id: str | None = None) -> None:
        """No rows yet; `show` fills them."""
        super().__init__(id=id, markup=False, compact=True)
        self.rows: tuple[Row, ...] = ()

    def show(self, seen: Seen, offered: Offered | None, zone: ZoneInfo) -> None:
        """Fill the rows, keeping the place."""
        kept = self.chosen
        width = max(self.screen.size.width - 4, 40)  # its own is not known before it is laid out
        self.rows = tuple(rows_of(seen, offered, zone, width))
        self.clear_options()
        self.add_options(Option(row.shown) for row in self.rows)
        whats = [row.what for row in self.rows]
        self.highlighted = whats.index(kept) if kept and kept in whats else 0

    def ask(self) -> bool:
        """Go to the first word that is not known; whether there is one."""
        places = [place for place, row in enumerate(self.rows) if row.asked]
        if places:
            self.highlighted = places[0]
        return bool(places)

    @property
    def chosen(self) -> str:
        """What the row under the cursor is of; empty where it can't be corrected."""
        return self.rows[self.highlighted].what if self.highlighted is not None and self.rows else ""


def rows_of(seen: Seen, offered: Offered | None, zone: ZoneInfo, width: int) -> Iterator[Row]:
    """The rows of a file, in lines of so many cells; sentences wrap."""
    if not seen.choices and seen.unclear is None:
        yield Row("", Content.styled(seen.refused, "$error"))
        if seen.holds_entries:
            yield from _how_written(seen)
        return
    yield from _wrong(seen)
    yield from _decisions(seen, zone)
    yield from _words(seen)
    if offered is not None:
        yield from _of_the_store(offered, zone)
    if seen.survey is not None:
        yield from (Row("", Content.styled(f"· {note}", "$muted")) for note in brief_notes(seen.survey))
    if seen.kind is not None:
        read = [use.field for use in seen.uses if use.columns]
        rest = [field for field in FIELDS[seen.kind] if field not in read]
        for field in (*read, *rest):
            yield _field(seen, seen.use(field), width)


def _wrong(seen: Seen) -> Iterator[Row]:
    """Why nothing can be taken from the file yet."""
    if not seen.choices:
        yield _sentence(_("Nothing tells which sheet of it is meant. Press Enter on “Sheet” to say it."))
    elif seen.kind is None:
        yield _sentence(_("Nothing tells what its rows are. Press Enter on “Taken for” to say it."))
    elif seen.missing:
        for fields in seen.missing:
            names = _(" or ").join(field_text(field) for field in fields)
            yield _sentence(_("No column is known for: {0}. Press Enter on one to choose it.").format(names))
    elif seen.refused:
        yield _sentence(seen.refused)


def _decisions(seen: Seen, zone: ZoneInfo) -> Iterator[Row]:
    hints, survey = seen.wanted.hints, seen.survey
    setting = seen.unclear.setting if seen.unclear else ""
    if len(seen.sheets) > 1 or setting == "sheet":
        sheet = survey.plan.source.sheet if survey else None
        read = hints.sheet or (sheet.name if sheet else _("not clear"))
        yield _decision(
            "sheet", _("Sheet"), shown(read), asked=setting == "sheet", again=seen.is_as_before("sheet")
        )
    if not seen.choices:
        return
    taken = _("not known") if seen.kind is None else taken_for_text(seen.kind, seen.system)
    taken = _("not clear") if setting == "kind" else taken
    yield _decision(
        "kind",
        _("Taken for"),
        taken,
        asked=seen.kind is None or setting == "kind",
        again=seen.is_as_before("kind"),
    )
    yield _decision("zone", _("Times are in"), zone.key)
    if hints.page is not None:
        yield _decision("page", _("Letters are"), PAGES[hints.page], again=seen.is_as_before("page"))
    elif survey is not None and survey.guessed_encoding:
        yield _decision("page", _("Letters are"), _("{0}, a guess").format(survey.encoding))
    yield from _how_written(seen)
    if seen.use("deal.amount").columns:
        yield _decision(
            "currency",
            _("Currency"),
            hints.currency or _("as the file says"),
            again=seen.is_as_before("currency"),
        )
    if survey is not None:
        reach = seen.surveyed
        said = until_text(reach, zone) if reach else _("not known: nothing in it has happened yet")
        yield _decision("until", _("Data until"), said, asked=reach is None)


def _how_written(seen: Seen) -> Iterator[Row]:
    """The order of dates and the sign before decimals, where they were said, are read or are asked."""
    hints, setting = seen.wanted.hints, seen.unclear.setting if seen.unclear else ""
    unsaid = _("each by itself") if seen.holds_entries else _("not clear")
    order = hints.order or (seen.survey.order if seen.survey else None)
    if setting == "order" or order or seen.holds_entries:
        said = order_words(order) if order else unsaid
        yield _decision(
            "order", _("Dates are"), said, asked=setting == "order", again=seen.is_as_before("order")
        )
    if setting == "decimal" or hints.decimal or seen.holds_entries:
        yield _decision(
            "decimal",
            _("Decimals after"),
            hints.decimal or unsaid,
            asked=setting == "decimal",
            again=seen.is_as_before("decimal"),
        )


def _words(seen: Seen) -> Iterator[Row]:
    """The words that nobody knows, then those whose meaning was said."""
    for unknown in seen.unknown[:MOST_SHOWN]:
        told = ngettext("“{0}” is not known ({1} row)", "“{0}” is not known ({1} rows)", unknown.rows)
        said = told.format(shown(unknown.value), grouped(unknown.rows))
        what = word_row(unknown.field, unknown.value)
        yield _decision(what, field_text(unknown.field), said, asked=True)
    if len(seen.unknown) > MOST_SHOWN:
        yield _sentence(more_text(len(seen.unknown) - MOST_SHOWN))
    for status in seen.survey.in_words if seen.survey else ():
        told = ngettext(
            "“{0}” is agreed in words ({1} row)", "“{0}” is agreed in words ({1} rows)", status.rows
        )
        said = told.format(shown(status.value), grouped(status.rows))
        yield _decision(word_row(status.field, status.value), field_text(status.field), said)
    for meant in seen.survey.meant if seen.survey else ():
        told = ngettext("“{0}” means {1} ({2} row)", "“{0}” means {1} ({2} rows)", meant.rows)
        said = told.format(shown(meant.value), meaning_text(meant.meaning), grouped(meant.rows))
        said = _("{0}, as agreed").format(said) if meant.agreed else said
        what = word_row(meant.field, meant.value)
        again = seen.is_word_as_before(meant.field, meant.value)
        yield _decision(what, field_text(meant.field), said, again=again)


def _of_the_store(offered: Offered, zone: ZoneInfo) -> Iterator[Row]:
    """By what rows came by their leads, what changes, what can't be taken, and what is told but not taken."""
    linked = [*linking_texts(offered), *map(refused_text, rows_without_lead(offered))]
    more = len(offered.preview.without_lead) - MOST_SHOWN
    for text in (*linked, *([more_text(more)] if more > 0 else ())):
        yield Row("", Content.styled(f"! {text}", "$warning"))
    yield from (Row("", Content(f"~ {text}")) for text in changed_texts(offered, zone))
    refused = refused_rows(offered)
    yield from (_sentence(refused_text(row)) for row in refused[:MOST_SHOWN])
    if offered.refused > MOST_SHOWN:
        yield _sentence(more_text(offered.refused - MOST_SHOWN))
    kept = standing(offered)
    for change in kept[:MOST_SHOWN]:
        yield Row("", Content.styled(f"! {standing_text(change, zone)}", "$warning"))
    if offered.preview.kept > MOST_SHOWN:
        yield Row("", Content.styled(f"! {more_text(offered.preview.kept - MOST_SHOWN)}", "$warning"))


def _field(seen: Seen, use: Use, width: int) -> Row:
    needed = any(use.field in fields for fields in seen.missing)
    label = f"{'!' if needed else ' '} {left(field_text(use.field), _LABEL)}"
    style = "bold $error" if needed else "$foreground" if use.columns else "$muted"
    samples = " · ".join(seen.samples.get(use.headers[0], ())) if use.headers else ""
    room = width - _LABEL - 3
    columns = left(_columns_said(seen, use), max(room - _SAMPLE - 2, room // 2))
    line = Content.assemble((label, style), " ", (columns, style))
    rest = cut(shown(samples, 3 * _SAMPLE), max(width - line.cell_length - 2, 0))
    return Row(use.field, Content.assemble(line, "  ", (rest, "$muted")))


def _columns_said(seen: Seen, use: Use) -> str:
    columns = columns_text(use) if use.columns else "–"
    return _again(columns) if seen.has_column_as_before(use.field) else columns


def _decision(what: str, label: str, said: str, *, asked: bool = False, again: bool = False) -> Row:
    is_word = asked and word_of(what) is not None
    mark, style = ("!", "bold $warning" if is_word else "bold $error") if asked else (" ", "bold")
    told = _again(said) if again else said
    return Row(what, Content.assemble((f"{mark} {left(label, _LABEL)} ", style), told), asked=is_word)


def _again(said: str) -> str:
    return _("{0}, as last time").format(said)


def _sentence(text: str) -> Row:
    return Row("", Content.styled(f"✗ {text}", "$error"))
