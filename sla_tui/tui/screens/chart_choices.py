"""What a chart asks: which leads, of what there should be a group each, and which other period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.app import App
from textual.content import Content

from sla_tui.cells import left, right
from sla_tui.reports.beside import trait_text
from sla_tui.reports.charts import Asked, Chart
from sla_tui.reports.narrowing import Kind, only_text, traits_of, whole_of
from sla_tui.reports.words import grouped, period_text
from sla_tui.store.traits import TRAITS
from sla_tui.tui.screens.asking import Answer, Choose
from sla_tui.wording import _

_NAME = 44
_NUMBER = 8


async def ask_only(app: App[None], asked: Asked, kinds: Sequence[Kind]) -> Asked:
    """The chart limited to the leads that are chosen, or to none; as it was where the question is left."""
    only = asked.only
    if only is not None and only not in (kind.only for kind in kinds):
        kinds = (Kind(only, 0), *kinds)
    answers = [("", _line(_("all leads"), whole_of(kinds)))]
    answers += [(str(place), _line(only_text(kind.only), kind.number)) for place, kind in enumerate(kinds)]
    chosen = next((str(place) for place, kind in enumerate(kinds) if kind.only == only), "")
    found = await app.push_screen_wait(Choose(_("Only which leads?"), answers, chosen))
    if found is None:
        return asked
    return replace(asked, only=kinds[int(found)].only if found else None)


async def ask_each(app: App[None], asked: Asked, kinds: Sequence[Kind]) -> Asked:
    """The chart with a group for each value of what is chosen, or again over time."""
    answers: list[Answer] = [(trait, Content(trait_text(trait))) for trait in traits_of(kinds)]
    answers.append(("", Content(_("none: over time"))))
    question = _("Side by side: a row for each …")
    found = await app.push_screen_wait(Choose(question, answers, asked.beside))
    if found is None:
        return asked
    return replace(asked, beside=next((trait for trait in TRAITS if trait == found), None))


async def ask_against(app: App[None], asked: Asked, chart: Chart) -> Asked:
    """The chart with the period beside it that is chosen, or with none."""
    answers = [(str(place), Content(period_text(period))) for place, period in enumerate(chart.periods)]
    answers.append(("", Content(_("none: this one alone"))))
    chosen = next((str(place) for place, period in enumerate(chart.periods) if period == chart.then), None)
    found = await app.push_screen_wait(Choose(_("Beside which other period?"), answers, chosen))
    if found is None:
        return asked
    return replace(asked, against=chart.periods[int(found)].start if found else None)


def _line(name: str, number: int) -> Content:
    """Some of the leads, and how many they are."""
    return Content.assemble(left(name, _NAME), (right(grouped(number), _NUMBER), "$muted"))
