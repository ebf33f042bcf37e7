"""The draft that a new internal agreement starts from: sensible with Enter alone.

Its clauses are content of the agreement, so they pass through a translation that is given.
"""

from __future__ import annotations

from datetime import date

from .draft_items import listed
from .fields import (
    PARTIES,
    PARTY_SIDE,
    Fields,
    items_of,
)
from .pairs import PAIRS
from .target_words import Translate
from .terms import Side

LEADS = "commitments.leads.goal"
FIRST_CALL = "commitments.first_call.target"
ATTEMPTS = "commitments.attempts.attempts"
MARKETING_NAME = "people.marketing_lead.name"
SALES_NAME = "people.sales_lead.name"

ANOTHER = (
    *("leads", "value", "accepted", "first_call", "attempts", "disposition"),
    *("created", "qualified", "won", "pipeline", "revenue"),
    *("handing_over", "routing", "acceptance", "acceptance_of_rep", "next_touch", "between"),
    *("delivery", "uptime", "figure"),
)
"""The kinds of commitment of which one more may be promised."""

_AT_FIRST = ("leads", "value", "accepted", "first_call", "attempts", "disposition")
"""Those of them that are there at first."""

_GIVING: dict[bool, tuple[Side, ...]] = {
    True: ("marketing", "provider"),
    False: ("sales", "provider", "service"),
}
_RECEIVING: dict[bool, tuple[Side, ...]] = {
    True: ("sales", "customer"),
    False: ("marketing", "customer", "sales"),
}
"""On which side stands who promises something, and to whom: of a count (True), and of all else."""

_OFF = ("value", "accepted")
"""Those of these that are not promised at first."""

HANDSHAKE = (LEADS, FIRST_CALL, ATTEMPTS, MARKETING_NAME, SALES_NAME)
"""The five fields that are asked first; with them the agreement runs as a draft."""


def default_draft(today: date, zone: str, currency: str, _: Translate) -> dict[str, str]:
    """A draft that `draft.parse` takes as it is, holding from the first day of the month of `today`."""
    return {
        "name": _("Marketing and sales"),
        "summary": _(
            "Marketing hands over leads that meet the definition. Sales follows up on each of them in time "
            "and often enough, and says what became of it. Both sides look at the same figures every day."
        ),
        "currency": currency,
        "zone": zone,
        "holds_from": today.replace(day=1).isoformat(),
        "fiscal_start": "1",
        **_commitments(),
        **_definitions(_),
        **_tiers(_),
        "calendar.hours": "Mon-Fri 9:00-17:00",
        "touches.kinds": "call, email, meeting",
        "touches.automated": "no",
        **_parties(_),
        **_reports(_),
        "ranking": "no",
        **_escalation(_),
        **_channels(_),
        "review.growing_fast": "no",
        "review.ending": _(
            "Either side may end the agreement in writing, a month ahead, to the end of a month."
        ),
    }


def handshake(
    draft: Fields, *, leads: str, first_call: str, attempts: str, marketing_name: str, sales_name: str
) -> dict[str, str]:
    """A draft with the five fields as typed; an empty one leaves what was there."""
    typed = zip(HANDSHAKE, (leads, first_call, attempts, marketing_name, sales_name), strict=True)
    return {**draft, **{path: text for path, text in typed if text.strip()}}


def another_commitment(draft: Fields, kind: str) -> dict[str, str]:
    """The fields of one more commitment, one of `ANOTHER` or a pair of events; its goal is left open."""
    fields = {**_kinds()[kind], "on": "yes", "period": "month"}
    if "goal" in fields:
        fields["goal"] = ""
    parties = items_of(draft, PARTIES)
    is_marketings = fields["kind"] == "count" or fields.get("between") == PAIRS[0].text
    giver = _party_of(draft, parties, _GIVING[is_marketings])
    others = tuple(party for party in parties if party != giver)
    receiver = _party_of(draft, others, _RECEIVING[is_marketings])
    return {**fields, "giver": giver, "receiver": receiver, "accountable": ""}


def _party_of(draft: Fields, parties: tuple[str, ...], sides: tuple[Side, ...]) -> str:
    """The first party on the first of some sides that any of them is on, else the first there is."""
    on_side = (
        party
        for side in sides
        for party in parties
        if draft.get(PARTY_SIDE.at(party), "").strip().casefold() == side
    )
    return next(on_side, next(iter(parties), ""))


