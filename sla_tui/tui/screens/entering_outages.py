"""Outages entered from the row of an uptime: a new one, the end of one that lasts, or one taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from sla_tui.domain.entries import read_line
from sla_tui.domain.terms import Figure
from sla_tui.reports.outage_moments import moment_of
from sla_tui.reports.uptime_words import outage_line, outage_text
from sla_tui.reports.uptimes import counted_seconds
from sla_tui.reports.words import period_text
from sla_tui.store.outage_reads import StoredOutage
from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.reports.agreements import Agreement
    from sla_tui.reports.judging import CommitmentStatus

    from .entering import Enters

_NEW = "new"


async def enter_outage(place: Enters, agreement: Agreement, item: CommitmentStatus) -> None:
    """Ask what there is to enter of an uptime in its period; one that lasts is ready to be ended."""
    figure, ran, app = item.commitment, item.uptime, place.app_here
    assert isinstance(figure, Figure)
    assert ran is not None
    now, zone = app.clock(), agreement.zone
    known = {str(one.id): one for one in ran.outages}
    answers = [(_NEW, Content(_("+ Enter an outage")))]
    answers += [
        (name, Content(outage_line(one, counted_seconds(agreement, figure, one, now), zone, now)))
        for name, one in known.items()
    ]
    lasting = next((name for name, one in known.items() if one.until is None), _NEW)
    question = _("{0}, {1}: which outage?").format(figure.what, period_text(item.period))
    chosen = await app.push_screen_wait(Choose(question, answers, lasting))
    if chosen == _NEW:
        await _enter(place, agreement, figure)
    elif chosen is not None and known[chosen].until is None:
        await _end(place, agreement, figure, known[chosen])
    elif chosen is not None:
        question = _("Take this outage out, as one that never was? {0}")
        told = question.format(outage_text(known[chosen], zone, now))
        sure = Confirm(told, _("Leave it"), _("Take it out"))
        if await app.push_screen_wait(sure):
            number = known[chosen].id
            place.do(
                lambda store, now, who: store.outages.take_back(number, figure.what, who=who, now=now),
                _("{0}: outage taken out").format(figure.what),
            )


async def _enter(place: Enters, agreement: Agreement, figure: Figure) -> None:
    app = place.app_here
    read = partial(moment_of, now=app.clock(), zone=agreement.zone)
    question = _("{0}: when did the outage begin? Such as 14:05 or Thu 9:30:")
    since = await app.push_screen_wait(TypeIn(question.format(figure.what), _("now"), read))
    if since is None:
        return

    def read_end(text: str) -> object:
        return read(text) if text.strip() else None

    question = _("When did it end? Empty while it lasts:")
    until = await app.push_screen_wait(TypeIn(question, "", read_end))
    if until is None:
        return
    words = await app.push_screen_wait(TypeIn(_("What happened; it may stay empty:"), "", read_line))
    if words is None:
        return
    begin, end = read(since), read(until) if until.strip() else None
    place.do(
        lambda store, now, who: store.outages.add(
            *(agreement.id, figure, begin, end), words, who=who, now=now
        ),
        _("{0}: outage entered").format(figure.what),
    )


async def _end(place: Enters, agreement: Agreement, figure: Figure, one: StoredOutage) -> None:
    app = place.app_here
    read = partial(moment_of, now=app.clock(), zone=agreement.zone)
    question = _("{0}: until when?").format(outage_text(one, agreement.zone, app.clock()))
    typed = await app.push_screen_wait(TypeIn(question, _("now"), read))
    if typed is None:
        return
    until = read(typed)
    place.do(
        lambda store, now, who: store.outages.end(one.id, figure.what, until, who=who, now=now),
        _("{0}: outage ended").format(figure.what),
    )
