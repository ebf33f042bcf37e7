"""The words of the fields of the wizard's first two steps: what is promised, and how much."""

from __future__ import annotations

from .meaning_words import Rows, Translate, meaning_words

__all__ = ["Rows", "Translate", "target_words"]


def target_words(_: Translate) -> Rows:
    """The words of the fields of steps 1 and 2."""
    return {**_metrics(_), **meaning_words(_), **_targets(_), **_limits(_), **_calendar(_)}


def _metrics(_: Translate) -> Rows:
    return {
        "name": (_("Name"), _("What people call the agreement."), _("Inbound 2026")),
        "summary": (
            _("Summary"),
            _("What is agreed, in a sentence or two, for those who read nothing else."),
            _("Marketing hands over good leads; sales follows up on each in time."),
        ),
        "kind": (
            _("Kind"),
            _("Between teams of one company, with a customer, or of three parties and more."),
            "internal",
        ),
        "currency": (_("Currency"), _("The currency of all amounts, by its three letters."), "EUR"),
        "commitments.*.on": (
            _("Promised"),
            _("Whether this is part of the agreement; it can be turned on later."),
            "yes",
        ),
        "commitments.*.what": (
            _("What"),
            _("The number that is told each period, or what is delivered, by the name you give it."),
            _("Customers lost"),
        ),
        "tiers.*.name": (
            _("Tier"),
            _("A class of leads, written as in the data that you bring in."),
            _("Manager"),
        ),
        "tiers.*.value": (
            _("Worth"),
            _("What one lead of this tier is worth; a goal of value adds them up."),
            "50",
        ),
        "scope.sources": (
            _("Sources covered"),
            _("Marketing's leads are covered; of these only those from some sources, if you name any."),
            _("web form, webinar"),
        ),
        "scope.teams": (
            _("Teams covered"),
            _("Only leads handed to these teams; empty for all."),
            _("North, South"),
        ),
        "scope.tiers": (_("Tiers covered"), _("Only leads of these tiers; empty for all."), _("Manager")),
    }


def _targets(_: Translate) -> Rows:
    return {
        "commitments.*.goal": (
            _("Goal"),
            _("How many leads a period, or how much money; the calculator can work it out."),
            "100",
        ),
        "commitments.*.target": (
            _("Within"),
            _("How much working time may pass, or, but for a first touch, how many days."),
            "4 h",
        ),
        "commitments.*.attempts": (
            _("Attempts"),
            _("How often sales tries at least, unless the lead is reached or disposed of first."),
            "6",
        ),
        "commitments.*.window": (
            _("In"),
            _("In how many days after the hand-off; say whether they are working days."),
            "10 working days",
        ),
        "commitments.*.source": (
            _("Comes from"),
            _("Whether somebody enters it each period, or it is worked out from the leads and deals."),
            "entered",
        ),
        "commitments.*.clock": (
            _("Counted"),
            _("Whether an outage counts at any hour, or in the working hours alone."),
            "around the clock",
        ),
        "commitments.*.direction": (
            _("Is"),
            _("Whether the figure may not be under the number, or not over it."),
            "at most",
        ),
        "commitments.*.unit": (
            _("In"),
            _("Whether it is a share, an amount of money or a plain number."),
            "%",
        ),
        "commitments.*.number": (
            _("Number"),
            _("What the figure is held against at the end of each period."),
            "3 %",
        ),
        "commitments.*.days": (
            _("On"),
            _("The weekdays, or the days of the month, on which it is due; “last” is a month's last day."),
            "Mon",
        ),
        "commitments.*.places": (
            _("Places"),
            _("Where it is delivered each time; empty where there is only one."),
            _("Berlin, Hamburg"),
        ),
        "commitments.*.share": (
            _("For"),
            _("For how many of the leads it is promised, with its sign or as a fraction."),
            "90 %",
        ),
        "commitments.*.period": (_("Each"), _("The period over which the promise is counted."), "month"),
        "commitments.*.working_days": (
            _("Working days only"),
            _("Whether days on which you are closed add nothing to the goal line."),
            "no",
        ),
        "commitments.*.split": (
            _("Split"),
            _("“months” or “quarters” for equal parts, or a weight for each; empty for an even line."),
            "8 8 9 9 9 8 7 6 9 9 9 9",
        ),
        "commitments.*.by_day": (
            _("By day"),
            _("The day of the period by which the goal is due; empty for its end."),
            "20",
        ),
        "commitments.*.starts": (
            _("Clock starts when"),
            _("Whether time runs from the hand-off or from the assignment to a rep."),
            "handed over",
        ),
    }


