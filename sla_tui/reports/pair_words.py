"""The events of a hand-off in words, and what a promise from one of them to another is about."""

from __future__ import annotations

from sla_tui.domain.pairs import Event, Pair
from sla_tui.domain.terms import TouchRules
from sla_tui.wording import _

from .words import by_touch

_TOUCHES = TouchRules()


def event_words(touches: TouchRules) -> dict[Event, str]:
    """Each event in a word or two, within a line; of what counts as a touch, `touches` says."""
    return {
        "created": _("creation"),
        "handed over": _("hand-off"),
        "assigned": _("assignment"),
        "accepted": _("acceptance"),
        "first follow-up": by_touch(touches, _("first call"), _("first touch")),
        "disposition": _("disposition"),
        "qualified": _("qualification"),
        "next touch": _("next touch"),
    }


def pair_words(pair: Pair, touches: TouchRules = _TOUCHES) -> str:
    """What it is about, within a line: `acceptance`, `creation to first touch`."""
    words = event_words(touches)
    usual = {
        Pair("created", "handed over"): words["handed over"],
        Pair("handed over", "assigned"): words["assigned"],
        Pair("handed over", "accepted"): words["accepted"],
        Pair("assigned", "accepted"): _("acceptance by the rep"),
        Pair("qualified", "next touch"): words["next touch"],
    }
    return usual.get(pair) or _("{0} to {1}").format(words[pair.start], words[pair.answer])


def pair_title(pair: Pair, touches: TouchRules) -> str:
    """What it is about, at the start of a line: `Acceptance`, `Creation to first touch`."""
    words = pair_words(pair, touches)
    return words[:1].upper() + words[1:]
