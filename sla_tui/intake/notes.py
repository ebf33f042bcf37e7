"""What a survey has found, in sentences for the preview: how a file is read, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator

from sla_tui.wording import _, ngettext

from .problems import order_words
from .recognise import Use
from .surveys import Survey

_UNKNOWN_SHOWN = 5


def notes(survey: Survey) -> list[str]:
    """The sentences that a person should have read before agreeing to a survey."""
    return [*_of_the_text(survey), *_of_the_columns(survey), *_of_the_dates(survey), *_of_the_rows(survey)]


def _of_the_text(survey: Survey) -> Iterator[str]:
    yield from _of_the_workbook(survey)
    if survey.guessed_encoding:
        yield _("The letters are read as {0}, which is a guess; UTF-8 leaves no doubt.").format(
            survey.encoding
        )
    for header in survey.repeated:
        yield _("“{0}” stands over several columns; the first of them is read.").format(header)


def _of_the_workbook(survey: Survey) -> Iterator[str]:
    source = survey.plan.source
    if source.sheet is None or source.book is None:
        return
    others = [f"“{one.shown}”" for one in source.book.sheets if one is not source.sheet]
    if others:
        yield _("Sheet “{0}” is read; not read: {1}.").format(source.sheet.shown, _(", ").join(others))
    if source.book.kind != "xlsx":
        yield _("Cells with an error can't be told from empty ones in {0}; in XLSX they can.").format(
            survey.encoding
        )


def _of_the_columns(survey: Survey) -> Iterator[str]:
    for use in survey.uses:
        sentence = _of_a_use(use)
        if sentence:
            yield sentence
    if survey.kind == "touches" and not survey.plan.tells_kinds:
        yield _("No column says of what kind the touches are: all of them count.")


def _of_a_use(use: Use) -> str:
    header = use.headers[0] if use.headers else ""
    match use.note:
        case "creation":
            return _(
                "No column says when leads were handed over: “{0}”, their creation, is taken for it."
            ).format(header)
        case "assignment":
            return _("No column says when leads were handed over: “{0}” is taken for it.").format(header)
        case "custom":
            return _("“{0}” sounds like the hand-off and is taken for it.").format(header)
        case "last assignment":
            return _("“{0}” is the last assignment, which moves when a lead is passed on.").format(header)
        case "source in detail":
            return _("No column is of campaigns: “{0}”, the source in detail, is taken for it.").format(
                header
            )
        case _:
            return ""


def _of_the_dates(survey: Survey) -> Iterator[str]:
    if survey.order:
        yield _("Dates are read as {0}.").format(order_words(survey.order))
    if survey.local:
        yield _("Times without an offset are read in {0}.").format(survey.plan.zone)
    if survey.days_only:
        headers = dict.fromkeys(survey.plan.header(field) for field in survey.days_only)
        yield _("Without a time of day: {0}. What hangs on the hour stays unknown there.").format(
            ", ".join(f"“{header}”" for header in headers)
        )


def _of_the_rows(survey: Survey) -> Iterator[str]:
    counted = (
        (
            survey.planned,
            ngettext("{0} touch is not done yet.", "{0} touches are not done yet.", survey.planned),
        ),
        (
            survey.undone,
            ngettext(
                "{0} touch failed or was called off and is left out.",
                "{0} touches failed or were called off and are left out.",
                survey.undone,
            ),
        ),
        (
            survey.amounts_left,
            ngettext(
                "{0} amount is left out: its currency is not known.",
                "{0} amounts are left out: their currency is not known.",
                survey.amounts_left,
            ),
        ),
        (
            survey.footer,
            ngettext(
                "{0} line of text below the table is left out.",
                "{0} lines of text below the table are left out.",
                survey.footer,
            ),
        ),
        (survey.undated, _undated(survey)),
    )
    yield from (sentence.format(count) for count, sentence in counted if count)
    for unknown in survey.unknown[:_UNKNOWN_SHOWN]:
        yield ngettext(
            "“{0}” in column “{1}” is not known and says nothing ({2} row).",
            "“{0}” in column “{1}” is not known and says nothing ({2} rows).",
            unknown.rows,
        ).format(unknown.value, survey.plan.header(unknown.field), unknown.rows)


def _undated(survey: Survey) -> str:
    if survey.kind == "deals":
        return ngettext("{0} won deal has no date.", "{0} won deals have no date.", survey.undated)
    return ngettext("{0} lead is not handed over.", "{0} leads are not handed over.", survey.undated)