def _limits(_: Translate) -> Rows:
    return {
        "commitments.*.only.sources": (
            _("Only sources"),
            _("This promise for leads from these sources alone; empty for all."),
            _("web form"),
        ),
        "commitments.*.only.teams": (
            _("Only teams"),
            _("This promise for leads of these teams alone; empty for all."),
            _("North"),
        ),
        "commitments.*.only.tiers": (
            _("Only tiers"),
            _("This promise for leads of these tiers alone; empty for all."),
            _("Manager"),
        ),
        "commitments.*.only.rest": (
            _("Only the rest"),
            _("For all leads that no other promise of its kind names, those without a tier among them."),
            "no",
        ),
        "touches.kinds": (
            _("What counts"),
            _("Which touches count as a follow-up and as an attempt."),
            "call, email, meeting",
        ),
        "touches.automated": (
            _("Automated ones too"),
            _("Whether mails of a sequence count; a promise is easily kept by a robot."),
            "no",
        ),
    }


def _calendar(_: Translate) -> Rows:
    return {
        "calendar.hours": (
            _("Working hours"),
            _("The clock of the promises runs in these hours; lunch breaks and nights are fine."),
            "Mon-Fri 9-12:30, 13:30-18; Sat 10-14",
        ),
        "calendar.holidays": (
            _("Holidays"),
            _("Days on which nobody works; one with other hours stands under Special hours, behind More."),
            "2026-12-25, 2026-12-26",
        ),
        "calendar.special": (
            _("Special hours"),
            _("Days with hours of their own in place of the weekday's."),
            "2026-12-24 9-12",
        ),
        "calendar.zone": (
            _("Hours' zone"),
            _("Where the team works, if that is elsewhere; empty for the agreement's."),
            "Europe/Berlin",
        ),
        "calendars.*.name": (
            _("Calendar"),
            _("The name of another calendar, by which some teams or reps are judged."),
            _("Singapore"),
        ),
        "calendars.*.teams": (
            _("Teams of it"),
            _("Leads handed to these teams go by it, with commas between."),
            "APAC",
        ),
        "calendars.*.reps": (
            _("Reps of it"),
            _("Leads that these reps had first go by it, whatever the team; names with commas between."),
            "Aiko Tanaka, Ben Okafor",
        ),
        "calendars.*.hours": (
            _("Its working hours"),
            _("As above, for these teams and reps."),
            "Mon-Fri 9-18",
        ),
        "calendars.*.holidays": (_("Its holidays"), _("Days on which none of them works."), "2026-12-25"),
        "calendars.*.special": (
            _("Its special hours"),
            _("Days with hours of their own in place of the weekday's."),
            "2026-12-24 9-12",
        ),
        "calendars.*.zone": (
            _("Its time zone"),
            _("Where they work; empty for the agreement's."),
            "Asia/Singapore",
        ),
        "calendar_first": (
            _("Goes first"),
            _("By which calendar a lead goes where the rep who had it first has one, and its team another."),
            "rep",
        ),
        "zone": (_("Time zone"), _("Type a city; days and months begin by this zone."), "Berlin"),
        "fiscal_start": (
            _("Year starts in"),
            _("The month in which your quarters and years begin."),
            "1",
        ),
    }
