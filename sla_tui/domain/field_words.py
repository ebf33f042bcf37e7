"""What each field of the wizard is called, what it is for, and an example: the words to be translated.

The words are English messages passed through a translation that is given when they are shown;
examples of entries that are the same in every language are not translated.
"""

from __future__ import annotations

from dataclasses import dataclass

from .kind_words import kind_words
from .target_words import Rows, Translate, target_words


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field in words: a short label, one sentence of help, and an entry that would do."""

    label: str
    hint: str
    example: str


def field_words(_: Translate, kind: str = "internal", *, runs: bool = False) -> dict[str, FieldWords]:
    """The words of each field that the wizard asks, by its path in `fields.FIELDS`, for a kind of one.

    Another kind has other examples, and here and there other hints; so has a service that `runs`.
    """
    rows = {
        **target_words(_),
        **_responsibilities(_),
        **_reporting(_),
        **_escalation(_),
        **_channels(_),
        **_review(_),
        **kind_words(_, kind, runs=runs),
    }
    return {path: FieldWords(*row) for path, row in rows.items()}


def step_titles(_: Translate) -> tuple[str, ...]:
    """The titles of the eight steps."""
    return (
        _("Key metrics"),
        _("Performance targets"),
        _("Responsibilities"),
        _("Reporting"),
        _("Escalation"),
        _("Communication channels"),
        _("Review and revise"),
        _("Formalise"),
    )


def _responsibilities(_: Translate) -> Rows:
    return {
        "parties.*.name": (
            _("Party"),
            _("One of those who promise something to each other."),
            _("Marketing"),
        ),
        "parties.*.side": (_("Side"), _("Whether it stands on marketing's side or on sales'."), "marketing"),
        "parties.*.needs": (
            _("Needs of the others"),
            _("What it needs from the others to keep its word."),
            _("The reason for each lead that is sent back."),
        ),
        "people.*.name": (_("Person"), _("Somebody who answers for something."), "Kendra"),
        "people.*.party": (_("Belongs to"), _("The party for which this person speaks."), "sales"),
        "people.*.role": (_("Role"), _("What this person answers for."), _("Head of sales")),
        "people.*.mail": (
            _("Mail"),
            _("Where this person is reached; may be left empty."),
            "kendra@acme.example",
        ),
        "commitments.*.giver": (_("Promised by"), _("The party that gives this promise."), "sales"),
        "commitments.*.receiver": (_("Promised to"), _("The party that it is given to."), "marketing"),
        "commitments.*.by": (_("Delivered by"), _("Who brings it; may be left empty."), _("City Couriers")),
        "commitments.*.to": (
            _("Confirmed by"),
            _("Who confirms that it came; may be left empty."),
            _("The office"),
        ),
        "commitments.*.accountable": (
            _("Accountable"),
            _("The one person who answers for this promise."),
            "sales_lead",
        ),
    }


def _reporting(_: Translate) -> Rows:
    return {
        "reports.*.what": (
            _("Report"),
            _("Which report or chart, in your words."),
            _("Leads handed over against the goal"),
        ),
        "reports.*.times": (_("How many times"), _("How often in each of the periods below."), "4"),
        "reports.*.every": (_("Every"), _("The period in which it comes so many times."), "month"),
        "reports.*.to": (
            _("To"),
            _("Which parties get it; both sides get both sides' reports."),
            "marketing, sales",
        ),
        "ranking": (
            _("Rank persons"),
            _("Whether persons stand by the share that they kept, the highest first, or by name."),
            "no",
        ),
    }


def _escalation(_: Translate) -> Rows:
    return {
        "escalations.*.when": (
            _("When"),
            _("What has to happen for this step."),
            _("A lead is past its due time"),
        ),
        "escalations.*.who": (_("Is told"), _("Who is told then."), _("Its rep and the sales lead")),
        "fee.amount": (
            _("Fee"),
            _("What is paid for each period, of which credits are shares; it may stay empty."),
            "500",
        ),
        "fee.every": (_("For each"), _("The period for which the fee is paid."), "month"),
        "credits.*.of": (_("For"), _("The promise that comes short."), "uptime"),
        "credits.*.short_of": (
            _("Short of"),
            _("Under which share or number, or over it where it is at most so much."),
            "99.9 %",
        ),
        "credits.*.percent": (_("Credit"), _("The share of the fee that is given back then."), "10 %"),
        "remedy": (
            _("After a miss"),
            _("What follows a broken promise, by whom and by when."),
            _("Both leads meet within five working days and write down how the shortfall is made up."),
        ),
        "unexpected": (
            _("Unexpected events"),
            _("What still holds when something happens that nobody could foresee."),
            _("The side concerned says so in writing within two working days."),
        ),
    }


def _channels(_: Translate) -> Rows:
    return {
        "channels.*.means": (_("Means"), _("How you talk to each other."), _("Meeting")),
        "channels.*.who": (_("Who"), _("Who speaks or writes."), _("Sales")),
        "channels.*.to": (_("To whom"), _("Who listens or reads."), _("Marketing")),
        "channels.*.about": (_("About"), _("What it is about."), _("What became of each lead")),
        "channels.*.often": (_("How often"), _("How often, or on which day."), _("Every Monday")),
    }


def _review(_: Translate) -> Rows:
    return {
        "review.growing_fast": (
            _("Growing fast"),
            _("A team that grows fast looks at the agreement again after three months."),
            "no",
        ),
        "review.months": (
            _("Review every"),
            _("After how many months you look at the agreement again; empty for the usual."),
            "6",
        ),
        "review.until": (
            _("Ends on"),
            _("The first day on which it no longer holds; empty for no end."),
            "2027-09-01",
        ),
        "review.ending": (
            _("Ending it early"),
            _("Who may end the agreement before, and how."),
            _("Either side, in writing, a month ahead."),
        ),
        "holds_from": (
            _("Holds from"),
            _("Leads handed over from this day on are covered; it may lie in the past."),
            "2026-09-01",
        ),
    }
