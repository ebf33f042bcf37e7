"""What is said of a person from their line on Team: in which team they are, and that they are away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from sla_tui.domain.entries import read_date, read_line
from sla_tui.domain.when import local_day
from sla_tui.reports.people import away_text, in_team_text
from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.wording import _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from .entering import Enters

_NOBODY = ""
"""The answer that nobody acts."""


def day_typed(text: str, empty: date) -> date:
    """A day as it is typed; `today`, or nothing at all, is the one that stands ready.

    Raises:
        Refusal: where it is no day.
    """
    said = text.strip().casefold()
    return empty if said in ("", _("today").casefold()) else read_date(text)


async def ask_team(place: Enters, name: str, person_id: int, team: str, zone: ZoneInfo) -> None:
    """Ask in which team somebody is, and from which day on."""
    app = place.app_here
    today = local_day(app.clock(), zone)
    question = _("In which team is {0}? It counts where no file says the team; empty is in none.")
    named = await app.push_screen_wait(TypeIn(question.format(name), team, read_line))
    if named is None:
        return
    question = _("From which day on? Such as today, or 2026-09-01:")
    typed = await app.push_screen_wait(TypeIn(question, _("today"), partial(day_typed, empty=today)))
    if typed is None:
        return
    since = day_typed(typed, today)
    place.do(
        lambda store, now, who: store.people.put_in_team(person_id, named, since, zone, who=who, now=now),
        in_team_text(name, named, since, today),
    )


async def ask_away(
    place: Enters, name: str, person_id: int, people: Mapping[str, int], zone: ZoneInfo
) -> None:
    """Ask from when until when somebody is away, and who acts for them."""
    app = place.app_here
    today = local_day(app.clock(), zone)
    question = _("{0}: away from which day on?").format(name)
    typed = await app.push_screen_wait(TypeIn(question, _("today"), partial(day_typed, empty=today)))
    if typed is None:
        return
    first = day_typed(typed, today)
    question = _("{0}: the last day away?").format(name)
    typed = await app.push_screen_wait(TypeIn(question, first.isoformat(), partial(day_typed, empty=first)))
    if typed is None:
        return
    last = day_typed(typed, first)
    answers = [(_NOBODY, Content(_("nobody")))]
    answers += [(other, Content(other)) for other, key in people.items() if key != person_id]
    acts = await app.push_screen_wait(Choose(_("Who acts for {0}?").format(name), answers, _NOBODY))
    if acts is None:
        return
    acting = people.get(acts)
    place.do(
        lambda store, now, who: store.absences.add(person_id, first, last, acting, who=who, now=now),
        away_text(name, first, last, acts or None, today),
    )
