"""Every field of a draft: its path, the wizard's step that mends it, and the kind of its entry.

Paths are those of the JSON form; `*` stands for the id of an item. The parser reads through these
fields and the wizard draws from them, so neither can know a field that the other doesn't.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple

from . import entries, kinds
from .about_leads import BY_HAND
from .kinds import Kind, T_co
from .refusal import Refusal

STEPS = (
    "metrics",
    "targets",
    "responsibilities",
    "reporting",
    "escalation",
    "channels",
    "review",
    "formalise",
)
"""The wizard's steps by name, the first is step 1."""

Fields = Mapping[str, str]
"""What was typed, by path."""


class Field(NamedTuple, Generic[T_co]):
    """One field, or one for each item of a list.

    `default` is what an absent or empty one means; without it a `required` one is missing. `of` are
    the kinds of commitment that have it (all where empty). One not `asked` comes with its item.
    """

    path: str
    step: int
    kind: Kind[T_co]
    default: str = ""
    required: bool = True
    of: tuple[str, ...] = ()
    asked: bool = True

    @property
    def group(self) -> str:
        """The first part of the path: what the field belongs to."""
        return self.path.partition(".")[0]

    def at(self, item: str = "") -> str:
        """The path of the field, for one item of its list."""
        return self.path.replace("*", item, 1)


def _optional(path: str, step: int, kind: Kind[T_co], of: tuple[str, ...] = ()) -> Field[T_co]:
    return Field(path, step, kind, required=False, of=of)


_PROMISED = ("within", "depth")
_OF_LEADS = ("count", *_PROMISED, "between")

NAME = Field("name", 1, kinds.LINE)
KIND_OF_AGREEMENT = Field("kind", 1, kinds.AGREEMENT, "internal")
SUMMARY = _optional("summary", 1, kinds.PROSE)
COMMITMENTS = Field("commitments", 1, kinds.ITEMS, required=False, asked=False)
ON = Field("commitments.*.on", 1, kinds.YES, "yes")
KIND = Field("commitments.*.kind", 1, kinds.COMMITMENT, asked=False)
EVENT = Field("commitments.*.event", 1, kinds.EVENT, of=("count",), asked=False)
MEASURE = Field("commitments.*.measure", 1, kinds.MEASURE, of=("count",), asked=False)
PAIR = Field("commitments.*.between", 1, kinds.PAIR, of=("between",), asked=False)
UNTIL = Field("commitments.*.until", 1, kinds.UNTIL, of=("within",), asked=False)
WHAT = Field("commitments.*.what", 1, kinds.LINE, of=("figure", "delivery"))
PERSONA = _optional("definitions.persona", 1, kinds.PROSE)
LEAD = _optional("definitions.lead", 1, kinds.PROSE)
MQL = _optional("definitions.mql", 1, kinds.PROSE)
SAL = _optional("definitions.sal", 1, kinds.PROSE)
SQL = _optional("definitions.sql", 1, kinds.PROSE)
CONDITIONS = Field("conditions", 1, kinds.ITEMS, required=False, asked=False)
CONDITION_STAGE = Field("conditions.*.stage", 1, kinds.STAGE, "MQL")
CONDITION_FIELD = Field("conditions.*.field", 1, kinds.LEAD_FIELD, "industry")
CONDITION_COMPARE = Field("conditions.*.compare", 1, kinds.COMPARISON, "one of")
CONDITION_VALUES = _optional("conditions.*.values", 1, kinds.VALUES)
RETURN_REASONS = _optional("returns.reasons", 1, kinds.TEXTS)
RETURN_PARTIES = _optional("returns.parties", 1, kinds.PARTIES)
STATUSES = Field("statuses", 1, kinds.ITEMS, required=False, asked=False)
STATUS_NAME = Field("statuses.*.name", 1, kinds.LINE)
STATUS_MEANING = Field("statuses.*.meaning", 1, kinds.LINE)
EXAMPLES = Field("examples", 1, kinds.ITEMS, required=False, asked=False)
EXAMPLE_LEAD = Field("examples.*.lead", 1, kinds.LINE)
EXAMPLE_GOOD = Field("examples.*.good", 1, kinds.YES, "yes")
EXAMPLE_WHY = Field("examples.*.why", 1, kinds.LINE)
CURRENCY = Field("currency", 1, kinds.CURRENCY)
TIERS = Field("tiers", 1, kinds.ITEMS, required=False, asked=False)
TIER_NAME = Field("tiers.*.name", 1, kinds.LINE)
TIER_VALUE = _optional("tiers.*.value", 1, kinds.AMOUNT)
SCOPE_SOURCES = _optional("scope.sources", 1, kinds.TEXTS)
SCOPE_TEAMS = _optional("scope.teams", 1, kinds.TEXTS)
SCOPE_TIERS = _optional("scope.tiers", 1, kinds.TEXTS)

