"""Correcting how a file is understood: one question for each decision, and the file as then wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from textual.app import App
from textual.content import Content

from sla_tui.cells import left
from sla_tui.domain.entries import read_zone
from sla_tui.domain.money import exponent
from sla_tui.intake.agreed import STATUS_FIELDS
from sla_tui.intake.catalogue import Kind
from sla_tui.intake.dates import ORDERS
from sla_tui.intake.encodings import PAGES, in_page
from sla_tui.intake.files import odd_words
from sla_tui.intake.meanings import TERMS, counts_as_text, folded, meaning_text, merged
from sla_tui.intake.problems import order_words
from sla_tui.intake.surveys import Hints
from sla_tui.intake.text import shown
from sla_tui.reports.bringing_changes import when_text
from sla_tui.reports.bringing_text import taken_for_text
from sla_tui.reports.column_words import field_text
from sla_tui.reports.file_hints import read_until
from sla_tui.reports.files_seen import Seen, Wanted, readings, with_column
from sla_tui.reports.words import day_text
from sla_tui.tui.widgets.file_rows import word_of
from sla_tui.wording import _

from .asking import Answer, Choose, TypeIn

_HEADER = 36
_SAMPLE = 60


async def ask_zone(app: App[None], zone: ZoneInfo) -> ZoneInfo | None:
    """Ask for the zone of times without an offset; None where it stays."""
    question = _("In which time zone are times that name none? A city will do, such as Berlin.")
    typed = await app.push_screen_wait(TypeIn(question, zone.key, read_zone))
    return None if typed is None else ZoneInfo(read_zone(typed))


async def ask_about(app: App[None], seen: Seen, what: str, zone: ZoneInfo, now: datetime) -> Wanted | None:
    """Ask about one decision on a file, and say how it is wanted then; None where all stays.

    `what` is `kind`, `sheet`, `page`, `order`, `decimal`, `currency`, `until`, a word as `word_row` names
    it, or a field such as `lead.handed_off`.
    """
    word = word_of(what)
    if word is not None:
        return await _ask_word(app, seen, *word)
    match what:
        case "kind":
            return await _ask_kind(app, seen)
        case "sheet":
            return await _ask_sheet(app, seen)
        case "order":
            return await _ask_order(app, seen)
        case "decimal":
            return await _ask_decimal(app, seen)
        case "currency":
            return await _ask_currency(app, seen)
        case "page":
            return await _ask_page(app, seen)
        case "until":
            return await _ask_until(app, seen, zone, now)
        case _field:
            return await _ask_column(app, seen, what)


async def _ask_kind(app: App[None], seen: Seen) -> Wanted | None:
    """Another kind or system has other fields: what was said of columns no longer holds."""
    answers = [
        (str(place), Content(taken_for_text(kind, system))) for place, (system, kind) in _choices(seen)
    ]
    chosen = next(
        (str(place) for place, choice in _choices(seen) if choice == (seen.system, seen.kind)), None
    )
    answer = await app.push_screen_wait(
        Choose(_("What are the rows of {0}?").format(seen.name), answers, chosen)
    )
    if answer is None:
        return None
    system, kind = seen.choices[int(answer)]
    hints = replace(seen.wanted.hints, system=system, kind=kind, columns={})
    return replace(seen.wanted, hints=hints)


async def _ask_sheet(app: App[None], seen: Seen) -> Wanted | None:
    """Another sheet is another table: what was said of the first no longer holds."""
    answers: list[Answer] = [(name, Content(shown(name))) for name in seen.sheets]
    found = seen.survey.plan.source.sheet if seen.survey else None
    stands = seen.wanted.hints.sheet or (found.name if found else None)
    sheet = await app.push_screen_wait(Choose(_("Which sheet of {0}?").format(seen.name), answers, stands))
    return None if sheet is None else replace(seen.wanted, hints=Hints(sheet=sheet))


def _choices(seen: Seen) -> Iterator[tuple[int, tuple[str, Kind]]]:
    return enumerate(seen.choices)


async def _ask_order(app: App[None], seen: Seen) -> Wanted | None:
    if seen.unclear is None:
        question = _("In which order are the days of {0} written?").format(seen.name)
        answers: list[Answer] = [(order, Content(order_words(order))) for order in ORDERS]
    else:
        question = _("{0}, row {1}, column “{2}” has “{3}”. Which day is it?").format(
            seen.name, seen.unclear.row, seen.unclear.column, seen.unclear.value
        )
        answers = [
            (order, _reading(f"{day_text(day)} {day.year}", order_words(order)))
            for order, day in readings(seen.unclear)
            if day is not None
        ]
    order = await app.push_screen_wait(Choose(question, answers, seen.wanted.hints.order))
    return None if order is None else _with(seen, order=order)


async def _ask_decimal(app: App[None], seen: Seen) -> Wanted | None:
    question = _("What does “1.234” mean in the amounts of {0}?").format(seen.name)
    if seen.unclear is not None:
        question = _("{0}, row {1}, column “{2}” has “{3}”. What does “1.234” mean there?").format(
            seen.name, seen.unclear.row, seen.unclear.column, seen.unclear.value
        )
    answers = [
        (",", _reading(_("1234"), _("the point stands between thousands"))),
        (".", _reading(_("a little over 1"), _("the point stands before decimals"))),
    ]
    decimal = await app.push_screen_wait(Choose(question, answers, seen.wanted.hints.decimal))
    return None if decimal is None else _with(seen, decimal=decimal)


async def _ask_page(app: App[None], seen: Seen) -> Wanted | None:
    question = _("{0} does not say how its letters are written. How does this read right?").format(seen.name)
    words = odd_words(seen.wanted.path)
    stands = seen.wanted.hints.page or next(
        (page for page, name in PAGES.items() if seen.survey and name == seen.survey.encoding), None
    )
    # Of several pages in which it reads the same, one is enough to choose from.
    pages = {tuple(read): page for page in reversed(PAGES) if (read := in_page(words, page))}
    pages |= {tuple(in_page(words, page)): page for page in (stands,) if page}
    answers = [
        (page, _reading(PAGES[page], shown(" · ".join(read), _SAMPLE)))
        for read, page in sorted(pages.items(), key=lambda item: list(PAGES).index(item[1]))
    ]
    page = await app.push_screen_wait(Choose(question, answers, stands))
    return None if page is None else _with(seen, page=page)


async def _ask_currency(app: App[None], seen: Seen) -> Wanted | None:
    question = _("In which currency are amounts that name none? Three letters, such as EUR.")
    typed = await app.push_screen_wait(TypeIn(question, seen.wanted.hints.currency or "", _read_currency))
    return None if typed is None else _with(seen, currency=_read_currency(typed))


async def _ask_until(app: App[None], seen: Seen, zone: ZoneInfo, now: datetime) -> Wanted | None:
    def read(typed: str) -> datetime | None:
        return read_until(typed, zone, now) if typed.strip() else None

    question = _(
        "Up to when is {0} complete? A day or a time; left empty, the newest time in it is taken. "
        "What is missing after that is not held against anyone."
    ).format(seen.name)
    stands = seen.surveyed
    text = when_text(stands.until, zone) if stands else ""
    typed = await app.push_screen_wait(TypeIn(question, text, read))
    return None if typed is None else replace(seen.wanted, until=read(typed))


async def _ask_column(app: App[None], seen: Seen, field: str) -> Wanted | None:
    headers = list(seen.samples)
    answers: list[Answer] = [("", Content.styled(_("no column"), "$muted"))]
    answers += [(str(place), _column(seen, header)) for place, header in enumerate(headers)]
    use = seen.use(field)
    chosen = str(headers.index(use.headers[0])) if use.headers and use.headers[0] in headers else ""
    question = _("Which column of {0} holds: {1}?").format(seen.name, field_text(field))
    answer = await app.push_screen_wait(Choose(question, answers, chosen))
    if answer is None:
        return None
    header = headers[int(answer)] if answer else ""
    columns = with_column(seen.wanted.hints, field, header)
    return _with(seen, kind=seen.kind, system=seen.system, columns=columns)


async def _ask_word(app: App[None], seen: Seen, field: str, value: str) -> Wanted | None:
    said = seen.wanted.hints.meanings
    meanings = seen.survey.plan.meanings if seen.survey else said
    stands = meanings.get(field, {}).get(folded(value), "")
    answers: list[Answer] = [(meaning, Content(meaning_text(meaning))) for meaning in TERMS[field]]
    header = seen.survey.plan.header(field) if seen.survey else field_text(field)
    question = _("What does “{0}” in column “{1}” of {2} mean? Until it is said, {3}.").format(
        shown(value), shown(header), seen.name, counts_as_text(field)
    )
    agreed = seen.survey.plan.agreed.statuses.get(folded(value), "") if seen.survey else ""
    if agreed and field in STATUS_FIELDS:
        question = _("{0} What is agreed of it: {1}").format(question, shown(agreed))
    meaning = await app.push_screen_wait(Choose(question, answers, stands or None))
    if meaning is None:
        return None
    return _with(seen, meanings=merged({field: {folded(value): meaning}}, said))


def _column(seen: Seen, header: str) -> Content:
    samples = " · ".join(seen.samples[header])
    return Content.assemble(left(shown(header, _HEADER), _HEADER), ("  " + shown(samples, _SAMPLE), "$muted"))


def _reading(meaning: str, explained: str) -> Content:
    return Content.assemble((left(meaning, 18), "bold"), (explained, "$muted"))


def _read_currency(typed: str) -> str | None:
    code = typed.strip().upper()
    if not code:
        return None
    exponent(code)
    return code


def _with(seen: Seen, **said: object) -> Wanted:
    hints: Hints = replace(seen.wanted.hints, **said)  # type: ignore[arg-type]
    return replace(seen.wanted, hints=hints)
