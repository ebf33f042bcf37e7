"""What files would bring and what became of it, in lines of at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, cut, left, wrapped
from sla_tui.intake.catalogue import SPREADSHEET, Kind
from sla_tui.intake.notes import notes
from sla_tui.intake.problems import Problem, reason_words
from sla_tui.intake.recognise import Use
from sla_tui.intake.surveys import Survey
from sla_tui.intake.text import shown
from sla_tui.store.previews import Change, RowProblem, problem_sentence
from sla_tui.wording import _, ngettext

from .bringing_changes import changed_field_text, changed_texts, value_text, when_text
from .column_words import field_text, kind_text, number_text
from .linking_words import linking_texts
from .offers import Brought, Offer, Offered, Step, Surveyed
from .words import grouped, system_text

MOST_SHOWN = 10
"""Refused rows, and changes that are not taken, that are listed for a file; the others are counted."""

_COLUMNS_OF: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "leads": {"key": ("lead.id", "lead.email")},
    "touches": {
        "key": ("touch.id",),
        "lead_key": ("touch.lead_id",),
        "lead_email": ("touch.lead_email",),
        "lead_name": ("touch.lead_name",),
    },
    "deals": {
        "key": ("deal.id", "deal.name"),
        "lead_key": ("deal.lead_id",),
        "lead_email": ("deal.lead_email",),
        "lead_name": ("deal.lead_name", "deal.contact_name"),
    },
}
"""The fields of a file from which the store's fields come, by kind."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that can't be taken: where, what stands there, and why in words.

    `column` is empty where it is the whole row.
    """

    row: int
    column: str
    value: str
    why: str


def offer_text(offer: Offer, zone: ZoneInfo) -> str:
    """All that a person should have read before anything is written."""
    return "\n\n".join("\n".join(_file_lines(file, zone)) for file in offer.files)


def news_text(offer: Offer) -> str:
    """What is new in an offer: `4 new leads, 2 changed`; empty where no row leaves anything."""
    parts = [number_text(file.survey.kind, file.preview.new) for file in offer.files if file.preview.new]
    changed = sum(file.preview.changed for file in offer.files)
    if changed:
        parts.append(ngettext("{0} changed", "{0} changed", changed).format(grouped(changed)))
    noted = sum(file.preview.noted for file in offer.files)
    if noted:
        kept = ngettext("{0} kept under what was said here", "{0} kept under what was said here", noted)
        parts.append(kept.format(grouped(noted)))
    return ", ".join(parts)


def beside_rows_text(offer: Offer) -> str:
    """What an offer brings of which no row is new or changed."""
    if offer.further:
        return _("how far the data reach")
    if offer.said:
        return _("what was said of how files are read")
    return _("what earlier data told")


def nothing_new_text() -> str:
    """That an offer has no news."""
    return _("Nothing new: the store has all of this already.")


def brought_text(brought: Brought) -> str:
    """What was taken, in one sentence, and how many rows were not."""
    if brought.action_id is None:
        return nothing_new_text()
    news = news_text(brought.offer) or _("{0}; no row is new").format(beside_rows_text(brought.offer))
    told = _("Brought in: {0}.").format(news)
    if not brought.offer.refused:
        return told
    return _("{0} {1}").format(told, left_out_text(brought.offer.refused))


def step_text(step: Step) -> str:
    """How far the work has come."""
    if step.doing == "judging":
        return ngettext("Judging: {0} lead", "Judging: {0} leads", step.done).format(grouped(step.done))
    if step.doing == "unpacking":
        return _("Unpacking {0}: {1} %, {2} s").format(step.file, step.percent, step.done)
    doing = _("Reading {0}") if step.doing == "reading" else _("Comparing {0}")
    told = ngettext("{0}: {1} row, {2} %", "{0}: {1} rows, {2} %", step.done)
    return told.format(doing.format(step.file), grouped(step.done), step.percent)


def left_out_text(rows: int) -> str:
    """How many rows were not taken."""
    return ngettext("{0} row was left out.", "{0} rows were left out.", rows).format(grouped(rows))


def refused_rows_text(rows: int) -> str:
    """That rows can't be taken, and what to do about it."""
    return ngettext(
        "{0} row can't be taken, so nothing was written: mend it, or leave it out with --skip-bad.",
        "{0} rows can't be taken, so nothing was written: mend them, or leave them out with --skip-bad.",
        rows,
    ).format(grouped(rows))


def taken_for_text(kind: Kind, system: str) -> str:
    """What a file is taken for: `leads from HubSpot`."""
    if system == SPREADSHEET:
        return _("{0} in a spreadsheet").format(kind_text(kind))
    return _("{0} from {1}").format(kind_text(kind), system_text(system))


def counts_text(offered: Offered) -> str:
    """What a file brings: `5 new, 1 changed, 2 the same, 1 refused`."""
    preview = offered.preview
    return _("{0} new, {1} changed, {2} the same, {3} refused").format(
        *map(grouped, (preview.new, preview.changed, preview.same, offered.refused))
    )


def brief_counts_text(offered: Offered) -> str:
    """What a file brings, without what there is nothing of: `5 new, 1 refused`."""
    preview = offered.preview
    return some_counts_text(preview.new, preview.changed, preview.same, offered.refused)


def some_counts_text(new: int, changed: int, same: int, refused: int) -> str:
    """How many rows were new, changed, the same and refused, without what there is nothing of."""
    counts = (
        (new, _("{0} new")),
        (changed, _("{0} changed")),
        (same, _("{0} the same")),
        (refused, _("{0} refused")),
    )
    return ", ".join(text.format(grouped(number)) for number, text in counts if number) or _("no rows")