GOAL = Field("commitments.*.goal", 2, kinds.AMOUNT, of=("count",))
TARGET = Field("commitments.*.target", 2, kinds.TARGET, of=("within", "between"))
ATTEMPTS = Field("commitments.*.attempts", 2, kinds.GOAL, of=("depth",))
WINDOW = Field("commitments.*.window", 2, kinds.WINDOW, of=("depth",))
SOURCE = Field("commitments.*.source", 2, kinds.SOURCE, "entered", of=("figure",))
CLOCK = Field("commitments.*.clock", 2, kinds.CLOCK, "around the clock", of=("figure",))
DIRECTION = Field("commitments.*.direction", 2, kinds.DIRECTION, "at least", of=("figure",))
UNIT = Field("commitments.*.unit", 2, kinds.UNIT, "%", of=("figure",))
NUMBER = Field("commitments.*.number", 2, kinds.AMOUNT, of=("figure",))
DAYS = Field("commitments.*.days", 2, kinds.RHYTHM, of=("delivery",))
PLACES = _optional("commitments.*.places", 2, kinds.TEXTS, ("delivery",))
SHARE = Field("commitments.*.share", 2, kinds.SHARE, "90 %", of=(*_PROMISED, "between", "delivery"))
PERIOD = Field("commitments.*.period", 2, kinds.PERIOD, "month")
WORKING_DAYS = Field("commitments.*.working_days", 2, kinds.YES, "no", of=("count",))
SPLIT = _optional("commitments.*.split", 2, kinds.SPLIT, ("count",))
BY_DAY = _optional("commitments.*.by_day", 2, kinds.BY_DAY, ("count",))
STARTS = Field("commitments.*.starts", 2, kinds.STARTS, "handed over", of=_PROMISED)
ONLY_SOURCES = _optional("commitments.*.only.sources", 2, kinds.TEXTS, _OF_LEADS)
ONLY_TEAMS = _optional("commitments.*.only.teams", 2, kinds.TEXTS, _OF_LEADS)
ONLY_TIERS = _optional("commitments.*.only.tiers", 2, kinds.TEXTS, _OF_LEADS)
ONLY_REST = Field("commitments.*.only.rest", 2, kinds.YES, "no", of=_OF_LEADS)
HOURS = Field("calendar.hours", 2, kinds.HOURS)
HOLIDAYS = _optional("calendar.holidays", 2, kinds.HOLIDAYS)
SPECIAL = _optional("calendar.special", 2, kinds.SPECIAL)
CALENDAR_ZONE = _optional("calendar.zone", 2, kinds.OTHER_ZONE)
ZONE = Field("zone", 2, kinds.ZONE)
CALENDARS = Field("calendars", 2, kinds.ITEMS, required=False, asked=False)
CALENDAR_NAME = Field("calendars.*.name", 2, kinds.LINE)
CALENDAR_TEAMS = _optional("calendars.*.teams", 2, kinds.TEXTS)
CALENDAR_REPS = _optional("calendars.*.reps", 2, kinds.TEXTS)
CALENDARS_HOURS = Field("calendars.*.hours", 2, kinds.HOURS)
CALENDARS_HOLIDAYS = _optional("calendars.*.holidays", 2, kinds.HOLIDAYS)
CALENDARS_SPECIAL = _optional("calendars.*.special", 2, kinds.SPECIAL)
CALENDARS_ZONE = _optional("calendars.*.zone", 2, kinds.OTHER_ZONE)
CALENDAR_FIRST = Field("calendar_first", 2, kinds.CALENDAR_FIRST, "rep")
TOUCH_KINDS = Field("touches.kinds", 2, kinds.TOUCHES)
AUTOMATED = Field("touches.automated", 2, kinds.YES, "no")
FISCAL_START = Field("fiscal_start", 2, kinds.FISCAL_MONTH, "1")

