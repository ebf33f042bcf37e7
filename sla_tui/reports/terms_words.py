"""Words for what stands in an agreement: the same in the wizard, on its page and in a list."""

from __future__ import annotations

from collections.abc import Callable

from sla_tui.domain import fields as f
from sla_tui.domain.draft_limits import is_the_rest, named_leads
from sla_tui.domain.entries import days_text, duration_text
from sla_tui.domain.field_words import FieldWords, field_words
from sla_tui.domain.fields import Fields, field_at
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.starts import start_of
from sla_tui.domain.terms import Days, Hours, TouchRules
from sla_tui.wording import _

from .names import apart, by_day_told, period_told
from .pair_words import pair_title
from .words import by_touch, count_label


def choice_words() -> dict[str, str]:
    """What may be chosen in a field, by the word that is kept."""
    return {
        "yes": _("yes"),
        "no": _("no"),
        "day": _("day"),
        "week": _("week"),
        "two weeks": _("two weeks"),
        "month": _("month"),
        "quarter": _("quarter"),
        "half-year": _("half-year"),
        "year": _("year"),
        "marketing": _("marketing"),
        "sales": _("sales"),
        "service": _("service"),
        "provider": _("provider"),
        "customer": _("customer"),
        "internal": _("internal"),
        "multi-level": _("on several levels"),
        "rep": _("the rep's"),
        "team": _("the team's"),
        "handed over": _("handed over"),
        "at least": _("at least"),
        "at most": _("at most"),
        "%": "%",
        "money": _("money"),
        "number": _("number"),
        "entered": _("somebody enters it"),
        "close rate": _("close rate"),
        "MQL to SQL": _("MQL to SQL"),
        "revenue": _("revenue"),
        "share of revenue": _("share of revenue"),
        "pipeline": _("pipeline"),
        "cost per acquisition": _("cost per acquisition"),
        "outages": _("outages, as an uptime"),
        "around the clock": _("around the clock"),
        "open hours": _("open hours"),
        "assigned": _("assigned"),
        "persona": _("buyer persona"),
        "MQL": _("MQL"),
        "SAL": _("SAL"),
        "SQL": _("SQL"),
        "lead": _("lead"),
        **lead_fields(),
        "one of": _("one of"),
        "none of": _("none of"),
        "is there": _("there"),
        "call": _("call"),
        "email": _("e-mail"),
        "meeting": _("meeting"),
        "message": _("message"),
        "letter": _("letter"),
        "other": _("other"),
    }


def lead_fields() -> dict[str, str]:
    """The fields of a lead of which a condition may speak."""
    return {
        "industry": _("industry"),
        "company size": _("company size"),
        "company revenue": _("yearly revenue"),
        "value": _("value"),
        "intent": _("intent"),
        "activity": _("activity"),
        "job title": _("job title"),
        "country": _("country"),
        "name": _("name"),
        "e-mail": _("e-mail address"),
        "phone": _("phone number"),
        "company": _("company"),
    }


def each_period() -> dict[str, str]:
    """How often something counts, by its period."""
    return {
        "day": _("a day"),
        "week": _("a week"),
        "two weeks": _("every two weeks"),
        "month": _("a month"),
        "quarter": _("a quarter"),
        "half-year": _("every half-year"),
        "year": _("a year"),
    }


def words_of(fields: Fields) -> dict[str, FieldWords]:
    """The words of every field, by its path, for the kind of agreement that a draft makes.

    A service that runs is told of as one, not as deliveries.
    """
    kind = fields.get(f.KIND_OF_AGREEMENT.path, "").strip()
    return field_words(_, kind, runs=start_of(fields).name == "uptime")


def time_words(target: Hours | Days) -> str:
    """A target whole, as it is agreed: `1 h 30 min`, `10 working days`."""
    return days_text(target) if isinstance(target, Days) else duration_text(target.seconds)


def _title_of(fields: Fields, commitment: str) -> str:
    """What a commitment of a draft is about, in a word or two, and for which leads it is."""
    rest = (_("the rest"),) if is_the_rest(fields, commitment) else ()
    limits = ", ".join((*named_leads(fields, commitment), *rest))
    title = _event_title(fields, commitment)
    return _("{0} ({1})").format(title, limits) if limits else title


