"""What a chart asks: which leads, of what there should be a group each, and which other period.

Each question is there at once, so that the keys pressed behind the one that asks it reach it; `take`
gets what is asked for then, and nothing where the question is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.app import App
from textual.content import Content

from sla_tui.reports.beside import trait_text
from sla_tui.reports.chart_questions import Asked
from sla_tui.reports.charts import Chart
from sla_tui.reports.narrowing import Kind, traits_of, value_text, whole_of
from sla_tui.reports.words import grouped, period_text
from sla_tui.store.traits import TRAITS, Only
from sla_tui.tui.screens.asking import Answer, Choose
from sla_tui.tui.screens.choosing import All, ChooseSome, Offered
from sla_tui.wording import _

Take = Callable[[Asked], None]


def ask_only(app: App[None], asked: Asked, kinds: Sequence[Kind], take: Take) -> None:
    """Ask to which leads the chart should be limited."""
    only = asked.only
    if only is not None and only not in (kind.only for kind in kinds):
        kinds = (Kind(only, 0), *kinds)
    offers = [
        Offered(trait_text(trait), value_text(trait, value), number, replace(asked, only=Only(trait, value)))
        for (trait, value), number in kinds
    ]
    whole = All(_("all leads: {0}").format(grouped(whole_of(kinds))), replace(asked, only=None))

    def taken(found: Asked | None) -> None:
        if found is not None:
            take(found)

    app.push_screen(ChooseSome(_("Only which leads?"), whole, offers, asked), taken)


def ask_each(app: App[None], asked: Asked, kinds: Sequence[Kind], take: Take) -> None:
    """Ask of what there should be a group each, or none: over time."""
    answers: list[Answer] = [(trait, Content(trait_text(trait))) for trait in traits_of(kinds)]
    answers.append(("", Content(_("none: over time"))))

    def taken(found: str | None) -> None:
        if found is not None:
            take(replace(asked, beside=next((trait for trait in TRAITS if trait == found), None)))

    app.push_screen(Choose(_("Side by side: a row for each …"), answers, asked.beside), taken)


def ask_against(app: App[None], asked: Asked, chart: Chart, take: Take) -> None:
    """Ask which period should stand beside the one shown, or none."""
    periods = chart.periods
    answers: list[Answer] = [(str(place), Content(period_text(one))) for place, one in enumerate(periods)]
    answers.append(("", Content(_("none: this one alone"))))
    chosen = next((str(place) for place, period in enumerate(periods) if period == chart.then), None)

    def taken(found: str | None) -> None:
        if found is not None:
            take(replace(asked, against=periods[int(found)].start if found else None))

    app.push_screen(Choose(_("Beside which other period?"), answers, chosen), taken)