def _kinds() -> dict[str, dict[str, str]]:
    """What is particular to each kind of commitment."""
    return {
        "leads": {"kind": "count", "event": "handed over", "measure": "leads", "goal": "100"},
        "value": {"kind": "count", "event": "handed over", "measure": "value", "goal": "7000"},
        "accepted": {"kind": "count", "event": "accepted", "measure": "leads", "goal": "80"},
        "created": {"kind": "count", "event": "created", "measure": "leads", "goal": "150"},
        "qualified": {"kind": "count", "event": "qualified", "measure": "leads", "goal": "20"},
        "won": {"kind": "count", "event": "won", "measure": "leads", "goal": "2"},
        "pipeline": {"kind": "count", "event": "qualified", "measure": "pipeline", "goal": "100000"},
        "revenue": {"kind": "count", "event": "won", "measure": "revenue", "goal": "10000"},
        "first_call": {
            **{"kind": "within", "until": "first follow-up", "target": "1 h", "share": "90 %"},
            "starts": "handed over",
        },
        "attempts": {
            **{"kind": "depth", "attempts": "6", "window": "10 working days", "share": "90 %"},
            "starts": "handed over",
        },
        "disposition": {
            **{"kind": "within", "until": "disposition", "target": "5 working days", "share": "90 %"},
            "starts": "assigned",
        },
        "handing_over": _between("created to handed over", "1 working day"),
        "routing": _between("handed over to assigned", "1 h"),
        "acceptance": _between("handed over to accepted", "8 h"),
        "acceptance_of_rep": _between("assigned to accepted", "8 h"),
        "next_touch": _between("qualified to next touch", "5 working days"),
        "between": _between("created to first follow-up", "1 working day"),
        **{pair.text: _between(pair.text, "1 working day") for pair in PAIRS},
        "delivery": {"kind": "delivery", "what": "", "days": "Mon", "share": "100 %"},
        "uptime": {
            **{"kind": "figure", "source": "outages", "what": "", "clock": "around the clock"},
            **{"direction": "at least", "unit": "%", "number": "99.9 %"},
        },
        "figure": {"kind": "figure", "what": "", "direction": "at least", "unit": "%", "number": ""},
    }


def _between(pair: str, target: str) -> dict[str, str]:
    return {"kind": "between", "between": pair, "target": target, "share": "90 %"}


def _commitments() -> dict[str, str]:
    marketing = {"giver": "marketing", "receiver": "sales", "accountable": "marketing_lead"}
    sales = {"giver": "sales", "receiver": "marketing", "accountable": "sales_lead"}
    items = {
        kind: {
            **(marketing if fields["kind"] == "count" else sales),
            **fields,
            "on": "no" if kind in _OFF else "yes",
            "period": "month",
        }
        for kind, fields in _kinds().items()
        if kind in _AT_FIRST
    }
    return listed("commitments", items)


def _definitions(_: Translate) -> dict[str, str]:
    return {
        "definitions.persona": _(
            "A director or manager who decides on a purchase like ours, in a company of 50 people or more."
        ),
        "definitions.lead": _("Somebody who left a name and a way to reach them."),
        "definitions.mql": _(
            "A lead who fits the persona and has asked for something: a demo, a price, a call. "
            "Marketing hands it over."
        ),
        "definitions.sal": _(
            "A lead handed over that sales has checked against the definition and taken on."
        ),
        "definitions.sql": _(
            "A lead that sales has talked with and found to have a need, a budget and a date: an opportunity."
        ),
    }


def _tiers(_: Translate) -> dict[str, str]:
    return listed(
        "tiers",
        {
            "1": {"name": _("Director and above"), "value": "100"},
            "2": {"name": _("Manager"), "value": "50"},
            "3": {"name": _("Other titles"), "value": "40"},
        },
    )


def _parties(_: Translate) -> dict[str, str]:
    leads_needed = _(
        "Leads that meet the definition, each with name, company, title, a phone number or mail, "
        "and what they asked for."
    )
    answers_needed = _("What became of each lead, with the reason, so that the next ones are better.")
    parties = {
        "marketing": {"name": _("Marketing"), "side": "marketing", "needs": answers_needed},
        "sales": {"name": _("Sales"), "side": "sales", "needs": leads_needed},
    }
    people = {
        "marketing_lead": {
            "name": _("The marketing lead"),
            "party": "marketing",
            "role": _("Answers for the leads handed over"),
        },
        "sales_lead": {
            "name": _("The sales lead"),
            "party": "sales",
            "role": _("Answers for the follow-up"),
        },
    }
    return {**listed("parties", parties), **listed("people", people)}


def _reports(_: Translate) -> dict[str, str]:
    what = _(
        "Status report: leads handed over, first follow-ups, attempts and dispositions against their goals"
    )
    report = {"what": what, "times": "4", "every": "month", "to": "marketing, sales"}
    return listed("reports", {"1": report})


def _escalation(_: Translate) -> dict[str, str]:
    steps = {
        "1": {"when": _("A lead is past its due time"), "who": _("Its rep and the sales lead")},
        "2": {"when": _("A promise is behind for five working days"), "who": _("Both leads")},
        "3": {
            "when": _("A promise is broken at the end of a month"),
            "who": _("Both leads and their director"),
        },
    }
    return {
        **listed("escalations", steps),
        "remedy": _(
            "Both leads meet within five working days of the end of the month, find the cause together, and "
            "write down who makes up the shortfall, how, and by when."
        ),
        "unexpected": _(
            "If something that nobody could foresee keeps a side from its word, it tells the other in "
            "writing within two working days. Both then write down from when to when which promises rest, "
            "and what holds at the least meanwhile."
        ),
    }


def _channels(_: Translate) -> dict[str, str]:
    both, marketing, sales = _("Marketing and sales"), _("Marketing"), _("Sales")
    rows = {
        "1": (_("Meeting"), both, both, _("The figures, leads sent back and why"), _("Every week")),
        "2": (_("Mail"), sales, marketing, _("What became of each lead, with the reason"), _("Every day")),
        "3": (_("Chat"), both, both, _("Questions about a single lead"), _("In working hours")),
    }
    names = ("means", "who", "to", "about", "often")
    return listed("channels", {item: dict(zip(names, row, strict=True)) for item, row in rows.items()})