PARTIES = Field("parties", 3, kinds.ITEMS, required=False, asked=False)
PARTY_NAME = Field("parties.*.name", 3, kinds.LINE)
PARTY_SIDE = Field("parties.*.side", 3, kinds.SIDE)
PARTY_NEEDS = _optional("parties.*.needs", 3, kinds.PROSE)
PEOPLE = Field("people", 3, kinds.ITEMS, required=False, asked=False)
PERSON_NAME = Field("people.*.name", 3, kinds.LINE)
PERSON_PARTY = Field("people.*.party", 3, kinds.PARTY)
PERSON_ROLE = _optional("people.*.role", 3, kinds.LINE)
PERSON_MAIL = _optional("people.*.mail", 3, kinds.MAIL)
GIVER = Field("commitments.*.giver", 3, kinds.PARTY)
RECEIVER = Field("commitments.*.receiver", 3, kinds.PARTY)
BY = _optional("commitments.*.by", 3, kinds.LINE, ("delivery",))
TO = _optional("commitments.*.to", 3, kinds.LINE, ("delivery",))
ACCOUNTABLE = _optional("commitments.*.accountable", 3, kinds.PERSON)

REPORTS = Field("reports", 4, kinds.ITEMS, required=False, asked=False)
REPORT_WHAT = Field("reports.*.what", 4, kinds.LINE)
REPORT_TIMES = Field("reports.*.times", 4, kinds.TIMES, "1")
REPORT_EVERY = Field("reports.*.every", 4, kinds.EVERY)
REPORT_TO = Field("reports.*.to", 4, kinds.PARTIES)
RANKING = Field("ranking", 4, kinds.YES, "no")

ESCALATIONS = Field("escalations", 5, kinds.ITEMS, required=False, asked=False)
ESCALATION_WHEN = Field("escalations.*.when", 5, kinds.LINE)
ESCALATION_WHO = Field("escalations.*.who", 5, kinds.LINE)
FEE = _optional("fee.amount", 5, kinds.AMOUNT)
FEE_EVERY = Field("fee.every", 5, kinds.PERIOD, "month")
CREDITS = Field("credits", 5, kinds.ITEMS, required=False, asked=False)
CREDIT_OF = Field("credits.*.of", 5, kinds.PROMISE)
CREDIT_SHORT = Field("credits.*.short_of", 5, kinds.AMOUNT)
CREDIT_PERCENT = Field("credits.*.percent", 5, kinds.SHARE)
REMEDY = _optional("remedy", 5, kinds.PROSE)
UNEXPECTED = _optional("unexpected", 5, kinds.PROSE)

CHANNELS = Field("channels", 6, kinds.ITEMS, required=False, asked=False)
CHANNEL_MEANS = Field("channels.*.means", 6, kinds.LINE)
CHANNEL_WHO = Field("channels.*.who", 6, kinds.LINE)
CHANNEL_TO = Field("channels.*.to", 6, kinds.LINE)
CHANNEL_ABOUT = Field("channels.*.about", 6, kinds.LINE)
CHANNEL_OFTEN = Field("channels.*.often", 6, kinds.LINE)

GROWING_FAST = Field("review.growing_fast", 7, kinds.YES, "no")
REVIEW_MONTHS = Field("review.months", 7, kinds.REVIEW_MONTHS, "6")
UNTIL_DAY = _optional("review.until", 7, kinds.END_DATE)
ENDING = _optional("review.ending", 7, kinds.PROSE)

HOLDS_FROM = Field("holds_from", 8, kinds.DATE)

# Read off the names above: a list by hand would be one more place to forget a field in.
FIELDS: tuple[Field[object], ...] = tuple(
    each for each in list(globals().values()) if isinstance(each, Field)
)
"""All of them, in the order of the steps."""

LISTS: dict[str, Field[tuple[str, ...]]] = {
    field.path: field
    for field in (
        *(CONDITIONS, STATUSES, EXAMPLES, TIERS, COMMITMENTS, CALENDARS),
        *(PARTIES, PEOPLE, REPORTS, ESCALATIONS, CREDITS, CHANNELS),
    )
}
"""The fields that hold the ids of items in their order, by path."""

