"""What is still to mend in a draft: one sentence with the way to mend it, and a short one for a list."""

from __future__ import annotations

from sla_tui.domain.draft import Problem
from sla_tui.domain.fields import Fields, field_at
from sla_tui.domain.refusal import Refusal
from sla_tui.wording import _, refusal_sentence

from .promise_sentences import any_of
from .terms_words import field_title
from .words import grouped

_OF_THE_DRAFT = ("none on", "two parties", "three parties", "tiers")
"""Problems of a whole list, whose sentence says all there is to say."""


def problem_sentence(problem: Problem) -> str:
    """What is wrong with a field and how to mend it; the field itself is not named."""
    field = field_at(problem.field)
    return entry_sentence(field.kind.name if field else "", Refusal(problem.code, *problem.names))


def entry_sentence(kind: str, refusal: Refusal) -> str:
    """What is wrong with an entry of a kind (`domain.kinds`) and what would do instead."""
    has_bounds = refusal.code == "range" and len(refusal.names) == 3
    if refusal.code == "no tier":
        return _no_tier(*refusal.names)
    said = _entries().get((kind, refusal.code)) or _anywhere().get(refusal.code)
    if said is None or has_bounds:
        return refusal_sentence(Refusal(refusal.code, *_readable(refusal)))
    return said.format(*refusal.names)


def _no_tier(typed: str, *there: str) -> str:
    if not there:
        return _("“{0}” is no tier of this agreement, which has none yet: add it in step 1.").format(typed)
    return _("“{0}” is not among the tiers of this agreement: write {1}, or add it in step 1.").format(
        typed, any_of(there)
    )


def still_missing(problem: Problem, fields: Fields) -> str:
    """A problem in a line of a list: which field, and whether it is empty or can't be taken."""
    if problem.code in _OF_THE_DRAFT:
        return problem_sentence(problem)
    title = field_title(fields, problem.field)
    if problem.code == "missing":
        return _("{0} is empty.").format(title)
    if problem.code == "unknown":
        return _("There is no field {0}.").format(problem.field)
    return _("{0} needs another look.").format(title)


def left_open(path: str, fields: Fields) -> str:
    """Why a field that may stay empty is better filled in, in a line of a list."""
    return _("{0} is empty: credits are shares of it, and stay without an amount.").format(
        field_title(fields, path)
    )


def _readable(refusal: Refusal) -> tuple[str, ...]:
    """The names of a refusal; bounds with marks between thousands."""
    if refusal.code != "range" or not refusal.names:
        return refusal.names
    typed, *bounds = refusal.names
    return (typed, *(grouped(int(bound)) if bound.isdecimal() else bound for bound in bounds))


def _entries() -> dict[tuple[str, str], str]:
    """By kind of entry and code: what would do instead."""
    return {**_numbers(), **_times(), **_days(), **_names()}


def _numbers() -> dict[tuple[str, str], str]:
    return {
        ("share", "text"): _(
            "“{0}” is no share: write a percentage with its sign or a fraction, such as 90 % or 0.9."
        ),
        ("share", "range"): _(
            "“{0}” is not over 0 and up to 100 %: write a percentage with its sign or a fraction, such as "
            "90 % or 0.9."
        ),
        ("number", "text"): _("“{0}” is no whole number, such as 6."),
        ("amount", "text"): _("“{0}” is no amount, such as 100 or 1,250.50."),
        ("amount", "unit"): _("“{0}” of what? Write its sign too, such as {0} %."),
        ("amount", "range"): _("“{0}” is too small or too large."),
        ("amount", "currency"): _("It is in {0}, but the agreement is in {1}: leave the currency out."),
        ("amount", "money"): _("“{0}” has more decimals than {1} has."),
        ("split", "text"): _("“{0}” is no weight: write whole numbers, such as 8 8 9."),
        ("split", "range"): _("“{0}” is too small or too large."),
        ("currency", "text"): _("“{0}” is no currency in use: write its three letters, such as EUR."),
    }


