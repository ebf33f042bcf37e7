"""The words of the fields that say what the words of an agreement mean: definitions, conditions, examples."""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]
"""From a message to the same in the reader's language."""

Rows = dict[str, tuple[str, str, str]]
"""By path: label, hint and example."""


def meaning_words(_: Translate) -> Rows:
    """The words of these fields."""
    return {**_definitions(_), **_conditions(_), **_returns(_), **_statuses(_)}


def _definitions(_: Translate) -> Rows:
    return {
        "definitions.persona": (
            _("Buyer persona"),
            _("Whom you sell to, so that both sides picture the same person."),
            _("A director or manager in a company of 50 people or more."),
        ),
        "definitions.lead": (
            _("Lead"),
            _("From when on somebody counts as a lead."),
            _("Somebody who left a name and a way to reach them."),
        ),
        "definitions.mql": (
            _("MQL"),
            _("What must hold before marketing hands a lead over."),
            _("Fits the persona and has asked for a demo, a price or a call."),
        ),
        "definitions.sal": (
            _("SAL"),
            _("What makes sales accept a lead."),
            _("Checked against the definition and taken on."),
        ),
        "definitions.sql": (
            _("SQL"),
            _("What makes a lead an opportunity."),
            _("Has a need, a budget and a date."),
        ),
    }


def _conditions(_: Translate) -> Rows:
    return {
        "conditions.*.stage": (
            _("Condition of"),
            _("Which word asks it: an SAL once accepted, an SQL once qualified, the others at the hand-off."),
            "MQL",
        ),
        "conditions.*.field": (
            _("Of a lead its"),
            _("What it speaks of, as the data that you bring in have it at the hand-off."),
            "company size",
        ),
        "conditions.*.compare": (
            _("Has to be"),
            _("Words are one or none of some; a number is at least or at most one; anything may be there."),
            "at least",
        ),
        "conditions.*.values": (
            _("This"),
            _("Words as in the data, with commas between, or one number; empty where it has to be there."),
            "50",
        ),
    }


def _returns(_: Translate) -> Rows:
    return {
        "returns.reasons": (
            _("Sent back for"),
            _("The reasons for which a lead may be sent back or disputed; they are offered first then."),
            _("no budget, wrong country"),
        ),
        "returns.parties": (
            _("Sent back by"),
            _("Which parties may send a lead back; none chosen is any."),
            "sales",
        ),
    }


def _statuses(_: Translate) -> Rows:
    return {
        "statuses.*.name": (_("Status"), _("A status of a lead, as your system has it."), _("Working")),
        "statuses.*.meaning": (
            _("Means"),
            _(
                "Begun with accepted:, qualified:, disqualified:, returned:, connected: or nothing:, "
                "files go by it."
            ),
            _("connected: sales has talked with them and nothing is settled yet."),
        ),
        "examples.*.lead": (
            _("Example"),
            _("A lead as it came, in a line that both sides understand."),
            _("Head of IT at a carrier of 300, asked for a price for 40 seats."),
        ),
        "examples.*.good": (_("Good lead"), _("Whether you would hand such a lead over again."), "yes"),
        "examples.*.why": (
            _("Why"),
            _("What makes it a good lead, or none."),
            _("Fits the persona and asked by itself."),
        ),
    }