_OF_LEADS_ALONE = (
    *("definitions", "conditions", "returns", "statuses", "examples"),
    *("tiers", "scope", "calendars", "calendar_first", "touches", "ranking"),
)
"""The groups of fields that mean nothing where nothing is promised of leads."""

_BY_PATH = {field.path: field for field in FIELDS}
_STEP_OF_GROUP = {field.group: field.step for field in reversed(FIELDS)}


def field_at(path: str) -> Field[object] | None:
    """The field of a path with the ids of items in it, None where there is none."""
    group, _dot, rest = path.partition(".")
    if group in LISTS and rest:
        path = f"{group}.*.{rest.partition('.')[2]}"
    return _BY_PATH.get(path)


def step_of(path: str) -> int:
    """The step that shows a path; the last one shows what belongs nowhere."""
    field = field_at(path)
    return field.step if field else _STEP_OF_GROUP.get(path.partition(".")[0], len(STEPS))


def items_of(fields: Fields, items: Field[tuple[str, ...]]) -> tuple[str, ...]:
    """The ids in a list of a draft, none where they can't be read."""
    try:
        return items.kind.read(fields.get(items.path, ""))
    except Refusal:
        return ()


def asked_in(fields: Fields, step: int) -> tuple[Field[object], ...]:
    """The fields that a step of the wizard has for a draft, whatever items there are.

    Where nothing is promised of leads, nothing is asked that is of leads alone.
    """
    of_leads = is_about_leads(fields)
    return tuple(
        field
        for field in FIELDS
        if field.step == step
        and field.asked
        and (of_leads or field.group not in _OF_LEADS_ALONE)
        and (field.group != FEE.group or _has_fee(fields))
        and (field is not CALENDAR_FIRST or items_of(fields, CALENDARS))
    )


def asked(fields: Fields, step: int) -> Iterator[tuple[str, Field[object]]]:
    """What a step of the wizard asks, in order: each path with its field.

    The fields of a list stand together item by item; a commitment that is off is asked only whether it is on.
    """
    shown = asked_in(fields, step)
    for group in dict.fromkeys(field.group for field in shown):
        of_group = [field for field in shown if field.group == group]
        yield from ((field.path, field) for field in of_group if "*" not in field.path)
        of_items = [field for field in of_group if "*" in field.path]
        for item in items_of(fields, LISTS[group]) if of_items else ():
            yield from ((field.at(item), field) for field in of_items if _has(fields, item, field))


def _has_fee(fields: Fields) -> bool:
    """Whether a fee matters: with a customer, or where credits are agreed."""
    of_customer = fields.get(KIND_OF_AGREEMENT.path, "").strip() == "customer"
    return of_customer or bool(fields.get(CREDITS.path, "").strip() or fields.get(FEE.path, "").strip())


def _has(fields: Fields, item: str, field: Field[object]) -> bool:
    if field.group != COMMITMENTS.path or field is ON:
        return True
    if field is SPLIT and not _may_be_split(fields, item):
        return False
    return is_on(fields, item) and (not field.of or fields.get(KIND.at(item)) in field.of)


def _may_be_split(fields: Fields, commitment: str) -> bool:
    """Whether a period has months of its own, or weights were typed though it has none."""
    period = fields.get(PERIOD.at(commitment), "").strip().casefold()
    return period in ("quarter", "year") or bool(fields.get(SPLIT.at(commitment), "").strip())


def is_about_leads(fields: Fields) -> bool:
    """Whether a draft promises anything that is judged by leads; one between the teams of a company may."""
    if fields.get(KIND_OF_AGREEMENT.path, "").strip() in ("", KIND_OF_AGREEMENT.default):
        return True
    promised = [item for item in items_of(fields, COMMITMENTS) if is_on(fields, item)]
    return any(
        fields.get(KIND.at(item)) in _OF_LEADS
        or fields.get(SOURCE.at(item), "").strip() not in ("", *BY_HAND)
        for item in promised
    )


def is_on(fields: Fields, commitment: str) -> bool:
    """Whether a commitment is on in a draft; one that doesn't say is."""
    try:
        return entries.read_yes(fields.get(ON.at(commitment), "").strip() or ON.default)
    except Refusal:
        return True
