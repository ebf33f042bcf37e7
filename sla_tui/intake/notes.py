"""What a survey has found, in sentences for the preview: how a file is read, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator

from sla_tui.wording import _, ngettext

from .meanings import counts_as_text, meaning_text
from .problems import order_words
from .recognise import Use
from .surveys import Meant, Survey, Unknown
from .text import shown

_UNKNOWN_SHOWN = 5


def notes(survey: Survey) -> list[str]:
    """The sentences that a person should have read before agreeing to a survey."""
    return [*brief_notes(survey), *_of_the_words(survey)]


def brief_notes(survey: Survey) -> list[str]:
    """The same without those of single words."""
    return [
        *(*_of_the_text(survey), *_of_the_columns(survey), *_of_the_dates(survey), *_of_the_rows(survey)),
        *filter(None, [not_agreed_text(survey)]),
    ]


def not_agreed_text(survey: Survey) -> str:
    """The statuses that no agreement names, the commonest first; empty where there is none."""
    if not survey.not_agreed:
        return ""
    some = [
        ngettext("“{0}” ({1} row)", "“{0}” ({1} rows)", one.rows).format(shown(one.value), one.rows)
        for one in survey.not_agreed[:_UNKNOWN_SHOWN]
    ]
    rest = len(survey.not_agreed) - _UNKNOWN_SHOWN
    if rest > 0:
        some.append(ngettext("{0} more", "{0} more", rest).format(rest))
    return _("Not among the statuses that are agreed: {0}.").format(_(", ").join(some))


def unknown_text(survey: Survey, unknown: Unknown) -> str:
    """A word that no list knows: where it stands, in how many rows, and what these count as."""
    told = ngettext(
        "“{0}” in column “{1}” is not known ({2} row): {3}.",
        "“{0}” in column “{1}” is not known ({2} rows): {3}.",
        unknown.rows,
    )
    header = shown(survey.plan.header(unknown.field))
    return told.format(shown(unknown.value), header, unknown.rows, counts_as_text(unknown.field))


def in_words_text(survey: Survey, status: Unknown) -> str:
    """A status of which an agreement says only in words what it means."""
    told = ngettext(
        "“{0}” in column “{1}” is agreed as “{2}” ({3} row): {4}.",
        "“{0}” in column “{1}” is agreed as “{2}” ({3} rows): {4}.",
        status.rows,
    )
    header, agreed = shown(survey.plan.header(status.field)), shown(status.agreed.rstrip("."))
    return told.format(shown(status.value), header, agreed, status.rows, counts_as_text(status.field))


def meant_text(survey: Survey, meant: Meant) -> str:
    """A word whose meaning a person has said, or an agreement."""
    if meant.agreed:
        told = ngettext(
            "“{0}” in column “{1}” means, as it is agreed: {2} ({3} row).",
            "“{0}” in column “{1}” means, as it is agreed: {2} ({3} rows).",
            meant.rows,
        )
    else:
        told = _said_text(meant.rows)
    header = shown(survey.plan.header(meant.field))
    return told.format(shown(meant.value), header, meaning_text(meant.meaning), meant.rows)


def _said_text(rows: int) -> str:
    return ngettext(
        "“{0}” in column “{1}” means, as you said: {2} ({3} row).",
        "“{0}” in column “{1}” means, as you said: {2} ({3} rows).",
        rows,
    )


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
            survey.numbers_left,
            ngettext(
                "{0} size, amount or score of a lead is left out: it is no number that can be read in one "
                "way alone, or its currency is not known.",
                "{0} sizes, amounts or scores of leads are left out: they are no numbers that can be read in "
                "one way alone, or their currency is not known.",
                survey.numbers_left,
            ),
        ),
        (
            survey.footer,
            ngettext(
                "{0} line is left out: a total, or a text below the table.",
                "{0} lines are left out: totals, or text below the table.",
                survey.footer,
            ),
        ),
        (survey.undated, _undated(survey)),
        (
            survey.accepted_undated,
            ngettext(
                "By its status {0} lead is accepted; without a date it counts on no day.",
                "By their status {0} leads are accepted; without a date they count on no day.",
                survey.accepted_undated,
            ),
        ),
    )
    yield from (sentence.format(count) for count, sentence in counted if count)


def _of_the_words(survey: Survey) -> Iterator[str]:
    yield from (meant_text(survey, meant) for meant in survey.meant)
    yield from (in_words_text(survey, status) for status in survey.in_words)
    yield from (unknown_text(survey, unknown) for unknown in survey.unknown[:_UNKNOWN_SHOWN])
    rest = len(survey.unknown) - _UNKNOWN_SHOWN
    if rest > 0:
        yield ngettext("{0} more word is not known.", "{0} more words are not known.", rest).format(rest)


def _undated(survey: Survey) -> str:
    if survey.kind == "deals":
        return ngettext("{0} won deal has no date.", "{0} won deals have no date.", survey.undated)
    return ngettext("{0} lead is not handed over.", "{0} leads are not handed over.", survey.undated)
