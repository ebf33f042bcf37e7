"""Terms as a document: canonical JSON, its SHA-256, and a JSON file taken apart into fields.

Canonical is: keys in order, no spaces, NFC, UTF-8, no floats, shares as fractions in text, money as decimal
text in the agreement's currency, every key there. But `ranking` is left out where it is off, `kind` where
it is internal, `calendars` where there is only one, `calendar_first` where it is the rep's, `fee` and
`credits` where none are agreed, conditions, returns, statuses and examples where nothing is said, the
`source` of a figure that is entered and its `clock` around the clock, `rest` where none is meant: they
came when agreements had been signed, and their hashes stay.
What is signed is the hash of this text. Numbers of a file stay text: none becomes a float on its way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import normalize

from .entries import (
    printable,
    quantity_text,
    read_id,
    rhythm_text,
    target_text,
    texts_text,
    yes_text,
)
from .money import Money, decimal_text
from .refusal import Refusal
from .scope import Scope
from .splits import split_text
from .terms import FORMAT, Between, Commitment, Count, Delivery, Figure, Terms, Within

if TYPE_CHECKING:
    from .condition_json import Plain

LONGEST = 1_000_000
"""Characters in a file of terms."""

MOST_FIELDS = 2_000
"""Fields in a file of terms, and in a draft."""

_DEEPEST = 6


def to_json(terms: Terms) -> str:
    """The canonical JSON of terms."""
    tree = {"format": FORMAT, **plain(terms)}
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return normalize("NFC", text)


def sha256_of(terms: Terms) -> str:
    """The SHA-256 of the canonical JSON in UTF-8, in hexadecimal."""
    from hashlib import sha256  # loads OpenSSL, which no figure needs

    return sha256(to_json(terms).encode()).hexdigest()


def plain(
    terms: Terms,
    share_text: Callable[[Fraction], str] = str,
    amount_text: Callable[[Money], str] = decimal_text,
) -> dict[str, Plain]:
    """Terms as a tree of plain values, with the names of the fields as keys."""
    from .calendar_json import calendar_plain, calendars_plain  # what only reads terms needs neither
    from .condition_json import meanings_plain

    def amount(minor: int) -> str:
        return amount_text(Money(minor, terms.currency))

    review = terms.review
    later: dict[str, Plain] = {"ranking": True} if terms.ranking else {}
    if terms.kind != "internal":
        later["kind"] = terms.kind
    if terms.calendars:
        later["calendars"] = calendars_plain(terms.calendars)
    if terms.calendar_first != "rep":
        later["calendar_first"] = terms.calendar_first
    later |= _credits(terms, share_text, amount) | meanings_plain(terms, amount_text)
    return later | {
        "name": terms.name,
        "zone": terms.zone,
        "currency": terms.currency,
        "holds_from": terms.holds_from.isoformat(),
        "summary": terms.summary,
        "fiscal_start": terms.fiscal_start,
        "definitions": terms.definitions._asdict(),
        "tiers": [{"name": tier.name, "value": amount(tier.value)} for tier in terms.tiers],
        "scope": _scope(terms.scope),
        "commitments": [_commitment(each, share_text, amount, terms.currency) for each in terms.commitments],
        "calendar": calendar_plain(terms.calendar),
        "touches": {"kinds": list(terms.touches.kinds), "automated": terms.touches.automated},
        "parties": [party._asdict() for party in terms.parties],
        "people": [person._asdict() for person in terms.people],
        "reports": [
            {"what": report.what, "times": report.times, "every": report.every, "to": list(report.to)}
            for report in terms.reports
        ],
        "escalations": [escalation._asdict() for escalation in terms.escalations],
        "remedy": terms.remedy,
        "unexpected": terms.unexpected,
        "channels": [channel._asdict() for channel in terms.channels],
        "review": {
            "months": review.months,
            "growing_fast": review.growing_fast,
            "until": review.until.isoformat() if review.until else None,
            "ending": review.ending,
        },
    }


def fields_of_json(text: str) -> dict[str, str]:
    """A JSON file taken apart into the fields of a draft, which `draft.parse` judges.

    Raises:
        Refusal: `size` with the most characters there may be, `fields` with the most fields, `json`
            where it is no JSON object, with where, `twice` with a key that is there twice, `format`
            with a format that is not known, or none where the file doesn't say its format.
    """
    if len(text) > LONGEST:
        raise Refusal("size", str(LONGEST))
    try:
        tree = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_without_doubles,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
    except json.JSONDecodeError as error:
        raise Refusal("json", f"{error.lineno}:{error.colno}") from error
    except RecursionError as error:
        raise Refusal("json") from error
    if not isinstance(tree, dict):
        raise Refusal("json", "1:1")
    found = tree.pop("format", None)
    if found != str(FORMAT):
        raise Refusal("format", *([printable(str(found))] if found else []))
    return fields_of(tree)


def fields_of(tree: dict[str, Plain]) -> dict[str, str]:
    """A tree of plain values as texts by path; an item of a list goes by its id, else by its place.

    Raises:
        Refusal: `fields` for too many of them, `json` for a tree too deep, `twice` with a path that
            is there twice.
    """
    fields: dict[str, str] = {}
    for path, text in _leaves(tree, ()):
        if path in fields:
            raise Refusal("twice", printable(path))
        fields[path] = text
        if len(fields) > MOST_FIELDS:
            raise Refusal("fields", str(MOST_FIELDS))
    return fields


def _credits(
    terms: Terms, share_text: Callable[[Fraction], str], amount: Callable[[int], str]
) -> dict[str, Plain]:
    """The fee and the credits, as far as they are agreed."""
    units = {each.id: each.unit if isinstance(each, Figure) else None for each in terms.commitments}
    found: dict[str, Plain] = {}
    if terms.credits.fee is not None:
        found["fee"] = {"amount": amount(terms.credits.fee.minor), "every": terms.credits.fee.every}
    if terms.credits.rows:
        found["credits"] = [
            {
                "of": row.of,
                "short_of": share_text(row.short_of)
                if (unit := units[row.of]) is None
                else quantity_text(row.short_of, unit, terms.currency),
                "percent": share_text(row.percent),
            }
            for row in terms.credits.rows
        ]
    return found


def _common(commitment: Commitment) -> dict[str, Plain]:
    return {
        "id": commitment.id,
        "giver": commitment.giver,
        "receiver": commitment.receiver,
        "period": commitment.period,
        "accountable": commitment.accountable,
    }


def _figure(figure: Figure, currency: str) -> dict[str, Plain]:
    later: dict[str, Plain] = {} if figure.source == "entered" else {"source": figure.source}
    if figure.clock != "around the clock":
        later["clock"] = figure.clock
    return (
        _common(figure)
        | later
        | {
            "kind": "figure",
            "what": figure.what,
            "direction": figure.direction,
            "unit": figure.unit,
            "number": quantity_text(figure.target, figure.unit, currency),
        }
    )


def _delivery(delivery: Delivery, share_text: Callable[[Fraction], str]) -> dict[str, Plain]:
    return _common(delivery) | {
        "kind": "delivery",
        "what": delivery.what,
        "days": rhythm_text(delivery.rhythm),
        "share": share_text(delivery.share),
        "places": list(delivery.places),
        "by": delivery.by,
        "to": delivery.to,
    }


def _commitment(
    commitment: Commitment,
    share_text: Callable[[Fraction], str],
    amount: Callable[[int], str],
    currency: str,
) -> dict[str, Plain]:
    if isinstance(commitment, Figure):
        return _figure(commitment, currency)
    if isinstance(commitment, Delivery):
        return _delivery(commitment, share_text)
    common: dict[str, Plain] = _common(commitment) | {"only": _scope(commitment.only)}
    if isinstance(commitment, Count):
        split: dict[str, Plain] = {"split": split_text(commitment.split)} if commitment.split else {}
        return (
            common
            | split
            | {
                "kind": "count",
                "event": commitment.event,
                "measure": commitment.measure,
                "goal": amount(commitment.goal) if commitment.in_money else commitment.goal,
                "working_days": commitment.working_days,
                "by_day": commitment.by_day,
            }
        )
    if isinstance(commitment, Between):
        return common | {
            "kind": "between",
            "between": commitment.pair.text,
            "target": target_text(commitment.target),
            "share": share_text(commitment.share),
        }
    share = {"share": share_text(commitment.share), "starts": commitment.starts}
    if isinstance(commitment, Within):
        return (
            common
            | share
            | {
                "kind": "within",
                "until": commitment.until,
                "target": target_text(commitment.target),
            }
        )
    return (
        common
        | share
        | {
            "kind": "depth",
            "attempts": commitment.attempts,
            "window": target_text(commitment.window),
        }
    )


def _scope(scope: Scope) -> dict[str, Plain]:
    rest: dict[str, Plain] = {"rest": True} if scope.but else {}
    return {"sources": list(scope.sources), "teams": list(scope.teams), "tiers": list(scope.tiers), **rest}


def _without_doubles(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    tree: dict[str, Plain] = {}
    for key, value in pairs:
        if key in tree:
            raise Refusal("twice", printable(key))
        tree[key] = value
    return tree


def _leaves(value: Plain, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if len(path) > _DEEPEST:
        raise Refusal("json", printable(".".join(path)))
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _leaves(child, (*path, key))
    elif not isinstance(value, list):
        yield ".".join(path), _text(value)
    elif any(isinstance(item, dict | list) for item in value):
        items = [_with_id(item, place) for place, item in enumerate(value, 1)]
        yield ".".join(path), texts_text(item_id for item_id, _item in items)
        for item_id, item in items:
            yield from _leaves(item, (*path, item_id))
    else:
        yield ".".join(path), texts_text(" ".join(_text(item).split()) for item in value)


def _with_id(item: Plain, place: int) -> tuple[str, Plain]:
    """The id of an item of a list, and the item without it."""
    if not isinstance(item, dict) or "id" not in item:
        return str(place), item
    try:
        return read_id(_text(item["id"])), {key: value for key, value in item.items() if key != "id"}
    except Refusal:
        return str(place), item


def _text(value: Plain) -> str:
    if isinstance(value, bool):
        return yes_text(value)
    return "" if value is None else str(value)
