"""The words of the fields where an agreement is not between marketing and sales alone."""

from __future__ import annotations

from .target_words import Rows, Translate


def kind_words(_: Translate, kind: str, *, runs: bool = False) -> Rows:
    """What the fields of a kind of agreement say in place of the usual words.

    `runs` is where the customer is promised a service that runs, and not deliveries.
    """
    if kind == "customer":
        usual = {**_customer_promises(_), **_customer_parties(_), **_customer_rest(_)}
        return {**usual, **_service_that_runs(_)} if runs else usual
    return _levels(_) if kind == "multi-level" else {}


def _customer_promises(_: Translate) -> Rows:
    return {
        "name": (_("Name"), _("What people call the agreement."), _("Paper for Acme 2026")),
        "summary": (
            _("Summary"),
            _("What is agreed, in a sentence or two, for those who read nothing else."),
            _("We bring 50 reams of paper a month, every Monday, to both of your addresses."),
        ),
        "commitments.*.what": (
            _("What"),
            _("What is delivered, with its quantity, or what is measured, by the name you give it."),
            _("Paper, 50 reams a month"),
        ),
        "commitments.*.source": (
            _("Comes from"),
            _("Whether somebody enters it each period, or it follows from the outages that are entered."),
            "entered",
        ),
        "commitments.*.places": (
            _("Places"),
            _("Each address; at each of them it is due on its own. Empty where there is only one."),
            _("Main office, Warehouse"),
        ),
        "commitments.*.share": (
            _("For"),
            _("For how many of the times it is promised, with its sign or as a fraction."),
            "100 %",
        ),
        "calendar.hours": (
            _("Working hours"),
            _("When the provider is open; a promise says itself whether it goes by them."),
            "Mon-Fri 8-18",
        ),
        "holds_from": (
            _("Holds from"),
            _("What is due from this day on is covered; it may lie in the past."),
            "2026-09-01",
        ),
    }


def _customer_parties(_: Translate) -> Rows:
    return {
        "parties.*.name": (_("Party"), _("The provider or the customer, by its name."), _("Acme Paper")),
        "parties.*.side": (_("Side"), _("Whether it provides or is the customer."), "provider"),
        "parties.*.needs": (
            _("Needs of the others"),
            _("What it needs from the other to keep its word."),
            _("Changes of quantity or address a week ahead."),
        ),
        "people.*.party": (_("Belongs to"), _("The party for which this person speaks."), "provider"),
        "people.*.role": (_("Role"), _("What this person answers for."), _("Account manager")),
        "commitments.*.giver": (_("Promised by"), _("The party that gives this promise."), "provider"),
        "commitments.*.receiver": (_("Promised to"), _("The party that it is given to."), "customer"),
        "commitments.*.accountable": (
            _("Accountable"),
            _("The one person who answers for this promise."),
            "provider_lead",
        ),
    }


def _customer_rest(_: Translate) -> Rows:
    return {
        "reports.*.what": (
            _("Report"),
            _("Which report or chart, in your words."),
            _("Deliveries in time, late and missed"),
        ),
        "reports.*.to": (
            _("To"),
            _("Which parties get it; both sides get both sides' reports."),
            "provider, customer",
        ),
        "escalations.*.when": (
            _("When"),
            _("What has to happen for this step."),
            _("A delivery did not come on its day"),
        ),
        "escalations.*.who": (_("Is told"), _("Who is told then."), _("The provider's account manager")),
        "remedy": (
            _("After a miss"),
            _("What follows a broken promise, by whom and by when."),
            _("What did not come is delivered within two working days at the provider's cost."),
        ),
        "channels.*.means": (_("Means"), _("How you talk to each other."), _("Phone")),
        "channels.*.who": (_("Who"), _("Who speaks or writes."), _("The customer")),
        "channels.*.to": (_("To whom"), _("Who listens or reads."), _("The provider")),
        "channels.*.about": (
            _("About"),
            _("What it is about."),
            _("Something is missing or does not work"),
        ),
        "channels.*.often": (_("How often"), _("How often, or on which day."), _("At once")),
        "review.growing_fast": (
            _("Growing fast"),
            _("Where more is asked for from month to month, you look at the agreement after three months."),
            "no",
        ),
        "review.ending": (
            _("Ending it early"),
            _("Who may end the agreement before, and how."),
            _("Either party, in writing, three months ahead."),
        ),
    }


def _service_that_runs(_: Translate) -> Rows:
    return {
        "name": (_("Name"), _("What people call the agreement."), _("Web shop for Acme 2026")),
        "summary": (
            _("Summary"),
            _("What is agreed, in a sentence or two, for those who read nothing else."),
            _("We keep your web shop running around the clock, and tell you of each outage."),
        ),
        "commitments.*.what": (
            _("What"),
            _("What is kept running or measured, by the name you give it."),
            _("Uptime of the web shop"),
        ),
        "commitments.*.number": (
            _("Number"),
            _("What the uptime of each period is held against, in percent."),
            "99.9 %",
        ),
        "parties.*.name": (_("Party"), _("The provider or the customer, by its name."), _("Acme Hosting")),
        "parties.*.needs": (
            _("Needs of the others"),
            _("What it needs from the other to keep its word."),
            _("To be told at once when the service does not work."),
        ),
        "reports.*.what": (
            _("Report"),
            _("Which report or chart, in your words."),
            _("The uptime, and each outage with its cause"),
        ),
        "escalations.*.when": (
            _("When"),
            _("What has to happen for this step."),
            _("The service does not work"),
        ),
        "remedy": (
            _("After a miss"),
            _("What follows a broken promise, by whom and by when."),
            _("The provider tells the cause, and what is done against it, within five working days."),
        ),
    }


def _levels(_: Translate) -> Rows:
    return {
        "name": (_("Name"), _("What people call the agreement."), _("Lead to customer 2026")),
        "summary": (
            _("Summary"),
            _("What is agreed, in a sentence or two, for those who read nothing else."),
            _("Marketing hands over good leads, sales follows up and tells service what troubles customers."),
        ),
        "parties.*.name": (
            _("Party"),
            _("One of those who promise something to each other."),
            _("Customer service"),
        ),
        "parties.*.side": (
            _("Side"),
            _("Where it stands: marketing, sales, service, a provider or the customer."),
            "service",
        ),
        "parties.*.needs": (
            _("Needs of the others"),
            _("What it needs from the others to keep its word."),
            _("What customers were promised, and what gives them trouble."),
        ),
        "people.*.role": (_("Role"), _("What this person answers for."), _("Head of customer service")),
        "reports.*.to": (
            _("To"),
            _("Which parties get it; all get the reports of all."),
            "marketing, sales, service",
        ),
        "review.ending": (
            _("Ending it early"),
            _("Who may end the agreement before, and how."),
            _("Each party, in writing, a month ahead."),
        ),
    }