def commitment_title(fields: Fields, commitment: str) -> str:
    """What a commitment of a draft is about, and where another one is called so, what tells it apart (ca)."""
    title = _title_of(fields, commitment)
    items = f.items_of(fields, f.COMMITMENTS)
    alike = [item for item in items if _title_of(fields, item) == title]

    def party(field: f.Field[str]) -> Callable[[str], str]:
        return lambda item: fields.get(f.PARTY_NAME.at(fields.get(field.at(item), "")), "").strip()

    tells: list[Callable[[str], str]] = [
        lambda item: by_day_told(fields.get(f.BY_DAY.at(item), "").strip()),
        lambda item: period_told(fields.get(f.PERIOD.at(item), "").strip().casefold()),
        party(f.GIVER),
    ]
    return ", ".join((title, *apart(commitment, alike, tells)))


def _event_title(fields: Fields, commitment: str) -> str:
    kind = fields.get(f.KIND.at(commitment), "")
    if kind == "depth":
        return _("Attempts")
    if kind == "figure":
        return fields.get(f.WHAT.at(commitment), "").strip() or _("A figure")
    if kind == "delivery":
        return fields.get(f.WHAT.at(commitment), "").strip() or _("A delivery")
    if kind == "between":
        return _between_title(fields, commitment)
    if kind == "within":
        if fields.get(f.UNTIL.at(commitment), "") != "first follow-up":
            return _("Disposition")
        return by_touch(touches_of(fields), _("First call"), _("First touch"))
    return count_label(fields.get(f.EVENT.at(commitment), ""), fields.get(f.MEASURE.at(commitment), ""))


def _between_title(fields: Fields, commitment: str) -> str:
    try:
        return pair_title(f.PAIR.kind.read(fields.get(f.PAIR.at(commitment), "")), touches_of(fields))
    except Refusal:
        return _("From one event to another")


def touches_of(fields: Fields) -> TouchRules:
    """What counts as a touch, as far as the words for it hang on that (bp)."""
    calls_alone = fields.get(f.TOUCH_KINDS.path, "").strip() == "call"
    return TouchRules(("call",)) if calls_alone else TouchRules()


def item_title(fields: Fields, group: str, item: str) -> str:
    """What an item of a list is called: by its place, a commitment by what it is about."""
    if group == f.COMMITMENTS.path:
        return commitment_title(fields, item)
    items = f.items_of(fields, f.LISTS[group])
    place = items.index(item) + 1 if item in items else item
    return item_names()[group].format(place)


def item_names() -> dict[str, str]:
    """What one item of each list is called, with its place in the list."""
    return {
        "conditions": _("Condition {0}"),
        "statuses": _("Status {0}"),
        "examples": _("Example {0}"),
        "tiers": _("Tier {0}"),
        "calendars": _("Another calendar {0}"),
        "parties": _("Party {0}"),
        "people": _("Person {0}"),
        "reports": _("Report {0}"),
        "escalations": _("Escalation {0}"),
        "credits": _("Credit {0}"),
        "channels": _("Channel {0}"),
    }


def one_more_words(group: str) -> str:
    """What the line says that adds an item to a list."""
    return {
        f.COMMITMENTS.path: _("+ Promise something else"),
        f.CONDITIONS.path: _("+ A condition, such as company size at least 50"),
        f.STATUSES.path: _("+ A status of leads, and what it means"),
        f.CALENDARS.path: _("+ Another calendar, for some teams or reps"),
        f.EXAMPLES.path: _("+ An example of a good lead, or of one that is none"),
        f.TIERS.path: _("+ A tier, and what a lead of it is worth"),
        f.PARTIES.path: _("+ Another party"),
        f.PEOPLE.path: _("+ Another person"),
        f.REPORTS.path: _("+ Another report"),
        f.ESCALATIONS.path: _("+ Another step, and who is told then"),
        f.CREDITS.path: _("+ A service credit: what is given back after a miss"),
        f.CHANNELS.path: _("+ Another channel"),
    }[group]


def label_of(path: str) -> str:
    """The label of a field, or its path where the wizard doesn't ask it."""
    field = field_at(path)
    words = field_words(_).get(field.path) if field else None
    return words.label if words else path


def field_title(fields: Fields, path: str) -> str:
    """A field with the item that it belongs to: `First call: Within`."""
    group, _dot, rest = path.partition(".")
    if group in f.LISTS and rest:
        return _("{0}: {1}").format(item_title(fields, group, rest.partition(".")[0]), label_of(path))
    return label_of(path)
