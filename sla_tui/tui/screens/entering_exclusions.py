"""Exclusion periods entered from Today: a new one, the sooner end of one, or one taken out."""

from __future__ import annotations

from asyncio import to_thread
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from sla_tui.cells import cut
from sla_tui.domain.entries import read_texts, read_words
from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.scope import EVERYTHING, Scope
from sla_tui.reports.exclusion_clause import clause_of, clause_sentence
from sla_tui.reports.exclusion_words import (
    end_of,
    exclusion_line,
    near_moment,
    needed_enough,
    span_words,
    typed_least,
    typed_span,
)
from sla_tui.reports.known_limits import Known, known_limits, limited_to
from sla_tui.store.connection import reading
from sla_tui.store.rows import StoredExclusionPeriod
from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.reports.agreements import Agreement

    from .entering import Enters

_NEW = "new"
_CLAUSE_CELLS = 300
"""So much of a clause is shown where the reason is asked for."""


async def enter_exclusion(place: Enters, agreement: Agreement) -> None:
    """Ask which exclusion period of an agreement there is to enter, to end or to take out."""
    app = place.app_here
    known = {str(one.id): one for one in agreement.excluded}
    answers = [(_NEW, Content(_("+ Enter an exclusion period")))]
    answers += [(name, Content(exclusion_line(one, agreement, app.clock()))) for name, one in known.items()]
    question = _("“{0}”: in an exclusion period less is asked. Which?")
    chosen = await app.push_screen_wait(Choose(question.format(agreement.name), answers, _NEW))
    if chosen == _NEW:
        await _enter(place, agreement)
    elif chosen is not None:
        await _change(place, agreement, known[chosen])


async def _enter(place: Enters, agreement: Agreement) -> None:
    app, zone = place.app_here, agreement.zone
    now = app.clock()
    question = _("From which day or time? Such as 12 Sep or Fri 9:00:")
    since = await app.push_screen_wait(
        TypeIn(question, _("today"), lambda text: near_moment(text, now, zone))
    )
    if since is None:
        return
    question = _("To the end of which day, or until when? Empty is that one day:")
    until = await app.push_screen_wait(TypeIn(question, "", lambda end: typed_span(since, end, now, zone)))
    if until is None:
        return
    scope = await _scope(place, agreement)
    if scope is None:
        return
    span = typed_span(since, until, now, zone)
    clause = cut(clause_sentence(clause_of(agreement, ExclusionPeriod(*span))), _CLAUSE_CELLS)
    question = f"{clause}\n\n" + _("Why? The other side will read it:")
    reason = await app.push_screen_wait(TypeIn(question, "", read_words))
    if reason is None:
        return
    held = await _held(place)
    if held is None:
        return
    question = _("What still holds of the goals on its days, such as 50 %? Empty: all, on the other days:")
    if held.enough is not None:
        question = _("What still holds of the goals on its days, such as 50 %? Empty: all, as ever:")
    least = await app.push_screen_wait(TypeIn(question, "", typed_least))
    if least is None:
        return
    period = ExclusionPeriod(*span, scope, typed_least(least), held.apart, held.enough)
    place.do(
        lambda store, now, who: store.exclusions.add(
            *(agreement.id, agreement.name, period, reason), who=who, now=now
        ),
        _("Exclusion period entered: {0}").format(span_words(period, zone, now)),
    )


class _Held(NamedTuple):
    """What holds of the leads that are handed over in it: they are judged, unless counted apart."""

    apart: bool = False
    enough: Fraction | None = None


async def _held(place: Enters) -> _Held | None:
    """How the leads that are handed over in it are judged; None where the person leaves it."""
    app = place.app_here
    answers = [
        ("judged", Content(_("judged; their clocks stand still"))),
        ("enough", Content(_("judged as ever, and a smaller share is enough"))),
        ("apart", Content(_("counted apart; their calls and answers are not judged"))),
    ]
    question = _("The leads that are handed over in it are …")
    chosen = await app.push_screen_wait(Choose(question, answers, "judged"))
    if chosen != "enough":
        return None if chosen is None else _Held(apart=chosen == "apart")
    question = _("Which share of them is enough, of calls, tries and answers in time? Such as 80 %:")
    typed = await app.push_screen_wait(TypeIn(question, "", needed_enough))
    return None if typed is None else _Held(enough=needed_enough(typed))


def _names(text: str) -> tuple[str, ...]:
    """The names that were typed.

    Raises:
        Refusal: where there are none, or one can't be kept as a line.
    """
    return read_texts(read_words(text))


async def _scope(place: Enters, agreement: Agreement) -> Scope | None:
    """For which leads; None where the person leaves it."""
    app = place.app_here
    answers = [
        ("all", Content(_("all leads"))),
        ("tiers", Content(_("leads of some tiers"))),
        ("sources", Content(_("leads from some sources"))),
        ("teams", Content(_("leads handed to some teams"))),
    ]
    chosen = await app.push_screen_wait(Choose(_("For which leads?"), answers, "all"))
    if chosen is None or chosen == "all":
        return None if chosen is None else EVERYTHING
    known = await to_thread(_known, app.store, agreement)

    def read(text: str) -> Scope:
        named = _names(text)
        scopes = {"tiers": Scope(tiers=named), "sources": Scope(sources=named), "teams": Scope(teams=named)}
        return limited_to(scopes[chosen], known)

    typed = await app.push_screen_wait(TypeIn(_("Their names, with commas between:"), "", read))
    return None if typed is None else read(typed)


def _known(store: Path, agreement: Agreement) -> Known:
    with reading(store) as reads:
        return known_limits(reads, agreement)


async def _change(place: Enters, agreement: Agreement, one: StoredExclusionPeriod) -> None:
    app, zone = place.app_here, agreement.zone
    now = app.clock()
    answers = [
        ("leave", Content(_("Leave it"))),
        ("end", Content(_("Let it end sooner"))),
        ("back", Content(_("Take it out, as one that never was"))),
    ]
    chosen = await app.push_screen_wait(Choose(exclusion_line(one, agreement, now), answers, "leave"))
    if chosen == "back":
        place.do(
            lambda store, now, who: store.exclusions.take_back(one.id, agreement.name, who=who, now=now),
            _("Exclusion period taken out"),
        )
    if chosen != "end":
        return
    question = _("To the end of which day, or until when?")
    typed = await app.push_screen_wait(TypeIn(question, "", lambda text: near_moment(text, now, zone)))
    if typed is not None:
        until = end_of(near_moment(typed, now, zone), zone)
        place.do(
            lambda store, now, who: store.exclusions.end(one.id, agreement.name, until, who=who, now=now),
            _("Exclusion period ends sooner"),
        )