def _times() -> dict[tuple[str, str], str]:
    return {
        ("target", "text"): _(
            "“{0}” is no time: write hours, minutes or days, such as 4 h, 90 min or 2 working days."
        ),
        ("target", "unit"): _("“{0}” of what? Say the unit, such as {0} h, {0} min or {0} working days."),
        ("target", "range"): _("“{0}” is too short or too long: a time is from a second to ten years."),
        ("target", "days"): _(
            "A first touch is promised in hours of working time: {0} of yours would be {1}. Write that, "
            "or another time."
        ),
        ("rhythm", "text"): _(
            "“{0}” is no day: write weekdays or days of the month, such as Mon, Thu or 1, 15, last."
        ),
        ("window", "text"): _("“{0}” is no number of days, such as 10 days or 10 working days."),
        ("window", "unit"): _("“{0}” lacks its unit: say 10 days or 10 working days."),
        ("window", "range"): _("“{0}” is too short or too long: from 1 day to ten years."),
    }


def _days() -> dict[tuple[str, str], str]:
    return {
        ("hours", "text"): _(
            "“{0}” is not understood: write days and times, such as Mon-Fri 9-12:30, 13:30-18; Sat 10-14."
        ),
        ("hours", "weekdays"): _("“{0}” lacks its days: write them before, such as Mon-Fri 9-17."),
        ("hours", "half"): _("“{0}” may end in the afternoon or the next morning: write 9-17 or 9 am-5 pm."),
        ("hours", "overlap"): _("{0} and {1} overlap: make one stretch of them."),
        ("hours", "no open time"): _(
            "These hours are never open: say at least one stretch, such as Mon-Fri 9-17."
        ),
        ("special", "text"): _(
            "“{0}” is not understood: write the day, then its hours, such as 2026-12-24 9-12; "
            "31 Dec 2026 closed."
        ),
        ("special", "half"): _("“{0}” may end in the afternoon or the next morning: write 9-17."),
        ("special", "both"): _("{0} is a holiday too: take it out of one of the two."),
        ("date", "text"): _("“{0}” is no day: write year, month and day, such as 2026-09-01."),
        ("dates", "text"): _("“{0}” is no day: write year, month and day, such as 2026-12-25."),
        ("dates", "texts"): _("“{0}” are no days: write year, month and day, such as 2026-12-25."),
        ("zone", "text"): _("No time zone is called “{0}”: type a large city nearby, such as Berlin."),
    }


def _names() -> dict[tuple[str, str], str]:
    return {
        ("mail", "text"): _("“{0}” is no mail address, such as kendra@acme.example."),
        ("texts", "text"): _("The quotes in “{0}” don't match."),
        ("touches", "text"): _("The quotes in “{0}” don't match."),
    }


def _anywhere() -> dict[str, str]:
    """By code, where the kind of entry changes nothing."""
    return {
        "compare": _("The {0} can't be compared so: choose another comparison."),
        "one number": _("“{0}” is not one number, such as 50."),
        "year": _("{0} of which year? Write it too, such as {0} 2026."),
        "whole": _("“{0}” is no whole number of leads, such as 100."),
        "missing": _("It is empty, and the agreement needs it."),
        "no credit": _("“{0}” has no share and no figure to come short of: choose another promise."),
        "uptime": _("An uptime is promised to be at least so much: choose that."),
        "none on": _("Nothing is promised yet: turn at least one promise on."),
        "two parties": _("An agreement needs at least two parties: add another one."),
        "three parties": _(
            "An agreement on several levels needs at least three parties: add another one, or choose "
            "another kind in step 1."
        ),
        "tiers": _("A goal of value needs at least one tier that says what a lead is worth."),
        "nobody": _("“{0}” is not among the people of this agreement: choose one of them."),
        "no party": _("“{0}” is not among the parties of this agreement: choose one of them."),
        "rest": _(
            "The rest of what? No other promise of this kind names leads: say “no” here, or say of another "
            "one for which leads it is."
        ),
        "same": _("“{0}” can't promise something to itself: choose another party."),
        "until": _("It would end on {0}, before it begins on {1}: choose a later day."),
        "id": _("“{0}” names none of them: choose one."),
    }
