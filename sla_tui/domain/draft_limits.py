"""For which leads the promises of a draft are: one more of a kind, and the rest beside it (be)."""

from __future__ import annotations

from . import fields as f
from .defaults import another_commitment
from .entries import read_texts, texts_text
from .fields import Field, Fields
from .refusal import Refusal

ALL = "all"
THE_REST = "rest"
"""Beside the id of a tier, for which leads one more promise may be."""

_EVENTS: tuple[Field[object], ...] = (f.KIND, f.EVENT, f.MEASURE, f.PAIR, f.UNTIL)
_LISTS = (f.ONLY_TIERS, f.ONLY_SOURCES, f.ONLY_TEAMS)


def named_leads(fields: Fields, commitment: str) -> tuple[str, ...]:
    """The tiers, sources and teams that a promise of a draft names."""
    return tuple(name for names in _LISTS for name in _texts(fields.get(names.at(commitment), "")))


def is_the_rest(fields: Fields, commitment: str) -> bool:
    """Whether a promise of a draft is for the rest."""
    return fields.get(f.ONLY_REST.at(commitment), "").strip() == "yes"


def alike(fields: Fields, kind: str) -> tuple[str, ...]:
    """The promises of a draft on the same events as one more of a kind (one of `ANOTHER`) would be."""
    usual = another_commitment(fields, kind)
    return tuple(
        item
        for item in f.items_of(fields, f.COMMITMENTS)
        if f.is_on(fields, item)
        and all(fields.get(each.at(item), "") == usual.get(_name(each), "") for each in _EVENTS)
    )


def for_some(fields: Fields, kind: str, leads: str) -> tuple[dict[str, str], dict[str, str]]:
    """What one more promise of a kind says of its leads, by name, and by path what changes of the others.

    One lead is judged by one promise of a kind, so beside one for a tier one for all is for the rest.
    """
    if leads == ALL:
        return {}, {}
    if leads == THE_REST:
        return {"only.rest": "yes"}, {}
    tier = fields.get(f.TIER_NAME.at(leads), "").strip()
    is_count = another_commitment(fields, kind)["kind"] == "count"
    others = [] if is_count else [each for each in alike(fields, kind) if not named_leads(fields, each)]
    return {"only.tiers": texts_text((tier,))}, {f.ONLY_REST.at(each): "yes" for each in others}


def _name(field: Field[object]) -> str:
    return field.path.rpartition(".")[2]


def _texts(typed: str) -> tuple[str, ...]:
    try:
        return read_texts(typed)
    except Refusal:
        return ()