def rows_text(survey: Survey) -> str:
    """How many rows a file has."""
    return ngettext("{0} row", "{0} rows", survey.rows).format(grouped(survey.rows))


def until_text(surveyed: Surveyed, zone: ZoneInfo) -> str:
    """How far the data of a file reach, and who says so."""
    reach = when_text(surveyed.until, zone)
    if surveyed.given:
        return _("{0}, as you said").format(reach)
    return _("{0}, the newest time in it").format(reach)


def columns_text(use: Use) -> str:
    """The columns from which a field is read, in the order in which they are tried."""
    return _(", else ").join(use.headers)


def refused_rows(offered: Offered) -> list[Refused]:
    """The first rows that can't be taken, in their order; `Offered.refused` counts all of them."""
    return _in_order(offered.survey.first_problems, offered.preview.problems, offered)


def refusals_of(offered: Offered, misread: Iterable[Problem]) -> list[Refused]:
    """All rows that can't be taken, in their order; `misread` is what is wrong with unread ones."""
    return _in_order(misread, offered.preview.refusals, offered)


def rows_without_lead(offered: Offered) -> list[Refused]:
    """The first deals that are kept without a lead; `Preview.without_lead` has all of them."""
    return [_not_taken(problem, offered) for problem in offered.preview.without_lead[:MOST_SHOWN]]


def _in_order(misread: Iterable[Problem], not_taken: Iterable[RowProblem], offered: Offered) -> list[Refused]:
    found = (*map(_misread, misread), *(_not_taken(problem, offered) for problem in not_taken))
    return sorted(found, key=lambda refused: refused.row)


def refused_text(refused: Refused, file: str = "") -> str:
    """A refused row in one sentence, with the file's name where it is given."""
    where = _("{0}, row {1}").format(file, refused.row) if file else _("Row {0}").format(refused.row)
    if refused.column:
        where = _("{0}, column “{1}”").format(where, refused.column)
    return _("{0}: {1}").format(where, refused.why)


def standing(offered: Offered) -> list[Change]:
    """The changes that a file tells of and that are not taken: what was taken in first stands."""
    return [change for change in offered.preview.changes if not change.taken]


def standing_text(change: Change, zone: ZoneInfo) -> str:
    """A change that is not taken, in one sentence."""
    words = {
        "handed_over": _("handed over"),
        "assigned": _("assigned"),
        "first_touch": _("first follow-up"),
        "at": _("the time"),
    }
    where = _("Row {0}, {1}").format(change.row, shown(change.lead))
    field, before = words.get(change.field, changed_field_text(change.field)), value_text(change.before, zone)
    if change.after is None:
        return _("{0}: {1} is empty in the file; {2} stands.").format(where, field, before)
    after = value_text(change.after, zone)
    return _("{0}: {1} is {2} in the file; {3} stands.").format(where, field, after, before)


def more_text(number: int) -> str:
    """How many are not listed."""
    return ngettext("… and {0} more.", "… and {0} more.", number).format(grouped(number))


def _file_lines(offered: Offered, zone: ZoneInfo) -> Iterator[str]:
    survey = offered.survey
    yield from wrapped(
        _("{0} is taken for {1}: {2}.").format(
            survey.file, taken_for_text(survey.kind, survey.system), rows_text(survey)
        ),
        WIDTH,
        rest="  ",
    )
    for use in survey.uses:
        if use.columns:
            short = use.field.split(".")[1]
            yield cut(f"  {left(field_text(use.field), 16)}  {left(short, 13)} ← {columns_text(use)}", WIDTH)
    if survey.ignored:
        yield from wrapped(_("Not read: {0}.").format(_listed(survey.ignored)), WIDTH, "  ", "    ")
    yield from _bulleted(notes(survey))
    yield from wrapped(_("Data until {0}.").format(until_text(offered.surveyed, zone)), WIDTH, "  ", "    ")
    yield from wrapped(_("{0}.").format(counts_text(offered)), WIDTH, "  ", "    ")
    yield from _bulleted(linking_texts(offered))
    without = [refused_text(each, survey.file) for each in rows_without_lead(offered)]
    yield from _section(_("These have none:"), without, len(offered.preview.without_lead))
    changed = changed_texts(offered, zone)
    yield from _section(_("What changes:"), changed, len(changed), most=len(changed))
    refused = [refused_text(each, survey.file) for each in refused_rows(offered)]
    yield from _section(_("These rows can't be taken:"), refused, offered.refused)
    kept = [standing_text(change, zone) for change in standing(offered)]
    yield from _section(_("What is there stands:"), kept, offered.preview.kept)


def _section(title: str, sentences: Sequence[str], number: int, *, most: int = MOST_SHOWN) -> Iterator[str]:
    if sentences:
        yield f"  {title}"
        listed = list(sentences[:most])
        if number > len(listed):
            listed.append(more_text(number - len(listed)))
        yield from _bulleted(listed)


def _bulleted(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        yield from wrapped(sentence, WIDTH, "  · ", "    ")


def _listed(headers: Sequence[str]) -> str:
    listed = ", ".join(shown(header) for header in headers[:MOST_SHOWN])
    rest = len(headers) - MOST_SHOWN
    return listed if rest <= 0 else _("{0} and {1} more").format(listed, rest)


def _misread(problem: Problem) -> Refused:
    return Refused(problem.row, problem.column, problem.value, reason_words(problem))


def _not_taken(problem: RowProblem, offered: Offered) -> Refused:
    fields = _COLUMNS_OF[offered.survey.kind].get(problem.field, ())
    headers = filter(None, map(offered.survey.plan.header, fields))
    value = shown(problem.value)
    why = problem_sentence(replace(problem, value=value, leads=tuple(map(shown, problem.leads))))
    return Refused(problem.row, next(headers, ""), value, why)
