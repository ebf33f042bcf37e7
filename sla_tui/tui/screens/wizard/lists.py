"""Items of a draft's lists taken away and brought back, as changes to its fields."""

from __future__ import annotations

from typing import NamedTuple

from sla_tui.domain.defaults import another_commitment
from sla_tui.domain.draft_items import with_item, without_item
from sla_tui.domain.draft_limits import for_some
from sla_tui.domain.fields import COMMITMENTS, Fields

Changes = dict[str, str]
"""New texts by path, the list itself first: where keeping stops half-way, it says what there is."""


class Taken(NamedTuple):
    """An item taken away: of which list, and the fields that bring it back."""

    group: str
    fields: Changes


def one_more(fields: Fields, group: str) -> tuple[Changes, str]:
    """The change that adds an empty item to a list, and how the paths of its fields begin."""
    longer, item = with_item(fields, group)
    return {group: longer[group]}, f"{group}.{item}."


def one_more_promise(fields: Fields, kind: str, leads: str) -> tuple[Changes, str]:
    """The same for a commitment of a kind and for some leads, with what is usual for it."""
    changes, start = one_more(fields, COMMITMENTS.path)
    own, others = for_some(fields, kind, leads)
    usual = {**another_commitment(fields, kind), **own}
    return {**changes, **{start + name: text for name, text in usual.items()}, **others}, start


def taken_away(fields: Fields, group: str, item: str) -> tuple[Changes, Taken]:
    """The changes that take an item away: its fields are left empty, since what is kept can't be unkept."""
    shorter = without_item(fields, group, item)
    gone = {path: fields[path] for path in fields if path not in shorter}
    return {group: shorter[group], **dict.fromkeys(gone, "")}, Taken(group, {group: fields[group], **gone})


def brought_back(fields: Fields, taken: Taken) -> Changes:
    """The changes that bring an item back at its place; what came into the list since stays."""
    before = [each.strip() for each in taken.fields[taken.group].split(",")]
    since = [each.strip() for each in fields[taken.group].split(",") if each.strip()]
    ids = before + [each for each in since if each not in before]
    return {
        **{path: text for path, text in taken.fields.items() if path != taken.group},
        taken.group: ", ".join(ids),
    }
