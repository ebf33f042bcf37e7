"""What a person may say that an unknown word of a status, an outcome or a kind means.

A meaning is a word of its own, the same on the command line and in what is remembered; behind it
stands the term by which rows are read.
"""

from __future__ import annotations

from collections.abc import Mapping

from sla_tui.wording import _

from .text import clean

Meanings = Mapping[str, Mapping[str, str]]
"""By field the meaning of each value, the value as `folded`."""

NOTHING = "nothing"
"""The meaning of a word that is known and says nothing."""

ACCEPTED = "accepted"

_OF_LEADS = {
    ACCEPTED: ACCEPTED,
    "qualified": "qualified",
    "disqualified": "disqualified",
    "returned": "returned",
    "connected": "connected",
    NOTHING: "unknown",
}
_OF_STATES = {"done": "unknown", "planned": "planned", "called off": "undone", NOTHING: "unknown"}
_OF_OUTCOMES = {
    "connected": "conversation",
    "not connected": "none",
    "planned": "planned",
    "called off": "undone",
    NOTHING: "unknown",
}
_OF_DIRECTIONS = {"inbound": "inbound", "outbound": "unknown", NOTHING: "unknown"}
_OF_KINDS = {kind: kind for kind in ("call", "email", "meeting", "message", "letter", "other")}
_OF_DEALS = {"won": "won", "lost": "lost", "open": "open"}

TERMS: Mapping[str, Mapping[str, str]] = {
    "lead.status": _OF_LEADS,
    "lead.lifecycle": _OF_LEADS,
    "lead.state": _OF_LEADS,
    "touch.outcome": _OF_OUTCOMES,
    "touch.state": _OF_STATES,
    "touch.done": _OF_STATES,
    "touch.direction": _OF_DIRECTIONS,
    "touch.kind": _OF_KINDS,
    "deal.status": _OF_DEALS,
    "deal.stage": _OF_DEALS,
}
"""By field the meanings that its values may have, each with its term."""

ALL = tuple(dict.fromkeys(meaning for meanings in TERMS.values() for meaning in meanings))
"""Each meaning once."""


def folded(value: str) -> str:
    """A value as it is compared: clean, and without case."""
    return clean(value).casefold()


def means(value: str, meaning: str) -> Meanings:
    """That a value has a meaning, in every field that knows this meaning."""
    return {field: {folded(value): meaning} for field, known in TERMS.items() if meaning in known}


def merged(first: Meanings, behind: Meanings) -> Meanings:
    """What is said first, and of all else what stands behind it."""
    fields = {**behind, **first}
    return {field: {**behind.get(field, {}), **first.get(field, {})} for field in fields}


def terms_said(meanings: Meanings, field: str) -> dict[str, str]:
    """The terms of the values of a field that a person has said; what no field knows is left out."""
    known = TERMS.get(field, {})
    said = meanings.get(field, {})
    return {value: known[meaning] for value, meaning in said.items() if meaning in known}


def meaning_text(meaning: str) -> str:
    """A meaning in words."""
    words = {
        ACCEPTED: _("accepted by sales"),
        "qualified": _("qualified"),
        "disqualified": _("disqualified"),
        "returned": _("returned to marketing"),
        "connected": _("talked with"),
        "not connected": _("reached nobody"),
        "planned": _("not done yet"),
        "done": _("done"),
        "called off": _("failed or called off"),
        "inbound": _("by the lead"),
        "outbound": _("by sales"),
        "call": _("call"),
        "email": _("e-mail"),
        "meeting": _("meeting"),
        "message": _("message"),
        "letter": _("letter"),
        "other": _("of another kind"),
        "won": _("won"),
        "lost": _("lost"),
        "open": _("open"),
        NOTHING: _("none of these"),
    }
    return words[meaning]


def counts_as_text(field: str) -> str:
    """What a row counts as by a value that nobody has said anything of, as the end of a sentence."""
    prefix, _dot, name = field.partition(".")
    if prefix == "lead":
        return _("the lead counts as without an outcome")
    if prefix == "deal":
        return _("the deal counts as open unless another column says more")
    if name == "outcome":
        return _("the touch counts as a try, and as no conversation")
    if name == "kind":
        return _("the touch counts as of another kind")
    if name == "direction":
        return _("the touch counts as by sales")
    return _("the touch counts as done")
