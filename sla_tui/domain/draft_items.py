"""Items of a draft's lists added and taken away."""

from __future__ import annotations

from collections.abc import Mapping

from .fields import LISTS, Fields, items_of


def with_item(fields: Fields, items: str) -> tuple[dict[str, str], str]:
    """A draft with one more item at the end of a list, nothing typed in it yet, and the item's id.

    The id is a number that no item has and that no field is left over from.
    """
    used = {path.split(".")[1] for path in fields if path.startswith(f"{items}.")}
    ids = items_of(fields, LISTS[items])
    item = str(1 + max((int(each) for each in used.union(ids) if each.isdecimal()), default=0))
    return {**fields, items: ", ".join((*ids, item))}, item


def without_item(fields: Fields, items: str, item: str) -> dict[str, str]:
    """A draft without an item of a list and without its fields."""
    ids = (each for each in items_of(fields, LISTS[items]) if each != item)
    left = {path: text for path, text in fields.items() if not path.startswith(f"{items}.{item}.")}
    return {**left, items: ", ".join(ids)}


def listed(path: str, items: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """A list of a draft: the ids of its items in order, and their fields."""
    fields = {f"{path}.{item}.{name}": text for item, row in items.items() for name, text in row.items()}
    return {path: ", ".join(items), **fields}
