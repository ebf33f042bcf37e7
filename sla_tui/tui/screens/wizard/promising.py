"""What else may be promised, to choose from, and for which leads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual.app import App
from textual.content import Content

from sla_tui.domain.defaults import ANOTHER
from sla_tui.domain.draft_limits import ALL, THE_REST, alike, named_leads
from sla_tui.domain.fields import KIND, KIND_OF_AGREEMENT, TIER_NAME, TIERS, Fields, is_about_leads, items_of
from sla_tui.domain.pairs import PAIRS
from sla_tui.reports.pair_words import event_words
from sla_tui.reports.terms_words import touches_of
from sla_tui.tui.screens.asking import Choose
from sla_tui.wording import _

_NOT_OF_LEADS = ("delivery", "uptime", "figure")


def ask_promise(app: App[None], fields: Fields, add: Callable[[str, str], Awaitable[None]]) -> None:
    """Ask for one more promise, and for which leads it is where there is one of its kind; then `add` it."""

    async def of_kind(kind: str | None) -> None:
        if kind == "between":
            app.push_screen(_choose_events(fields), of_kind)
            return
        asked = None if kind is None else _choose_leads(fields, kind)
        if asked is not None:
            app.push_screen(asked, partial(for_leads, kind))
        else:
            await for_leads(kind, ALL)

    async def for_leads(kind: str | None, leads: str | None) -> None:
        if kind is not None and leads is not None:
            await add(kind, leads)

    app.push_screen(choose_promise(fields), of_kind)


def _choose_events(fields: Fields) -> Choose:
    """Asks from which event to which; one that comes before the other is not offered after it."""
    words = event_words(touches_of(fields))
    said = {pair.text: _("From {0} to {1}").format(words[pair.start], words[pair.answer]) for pair in PAIRS}
    return Choose(_("From which event to which?"), [(text, Content(said[text])) for text in said])


def _choose_leads(fields: Fields, kind: str) -> Choose | None:
    """Asks for which leads one more promise of a kind is; nothing where it is the first one."""
    others = alike(fields, kind)
    tiers = [(item, fields.get(TIER_NAME.at(item), "").strip()) for item in items_of(fields, TIERS)]
    answers = [(item, Content(_("leads of tier {0}").format(name))) for item, name in tiers if name]
    if any(named_leads(fields, item) for item in others):
        answers.append((THE_REST, Content(_("the rest: all that no other one names"))))
    answers.append((ALL, Content(_("all leads, or some that you name in step 2"))))
    if not others or len(answers) == 1:
        return None
    counts = any(fields.get(KIND.at(item)) == "count" for item in others)
    return Choose(_("For which leads?"), answers, ALL if counts else None)


def choose_promise(fields: Fields) -> Choose:
    """Asks for the kind of one more promise; what is usual for the kind of agreement comes first."""
    words = {
        "leads": _("Leads handed over, so many a period"),
        "value": _("Lead value handed over, so much a period"),
        "created": _("Leads created, so many a period"),
        "accepted": _("Leads that sales accepts, so many a period"),
        "qualified": _("Leads qualified, so many a period"),
        "won": _("Leads won, so many a period"),
        "pipeline": _("Pipeline of the leads qualified, so much a period"),
        "revenue": _("Revenue of the deals won, so much a period"),
        "first_call": _("A first follow-up in time, as for leads of one tier"),
        "attempts": _("So many tries in so many days"),
        "disposition": _("To say in time what became of a lead"),
        "handing_over": _("Marketing hands a lead over in time after it was created"),
        "routing": _("A lead is given to a rep in time"),
        "acceptance": _("Sales accepts a lead in time after the hand-off"),
        "acceptance_of_rep": _("A rep accepts a lead in time after getting it"),
        "next_touch": _("A qualified lead is followed up in time"),
        "between": _("A time from any event of a lead to a later one"),
        "delivery": _("Something delivered on set days, such as a report each Monday"),
        "uptime": _("An uptime, with the downtime that it allows"),
        "figure": _("A figure each period, entered or from the data: churn, a close rate"),
    }
    if not is_about_leads(fields):
        words["figure"] = _("A figure that somebody enters each period, such as complaints")
    return Choose(_("What else is promised?"), [(kind, Content(words[kind])) for kind in _in_order(fields)])


def _in_order(fields: Fields) -> list[str]:
    """Those of leads first, but where nothing of leads is promised last, and to a customer not at all."""
    if is_about_leads(fields):
        return list(ANOTHER)
    if fields.get(KIND_OF_AGREEMENT.path, "").strip() == "customer":
        return list(_NOT_OF_LEADS)
    return sorted(ANOTHER, key=lambda kind: kind not in _NOT_OF_LEADS)
