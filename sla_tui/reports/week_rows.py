"""The report of a week in rows of words, the same in text, in Markdown and on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.figures import depth_text, kept_text
from sla_tui.domain.groups import Tally
from sla_tui.domain.terms import Between, Count, TouchRules
from sla_tui.wording import _, ngettext

from .desk_words import late_text
from .reason_words import fate_kind_text, fate_text, left_out_text
from .week import AgreementWeek
from .week_cells import (
    NO_CELL,
    Cell,
    Told,
    WeekRow,
    number_cell,
    part_rows,
    row_of,
    share_cell,
    total_row,
    week_text,
)
from .week_held import held_rows
from .week_leads import FATES, Fate, FateKind, Reason, WeekFigures
from .week_shown import (
    Figure,
    Kind,
    average_depth,
    kept_between,
    kept_share,
    median_time,
    misses_told,
    promised_between,
    promised_kinds,
    tally_of_kind,
    untold_fate,
)
from .why_unknown import missing_text
from .words import by_touch, grouped, label_text, span_text, worth_text

MOST_REASONS = 6
"""How many reasons are listed of each fate; the rest are told together."""

_SHOWN_NOTES = 3


class WeekTable(NamedTuple):
    """Rows under a title, with a head for each of the two weeks."""

    title: str
    heads: tuple[str, str]
    rows: tuple[WeekRow, ...]


def tables_of(one: AgreementWeek) -> tuple[WeekTable, ...]:
    """The week's own figures, what became of its leads, and why promises on them were not kept.

    None where the agreement promises nothing of leads.
    """
    if not one.status.agreement.is_about_leads:
        return ()
    heads = (week_text(one.this), week_text(one.before))
    held = tuple(held_rows(one))
    return (
        WeekTable(_("Leads of the week"), heads, tuple(_leads(one))),
        WeekTable(_("What became of them"), heads, tuple(_fates(one))),
        *([WeekTable(_("Leads that were not as agreed"), heads, held)] if held else ()),
        WeekTable(_("Promises not kept, and why"), heads, tuple(_reasons(one))),
    )


def _leads(one: AgreementWeek) -> Iterator[WeekRow]:
    nobody = _("no leads, so no figures below")
    yield total_row(one, _("Handed over"), lambda figures: figures.hand_offs, nobody=nobody)
    yield from _states(one)
    for item in one.status.commitments:
        if isinstance(item.commitment, Count) and item.missing != "nothing promised":
            yield _counted(one, item.commitment, item.currency, item.label)
    promised = promised_kinds(one)
    if "call" in promised:
        in_time = _("First calls in time"), _("First touches in time")
        yield _kept(one, by_touch(_touches(one), *in_time), "call")
        yield _figure(one, _("Median response"), _median("call"), span_text)
    yield _figure(
        one, _("Tries per lead not connected"), lambda one, week: average_depth(one.tells, week), depth_text
    )
    if "tries" in promised:
        yield _kept(one, _("Leads tried often enough"), "tries")
    if "disposition" in promised:
        yield _kept(one, _("Dispositions in time"), "disposition")
        yield _figure(one, _("Median time to a disposition"), _median("disposition"), span_text)
    for promise in promised_between(one):
        yield _kept_between(one, promise)


def _states(one: AgreementWeek) -> Iterator[WeekRow]:
    """The hand-offs by the state of their first touch; they add up to all of them."""
    words = _state_words(_touches(one))
    by_state: tuple[tuple[str, Callable[[Tally], int]], ...] = (
        (words[0], lambda tally: tally.met),
        (words[1], lambda tally: tally.failed),
        (words[2] if one.tells.touches else words[3], lambda tally: tally.pending),
        (words[4], lambda tally: tally.undated),
        (words[5], lambda tally: tally.not_covered),
    )
    for label, number in by_state:
        yield from part_rows(one, label, lambda figures, number=number: number(figures.group.speed))  # type: ignore[misc]
    for rule in sorted({rule for figures in one.weeks for rule in figures.left_out}):
        yield from part_rows(
            one,
            left_out_text(rule),
            lambda figures, rule=rule: figures.left_out.get(rule, 0),  # type: ignore[misc]
        )
    yield from part_rows(one, _("not covered by the agreement"), lambda figures: figures.group.not_covered)


def _touches(one: AgreementWeek) -> TouchRules:
    return one.status.version.terms.touches


def _state_words(touches: TouchRules) -> tuple[str, ...]:
    """In time, not in time, still due, not known whether, its time not known, and not promised."""
    return (
        by_touch(touches, _("first call in time"), _("first touch in time")),
        by_touch(touches, _("late, or no call in the data"), _("late, or no touch in the data")),
        by_touch(touches, _("first call still due"), _("first touch still due")),
        by_touch(touches, _("first call not known"), _("first touch not known")),
        by_touch(touches, _("time of the call not known"), _("time of the touch not known")),
        by_touch(touches, _("no first call promised"), _("no first touch promised")),
    )


def _counted(one: AgreementWeek, commitment: Count, currency: str, label: str) -> WeekRow:
    """What the week adds to a count."""

    def tell(figures: WeekFigures) -> Told:
        added = figures.counted[commitment.id]
        if added.missing is not None:
            return NO_CELL, missing_text(added.missing, *added.currencies)
        if commitment.in_money:
            return Cell(worth_text(added.amount, currency)), ""
        return number_cell(added.amount), ""

    return row_of(one, _("Counted for “{0}”").format(label), tell)


def _kept(one: AgreementWeek, label: str, kind: Kind) -> WeekRow:
    """The share for which a promise was kept, and what is open of it."""

    def tell(figures: WeekFigures) -> Told:
        share, why = kept_share(one.tells, figures, kind)
        if share is None:
            return NO_CELL, why if figures.hand_offs else ""
        tally = tally_of_kind(figures, kind)
        figure = _("{0} of {1}").format(grouped(tally.met), grouped(tally.met + tally.failed))
        return Cell(figure, kept_text(share)), ""

    row = row_of(one, label, tell)
    if row.note or one.this.missing is not None or kind == "call":
        return row
    return row._replace(note=_open_text(tally_of_kind(one.this, kind)))


def _kept_between(one: AgreementWeek, promise: Between) -> WeekRow:
    """The share for which a promise from one event to another was kept, and what is open of it."""

    def tell(figures: WeekFigures) -> Told:
        share, why = kept_between(figures, promise.id)
        if share is None:
            return NO_CELL, why if figures.hand_offs else ""
        tally = figures.between[promise.id].tally
        figure = _("{0} of {1}").format(grouped(tally.met), grouped(tally.met + tally.failed))
        return Cell(figure, kept_text(share)), ""

    names = {item.commitment.id: item.label for item in one.status.commitments}
    label = names.get(promise.id) or label_text(promise)
    row = row_of(one, _("“{0}” kept").format(label), tell)
    if row.note or one.this.missing is not None:
        return row
    return row._replace(note=_open_text(one.this.between[promise.id].tally))


def _open_text(tally: Tally) -> str:
    still = (
        (tally.pending, _("{0} open").format(grouped(tally.pending))),
        (tally.undated, _("{0} undated").format(grouped(tally.undated))),
    )
    return ", ".join(text for number, text in still if number)


def _figure(
    one: AgreementWeek,
    label: str,
    of: Callable[[AgreementWeek, WeekFigures], Figure],
    shown: Callable[[Fraction], str],
) -> WeekRow:
    def tell(figures: WeekFigures) -> Told:
        value, why = of(one, figures)
        return (NO_CELL if value is None else Cell(shown(value))), why if figures.hand_offs else ""

    return row_of(one, label, tell)


def _fates(one: AgreementWeek) -> Iterator[WeekRow]:
    """What became of the leads, with shares of them; those that don't count are told beside."""
    yield total_row(one, _("Leads that count"), lambda figures: figures.quality.leads)
    for kind in FATES:
        yield from _fates_of(one, kind)
    yield from part_rows(
        one, _("Beside them, left out by a rule"), lambda figures: figures.quality.left_out, inner=False
    )
    yield from part_rows(
        one, _("Beside them, not covered"), lambda figures: figures.quality.not_covered, inner=False
    )


