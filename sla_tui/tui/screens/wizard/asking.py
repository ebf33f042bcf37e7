"""How a field is asked for: its words, its entry, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping

from sla_tui.cells import cut
from sla_tui.domain import fields as f
from sla_tui.domain.about_leads import BY_HAND
from sla_tui.domain.draft import Problem
from sla_tui.domain.entries import find_zones, read_date, read_rhythm, read_texts
from sla_tui.domain.field_words import FieldWords
from sla_tui.domain.fields import Fields, field_at
from sla_tui.domain.missing import is_fee_open
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.understood import understood
from sla_tui.reports.problem_words import problem_sentence
from sla_tui.reports.terms_words import choice_words, commitment_title, each_period, words_of
from sla_tui.reports.words import day_text, rhythm_words
from sla_tui.wording import _

from .entries import ChoiceEntry, Entry, LineEntry, Option, ProseEntry
from .handshakes import handshake_labels
from .rows import ECHOED, Told

_ZONES_TOLD = 4

_LONGEST_LABEL = 22
"""Cells of a label that is a name somebody gave: the entries need room, and it stands whole among them."""

_SEVERAL = ("touches", "parties")
"""Kinds of entry of which several are chosen."""

_SIDES = {"internal": ("marketing", "sales", "service"), "customer": ("provider", "customer")}
"""On which sides the parties of a kind of agreement stand; of several levels they may be on any."""

_LONG = (f.REPORT_WHAT, f.ESCALATION_WHEN, f.ESCALATION_WHO, f.CHANNEL_ABOUT, f.PERSON_ROLE)
"""Lines that are often longer than an entry is wide: they are shown over several."""


def words_at(
    fields: Fields, path: str, known: Mapping[str, FieldWords], *, handshake: bool = False
) -> FieldWords:
    """The label, hint and example of a field out of those `known`; the handshake asks in a sentence."""
    field = field_at(path)
    assert field is not None
    words = known[field.path]
    if handshake:
        return FieldWords(handshake_labels()[path], words.hint, words.example)
    if field is f.ON:
        title = cut(commitment_title(fields, path.split(".")[1]), _LONGEST_LABEL)
        return FieldWords(title, words.hint, words.example)
    return words


def entry_for(fields: Fields, path: str) -> Entry:
    """What one types into at a path."""
    field = field_at(path)
    assert field is not None
    text, kind = fields.get(path, field.default), field.kind.name
    options = choices_at(fields, path)
    if options:
        several = kind in _SEVERAL
        return ChoiceEntry(path, _chosen(text) if several else (text,), options, several=several)
    if kind == "prose" or field in _LONG:
        return ProseEntry(path, text, is_line=kind != "prose")
    return LineEntry(path, text, kind)


def how_to_choose(fields: Fields, path: str) -> str:
    """By which keys one chooses in a field; empty where it is typed."""
    field = field_at(path)
    if field is None or not choices_at(fields, path):
        return ""
    if field.kind.name in _SEVERAL:
        return _("← and → move; Space takes one or leaves it.")
    return _("← and →, or its first letter, choose one.")


def told_of(fields: Fields, path: str, problem: Problem | None, *, handshake: bool = False) -> Told:
    """What stands beside the entry of a path."""
    if problem is not None:
        zones = zones_told(fields, path)
        return Told("offer", zones) if zones else Told("refusal", problem_sentence(problem))
    meaning, unit = meant(fields, path), _unit(fields, path, handshake=handshake)
    if meaning and " ".join(fields.get(path, "").split()) != meaning:
        return Told("echo", meaning, unit)
    return Told("unit", unit or _example(fields, path))


def meant(fields: Fields, path: str) -> str | None:
    """What was understood of the entry of a path, in words; None where nothing is to be said of it."""
    meaning = understood(fields, path)
    return rhythm_words(read_rhythm(meaning)) if meaning and field_at(path) is f.DAYS else meaning


def offer_for(fields: Fields, path: str, problem: Problem | None) -> str:
    """What → at the end of an entry puts in its place; empty where nothing is offered."""
    if problem is None:
        return ""
    if problem.code == "days":
        return problem.names[1]
    if problem.code == "range":
        return _percentage_meant(fields, path)
    return next(iter(_zones(fields, path)), "")


def zones_told(fields: Fields, path: str) -> str:
    """The zones that a search finds, the first of them to be taken with →."""
    found = _zones(fields, path)
    return _("→ takes {0}").format(", ".join(found)) if found else ""


def _zones(fields: Fields, path: str) -> tuple[str, ...]:
    field, text = field_at(path), fields.get(path, "").strip()
    return find_zones(text)[:_ZONES_TOLD] if field and field.kind.name == "zone" and text else ()


def _percentage_meant(fields: Fields, path: str) -> str:
    """A share typed without its sign, with it: to be offered, for `60` is not taken for `60 %`."""
    field, typed = field_at(path), fields.get(path, "").strip()
    meant = typed.isascii() and typed.isdecimal() and 1 < int(typed[:9]) <= 100
    return f"{typed} %" if meant and field and field.kind.name == "share" else ""


def _unit(fields: Fields, path: str, *, handshake: bool) -> str:
    field = field_at(path)
    item = path.split(".")[1] if "." in path else ""
    if field is f.GOAL:
        return _goal_unit(fields, item)
    if field and field.kind.name == "date":
        return _day_unit(fields.get(path, ""))
    if field is f.TARGET:
        first_call = fields.get(f.UNTIL.at(item)) == "first follow-up"
        return _("of working time") if first_call else ""
    if field is f.ATTEMPTS and handshake:
        return _("in {0}").format(understood(fields, f.WINDOW.at(item)) or "?")
    if field is f.CREDIT_SHORT:
        return _share_unit(fields, fields.get(f.CREDIT_OF.at(item), ""))
    if field is f.FEE and is_fee_open(fields):
        return _("not named yet")
    units = {
        f.ATTEMPTS.path: _("times"),
        f.SHARE.path: _share_unit(fields, item),
        f.NUMBER.path: each_period().get(fields.get(f.PERIOD.at(item), ""), ""),
        f.CREDIT_PERCENT.path: _("of the fee"),
        f.REPORT_TIMES.path: _("times {0}").format(
            each_period().get(fields.get(f.REPORT_EVERY.at(item), ""), "")
        ),
        f.REVIEW_MONTHS.path: _("months"),
    }
    return units.get(field.path, "") if field else ""


def _share_unit(fields: Fields, commitment: str) -> str:
    """Of what a share is promised; empty for a figure."""
    kind = fields.get(f.KIND.at(commitment))
    return {"delivery": _("of the times"), "figure": ""}.get(kind or "", _("of the leads"))


def _example(fields: Fields, path: str) -> str:
    """An example under an entry that is read in a form of its own."""
    field = field_at(path)
    if field is None or field.kind.name not in (*ECHOED, "date"):
        return ""
    return _("such as {0}").format(words_of(fields)[field.path].example.partition(";")[0])


def _day_unit(text: str) -> str:
    """A day with its weekday, by which one sees whether it is the one that is meant."""
    try:
        day = read_date(text)
    except Refusal:
        return ""
    return _("{0} {1}").format(day_text(day), day.year)


def _goal_unit(fields: Fields, item: str) -> str:
    period = each_period().get(fields.get(f.PERIOD.at(item), ""), "")
    in_money = fields.get(f.MEASURE.at(item)) != "leads"
    return (period if in_money else _("leads {0}").format(period)).strip()


def choices_at(fields: Fields, path: str) -> tuple[Option, ...]:
    """What may be chosen at a path, and what is chosen; nothing where it is typed."""
    field = field_at(path)
    if field is None:
        return ()
    if field.kind.name in ("party", "parties"):
        return _named(fields, f.PARTIES, f.PARTY_NAME)
    if field.kind.name == "promise":
        return _promises(fields)
    if field.kind.name == "person":
        return (("", _("nobody yet")), *_named(fields, f.PEOPLE, f.PERSON_NAME))
    words, fitting = choice_words(), (*_fitting(fields, field), fields.get(path, "").strip())
    return tuple((choice, words[choice]) for choice in field.kind.choices if choice in fitting)


def _fitting(fields: Fields, field: f.Field[object]) -> tuple[str, ...]:
    """The choices that mean something in a kind of agreement."""
    if field is f.SOURCE and not f.is_about_leads(fields):
        return BY_HAND
    if field is f.PARTY_SIDE:
        kind = fields.get(f.KIND_OF_AGREEMENT.path, "").strip()
        return _SIDES.get(kind or f.KIND_OF_AGREEMENT.default, field.kind.choices)
    return field.kind.choices


def _promises(fields: Fields) -> tuple[Option, ...]:
    """The promises that may come short of a share or a figure."""
    items = (item for item in f.items_of(fields, f.COMMITMENTS) if f.is_on(fields, item))
    return tuple(
        (item, commitment_title(fields, item)) for item in items if fields.get(f.KIND.at(item)) != "count"
    )


def _named(fields: Fields, items: f.Field[tuple[str, ...]], name: f.Field[str]) -> tuple[Option, ...]:
    return tuple((item, fields.get(name.at(item), "").strip() or item) for item in f.items_of(fields, items))


def _chosen(text: str) -> tuple[str, ...]:
    try:
        return read_texts(text)
    except Refusal:
        return ()