def _fates_of(one: AgreementWeek, kind: FateKind) -> Iterator[WeekRow]:
    why = untold_fate(one.tells, kind)
    if why and not any(figures.quality.number(kind) for figures in one.weeks):
        yield row_of(one, fate_kind_text(kind), lambda figures: (NO_CELL, why))
        return

    def shared(number: Callable[[WeekFigures], int]) -> Callable[[WeekFigures], Told]:
        return lambda figures: (share_cell(number(figures), figures.quality.leads), "")

    row = row_of(one, fate_kind_text(kind), shared(lambda figures: figures.quality.number(kind)))
    yield row._replace(note=why)
    if kind == "open":
        return
    found = dict.fromkeys(
        fate for figures in one.weeks for fate, _number in figures.quality.fates if fate.kind == kind
    )
    listed = list(found)[:MOST_REASONS] if len(found) > MOST_REASONS + 1 else list(found)
    for fate in listed:
        yield row_of(one, fate_text(fate), shared(lambda figures, fate=fate: _of(figures, fate)), inner=True)  # type: ignore[misc]
    rest = [fate for fate in found if fate not in listed]
    if rest:
        label = ngettext("{0} other reason", "{0} other reasons", len(rest)).format(len(rest))
        yield row_of(one, label, shared(lambda figures: sum(_of(figures, fate) for fate in rest)), inner=True)


def _of(figures: WeekFigures, fate: Fate) -> int:
    return dict(figures.quality.fates).get(fate, 0)


def _reasons(one: AgreementWeek) -> Iterator[WeekRow]:
    """The leads on which a promise was not kept, by the reason that was given."""
    total = total_row(one, _("Leads concerned"), lambda figures: figures.missed)
    missed, why = misses_told(one)
    if not missed:
        yield total._replace(this=NO_CELL, before=NO_CELL, note=why)
        return
    yield total._replace(note=total.note or why)
    codes = dict.fromkeys(reason.code for figures in one.weeks for reason in figures.reasons)
    for code in sorted(codes, key=lambda code: code is None):
        row = row_of(
            one,
            _("no reason given") if code is None else late_text(code),
            lambda figures, code=code: (number_cell(_missed_by(figures, code)), ""),  # type: ignore[misc]
            inner=True,
        )
        yield row._replace(note=_notes(one.this.reasons, code))


def _missed_by(figures: WeekFigures, code: str | None) -> int:
    return sum(reason.number for reason in figures.reasons if reason.code == code)


def _notes(reasons: tuple[Reason, ...], code: str | None) -> str:
    """The first notes that were made beside a reason."""
    notes = [note for reason in reasons if reason.code == code for note in dict.fromkeys(reason.notes)]
    shown = [_("“{0}”").format(note) for note in notes[:_SHOWN_NOTES]]
    return ", ".join([*shown, "…"] if len(notes) > _SHOWN_NOTES else shown)


def _median(kind: Kind) -> Callable[[AgreementWeek, WeekFigures], Figure]:
    return lambda one, figures: median_time(one.tells, figures, kind)
